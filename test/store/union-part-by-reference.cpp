// As by pointer: references, `this`, objects made in place.
// RUN: %check_nowb %s -- -I %annotations -std=c++20
#include <new>
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
struct Pair {
  int Low, High;
  void set() {
    Low = 1; // #method
  }
};
struct Made {
  int Value;
  Made() : Value(1) {}
};
union Any {
  Object *Of;
  Pair Both;
  Made M;
  Any() {}
};
static Any Shared;

static void set(Pair &To) {
  To.High = 1; // #set
}
GC_NOWRITEBARRIERREC void byReference() {
  set(Shared.Both); // #byreference
}

GC_NOWRITEBARRIERREC void byThis() {
  Shared.Both.set(); // #bythis
}
GC_NOWRITEBARRIERREC void inPlace() {
  new (&Shared.M) Made; // #inplace
}
// CHECK: :[[#method]]:9: error: write barrier prohibited in nowritebarrierrec function 'byThis': stores GC pointer held as 'int' to 'Low' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#bythis]]:15: note: 'byThis' calls 'Pair::set'
// CHECK: :[[#set]]:11: error: write barrier prohibited in nowritebarrierrec function 'byReference': stores GC pointer held as 'int' to 'To.High' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#byreference]]:3: note: 'byReference' calls 'set'
// CHECK: :[[#inplace]]:19: error: write barrier prohibited in nowritebarrierrec function 'inPlace': stores 'Made' to 'new Made', in a union that holds a GC pointer [gc-nowritebarrierrec]
int main() {}
