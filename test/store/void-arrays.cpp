// GC pointers in arrays of `void *` that are seen by reference, or through a pointer to
// the array, and `void *` that goes on by reference.
// RUN: %check_nowb %s -- -I %annotations -std=c++20
#include <array>
#include <list>
#include <new>
#include <nowb/annotations.h>
#include <utility>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
static void *A[2], *Plain[2], *Single, *Kept, *KeptPlain;
static std::array<void *, 2> E;

GC_NOWRITEBARRIERREC void rangeFor() {
  for (void *P : A)
    Kept = P; // #range
}
// CHECK: :[[#range]]:10: error: write barrier prohibited in nowritebarrierrec function 'rangeFor': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void pointer() {
  void *(*P)[2] = &A;
  Kept = (*P)[1]; // #pointer
}
// CHECK: :[[#pointer]]:8: error: write barrier prohibited in nowritebarrierrec function 'pointer': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void bound() {
  auto &[X, Y] = A;
  Kept = X; // #bound
}
// CHECK: :[[#bound]]:8: error: write barrier prohibited in nowritebarrierrec function 'bound': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void stdArray() {
  Kept = E[1]; // #array
}
// CHECK: :[[#array]]:8: error: write barrier prohibited in nowritebarrierrec function 'stdArray': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
static void inner(void *&To, void *&From) {
  To = From; // #inner
}
static void outer(void *&To, void *&From) {
  inner(To, From); // #outer
}
GC_NOWRITEBARRIERREC void twice() {
  outer(Kept, Single); // #twice
}
// CHECK: :[[#inner]]:6: error: write barrier prohibited in nowritebarrierrec function 'twice': stores GC pointer held as 'void *' to 'To' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#twice]]:3: note: 'twice' calls 'outer'
// CHECK-NEXT: :[[#outer]]:3: note: 'outer' calls 'inner'
alignas(8) static unsigned char Bytes[8];
GC_NOWRITEBARRIERREC void bytes() {
  Kept = *(void **)Bytes; // #bytes
}
// CHECK: :[[#bytes]]:8: error: write barrier prohibited in nowritebarrierrec function 'bytes': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
static std::list<void *> List;
GC_NOWRITEBARRIERREC void list() {
  Kept = List.front(); // #list
}
// CHECK: :[[#list]]:8: error: write barrier prohibited in nowritebarrierrec function 'list': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void silent() {
  for (void *P : Plain)
    KeptPlain = P;
}
// CHECK: root 'silent': proven
int main() {
  A[0] = First;
  E[0] = First;
  Single = First;
  Plain[0] = Bytes;
  *(void **)Bytes = First;
  List.push_back(First);
}
