// A GC pointer that an inherited constructor, or an alias, takes as `void *`.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { int X; };
struct Other { int X; };
struct Cell {
  void *Content;
  Cell(void *C) : Content(C) {} // #cell
};
struct Inherits : Cell {
  using Cell::Cell;
};
GC_NOWRITEBARRIERREC Inherits *makes(Object *O) {
  return new Inherits(O); // #makes
}
// CHECK: :[[#cell]]:27: error: {{.*}} 'makes': stores GC pointer held as 'void *' to 'Content'
// CHECK-NEXT: :[[#makes]]:{{.*}}: note: 'makes' calls 'Inherits::Inherits{{.*}}'
// CHECK-NEXT: note: 'Inherits::Inherits{{.*}}' implicitly calls 'Cell::Cell(void *)'
GC_NOWRITEBARRIERREC void makesOk(Object *O, Other *P) {
  Inherits OnStack(O);
  new Inherits(P);
}

// So it is of a copy, whichever class has the field.
Inherits *Kept;
GC_NOWRITEBARRIERREC void copies(Object *O) {
  Inherits Local(O);
  *Kept = Local; // #copies
}
// CHECK-NEXT: :[[#copies]]:9: error: {{.*}} 'copies': stores 'Inherits', which holds a GC pointer, to '*Kept'

void *Any;
extern "C" void keep(void *Value) {
  Any = Value; // #keep
}
extern "C" void alias(void *Value) __attribute__((alias("keep")));
GC_NOWRITEBARRIERREC void throughAlias(Object *O) {
  alias(O); // #alias
}
// CHECK-NEXT: :[[#keep]]:7: error: {{.*}} 'throughAlias': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#alias]]:3: note: 'throughAlias' calls 'alias'
// CHECK-NEXT: note: 'alias' implicitly calls 'keep'
void *Plain;
extern "C" void keepPlain(void *Value) { Plain = Value; }
extern "C" void aliasPlain(void *Value) __attribute__((alias("keepPlain")));
GC_NOWRITEBARRIERREC void throughAliasOk(Other *O) { aliasPlain(O); }
int main() {}
// CHECK-NEXT: root 'makes': violation
// CHECK-NEXT: root 'makesOk': proven
// CHECK-NEXT: root 'copies': violation
// CHECK-NEXT: root 'throughAlias': violation
// CHECK-NEXT: root 'throughAliasOk': proven
