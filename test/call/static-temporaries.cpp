// A temporary that a reference of static storage keeps alive is destroyed when the
// program or the thread ends.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: FileCheck %s < %t.txt
#include <nowb/annotations.h>
#include <cstdlib>
#include <initializer_list>
#include <pthread.h>

GC_WRITE_BARRIER void barrier();
struct Barrier {
  ~Barrier() { barrier(); }
};
struct Quiet {
  ~Quiet() {}
};
static void makes() {
  static const Barrier &Kept = Barrier();
  (void)Kept;
}
static thread_local const Barrier &OfThread = Barrier();

GC_NOWRITEBARRIERREC void exits() { std::exit(0); }
// CHECK-DAG: root 'exits': violation
GC_NOWRITEBARRIERREC void endsThread() { pthread_exit(nullptr); }
// CHECK-DAG: root 'endsThread': violation

int main() {
  makes();
  (void)OfThread;
}
