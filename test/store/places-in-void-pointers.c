// Where a `void *`, a pointer to bytes or a `void **` points to may hold a GC pointer:
// a store through one that comes out of memory, or that a function returns.
// RUN: %check_nowb %s -- -std=c11
#include <nowb/annotations.h>
#include <string.h>

struct GC_MANAGED Object {
  struct Object *Next;
};
struct Object *Last, *First;
static void *Place, *Initial = &Last;
static void **Words;
static char *Bytes;
static void *place(void) { return &Last; }
struct copy {
  void *To;
  const void *From;
  char *Buffer;
  void *Several[2];
} Copy;
static void run(struct copy *C) {
  memcpy(C->To, C->From, sizeof(void *)); // #run
}
void setTo(void *To) { Copy.To = To; }
void install(void) {
  Place = &Last;
  Words = (void **)&Last;
  Bytes = (char *)&Last;
  Copy.Buffer = (char *)&Last;
  Copy.Several[1] = &Last;
  setTo(&Last);
}
GC_NOWRITEBARRIERREC void copies(void) {
  memcpy(Place, "12345678", 8); // #copies
}
GC_NOWRITEBARRIERREC void clears(void) {
  *(void **)Place = 0; // #clears
}
GC_NOWRITEBARRIERREC void initial(void) {
  memset(Initial, 0, 8); // #initial
}
GC_NOWRITEBARRIERREC void words(void) {
  *Words = 0; // #words
}
GC_NOWRITEBARRIERREC void bytes(void) {
  void *Local = Bytes;
  memset(Local, 0, 8); // #bytes
}
GC_NOWRITEBARRIERREC void returned(void) {
  memset(place(), 0, sizeof Last); // #returned
}
static void *(*Hook)(void) = place;
GC_NOWRITEBARRIERREC void calledBack(void) {
  memset(Hook(), 0, sizeof Last); // #calledBack
}
GC_NOWRITEBARRIERREC void described(void) {
  struct copy C = {&Last, &First, 0, {0}};
  run(&C); // #described
}
GC_NOWRITEBARRIERREC void field(void) {
  memset(Copy.Buffer + 4, 0, 4); // #field
}
GC_NOWRITEBARRIERREC void element(void) {
  memset(Copy.Several[1], 0, 8); // #element
}
static char *buffer(void) { return Copy.Buffer; }
GC_NOWRITEBARRIERREC void buffered(void) {
  memset(memcpy(buffer(), "1234", 4), 0, 4); // #buffered
}
static void findPlace(void **Found) { *Found = &Last; }
GC_NOWRITEBARRIERREC void found(void) {
  void *Local;
  findPlace(&Local);
  memset(Local, 0, 8); // #found
}

static char Static[64];
static void *Nothing[4];
struct other {
  void *To;
  char *Buffer;
  void **Items;
} Other;
static char *otherBuffer(void) { return Other.Buffer; }
void installOther(void) {
  Other.To = Static;
  Other.Buffer = Static;
  Other.Items = Nothing;
}
GC_NOWRITEBARRIERREC void silent(void) {
  memset(Other.To, 0, 8);
  memset(otherBuffer(), 0, 8);
  Other.Items[1] = 0;
  struct Object *OnStack;
  void *Local = &OnStack;
  memset(Local, 0, 8);
}
int main(void) { install(); }
// CHECK: :[[#run]]:3: error: {{.*}} 'described': stores GC pointer held as 'void *' through 'memcpy'
// CHECK-NEXT: :[[#described]]:3: note: 'described' calls 'run'
// CHECK-NEXT: :[[#copies]]:3: error: {{.*}} 'copies': stores GC pointer held as 'void *' through 'memcpy'
// CHECK-NEXT: :[[#clears]]:19: error: {{.*}} 'clears': stores GC pointer held as 'void *' to '*(void **)Place'
// CHECK-NEXT: :[[#initial]]:3: error: {{.*}} 'initial': stores GC pointer held as 'void *' through 'memset'
// CHECK-NEXT: :[[#words]]:10: error: {{.*}} 'words': stores GC pointer held as 'void *' to '*Words'
// CHECK-NEXT: :[[#bytes]]:3: error: {{.*}} 'bytes': stores GC pointer held as 'void *' through 'memset'
// CHECK-NEXT: :[[#returned]]:3: error: {{.*}} 'returned': stores GC pointer held as 'void *' through 'memset'
// CHECK-NEXT: :[[#calledBack]]:3: error: {{.*}} 'calledBack': stores GC pointer held as 'void *' through 'memset'
// CHECK-NEXT: :[[#field]]:3: error: {{.*}} 'field': stores GC pointer held as 'void *' through 'memset'
// CHECK-NEXT: :[[#element]]:3: error: {{.*}} 'element': stores GC pointer held as 'void *' through 'memset'
// CHECK-NEXT: :[[#buffered]]:3: error: {{.*}} 'buffered': stores GC pointer held as 'void *' through 'memset'
// CHECK-NEXT: :[[#buffered]]:10: error: {{.*}} 'buffered': stores GC pointer held as 'void *' through 'memcpy'
// CHECK-NEXT: :[[#found]]:3: error: {{.*}} 'found': stores GC pointer held as 'void *' through 'memset'
// CHECK-NEXT: root 'copies': violation
// CHECK-NEXT: root 'clears': violation
// CHECK-NEXT: root 'initial': violation
// CHECK-NEXT: root 'words': violation
// CHECK-NEXT: root 'bytes': violation
// CHECK-NEXT: root 'returned': violation
// CHECK-NEXT: root 'calledBack': violation
// CHECK-NEXT: root 'described': violation
// CHECK-NEXT: root 'field': violation
// CHECK-NEXT: root 'element': violation
// CHECK-NEXT: root 'buffered': violation
// CHECK-NEXT: root 'found': violation
// CHECK-NEXT: root 'silent': proven
