// The last exception_ptr is released: the exception is destroyed there, too.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 | FileCheck %s
#include <exception>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
struct Error {
  ~Error() { barrier(); } // #barrier
};
std::exception_ptr Kept;
void keeps() {
  try {
    throw Error{};
  } catch (...) {
    Kept = std::current_exception();
  }
}
GC_NOWRITEBARRIERREC void releases() { Kept = nullptr; }
// CHECK: :[[#@LINE-11]]:14: error: write barrier prohibited in nowritebarrierrec function 'releases': calls write barrier 'barrier'
// CHECK: note: which can be 'Error::~Error', assigned here
GC_NOWRITEBARRIERREC bool silent() { return bool(Kept); }
int main() {}
// CHECK: root 'releases': violation
// CHECK: root 'silent': proven
