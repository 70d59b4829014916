// `*` before a function pointer changes nothing, however many there are.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);

static void one(int N) {
  barrier(); // #one
}
static void two(int N) {
  barrier(); // #two
}
static void three(int N) {
  barrier(); // #three
}
static void quiet(int N) {}
typedef void (*function)(int);
struct record {
  function Run;
};

static function Hook;
static struct record Record;
void install(void) {
  Hook = *one;       // #setone
  Record.Run = &two; // #settwo
}
GC_NOWRITEBARRIERREC void callsHook(void) {
  (*Hook)(1); // #callsone
}
// CHECK: :[[#one]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsHook': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsone]]:3: note: 'callsHook' calls through 'Hook'
// CHECK-NEXT: :[[#setone]]:11: note: which can be 'one', assigned here
GC_NOWRITEBARRIERREC void callsField(struct record *R) {
  (*R->Run)(1); // #callstwo
}
// CHECK: :[[#two]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsField': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callstwo]]:3: note: 'callsField' calls through 'R->Run'
// CHECK-NEXT: :[[#settwo]]:17: note: which can be 'two', assigned here
GC_NOWRITEBARRIERREC void callsDirectly(void) {
  (***three)(1); // #callsthree
}
// CHECK: :[[#three]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsDirectly': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsthree]]:3: note: 'callsDirectly' calls {{(through )?}}'{{(\*\*)?}}three'
GC_NOWRITEBARRIERREC void callsQuiet(int N) {
  function Local = N ? *quiet : &quiet;
  (**Local)(1);
}
// CHECK: root 'callsQuiet': proven
int main(void) { return 0; }
