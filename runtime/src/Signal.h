// Signals: the one handler, what it does with each signal, and the parts that
// it calls. All of it may run at any instruction of any thread, so nothing here
// has a write barrier, takes a lock or allocates.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_SIGNAL_H
#define NOWB_RUNTIME_SIGNAL_H

#include "nowb/annotations.h"
#include <atomic>
#include <csignal>
#include <cstdint>

namespace nowb::rt {

struct M;

constexpr int NumSignals = 65;

/// Remembers the present handlers and installs the runtime's.
void signalsInstall();
/// Installs the handler for \p Signal, once.
void signalInstall(int Signal);
/// Puts back what was there.
void signalsRestore();

/// Gives the calling thread, \p Thread, a signal stack of its own.
void signalStackInstall(M &Thread);
void signalStackRemove(M &Thread);

/// Where a signal came.
struct SignalFrame {
  uintptr_t ProgramCounter, FramePointer;
};
GC_NOWRITEBARRIERREC SignalFrame signalFrame(void *Context);

/// Test hook, Go's testSigusr1: called on SIGUSR1 if it is set; true consumes
/// it. What is put in it runs in the handler, annotated or not.
extern std::atomic<bool (*)(M *)> testSigusr1;

// The parts. Each says what it does on a thread without a P, and without an M.

/// Asks the task of \p Thread to stop at its next safepoint. No P, no effect.
GC_NOWRITEBARRIERREC void preemptRequested(M *Thread);
/// Adds a sample to the profiler's log. Without an M too.
GC_NOWRITEBARRIERREC void profileRecord(M *Thread, uintptr_t ProgramCounter);
/// Queues \p Signal for signalReceive; false if nobody asked for it.
GC_NOWRITEBARRIERREC bool signalEnqueue(int Signal);
/// Wakes who waits in signalReceive, for ever. The runtime shuts down.
void signalQueueClose();
/// Forgets what is queued and who asked.
void signalQueueInit();

} // namespace nowb::rt

#endif // NOWB_RUNTIME_SIGNAL_H
