// The run-time library throws for what the compiler emits; if nobody catches it,
// the terminate handler runs.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 | FileCheck %s
#include <cstdlib>
#include <exception>
#include <nowb/annotations.h>
#include <typeinfo>
GC_WRITE_BARRIER void barrier();
struct A {
  virtual ~A();
};
struct B : A {};
A *Some;
int Size;
GC_NOWRITEBARRIERREC void casts() { (void)dynamic_cast<B &>(*Some); }
// CHECK-DAG: root 'casts': violation
GC_NOWRITEBARRIERREC void castsPointer() { (void)dynamic_cast<B *>(Some); }
// CHECK-DAG: root 'castsPointer': proven
GC_NOWRITEBARRIERREC void identifies() { (void)typeid(*Some).name(); }
// CHECK-DAG: root 'identifies': violation
GC_NOWRITEBARRIERREC void makes() { Some = (A *)new char[Size]; }
// CHECK-DAG: root 'makes': violation
int main() {
  std::set_terminate([] {
    barrier();
    std::abort();
  });
}
