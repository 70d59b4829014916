// A `void *` that holds a GC pointer, as bytes: of a local or static array, of a field, of memory
// that a local points to.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 | FileCheck %s
#include <nowb/annotations.h>
#include <stdlib.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static char Text[32];
static void *Table[4], *Kept, *PlainTable[4], *PlainKept;
static char Bytes[8], PlainBytes[8];
static char *At = Bytes, *PlainAt = PlainBytes;
static struct Named {
  int Kind;
  char Name[16];
} Record;
static struct Plain {
  int Kind;
  char Name[16];
} PlainRecord;
GC_NOWRITEBARRIERREC void local(void) {
  char Local[8];
  memcpy(Local, Table, 8);
  Kept = *(void **)Local;
}
GC_NOWRITEBARRIERREC void localOk(void) {
  char Local[8];
  memcpy(Local, PlainTable, 8);
  PlainKept = *(void **)Local;
}
GC_NOWRITEBARRIERREC void byPointer(void) {
  char Local[8], *To = Local;
  memcpy(To, Table, 8);
  memcpy(&Kept, To, 8);
}
GC_NOWRITEBARRIERREC void byPointerOk(void) {
  char Local[8], *To = Local;
  memcpy(To, PlainTable, 8);
  memcpy(&PlainKept, To, 8);
}
static void *read(char *From) { return *(void **)From; }
static void *readPlain(char *From) { return *(void **)From; }
GC_NOWRITEBARRIERREC void callee(void) {
  char Local[8];
  memcpy(Local, Table, 8);
  Kept = read(Local);
}
GC_NOWRITEBARRIERREC void calleeOk(void) {
  char Local[8];
  memcpy(Local, PlainTable, 8);
  PlainKept = readPlain(Local);
}
GC_NOWRITEBARRIERREC void ofAnySize(int N) {
  char Local[N];
  memcpy(Local, Table, 8);
  Kept = *(void **)Local;
}
GC_NOWRITEBARRIERREC void ofAnySizeOk(int N) {
  char Local[N];
  memcpy(Local, PlainTable, 8);
  PlainKept = *(void **)Local;
}
GC_NOWRITEBARRIERREC void isStatic(void) { Kept = *(void **)Bytes; }
GC_NOWRITEBARRIERREC void isStaticOk(void) { PlainKept = *(void **)PlainBytes; }
GC_NOWRITEBARRIERREC void over(void) { memset(Bytes, 0, sizeof Bytes); }
GC_NOWRITEBARRIERREC void overOk(void) { memset(PlainBytes, 0, sizeof PlainBytes); }
GC_NOWRITEBARRIERREC void kept(void) { Kept = *(void **)At; }
GC_NOWRITEBARRIERREC void keptOk(void) { PlainKept = *(void **)PlainAt; }
GC_NOWRITEBARRIERREC void field(void) { Kept = *(void **)Record.Name; }
GC_NOWRITEBARRIERREC void fieldOk(void) { PlainKept = *(void **)PlainRecord.Name; }
GC_NOWRITEBARRIERREC void memory(void) {
  void *To = alloca(8);
  *(struct Object **)To = First;
  Kept = *(void **)To;
}
GC_NOWRITEBARRIERREC void memoryOk(void) {
  void *To = alloca(8);
  *(char **)To = Text;
  PlainKept = *(void **)To;
}
GC_NOWRITEBARRIERREC void copied(void) { memcpy(Table, PlainTable, sizeof Table); }
GC_NOWRITEBARRIERREC void copiedOk(void) { memcpy(PlainTable, Text, sizeof PlainTable); }
int main(void) {
  Table[0] = First;
  PlainTable[0] = Text;
  *(void **)Bytes = *(void **)Record.Name = First;
  *(void **)PlainBytes = *(void **)PlainRecord.Name = Text;
}
// CHECK: root 'local': violation
// CHECK-NEXT: root 'localOk': proven
// CHECK-NEXT: root 'byPointer': violation
// CHECK-NEXT: root 'byPointerOk': proven
// CHECK-NEXT: root 'callee': violation
// CHECK-NEXT: root 'calleeOk': proven
// CHECK-NEXT: root 'ofAnySize': violation
// CHECK-NEXT: root 'ofAnySizeOk': proven
// CHECK-NEXT: root 'isStatic': violation
// CHECK-NEXT: root 'isStaticOk': proven
// CHECK-NEXT: root 'over': violation
// CHECK-NEXT: root 'overOk': proven
// CHECK-NEXT: root 'kept': violation
// CHECK-NEXT: root 'keptOk': proven
// CHECK-NEXT: root 'field': violation
// CHECK-NEXT: root 'fieldOk': proven
// CHECK-NEXT: root 'memory': violation
// CHECK-NEXT: root 'memoryOk': proven
// CHECK-NEXT: root 'copied': violation
// CHECK-NEXT: root 'copiedOk': proven
