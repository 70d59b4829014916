// A function that is given to code that no one sees is called by it, and the
// root is unproven besides.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);
void unseen(void (*Callback)(void)); // #unseen
struct options {
  void (*callback)(void);
};
void unseenRecord(struct options *Options);

static void loud(void) {
  barrier(); // #loud
}
static void alsoLoud(void) {
  barrier(); // #alsoloud
}
static void quiet(void) {}

GC_NOWRITEBARRIERREC void gives(void) {
  unseen(loud); // #gives
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'gives': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#gives]]:3: note: 'gives' calls through 'unseen'
// CHECK-NEXT: :[[#gives]]:10: note: which can be 'loud', assigned here

GC_NOWRITEBARRIERREC void givesRecord(void) {
  struct options Options = {alsoLoud}; // #record
  unseenRecord(&Options); // #givesrecord
}
// CHECK: :[[#alsoloud]]:3: error: write barrier prohibited in nowritebarrierrec function 'givesRecord': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#givesrecord]]:3: note: 'givesRecord' calls through 'unseenRecord'
// CHECK-NEXT: :[[#record]]:29: note: which can be 'alsoLoud', assigned here

GC_NOWRITEBARRIERREC void givesQuiet(void) {
  unseen(quiet); // #givesquiet
}
// CHECK: :[[#gives]]:3: warning: root 'gives' is unproven: calls external 'unseen', which has no body and no model [gc-nowritebarrierrec]
// CHECK: :[[#givesrecord]]:3: warning: root 'givesRecord' is unproven: calls external 'unseenRecord', which has no body and no model [gc-nowritebarrierrec]
// CHECK: :[[#givesquiet]]:3: warning: root 'givesQuiet' is unproven: calls external 'unseen', which has no body and no model [gc-nowritebarrierrec]
// CHECK: root 'givesQuiet': unproven
int main(void) { return 0; }
