// Trivial special members, and those that nobody uses.
// RUN: %check_nowb %s -- -std=c++20
#include <compare>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Part {
  Part() = default;
  Part(const Part &) { barrier(); }
  Part(Part &&) noexcept {}
  bool operator==(const Part &) const {
    barrier();
    return true;
  }
};
struct Whole {
  Part P;
  int Number = 0;
  bool operator==(const Whole &) const = default;
};
struct Trivial {
  int Array[4];
  auto operator<=>(const Trivial &) const = default;
};
GC_NOWRITEBARRIERREC bool root(Whole &W, const Trivial &T) {
  Whole Moved(static_cast<Whole &&>(W));
  Trivial Copy = T;
  Copy = T;
  return Copy < T || Copy == T;
}
