// What clauses of OpenMP run: constructors, destructors and assignments of private
// copies, and reductions. Tasks keep their copies in memory of the run-time library.
// RUN: %check_nowb %s -- -std=c++20 -fopenmp
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
struct GC_MANAGED Object {};
Object *Shared, *PerThread;
#pragma omp threadprivate(PerThread)
int count() {
  barrier(); // #count
  return 1;
}
struct Copied {
  int V = 0;
  Copied() {}
  Copied(const Copied &) { barrier(); } // #copied
};
struct Made {
  int V = 0;
  ~Made() { barrier(); } // #destroyed
};
struct Assigned {
  int V;
  void operator=(const Assigned &) { barrier(); } // #assigned
};
struct Sum {
  int V;
};
void add(Sum &To, Sum &From) {
  barrier(); // #added
}
void sum(Sum &To, Sum &From) { To.V += From.V; }
void clear(Sum *To) {
  barrier(); // #cleared
}
#pragma omp declare reduction(merge : Sum : add(omp_out, omp_in)) // #merge
#pragma omp declare reduction(cleared : Sum : sum(omp_out, omp_in)) initializer(clear(&omp_priv)) // #clear
#pragma omp declare reduction(last : Object * : omp_out = omp_in) initializer(omp_priv = nullptr) // #last

GC_NOWRITEBARRIERREC void firstPrivate(Copied C) {
#pragma omp parallel firstprivate(C) // #firstprivate
  C.V++;
}
GC_NOWRITEBARRIERREC void onlyPrivate() {
  static Made M;
#pragma omp parallel private(M) // #private
  M.V++;
}
GC_NOWRITEBARRIERREC void lastPrivate(Assigned A) {
#pragma omp parallel for lastprivate(A) // #lastprivate
  for (int I = 0; I < 3; I++)
    A.V = I;
}
GC_NOWRITEBARRIERREC void copyPrivate(Assigned A) {
#pragma omp single copyprivate(A) // #copyprivate
  A.V++;
}
GC_NOWRITEBARRIERREC void copyIn() {
#pragma omp parallel copyin(PerThread) // #copyin
  (void)PerThread;
}
GC_NOWRITEBARRIERREC void reduces(Sum S) {
#pragma omp parallel reduction(merge : S) // #reduces
  S.V++;
}
GC_NOWRITEBARRIERREC void reducesArray() {
  Sum S[3] = {};
#pragma omp parallel reduction(cleared : S[0 : 2]) // #array
  S[0].V++;
}
GC_NOWRITEBARRIERREC void reducesGlobal() {
#pragma omp parallel reduction(last : Shared)
  (void)Shared;
}
GC_NOWRITEBARRIERREC void reducesBehind(Sum *S) {
#pragma omp parallel reduction(merge : S[0 : 2]) // #behind
  S[0].V++;
}
GC_NOWRITEBARRIERREC void implicitCopy(Copied C) {
#pragma omp task // #task
  (void)C.V;
}
GC_NOWRITEBARRIERREC void task(Object *O) {
#pragma omp task firstprivate(O) // #inTask
  (void)O;
}
GC_NOWRITEBARRIERREC void untied() {
#pragma omp task untied
  {
    Object *Local = Shared; // #untied
    (void)Local;
  }
}
GC_NOWRITEBARRIERREC void allocates() {
  Object *Local;
#pragma omp allocate(Local)
  Local = Shared; // #allocated
}
GC_NOWRITEBARRIERREC void condition() {
#pragma omp parallel num_threads(count()) // #num
  ;
}
GC_NOWRITEBARRIERREC void inRegion(Object *O) {
#pragma omp parallel
  {
    Object **To;
    To = &Shared;
    *To = O; // #region
  }
}
int main() {}
// CHECK: :[[#count]]:3: error: {{.*}} 'condition': calls write barrier 'barrier'
// CHECK-NEXT: :[[#num]]:34: note: 'condition' calls 'count'
// CHECK-NEXT: :[[#copied]]:28: error: {{.*}} 'firstPrivate': calls write barrier 'barrier'
// CHECK-NEXT: :[[#firstprivate]]:35: note: 'firstPrivate' implicitly calls 'Copied::Copied(const Copied &)'
// CHECK-NEXT: :[[#copied]]:28: note: also reached from 'implicitCopy'
// CHECK-NEXT: :[[#destroyed]]:13: error: {{.*}} 'onlyPrivate': calls write barrier 'barrier'
// CHECK-NEXT: :[[#private]]:30: note: 'onlyPrivate' implicitly calls 'Made::~Made'
// CHECK-NEXT: :[[#assigned]]:38: error: {{.*}} 'lastPrivate': calls write barrier 'barrier'
// CHECK-NEXT: :[[#lastprivate]]:38: note: 'lastPrivate' calls 'Assigned::operator='
// CHECK-NEXT: :[[#assigned]]:38: note: also reached from 'copyPrivate'
// CHECK-NEXT: :[[#added]]:3: error: {{.*}} 'reduces': calls write barrier 'barrier'
// CHECK-NEXT: :[[#merge]]:45: note: 'reduces' calls 'add'
// CHECK-NEXT: :[[#cleared]]:3: error: {{.*}} 'reducesArray': calls write barrier 'barrier'
// CHECK-NEXT: :[[#clear]]:81: note: 'reducesArray' calls 'clear'
// CHECK-NEXT: :[[#last]]:57: error: {{.*}} 'reducesGlobal': stores GC pointer 'Object *' to 'Shared'
// CHECK-NEXT: :[[#copyin]]:29: error: {{.*}} 'copyIn': stores GC pointer 'Object *' to 'PerThread'
// CHECK-NEXT: :[[#inTask]]:31: error: {{.*}} 'task': stores GC pointer 'Object *' to 'O'
// CHECK-NEXT: :[[#untied]]:21: error: {{.*}} 'untied': stores GC pointer 'Object *' to 'Local'
// CHECK-NEXT: :[[#allocated]]:9: error: {{.*}} 'allocates': stores GC pointer 'Object *' to 'Local'
// CHECK-NEXT: :[[#region]]:9: error: {{.*}} 'inRegion': stores GC pointer 'Object *' to '*To'
// CHECK-NEXT: :[[#behind]]:40: warning: root 'reducesBehind' is unproven: contains an OpenMP clause on memory behind a pointer, which is not analysed [gc-nowritebarrierrec]
// CHECK: root 'reducesBehind': unproven
