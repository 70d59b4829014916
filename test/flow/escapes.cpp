// What an open call may reach: every function of a compatible type that got out
// of sight anywhere in the program, and no other.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb calls.cpp escapes.cpp --checks=%s -- -std=c++20

//--- calls.cpp
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier();
extern void *Table[];
GC_NOWRITEBARRIERREC void callsEscaped() {
  reinterpret_cast<void (*)(int)>(Table[0])(1); // #calls
}

//--- escapes.cpp
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier();
void registerFunction(void (*)(int));

static void toVoid(int) {
  barrier(); // #tovoid
}
static void toUnseen(int) {
  barrier(); // #tounseen
}
static void otherParameter(long) { barrier(); }
static int otherResult(int) {
  barrier();
  return 0;
}
static void inSight(int) { barrier(); }
static void (*Hook)(int) = inSight;

void *Table[] = {(void *)toVoid, // #voids
                 (void *)otherParameter, (void *)otherResult};
int main() {
  registerFunction(toUnseen); // #gives
  Hook(1);
}

// CHECK: :[[#tovoid]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsEscaped': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'callsEscaped' calls through '{{.*}}'
// CHECK-NEXT: :[[#voids]]:26: note: which can be 'toVoid', whose address got out of sight here: 'reinterpret_cast<void (*)(int)>(Table[0])' may hold a value cast from 'void *'
// CHECK: :[[#tounseen]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsEscaped': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'callsEscaped' calls through '{{.*}}'
// CHECK-NEXT: :[[#gives]]:20: note: which can be 'toUnseen', whose address got out of sight here: 'reinterpret_cast<void (*)(int)>(Table[0])' may hold a value cast from 'void *'
// CHECK: :[[#calls]]:3: warning: root 'callsEscaped' is unproven: '{{.*}}' may hold a value cast from 'void *' [gc-nowritebarrierrec]
