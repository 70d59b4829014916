// A GC pointer that was put into a vector of `void *` is one where it is taken out.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>
#include <vector>

struct GC_MANAGED Object {
  Object *Next;
};
Object *First;
void *Any;
std::vector<void *> All;
void put() { All.push_back(First); }

GC_NOWRITEBARRIERREC void ranges() {
  for (void *Each : All)
    Any = Each; // #ranges
}
GC_NOWRITEBARRIERREC void iterator() {
  Any = *All.begin(); // #iterator
}
static void *pick(void **const &From) { return *From; }
void *Array[2];
void fill() { Array[0] = First; }
GC_NOWRITEBARRIERREC void reference() {
  Any = pick(Array); // #reference
}
int main() {}
// CHECK: :[[#ranges]]:9: error: {{.*}} 'ranges': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#iterator]]:7: error: {{.*}} 'iterator': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#reference]]:7: error: {{.*}} 'reference': stores GC pointer held as 'void *' to 'Any'
