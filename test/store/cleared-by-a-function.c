// A function that clears or sets what its parameter points to: a barrier in those calls that pass
// the place of a GC pointer, by whatever way.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 | FileCheck %s
#include <nowb/annotations.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static char Text[8];
static void *Held, *Plain, *Table[4], *PlainTable[4];
static struct Item {
  int Kind;
  void *Of;
} Item;
static struct PlainItem {
  int Kind;
  void *Of;
} PlainItem;
static void clear(void **At) { *At = 0; }
static void passOn(void **At) { clear(At); }
static void clearAll(void **At, int N) {
  for (int I = 0; I < N; I++)
    At[I] = 0;
}
static void clearBytes(void **At) { memset(At, 0, sizeof *At); }
static void setToText(void **At) { *At = Text; }
typedef void (*Hook)(void *);
static Hook TheHook = (Hook)clear;
extern void runOnStack(GC_CALLS void (*Run)(void *), void *To);
static void clearAny(void *At) { *(void **)At = 0; }
#define BOTH(Name, Of, Other)                                                                      \
  GC_NOWRITEBARRIERREC void Name(void) { Of; }                                                     \
  GC_NOWRITEBARRIERREC void Name##Ok(void) { Other; }
BOTH(direct, clear(&Held), clear(&Plain))
BOTH(passed, passOn(&Held), passOn(&Plain))
BOTH(all, clearAll(Table, 4), clearAll(PlainTable, 4))
BOTH(asBytes, clearBytes(&Held), clearBytes(&Plain))
BOTH(set, setToText(&Held), setToText(&Plain))
BOTH(field, clear(&Item.Of), clear(&PlainItem.Of))
GC_NOWRITEBARRIERREC void indirect(void) { TheHook(&Held); }
GC_NOWRITEBARRIERREC void indirectOk(void) { TheHook(&Plain); }
GC_NOWRITEBARRIERREC void elsewhere(void) { runOnStack(clearAny, &Held); }
int main(void) {
  Held = Table[0] = Item.Of = First;
  Plain = PlainTable[0] = PlainItem.Of = Text;
}
// CHECK-DAG: root 'direct': violation
// CHECK-DAG: root 'directOk': proven
// CHECK-DAG: root 'passed': violation
// CHECK-DAG: root 'passedOk': proven
// CHECK-DAG: root 'all': violation
// CHECK-DAG: root 'allOk': proven
// CHECK-DAG: root 'asBytes': violation
// CHECK-DAG: root 'asBytesOk': proven
// CHECK-DAG: root 'set': violation
// CHECK-DAG: root 'setOk': proven
// CHECK-DAG: root 'field': violation
// CHECK-DAG: root 'fieldOk': proven
// CHECK-DAG: root 'indirect': violation
// CHECK-DAG: root 'indirectOk': proven
// CHECK-DAG: root 'elsewhere': violation
