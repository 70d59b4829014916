// A GC pointer that a function takes from a va_list, its own or another's.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <stdarg.h>
#include <stdio.h>

struct GC_MANAGED object { int x; };
struct object *Object;
int Number;
void *Any;

static void take(va_list Arguments) {
  Any = va_arg(Arguments, void *); // #take
}
static void passes(va_list Arguments) {
  va_list Copy;
  va_copy(Copy, Arguments);
  take(Copy); // #copy
  va_end(Copy);
}
static void puts_one(int Count, ...) {
  va_list Arguments;
  va_start(Arguments, Count);
  passes(Arguments); // #passes
  va_end(Arguments);
}
GC_NOWRITEBARRIERREC void deep(void) {
  puts_one(1, Object); // #deep
}
// CHECK: :[[#take]]:7: error: {{.*}} 'deep': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#deep]]:3: note: 'deep' calls 'puts_one'
// CHECK-NEXT: :[[#passes]]:3: note: 'puts_one' calls 'passes'
// CHECK-NEXT: :[[#copy]]:3: note: 'passes' calls 'take'
GC_NOWRITEBARRIERREC void deep_ok(void) { puts_one(1, &Number); }

static void by_address(va_list *Arguments) {
  Any = va_arg(*Arguments, char *); // #address
}
static void puts_by_address(int Count, ...) {
  va_list Arguments;
  va_start(Arguments, Count);
  by_address(&Arguments); // #by_address
  va_end(Arguments);
}
GC_NOWRITEBARRIERREC void address(void) {
  puts_by_address(1, Object); // #calls_address
}
// CHECK-NEXT: :[[#address]]:7: error: {{.*}} 'address': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#calls_address]]:3: note: 'address' calls 'puts_by_address'
// CHECK-NEXT: :[[#by_address]]:3: note: 'puts_by_address' calls 'by_address'
GC_NOWRITEBARRIERREC void address_ok(void) { puts_by_address(1, &Number); }

// A list that is kept in memory is not followed; the library only reads it.
struct state { va_list Arguments; };
static void out_of_memory(struct state *State) {
  Any = va_arg(State->Arguments, void *); // #memory
}
GC_NOWRITEBARRIERREC void memory(struct state *State) {
  out_of_memory(State); // #calls_memory
}
// CHECK-NEXT: :[[#memory]]:16: warning: root 'memory' is unproven: contains a list of arguments out of memory, which is not analysed
// CHECK-NEXT: :[[#calls_memory]]:3: note: 'memory' calls 'out_of_memory'
GC_NOWRITEBARRIERREC int memory_ok(struct state *State, char *Buffer) {
  va_list Copy;
  va_copy(Copy, State->Arguments);
  int Length = vsnprintf(Buffer, 8, "%d", Copy);
  va_end(Copy);
  return Length + va_arg(State->Arguments, int);
}
int main(void) { return 0; }
// CHECK-NEXT: root 'deep': violation
// CHECK-NEXT: root 'deep_ok': proven
// CHECK-NEXT: root 'address': violation
// CHECK-NEXT: root 'address_ok': proven
// CHECK-NEXT: root 'memory': unproven
// CHECK-NEXT: root 'memory_ok': proven
