// A GC pointer that is cast on the way counts, also where the cast is made by the
// call of a function that takes it as a pointer to anything.
// RUN: %check_nowb %s -- -std=c++20
#include <cstring>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Pair { Object *Key, *Value; };
Object *Last;
struct List { void *Data; } Items;
struct Texts { void *Data; } Lines;
Pair Pairs[2];

static void copy(void *To, const void *From, size_t N) {
  memcpy(To, From, N); // #memcpy
}
static void storeTo(void **Place, void *Value) {
  *Place = Value; // #place
}
static void append(List &L, void *Data) {
  L.Data = Data; // #data
}
static void appendText(Texts &L, void *Data) { L.Data = Data; }
GC_NOWRITEBARRIERREC void copies(Pair P) {
  copy(&Pairs[1], &P, sizeof P); // #copies
}
GC_NOWRITEBARRIERREC void stores(Object *O) {
  storeTo((void **)&Last, O); // #stores
}
GC_NOWRITEBARRIERREC void appends(Object *O) {
  append(Items, O); // #appends
}
GC_NOWRITEBARRIERREC void silent(Object *O, char *Text, void *Any) {
  Pair L;
  copy(&L, &Pairs[0], sizeof L);
  storeTo((void **)&O, Last);
  List Local;
  append(Local, O);
  copy(Text, Text + 8, 8);
  appendText(Lines, Any);
}
// CHECK: :[[#memcpy]]:3: error: {{.*}} 'copies': stores GC pointer {{.*}}through 'memcpy'
// CHECK-NEXT: :[[#copies]]:3: note: 'copies' calls 'copy'
// CHECK-NEXT: :[[#place]]:10: error: {{.*}} 'stores': stores GC pointer {{.*}} to '*Place'
// CHECK-NEXT: :[[#stores]]:3: note: 'stores' calls 'storeTo'
// CHECK-NEXT: :[[#data]]:10: error: {{.*}} 'appends': stores GC pointer {{.*}} to 'L.Data'
// CHECK-NEXT: :[[#appends]]:3: note: 'appends' calls 'append'
// CHECK-NEXT: root 'copies': violation
// CHECK-NEXT: root 'stores': violation
// CHECK-NEXT: root 'appends': violation
// CHECK-NEXT: root 'silent': proven
