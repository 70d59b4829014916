// struct sigaction on the heap, in a member, copied, filled by an initializer
// list, and a handler that is cast on the way.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>
#include <signal.h>
#include <string.h>

GC_WRITE_BARRIER void barrier();

static void onHeap(int) {
  barrier(); // #onheap
}
static void inMember(int) {
  barrier(); // #inmember
}
static void copied(int) {
  barrier(); // #copied
}
static int wrongType(int, siginfo_t *, void *) {
  barrier(); // #wrongtype
  return 0;
}
struct Saved {
  struct sigaction Action;
};
int main() {
  auto *Action = new struct sigaction;
  Action->sa_handler = onHeap; // #setheap
  sigaction(SIGHUP, Action, nullptr);

  Saved S{};
  S.Action.sa_handler = inMember; // #setmember
  sigaction(SIGINT, &S.Action, nullptr);

  struct sigaction Template = {}, Copy;
  Template.sa_handler = copied; // #setcopied
  memcpy(&Copy, &Template, sizeof Copy);
  sigaction(SIGTERM, &Copy, nullptr);

  struct sigaction Cast = {};
  Cast.sa_sigaction = (void (*)(int, siginfo_t *, void *))wrongType; // #setcast
  sigaction(SIGQUIT, &Cast, nullptr);
}
// CHECK: :[[#onheap]]:3: error: write barrier prohibited in signal handler 'onHeap': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#setheap]]:24: note: 'onHeap' is registered {{for SIG[A-Z]+|as a signal handler}} here
// CHECK: :[[#inmember]]:3: error: write barrier prohibited in signal handler 'inMember': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#setmember]]:25: note: 'inMember' is registered {{for SIG[A-Z]+|as a signal handler}} here
// CHECK: :[[#copied]]:3: error: write barrier prohibited in signal handler 'copied': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#setcopied]]:25: note: 'copied' is registered {{for SIG[A-Z]+|as a signal handler}} here
// CHECK: :[[#wrongtype]]:3: error: write barrier prohibited in signal handler 'wrongType': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#setcast]]:59: note: 'wrongType' is registered {{for SIG[A-Z]+|as a signal handler}} here
