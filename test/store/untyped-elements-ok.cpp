// No GC pointer is put into this vector of `void *`.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>
#include <vector>

struct GC_MANAGED Object {
  Object *Next;
};
int Number;
void *Any;
std::vector<void *> All;
static void put() { All.push_back(&Number); }
static void *pick(void **const &From) { return *From; }

GC_NOWRITEBARRIERREC void ranges() {
  for (void *Each : All)
    Any = Each;
}
GC_NOWRITEBARRIERREC void reference() {
  void *Local[] = {&Number};
  Any = pick(Local);
}
int main() { put(); }
