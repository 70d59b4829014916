// Pointers to local arrays, however they move.
// RUN: %check_nowb %s -- -std=c++23
#include <algorithm>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; int Key; };
static Object **push(Object **Top, Object *O) {
  *Top++ = O;
  return Top;
}
GC_NOWRITEBARRIERREC void stack(Object *A, Object *B) {
  Object *Local[4];
  Object **Top = Local;
  Top = push(Top, A);
  Top = push(Top, B);
  *--Top = A;
  *(Top += 1) = B;
  std::sort(Local, Local + 2);
  std::unique(Local, Local + 2);
}
