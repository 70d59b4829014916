// An annotation on the wrong kind of declaration is an error at the annotation,
// and the run is incomplete: exit code 2. The rest is checked all the same.
// RUN: %check_nowb %s --exit=2 -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
GC_NOWRITEBARRIERREC void silent() {}

GC_NOWRITEBARRIERREC int Variable;
// CHECK: :[[#@LINE-1]]:1: error: 'nowritebarrierrec' applies only to a function, method or lambda
struct GC_SIGNAL_HANDLER Record {
// CHECK-NEXT: :[[#@LINE-1]]:8: error: 'signal_handler' applies only to a function, method or lambda
  GC_YESWRITEBARRIERREC int Field;
// CHECK-NEXT: :[[#@LINE-1]]:3: error: 'yeswritebarrierrec' applies only to a function, method or lambda
};
GC_MANAGED void function();
// CHECK-NEXT: :[[#@LINE-1]]:1: error: 'gc_managed' applies only to a struct, class, union or typedef
typedef struct Record *pointer GC_NOTINHEAP;
// CHECK-NEXT: :[[#@LINE-1]]:32: error: 'gc_notinheap' applies only to a struct, class or union
void parameter(GC_CALLS int N);
// CHECK-NEXT: :[[#@LINE-1]]:16: error: 'gc_calls' applies only to a parameter of function pointer type
void managedParameter(GC_MANAGED Object *O);
// CHECK-NEXT: :[[#@LINE-1]]:23: error: 'gc_managed' applies only to a struct, class, union or typedef
void body() {
  GC_WRITE_BARRIER int Local;
// CHECK-NEXT: :[[#@LINE-1]]:3: error: 'gc_write_barrier' applies only to a function, method or lambda
}
enum GC_MANAGED Color { Red };
// CHECK-NEXT: :[[#@LINE-1]]:6: error: 'gc_managed' applies only to a struct, class, union or typedef
// CHECK-NEXT: root 'silent': proven
