// Function values in expressions: conditional, comma, statement, assignment.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);

static void one(void) {
  barrier(); // #one
}
static void two(void) {
  barrier(); // #two
}
static void three(void) {
  barrier(); // #three
}
static void four(void) {
  barrier(); // #four
}
static void quiet(void) {}
typedef void (*function)(void);
static function Hook;

GC_NOWRITEBARRIERREC void conditional(int N) {
  (N ? quiet : one)(); // #conditional
}
// CHECK: :[[#one]]:3: error: write barrier prohibited in nowritebarrierrec function 'conditional': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#conditional]]:3: note: 'conditional' calls through 'N ? quiet : one'
// CHECK-NEXT: :[[#conditional]]:16: note: which can be 'one', assigned here
GC_NOWRITEBARRIERREC void comma(int N) {
  (N++, two)(); // #comma
}
// CHECK: :[[#two]]:3: error: write barrier prohibited in nowritebarrierrec function 'comma': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#comma]]:3: note: 'comma' calls through 'N++ , two'
// CHECK-NEXT: :[[#comma]]:9: note: which can be 'two', assigned here
GC_NOWRITEBARRIERREC void assignment(void) {
  (Hook = three)(); // #assignment
}
// CHECK: :[[#three]]:3: error: write barrier prohibited in nowritebarrierrec function 'assignment': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#assignment]]:3: note: 'assignment' calls through 'Hook = three'
// CHECK-NEXT: :[[#assignment]]:11: note: which can be 'three', assigned here
GC_NOWRITEBARRIERREC void statement(void) {
  ({ // #statement
    function Local = four; // #local
    Local;
  })();
}
// CHECK: :[[#four]]:3: error: write barrier prohibited in nowritebarrierrec function 'statement': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#statement]]:3: note: 'statement' calls through '({{.*}}'
// CHECK-NEXT: :[[#local]]:22: note: which can be 'four', assigned here

GC_NOWRITEBARRIERREC void quietConditional(int N) {
  (N ? quiet : (function)0)();
}
// CHECK: root 'quietConditional': proven
int main(void) { return 0; }
