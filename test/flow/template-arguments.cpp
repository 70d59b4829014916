// Functions as template arguments are called by name.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

static void loud() {
  barrier(); // #loud
}
static void alsoLoud() {
  barrier(); // #alsoloud
}
static void quiet() {}

template <void (*Function)()> void wraps() {
  Function(); // #wraps
}
GC_NOWRITEBARRIERREC void callsWrapped() {
  wraps<loud>(); // #callswrapped
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsWrapped': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callswrapped]]:3: note: 'callsWrapped' calls 'wraps<&loud>'
// CHECK-NEXT: :[[#wraps]]:3: note: 'wraps<&loud>' calls {{(through )?}}'loud'

template <auto Function> struct Trampoline {
  static void run() {
    Function(); // #run
  }
};
static void (*Hook)() = Trampoline<alsoLoud>::run; // #hook
GC_NOWRITEBARRIERREC void callsHook() {
  Hook(); // #callshook
}
// CHECK: :[[#alsoloud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsHook': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callshook]]:3: note: 'callsHook' calls through 'Hook'
// CHECK-NEXT: :[[#hook]]:47: note: which can be 'Trampoline<&alsoLoud>::run', assigned here
// CHECK-NEXT: :[[#run]]:5: note: 'Trampoline<&alsoLoud>::run' calls {{(through )?}}'alsoLoud'

GC_NOWRITEBARRIERREC void callsQuiet() { wraps<quiet>(); }
// CHECK: root 'callsQuiet': proven
int main() {}
