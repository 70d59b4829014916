// A function's bytes may be moved as numbers of any kind: by another member of
// a union, by halves, through memory that is seen as numbers. And code may be at
// a fixed address.
// RUN: not %nowb check %s --cache-dir %t.cache -- -I %annotations -DNUMBER=double | FileCheck %s
// RUN: not %nowb check %s --cache-dir %t.cache -- -I %annotations -DNUMBER=vector | FileCheck %s
// RUN: not %nowb check %s --cache-dir %t.cache -- -I %annotations -DNUMBER=atomic_ulong | FileCheck %s
// RUN: not %nowb check %s --cache-dir %t.cache -- -I %annotations '-DNUMBER=float _Complex' | FileCheck %s
#include <nowb/annotations.h>
#include <stdatomic.h>
#include <stdint.h>

GC_WRITE_BARRIER void barrier(void);
static void loud(void) { barrier(); }
static void quiet(void) {}
typedef int vector __attribute__((vector_size(8)));
int Chosen;

// Out of one union into another, of an unrelated type.
#define UNION(NAME, TYPE)                                                      \
  union NAME {                                                                 \
    TYPE Bits;                                                                 \
    void (*Run)(void);                                                         \
  };                                                                           \
  union NAME##To {                                                             \
    TYPE Other;                                                                \
    void (*Go)(void);                                                          \
  };                                                                           \
  static union NAME NAME##From;                                                   \
  static union NAME##To NAME##Into = {.Go = quiet};                               \
  void move##NAME(void) {                                                      \
    NAME##From.Run = loud;                                                        \
    NAME##Into.Other = NAME##From.Bits;                                              \
  }                                                                            \
  GC_NOWRITEBARRIERREC void NAME(void) { NAME##Into.Go(); }

UNION(aDouble, double)
// CHECK-DAG: root 'aDouble': violation
UNION(aVector, vector)
// CHECK-DAG: root 'aVector': violation
UNION(anAtomic, atomic_long)
// CHECK-DAG: root 'anAtomic': violation
UNION(complexNumbers, float _Complex)
// CHECK-DAG: root 'complexNumbers': violation
struct halves {
  uint32_t Low, High;
};
UNION(twoHalves, struct halves)
// CHECK-DAG: root 'twoHalves': violation
struct bits {
  uint64_t Address : 48, Tag : 16;
};
UNION(tagged, struct bits)
// CHECK-DAG: root 'tagged': violation
UNION(halfOnly, uint32_t)
// CHECK-DAG: root 'halfOnly': proven

// Through memory that is seen as numbers.
struct from {
  void (*Run)(void);
};
struct into {
  void (*Go)(void);
};
static struct from From;
static struct into Into = {quiet};
static NUMBER Kept;
void moveMemory(void) {
  From.Run = loud;
  Kept = *(NUMBER *)&From;
  *(NUMBER *)&Into = Kept;
}
GC_NOWRITEBARRIERREC void memory(void) { Into.Go(); }
// CHECK-DAG: root 'memory': violation

// A ROM's function; but not what stands for none.
static void (*Rom)(void) = (void (*)(void))0x1FFF0000;
static void (*None)(void) = (void (*)(void))1;
void choose(void) {
  if (Chosen)
    Rom = None = quiet;
}
GC_NOWRITEBARRIERREC void rom(void) { Rom(); }
// CHECK-DAG: warning: root 'rom' is unproven: 'Rom' may hold a value cast from an integer
GC_NOWRITEBARRIERREC void none(void) {
  if (None != (void (*)(void))-1)
    None();
}
// CHECK-DAG: root 'none': proven
int main(void) { return 0; }
