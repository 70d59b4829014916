#include "list.h"
int count(Object *O) {
  int N = 0;
  for (; O; O = next(O))
    ++N;
  return N;
}
