// Who calls a library, or sets its variables, may give it an object of a class of
// its own, derived from what the library's headers define. Nobody else derives
// from what is final, or stands in a source.
// RUN: split-file %s %t
// RUN: %check_nowb %t/library.cpp %t/main.cpp -- -std=c++20 -DAS_LIBRARY
// RUN: %check_nowb %t/library.cpp %t/main.cpp --prefix=PROGRAM -- -std=c++20
//--- visitor.h
#include <nowb/annotations.h>
struct Visitor {
  virtual void visit() {}
};
struct Part {
  virtual void work() {}
};
struct Whole {
  Part *Of;
};
struct Shape {
  virtual void draw() {}
};
struct Circle final : Shape {};
struct Logger {
  virtual void log() {}
};
//--- library.cpp
#include "visitor.h"

GC_WRITE_BARRIER void barrier();
GC_NOWRITEBARRIERREC void walks(Visitor &V) {
  V.visit(); // #visits
}
GC_NOWRITEBARRIERREC void walksPart(const Whole &W) {
  W.Of->work(); // #works
}
Logger *Log;
GC_NOWRITEBARRIERREC void logs() {
  Log->log(); // #logs
}
// CHECK: :[[#visits]]:5: warning: root 'walks' is unproven: the object of 'Visitor::visit' may be a value from a caller outside the program [gc-nowritebarrierrec]
// CHECK: :[[#works]]:9: warning: root 'walksPart' is unproven: the object of 'Part::work' may be a value from a caller outside the program [gc-nowritebarrierrec]
// CHECK: :[[#logs]]:8: warning: root 'logs' is unproven: the object of 'Logger::log' may be a value set from outside the program [gc-nowritebarrierrec]

static void draw(Shape &S) { S.draw(); }
GC_NOWRITEBARRIERREC void drawsFinal(Circle &C) { draw(C); }

struct Own {
  virtual void visit() {}
};
GC_NOWRITEBARRIERREC void walksOwn(Own &O) { O.visit(); }
// CHECK: root 'walks': unproven
// CHECK-NEXT: root 'walksPart': unproven
// CHECK-NEXT: root 'logs': unproven
// CHECK-NEXT: root 'drawsFinal': proven
// CHECK-NEXT: root 'walksOwn': proven
// PROGRAM: root 'walks': proven
// PROGRAM-NEXT: root 'walksPart': proven
// PROGRAM-NEXT: root 'logs': proven
// PROGRAM-NEXT: root 'drawsFinal': proven
// PROGRAM-NEXT: root 'walksOwn': proven
//--- main.cpp
#ifndef AS_LIBRARY
int main() {}
#endif
