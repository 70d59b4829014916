// A constructor runs where an object is made, whether or not a call shows it.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Local {
  Local() {
    barrier(); // #local
  }
};
GC_NOWRITEBARRIERREC void makesLocal() {
  Local L; // #makeslocal
}
// CHECK: :[[#local]]:5: error: write barrier prohibited in nowritebarrierrec function 'makesLocal': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#makeslocal]]:9: note: 'makesLocal' implicitly calls 'Local::Local()'

struct Member {
  Member(int) {
    barrier(); // #member
  }
};
struct HasMember {
  Member M = 0; // #hasmember
};
GC_NOWRITEBARRIERREC void makesMember() {
  (void)HasMember(); // #makesmember
}
// CHECK: :[[#member]]:5: error: write barrier prohibited in nowritebarrierrec function 'makesMember': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#makesmember]]:9: note: 'makesMember' calls 'HasMember::HasMember{{.*}}'
// CHECK-NEXT: :[[#hasmember]]:14: note: 'HasMember::HasMember{{.*}}' implicitly calls 'Member::Member(int)'

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
// CHECK-NEXT: :[[#inherited]]:12: note: 'inheritsConstructor' calls 'Inherits::{{.*}}'
// CHECK-NEXT: :[[#inherits]]:15: note: 'Inherits::{{.*}}' implicitly calls 'Base::Base(int)'

struct Delegating {
  Delegating(int) {
    barrier(); // #target
  }
  Delegating() : Delegating(1) {} // #delegating
};
GC_NOWRITEBARRIERREC void delegates() {
  Delegating D; // #delegates
}
// CHECK: :[[#target]]:5: error: write barrier prohibited in nowritebarrierrec function 'delegates': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#delegates]]:14: note: 'delegates' implicitly calls 'Delegating::Delegating()'
// CHECK-NEXT: :[[#delegating]]:18: note: 'Delegating::Delegating()' calls 'Delegating::Delegating(int)'

struct VirtualBase {
  VirtualBase() {
    barrier(); // #virtualbase
  }
};
struct Left : virtual VirtualBase {};
struct Right : virtual VirtualBase {};
struct Bottom : Left, Right {
  Bottom() {} // #bottom
};
GC_NOWRITEBARRIERREC void makesVirtualBase() {
  Bottom B; // #makesbottom
}
// CHECK: :[[#virtualbase]]:5: error: write barrier prohibited in nowritebarrierrec function 'makesVirtualBase': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#makesbottom]]:10: note: 'makesVirtualBase' implicitly calls 'Bottom::Bottom()'
// CHECK-NEXT: :[[#bottom]]:3: note: 'Bottom::Bottom()' implicitly calls 'VirtualBase::VirtualBase()'

struct Converting {
  Converting(int) {
    barrier(); // #converting
  }
};
static void takes(const Converting &) {}
GC_NOWRITEBARRIERREC void converts() {
  takes(1); // #converts
}
// CHECK: :[[#converting]]:5: error: write barrier prohibited in nowritebarrierrec function 'converts': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#converts]]:9: note: 'converts' implicitly calls 'Converting::Converting(int)'

struct Copied {
  Copied() = default;
  Copied(const Copied &) {
    barrier(); // #copied
  }
};
static void takesByValue(Copied) {}
GC_NOWRITEBARRIERREC void passesByValue(const Copied &C) {
  takesByValue(C); // #passes
}
// CHECK: :[[#copied]]:5: error: write barrier prohibited in nowritebarrierrec function 'passesByValue': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#passes]]:16: note: 'passesByValue' implicitly calls 'Copied::Copied(const Copied &)'

struct Element {
  Element() {
    barrier(); // #element
  }
};
GC_NOWRITEBARRIERREC void makesArrays() {
  Element Array[2][3]; // #array
}
// CHECK: :[[#element]]:5: error: write barrier prohibited in nowritebarrierrec function 'makesArrays': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#array]]:11: note: 'makesArrays' implicitly calls 'Element::Element()'

struct Allocated {
  Allocated() {
    barrier(); // #allocated
  }
};
GC_NOWRITEBARRIERREC void allocates() {
  new Allocated; // #allocates
}
// CHECK: :[[#allocated]]:5: error: write barrier prohibited in nowritebarrierrec function 'allocates': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#allocates]]:7: note: 'allocates' implicitly calls 'Allocated::Allocated()'

struct Returned {
  Returned(int) {
    barrier(); // #returned
  }
};
GC_NOWRITEBARRIERREC Returned returns() {
  return {1}; // #returns
}
// CHECK: :[[#returned]]:5: error: write barrier prohibited in nowritebarrierrec function 'returns': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#returns]]:10: note: 'returns' calls 'Returned::Returned(int)'

struct Captured {
  Captured() = default;
  Captured(const Captured &) {
    barrier(); // #captured
  }
};
GC_NOWRITEBARRIERREC void captures(Captured &C) {
  auto Closure = [C] {}; // #captures
}
// CHECK: :[[#captured]]:5: error: write barrier prohibited in nowritebarrierrec function 'captures': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#captures]]:19: note: 'captures' {{(implicitly )?}}calls 'Captured::Captured(const Captured &)'

