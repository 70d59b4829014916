// How long the world was stopped: a ring of the last stops.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_STOPLOG_H
#define NOWB_RUNTIME_STOPLOG_H

#include "Note.h"
#include "nowb/runtime.h"

namespace nowb::rt {

/// Begin before stopTheWorld; record after startTheWorld.
class StopTimer {
public:
  StopTimer() : Start(nanotime()) {}
  void record();

private:
  int64_t Start;
};

/// Fills in the fields of \p S about stops.
void stopLogSummary(Statistics &S);
void stopLogClear();

} // namespace nowb::rt

#endif // NOWB_RUNTIME_STOPLOG_H
