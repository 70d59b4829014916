// Lambdas that become function pointers, and function pointers that lambdas
// capture.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
typedef void (*function)(int);

static function Hook;
void install() {
  Hook = [](int) { // #lambda
    barrier(); // #inlambda
  };
}
GC_NOWRITEBARRIERREC void callsHook() {
  Hook(1); // #callshook
}
// CHECK: :[[#inlambda]]:5: error: write barrier prohibited in nowritebarrierrec function 'callsHook': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callshook]]:3: note: 'callsHook' calls through 'Hook'
// CHECK-NEXT: :[[#lambda]]:10: note: which can be this lambda, assigned here

static function Generic = [](auto) { // #generic
  barrier(); // #ingeneric
};
GC_NOWRITEBARRIERREC void callsGeneric() {
  Generic(1); // #callsgeneric
}
// CHECK: :[[#ingeneric]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsGeneric': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsgeneric]]:3: note: 'callsGeneric' calls through 'Generic'
// CHECK-NEXT: :[[#generic]]:27: note: which can be this lambda, assigned here

static void loud(int) {
  barrier(); // #loud
}
static void alsoLoud(int) {
  barrier(); // #alsoloud
}
GC_NOWRITEBARRIERREC void captures() {
  function Local = loud; // #captured
  auto Closure = [=] {
    Local(1); // #callscaptured
  };
  Closure(); // #callsclosure
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'captures': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsclosure]]:3: note: 'captures' calls 'captures::(lambda at lambdas.cpp:{{.*}})'
// CHECK-NEXT: :[[#callscaptured]]:5: note: 'captures::(lambda at lambdas.cpp:{{.*}})' calls through 'Local'
// CHECK-NEXT: :[[#captured]]:20: note: which can be 'loud', assigned here

GC_NOWRITEBARRIERREC void initCaptures() {
  auto Closure = [F = &alsoLoud] { // #initcapture
    F(1); // #callsinit
  };
  Closure(); // #callsinitclosure
}
// CHECK: :[[#alsoloud]]:3: error: write barrier prohibited in nowritebarrierrec function 'initCaptures': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsinitclosure]]:3: note: 'initCaptures' calls 'initCaptures::(lambda at lambdas.cpp:{{.*}})'
// CHECK-NEXT: :[[#callsinit]]:5: note: 'initCaptures::(lambda at lambdas.cpp:{{.*}})' calls through 'F'
// CHECK-NEXT: :[[#initcapture]]:24: note: which can be 'alsoLoud', assigned here

static void quiet(int) {}
GC_NOWRITEBARRIERREC void capturesQuiet() {
  function Local = quiet;
  auto Closure = [&Local, Other = [](int) {}] {
    Local(1);
    Other(2);
  };
  Closure();
}
// CHECK: root 'capturesQuiet': proven
int main() {}
