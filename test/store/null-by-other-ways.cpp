// Null over a GC pointer that is held as `void *` or `char *`, where it does not come as a value
// of that type: by braces, an enumerator or sum that is 0, a reference to a constant, a parameter
// that the function itself changes, a constant, a default member initializer, a structured
// binding, a pointer to a member.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 | FileCheck %s
#include <map>
#include <new>
#include <nowb/annotations.h>
#include <utility>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
template <int> struct Keeper {
  void *Of;
  char *Bytes;
  void set(void *const &P) { Of = P; }
  void move(char *&&P) { Bytes = P; }
};
template <int> struct Made {
  void *Of = nullptr;
};
static void *const None = nullptr;
template <int I> struct Set {
  static inline Keeper<I> K;
  static inline Made<I> M;
  static inline std::pair<void *, Keeper<I> *> P;
  static inline std::map<int, std::pair<Keeper<I> *, char *>> Map;
  static void byBraces() { K.Of = {}; }
  static void byReference() { K.set(nullptr); }
  static void moved() { K.move(nullptr); }
  static void changed(bool IsBad, void *P) {
    if (IsBad)
      P = nullptr;
    K.Of = P;
  }
  static void constant() { K.Of = None; }
  enum { Zero };
  static void enumerator() { K.Of = (void *)Zero; }
  static void computed() {
    constexpr long Nothing = 1 - 1;
    K.Bytes = (char *)Nothing;
  }
  static void made() { new (&M) Made<I>; }
  static void byMember() {
    void *Keeper<I>::*To = &Keeper<I>::Of;
    K.*To = nullptr;
  }
  static void bound() {
    auto &[Of, Other] = P;
    Of = nullptr;
  }
  static void each() {
    for (auto &[Key, Value] : Map)
      Value.second = nullptr;
  }
};
// What is put in things of number 1 is no GC pointer.
static char Text[1];
int main() {
  Set<0>::K.Of = Set<0>::M.Of = Set<0>::P.first = First;
  Set<0>::K.Bytes = Set<0>::Map[1].second = reinterpret_cast<char *>(First);
  Set<1>::K.Of = Set<1>::M.Of = Set<1>::P.first = Text;
  Set<1>::K.Bytes = Set<1>::Map[1].second = Text;
}
#define BOTH(F, ...)                                                                               \
  GC_NOWRITEBARRIERREC void F##OfGC() { Set<0>::F(__VA_ARGS__); }                                  \
  GC_NOWRITEBARRIERREC void F##OfText() { Set<1>::F(__VA_ARGS__); }
BOTH(byBraces)
// CHECK-DAG: root 'byBracesOfGC': violation
// CHECK-DAG: root 'byBracesOfText': proven
BOTH(byReference)
// CHECK-DAG: root 'byReferenceOfGC': violation
// CHECK-DAG: root 'byReferenceOfText': proven
BOTH(moved)
// CHECK-DAG: root 'movedOfGC': violation
// CHECK-DAG: root 'movedOfText': proven
BOTH(changed, true, Text)
// CHECK-DAG: root 'changedOfGC': violation
// CHECK-DAG: root 'changedOfText': proven
BOTH(constant)
// CHECK-DAG: root 'constantOfGC': violation
// CHECK-DAG: root 'constantOfText': proven
BOTH(enumerator)
// CHECK-DAG: root 'enumeratorOfGC': violation
// CHECK-DAG: root 'enumeratorOfText': proven
BOTH(computed)
// CHECK-DAG: root 'computedOfGC': violation
// CHECK-DAG: root 'computedOfText': proven
BOTH(made)
// CHECK-DAG: root 'madeOfGC': violation
// CHECK-DAG: root 'madeOfText': proven
BOTH(byMember)
// CHECK-DAG: root 'byMemberOfGC': violation
// CHECK-DAG: root 'byMemberOfText': proven
BOTH(bound)
// CHECK-DAG: root 'boundOfGC': violation
// CHECK-DAG: root 'boundOfText': proven
BOTH(each)
// CHECK-DAG: root 'eachOfGC': violation
// CHECK-DAG: root 'eachOfText': proven
