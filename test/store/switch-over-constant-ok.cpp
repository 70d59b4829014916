// The compiler knows which case is taken.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object {};
enum class Color { Red, Green };
Object *Last;

GC_SIGNAL_HANDLER int handler(int) {
  switch (Color::Red) {
  case Color::Red:
    return 1;
  case Color::Green:
    Last = nullptr;
    return 2;
  default:
    Last = nullptr;
  }
  return 3;
}
