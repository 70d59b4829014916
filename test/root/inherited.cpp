// An annotation on a virtual method binds its overriders, wherever they are.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb base.cpp overrides.cpp --checks=%s --

//--- base.h
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier();
struct Base {
  GC_SIGNAL_HANDLER virtual void handle(int) = 0;
  virtual void other() {}
};

//--- base.cpp
#include "base.h"
struct Quiet : Base {
  void handle(int) override {}
};
Base *make() { return new Quiet; }

//--- overrides.cpp
#include "base.h"
struct Middle : Base {};
struct Loud : Middle {
  void handle(int) override {
    barrier(); // #loud
  }
  void other() override { barrier(); }
};
Base *makeLoud() { return new Loud; }

// CHECK: :[[#loud]]:5: error: write barrier prohibited in signal handler 'Loud::handle': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK: root 'Quiet::handle': proven
// CHECK: root 'Loud::handle': violation
