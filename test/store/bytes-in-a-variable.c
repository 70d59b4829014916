// A GC pointer that a variable, a field, an element or a local array holds as a pointer to
// bytes or numbers.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
#include <stdint.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static char *V, *E[2], *Kept, *Text, *Texts[2];
static uint16_t *Units, *KeptUnits;
static struct Slice {
  const char *At;
  int N;
} S, Copy;
static struct Words {
  char *At;
} Plain, PlainCopy;
GC_NOWRITEBARRIERREC void variable(void) {
  Kept = V; // #variable
}
// CHECK: :[[#variable]]:8: error: write barrier prohibited in nowritebarrierrec function 'variable': stores GC pointer held as 'char *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void numbers(void) {
  KeptUnits = Units; // #numbers
}
// CHECK: :[[#numbers]]:13: error: write barrier prohibited in nowritebarrierrec function 'numbers': stores GC pointer held as 'uint16_t *' to 'KeptUnits' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void field(void) {
  Copy = S; // #field
}
// CHECK: :[[#field]]:8: error: write barrier prohibited in nowritebarrierrec function 'field': stores {{.*}} to 'Copy' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void element(int I) {
  Kept = E[I]; // #element
}
// CHECK: :[[#element]]:8: error: write barrier prohibited in nowritebarrierrec function 'element': stores GC pointer held as 'char *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void literal(void) {
  Copy = (struct Slice){(char *)First, 1}; // #literal
}
// CHECK: :[[#literal]]:8: error: write barrier prohibited in nowritebarrierrec function 'literal': stores {{.*}} to 'Copy' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void cleared(void) {
  V = 0; // #cleared
}
// CHECK: :[[#cleared]]:5: error: write barrier prohibited in nowritebarrierrec function 'cleared': stores GC pointer held as 'char *' to 'V' [gc-nowritebarrierrec]
static void keepIn(char **P, char *Value) {
  *P = Value; // #keepin
}
GC_NOWRITEBARRIERREC void byPlace(void) {
  keepIn(&Kept, V); // #byplace
}
// CHECK: :[[#keepin]]:6: error: write barrier prohibited in nowritebarrierrec function 'byPlace': stores GC pointer held as 'char *' to '*P' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#byplace]]:3: note: 'byPlace' calls 'keepIn'
static void keepText(char **P, char *Value) { *P = Value; }
GC_NOWRITEBARRIERREC void silent(int I) {
  Text = Texts[I];
  PlainCopy = Plain;
  Texts[I] = "text";
  Plain.At = Text;
  keepText(&Plain.At, Text);
  Text = 0;
}
// CHECK: root 'silent': proven
int main(void) {
  V = (char *)First;
  S.At = (const char *)First;
  E[0] = (char *)First;
  Units = (uint16_t *)First;
}
