// Functions of one name that are internal to two units are two functions.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb first.cpp second.cpp --checks=%s --

//--- first.cpp
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier();
static void helper() {
  barrier(); // #helper
}
namespace {
void hidden() {}
struct Class {
  void method();
};
void Class::method() {}
} // namespace
static void (*Hook)() = helper; // #hook
GC_NOWRITEBARRIERREC void first() {
  helper(); // #first
  hidden();
  Class().method();
}
GC_NOWRITEBARRIERREC void callsFirstHook() {
  Hook(); // #callshook
}
static GC_NOWRITEBARRIERREC void root() {}
void keep() { root(); }

//--- second.cpp
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier();
static void helper() {}
namespace {
void hidden() {
  barrier(); // #hidden
}
struct Class {
  void method();
};
void Class::method() {
  barrier(); // #method
}
} // namespace
static void (*Hook)() = helper;
GC_NOWRITEBARRIERREC void second() {
  helper();
  hidden(); // #second
  Class().method(); // #secondmethod
}
GC_NOWRITEBARRIERREC void callsSecondHook() { Hook(); }
static GC_NOWRITEBARRIERREC void root() {
  hidden(); // #secondroot
}

// CHECK: :[[#helper]]:3: error: write barrier prohibited in nowritebarrierrec function 'first': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#first]]:3: note: 'first' calls 'helper'
// CHECK-NEXT: :[[#helper]]:3: note: also reached from 'callsFirstHook'
// CHECK: :[[#hidden]]:3: error: write barrier prohibited in nowritebarrierrec function 'second': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#second]]:3: note: 'second' calls '(anonymous namespace)::hidden'
// CHECK-NEXT: :[[#hidden]]:3: note: also reached from 'root'
// CHECK: :[[#method]]:3: error: write barrier prohibited in nowritebarrierrec function 'second': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#secondmethod]]:11: note: 'second' calls '(anonymous namespace)::Class::method'
// CHECK: root 'first': violation
// CHECK: root 'callsFirstHook': violation
// CHECK: root 'root': proven ({{.*}}first.cpp
// CHECK: root 'second': violation
// CHECK: root 'callsSecondHook': proven
// CHECK: root 'root': violation ({{.*}}second.cpp
