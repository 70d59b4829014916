// Clauses of OpenMP whose copies and reductions stay on the stack, or run no barrier.
// RUN: %check_nowb %s -- -std=c++20 -fopenmp
#include <nowb/annotations.h>

struct GC_MANAGED Object {};
Object *Shared;
struct Sum {
  int V = 0;
  Sum() {}
  Sum(const Sum &S) : V(S.V) {}
  Sum &operator=(const Sum &S) {
    V = S.V;
    return *this;
  }
  ~Sum() { V = 0; }
};
void add(Sum &To, Sum &From) { To.V += From.V; }
void clear(Sum *To) { To->V = 0; }
#pragma omp declare reduction(merge : Sum : add(omp_out, omp_in)) initializer(clear(&omp_priv))
#pragma omp declare reduction(last : Object * : omp_out = omp_in) initializer(omp_priv = nullptr)

GC_NOWRITEBARRIERREC void copies(Sum A, Sum B, Sum C) {
  Object *Local = Shared;
  int Last = 0;
#pragma omp parallel for firstprivate(A) lastprivate(B) reduction(merge : C) \
    reduction(last : Local) reduction(+ : Last)
  for (int I = 0; I < 3; I++) {
    A.V++;
    B.V = C.V++;
    Object *Inner = Shared;
    Object **To = &Inner;
    *To = Local;
  }
}
GC_NOWRITEBARRIERREC void passesOn(Sum A) {
#pragma omp parallel private(A) num_threads(2)
  {
#pragma omp single copyprivate(A)
    A.V++;
  }
}
GC_NOWRITEBARRIERREC void task(Sum A) {
  int Count = 0;
#pragma omp task firstprivate(A) shared(Count)
  {
    Object *Local = Shared;
    Count += A.V + (Local != nullptr);
  }
}
int main() {}
