// Functions that get into variables while compiling: through constexpr
// constructors and functions, whose bodies are not executed. A harmless function
// that comes later must not make what is lost pass for proven.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

static void inConstructor(int) {
  barrier(); // #inconstructor
}
static void inFunction(long) {
  barrier(); // #infunction
}
static void inTable(char) {
  barrier(); // #intable
}
static void immediate(float) {
  barrier(); // #immediate
}
static void quiet(int) {}
static void quietLong(long) {}

struct Holder {
  void (*Run)(int);
  constexpr explicit Holder(void (*F)(int)) : Run(F) {}
};
static Holder Held{inConstructor}; // #held
GC_NOWRITEBARRIERREC void callsHeld() {
  Held.Run(1); // #callsheld
}
// CHECK: :[[#inconstructor]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'callsHeld': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsheld]]:{{[0-9]+}}: note: 'callsHeld' calls through 'Held.Run'
// CHECK-NEXT: :[[#held]]:{{[0-9]+}}: note: which can be 'inConstructor', assigned here

constexpr auto select() {
  return &inFunction; // #select
}
static constinit void (*Selected)(long) = select();
void reset() {
  Held.Run = quiet;
  Selected = quietLong;
}
GC_NOWRITEBARRIERREC void callsSelected() {
  Selected(1); // #callsselected
}
// CHECK: :[[#infunction]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'callsSelected': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsselected]]:{{[0-9]+}}: note: 'callsSelected' calls through 'Selected'
// CHECK-NEXT: :[[#select]]:{{[0-9]+}}: note: which can be 'inFunction', assigned here

struct Table {
  void (*Entries[2])(char);
};
constexpr Table makeTable() {
  Table T{};
  for (auto &Entry : T.Entries)
    Entry = inTable; // #fills
  return T;
}
static constexpr Table Made = makeTable();
GC_NOWRITEBARRIERREC void callsTable(int N) {
  Made.Entries[N](1); // #callstable
}
// CHECK: :[[#intable]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'callsTable': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callstable]]:{{[0-9]+}}: note: 'callsTable' calls through 'Made.Entries[N]'
// CHECK-NEXT: :[[#fills]]:{{[0-9]+}}: note: which can be 'inTable', assigned here

consteval void (*chosen())(float) {
  return immediate; // #chosen
}
GC_NOWRITEBARRIERREC void callsChosen() {
  void (*Local)(float) = chosen();
  Local(1); // #callschosen
}
// CHECK: :[[#immediate]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'callsChosen': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callschosen]]:{{[0-9]+}}: note: 'callsChosen' calls through 'Local'
// CHECK-NEXT: :[[#chosen]]:{{[0-9]+}}: note: which can be 'immediate', assigned here
int main() {}
