// What clauses of OpenMP run: a class's copy constructor for each thread, a declared
// reduction.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 -fopenmp > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier();
struct Copied {
  int V = 0;
  Copied() {}
  Copied(const Copied &) { barrier(); }
};
struct Sum {
  int V;
};
void add(Sum &To, Sum &From) { barrier(); }
#pragma omp declare reduction(merge : Sum : add(omp_out, omp_in))
GC_NOWRITEBARRIERREC void copies() {
  Copied C;
#pragma omp parallel for firstprivate(C)
  for (int I = 0; I < 3; I++)
    C.V += I;
}
GC_NOWRITEBARRIERREC void reduces() {
  Sum S{0};
#pragma omp parallel for reduction(merge : S)
  for (int I = 0; I < 3; I++)
    S.V += I;
}
int main() {}
