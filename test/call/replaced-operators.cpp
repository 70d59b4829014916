// Who replaces the basic operators new and delete replaces the library's other
// forms as well: those call the basic ones ([new.delete]).
// RUN: not %nowb check %s --cache-dir %t -- -std=c++20 -I%annotations | FileCheck %s
#include <new>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

void *operator new(std::size_t) {
  barrier();
  return nullptr;
}
void operator delete(void *) noexcept {
  barrier();
}

GC_NOWRITEBARRIERREC int *allocatesArray() { return new int[4]; }
GC_NOWRITEBARRIERREC int *allocatesNothrow() { return new (std::nothrow) int; }
GC_NOWRITEBARRIERREC void frees(int *I) { delete I; }
GC_NOWRITEBARRIERREC void freesArray(int *I) { delete[] I; }
// CHECK: :[[#@LINE-11]]:3: error: write barrier prohibited in nowritebarrierrec function 'allocates{{Array|Nothrow}}': calls write barrier 'barrier'
// CHECK: :[[#@LINE-8]]:3: error: write barrier prohibited in nowritebarrierrec function 'frees{{(Array)?}}': calls write barrier 'barrier'
// CHECK: root 'allocatesArray': violation
// CHECK: root 'allocatesNothrow': violation
// CHECK: root 'frees': violation
// CHECK: root 'freesArray': violation
