// Memory that is reached through untyped pointers: functions of one type at one
// place are one slot, whatever record says so; those at another place, or of
// another type, or in records that are only allocated and freed, are apart.
// RUN: %check_nowb %s -- -std=gnu2x
#include <nowb/annotations.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct GC_MANAGED Object {
  struct Object *Next;
};
struct Object *Global;
static void stores(void) { Global = 0; } // #stores
static void storesFor(int A) { Global = 0; }
static void harmless(void) {}

struct Public {
  void (*First)(void);
};
struct Private {
  void (*First)(void);
  int Count;
};
void *Handed;
GC_NOWRITEBARRIERREC void asAnotherRecord(void) {
  struct Public *P = Handed;
  P->First(); // #first
}
// CHECK: :[[#stores]]:35: error: {{.*}} 'asAnotherRecord'
// CHECK-NEXT: :[[#first]]:3: note: 'asAnotherRecord' calls through 'P->First'
// CHECK-NEXT: :[[#assigned]]:14: note: which can be 'stores', assigned here
static struct Private *make(void) {
  struct Private *P = malloc(sizeof *P);
  P->First = stores; // #assigned
  return P;
}

struct Tagged {
  long Tag;
  void (*Second)(void);
};
struct Seen {
  long Tag;
  void (*Second)(void);
};
static struct Seen Initialized = {0, harmless};
uintptr_t Word;
GC_NOWRITEBARRIERREC void asInteger(void) {
  ((struct Seen *)(Word & ~(uintptr_t)1))->Second();
}
static void hide(struct Tagged *T) {
  T->Second = stores;
  Word = (uintptr_t)T | 1;
}
// CHECK-NEXT: :[[#stores]]:35: note: also reached from 'asInteger'

char Arena[100];
typedef int (*Counter)(void);
static int countsAndStores(void) {
  Global = 0; // #counts
  return 0;
}
struct Counted {
  Counter Count;
};
GC_NOWRITEBARRIERREC int inBytes(void) {
  return ((struct Counted *)Arena)->Count(); // #count
}
static void fill(void) {
  *(Counter *)Arena = countsAndStores; // #fills
}
// CHECK-NEXT: :[[#counts]]:10: error: {{.*}} 'inBytes'
// CHECK-NEXT: :[[#count]]:10: note: 'inBytes' calls through '((struct Counted *)Arena)->Count'
// CHECK-NEXT: :[[#fills]]:23: note: which can be 'countsAndStores', assigned here

struct Elsewhere {
  long Before[4];
  void (*Fifth)(void);
};
struct OtherType {
  void (*First)(int);
};
static struct OtherType Other = {storesFor};
void *AlsoHanded;
GC_NOWRITEBARRIERREC void atAnotherPlace(void) {
  struct Elsewhere *E = AlsoHanded;
  E->Fifth();
}

struct Fresh {
  void (*First)(void);
};
GC_NOWRITEBARRIERREC void onlyAllocated(struct Fresh *F) { F->First(); }
static void copies(struct Fresh *To, struct Fresh *From) {
  memcpy(To, From, sizeof *To);
}

int main(void) {
  struct Fresh *F = malloc(sizeof *F);
  F->First = harmless;
  struct Elsewhere E;
  E.Fifth = harmless;
  AlsoHanded = &E;
  Handed = make();
  AlsoHanded = &Other;
  struct Tagged T;
  hide(&T);
  fill();
  copies(F, F);
  onlyAllocated(F);
  free(F);
  return Initialized.Tag;
}
