// What unseen code puts in numbers and bytes, cast to pointers to records of
// functions: through elements, fields, pointers, references, locals and copies.
// Where the program defines all of it, only its own functions are there.
// RUN: %nowb check --no-cache --strict %s -- -I %annotations -std=c++20 -DSEEN
// RUN: not %nowb check --no-cache --strict %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep -e ": proven" -e "was seen" %t.txt
#include <bit>
#include <cstdint>
#include <cstring>
#include <nowb/annotations.h>
#include <utility>
GC_WRITE_BARRIER void barrier();
/// Types of functions differ: those that are seen through untyped pointers are
/// one slot.
template <int N> struct Ops {
  void (*Run)(int (&)[N]);
  static void quiet(int (&)[N]) {}
  static inline Ops *Own = new Ops{quiet};
};
struct State {
  unsigned long Handles[2];
  uint64_t Key;
};
#ifdef SEEN
unsigned long Handle, Handles[3];
char Bytes[64];
State Global;
State &reference() { return Global; }
State *pointer() { return &Global; }
#else
extern unsigned long Handle, Handles[3];
extern char Bytes[64];
extern State Global;
State &reference();
State *pointer();
#endif
#define ROOT(N) GC_NOWRITEBARRIERREC void root##N([[maybe_unused]] int At)
#define CALL(N, P)                                                             \
  do {                                                                         \
    int Of[N];                                                                 \
    (P)->Run(Of);                                                              \
  } while (false)
#define CAST(N, E) CALL(N, reinterpret_cast<Ops<N> *>(E))

ROOT(1) { CAST(1, Handles[At]); }
ROOT(2) { CALL(2, *reinterpret_cast<Ops<2> **>(&Handle)); }
ROOT(3) { CALL(3, reinterpret_cast<Ops<3> *&>(Handle)); }
ROOT(4) { CAST(4, reference().Handles[1]); }
ROOT(5) { CAST(5, pointer()->Key); }
ROOT(6) { CAST(6, Bytes + At); }
ROOT(7) {
  Ops<7> *P;
  std::memcpy(&P, Bytes + At, sizeof P);
  CALL(7, P);
}
ROOT(8) {
  Ops<8> Copy;
  std::memcpy(&Copy, Bytes + At, sizeof Copy);
  CALL(8, &Copy);
}
ROOT(9) {
  Ops<9> *P[2];
  std::memcpy(P, Handles, sizeof P);
  CALL(9, P[At]);
}
ROOT(10) {
  unsigned long Local;
  Local = Handles[At];
  CAST(10, Local);
}
ROOT(11) {
  for (unsigned long Each : Handles)
    CAST(11, Each);
}
ROOT(12) {
  const unsigned long &Reference = Handles[1];
  CAST(12, Reference);
}
ROOT(13) { CAST(13, (Handle, Handles[0])); }
ROOT(14) {
  [&] { CAST(14, Handles[At]); }();
}
ROOT(15) {
  unsigned long *P = Handles;
  CAST(15, *P++);
}
ROOT(16) {
  unsigned long Local[2] = {Handles[0], Handles[1]};
  CAST(16, Local[1]);
}
ROOT(17) {
  State Copy = reference();
  CAST(17, Copy.Key);
}
ROOT(18) { CAST(18, (Handle & ~7ul) + 8); }
ROOT(19) { CALL(19, std::bit_cast<Ops<19> *>(Handles[At])); }

int main() {
  std::memcpy(Bytes, &Ops<1>::Own, sizeof Ops<1>::Own);
  auto Use = []<int... N>(std::integer_sequence<int, N...>) {
    ((Handles[0] = reinterpret_cast<unsigned long>(Ops<N + 1>::Own)), ...);
  };
  Use(std::make_integer_sequence<int, 19>());
}
