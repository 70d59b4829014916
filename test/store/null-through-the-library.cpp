// Null that comes over a GC pointer that is held as `char *` or `void *` by the library: what it
// was given for the call stands in an object of its own on the way (emplace), or is passed to a
// pointer to a member, of which those of one type are one.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 | FileCheck %s
#include <functional>
#include <nowb/annotations.h>
#include <optional>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
static char Text;
static std::optional<char *> Bytes;
GC_NOWRITEBARRIERREC void emplaced() { Bytes.emplace(nullptr); }
// CHECK-DAG: root 'emplaced': violation
static std::optional<const char *> OfText;
GC_NOWRITEBARRIERREC void emplacedOverText() { OfText.emplace(nullptr); }
// CHECK-DAG: root 'emplacedOverText': proven
static void *Kept, *KeptText;
static struct Keeper {
  void *Of;
  void set(void *P) { Of = P; }
  void *get(int) { return Of; }
} K;
static struct Other {
  void *Of;
  void set(void *P, int) { Of = P; }
  void *get() { return Of; }
} O;
static void (Keeper::*Set)(void *) = &Keeper::set;
static void (Other::*SetOther)(void *, int) = &Other::set;
static void *(Keeper::*Get)(int) = &Keeper::get;
static void *(Other::*GetOther)() = &Other::get;
GC_NOWRITEBARRIERREC void invoked() { std::invoke(&Keeper::set, K, nullptr); }
// CHECK-DAG: root 'invoked': violation
GC_NOWRITEBARRIERREC void byMember() { (K.*Set)(nullptr); }
// CHECK-DAG: root 'byMember': violation
GC_NOWRITEBARRIERREC void got() { Kept = (K.*Get)(0); }
// CHECK-DAG: root 'got': violation
GC_NOWRITEBARRIERREC void overText() {
  std::invoke(&Other::set, O, nullptr, 1);
  (O.*SetOther)(nullptr, 1);
  KeptText = (O.*GetOther)();
}
// CHECK-DAG: root 'overText': proven
int main() {
  Bytes = reinterpret_cast<char *>(First);
  OfText = &Text;
  K.Of = First;
  O.Of = &Text;
}
