// An overrider in another unit, of a class that the calling unit never sees.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb calls.cpp overrides.cpp --checks=%s --

//--- interface.h
#include <nowb/annotations.h>
struct GC_MANAGED Object;
struct Interface {
  virtual void visit(Object *) = 0;
  virtual void finish() = 0;
};
void add(Interface *);

//--- calls.cpp
#include "interface.h"
static Interface *Visitor;
void add(Interface *I) { Visitor = I; }
GC_NOWRITEBARRIERREC void visits(Object *O) {
  Visitor->visit(O); // #visits
}
GC_NOWRITEBARRIERREC void finishes() { Visitor->finish(); }

//--- overrides.cpp
#include "interface.h"
static Object *Last;
namespace {
struct Keeper : Interface {
  void visit(Object *O) override {
    Last = O; // #keeps
  }
  void finish() override {}
};
} // namespace
int main() {
  static Keeper K;
  add(&K);
}

// CHECK: :[[#keeps]]:10: error: write barrier prohibited in nowritebarrierrec function 'visits': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#visits]]:12: note: 'visits' calls virtual 'Interface::visit', which can be '(anonymous namespace)::Keeper::visit'
// CHECK: root 'finishes': proven
