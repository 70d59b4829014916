// Any write to a union that holds a GC pointer is a barrier, also one that is made
// through a pointer or a reference to one of its numbers, wherever that comes from.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
union Value {
  Object *O;
  long Number;
  unsigned char Tag;
  char *Text;
  double Real;
  int Words[2];
};
static Value Shared;
static void set(long *To) {
  *To = 1; // #set
}
GC_NOWRITEBARRIERREC void byPointer() {
  set(&Shared.Number); // #byPointer
}
GC_NOWRITEBARRIERREC void byReference() {
  long &Number = Shared.Number;
  Number = 1; // #byReference
}
static void next(unsigned char &To) {
  ++To; // #next
}
GC_NOWRITEBARRIERREC void byParameter() {
  next(Shared.Tag); // #byParameter
}
static void fill(int *To, int I) {
  To[I] += 2; // #fill
}
GC_NOWRITEBARRIERREC void byArray() {
  fill(Shared.Words, 1); // #byArray
}
static void setReal(double *To) {
  *To = 0; // #setReal
}
GC_NOWRITEBARRIERREC void byReal() {
  setReal(&Shared.Real); // #byReal
}
static void setText(char **To) {
  *To = nullptr; // #setText
}
GC_NOWRITEBARRIERREC void byText() {
  setText(&Shared.Text); // #byText
}
static long *where() { return &Shared.Number; }
GC_NOWRITEBARRIERREC void byResult() {
  *where() = 3; // #byResult
}
static struct {
  unsigned char *Tag;
} Kept;
void keeps() { Kept.Tag = &Shared.Tag; }
GC_NOWRITEBARRIERREC void byField() {
  Kept.Tag[0] = 3; // #byField
}
GC_NOWRITEBARRIERREC void byBuiltin() {
  __builtin_sub_overflow(1L, 2L, &Shared.Number); // #byBuiltin
}

union Number {
  long Long;
  int Int;
} Plain;
static void setOther(int *To) { *To = 1; }
static struct {
  int *To;
} Other;
GC_NOWRITEBARRIERREC void silent() {
  Other.To = &Plain.Int;
  *Other.To = 3;
  setOther(&Plain.Int);
  Value OnStack;
  set(&OnStack.Number);
  next(OnStack.Tag);
}
int main() {}
// CHECK: :[[#set]]:7: error: {{.*}} 'byPointer': stores GC pointer held as 'long' to '*To'
// CHECK-NEXT: :[[#byPointer]]:3: note: 'byPointer' calls 'set'
// CHECK-NEXT: :[[#byReference]]:10: error: {{.*}} 'byReference': stores 'long' to 'Number', in a union that holds a GC pointer
// CHECK-NEXT: :[[#next]]:3: error: {{.*}} 'byParameter': stores GC pointer held as 'unsigned char' to 'To'
// CHECK-NEXT: :[[#byParameter]]:3: note: 'byParameter' calls 'next'
// CHECK-NEXT: :[[#fill]]:9: error: {{.*}} 'byArray': stores GC pointer held as 'int' to 'To[I]'
// CHECK-NEXT: :[[#byArray]]:3: note: 'byArray' calls 'fill'
// CHECK-NEXT: :[[#setReal]]:7: error: {{.*}} 'byReal': stores GC pointer held as 'double' to '*To'
// CHECK-NEXT: :[[#byReal]]:3: note: 'byReal' calls 'setReal'
// CHECK-NEXT: :[[#setText]]:7: error: {{.*}} 'byText': stores GC pointer held as 'char *' to '*To'
// CHECK-NEXT: :[[#byText]]:3: note: 'byText' calls 'setText'
// CHECK-NEXT: :[[#byResult]]:12: error: {{.*}} 'byResult': stores GC pointer held as 'long' to '*where()'
// CHECK-NEXT: :[[#byField]]:15: error: {{.*}} 'byField': stores GC pointer held as 'unsigned char' to 'Kept.Tag[0]'
// CHECK-NEXT: :[[#byBuiltin]]:3: error: {{.*}} 'byBuiltin': stores 'long' to 'Shared.Number', in a union that holds a GC pointer
// CHECK-NEXT: root 'byPointer': violation
// CHECK-NEXT: root 'byReference': violation
// CHECK-NEXT: root 'byParameter': violation
// CHECK-NEXT: root 'byArray': violation
// CHECK-NEXT: root 'byReal': violation
// CHECK-NEXT: root 'byText': violation
// CHECK-NEXT: root 'byResult': violation
// CHECK-NEXT: root 'byField': violation
// CHECK-NEXT: root 'byBuiltin': violation
// CHECK-NEXT: root 'silent': proven
