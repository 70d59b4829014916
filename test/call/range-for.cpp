// A range-for calls begin, end and the iterator's operators.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Iterator {
  int Index = 0;
  int operator*() const {
    barrier(); // #star
    return 0;
  }
  Iterator &operator++() {
    barrier(); // #increment
    return *this;
  }
  bool operator!=(const Iterator &) const {
    barrier(); // #notequal
    return false;
  }
};
struct Range {
  Iterator begin() const {
    barrier(); // #begin
    return {};
  }
};
Iterator end(const Range &) {
  barrier(); // #end
  return {};
}
Iterator begin(const Range &) {
  barrier(); // #adlbegin
  return {};
}
GC_NOWRITEBARRIERREC void iterates(const Range &R) {
  for (int I : R) // #iterates
    (void)I;
}
// CHECK: :[[#star]]:5: error: write barrier prohibited in nowritebarrierrec function 'iterates': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#iterates]]:14: note: 'iterates' calls 'Iterator::operator*'
// CHECK: :[[#increment]]:5: error: write barrier prohibited in nowritebarrierrec function 'iterates': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#iterates]]:14: note: 'iterates' implicitly calls 'Iterator::operator++'
// CHECK: :[[#notequal]]:5: error: write barrier prohibited in nowritebarrierrec function 'iterates': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#iterates]]:14: note: 'iterates' implicitly calls 'Iterator::operator!='
// CHECK: :[[#end]]:3: error: write barrier prohibited in nowritebarrierrec function 'iterates': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#iterates]]:14: note: 'iterates' implicitly calls 'end'
// CHECK: :[[#adlbegin]]:3: error: write barrier prohibited in nowritebarrierrec function 'iterates': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#iterates]]:14: note: 'iterates' implicitly calls 'begin'

GC_NOWRITEBARRIERREC int iteratesArray(const int (&Array)[4]) {
  int Sum = 0;
  for (int I : Array)
    Sum += I;
  return Sum;
}
// CHECK: root 'iteratesArray': proven
