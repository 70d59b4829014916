// An annotated lambda, or method of a local class, is a root wherever it goes.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
typedef void (*function)(int);
template <class F> void keeps(F) {}

void gives() {
  keeps([](int) GC_NOWRITEBARRIERREC { // #given
    barrier(); // #ingiven
  });
}
// CHECK: :[[#ingiven]]:5: error: write barrier prohibited in nowritebarrierrec function 'gives::(lambda at annotated-lambda.cpp:[[#given]]:9)': calls write barrier 'barrier' [gc-nowritebarrierrec]

void local() {
  struct Local {
    GC_NOWRITEBARRIERREC void method() {
      barrier(); // #inlocal
    }
  };
  keeps(Local());
}
// CHECK: :[[#inlocal]]:7: error: write barrier prohibited in nowritebarrierrec function 'local()::Local::method': calls write barrier 'barrier' [gc-nowritebarrierrec]

function returns() {
  return [](int) GC_SIGNAL_HANDLER { // #returned
    barrier(); // #inreturned
  };
}
// CHECK: :[[#inreturned]]:5: error: write barrier prohibited in signal handler 'returns::(lambda at annotated-lambda.cpp:[[#returned]]:10)': calls write barrier 'barrier' [gc-nowritebarrierrec]
