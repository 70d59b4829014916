// Where a `void *` out of memory, or one that a function returns, points to may
// hold a GC pointer: a store through it is no barrier.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c11 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
struct Object *Last, *First;
void *Any;

static void *Place;
static void **Words;
static void *place(void) { return &Last; }
struct copy {
  void *To;
  const void *From;
};
static void run(struct copy *C) { memcpy(C->To, C->From, sizeof(void *)); }
void install(void) {
  Place = &Last;
  Words = (void **)&Last;
}
GC_NOWRITEBARRIERREC void copies(void) { memcpy(Place, "12345678", 8); }
GC_NOWRITEBARRIERREC void clears(void) { *(void **)Place = 0; }
GC_NOWRITEBARRIERREC void words(void) { *Words = 0; }
GC_NOWRITEBARRIERREC void returned(void) { memset(place(), 0, sizeof Last); }
GC_NOWRITEBARRIERREC void described(void) {
  struct copy C = {&Last, &First};
  run(&C);
}
int main(void) { install(); }
