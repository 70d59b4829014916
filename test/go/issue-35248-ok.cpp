// As Go repaired issue 35248: the closure stores the id, an integer.
// RUN: %check_nowb %s -- -std=c++20
#include <csignal>
#include <nowb/annotations.h>

struct GC_MANAGED m { long Id; };
static thread_local m *Self;
static struct { int Note; long Id; } Waiting;
static bool (*TestSigusr1)(m *);

void waitForSigusr1() {
  TestSigusr1 = [](m *Gp) {
    Waiting.Id = Gp->Id;
    Waiting.Note = 1;
    return true;
  };
}
static void sighandler(int Signal, m *Mp) {
  if (Signal == SIGUSR1 && TestSigusr1)
    TestSigusr1(Mp);
}
static void sigtramp(int Signal) { sighandler(Signal, Self); }
void initsig() {
  struct sigaction Action = {};
  Action.sa_handler = sigtramp;
  sigaction(SIGUSR1, &Action, nullptr);
}
