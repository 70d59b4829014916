// A place of managed numbers that is not known by their name: behind a cursor that is passed by its
// address, kept in a field or an array; by a pointer to a member of the integer type itself.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 | FileCheck %s
#include <nowb/annotations.h>
using Value GC_MANAGED = unsigned long;
static Value Stack[4];
static unsigned long Numbers[4];
template <int> static void push(unsigned long **P, unsigned long V) { *(*P)++ = V; }
template <int I> static void passOn(unsigned long **P) { push<I>(P, 3); }
GC_NOWRITEBARRIERREC void cursor() {
  Value *P = Stack;
  push<0>(&P, 3);
}
// CHECK-DAG: root 'cursor': violation
GC_NOWRITEBARRIERREC void cursorOfNumbers() {
  unsigned long *P = Numbers;
  push<1>(&P, 3);
}
// CHECK-DAG: root 'cursorOfNumbers': proven
GC_NOWRITEBARRIERREC void passedOn() {
  Value *P = Stack;
  passOn<2>(&P);
}
// CHECK-DAG: root 'passedOn': violation
static unsigned long *Top = Stack, **Cursor = &Top, *OtherTop = Numbers, **OtherCursor = &OtherTop;
GC_NOWRITEBARRIERREC void kept() { **Cursor = 1; }
// CHECK-DAG: root 'kept': violation
GC_NOWRITEBARRIERREC void keptOfNumbers() { **OtherCursor = 1; }
// CHECK-DAG: root 'keptOfNumbers': proven
// (The pointer itself is no managed number.)
GC_NOWRITEBARRIERREC void moved() { ++*Cursor; }
// CHECK-DAG: root 'moved': proven
struct Box {
  Value V;
};
static Box B;
GC_NOWRITEBARRIERREC void byMember() {
  unsigned long Box::*P = &Box::V;
  B.*P = 1;
}
// CHECK-DAG: root 'byMember': violation
struct Count {
  unsigned long N;
};
static Count C;
GC_NOWRITEBARRIERREC void byMemberOfNumbers() {
  unsigned long Count::*P = &Count::N;
  C.*P = 1;
}
// CHECK-DAG: root 'byMemberOfNumbers': proven
int main() {}
