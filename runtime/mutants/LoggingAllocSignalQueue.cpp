// Mutant "logging-alloc": what is queued is logged too, and the log allocates.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Signal.h"
#define signalEnqueue signalEnqueueQuietly
#include "../src/SignalQueue.cpp"
#undef signalEnqueue

namespace nowb::rt {

struct LogLine : Object {
  int Signal = 0;
  Ref<LogLine> Next;
  static constexpr auto GcRefs = refs(&LogLine::Next);
};
static Root<LogLine> SignalLog;

static void logSignal(int Signal) {
  LogLine *Line = make<LogLine>(); // The bug.
  Line->Signal = Signal;
  SignalLog = Line;
}

bool signalEnqueue(int Signal) {
  logSignal(Signal);
  return signalEnqueueQuietly(Signal);
}

} // namespace nowb::rt
