#include <nowb/annotations.h>

struct GC_MANAGED Object {
  Object *Next;
};
extern "C" GC_NOWRITEBARRIERREC int handler(int Signal);

int main() { return handler(10) - 10; }
