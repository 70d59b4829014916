// An enumeration may have a value without a name: what stands behind a switch
// over all enumerators runs, and so does its default.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object {};
enum class Color { Red, Green };
Object *Last;

GC_SIGNAL_HANDLER int handler(Color C) {
  switch (C) {
  case Color::Red:
    return 1;
  case Color::Green:
    return 2;
  }
  Last = nullptr; // #behind
  return 3;
}
// CHECK: :[[#behind]]:8: error: write barrier prohibited in signal handler 'handler': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]

GC_SIGNAL_HANDLER int other(Color C) {
  switch (C) {
  case Color::Red:
  case Color::Green:
    return 2;
  default:
    Last = nullptr; // #default
  }
  return 3;
}
// CHECK: :[[#default]]:10: error: write barrier prohibited in signal handler 'other': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
