// Ways of a `void *` in C++: what denotes a pointer, and parameters in lambdas.
// RUN: %check_nowb %s -- -I %annotations -std=c++20
#include <atomic>
#include <functional>
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
static void *A, *B, *Plain, *OtherPlain, *Kept, *KeptPlain;

GC_NOWRITEBARRIERREC void conditional(int C) {
  Kept = C ? A : B; // #conditional
}
// CHECK: :[[#conditional]]:8: error: write barrier prohibited in nowritebarrierrec function 'conditional': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void comma(int C) {
  Kept = (C, A); // #comma
}
// CHECK: :[[#comma]]:8: error: write barrier prohibited in nowritebarrierrec function 'comma': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void chained() {
  void *Local;
  Kept = (Local = A); // #chained
}
// CHECK: :[[#chained]]:8: error: write barrier prohibited in nowritebarrierrec function 'chained': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
static void byCopy(void *P) {
  [=] {
    Kept = P; // #copy
  }(); // #inlambda
}
GC_NOWRITEBARRIERREC void copies() {
  byCopy(First); // #copies
}
// CHECK: :[[#copy]]:10: error: write barrier prohibited in nowritebarrierrec function 'copies': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#copies]]:3: note: 'copies' calls 'byCopy'
// CHECK-NEXT: :[[#inlambda-2]]:3: note: 'byCopy' calls 'byCopy::(lambda at void-ways.cpp:26:3)'
GC_NOWRITEBARRIERREC void exchanged() {
  std::atomic<void *> Local = A;
  void *Old = nullptr;
  while (!Local.compare_exchange_weak(Old, Plain))
    ;
  Kept = Old; // #exchanged
}
// CHECK: :[[#exchanged]]:8: error: write barrier prohibited in nowritebarrierrec function 'exchanged': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
static void ofText(void *P) {
  [=] { OtherPlain = P; }();
}
GC_NOWRITEBARRIERREC void silent(int C) {
  KeptPlain = C ? Plain : OtherPlain;
  KeptPlain = (C, Plain);
  ofText(Plain);
}
// CHECK: root 'silent': proven
int main() {
  A = First;
  Plain = const_cast<char *>("text");
}
