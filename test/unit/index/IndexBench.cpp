// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Measures what the index costs an editor, on a made-up program
// (facts/Synthetic.h): making it, opening it, then edits of one file.
//
//   index-bench [UNITS FUNCTIONS-PER-UNIT]
//
// Without arguments: a million functions and ten million calls in 3,000 units.
// The program is linked in a process of its own, so that memory is the
// editor's.
//
#include "facts/Synthetic.h"
#include "index/Workspace.h"
#include "index/Writer.h"
#include "support/ProcessMemory.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

using namespace nowb;
using llvm::StringRef;

namespace {

double now() {
  return std::chrono::duration<double, std::milli>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

/// In a child: nothing of it stays in this process.
void makeIndex(const facts::SyntheticProgram &S, StringRef Path) {
  if (pid_t Child = fork()) {
    int Status = 0;
    waitpid(Child, &Status, 0);
    if (Status)
      llvm::report_fatal_error("the index was not made");
    return;
  }
  std::vector<facts::Unit> Units(S.Units);
  llvm::parallelFor(0, S.Units,
                    [&](size_t I) { Units[I] = facts::syntheticUnit(S, I); });
  policy::Policy User, Models;
  program::Program P(std::move(Units), User, Models);
  double Start = now();
  llvm::cantFail(index::write(P, {"index-bench", {}}, Path));
  uint64_t Size = 0;
  llvm::sys::fs::file_size(Path, Size);
  llvm::outs() << llvm::format(
      "%u functions: index of %.0f MB, made in %.2f s after linking\n",
      unsigned(P.functions().size()), Size / 1e6, (now() - Start) / 1e3);
  llvm::outs().flush();
  _exit(0);
}

struct Times {
  std::vector<double> All;
  double at(double Part) {
    llvm::sort(All);
    return All.empty() ? 0 : All[size_t(Part * (All.size() - 1))];
  }
};

/// As if one keystroke in three changed what a line says, and others nothing.
class Edits {
public:
  Edits(facts::Unit U) : U(std::move(U)) {}
  enum Kind { Nothing, Stores, Calls };
  const facts::Unit &next(Kind K) {
    facts::FunctionExtra &E =
        U.FunctionExtras[1 + R() % (U.FunctionExtras.size() - 1)];
    if (K == Stores && !E.Stores.empty()) // comes and goes
      U.Stores[E.Stores.Begin].Place ^= U.Stores[E.Stores.Begin].Place;
    if (K == Calls && !E.Calls.empty()) {
      facts::Call &C = U.Calls[E.Calls.Begin + R() % E.Calls.size()];
      facts::FnId Other = R() % U.Functions.size();
      if (C.K == facts::Call::Direct &&
          !(U.Functions[Other].Flags & facts::Function::InitOfUnit))
        C.Callee = Other;
    }
    return U;
  }
  facts::Unit U;

private:
  std::mt19937 R{1};
};

void measure(const facts::SyntheticProgram &S, unsigned Unit, StringRef Path) {
  facts::Unit First = facts::syntheticUnit(S, Unit);
  std::string File = First.str(First.MainFile).str();
  policy::Policy User, Models;
  ProcessMemory Before;
  double Start = now();
  auto I = llvm::cantFail(index::Index::open(Path));
  double Opened = now();
  index::Surroundings Around(std::move(I), File);
  Edits E(std::move(First));
  index::UnitResult R = Around.analyze(E.U, User, Models);
  double Analyzed = now();
  llvm::outs() << llvm::format(
      "%s: index opened in %.0f ms, first analysis %.0f ms; %u findings, %u in "
      "context\n",
      File.c_str(), Opened - Start, Analyzed - Opened,
      unsigned(R.Found.Findings.size()), unsigned(R.Context.size()));
  for (auto [Kind, Name] : {std::pair(Edits::Nothing, "nothing said otherwise"),
                            std::pair(Edits::Stores, "a store"),
                            std::pair(Edits::Calls, "a call")}) {
    Times T;
    for (unsigned N = 0; N != 60; ++N) {
      const facts::Unit &U = E.next(Kind);
      double Begin = now();
      Around.analyze(U, User, Models);
      T.All.push_back(now() - Begin);
    }
    llvm::outs() << llvm::format("  %s changed: p50 %.1f ms, p95 %.1f ms\n",
                                 Name, T.at(0.5), T.at(0.95));
  }
  ProcessMemory After;
  llvm::outs() << llvm::format(
      "  slice of %u facts; %.0f MB more of its own memory, %.0f MB of mapped "
      "files\n",
      unsigned(Around.sliceSize()), After.Own - Before.Own,
      After.Mapped - Before.Mapped);
  llvm::outs().flush();
}

} // namespace

int main(int Count, char **Values) {
  facts::SyntheticProgram S;
  S.Units = Count > 1 ? atoi(Values[1]) : 3000;
  S.FunctionsPerUnit = Count > 2 ? atoi(Values[2]) : 334;
  llvm::SmallString<128> Path;
  if (std::error_code Code =
          llvm::sys::fs::createTemporaryFile("program", "index", Path))
    llvm::report_fatal_error(llvm::Twine(Code.message()));
  makeIndex(S, Path);
  // The file with the root; one that roots reach; each in a process of its own.
  for (unsigned Unit : {0u, S.Units / 2}) {
    if (pid_t Child = fork()) {
      int Status = 0;
      waitpid(Child, &Status, 0);
      if (Status)
        llvm::report_fatal_error("a measurement ended with status " +
                                 llvm::Twine(Status));
      continue;
    }
    measure(S, Unit, Path);
    _exit(0);
  }
  llvm::sys::fs::remove(Path);
}
