// A cast to another integer type is the deliberate way out for a managed typedef,
// too.
// RUN: %check_nowb %s -- -std=c++20
#include <cstdint>
#include <nowb/annotations.h>

typedef intptr_t value GC_MANAGED;
uintptr_t Bits;
long Number;
bool IsSmall;

GC_NOWRITEBARRIERREC void handler(value V) {
  Bits = (uintptr_t)V;
  Bits = static_cast<uintptr_t>(V) >> 1;
  Number = (long)V >> 1;
  IsSmall = V & 1;
}
