// A reference to a hook as a member, and a setter that returns the old value.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
typedef void (*function)();

static void loud() {
  barrier(); // #loud
}
static void quiet() {}

struct Restorer {
  function &Where;
  function Old;
  Restorer(function &F, function New) : Where(F), Old(F) { Where = New; }
  ~Restorer() { Where = Old; }
};
static function Hook = quiet;
void test() {
  Restorer R(Hook, loud); // #test
}
GC_NOWRITEBARRIERREC void callsHook() {
  Hook(); // #calls
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsHook': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'callsHook' calls through 'Hook'
// CHECK-NEXT: :[[#test]]:20: note: which can be 'loud', assigned here

static function Other = quiet;
static function set(function New) {
  function Old = Other;
  Other = New;
  return Old;
}
void restore() {
  function Old = set(nullptr);
  set(Old);
}
GC_NOWRITEBARRIERREC void callsOther() { Other(); }
// CHECK: root 'callsOther': proven
int main() {}
