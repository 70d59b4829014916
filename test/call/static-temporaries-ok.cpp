// Of a quiet destructor, and of temporaries that die at once, nothing is left at the
// program's end.
// RUN: %nowb check --strict --no-cache %s -- -I %annotations -std=c++20
#include <nowb/annotations.h>
#include <cstdlib>

GC_WRITE_BARRIER void barrier();
struct Barrier {
  int Value = 0;
  ~Barrier() { barrier(); }
};
struct Quiet {
  ~Quiet() {}
};
static const Quiet &Kept = Quiet();
static const int Value = Barrier().Value;

GC_NOWRITEBARRIERREC void exits() { std::exit(Value + (&Kept == nullptr)); }
int main() {}
