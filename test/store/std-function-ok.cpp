// std::function of the real library: a small closure lies in the object itself,
// which is on the stack here.
// RUN: %check_nowb %s -- -std=c++20
#include <functional>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };

GC_NOWRITEBARRIERREC void handler(Object *O) {
  std::function<void()> F = [O] { (void)O->Next; };
  F();
}
