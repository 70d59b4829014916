// exit runs the destructors of static objects, of functions' own ones too, and
// functions with the attribute.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <stdlib.h>

GC_WRITE_BARRIER void barrier();

struct Global {
  ~Global() {
    barrier(); // #inglobal
  }
};
static Global Object; // #global
struct Local {
  ~Local() {
    barrier(); // #inlocal
  }
};
void function() {
  static Local Object; // #local
}

GC_NOWRITEBARRIERREC void exits() {
  exit(1); // #exits
}
// CHECK: :[[#inglobal]]:5: error: write barrier prohibited in nowritebarrierrec function 'exits': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#exits]]:3: note: 'exits' calls through 'exit' (dying path)
// CHECK-NEXT: :[[#global]]:15: note: which can be 'Global::~Global', assigned here
// CHECK: :[[#inlocal]]:5: error: write barrier prohibited in nowritebarrierrec function 'exits': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#exits]]:3: note: 'exits' calls through 'exit' (dying path)
// CHECK-NEXT: :[[#local]]:16: note: which can be 'Local::~Local', assigned here

GC_NOWRITEBARRIERREC void aborts() { abort(); }
// CHECK: root 'aborts': proven
int main() {}
