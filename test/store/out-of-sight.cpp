// The same store in each place where a call may hide: virtual call, function
// pointer, lambda, destructor, conversion, operator, cleanup.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last;

struct Visitor {
  virtual void visit() {}
};
struct Storing : Visitor {
  void visit() override {
    Last = nullptr; // #virtual
  }
};
struct Guard {
  ~Guard() {
    Last = nullptr; // #destructor
  }
};
struct Wrapper {
  operator int() {
    Last = nullptr; // #conversion
    return 1;
  }
  Wrapper &operator+=(int) {
    Last = nullptr; // #operator
    return *this;
  }
};
void storesHere() {
  Last = nullptr; // #function
}
void cleanup(int *) {
  Last = nullptr; // #cleanup
}
static void (*Hook)() = storesHere; // #hook

GC_NOWRITEBARRIERREC void callsVirtual(Visitor &V) {
  V.visit(); // #callsVirtual
}
void makes() { Storing S; }
GC_NOWRITEBARRIERREC void callsPointer() {
  Hook(); // #callsPointer
}
GC_NOWRITEBARRIERREC void destroys() {
  Guard G; // #destroys
}
GC_NOWRITEBARRIERREC void converts(Wrapper W) {
  int N = W; // #converts
}
GC_NOWRITEBARRIERREC void operates(Wrapper W) {
  W += 1; // #operates
}
GC_NOWRITEBARRIERREC void cleans() {
  [[gnu::cleanup(cleanup)]] int N; // #cleans
}
// CHECK: :[[#virtual]]:10: error: {{.*}} 'callsVirtual': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#callsVirtual]]:5: note: 'callsVirtual' calls virtual 'Visitor::visit', which can be 'Storing::visit'
// CHECK-NEXT: :[[#destructor]]:10: error: {{.*}} 'destroys': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#destroys]]:9: note: 'destroys' implicitly calls 'Guard::~Guard'
// CHECK-NEXT: :[[#conversion]]:10: error: {{.*}} 'converts': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#converts]]:11: note: 'converts' implicitly calls 'Wrapper::operator int'
// CHECK-NEXT: :[[#operator]]:10: error: {{.*}} 'operates': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#operates]]:5: note: 'operates' calls 'Wrapper::operator+='
// CHECK-NEXT: :[[#function]]:8: error: {{.*}} 'callsPointer': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#callsPointer]]:3: note: 'callsPointer' calls through 'Hook'
// CHECK-NEXT: :[[#hook]]:25: note: which can be 'storesHere', assigned here
// CHECK-NEXT: :[[#cleanup]]:8: error: {{.*}} 'cleans': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#cleans]]:33: note: 'cleans' implicitly calls 'cleanup'
// CHECK-COUNT-6: violation (nowritebarrierrec function
