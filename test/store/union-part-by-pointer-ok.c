// A pointer to such a record as is in a union elsewhere, but not here; and to the one
// member of a union that holds a GC pointer itself.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
struct Pair {
  int Low, High;
};
struct Node {
  struct Object *Of;
  struct Pair Both;
};
union Value {
  struct Object *O;
  struct Pair Both;
} Shared;
union Numbers {
  double Real;
  struct Pair Both;
} Numbers;
union Once {
  char None;
  struct Node N;
} Once;
static struct Pair Plain;
static void set(struct Pair *To) { To->Low = 1; }
static void setOther(struct Node *To) { To->Both.Low = 1; }
GC_NOWRITEBARRIERREC void byPointer(struct Pair *Given) {
  set(&Plain);
  set(&Numbers.Both);
  setOther(&Once.N);
}
int main(void) {}
