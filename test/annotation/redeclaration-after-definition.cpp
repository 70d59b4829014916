// Clang drops an attribute on a declaration that follows the definition. That it
// is lost is an error at the attribute, never silence.
// RUN: %check_nowb %s --exit=2 -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last;

void root() { Last = nullptr; }
GC_NOWRITEBARRIERREC void root(); // #root
void scoped() { Last = nullptr; }
[[gc::signal_handler]] void scoped(); // #scoped
void boundary() {}
GC_YESWRITEBARRIERREC void boundary(); // #boundary
GC_NOWRITEBARRIERREC void silent() { boundary(); }
// CHECK: :[[#root]]:1: error: this annotation follows the definition, where clang drops it: put it on the definition or on an earlier declaration
// CHECK-NEXT: :[[#scoped]]:3: error: this annotation follows the definition
// CHECK-NEXT: :[[#boundary]]:1: error: this annotation follows the definition
// CHECK-NEXT: root 'silent': proven
