// A GC pointer that was put into a vector of `void *` is lost where a range-for
// takes it out.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
#include <vector>
struct GC_MANAGED Object {
  Object *Next;
};
Object *First;
void *Any;
static std::vector<void *> All;
void put() { All.push_back(First); }
GC_NOWRITEBARRIERREC void takes() {
  for (void *Each : All)
    Any = Each;
}
int main() {}
