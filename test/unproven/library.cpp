// Parts of the C++ library that may run the program's code are not modelled;
// those that don't are.
// RUN: %nowb check %s --cache-dir %t -- -std=c++20 -I%annotations | FileCheck %s
#include <iostream>
#include <mutex>
#include <nowb/annotations.h>
#include <stdexcept>
#include <string>

GC_WRITE_BARRIER void barrier();

GC_NOWRITEBARRIERREC void prints() { std::cout << 1; }
// CHECK: :[[#@LINE-1]]:48: warning: root 'prints' is unproven: calls external 'std::{{(basic_)?}}ostream{{.*}}::operator<<{{.*}}', which has no body and no model

GC_NOWRITEBARRIERREC void locks(std::mutex &M) {
  std::lock_guard<std::mutex> Lock(M);
}
GC_NOWRITEBARRIERREC std::string concatenates(const std::string &S) {
  return S + "suffix" + std::to_string(S.size());
}
GC_NOWRITEBARRIERREC int throws(int N) {
  try {
    if (N)
      throw std::runtime_error("bad");
  } catch (const std::exception &E) {
    return E.what()[0];
  }
  return 0;
}
// CHECK-NOT: warning:
// CHECK: root 'prints': unproven
// CHECK: root 'locks': proven
// CHECK: root 'concatenates': proven
// CHECK: root 'throws': proven
int main() {}
