// A place of `void *` that holds a GC pointer, seen as a record of untyped pointers or functions,
// here or by a function that is passed it so.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 | FileCheck %s
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
struct Header {
  void *Of;
};
struct PlainHeader {
  void *Of;
};
struct Operations {
  void (*Run)(void);
};
struct PlainOperations {
  void (*Run)(void);
};
static struct Object *First;
static char Text[8];
static void *Slot, *Table[2], *Kept;
static void *PlainSlot, *PlainTable[2], *PlainKept;
static void nothing(void) {}
static void set(struct Header *H) { H->Of = Text; }
static void setPlain(struct PlainHeader *H) { H->Of = Text; }
static void run(struct Operations *O) { O->Run = nothing; }
static void runPlain(struct PlainOperations *O) { O->Run = nothing; }
GC_NOWRITEBARRIERREC void reads(void) { Kept = ((struct Header *)&Slot)->Of; }
GC_NOWRITEBARRIERREC void readsOk(void) { PlainKept = ((struct PlainHeader *)&PlainSlot)->Of; }
GC_NOWRITEBARRIERREC void functions(void) {
  struct Operations *O = (struct Operations *)Table;
  O->Run = nothing;
}
GC_NOWRITEBARRIERREC void functionsOk(void) {
  struct PlainOperations *O = (struct PlainOperations *)PlainTable;
  O->Run = nothing;
}
GC_NOWRITEBARRIERREC void passes(void) { set((struct Header *)&Slot); }
GC_NOWRITEBARRIERREC void passesOk(void) { setPlain((struct PlainHeader *)&PlainSlot); }
GC_NOWRITEBARRIERREC void runs(void) { run((struct Operations *)Table); }
GC_NOWRITEBARRIERREC void runsOk(void) { runPlain((struct PlainOperations *)PlainTable); }
int main(void) {
  Slot = Table[0] = First;
  PlainSlot = PlainTable[0] = Text;
}
// CHECK: root 'reads': violation
// CHECK-NEXT: root 'readsOk': proven
// CHECK-NEXT: root 'functions': violation
// CHECK-NEXT: root 'functionsOk': proven
// CHECK-NEXT: root 'passes': violation
// CHECK-NEXT: root 'passesOk': proven
// CHECK-NEXT: root 'runs': violation
// CHECK-NEXT: root 'runsOk': proven
