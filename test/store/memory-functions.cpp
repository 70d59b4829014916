// memcpy and its kin store to what their first argument points to, by the type
// behind the casts of destination or source, in each of their spellings.
// RUN: %check_nowb %s -- -std=c++20
#include <cstring>
#include <strings.h>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Pair { Object *Key; int N; };
Pair Pairs[4];
Object *Table[4];

GC_NOWRITEBARRIERREC void offStack(Object *O, Pair *P, void *Any, size_t N) {
  memcpy(Pairs, P, N);
// CHECK: :[[#@LINE-1]]:3: error: {{.*}} 'offStack': stores 'Pair', which holds a GC pointer, through 'memcpy'
  std::memcpy(P, Any, N);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'offStack': stores 'Pair', which holds a GC pointer, through 'memcpy'
  __builtin_memcpy(Any, Pairs, sizeof Pairs);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'offStack': stores 'Pair', which holds a GC pointer, through 'memcpy'
  memmove(Table, Table + 1, sizeof O);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'offStack': stores GC pointer 'Object *' through 'memmove'
  std::memmove((char *)&Pairs[1] + 8, Any, N);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'offStack': stores 'Pair', which holds a GC pointer, through 'memmove'
  memcpy(reinterpret_cast<char *>(Any), (const char *)&O, sizeof O);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'offStack': stores GC pointer 'Object *' through 'memcpy'
  memset(Table, 0, sizeof Table);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'offStack': stores GC pointer 'Object *' through 'memset'
  __builtin_memset(static_cast<void *>(&P->Key), 0, sizeof O);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'offStack': stores GC pointer {{.*}} through 'memset'
  bzero(P, N);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'offStack': stores 'Pair', which holds a GC pointer, through 'bzero'
  memcpy(O, Any, N);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'offStack': stores 'Object', which holds a GC pointer, through 'memcpy'
  auto *Copy = (Pair *)memcpy(new char[N], P, N);
// CHECK-NEXT: :[[#@LINE-1]]:24: error: {{.*}} 'offStack': stores 'Pair', which holds a GC pointer, through 'memcpy'
  memset(Copy, 0, N);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'offStack': stores 'Pair', which holds a GC pointer, through 'memset'
}
GC_NOWRITEBARRIERREC void silent(Pair *P, char *Text, const void *Any, size_t N) {
  Pair L[4];
  memcpy(L, P, sizeof L);
  std::memmove((char *)&L[1], L, sizeof *L);
  __builtin_memset(L, 0, N);
  bzero(L + 1, sizeof *L);
  char Buffer[sizeof(Pair)];
  memcpy(Buffer, P, sizeof *P);
  memset(memcpy(L, P, N), 0, N);
  // Off the stack, but no GC pointer is known to be there.
  memcpy(Text, Any, N);
  memset(Text, 0, N);
  memset(&P->N, 0, sizeof P->N);
  (void)memcmp(Pairs, L, N);
}
// CHECK-NEXT: root 'offStack': violation
// CHECK-NEXT: root 'silent': proven
