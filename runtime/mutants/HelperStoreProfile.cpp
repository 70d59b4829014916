// Mutant "helper-store": the profiler remembers which task it saw last, in a
// helper that looks harmless where it is called.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Signal.h"
#define profileRecord profileRecordSample
#include "../src/Profile.cpp"
#undef profileRecord

namespace nowb::rt {

static Root<G> LastTask;

static void remember(Root<G> &Place, G *Gp) { Place = Gp; }

void profileRecord(M *Mp, uintptr_t ProgramCounter) {
  if (Mp)
    remember(LastTask, Mp->Current.get()); // The bug.
  profileRecordSample(Mp, ProgramCounter);
}

} // namespace nowb::rt
