#ifndef HEAP_H
#define HEAP_H
#include <nowb/annotations.h>
struct LIVES_IN_HEAP Object {
  Object *Next;
};
extern Object *Last;
#define KEEP(O) Last = (O) // NOLINT(gc-nowritebarrierrec)
#endif
