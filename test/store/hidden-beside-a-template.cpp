// What passes a GC pointer on in any parameter it likes may do so in an untyped
// one, whatever numbers the types of the others are made of; not in a number.
// RUN: %nowb check --no-cache --strict %s -- -I %annotations -DLAST="unsigned long"
// RUN: not %nowb check --no-cache %s -- -I %annotations -DLAST="void *" | FileCheck %s
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
template <typename... Types> struct Several {};
static Object *First;
static LAST Kept;
using Callback = void(Several<int, int, int> &, LAST);
void each(Object *Of, Callback *Each GC_CALLS);
static void keep(Several<int, int, int> &, LAST Value) { Kept = Value; } // #keep
GC_NOWRITEBARRIERREC void root() { each(First, keep); }
int main() {}
// CHECK: :[[#@LINE - 3]]:63: error: write barrier prohibited in nowritebarrierrec function 'root': stores GC pointer held as 'void *' to 'Kept'
