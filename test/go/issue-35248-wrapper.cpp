// Handlers that reach sigaction through wrappers: one deep, two deep, out of a
// table, through a struct of the program's own, by sa_sigaction and by signal().
// RUN: %check_nowb %s -- -std=c++20
#include <csignal>
#include <nowb/annotations.h>

struct GC_MANAGED m { long Id; };
m *Last;

void setsig(int Signal, void (*Handler)(int)) {
  struct sigaction Action = {};
  Action.sa_handler = Handler;
  sigaction(Signal, &Action, nullptr);
}
void setsigOuter(void (*Handler)(int)) { setsig(SIGUSR2, Handler); }

static void oneDeep(int) {
  Last = nullptr; // #oneDeep
}
static void twoDeep(int) {
  Last = nullptr; // #twoDeep
}
static void inTable(int) {
  Last = nullptr; // #inTable
}
static void inStruct(int) {
  Last = nullptr; // #inStruct
}
static void withInfo(int, siginfo_t *, void *) {
  Last = nullptr; // #withInfo
}
static void bySignal(int) {
  Last = nullptr; // #bySignal
}
void notInstalled(int) { Last = nullptr; }

static const struct {
  int Signal;
  void (*Handler)(int);
} Table[] = {
  {SIGHUP, inTable}, // #table
  {SIGINT, SIG_IGN},
};
struct Options {
  void (*OnSignal)(int);
};

void install(Options &O) {
  setsig(SIGUSR1, oneDeep); // #one
  setsigOuter(twoDeep); // #two
  for (const auto &T : Table)
    setsig(T.Signal, T.Handler);
  O.OnSignal = inStruct; // #struct
  setsig(SIGTERM, O.OnSignal);
  struct sigaction Action = {};
  Action.sa_flags = SA_SIGINFO;
  Action.sa_sigaction = withInfo; // #info
  sigaction(SIGSEGV, &Action, nullptr);
  std::signal(SIGALRM, bySignal); // #signal
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGCHLD, SIG_DFL);
}
int main() {
  Options O;
  install(O);
}
// CHECK: :[[#oneDeep]]:8: error: write barrier prohibited in signal handler 'oneDeep': stores GC pointer 'm *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#one]]:19: note: 'oneDeep' is registered for SIGUSR1 here
// CHECK-NEXT: :[[#twoDeep]]:8: error: write barrier prohibited in signal handler 'twoDeep'
// CHECK-NEXT: :[[#two]]:15: note: 'twoDeep' is registered {{.*}} here
// CHECK-NEXT: :[[#inTable]]:8: error: write barrier prohibited in signal handler 'inTable'
// CHECK-NEXT: :[[#table]]:12: note: 'inTable' is registered {{.*}} here
// CHECK-NEXT: :[[#inStruct]]:8: error: write barrier prohibited in signal handler 'inStruct'
// CHECK-NEXT: :[[#struct]]:16: note: 'inStruct' is registered {{.*}} here
// CHECK-NEXT: :[[#withInfo]]:8: error: write barrier prohibited in signal handler 'withInfo'
// CHECK-NEXT: :[[#info]]:25: note: 'withInfo' is registered for SIGSEGV here
// CHECK-NEXT: :[[#bySignal]]:8: error: write barrier prohibited in signal handler 'bySignal'
// CHECK-NEXT: :[[#signal]]:24: note: 'bySignal' is registered for SIGALRM here
// CHECK: 6 roots: 0 proven, 6 in violation
