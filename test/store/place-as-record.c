// A place of GC pointers that is seen as a record with a `void *`: null that is stored
// there is stored over one.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
struct Any {
  void *Of;
};
struct Text {
  void *Of;
};
static struct Object *Last;
static char *Plain;
static void clear(struct Any *A) {
  A->Of = 0; // #clear
}
GC_NOWRITEBARRIERREC void parameter(void) {
  clear((struct Any *)&Last); // #parameter
}
// CHECK: :[[#clear]]:9: error: write barrier prohibited in nowritebarrierrec function 'parameter': stores GC pointer held as 'void *' to 'A->Of' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#parameter]]:3: note: 'parameter' calls 'clear'
static void clearText(struct Text *T) { T->Of = 0; }
GC_NOWRITEBARRIERREC void silent(void) { clearText((struct Text *)&Plain); }
// CHECK: root 'silent': proven
int main(void) {}
