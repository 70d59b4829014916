// A hook in a variable: whatever was put in it anywhere is what a call of it
// may reach.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object {};
static Object *Last;
typedef void (*hook)(Object *);

static void keeps(Object *O) {
  Last = O; // #keeps
}
static void forgets(Object *) {}

static hook volatile Global;
void install() {
  Global = forgets;
  Global = keeps; // #install
}
GC_NOWRITEBARRIERREC void callsGlobal(Object *O) {
  if (Global)
    (*Global)(O); // #callsglobal
}
// CHECK: :[[#keeps]]:8: error: write barrier prohibited in nowritebarrierrec function 'callsGlobal': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsglobal]]:5: note: 'callsGlobal' calls through 'Global'
// CHECK-NEXT: :[[#install]]:12: note: which can be 'keeps', assigned here
// CHECK-NEXT: :[[#keeps]]:8: note: also reached from 'callsLocal', 'callsStatic', 'callsInitialized', 'callsMember'

GC_NOWRITEBARRIERREC void callsLocal(Object *O) {
  hook Local = &keeps;
  hook Copy = Local;
  Copy(O);
}
GC_NOWRITEBARRIERREC void callsStatic(Object *O) {
  static hook Static = keeps;
  Static(O);
}
static hook Initialized = keeps;
GC_NOWRITEBARRIERREC void callsInitialized(Object *O) { Initialized(O); }

struct Class {
  static hook Member;
};
hook Class::Member = keeps;
GC_NOWRITEBARRIERREC void callsMember(Object *O) { Class::Member(O); }

static hook Harmless = forgets;
GC_NOWRITEBARRIERREC void callsHarmless(Object *O) { Harmless(O); }
// CHECK: root 'callsHarmless': proven
int main() {}
