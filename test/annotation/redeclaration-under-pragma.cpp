// What the warnings of a file are has no say in which annotations are lost.
// RUN: %check_nowb %s --exit=2 -- -std=c++20 -w
#include <nowb/annotations.h>

struct GC_MANAGED Object {};

void first() {}
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wattributes"
GC_NOWRITEBARRIERREC void first(); // #first
void second() {}
GC_NOWRITEBARRIERREC void second(); // #second
#pragma GCC diagnostic pop
void third() {}
GC_NOWRITEBARRIERREC void third(); // #third
GC_NOWRITEBARRIERREC void silent() {}
// CHECK: :[[#first]]:1: error: this annotation follows the definition
// CHECK-NEXT: :[[#second]]:1: error: this annotation follows the definition
// CHECK-NEXT: :[[#third]]:1: error: this annotation follows the definition
// CHECK-NEXT: root 'silent': proven
