// References to function pointers and to functions, and swaps of them.
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
typedef void (*function)();

static function First = quiet;
static void set(function &Where, function What) { Where = What; }
void install() {
  set(First, loud); // #install
}
GC_NOWRITEBARRIERREC void callsFirst() {
  function &Reference = First;
  Reference(); // #callsfirst
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsFirst': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsfirst]]:3: note: 'callsFirst' calls through 'Reference'
// CHECK-NEXT: :[[#install]]:14: note: which can be 'loud', assigned here

template <class T> void exchange(T &A, T &B) {
  T Old = A;
  A = B;
  B = Old;
}
static function Second = quiet;
void swaps() {
  function Local = alsoLoud; // #local
  exchange(Second, Local);
}
GC_NOWRITEBARRIERREC void callsSecond() {
  Second(); // #callssecond
}
// CHECK: :[[#alsoloud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsSecond': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callssecond]]:3: note: 'callsSecond' calls through 'Second'
// CHECK-NEXT: :[[#local]]:20: note: which can be 'alsoLoud', assigned here

GC_NOWRITEBARRIERREC void callsReference() {
  void (&Reference)() = quiet;
  auto &&Other = Reference;
  Other();
}
// CHECK: root 'callsReference': proven
int main() {}
