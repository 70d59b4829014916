// Special members that the compiler writes call those of members and bases.
// RUN: %check_nowb %s -- -std=c++20
#include <compare>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Part {
  Part() = default;
  Part(const Part &) {
    barrier(); // #copy
  }
  Part(Part &&) {
    barrier(); // #move
  }
  Part &operator=(const Part &) {
    barrier(); // #copyassign
    return *this;
  }
  Part &operator=(Part &&) {
    barrier(); // #moveassign
    return *this;
  }
  bool operator==(const Part &) const {
    barrier(); // #equal
    return true;
  }
  std::strong_ordering operator<=>(const Part &) const {
    barrier(); // #compare
    return std::strong_ordering::equal;
  }
};
struct Whole { // #whole
  Part P[2];
  auto operator<=>(const Whole &) const = default; // #wholecompare
  bool operator==(const Whole &) const = default; // #wholeequal
};
template <class T> T &&moved(T &Value) { return static_cast<T &&>(Value); }

GC_NOWRITEBARRIERREC void copies(Whole &W) {
  Whole Copy(W); // #copies
}
GC_NOWRITEBARRIERREC void moves(Whole &W) {
  Whole Moved(moved(W)); // #moves
}
GC_NOWRITEBARRIERREC void assigns(Whole &W, const Whole &From) {
  W = From; // #assigns
}
GC_NOWRITEBARRIERREC void assignsMoved(Whole &W, Whole &From) {
  W = moved(From); // #assignsmoved
}
GC_NOWRITEBARRIERREC bool equals(const Whole &W) {
  return W != W; // #equals
}
GC_NOWRITEBARRIERREC bool compares(const Whole &W) {
  return W < W; // #compares
}
// CHECK: :[[#copy]]:5: error: write barrier prohibited in nowritebarrierrec function 'copies': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#copies]]:9: note: 'copies' calls 'Whole::Whole{{.*}}'
// CHECK-NEXT: :[[#whole]]:8: note: 'Whole::Whole{{.*}}' {{(implicitly )?}}calls 'Part::Part(const Part &)'
// CHECK: :[[#move]]:5: error: write barrier prohibited in nowritebarrierrec function 'moves': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#moves]]:9: note: 'moves' calls 'Whole::Whole{{.*}}'
// CHECK-NEXT: :[[#whole]]:8: note: 'Whole::Whole{{.*}}' {{(implicitly )?}}calls 'Part::Part(Part &&)'
// CHECK: :[[#copyassign]]:5: error: write barrier prohibited in nowritebarrierrec function 'assigns': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#assigns]]:5: note: 'assigns' calls 'Whole::operator={{.*}}'
// CHECK-NEXT: :[[#whole]]:8: note: 'Whole::operator={{.*}}' {{(implicitly )?}}calls 'Part::operator=(const Part &)'
// CHECK: :[[#moveassign]]:5: error: write barrier prohibited in nowritebarrierrec function 'assignsMoved': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#assignsmoved]]:5: note: 'assignsMoved' calls 'Whole::operator={{.*}}'
// CHECK-NEXT: :[[#whole]]:8: note: 'Whole::operator={{.*}}' {{(implicitly )?}}calls 'Part::operator=(Part &&)'
// CHECK: :[[#equal]]:5: error: write barrier prohibited in nowritebarrierrec function 'equals': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#equals]]:12: note: 'equals' calls 'Whole::operator=='
// CHECK-NEXT: :[[#wholeequal]]:{{[0-9]+}}{{:}} note: 'Whole::operator==' {{(implicitly )?}}calls 'Part::operator=='
// CHECK: :[[#compare]]:5: error: write barrier prohibited in nowritebarrierrec function 'compares': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#compares]]:12: note: 'compares' calls 'Whole::operator<=>'
// CHECK-NEXT: :[[#wholecompare]]:{{[0-9]+}}{{:}} note: 'Whole::operator<=>' {{(implicitly )?}}calls 'Part::operator<=>'
