// An annotation on a declaration that follows the definition counts as well,
// though clang itself ignores attributes there.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Record { Record *Next; };
struct GC_MANAGED Record;
Object *Last;
Record *LastRecord;

void root() {
  Last = nullptr; // #root
  LastRecord = nullptr; // #record
}
GC_NOWRITEBARRIERREC void root();
void scoped() {
  Last = nullptr; // #scoped
}
[[gc::signal_handler]] void scoped();
void boundary() { Last = nullptr; }
GC_YESWRITEBARRIERREC void boundary();
GC_NOWRITEBARRIERREC void silent() { boundary(); }
// CHECK: :[[#root]]:{{[0-9]+}}: error: {{.*}} nowritebarrierrec function 'root': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#record]]:{{[0-9]+}}: error: {{.*}} nowritebarrierrec function 'root': stores GC pointer 'Record *' to 'LastRecord'
// CHECK-NEXT: :[[#scoped]]:{{[0-9]+}}: error: {{.*}} signal handler 'scoped': stores GC pointer 'Object *' to 'Last'
// CHECK: root 'silent': proven
