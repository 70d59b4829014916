// A constructor that throws destroys the members and bases that were complete,
// and `new` frees the memory: no other code runs these destructors.
// RUN: %check_nowb %s -- -std=c++20
// RUN: %check_nowb %s --prefix=NONE -- -std=c++20 -fno-exceptions
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
inline void *operator new(decltype(sizeof(0)), void *Place) noexcept {
  return Place;
}
static void mayThrow() {}

struct Guard {
  ~Guard() {
    barrier(); // #guard
  }
};
struct Throws {
  Guard G;
  Throws() { // #throws
    mayThrow();
  }
};
GC_NOWRITEBARRIERREC void constructs(void *Memory) {
  new (Memory) Throws; // #constructs
}
// CHECK: :[[#guard]]:5: error: write barrier prohibited in nowritebarrierrec function 'constructs': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#constructs]]:16: note: 'constructs' implicitly calls 'Throws::Throws()'
// CHECK-NEXT: :[[#throws]]:3: note: 'Throws::Throws()' implicitly calls 'Guard::~Guard'

struct Nothrow {
  Guard G;
  Nothrow() noexcept {}
};
GC_NOWRITEBARRIERREC void constructsNothrow(void *Memory) {
  new (Memory) Nothrow;
}

struct Pooled {
  Pooled() { mayThrow(); }
  static void *operator new(decltype(sizeof(0)), void *Pool, int) {
    return Pool;
  }
  static void operator delete(void *, void *, int) {
    barrier(); // #pool
  }
};
GC_NOWRITEBARRIERREC void allocates(void *Pool) {
  new (Pool, 1) Pooled; // #allocates
}
// CHECK: :[[#pool]]:5: error: write barrier prohibited in nowritebarrierrec function 'allocates': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#allocates]]:3: note: 'allocates' implicitly calls 'Pooled::operator delete'

struct Element {
  Element() { mayThrow(); }
  ~Element() {
    barrier(); // #element
  }
};
GC_NOWRITEBARRIERREC void makesElements(void *Memory) {
  new Element[4]; // #elements
}
// CHECK: :[[#element]]:5: error: write barrier prohibited in nowritebarrierrec function 'makesElements': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#elements]]:7: note: 'makesElements' implicitly calls 'Element::~Element'

// CHECK: root 'constructsNothrow': proven
// NONE: root 'constructs': proven
// NONE: root 'constructsNothrow': proven
// NONE: root 'allocates': proven
// NONE: root 'makesElements': proven
