// Globals, statics and thread-locals are off the stack; the policy can let each
// kind pass.
// RUN: split-file %s %t
// RUN: %check_nowb %t/unit.cpp --prefix=CHECK,THREAD,GLOBAL -- -std=c++20
// RUN: %check_nowb %t/unit.cpp --policy %t/threads.yaml --prefix=CHECK,GLOBAL -- -std=c++20
// RUN: %check_nowb %t/unit.cpp --policy %t/globals.yaml --prefix=CHECK,THREAD -- -std=c++20

//--- unit.cpp
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Global;
extern Object *Elsewhere;
thread_local Object *Thread;
namespace { Object *Internal; }
struct Holder {
  static Object *Member;
  static thread_local Object *ThreadMember;
  Object *Field;
};
Holder Record;
Object *Holder::Member;
thread_local Object *Holder::ThreadMember;

GC_NOWRITEBARRIERREC void stores(Object *O) {
  Global = O;
// GLOBAL: :[[#@LINE-1]]:10: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'Global'
  Elsewhere = O;
// GLOBAL-NEXT: :[[#@LINE-1]]:13: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'Elsewhere'
  Internal = O;
// GLOBAL-NEXT: :[[#@LINE-1]]:12: error: {{.*}} 'stores': stores GC pointer 'Object *' to '{{.*}}Internal'
  Holder::Member = O;
// GLOBAL-NEXT: :[[#@LINE-1]]:18: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'Holder::Member'
  Record.Field = O;
// GLOBAL-NEXT: :[[#@LINE-1]]:16: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'Record.Field'
  static Object *Local;
  Local = O;
// GLOBAL-NEXT: :[[#@LINE-1]]:9: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'Local'
  Thread = O;
// THREAD: :[[#@LINE-1]]:10: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'Thread'
  Holder::ThreadMember = O;
// THREAD-NEXT: :[[#@LINE-1]]:24: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'Holder::ThreadMember'
  static thread_local Object *ThreadLocal;
  ThreadLocal = O;
// THREAD-NEXT: :[[#@LINE-1]]:15: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'ThreadLocal'
  Global->Next = O;
// CHECK: :[[#@LINE-1]]:16: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'Global->Next'
  Thread->Next = O;
// CHECK-NEXT: :[[#@LINE-1]]:16: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'Thread->Next'
}
// CHECK-NEXT: root 'stores': violation

//--- threads.yaml
thread-locals: ignore
//--- globals.yaml
globals: ignore
