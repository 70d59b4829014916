// What is complete is destroyed when the rest throws: elements of an array that
// no scope ends, parts of a list, memory from new.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object {};
Object *Last;
int mayThrow() { return 1; }
struct Element {
  Element() {}
  ~Element() {
    Last = nullptr; // #element
  }
};
struct Part {
  Part() noexcept {}
  ~Part() {
    Last = nullptr; // #part
  }
};
struct Parts {
  Part First;
  int Second;
};
void *operator new(unsigned long) { return nullptr; }
void operator delete(void *) noexcept {}
void operator delete(void *, unsigned long) noexcept {
  Last = nullptr; // #freed
}

GC_SIGNAL_HANDLER void array(int) {
  static Element Two[2]; // #array
}
GC_SIGNAL_HANDLER void list(int) {
  static Parts P{{}, mayThrow()}; // #list
}
GC_SIGNAL_HANDLER void memory(int) {
  new int(mayThrow()); // #memory
}
// CHECK: :[[#element]]:10: error: write barrier prohibited in signal handler 'array': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#array]]:18: note: 'array' implicitly calls 'Element::~Element'
// CHECK: :[[#part]]:10: error: write barrier prohibited in signal handler 'list': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#list]]:18: note: 'list' implicitly calls 'Part::~Part'
// CHECK: :[[#freed]]:8: error: write barrier prohibited in signal handler 'memory': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#memory]]:3: note: 'memory' implicitly calls 'operator delete(void *, __size_t)'

// Nothing throws here.
GC_SIGNAL_HANDLER void arrayOk(int) { static Part Two[2]; }
GC_SIGNAL_HANDLER void listOk(int) { static Parts P{{}, 1}; }
GC_SIGNAL_HANDLER void memoryOk(int) { new int(1); }
