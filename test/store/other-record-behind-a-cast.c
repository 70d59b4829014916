// A pointer to a record that some code makes of a GC pointer by a cast may be one,
// wherever it is passed, returned or kept; not so the other way round.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb program.c other.c --checks=%s --

//--- objects.h
#include <nowb/annotations.h>
struct Header {
  int Kind;
};
struct Deeper {
  int Kind;
};
struct Plain {
  int Kind;
};
struct GC_NOTINHEAP Exempt {
  int Kind;
};
struct GC_MANAGED Object {
  struct Header Header;
  struct Object *Next;
};
struct Deeper *deeper(struct Header *H);

//--- program.c
#include "objects.h"
static struct Object *First;
static struct Header *Kept;
static struct Deeper *KeptDeeper;
static struct Plain *KeptPlain;
static struct Exempt *KeptExempt;
static struct Header *header(struct Object *O) { return (struct Header *)O; }
static struct Exempt *exempt(struct Object *O) { return (struct Exempt *)O; }
static struct Object *object(struct Plain *P) { return (struct Object *)P; }

GC_NOWRITEBARRIERREC void returned(void) {
  Kept = header(First); // #returned
}
GC_NOWRITEBARRIERREC void fromField(struct Header **H) {
  Kept = *H; // #field
}
GC_NOWRITEBARRIERREC void otherUnit(struct Header *H) {
  KeptDeeper = deeper(H); // #other
}
GC_NOWRITEBARRIERREC void notManaged(struct Plain *P) {
  KeptPlain = P;
  KeptExempt = exempt(object(P));
}
int main(void) { return 0; }

//--- other.c
#include "objects.h"
struct Deeper *deeper(struct Header *H) { return (struct Deeper *)H; }
// CHECK: :[[#returned]]:8: error: {{.*}} 'returned': stores GC pointer 'struct Header *' to 'Kept'
// CHECK: :[[#field]]:8: error: {{.*}} 'fromField': stores GC pointer 'struct Header *' to 'Kept'
// CHECK: :[[#other]]:14: error: {{.*}} 'otherUnit': stores GC pointer 'struct Deeper *' to 'KeptDeeper'
