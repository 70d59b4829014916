// A pointer to managed numbers becomes one to plain numbers without a cast:
// through locals, parameters, results, fields and callbacks.
// RUN: not %nowb check --no-cache %s -- -I %annotations > %t.txt
// RUN: not grep ": proven" %t.txt
// RUN: %nowb check --no-cache --strict %s -- -I %annotations -DPLAIN
#include <nowb/annotations.h>
#ifdef PLAIN
struct GC_MANAGED Object {
  struct Object *Next;
};
typedef unsigned long VALUE;
#else
typedef unsigned long VALUE GC_MANAGED;
#endif
static unsigned long Kept;
struct Frame {
  VALUE *Top;
};
struct Vector {
  int Length;
  VALUE Elements[2];
};
static void clear(unsigned long *P) { *P = 0; }
static unsigned long get(unsigned long *P) { return *P; }
static VALUE *elements(struct Vector *V) { return V->Elements; }
static void between(VALUE *V) { clear(V); }
static void each(VALUE *I, VALUE *End, void (*Do)(unsigned long *)) {
  for (; I < End; I++)
    Do(I);
}
GC_NOWRITEBARRIERREC void local(VALUE *V) {
  unsigned long *P = V;
  *P = 0;
}
GC_NOWRITEBARRIERREC void read(VALUE *V) {
  unsigned long *P = V;
  Kept = *P;
}
GC_NOWRITEBARRIERREC void passed(VALUE *V) { clear(V); }
GC_NOWRITEBARRIERREC void moved(VALUE *V) { clear(V + 1); }
GC_NOWRITEBARRIERREC void returned(VALUE *V) { Kept = get(V); }
GC_NOWRITEBARRIERREC void field(struct Frame *F) {
  unsigned long *P = F->Top;
  *P = 0;
}
GC_NOWRITEBARRIERREC void throughTwo(struct Vector *V) { between(V->Elements); }
GC_NOWRITEBARRIERREC void result(struct Vector *V) {
  unsigned long *P = elements(V);
  *P = 0;
}
GC_NOWRITEBARRIERREC void callback(VALUE *I, VALUE *End) { each(I, End, clear); }
GC_NOWRITEBARRIERREC void likely(VALUE V) { Kept = __builtin_expect(V, 1); }
int main(void) {}
