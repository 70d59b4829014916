// Stores in functions of a header, reported in the header; a function that no
// root reaches is silent, and so is one that is given places on the stack.
// RUN: %check_nowb %s -- -std=c++20
#include "Inputs/put.h"

GC_NOWRITEBARRIERREC void offStack(Object *O) {
  put(&O->Next, O); // #put
  share(O); // #share
}
GC_NOWRITEBARRIERREC void offStackMember(Object *O, Holder &H) {
  H.set(O); // #set
}
GC_NOWRITEBARRIERREC void onStack(Object *O) {
  Object *L;
  put(&L, O);
  Holder H;
  H.set(L);
}
// CHECK: {{Inputs.put.h}}:7:45: error: {{.*}} 'offStack': stores GC pointer 'Object *' to '*P'
// CHECK-NEXT: header.cpp:[[#put]]:3: note: 'offStack' calls 'put'
// CHECK-NEXT: put.h:8:39: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Shared'
// CHECK-NEXT: header.cpp:[[#share]]:3: note: 'offStack' calls 'share'
// CHECK-NEXT: put.h:12:31: error: {{.*}} 'offStackMember': stores GC pointer 'Object *' to 'Field'
// CHECK-NEXT: header.cpp:[[#set]]:5: note: 'offStackMember' calls 'Holder::set'
// CHECK-NEXT: root 'offStack': violation
// CHECK-NEXT: root 'offStackMember': violation
// CHECK-NEXT: root 'onStack': proven
