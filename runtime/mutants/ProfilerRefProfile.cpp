// Mutant "profiler-ref": the profiler keeps the newest thread it saw in a log
// of references, and copies one entry to the next.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Signal.h"
#define profileRecord profileRecordSample
#include "../src/Profile.cpp"
#undef profileRecord

namespace nowb::rt {

static Root<M> Newest, SecondNewest;

void profileRecord(M *Mp, uintptr_t ProgramCounter) {
  static_cast<Ref<M> &>(SecondNewest) = Newest; // The bug: a copy is a store.
  profileRecordSample(Mp, ProgramCounter);
}

} // namespace nowb::rt
