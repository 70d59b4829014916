// A static local that holds a GC pointer, behind the pointer that its function returns.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 | FileCheck %s
#include <nowb/annotations.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static char Text[32];
static void *Kept, *PlainKept;
static void **slot(void) {
  static void *Of;
  return &Of;
}
static void **plainSlot(void) {
  static void *Plain;
  return &Plain;
}
static char *bytes(void) {
  static char Bytes[16];
  return Bytes;
}
static char *plainBytes(void) {
  static char PlainBytes[16];
  return PlainBytes;
}
GC_NOWRITEBARRIERREC void puts(void) { *slot() = Text; }
GC_NOWRITEBARRIERREC void putsOk(void) { *plainSlot() = Text; }
GC_NOWRITEBARRIERREC void reads(void) { Kept = *slot(); }
GC_NOWRITEBARRIERREC void readsOk(void) { PlainKept = *plainSlot(); }
GC_NOWRITEBARRIERREC void clears(void) { memset(slot(), 0, sizeof(void *)); }
GC_NOWRITEBARRIERREC void clearsOk(void) { memset(plainSlot(), 0, sizeof(void *)); }
GC_NOWRITEBARRIERREC void putsBytes(void) { *(void **)bytes() = Text; }
GC_NOWRITEBARRIERREC void putsBytesOk(void) { *(void **)plainBytes() = Text; }
GC_NOWRITEBARRIERREC void readsBytes(void) { Kept = *(void **)bytes(); }
GC_NOWRITEBARRIERREC void readsBytesOk(void) { PlainKept = *(void **)plainBytes(); }
int main(void) {
  *slot() = First;
  *plainSlot() = Text;
  *(void **)bytes() = First;
  *(void **)plainBytes() = Text;
}
// CHECK: root 'puts': violation
// CHECK-NEXT: root 'putsOk': proven
// CHECK-NEXT: root 'reads': violation
// CHECK-NEXT: root 'readsOk': proven
// CHECK-NEXT: root 'clears': violation
// CHECK-NEXT: root 'clearsOk': proven
// CHECK-NEXT: root 'putsBytes': violation
// CHECK-NEXT: root 'putsBytesOk': proven
// CHECK-NEXT: root 'readsBytes': violation
// CHECK-NEXT: root 'readsBytesOk': proven
