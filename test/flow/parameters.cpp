// A callback parameter is called with what any caller passes, at any depth.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

static void loud() {
  barrier(); // #loud
}
static void quiet() {}

static void calls(void (*Callback)()) {
  Callback(); // #calls
}
static void passesOn(void (&Callback)()) {
  calls(Callback); // #passeson
}
GC_NOWRITEBARRIERREC void passes() {
  passesOn(loud); // #passes
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'passes': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#passes]]:3: note: 'passes' calls 'passesOn'
// CHECK-NEXT: :[[#passeson]]:3: note: 'passesOn' calls 'calls'
// CHECK-NEXT: :[[#calls]]:3: note: 'calls' calls through 'Callback'
// CHECK-NEXT: :[[#passes]]:12: note: which can be 'loud', assigned here

struct Visitor {
  void (*Function)();
  explicit Visitor(void (*F)()) : Function(F) {}
  void visit(int Count) {
    while (Count--)
      Function();
  }
};
GC_NOWRITEBARRIERREC void visits() {
  Visitor V(quiet);
  V.visit(2);
}

static void callsTyped(void Callback(int)) { Callback(1); }
static void takesInt(int) {}
GC_NOWRITEBARRIERREC void passesOther() { callsTyped(takesInt); }
// CHECK: root 'visits': proven
// CHECK: root 'passesOther': proven
int main() {}
