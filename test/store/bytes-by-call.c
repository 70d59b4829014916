// Whether bytes are written over a GC pointer, told call by call: variables, arrays, elements,
// fields, heap places, records; arrays of bytes, cursors; storage that holds a GC pointer.
// RUN: %check_nowb %s
#include <nowb/annotations.h>
#include <stddef.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
typedef unsigned long VALUE GC_MANAGED;
static struct Object *First, *Table[2], **Heap;
static struct Record {
  long Number;
  struct Object *Of;
} *Records;
static struct Storage {
  _Alignas(8) char Bytes[16];
} Storage;
static void zero(char *To, size_t Size) {
  while (Size--)
    *To++ = 0; // #zero
}
#define ROOT GC_NOWRITEBARRIERREC void
ROOT table(void) { zero((char *)Table, sizeof Table); }
// CHECK: :[[#zero]]:11: error: {{.*}} 'table': stores GC pointer held as 'char' to '*To++'
// CHECK-NEXT: note: 'table' calls 'zero'
// CHECK-NEXT: note: also reached from 'element', 'heap', 'record', 'storage'
ROOT element(int I) { zero((char *)&Table[I], 8); }
ROOT heap(int I) { zero((char *)(Heap + I), 8); }
ROOT record(void) { zero((char *)Records, sizeof *Records); }
ROOT storage(void) { zero(Storage.Bytes, 8); }
static void cursor(char **At) {
  *(*At)++ = 0; // #cursor
}
ROOT moves(void) {
  char *At = (char *)&First;
  cursor(&At);
}
// CHECK-NEXT: :[[#cursor]]:12: error: {{.*}} 'moves': stores
// CHECK-NEXT: note: 'moves' calls 'cursor'
static void array(char (*Bytes)[8]) {
  (*Bytes)[1] = 0; // #array
}
ROOT whole(void) { array((char (*)[8]) & First); }
// CHECK-NEXT: :[[#array]]:15: error: {{.*}} 'whole': stores
// CHECK-NEXT: note: 'whole' calls 'array'
ROOT offset(struct Record *R) {
  ((char *)R)[offsetof(struct Record, Of)] = 0; // #offset
}
// CHECK-NEXT: :[[#offset]]:44: error: {{.*}} 'offset': stores
struct Chars {
  char Each[8];
};
ROOT chars(void) {
  ((struct Chars *)&First)->Each[1] = 0; // #chars
}
// CHECK-NEXT: :[[#chars]]:37: error: {{.*}} 'chars': stores
struct Named {
  long Number;
  char *Name;
};
ROOT other(struct Record *R) {
  ((struct Named *)R)->Name = 0; // #other
}
// CHECK-NEXT: :[[#other]]:29: error: {{.*}} 'other': stores

static char Line[64], *End = Line;
static int Numbers[4];
struct GC_MANAGED String {
  struct Object *Class;
  char Text[8];
};
ROOT silent(struct String *S) {
  struct Object *Local[2];
  char Here[8], *At = Here;
  VALUE Own[2];
  zero(Line, sizeof Line);
  zero((char *)Numbers, sizeof Numbers);
  zero(S->Text, sizeof S->Text);
  zero((char *)(S + 1), 8);
  zero((char *)Local, sizeof Local);
  zero((char *)Own, sizeof Own);
  cursor(&End);
  cursor(&At);
  array((char (*)[8]) & Line);
  ((char *)S)[offsetof(struct String, Text)] = 'a';
  ((struct Chars *)Line)->Each[1] = 0;
  ((struct Named *)Records)->Number = 0;
}
// CHECK-NEXT: root 'table': violation
// CHECK-NEXT: root 'element': violation
// CHECK-NEXT: root 'heap': violation
// CHECK-NEXT: root 'record': violation
// CHECK-NEXT: root 'storage': violation
// CHECK-NEXT: root 'moves': violation
// CHECK-NEXT: root 'whole': violation
// CHECK-NEXT: root 'offset': violation
// CHECK-NEXT: root 'chars': violation
// CHECK-NEXT: root 'other': violation
// CHECK-NEXT: root 'silent': proven
int main(void) {
  memcpy(Storage.Bytes, &First, sizeof First);
}
