// no and yes on one function contradict each other: an error at the annotation
// and exit code 2, on one declaration, on two, in two units, through a method
// that is overridden, with the policy.
// RUN: split-file %s %t
// RUN: %check_nowb %t/one.cpp --exit=2 -- -std=c++20
// RUN: %check_nowb %t/first.cpp %t/second.cpp --exit=2 --prefix=UNITS -- -std=c++20
// RUN: %check_nowb %t/policy.cpp --policy %t/trusted.yaml --exit=2 --prefix=POLICY -- -std=c++20

//--- one.cpp
#include <nowb/annotations.h>
struct GC_MANAGED Object;
GC_NOWRITEBARRIERREC GC_YESWRITEBARRIERREC void both() {}
// CHECK: :[[#@LINE-1]]:22: error: 'yeswritebarrierrec' contradicts {{.*}}'both'
[[gc::nowritebarrier]] void redeclared();
[[gc::yeswritebarrierrec]] void redeclared() {}
// CHECK-NEXT: :[[#@LINE-1]]:3: error: 'yeswritebarrierrec' contradicts {{.*}}'redeclared'
GC_SIGNAL_HANDLER GC_YESWRITEBARRIERREC void handler(int) {}
// CHECK-NEXT: :[[#@LINE-1]]:19: error: 'yeswritebarrierrec' contradicts {{.*}}'handler'
struct Base {
  GC_NOWRITEBARRIERREC virtual void method() {}
};
struct Derived : Base {
  GC_YESWRITEBARRIERREC void method() override {} // #overrider
};
// CHECK-NEXT: :[[#overrider]]:3: error: 'Derived::method' is nowritebarrierrec at {{.*}}one.cpp:{{.*}} and yeswritebarrierrec at {{.*}}one.cpp:[[#overrider]]:{{.*}}: remove one
GC_NOWRITEBARRIER GC_NOWRITEBARRIERREC GC_SIGNAL_HANDLER void noContradiction(int) {}
// CHECK: root 'noContradiction': proven

//--- first.cpp
#include <nowb/annotations.h>
struct GC_MANAGED Object;
GC_NOWRITEBARRIERREC void split() {}
// UNITS: second.cpp:[[#yes]]:1: error: 'split' is nowritebarrierrec at {{.*}}first.cpp:3:{{.*}} and yeswritebarrierrec at {{.*}}second.cpp:[[#yes]]:{{.*}}: remove one

//--- second.cpp
#include <nowb/annotations.h>
GC_YESWRITEBARRIERREC void split(); // #yes

//--- policy.cpp
#include <nowb/annotations.h>
struct GC_MANAGED Object;
GC_NOWRITEBARRIERREC void annotated() {}
// POLICY: :[[#@LINE-1]]:1: error: 'annotated' is nowritebarrierrec at {{.*}}policy.cpp:3:{{.*}} and trusted at {{.*}}trusted.yaml:1:{{.*}}: remove one

//--- trusted.yaml
trusted: [{function: annotated, reason: "tested"}]
