// A GC pointer that is cast on the way counts, by value and by place; an integer
// is the deliberate way out.
// RUN: %check_nowb %s -- -std=c++20
#include <cstdint>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Other { Other *Link; };
struct Cloak;
Object *Last;
void *Untyped, *Address, *Plain;
Cloak *Disguised;
Other *Seen;
char *Bytes;
uintptr_t Bits;

GC_NOWRITEBARRIERREC void casts(Object *O, void *Any, Object **Place) {
  Untyped = O;
// CHECK: :[[#@LINE-1]]:11: error: {{.*}} 'casts': stores GC pointer 'Object *' to 'Untyped'
  Untyped = (void *)O;
// CHECK-NEXT: :[[#@LINE-1]]:11: error: {{.*}} 'casts': stores GC pointer 'Object *' to 'Untyped'
  Bytes = reinterpret_cast<char *>(static_cast<void *>(O));
// CHECK-NEXT: :[[#@LINE-1]]:9: error: {{.*}} 'casts': stores GC pointer 'Object *' to 'Bytes'
  Disguised = (Cloak *)O->Next;
// CHECK-NEXT: :[[#@LINE-1]]:13: error: {{.*}} 'casts': stores GC pointer 'Object *' to 'Disguised'
  Untyped = Any ? O : Any;
// CHECK-NEXT: :[[#@LINE-1]]:11: error: {{.*}} 'casts': stores GC pointer {{.*}} to 'Untyped'
  *(void **)Place = Any;
// CHECK-NEXT: :[[#@LINE-1]]:19: error: {{.*}} 'casts': stores GC pointer {{.*}} to '*(void **)Place'
  *static_cast<void **>(Any) = O;
// CHECK-NEXT: :[[#@LINE-1]]:30: error: {{.*}} 'casts': stores GC pointer 'Object *' to '*static_cast<void **>(Any)'
  reinterpret_cast<void *&>(Last) = Any;
// CHECK-NEXT: :[[#@LINE-1]]:35: error: {{.*}} 'casts': stores GC pointer {{.*}} to 'reinterpret_cast<void *&>(Last)'
  *(Cloak **)&O->Next = nullptr;
// CHECK-NEXT: :[[#@LINE-1]]:23: error: {{.*}} 'casts': stores GC pointer {{.*}} to '*(Cloak **)&O->Next'
  Last = reinterpret_cast<Object *>(Bits);
// CHECK-NEXT: :[[#@LINE-1]]:8: error: {{.*}} 'casts': stores GC pointer 'Object *' to 'Last'
  Last = static_cast<Object *>(Any);
// CHECK-NEXT: :[[#@LINE-1]]:8: error: {{.*}} 'casts': stores GC pointer 'Object *' to 'Last'
  void *Local = O;
  Untyped = Local;
// CHECK-NEXT: :[[#@LINE-1]]:11: error: {{.*}} 'casts': stores GC pointer {{.*}} to 'Untyped'
}
GC_NOWRITEBARRIERREC void silent(Object *O, void *Any, Object **Place) {
  Bits = (uintptr_t)O;
  Bits = reinterpret_cast<uintptr_t>(O->Next) | 1;
  *(uintptr_t *)Place = (uintptr_t)O;
  reinterpret_cast<uintptr_t &>(Last) = 0;
  Plain = Any;
  Address = (void *)Bits;
  void *Local = O;
  *(void **)&O = Local;
  Seen = static_cast<Other *>(Any);
}
// CHECK-NEXT: root 'casts': violation
// CHECK-NEXT: root 'silent': proven
