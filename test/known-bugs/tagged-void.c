// A GC pointer that is held as `void *`, written over with a tagged pointer, or with bytes that are
// copied.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
#include <stdint.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static void *Slot, *Table[2], *Texts[2] = {"a", "b"};
GC_NOWRITEBARRIERREC void tagged(void) { Slot = (void *)((uintptr_t)Slot | 1); }
GC_NOWRITEBARRIERREC void copied(void) { memcpy(Table, Texts, sizeof Table); }
int main(void) { Slot = Table[0] = First; }
