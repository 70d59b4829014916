// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Measures link and search on a made-up program (facts/Synthetic.h) that is in
// memory already: seconds, and how much memory they add to that of the facts.
//
//   link-bench [UNITS FUNCTIONS-PER-UNIT SHARED-FUNCTIONS ROOTS]
//
// Without arguments: a million functions and ten million calls in 3,000 units,
// and one root.
//
#include "facts/Synthetic.h"
#include "program/Program.h"
#include "search/Search.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <sys/resource.h>

using namespace nowb;

/// Since some point; Cpu is of all threads.
struct Clock {
  double Wall = std::chrono::duration<double>(
                    std::chrono::steady_clock::now().time_since_epoch())
                    .count();
  double Cpu = 0;
  Clock() {
    rusage Usage;
    getrusage(RUSAGE_SELF, &Usage);
    for (const timeval &T : {Usage.ru_utime, Usage.ru_stime})
      Cpu += T.tv_sec + T.tv_usec / 1e6;
  }
};

static double peakMegabytes() {
  rusage Usage;
  getrusage(RUSAGE_SELF, &Usage);
  return Usage.ru_maxrss / 1024.0;
}

int main(int Count, char **Values) {
  auto Given = [&](int I, unsigned Default) {
    return I < Count ? static_cast<unsigned>(atoi(Values[I])) : Default;
  };
  facts::SyntheticProgram S;
  S.Units = Given(1, 3000);
  S.FunctionsPerUnit = Given(2, 334);
  S.SharedFunctions = Given(3, 0);
  unsigned Roots = Given(4, 1);

  std::vector<facts::Unit> Units(S.Units);
  llvm::parallelFor(0, S.Units, [&](size_t I) {
    Units[I] = facts::syntheticUnit(S, I);
    // Roots all over the program; the first unit's has one already.
    if (I && I * Roots / S.Units != (I - 1) * Roots / S.Units)
      Units[I].Functions[0].Annotations = facts::NoWriteBarrierRec;
  });
  size_t Functions = 0, Calls = 0;
  for (const facts::Unit &U : Units) {
    Functions += U.Functions.size();
    Calls += U.Calls.size();
  }
  double FactsSize = peakMegabytes();
  llvm::outs() << Units.size() << " units, " << Functions
               << " mentions of functions, " << Calls << " calls, "
               << llvm::format("%.0f", FactsSize) << " MB\n";

  Clock Start;
  policy::Policy User, Models;
  program::Program P(std::move(Units), User, Models);
  Clock Linked;
  search::Result R = search::search(P);
  Clock Searched;
  auto Told = [](const char *What, const Clock &From, const Clock &To) {
    llvm::outs() << What
                 << llvm::format(" %.2f s (%.2f s of CPU), ",
                                 To.Wall - From.Wall, To.Cpu - From.Cpu);
  };
  Told("link", Start, Linked);
  Told("search", Linked, Searched);
  llvm::outs() << llvm::format("%.0f MB more at most\n",
                               peakMegabytes() - FactsSize);
  llvm::outs() << P.functions().size() << " functions, " << R.Counts.Roots
               << " roots, " << R.Findings.size() << " findings, "
               << R.Unproven.size() << " unproven items\n";
}
