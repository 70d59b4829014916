// A coroutine's locals live in its frame, off the stack; those of what it calls
// do not.
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
struct Pair { Object *Key, *Value; };
Object Sentinel;

void ordinary(Object **P) {
  Object *L = &Sentinel;
  L = *P;
}
void out(Object **P) {
  *P = &Sentinel; // #out
}
Task stores() {
  Object *L = &Sentinel; // #init
  L = L->Next; // #assign
  Pair P = {L, nullptr}; // #pair
  auto Closure = [L] { return L; }; // #closure
  out(&L); // #callsOut
  ordinary(&L);
  co_return;
}
Task silent() {
  long N = 1;
  N++;
  Object **P = &Sentinel.Next;
  ordinary(P);
  co_return;
}
GC_NOWRITEBARRIERREC void starts() {
  stores(); // #starts
}
GC_NOWRITEBARRIERREC void startsSilent() { silent(); }
// CHECK: :[[#out]]:6: error: {{.*}} 'starts': stores GC pointer 'Object *' to '*P'
// CHECK-NEXT: :[[#starts]]:3: note: 'starts' calls 'stores'
// CHECK-NEXT: :[[#callsOut]]:3: note: 'stores' calls 'out'
// CHECK-NEXT: :[[#init]]:15: error: {{.*}} 'starts': stores GC pointer 'Object *' to 'L'
// CHECK-NEXT: :[[#starts]]:3: note: 'starts' calls 'stores'
// CHECK-NEXT: :[[#assign]]:5: error: {{.*}} 'starts': stores GC pointer 'Object *' to 'L'
// CHECK-NEXT: :[[#starts]]:3: note: 'starts' calls 'stores'
// CHECK-NEXT: :[[#pair]]:13: error: {{.*}} 'starts': stores GC pointer 'Object *' to 'P.Key'
// CHECK-NEXT: :[[#starts]]:3: note: 'starts' calls 'stores'
// CHECK-NEXT: :[[#pair]]:16: error: {{.*}} 'starts': stores GC pointer 'Object *' to 'P.Value'
// CHECK-NEXT: :[[#starts]]:3: note: 'starts' calls 'stores'
// CHECK-NEXT: :[[#closure]]:19: error: {{.*}} 'starts': stores GC pointer 'Object *' to 'Closure'
// CHECK-NEXT: :[[#starts]]:3: note: 'starts' calls 'stores'
// CHECK-NEXT: root 'starts': violation
// CHECK-NEXT: root 'startsSilent': proven
