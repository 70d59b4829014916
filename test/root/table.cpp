// A table of signals and handlers: all of it is registered.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>
#include <signal.h>

GC_WRITE_BARRIER void barrier();

static void loud(int) {
  barrier(); // #loud
}
static void quiet(int) {}
static void fault(int, siginfo_t *, void *) {
  barrier(); // #fault
}

static const struct {
  int Signal;
  void (*Handler)(int);
} Table[] = {
    {SIGUSR1, loud}, // #entry
    {SIGUSR2, quiet},
    {SIGTERM, SIG_IGN},
};
struct Fault {
  int Signal;
  void (*Action)(int, siginfo_t *, void *);
};
static Fault Faults[] = {{SIGSEGV, fault}}; // #faultentry

int main() {
  for (const auto &Entry : Table) {
    struct sigaction Action = {};
    Action.sa_handler = Entry.Handler;
    sigaction(Entry.Signal, &Action, nullptr);
  }
  for (Fault &F : Faults) {
    struct sigaction Action = {};
    Action.sa_sigaction = F.Action;
    Action.sa_flags = SA_SIGINFO;
    sigaction(F.Signal, &Action, nullptr);
  }
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in signal handler 'loud': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#entry]]:15: note: 'loud' is registered {{for SIGUSR1|as a signal handler}} here
// CHECK: :[[#fault]]:3: error: write barrier prohibited in signal handler 'fault': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#faultentry]]:36: note: 'fault' is registered {{for SIGSEGV|as a signal handler}} here
// CHECK: root 'quiet': proven
