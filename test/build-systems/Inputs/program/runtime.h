/* A program of two units, of which one stores a GC pointer in a handler. */
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
void onSignal(int Signal);
