// The first use of one of a unit's thread-local variables initializes them all.
// RUN: not %nowb check %s --cache-dir %t -- -std=c++20 -I%annotations | FileCheck %s
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Quiet {
  Quiet() {}
  int Number = 0;
};
struct Loud {
  Loud() {
    barrier();
  }
};
static thread_local Quiet Used;
static thread_local Loud Other;

GC_NOWRITEBARRIERREC int uses() {
  return Used.Number;
}
void usesOther() { (void)&Other; }
// CHECK: :[[#@LINE-10]]:5: error: write barrier prohibited in nowritebarrierrec function 'uses': calls write barrier 'barrier'
// CHECK: :[[#@LINE-4]]:10: note: 'uses' implicitly calls
// CHECK: note: {{.*}}calls 'Loud::Loud()'
