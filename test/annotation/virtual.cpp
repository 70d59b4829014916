// An annotation on a virtual method binds its overriders, however deep; one on an
// overrider binds neither its base nor its siblings.
// RUN: split-file %s %t
// RUN: %check_nowb %t/unit.cpp %t/other.cpp -- -std=c++20

//--- header.h
#include <nowb/annotations.h>
struct GC_MANAGED Object { Object *Next; };
extern Object *Last;
struct Visitor {
  GC_NOWRITEBARRIERREC virtual void visit() {}
  GC_YESWRITEBARRIERREC virtual void trusted() {}
  GC_WRITE_BARRIER virtual void barrier() {}
  virtual void plain() { Last = nullptr; }
  GC_NOWRITEBARRIERREC virtual ~Visitor() {}
};

//--- unit.cpp
#include "header.h"
Object *Last;
struct Direct : Visitor {
  void visit() override {
    Last = nullptr; // #direct
  }
  void trusted() override { Last = nullptr; }
  void barrier() override {}
  GC_NOWRITEBARRIERREC void plain() override {
    Last = nullptr; // #plain
  }
  ~Direct() {
    Last = nullptr; // #destructor
  }
};
struct Deep : Direct {
  void visit() final {
    Last = nullptr; // #deep
  }
  void plain() final {
    Last = nullptr; // #deepPlain
  }
};
GC_NOWRITEBARRIERREC void callsTrusted(Visitor &V) { V.trusted(); }
GC_NOWRITEBARRIERREC void callsOverriderTrusted(Deep &D) { D.trusted(); }
GC_NOWRITEBARRIERREC void callsOverriderBarrier(Deep &D) {
  D.barrier(); // #barrier
}
void makes() { Deep D; }
// CHECK: other.cpp:[[#elsewhere]]:8: error: {{.*}} nowritebarrierrec function 'Elsewhere::visit': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: unit.cpp:[[#direct]]:10: error: {{.*}} nowritebarrierrec function 'Direct::visit': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#plain]]:10: error: {{.*}} nowritebarrierrec function 'Direct::plain': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#destructor]]:10: error: {{.*}} nowritebarrierrec function 'Direct::~Direct': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#destructor]]:10: note: also reached from 'Deep::~Deep'
// CHECK-NEXT: :[[#deep]]:10: error: {{.*}} nowritebarrierrec function 'Deep::visit': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#deepPlain]]:10: error: {{.*}} nowritebarrierrec function 'Deep::plain': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#barrier]]:5: error: {{.*}} 'callsOverriderBarrier': calls write barrier 'Direct::barrier'
// CHECK: root 'callsTrusted': proven
// CHECK-NEXT: root 'callsOverriderTrusted': proven

//--- other.cpp
#include "header.h"
struct Elsewhere : Visitor {
  void visit() override;
};
void Elsewhere::visit() {
  Last = nullptr; // #elsewhere
}
