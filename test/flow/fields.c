// Function pointers in fields: by assignment, by initializer, in nested records
// and through pointers. A field is one slot for all objects of its type.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);

static void loud(void) {
  barrier(); // #loud
}
static void alsoLoud(void) {
  barrier(); // #alsoloud
}
static void quiet(void) {}

struct callbacks {
  void (*first)(void);
  void (*second)(void);
};
struct runtime {
  int state;
  struct callbacks nested;
};
static struct runtime Runtime;

void install(struct runtime *R) {
  R->nested.first = loud; // #install
  R->nested.second = quiet;
}
GC_NOWRITEBARRIERREC void callsField(void) {
  Runtime.nested.first(); // #callsfield
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsField': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsfield]]:3: note: 'callsField' calls through 'Runtime.nested.first'
// CHECK-NEXT: :[[#install]]:21: note: which can be 'loud', assigned here

GC_NOWRITEBARRIERREC void callsOtherField(struct callbacks *C) { C->second(); }

struct options {
  const char *name;
  void (*action)(void);
};
static const struct options Table = {.name = "loud", .action = alsoLoud}; // #table
GC_NOWRITEBARRIERREC void callsInitialized(const struct options *O) {
  O->action(); // #callsinitialized
}
// CHECK: :[[#alsoloud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsInitialized': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsinitialized]]:3: note: 'callsInitialized' calls through 'O->action'
// CHECK-NEXT: :[[#table]]:64: note: which can be 'alsoLoud', assigned here
// CHECK: root 'callsOtherField': proven
int main(void) { return 0; }
