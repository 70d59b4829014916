// How functions without a plain name of their own are named.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Base {
  explicit Base(int) {
    barrier(); // #base
  }
};
struct Inherits : Base {
  using Base::Base; // #inherits
};
GC_NOWRITEBARRIERREC void inheritsConstructor() {
  Inherits I(1); // #inherited
}
// CHECK: :[[#base]]:5: error: write barrier prohibited in nowritebarrierrec function 'inheritsConstructor': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#inherited]]:{{[0-9]+}}: note: 'inheritsConstructor' calls 'Inherits::Inherits{{.*}}'
// CHECK-NEXT: :[[#inherits]]:{{[0-9]+}}: note: 'Inherits::Inherits{{.*}}' implicitly calls 'Base::Base(int)'

struct Part {
  Part() = default;
  Part(const Part &) {
    barrier(); // #copied
  }
  Part &operator=(const Part &) = default;
};
struct Whole { // #whole
  Part P;
};
GC_NOWRITEBARRIERREC void copies(Whole &W) {
  Whole Copy(W); // #copies
}
// CHECK: :[[#copied]]:5: error: write barrier prohibited in nowritebarrierrec function 'copies': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#copies]]:{{[0-9]+}}: note: 'copies' calls 'Whole::Whole(const Whole &)'
// CHECK-NEXT: :[[#whole]]:{{[0-9]+}}: note: 'Whole::Whole(const Whole &)' implicitly calls 'Part::Part(const Part &)'

namespace {
template <class T, int N> struct Template {
  template <class U> operator U() const {
    barrier(); // #conversion
    return U();
  }
};
} // namespace
GC_NOWRITEBARRIERREC int converts(const Template<int, 2> &T) {
  return T; // #converts
}
// CHECK: :[[#conversion]]:5: error: write barrier prohibited in nowritebarrierrec function 'converts': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#converts]]:10: note: 'converts' implicitly calls '(anonymous namespace)::Template<int, 2>::operator int{{(<int>)?}}'
