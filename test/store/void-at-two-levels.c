// `void *` that hold GC pointers behind two pointers: a place that is handed out, passed on, kept
// in an array, a field, a variable, a local.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 | FileCheck %s
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static char Text[1];
#define BOTH(F)                                                                                    \
  static void *F##Stack[4], *F##Text[4], *F##Kept, *F##KeptText;                                   \
  GC_NOWRITEBARRIERREC void F##GC(void) { F(F##Stack, F##Kept); }                                  \
  GC_NOWRITEBARRIERREC void F##Ok(void) { F(F##Text, F##KeptText); }                               \
  static void F##Init(void) { F##Stack[0] = First, F##Text[0] = Text; }

#define handedOut(From, To)                                                                        \
  void **P;                                                                                        \
  out(&P, From);                                                                                   \
  To = *P
static void out(void ***To, void **From) { *To = From; }
#define local(From, To)                                                                            \
  void **P = From, ***Q = &P;                                                                      \
  To = **Q
BOTH(local)
// CHECK-DAG: root 'localGC': violation
// CHECK-DAG: root 'localOk': proven
#define array(From, To)                                                                            \
  void **P[2] = {From};                                                                            \
  *P[0] = 0
BOTH(array)
// CHECK-DAG: root 'arrayGC': violation
// CHECK-DAG: root 'arrayOk': proven
static void **Places, ***Deep, **OtherPlaces, ***OtherDeep;
static void *K1, *K2, *K3, *V3[1], *V4[1];
GC_NOWRITEBARRIERREC void handed(void) { handedOut(V3, K1); }
// CHECK-DAG: root 'handed': violation
GC_NOWRITEBARRIERREC void variable(void) { K2 = **Deep; }
// CHECK-DAG: root 'variable': violation
GC_NOWRITEBARRIERREC void variableOk(void) { K3 = **OtherDeep; }
// CHECK-DAG: root 'variableOk': proven
static void *K4, *K5;
static void twice(void ***P) { K4 = **P; }
GC_NOWRITEBARRIERREC void passed(void) {
  void *A[1] = {First}, **B = A;
  twice(&B);
}
// CHECK-DAG: root 'passed': violation
static void putBehind(void ***P, void *V) { **P = V; }
GC_NOWRITEBARRIERREC void written(void) {
  void *A[1], **B = A;
  putBehind(&B, First);
  K5 = A[0];
}
// CHECK-DAG: root 'written': violation
static void *K6;
static void twiceText(void ***P) { K6 = **P; }
GC_NOWRITEBARRIERREC void passedText(void) {
  void *A[1] = {Text}, **B = A;
  twiceText(&B);
}
// CHECK-DAG: root 'passedText': proven
// (What is put over the pointer itself is over no GC pointer.)
static void **Table, *V5[1];
GC_NOWRITEBARRIERREC void replaced(void) { Table = V5; }
// CHECK-DAG: root 'replaced': proven
static struct Object *Typed;
static void *K7;
static void twiceTyped(void ***P) { K7 = **P; }
GC_NOWRITEBARRIERREC void passedTyped(void) {
  void **B = (void **)&Typed;
  twiceTyped(&B);
}
// CHECK-DAG: root 'passedTyped': violation
int main(void) {
  localInit(), arrayInit();
  V3[0] = First, V4[0] = Text;
  *Table = First;
  Places = V3, Deep = &Places;
  OtherPlaces = V4, OtherDeep = &OtherPlaces;
}
