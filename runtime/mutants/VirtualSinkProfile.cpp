// Mutant "virtual-sink": samples go to a sink, and one of the sinks holds on to
// the task. The call in the handler says nothing of it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Signal.h"
#define profileRecord profileRecordSample
#include "../src/Profile.cpp"
#undef profileRecord

namespace nowb::rt {

struct GC_NOTINHEAP Sink {
  virtual void sample(M *Mp, uintptr_t ProgramCounter) = 0;

protected:
  ~Sink() = default;
};

struct LogSink final : Sink {
  void sample(M *Mp, uintptr_t ProgramCounter) override {
    profileRecordSample(Mp, ProgramCounter);
  }
};

struct TaskSink final : Sink {
  void sample(M *Mp, uintptr_t) override {
    Last = Mp ? Mp->Current.get() : nullptr; // The bug.
  }
  Root<G> Last;
};

static LogSink Log0;
static TaskSink Tasks;
static Sink *const Sinks[] = {&Log0, &Tasks};

void profileRecord(M *Mp, uintptr_t ProgramCounter) {
  for (Sink *S : Sinks)
    S->sample(Mp, ProgramCounter);
}

} // namespace nowb::rt
