// An annotation on any redeclaration counts for all: before the definition, on a
// friend declaration, in another unit.
// RUN: split-file %s %t
// RUN: %check_nowb %t/unit.cpp %t/other.cpp -- -std=c++20

//--- unit.cpp
#include <nowb/annotations.h>

struct GC_MANAGED Object;
struct Object { Object *Next; };
Object *Last;

GC_NOWRITEBARRIERREC void before();
void before() {
  Last = nullptr; // #before
}
struct Friend {
  GC_NOWRITEBARRIERREC friend void befriended();
  GC_NOWRITEBARRIERREC void member();
};
void befriended() {
  Last = nullptr; // #befriended
}
void Friend::member() {
  Last = nullptr; // #member
}
void annotatedElsewhere() {
  Last = nullptr; // #elsewhere
}
GC_YESWRITEBARRIERREC void boundary();
void boundary() { Last = nullptr; }
void trustedElsewhere() { Last = nullptr; }
GC_NOWRITEBARRIERREC void silent() {
  boundary();
  trustedElsewhere();
}
void run(void (*Fn)());
void run(GC_CALLS void (*)());
GC_NOWRITEBARRIERREC void callsParameter() {
  run([] { Last = nullptr; }); // #parameter
}
// CHECK: :[[#before]]:8: error: {{.*}} 'before': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#befriended]]:8: error: {{.*}} 'befriended': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#member]]:8: error: {{.*}} 'Friend::member': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#elsewhere]]:8: error: {{.*}} 'annotatedElsewhere': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#parameter]]:17: error: {{.*}} 'callsParameter': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#parameter]]:3: note: 'callsParameter' calls through 'run'
// CHECK-NEXT: :[[#parameter]]:7: note: which can be this lambda, assigned here
// CHECK: root 'silent': proven

//--- other.cpp
#include <nowb/annotations.h>
GC_NOWRITEBARRIERREC void annotatedElsewhere();
GC_YESWRITEBARRIERREC void trustedElsewhere();
