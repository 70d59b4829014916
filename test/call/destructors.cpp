// A destructor runs where an object's life ends, which no call shows.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Local {
  ~Local() {
    barrier(); // #local
  }
};
GC_NOWRITEBARRIERREC int endsScope(int N) {
  Local L; // #scope
  if (N)
    return N;
  return 2;
}
// CHECK: :[[#local]]:5: error: write barrier prohibited in nowritebarrierrec function 'endsScope': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#scope]]:9: note: 'endsScope' implicitly calls 'Local::~Local'

struct Temporary {
  int Number = 0;
  ~Temporary() {
    barrier(); // #temporary
  }
};
static Temporary make() { return {}; }
GC_NOWRITEBARRIERREC int endsTemporary() {
  return make().Number; // #endstemporary
}
// CHECK: :[[#temporary]]:5: error: write barrier prohibited in nowritebarrierrec function 'endsTemporary': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#endstemporary]]:10: note: 'endsTemporary' implicitly calls 'Temporary::~Temporary'

struct Extended {
  ~Extended() {
    barrier(); // #extended
  }
};
static Extended makeExtended() { return {}; }
GC_NOWRITEBARRIERREC void extendsLife() {
  const Extended &Reference = makeExtended(); // #extends
}
// CHECK: :[[#extended]]:5: error: write barrier prohibited in nowritebarrierrec function 'extendsLife': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#extends]]:31: note: 'extendsLife' implicitly calls 'Extended::~Extended'

struct Part {
  ~Part() {
    barrier(); // #part
  }
};
struct Base { // #base
  Part InBase;
};
struct Whole : Base { // #whole
  int Number = 0;
};
GC_NOWRITEBARRIERREC void endsParts() {
  Whole W; // #endsparts
}
// CHECK: :[[#part]]:5: error: write barrier prohibited in nowritebarrierrec function 'endsParts': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#endsparts]]:9: note: 'endsParts' implicitly calls 'Whole::~Whole'
// CHECK-NEXT: :[[#whole]]:8: note: 'Whole::~Whole' implicitly calls 'Base::~Base'
// CHECK-NEXT: :[[#base]]:8: note: 'Base::~Base' implicitly calls 'Part::~Part'

struct Element {
  ~Element() {
    barrier(); // #element
  }
};
GC_NOWRITEBARRIERREC void endsArray() {
  Element Array[2][3]; // #array
}
// CHECK: :[[#element]]:5: error: write barrier prohibited in nowritebarrierrec function 'endsArray': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#array]]:11: note: 'endsArray' implicitly calls 'Element::~Element'

struct Argument {
  ~Argument() {
    barrier(); // #argument
  }
};
static void takes(Argument) {}
GC_NOWRITEBARRIERREC void passes() {
  takes({}); // #passes
}
// CHECK: :[[#argument]]:5: error: write barrier prohibited in nowritebarrierrec function 'passes': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#passes]]:9: note: 'passes' implicitly calls 'Argument::~Argument'

struct Deleted {
  ~Deleted() {
    barrier(); // #deleted
  }
};
GC_NOWRITEBARRIERREC void deletes(Deleted *D) {
  delete D; // #deletes
}
// CHECK: :[[#deleted]]:5: error: write barrier prohibited in nowritebarrierrec function 'deletes': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#deletes]]:3: note: 'deletes' implicitly calls 'Deleted::~Deleted'

struct Explicit {
  ~Explicit() {
    barrier(); // #explicit
  }
};
template <class T> void destroy(T *Object) {
  Object->~T(); // #destroys
}
GC_NOWRITEBARRIERREC void callsDestructor(Explicit *E, int *Pseudo) {
  destroy(Pseudo);
  destroy(E); // #callsdestructor
}
// CHECK: :[[#explicit]]:5: error: write barrier prohibited in nowritebarrierrec function 'callsDestructor': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsdestructor]]:3: note: 'callsDestructor' calls 'destroy<Explicit>'
// CHECK-NEXT: :[[#destroys]]:12: note: 'destroy<Explicit>' calls 'Explicit::~Explicit'

struct Captured {
  ~Captured() {
    barrier(); // #captured
  }
};
GC_NOWRITEBARRIERREC void endsClosure() {
  auto Closure = [C = Captured()] {}; // #closure
}
// CHECK: :[[#captured]]:5: error: write barrier prohibited in nowritebarrierrec function 'endsClosure': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#closure]]:8: note: 'endsClosure' implicitly calls {{.*}}
// CHECK-NEXT: :[[#closure]]:18: note: {{.*}} implicitly calls 'Captured::~Captured'

