// A GC pointer that is held as `char *`, through a reference that a function returns, or a field
// that is one; so elements of containers.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 | FileCheck %s
// (std::forward is no call.)
// RUN: %nowb dump %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep 'call .a compiler builtin' %t.txt
#include <array>
#include <nowb/annotations.h>
#include <optional>
#include <vector>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
template <int I> struct Text {
  char *Of;
  char *&of() { return Of; }
};
template <int I> struct Guard {
  char *&Of;
  ~Guard() { Of = nullptr; }
};
// (Vectors of one type are one thing.)
template <class T, int I> struct Set {
  static inline Text<I> Written, Read;
  static inline char *Kept, *KeptToo;
  static inline std::vector<T> Vector;
  static inline std::array<T, I + 1> Array;
  static inline std::optional<T> Optional;
  static void overwritten() { Written.of() = nullptr; }
  static void read() { Kept = Read.of(); }
  static void guarded() { Guard<I> G{Written.Of}; }
  static void readByField() { KeptToo = Guard<I>{Read.Of}.Of; }
  static void element() { Vector[0] = nullptr; }
  static void last() { Vector.back() = nullptr; }
  static void each() {
    for (auto &X : Vector)
      X = nullptr;
  }
  static void elementOfArray() { Array[0] = nullptr; }
  static void behindOptional() { *Optional = nullptr; }
  static void fill(void *P) {
    Written.Of = static_cast<char *>(P);
    Read.of() = static_cast<char *>(P);
    Vector.push_back(static_cast<T>(P));
    Array[0] = static_cast<T>(P);
    Optional = static_cast<T>(P);
  }
};
static char Plain[1];
int main() {
  Set<short *, 0>::fill(First);
  Set<int *, 1>::fill(Plain);
}
#define BOTH(F)                                                                                    \
  GC_NOWRITEBARRIERREC void F##OfGC() { Set<short *, 0>::F(); }                                    \
  GC_NOWRITEBARRIERREC void F##OfText() { Set<int *, 1>::F(); }
BOTH(overwritten)
// CHECK-DAG: root 'overwrittenOfGC': violation
// CHECK-DAG: root 'overwrittenOfText': proven
BOTH(read)
// CHECK-DAG: root 'readOfGC': violation
// CHECK-DAG: root 'readOfText': proven
BOTH(guarded)
// CHECK-DAG: root 'guardedOfGC': violation
// CHECK-DAG: root 'guardedOfText': proven
BOTH(readByField)
// CHECK-DAG: root 'readByFieldOfGC': violation
// CHECK-DAG: root 'readByFieldOfText': proven
BOTH(element)
// CHECK-DAG: root 'elementOfGC': violation
// CHECK-DAG: root 'elementOfText': proven
BOTH(last)
// CHECK-DAG: root 'lastOfGC': violation
// CHECK-DAG: root 'lastOfText': proven
BOTH(each)
// CHECK-DAG: root 'eachOfGC': violation
// CHECK-DAG: root 'eachOfText': proven
BOTH(elementOfArray)
// CHECK-DAG: root 'elementOfArrayOfGC': violation
// CHECK-DAG: root 'elementOfArrayOfText': proven
BOTH(behindOptional)
// CHECK-DAG: root 'behindOptionalOfGC': violation
// CHECK-DAG: root 'behindOptionalOfText': proven
