// What only a function that never returns leads to is followed, and marked; the
// policy can ignore it.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb program.cpp --checks=%s -- -std=c++20
// RUN: %check_nowb program.cpp --policy=ignore.yaml --prefix=IGNORE --checks=%s -- -std=c++20
// RUN: %check_nowb program.cpp --policy=check.yaml --checks=%s -- -std=c++20

//--- ignore.yaml
dying-paths: ignore

//--- check.yaml
dying-paths: check

//--- program.cpp
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier();
void unseen();

static void dump() {
  barrier(); // #dump
}
[[noreturn]] static void die() {
  dump(); // #die
  for (;;)
    ;
}
GC_NOWRITEBARRIERREC void mayDie(bool Bad) {
  if (Bad)
    die(); // #maydie
}
// CHECK: :[[#dump]]:3: error: write barrier prohibited in nowritebarrierrec function 'mayDie': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#maydie]]:5: note: 'mayDie' calls 'die' (dying path)
// CHECK-NEXT: :[[#die]]:3: note: 'die' calls 'dump'

// Reached on both kinds of path: a finding in any case.
static void both() {
  barrier(); // #both
}
[[noreturn]] static void dieOfBoth() {
  both();
  for (;;)
    ;
}
GC_NOWRITEBARRIERREC void mayDieOrNot(bool Bad) {
  if (Bad)
    dieOfBoth();
  both(); // #callsboth
}
// CHECK: :[[#both]]:3: error: write barrier prohibited in nowritebarrierrec function 'mayDieOrNot': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsboth]]:3: note: 'mayDieOrNot' calls 'both'

[[noreturn]] static void dieUnseen() {
  unseen(); // #unseen
  for (;;)
    ;
}
GC_NOWRITEBARRIERREC void mayDieUnseen(bool Bad) {
  if (Bad)
    dieUnseen(); // #maydieunseen
}
// CHECK: :[[#unseen]]:3: warning: root 'mayDieUnseen' is unproven: calls external 'unseen', which has no body and no model [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#maydieunseen]]:5: note: 'mayDieUnseen' calls 'dieUnseen' (dying path)
// CHECK: root 'mayDie': violation
// CHECK: root 'mayDieOrNot': violation
// CHECK: root 'mayDieUnseen': unproven

// IGNORE: :[[#both]]:3: error: write barrier prohibited in nowritebarrierrec function 'mayDieOrNot': calls write barrier 'barrier' [gc-nowritebarrierrec]
// IGNORE-NEXT: :[[#callsboth]]:3: note: 'mayDieOrNot' calls 'both'
// IGNORE: root 'mayDie': proven
// IGNORE: root 'mayDieOrNot': violation
// IGNORE: root 'mayDieUnseen': proven
