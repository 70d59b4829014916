// A pointer to a data member that holds a function.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

static void loud(int) {
  barrier(); // #loud
}
static void read(long) {
  barrier(); // #read
}
static void quiet(int) {}

struct Hooks {
  void (*First)(int);
  void (*Second)(long);
};
static Hooks All = {quiet, read}; // #all
void install() {
  void (*Hooks::*Member)(int) = &Hooks::First;
  All.*Member = loud; // #install
}
GC_NOWRITEBARRIERREC void callsFirst() {
  All.First(1); // #callsfirst
}
// CHECK: :[[#loud]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'callsFirst': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsfirst]]:{{[0-9]+}}: note: 'callsFirst' calls through 'All.First'
// CHECK-NEXT: :[[#install]]:{{[0-9]+}}: note: which can be 'loud', assigned here

GC_NOWRITEBARRIERREC void callsMember(Hooks *H) {
  auto Member = &Hooks::Second;
  (H->*Member)(1); // #callsmember
}
// CHECK: :[[#read]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'callsMember': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsmember]]:{{[0-9]+}}: note: 'callsMember' calls through '{{.*}}'
// CHECK-NEXT: :[[#all]]:{{[0-9]+}}: note: which can be 'read', assigned here
int main() {}
