// Bases: a class derived from a managed one is managed, a GC pointer in a base is
// in the object, and a base of a local is on the stack.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { long Header; };
struct String : Object { long Length; };
struct Symbol final : String {};
struct Interface { virtual void run(); };
struct Both : Interface, Object {};
struct Holder { String *Field; };
struct Middle : Holder { int N; };
struct Outer : virtual Middle {};
Symbol *LastSymbol;
Both *LastBoth;
Interface *LastInterface;
Middle GlobalMiddle;
Outer GlobalOuter;

GC_NOWRITEBARRIERREC void offStack(Symbol *S, Both *B, const Middle &M, Outer &O) {
  LastSymbol = S;
// CHECK: :[[#@LINE-1]]:14: error: {{.*}} 'offStack': stores GC pointer 'Symbol *' to 'LastSymbol'
  LastBoth = B;
// CHECK-NEXT: :[[#@LINE-1]]:12: error: {{.*}} 'offStack': stores GC pointer 'Both *' to 'LastBoth'
  // An interface that a managed object has: the value is a pointer to one still.
  LastInterface = B;
// CHECK-NEXT: :[[#@LINE-1]]:17: error: {{.*}} 'offStack': stores GC pointer 'Both *' to 'LastInterface'
  GlobalMiddle.Field = S;
// CHECK-NEXT: :[[#@LINE-1]]:22: error: {{.*}} 'offStack': stores GC pointer 'Symbol *' to 'GlobalMiddle.Field'
  GlobalMiddle = M;
// CHECK-NEXT: :[[#@LINE-1]]:16: error: {{.*}} 'offStack': stores 'Middle', which holds a GC pointer, to 'GlobalMiddle'
  O.Field = S;
// CHECK-NEXT: :[[#@LINE-1]]:11: error: {{.*}} 'offStack': stores GC pointer 'Symbol *' to 'O.Field'
  new Middle{{S}, 1};
// CHECK-NEXT: :[[#@LINE-1]]:15: error: {{.*}} 'offStack': stores GC pointer 'Symbol *' to 'new Middle.Field'
}
GC_NOWRITEBARRIERREC void onStack(Symbol *S, const Middle &M) {
  Middle L = M;
  Holder &Base = L, *Pointer = &L;
  Base.Field = S;
  Pointer->Field = S;
  static_cast<Middle *>(Pointer)->Field = S;
  Base = M;
  Outer O;
  O.Field = S;
  Holder &Virtual = O;
  Virtual.Field = S;
  GlobalMiddle.N = LastSymbol->Length;
}
// CHECK-NEXT: root 'offStack': violation
// CHECK-NEXT: root 'onStack': proven
