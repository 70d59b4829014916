// C++23: explicit object parameters, static call operators, subscripts with
// several arguments.
// RUN: %check_nowb %s -- -std=c++23
#include <nowb/annotations.h>

struct GC_MANAGED Object {};
static Object *Last;

struct Type {
  Object *Kept = nullptr;
  void keeps(this Type &Self, Object *O) {
    Self.Kept = O; // #keeps
  }
  static void operator()(Object *O) {
    Last = O; // #called
  }
  Object *operator[](Object *O, int) const {
    Last = O; // #subscript
    return O;
  }
};
static Type Global;
GC_NOWRITEBARRIERREC void keepsInGlobal(Object *O) {
  Global.keeps(O); // #global
}
GC_NOWRITEBARRIERREC void keepsInLocal(Object *O) {
  Type Local;
  Local.keeps(O);
}
GC_NOWRITEBARRIERREC void calls(Object *O) {
  Global(O); // #calls
}
GC_NOWRITEBARRIERREC void subscripts(Object *O) {
  Global[O, 1]; // #subscripts
}
GC_NOWRITEBARRIERREC void recursiveLambda(Object *O) {
  auto Lambda = [](this auto Self, Object *P, int N) -> void {
    if (N)
      Self(P, N - 1);
  };
  Lambda(O, 3);
}
// CHECK: :[[#keeps]]:15: error: write barrier prohibited in nowritebarrierrec function 'keepsInGlobal': stores GC pointer 'Object *' to 'Self.Kept' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#global]]:3: note: 'keepsInGlobal' calls 'Type::keeps'
// CHECK: :[[#called]]:10: error: write barrier prohibited in nowritebarrierrec function 'calls': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'calls' calls 'Type::operator()'
// CHECK: :[[#subscript]]:10: error: write barrier prohibited in nowritebarrierrec function 'subscripts': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#subscripts]]:3: note: 'subscripts' calls 'Type::operator[]'
// CHECK: root 'keepsInLocal': proven
// CHECK: root 'recursiveLambda': proven
