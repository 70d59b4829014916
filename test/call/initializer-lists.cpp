// The array behind an initializer list: its elements are made and destroyed.
// RUN: %check_nowb %s -- -std=c++20
#include <initializer_list>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Element {
  Element(int) {
    barrier(); // #made
  }
  Element(const Element &) {}
  ~Element() {
    barrier(); // #destroyed
  }
};
struct Container {
  Container(std::initializer_list<Element>) {
    barrier(); // #container
  }
};
GC_NOWRITEBARRIERREC void fills() {
  Container C = {1, 2}; // #fills
}
// CHECK: :[[#made]]:5: error: write barrier prohibited in nowritebarrierrec function 'fills': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#fills]]:18: note: 'fills' implicitly calls 'Element::Element(int)'
// CHECK: :[[#destroyed]]:5: error: write barrier prohibited in nowritebarrierrec function 'fills': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#fills]]:17: note: 'fills' implicitly calls 'Element::~Element'
// CHECK: :[[#container]]:5: error: write barrier prohibited in nowritebarrierrec function 'fills': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#fills]]:17: note: 'fills' implicitly calls 'Container::Container(std::initializer_list<Element>)'

struct Quiet {
  Quiet(std::initializer_list<int>) {}
};
GC_NOWRITEBARRIERREC void fillsQuietly() { Quiet Q = {1, 2}; }
// CHECK: root 'fillsQuietly': proven
