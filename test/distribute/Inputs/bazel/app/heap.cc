#include "app/heap.h"
#include "app/made.h"
static_assert(OPTION == 1 && LOCAL == 2, "flags of the rule");
Object *Last;
void (*Hook)(Object *);
void install() {
  Hook = [](Object *O) { Last = O; };
}
