// Memory from alloca is the stack, by each of its names.
// RUN: %check_nowb %s -- -std=c++20
#include <alloca.h>
#include <cstring>
#include <new>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Holder {
  Object *Field;
  Holder(Object *O) : Field(O) {}
};

GC_NOWRITEBARRIERREC void handler(Object *O, int N) {
  auto **A = static_cast<Object **>(alloca(N * sizeof(Object *)));
  for (int I = 0; I != N; ++I)
    A[I] = O;
  auto **B = (Object **)__builtin_alloca(sizeof O);
  *B++ = *A;
  memcpy(B, A, sizeof O);
  auto *H = new (alloca(sizeof(Holder))) Holder(O);
  H->Field = O;
}
