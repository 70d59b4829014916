// After a delegating constructor's target is done, the object is complete: an
// exception in the rest of the constructor runs its destructor.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
inline void *operator new(decltype(sizeof(0)), void *Place) noexcept {
  return Place;
}
static void mayThrow() {}

struct Type {
  Type(int) {}
  Type() : Type(1) { // #delegates
    mayThrow();
  }
  ~Type() {
    barrier(); // #destructor
  }
};
GC_NOWRITEBARRIERREC void constructs(void *Memory) {
  new (Memory) Type; // #constructs
}
// CHECK: :[[#destructor]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'constructs': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#constructs]]:{{[0-9]+}}: note: 'constructs' implicitly calls 'Type::Type()'
// CHECK-NEXT: :[[#delegates]]:{{[0-9]+}}: note: 'Type::Type()' implicitly calls 'Type::~Type'

GC_NOWRITEBARRIERREC void constructsTarget(void *Memory) { new (Memory) Type(1); }
// CHECK: root 'constructsTarget': proven
