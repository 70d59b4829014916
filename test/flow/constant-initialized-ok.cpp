// Harmless functions that get into variables while compiling are known.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
static void quiet(int) {}

struct Holder {
  void (*Run)(int);
  constexpr explicit Holder(void (*F)(int)) : Run(F) {}
};
static Holder Held{quiet};
static constexpr Holder Constant(quiet);

constexpr auto select(int) { return &quiet; }
static constexpr auto Selected = select(1);
consteval auto chosen() { return &quiet; }

GC_NOWRITEBARRIERREC void root() {
  Held.Run(1);
  Constant.Run(1);
  Selected(1);
  chosen()(1);
  select(2)(1);
}
int main() {}
