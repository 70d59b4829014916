// The handler. A signal comes on a thread with a P, in a system call without
// one, or on a thread that the runtime did not make; on all three it runs here.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Signal.h"
#include "Fatal.h"
#include "Thread.h"
#include <cerrno>
#include <ucontext.h>

namespace nowb::rt {

std::atomic<bool (*)(M *)> testSigusr1;

namespace {
constexpr size_t SignalStackSize = size_t(64) << 10;

struct Installed {
  bool Ours = false;
  struct sigaction Old;
};
Installed Handlers[NumSignals]; ///< Changed by one thread at a time.
Mutex HandlersLock;
std::atomic<uint64_t> Deliveries[NumSignals];
} // namespace

SignalFrame signalFrame(void *Context) {
  const mcontext_t &Machine = static_cast<ucontext_t *>(Context)->uc_mcontext;
#if defined(__x86_64__)
  return {uintptr_t(Machine.gregs[REG_RIP]), uintptr_t(Machine.gregs[REG_RBP])};
#elif defined(__aarch64__)
  return {uintptr_t(Machine.pc), uintptr_t(Machine.regs[29])};
#endif
}

void preemptRequested(M *Thread) {
  if (P *Pp = Thread ? Thread->Proc.get() : nullptr)
    Pp->Preempt.store(true);
}

/// A fault of the program's own: report it, then die of it as if there were no
/// handler, with the core dump and the exit status that belong to it.
static void dieOfFault(int Signal, const siginfo_t *Info, void *Context) {
  reportSignal(Signal, Info, Context);
  struct sigaction Default = {};
  Default.sa_handler = SIG_DFL;
  // The faulting instruction runs again after the return.
  sigaction(Signal, &Default, nullptr);
}

static bool isFault(int Signal, const siginfo_t *Info) {
  bool Fault = Signal == SIGSEGV || Signal == SIGBUS || Signal == SIGFPE;
  return Fault && Info->si_code > 0; // Not one that somebody sent.
}

/// \p Thread is null on a thread that the runtime did not make, and has no P
/// while it blocks. Signals that nobody asked for are dropped.
static void sighandler(int Signal, siginfo_t *Info, void *Context, M *Thread) {
  Deliveries[Signal].fetch_add(1);
  if (isFault(Signal, Info))
    return dieOfFault(Signal, Info, Context);
  if (Signal == SIGPROF)
    return profileRecord(Thread, signalFrame(Context).ProgramCounter);
  if (Signal == SIGUSR1)
    if (auto Hook = testSigusr1.load())
      if (Hook(Thread))
        return;
  if (Signal == SIGURG)
    preemptRequested(Thread);
  signalEnqueue(Signal);
}

/// The entry from the kernel. The annotation is not needed for the check, which
/// finds what sigaction installs; it says to the reader what the rule is here.
GC_NOWRITEBARRIERREC static void sigtramp(int Signal, siginfo_t *Info,
                                          void *Context) {
  int SavedErrno = errno;
  sighandler(Signal, Info, Context, getM());
  errno = SavedErrno;
}

void signalInstall(int Signal) {
  if (Signal <= 0 || Signal >= NumSignals)
    fatal("no such signal", "signal", Signal);
  Locked L(HandlersLock);
  if (Handlers[Signal].Ours)
    return;
  struct sigaction Action = {};
  Action.sa_sigaction = sigtramp;
  // On the thread's signal stack: tasks' stacks are small, and may be at their
  // end. Restarting: who interrupts does not know what it interrupts.
  Action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
  sigfillset(&Action.sa_mask);
  if (sigaction(Signal, &Action, &Handlers[Signal].Old) != 0)
    fatal("cannot install a signal handler", "errno", errno);
  Handlers[Signal].Ours = true;
}

void signalsInstall() {
  for (auto &Count : Deliveries)
    Count.store(0);
  signalQueueInit();
  for (int Signal : {SIGURG, SIGSEGV, SIGBUS, SIGFPE, SIGUSR1})
    signalInstall(Signal);
}

void signalsRestore() {
  for (int Signal = 1; Signal != NumSignals; ++Signal)
    if (Handlers[Signal].Ours) {
      sigaction(Signal, &Handlers[Signal].Old, nullptr);
      Handlers[Signal].Ours = false;
    }
}

void signalStackInstall(M &Thread) {
  Thread.SignalStack = stackAllocate(SignalStackSize);
  stack_t New = {};
  New.ss_sp = reinterpret_cast<void *>(Thread.SignalStack.Low);
  New.ss_size = Thread.SignalStack.High - Thread.SignalStack.Low;
  sigaltstack(&New, &Thread.OldSignalStack);
}

void signalStackRemove(M &Thread) {
  sigaltstack(&Thread.OldSignalStack, nullptr);
  stackFree(Thread.SignalStack);
}

uint64_t signalDeliveries(int Signal) { return Deliveries[Signal].load(); }

} // namespace nowb::rt
