// A namespace is as wrong a place as any.
// RUN: %check_nowb %s --exit=2 -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object;
GC_NOWRITEBARRIERREC void silent() {}

namespace GC_NOWRITEBARRIER Namespace {}
// CHECK: :[[#@LINE-1]]:{{[0-9]+}}: error: 'nowritebarrier' applies only to a function, method or lambda
