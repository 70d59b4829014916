// Calls by name: chains of them, cycles, and the shortest of several ways.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

static void last() {
  barrier(); // #last
}
static void middle() {
  last(); // #middle
}
static void detour() { middle(); }

GC_NOWRITEBARRIERREC void takesTheShortestWay() {
  detour();
  middle(); // #shortest
}
// CHECK: :[[#last]]:3: error: write barrier prohibited in nowritebarrierrec function 'takesTheShortestWay': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#shortest]]:3: note: 'takesTheShortestWay' calls 'middle'
// CHECK-NEXT: :[[#middle]]:3: note: 'middle' calls 'last'

void pong(int);
void ping(int N) {
  if (N)
    pong(N - 1); // #ping
}
void pong(int N) {
  ping(N);
  barrier(); // #pong
}
GC_NOWRITEBARRIERREC void entersCycle(int N) {
  ping(N); // #cycle
}
// CHECK: :[[#pong]]:3: error: write barrier prohibited in nowritebarrierrec function 'entersCycle': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#cycle]]:3: note: 'entersCycle' calls 'ping'
// CHECK-NEXT: :[[#ping]]:5: note: 'ping' calls 'pong'

namespace outer {
struct Type {
  static void staticMember() {
    barrier(); // #static
  }
  void member() {
    (*this).Type::staticMember(); // #member
  }
};
} // namespace outer
GC_NOWRITEBARRIERREC void callsMember(outer::Type &T) {
  T.member(); // #callsmember
}
// CHECK: :[[#static]]:5: error: write barrier prohibited in nowritebarrierrec function 'callsMember': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsmember]]:5: note: 'callsMember' calls 'outer::Type::member'
// CHECK-NEXT: :[[#member]]:5: note: 'outer::Type::member' calls 'outer::Type::staticMember'

GC_NOWRITEBARRIERREC void callsItself() {
  callsItself();
  barrier(); // #itself
}
// CHECK: :[[#itself]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsItself': calls write barrier 'barrier' [gc-nowritebarrierrec]

