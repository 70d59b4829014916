// Roots in classes: a static member as a handler, a method by annotation, a
// constructor, an operator.
// RUN: %check_nowb %s -- -std=c++20
#include <csignal>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

class Runtime {
public:
  void install() { std::signal(SIGALRM, onAlarm); } // #install
  GC_NOWRITEBARRIERREC Runtime() : Number(compute()) {} // #constructor
  GC_NOWRITEBARRIERREC void operator()(int) {
    barrier(); // #operator
  }
  GC_NOWRITEBARRIERREC ~Runtime();

private:
  static void onAlarm(int) {
    barrier(); // #alarm
  }
  static int compute() {
    barrier(); // #compute
    return 0;
  }
  int Number;
};
Runtime::~Runtime() {
  barrier(); // #destructor
}
// CHECK: :[[#operator]]:5: error: write barrier prohibited in nowritebarrierrec function 'Runtime::operator()': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK: :[[#alarm]]:5: error: write barrier prohibited in signal handler 'Runtime::onAlarm': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#install]]:41: note: 'Runtime::onAlarm' is registered for SIGALRM here
// CHECK: :[[#compute]]:5: error: write barrier prohibited in nowritebarrierrec function 'Runtime::Runtime': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#constructor]]:43: note: 'Runtime::Runtime' calls 'Runtime::compute'
// CHECK: :[[#destructor]]:3: error: write barrier prohibited in nowritebarrierrec function 'Runtime::~Runtime': calls write barrier 'barrier' [gc-nowritebarrierrec]
