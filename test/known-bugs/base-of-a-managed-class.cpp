// A pointer to a base that is not managed, out of one to a managed class: seen where
// it is cast, and not behind a function's result or its `this`.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
struct Object *Last, *First;
void *Any;

struct Base {
  int Kind;
  Base *self() { return this; }
  void keep();
};
struct GC_MANAGED Derived : Base {};
static Base *Kept;
static Derived *Some;
static Base *up(Derived *D) { return D; }
void Base::keep() { Kept = this; }
GC_NOWRITEBARRIERREC void byResult() { Kept = up(Some); }
GC_NOWRITEBARRIERREC void bySelf() { Kept = Some->self(); }
GC_NOWRITEBARRIERREC void byThis() { Some->keep(); }
int main() {}
