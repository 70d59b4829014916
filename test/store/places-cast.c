// The place of a GC pointer that is seen as a record of untyped pointers or functions, also after
// it was untyped; or as a function's, that is held in a variable, a field or a result; a function
// that is put over a GC pointer that is held as bytes.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 | FileCheck %s
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
typedef void (*Function)(void);
struct Any {
  void *Of;
};
struct Holder {
  Function F;
};
struct Other {
  struct Other *Link;
};
#define BOTH(F, A, B)                                                                              \
  GC_NOWRITEBARRIERREC void F##OfGC(void) { F(A); }                                                \
  GC_NOWRITEBARRIERREC void F##OfOther(void) { F(B); }
static struct Object *First, *Last, *P1, *P2, *P3;
static struct Other *O, *O1, *O2, *O3;
static char Text[1];

static void clear(void *A) { ((struct Any *)A)->Of = 0; }
#define asVoid(Place) clear(&Place)
BOTH(asVoid, Last, O)
// CHECK-DAG: root 'asVoidOfGC': violation
// CHECK-DAG: root 'asVoidOfOther': proven
#define implicit(Place)                                                                            \
  void *Untyped = &Place;                                                                          \
  struct Any *A = Untyped;                                                                         \
  A->Of = Text
BOTH(implicit, Last, O)
// CHECK-DAG: root 'implicitOfGC': violation
// CHECK-DAG: root 'implicitOfOther': proven
#define record(Place) ((struct Holder *)&Place)->F = 0
BOTH(record, Last, O)
// CHECK-DAG: root 'recordOfGC': violation
// CHECK-DAG: root 'recordOfOther': proven

static Function *Place, *PlaceOfOther;
#define variable(P) *P = 0
BOTH(variable, Place, PlaceOfOther)
// CHECK-DAG: root 'variableOfGC': violation
// CHECK-DAG: root 'variableOfOther': proven
static struct Hooks {
  Function *First;
} *Hooks;
static struct OtherHooks {
  Function *First;
} *OtherHooks;
#define field(H) *H->First = 0
BOTH(field, Hooks, OtherHooks)
// CHECK-DAG: root 'fieldOfGC': violation
// CHECK-DAG: root 'fieldOfOther': proven
static Function *place(void) { return (Function *)&P3; }
static Function *placeOfOther(void) { return (Function *)&O3; }
#define result(F) *F() = 0
BOTH(result, place, placeOfOther)
// CHECK-DAG: root 'resultOfGC': violation
// CHECK-DAG: root 'resultOfOther': proven
static char *Bytes, *BytesOfText;
#define bytes(B) *(Function *)&B = 0
BOTH(bytes, Bytes, BytesOfText)
// CHECK-DAG: root 'bytesOfGC': violation
// CHECK-DAG: root 'bytesOfOther': proven
int main(void) {
  Place = (Function *)&P1, PlaceOfOther = (Function *)&O1;
  Hooks->First = (Function *)&P2, OtherHooks->First = (Function *)&O2;
  Bytes = (char *)First, BytesOfText = Text;
}
