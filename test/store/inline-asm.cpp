// Inline assembly with a GC pointer as memory output stores it; as register
// output it fills a variable of the function's own.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last;
void *Held, *Plain;
int Count;

GC_NOWRITEBARRIERREC void offStack(Object *O) {
  asm("" : "=m"(Last));
// CHECK: :[[#@LINE-1]]:17: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Last'
  asm volatile("" : "+m"(O->Next) : "r"(O));
// CHECK-NEXT: :[[#@LINE-1]]:29: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'O->Next'
  asm("" : "=r"(Last));
// CHECK-NEXT: :[[#@LINE-1]]:17: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Last'
}
GC_NOWRITEBARRIERREC void untyped() {
  asm("" : "=r"(Held));
// CHECK-NEXT: :[[#@LINE-1]]:17: error: {{.*}} 'untyped': stores GC pointer held as 'void *' to 'Held'
}
GC_NOWRITEBARRIERREC Object *silent(Object *O) {
  Object *L;
  asm("" : "=r"(L) : "0"(O));
  asm("" : "=m"(L));
  asm("" : "+m"(Count));
  asm("" : "=r"(Plain));
  asm("nop");
  return L;
}
void fill(Object *O) { Held = O; }
// CHECK-NEXT: root 'offStack': violation
// CHECK-NEXT: root 'untyped': violation
// CHECK-NEXT: root 'silent': proven
