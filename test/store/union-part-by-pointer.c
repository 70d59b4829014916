// Any write to a union that holds a GC pointer is a barrier, also where it is made
// through a pointer to a part of the union: a record, a vector, an array, a function
// pointer. What was pointed to is known where the address is taken.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
typedef long Vector __attribute__((vector_size(16)));
struct Pair {
  int Low, High;
};
union Any {
  struct Object *Of;
  struct {
    char *Name;
    struct Pair Pairs[2];
  } Named;
  Vector V;
  long Numbers[2];
  void (*Call)(void);
};
static union Any Shared;
static void quiet(void) {}

static void set(struct Pair *To) {
  To->Low = 1; // #set
}
GC_NOWRITEBARRIERREC void byPointer(void) {
  set(&Shared.Named.Pairs[1]); // #bypointer
}
// CHECK: :[[#set]]:11: error: write barrier prohibited in nowritebarrierrec function 'byPointer': stores GC pointer held as 'int' to 'To->Low' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#bypointer]]:3: note: 'byPointer' calls 'set'

static struct {
  struct Pair *At;
} Kept;
GC_NOWRITEBARRIERREC void byField(void) {
  Kept.At->High++; // #field
}
// CHECK: :[[#field]]:16: error: write barrier prohibited in nowritebarrierrec function 'byField': stores GC pointer held as 'int' to 'Kept.At->High' [gc-nowritebarrierrec]

static struct Pair *result(void) { return Shared.Named.Pairs; }
GC_NOWRITEBARRIERREC void byResult(void) {
  int *Low = &result()->Low;
  *Low = 1; // #result
}
// CHECK: :[[#result]]:8: error: write barrier prohibited in nowritebarrierrec function 'byResult': stores GC pointer held as 'int' to '*Low' [gc-nowritebarrierrec]

static void setVector(Vector *To) {
  (*To)[0] = 1; // #setvector
}
GC_NOWRITEBARRIERREC void vector(void) {
  setVector(&Shared.V); // #vector
}
// CHECK: :[[#setvector]]:12: error: write barrier prohibited in nowritebarrierrec function 'vector': stores GC pointer held as 'long' to '(*To)[0]' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#vector]]:3: note: 'vector' calls 'setVector'

static void setArray(long (*To)[2]) {
  (*To)[0] = 1; // #setarray
}
GC_NOWRITEBARRIERREC void array(void) {
  setArray(&Shared.Numbers); // #array
}
// CHECK: :[[#setarray]]:12: error: write barrier prohibited in nowritebarrierrec function 'array': stores GC pointer held as 'long' to '(*To)[0]' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#array]]:3: note: 'array' calls 'setArray'

static void setCall(void (**To)(void)) {
  *To = quiet; // #setcall
}
GC_NOWRITEBARRIERREC void call(void) {
  setCall(&Shared.Call); // #call
}
// CHECK: :[[#setcall]]:7: error: write barrier prohibited in nowritebarrierrec function 'call': stores GC pointer held as 'void (*)(void)' to '*To' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#call]]:3: note: 'call' calls 'setCall'

int main(void) { Kept.At = &Shared.Named.Pairs[0]; }
