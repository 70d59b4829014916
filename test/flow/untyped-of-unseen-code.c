// Untyped pointers that unseen code sets, cast to pointers to records of
// functions elsewhere than where they are read; and the program's own.
// RUN: %nowb check --no-cache --strict %s -- -I %annotations -DSEEN
// RUN: not %nowb check --no-cache --strict %s -- -I %annotations > %t.txt
// RUN: not grep -e ": proven" -e "was seen" %t.txt
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier(void);
#define OPS(Name, Type)                                                        \
  struct Name {                                                                \
    void (*Run)(Type);                                                         \
  };                                                                           \
  static void quiet##Name(Type Number) {}                                      \
  static struct Name Own##Name = {quiet##Name};                                \
  static struct Name *as##Name(void *Untyped) { return Untyped; }
OPS(Element, int)
OPS(Variable, long)
OPS(Filled, short)
#ifdef SEEN
void *Elements[2], *Variable;
static void fill(void **Place) { *Place = &OwnFilled; }
#else
extern void *Elements[2], *Variable;
void fill(void **Place);
#endif
static void *Static;
GC_NOWRITEBARRIERREC void element(void) { asElement(Elements[1])->Run(1); }
GC_NOWRITEBARRIERREC void variable(void) { asVariable(Variable)->Run(1); }
GC_NOWRITEBARRIERREC void filled(void) { asFilled(Static)->Run(1); }
int main(void) {
  Elements[0] = &OwnElement;
  Variable = &OwnVariable;
  fill(&Static);
}
