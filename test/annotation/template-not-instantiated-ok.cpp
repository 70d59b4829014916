// What no one instantiates is no code: neither a root nor anything unseen.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last;
template <typename T> struct Template {
  GC_NOWRITEBARRIERREC void used() {}
  GC_NOWRITEBARRIERREC void never() { Last = nullptr; }
};
template <typename T> GC_NOWRITEBARRIERREC void function() { Last = nullptr; }
void instantiates() { Template<int>().used(); }
