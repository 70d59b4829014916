// A hook that one unit defines, another sets and a third calls.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb defines.c sets.c calls.c --checks=%s --
// RUN: %check_nowb calls.c defines.c sets.c --checks=%s --

//--- hook.h
#include <nowb/annotations.h>
struct GC_MANAGED object;
struct hooks {
  void (*found)(struct object *);
};
extern struct hooks Hooks;
extern void (*Harmless)(struct object *);

//--- defines.c
#include "hook.h"
struct hooks Hooks;
void (*Harmless)(struct object *);

//--- sets.c
#include "hook.h"
static struct object *Last;
static void keeps(struct object *O) {
  Last = O; // #keeps
}
static void forgets(struct object *O) {}
int main(void) {
  Hooks.found = keeps; // #sets
  Harmless = forgets;
}

//--- calls.c
#include "hook.h"
GC_NOWRITEBARRIERREC void callsHook(void) {
  Hooks.found((struct object *)0); // #calls
}
GC_NOWRITEBARRIERREC void callsHarmless(void) { Harmless((struct object *)0); }

// CHECK: :[[#keeps]]:8: error: write barrier prohibited in nowritebarrierrec function 'callsHook': stores GC pointer 'struct object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'callsHook' calls through 'Hooks.found'
// CHECK-NEXT: :[[#sets]]:17: note: which can be 'keeps', assigned here
// CHECK: root 'callsHarmless': proven
