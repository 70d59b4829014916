// A write to a union that holds a GC pointer, through a pointer to a member.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 | FileCheck %s
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
template <class T> struct Record {
  int Kind;
  union {
    T *O;
    long L;
  };
};
union Any {
  Object *O;
  long L;
};
static Any U;
static Record<Object> R;
static Record<char> Text;
GC_NOWRITEBARRIERREC void member() {
  long Any::*M = &Any::L;
  U.*M = 1;
}
// CHECK: root 'member': violation
GC_NOWRITEBARRIERREC void anonymous() {
  long Record<Object>::*M = &Record<Object>::L;
  R.*M = 1;
}
// CHECK: root 'anonymous': violation
GC_NOWRITEBARRIERREC void otherMember() {
  int Record<Object>::*M = &Record<Object>::Kind;
  R.*M = 1;
}
// CHECK: root 'otherMember': proven
GC_NOWRITEBARRIERREC void text() {
  long Record<char>::*M = &Record<char>::L;
  Text.*M = 1;
}
// CHECK: root 'text': proven
int main() {}
