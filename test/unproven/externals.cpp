// A function without a body that nothing describes: the root is unproven, until
// the policy says what it does.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb program.cpp --checks=%s --
// RUN: %check_nowb program.cpp --checks=%s --strict --
// RUN: %check_nowb program.cpp --policy=describes.yaml --checks=%s --prefix=PROVEN --
// RUN: %check_nowb program.cpp --policy=stores.yaml --checks=%s --prefix=STORES --
// RUN: %check_nowb program.cpp --policy=calls.yaml --checks=%s --prefix=CALLS --

//--- describes.yaml
externals: [{function: unseen}]

//--- stores.yaml
externals: [{function: unseen, stores-through: [0]}]

//--- calls.yaml
externals: [{function: unseen, calls: [1]}]

//--- program.cpp
#include <nowb/annotations.h>
struct GC_MANAGED Object {};
static Object *Last;
void unseen(Object **, void (*)());

static void callback() {
  Last = nullptr; // #callback
}
static void quiet() {}
static void helper(void (*Function)()) {
  Object *Local;
  unseen(&Local, quiet); // #local
  unseen(&Last, quiet); // #last
}
GC_NOWRITEBARRIERREC void root() {
  helper(quiet); // #root
}
GC_NOWRITEBARRIERREC void rootOfCallback() {
  Object *Local;
  unseen(&Local, callback); // #gives
}
int main() {}

// CHECK: :[[#callback]]:8: error: write barrier prohibited in nowritebarrierrec function 'rootOfCallback': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#gives]]:3: note: 'rootOfCallback' calls through 'unseen'
// CHECK-NEXT: :[[#gives]]:18: note: which can be 'callback', assigned here
// CHECK: :[[#local]]:3: warning: root 'root' is unproven: calls external 'unseen', which has no body and no model [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#root]]:3: note: 'root' calls 'helper'
// CHECK: :[[#gives]]:3: warning: root 'rootOfCallback' is unproven: calls external 'unseen', which has no body and no model [gc-nowritebarrierrec]
// CHECK: root 'root': unproven
// CHECK: root 'rootOfCallback': violation
// CHECK: not seen: 1 external function, 0 open indirect calls, 0 inline assembly statements

// PROVEN: root 'root': proven
// PROVEN: root 'rootOfCallback': proven
// PROVEN: not seen: 0 external functions, 0 open indirect calls, 0 inline assembly statements

// STORES: :[[#last]]:3: error: write barrier prohibited in nowritebarrierrec function 'root': stores GC pointer 'Object *'{{( to .*)?}} through 'unseen' [gc-nowritebarrierrec]
// STORES-NEXT: :[[#root]]:3: note: 'root' calls 'helper'
// STORES: root 'root': violation
// STORES: root 'rootOfCallback': proven

// CALLS: :[[#callback]]:8: error: write barrier prohibited in nowritebarrierrec function 'rootOfCallback': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
// CALLS-NEXT: :[[#gives]]:3: note: 'rootOfCallback' calls through 'unseen'
// CALLS-NEXT: :[[#gives]]:18: note: which can be 'callback', assigned here
// CALLS: root 'root': proven
