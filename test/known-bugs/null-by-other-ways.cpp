// Null over a GC pointer that is held as `void *`, where it does not come as a value of that
// type: by braces, a reference to a constant, a parameter that the function itself changes, a
// default member initializer, a structured binding, a pointer to a member.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <new>
#include <nowb/annotations.h>
#include <utility>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
static struct Keeper {
  void *Of;
  void set(void *const &P) { Of = P; }
} A, B, C, E;
static struct Made {
  void *Of = nullptr;
} D;
static std::pair<void *, int> F;
GC_NOWRITEBARRIERREC void byBraces() { A.Of = {}; }
GC_NOWRITEBARRIERREC void byReference() { B.set(nullptr); }
GC_NOWRITEBARRIERREC void changed(bool IsBad, void *P) {
  if (IsBad)
    P = nullptr;
  C.Of = P;
}
GC_NOWRITEBARRIERREC void made() { new (&D) Made; }
GC_NOWRITEBARRIERREC void byMember() {
  void *Keeper::*M = &Keeper::Of;
  E.*M = nullptr;
}
GC_NOWRITEBARRIERREC void bound() {
  auto &[P, N] = F;
  P = nullptr;
}
int main() {
  A.Of = B.Of = C.Of = D.Of = E.Of = First;
  F.first = First;
}
