// A barrier in a macro's body is shown where the macro is used, one in a macro's
// argument where it is written.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last;

#define STORE(PLACE, VALUE) ((PLACE) = (VALUE))
#define STORE_LAST(VALUE) STORE(Last, VALUE)
#define EVALUATE(CODE) \
  do {                 \
    CODE;              \
  } while (0)
#define DISCARD(CODE) (void)sizeof(CODE)

GC_NOWRITEBARRIERREC void offStack(Object *O) {
  STORE(Last, O);
// CHECK: :[[#@LINE-1]]:3: error: {{.*}} 'offStack': stores GC pointer 'Object *' to '{{.*}}Last{{.*}}'
  STORE_LAST(O);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'offStack': stores GC pointer 'Object *' to '{{.*}}Last{{.*}}'
  EVALUATE(O->Next = O);
// CHECK-NEXT: :[[#@LINE-1]]:20: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'O->Next'
  EVALUATE(STORE(Last, O));
// CHECK-NEXT: :[[#@LINE-1]]:12: error: {{.*}} 'offStack': stores GC pointer 'Object *' to '{{.*}}Last{{.*}}'
}
GC_NOWRITEBARRIERREC void silent(Object *O) {
  Object *L;
  STORE(L, O);
  EVALUATE(STORE(O, L));
  DISCARD(STORE_LAST(O));
}
// CHECK-NEXT: root 'offStack': violation
// CHECK-NEXT: root 'silent': proven
