// What is stored is no GC pointer: integers, other pointers, and the integer
// fields and bit-fields beside one.
// RUN: %check_nowb %s -- -std=c++20
#include <cstdint>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; long Age; unsigned Mark : 1, Kind : 3; };
struct GC_MANAGED Leaf { long Words[2]; };
struct Plain { Plain *Next; };
struct Root { Object *O; int Count; bool Busy : 1; };
enum class Color { White, Black } Phase;
Root Roots[2];
Plain *Free;
Object **Cursor;
void *Untyped;
uintptr_t Bits;
char Name[8];

GC_NOWRITEBARRIERREC void handler(Object *O, Leaf *L, Plain *P, void *V, int I) {
  O->Age++;
  O->Mark = 1;
  O->Kind ^= 3;
  Roots[I].Count = I;
  Roots[I].Busy = true;
  Phase = Color::Black;
  Free = P->Next = Free;
  Untyped = V;
  Bits = (uintptr_t)V;
  Name[I] = 'x';
  // A managed object itself, if it holds no GC pointer.
  L[0] = L[1];
  // A pointer to a GC pointer is none itself.
  Cursor = &Roots[I].O;
  ++Cursor;
}
