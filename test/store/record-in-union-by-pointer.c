// A record that lies in a union is written through a pointer to it: a barrier, if what
// is written is memory of a GC pointer, too.
// RUN: %check_nowb %s -- -std=c11
#include <nowb/annotations.h>

struct GC_MANAGED Object {
  struct Object *Next;
};
struct Pair {
  int Low, High, Tag;
};
struct Outer {
  struct Pair Two[2];
};
union Value {
  struct Object *O;
  struct Pair Both;
};
union Deep {
  struct {
    char Padding[16];
    struct Object *O;
  } Other;
  struct Outer Outer;
};
struct Free {
  int Number;
};
union Harmless {
  double D;
  struct Free Free;
};
static union Value Shared;
union Deep DeepShared;
union Harmless HarmlessShared;

static void set(struct Pair *To) {
  To->Low = 1; // #set
}
static void count(int *Number) {
  ++*Number; // #count
}
GC_NOWRITEBARRIERREC void byPointer(void) {
  set(&Shared.Both); // #byPointer
}
GC_NOWRITEBARRIERREC void whole(struct Pair *To) {
  struct Pair P = {1, 2, 3};
  *To = P; // #whole
}
GC_NOWRITEBARRIERREC void number(struct Pair *To) {
  count(&To->High); // #number
}
GC_NOWRITEBARRIERREC void nested(struct Outer *To) {
  To->Two[1].Tag = 1; // #nested
}
GC_NOWRITEBARRIERREC void onTheStack(void) {
  struct Pair P;
  set(&P);
  count(&P.Low);
}
GC_NOWRITEBARRIERREC void notAround(struct Free *To, union Value *V) {
  To->Number = 1;
}
int main(void) { return 0; }
// CHECK: :[[#set]]:11: error: {{.*}} 'byPointer': stores 'int' to 'To->Low', in a union that holds a GC pointer
// CHECK-NEXT: :[[#byPointer]]:3: note: 'byPointer' calls 'set'
// CHECK-NEXT: :[[#count]]:3: error: {{.*}} 'number': stores GC pointer held as 'int' to '*Number'
// CHECK-NEXT: :[[#number]]:3: note: 'number' calls 'count'
// CHECK-NEXT: :[[#whole]]:7: error: {{.*}} 'whole': stores 'struct Pair' to '*To', in a union that holds a GC pointer
// CHECK-NEXT: :[[#nested]]:18: error: {{.*}} 'nested': stores 'int' to 'To->Two[1].Tag', in a union that holds a GC pointer
