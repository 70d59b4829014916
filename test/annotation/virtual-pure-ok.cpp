// A pure virtual method has no body to run: annotated, it binds its overriders and
// leaves nothing unseen itself.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Visitor {
  GC_NOWRITEBARRIERREC virtual void visit(Object *O) = 0;
};
struct Overrider final : Visitor {
  void visit(Object *O) override { O = O->Next; }
};
void makes() { Overrider O; }
GC_NOWRITEBARRIERREC void calls(Visitor &V) { V.visit(nullptr); }
