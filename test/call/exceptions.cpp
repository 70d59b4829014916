// What throwing and catching runs: copies of the exception object, its
// destructor when the handler ends, and the handlers themselves.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
static void mayThrow() {}

struct Made {
  Made(int) {
    barrier(); // #made
  }
};
GC_NOWRITEBARRIERREC void throws() {
  try {
    throw Made(1); // #throws
  } catch (...) {
  }
}
// CHECK: :[[#made]]:5: error: write barrier prohibited in nowritebarrierrec function 'throws': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#throws]]:11: note: 'throws' calls 'Made::Made(int)'

struct Copied {
  Copied() = default;
  Copied(const Copied &) {
    barrier(); // #copied
  }
};
GC_NOWRITEBARRIERREC void catchesByValue() {
  try {
    mayThrow();
  } catch (Copied C) { // #byvalue
  }
}
// CHECK: :[[#copied]]:5: error: write barrier prohibited in nowritebarrierrec function 'catchesByValue': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#byvalue]]:19: note: 'catchesByValue' implicitly calls 'Copied::Copied(const Copied &)'

struct Destroyed {
  ~Destroyed() {
    barrier(); // #destroyed
  }
};
GC_NOWRITEBARRIERREC void endsHandler() {
  try {
    throw Destroyed(); // #endshandler
  } catch (const Destroyed &) {
  }
}
// CHECK: :[[#destroyed]]:5: error: write barrier prohibited in nowritebarrierrec function 'endsHandler': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#endshandler]]:5: note: 'endsHandler' implicitly calls 'Destroyed::~Destroyed'

GC_NOWRITEBARRIERREC void handles() {
  try {
    mayThrow();
  } catch (int) {
    barrier(); // #handler
  }
}
// CHECK: :[[#handler]]:5: error: write barrier prohibited in nowritebarrierrec function 'handles': calls write barrier 'barrier' [gc-nowritebarrierrec]

GC_NOWRITEBARRIERREC int functionTry() try {
  mayThrow();
  return 1;
} catch (...) {
  barrier(); // #functiontry
  return 2;
}
// CHECK: :[[#functiontry]]:3: error: write barrier prohibited in nowritebarrierrec function 'functionTry': calls write barrier 'barrier' [gc-nowritebarrierrec]

struct Constructed {
  int Number;
  Constructed() try : Number(1) {
    mayThrow();
  } catch (...) {
    barrier(); // #constructortry
  }
};
GC_NOWRITEBARRIERREC void constructorTry() {
  Constructed C; // #constructs
}
// CHECK: :[[#constructortry]]:5: error: write barrier prohibited in nowritebarrierrec function 'constructorTry': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#constructs]]:15: note: 'constructorTry' implicitly calls 'Constructed::Constructed()'

GC_NOWRITEBARRIERREC int handlesQuietly() {
  try {
    mayThrow();
  } catch (const Copied &) {
    return 1;
  } catch (...) {
  }
  return 0;
}
// CHECK: root 'handlesQuietly': proven
