// Empty braces clear a union, and the GC pointer in it.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object {};
union Either {
  Object *O;
  long Number;
};
struct Node {
  Either E;
  int I;
};
void *operator new(unsigned long, Node *P) noexcept { return P; }
Node TheNode;
GC_SIGNAL_HANDLER void handler(int) {
  TheNode.E = Either{}; // #assigned
  new (&TheNode) Node{
      {}, // #made
      1};
}
GC_SIGNAL_HANDLER void local(int) { Either E{}; }
// CHECK: :[[#assigned]]:13: error: write barrier prohibited in signal handler 'handler': stores 'Either', which holds a GC pointer, to 'TheNode.E' [gc-nowritebarrierrec]
// CHECK: :[[#made]]:7: error: write barrier prohibited in signal handler 'handler': stores 'Either', which holds a GC pointer, to 'new Node.E' [gc-nowritebarrierrec]
