// A coroutine copies its parameters into the frame when it is called: a GC
// pointer among them is stored off the stack (where clang makes the copy: at the
// first co_ keyword), and so is what is assigned later.
// RUN: %check_nowb %s -- -std=c++20
#include <coroutine>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};
Task takes(Object *O) {
  co_return; // #takesBody
}
Task assigns(Object **P, Object *O) {
  O = *P; // #assign
  co_return; // #assignsBody
}
Task silent(int N) {
  N++;
  co_return;
}
GC_NOWRITEBARRIERREC void copies() {
  takes(nullptr); // #takes
}
GC_NOWRITEBARRIERREC void stores(Object **P) {
  assigns(P, nullptr); // #assigns
}
GC_NOWRITEBARRIERREC void startsSilent() { silent(1); }
// CHECK: :[[#takesBody]]:3: error: {{.*}} 'copies': stores GC pointer 'Object *' to 'O'
// CHECK-NEXT: :[[#takes]]:3: note: 'copies' calls 'takes'
// CHECK-NEXT: :[[#assign]]:5: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'O'
// CHECK-NEXT: :[[#assigns]]:3: note: 'stores' calls 'assigns'
// CHECK-NEXT: :[[#assignsBody]]:3: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'O'
// CHECK-NEXT: :[[#assigns]]:3: note: 'stores' calls 'assigns'
// CHECK-NEXT: root 'copies': violation
// CHECK-NEXT: root 'stores': violation
// CHECK-NEXT: root 'startsSilent': proven
