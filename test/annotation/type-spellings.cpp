// The four spellings on records and typedefs, on the definition and on a forward
// declaration.
// RUN: %check_nowb %s -- -std=c++20
#include <cstdint>
#include <nowb/annotations.h>

struct GC_MANAGED Macro {};
struct __attribute__((gc_managed)) Gnu {};
struct [[gc::managed]] Scoped {};
struct __attribute__((annotate("gc_managed"))) Annotate {};
class GC_MANAGED Forward;
union [[gc::managed]] Union { int N; };
typedef intptr_t macro_value GC_MANAGED;
typedef intptr_t gnu_value __attribute__((gc_managed));
using scoped_value [[gc::managed]] = intptr_t;
using annotate_value __attribute__((annotate("gc_managed"))) = intptr_t;

struct GC_NOTINHEAP MacroOut : Macro {};
struct __attribute__((gc_notinheap)) GnuOut : Macro {};
struct [[gc::notinheap]] ScopedOut : Macro {};
struct __attribute__((annotate("gc_notinheap"))) AnnotateOut : Macro {};

template <typename T> T Place;

GC_NOWRITEBARRIERREC void managed(Macro *A, Gnu *B, Scoped *C, Annotate *D, Forward *E, Union *F) {
  Place<Macro *> = A;
// CHECK: :[[#@LINE-1]]:18: error: {{.*}} 'managed': stores GC pointer 'Macro *'
  Place<Gnu *> = B;
// CHECK-NEXT: :[[#@LINE-1]]:16: error: {{.*}} 'managed': stores GC pointer 'Gnu *'
  Place<Scoped *> = C;
// CHECK-NEXT: :[[#@LINE-1]]:19: error: {{.*}} 'managed': stores GC pointer 'Scoped *'
  Place<Annotate *> = D;
// CHECK-NEXT: :[[#@LINE-1]]:21: error: {{.*}} 'managed': stores GC pointer 'Annotate *'
  Place<Forward *> = E;
// CHECK-NEXT: :[[#@LINE-1]]:20: error: {{.*}} 'managed': stores GC pointer 'Forward *'
  Place<Union *> = F;
// CHECK-NEXT: :[[#@LINE-1]]:18: error: {{.*}} 'managed': stores GC pointer 'Union *'
}
macro_value A;
gnu_value B;
scoped_value C;
annotate_value D;
intptr_t Integer;
GC_NOWRITEBARRIERREC void typedefs(intptr_t N) {
  A = N;
// CHECK-NEXT: :[[#@LINE-1]]:5: error: {{.*}} 'typedefs': stores GC pointer 'macro_value' to 'A'
  B = N;
// CHECK-NEXT: :[[#@LINE-1]]:5: error: {{.*}} 'typedefs': stores GC pointer 'gnu_value' to 'B'
  C = N;
// CHECK-NEXT: :[[#@LINE-1]]:5: error: {{.*}} 'typedefs': stores GC pointer 'scoped_value' to 'C'
  D = N;
// CHECK-NEXT: :[[#@LINE-1]]:5: error: {{.*}} 'typedefs': stores GC pointer 'annotate_value' to 'D'
  Integer = N;
}
GC_NOWRITEBARRIERREC void notInHeap(MacroOut *A, GnuOut *B, ScopedOut *C, AnnotateOut *D) {
  Place<MacroOut *> = A;
  Place<GnuOut *> = B;
  Place<ScopedOut *> = C;
  Place<AnnotateOut *> = D;
}
// CHECK-NEXT: root 'managed': violation
// CHECK-NEXT: root 'typedefs': violation
// CHECK-NEXT: root 'notInHeap': proven
