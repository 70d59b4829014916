// Interpreters: a table of instructions, indexed and called; labels as values
// call nothing.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object {
  Object *Next;
};
struct Machine {
  Object *Top; // in the heap, as the machine is
  bool (*const *Instructions)(Machine &);
  bool step(unsigned Code) {
    return Instructions[Code](*this); // #step
  }
};
static bool push(Machine &M) {
  M.Top = M.Top->Next; // #push
  return true;
}
static bool stop(Machine &) { return false; }
static bool (*const Instructions[])(Machine &) = {push, stop}; // #table

GC_NOWRITEBARRIERREC void runs(Machine &M) {
  while (M.step(1)) // #runs
    ;
}
// CHECK: :[[#push]]:9: error: write barrier prohibited in nowritebarrierrec function 'runs': stores GC pointer 'Object *' to 'M.Top' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#runs]]:12: note: 'runs' calls 'Machine::step'
// CHECK-NEXT: :[[#step]]:12: note: 'Machine::step' calls through 'Instructions[Code]'
// CHECK-NEXT: :[[#table]]:51: note: which can be 'push', assigned here

Machine *make() { return new Machine{nullptr, Instructions}; }
GC_NOWRITEBARRIERREC void localMachine(Object *O) {
  Machine Local{O, nullptr};
  Local.Top = O;
}
// CHECK: root 'localMachine': proven
int main() {}
