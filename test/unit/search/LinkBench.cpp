// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Measures reading, link and search on a made-up program (facts/Synthetic.h):
// seconds, and the memory of it all. The facts are written to files first and
// read as `nowb link` reads them; that they are in the system's cache then is
// meant: a disk is not measured.
//
//   link-bench [UNITS FUNCTIONS-PER-UNIT SHARED-FUNCTIONS ROOTS [DIR [merged]]]
//
// Without arguments: a million functions and ten million calls in 3,000 units,
// and one root. DIR keeps the files, for other runs with the same arguments.
// "merged": of one file that they are merged to (facts/Merge.h) in a process of
// its own, before, unless DIR has it; says how large it is beside them.
//
#include "BodiesSeen.h"
#include "facts/AtomicFile.h"
#include "facts/Merge.h"
#include "facts/Serialization.h"
#include "facts/Synthetic.h"
#include "program/Program.h"
#include "search/Search.h"
#include "support/BenchArguments.h"
#include "support/ProcessMemory.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"
#include <atomic>
#include <chrono>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

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

namespace {

/// Watches until it is told to stop, every few milliseconds, and keeps the most
/// of each. The kernel keeps one peak only, of both together.
class MemoryWatch {
public:
  MemoryWatch()
      : Watcher([this] {
          while (!Done) {
            look();
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
          }
        }) {}
  ProcessMemory stop() {
    Done = true;
    Watcher.join();
    look();
    return Most;
  }

private:
  void look() {
    ProcessMemory Now;
    Most.Own = std::max(Most.Own, Now.Own);
    Most.Mapped = std::max(Most.Mapped, Now.Mapped);
  }
  ProcessMemory Most;
  std::atomic<bool> Done = false;
  std::thread Watcher;
};

} // namespace

namespace {

struct Arguments {
  facts::SyntheticProgram Program;
  unsigned Roots = 1;
  std::string Directory;
  bool IsMerged = false;

  Arguments(int Count, char **Values) {
    const BenchArguments Given(
        Count, Values, 6,
        "link-bench [UNITS FUNCTIONS-PER-UNIT SHARED-FUNCTIONS ROOTS [DIR "
        "[merged]]]\n"
        "Measures reading, link and search of a made-up program (3000 334 0 "
        "1), whose facts stay in DIR");
    Program.Units = Given.number(0, 3000, 1);
    Program.FunctionsPerUnit = Given.number(1, 334, 1);
    Program.SharedFunctions = Given.number(2, 0);
    Roots = Given.number(3, 1);
    Directory = Given.word(4).str();
    IsMerged = Given.word(5) == "merged";
  }

  std::string file(size_t Unit) const {
    return Directory + "/" + std::to_string(Unit) + ".facts";
  }
  std::string mergedFile() const { return Directory + "/merged.facts"; }
};

} // namespace

static void writeFacts(const Arguments &A) {
  const facts::SyntheticProgram &S = A.Program;
  llvm::parallelFor(0, S.Units, [&](size_t I) {
    if (llvm::sys::fs::exists(A.file(I)))
      return;
    facts::Unit U = facts::syntheticUnit(S, I);
    // Roots all over the program; the first unit's has one already.
    if (I && I * A.Roots / S.Units != (I - 1) * A.Roots / S.Units)
      U.Functions[0].Annotations = facts::NoWriteBarrierRec;
    llvm::cantFail(facts::writeFile(U, A.file(I)));
  });
}

/// The files that are linked, opened on all cores.
static std::vector<facts::FactsFile> openFacts(const Arguments &A,
                                               bool IsMerged) {
  std::vector<std::string> Paths;
  if (IsMerged)
    Paths.push_back(A.mergedFile());
  else
    for (unsigned I = 0; I != A.Program.Units; ++I)
      Paths.push_back(A.file(I));
  std::vector<std::optional<facts::FactsFile>> Opened(Paths.size());
  auto Open = [&](size_t I) {
    Opened[I] = llvm::cantFail(facts::FactsFile::open(Paths[I]));
  };
  if (IsMerged)
    Open(0); // on all cores itself
  else
    llvm::parallelFor(0, Paths.size(), Open);
  std::vector<facts::FactsFile> Files;
  for (std::optional<facts::FactsFile> &F : Opened)
    Files.push_back(std::move(*F));
  return Files;
}

/// In a child, whose memory is not this process's. To be called before any
/// thread is started.
static void mergeFacts(const Arguments &A) {
  pid_t Child = fork();
  if (Child == 0) {
    writeFacts(A);
    if (llvm::sys::fs::exists(A.mergedFile()))
      _exit(0);
    Clock Start;
    std::string Merged =
        llvm::cantFail(facts::merge(openFacts(A, /*IsMerged=*/false)));
    llvm::cantFail(facts::writeAtomically(
        A.mergedFile(), [&](llvm::raw_ostream &OS) { OS << Merged; }));
    Clock End;
    llvm::outs() << llvm::format("merged in %.2f s (%.2f s of CPU)\n",
                                 End.Wall - Start.Wall, End.Cpu - Start.Cpu);
    llvm::outs().flush();
    _exit(0);
  }
  int Status = 0;
  if (waitpid(Child, &Status, 0) != Child || Status)
    llvm::report_fatal_error("merging failed");
  uint64_t Raw = 0, Merged = 0, Size = 0;
  for (unsigned I = 0; I != A.Program.Units; ++I) {
    llvm::cantFail(
        llvm::errorCodeToError(llvm::sys::fs::file_size(A.file(I), Size)));
    Raw += Size;
  }
  llvm::cantFail(
      llvm::errorCodeToError(llvm::sys::fs::file_size(A.mergedFile(), Merged)));
  llvm::outs() << llvm::format("facts %.0f MB, merged %.0f MB: %.3f of them\n",
                               Raw / 1e6, Merged / 1e6, double(Merged) / Raw);
}

static std::vector<facts::Unit> readFacts(const Arguments &A) {
  std::vector<facts::FactsFile> Files = openFacts(A, A.IsMerged);
  tool::BodiesSeen Bodies;
  facts::LinkInput Read = facts::readForLink(
      Files, [&](uint64_t Hash) { return Bodies.isNew(Hash); });
  for (llvm::Error &E : Read.Problems)
    llvm::report_fatal_error(std::move(E));
  return std::move(Read.Units);
}

/// Of all that a report would tell: equal for builds that find the same.
static uint64_t hashOf(const search::Result &R) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  auto Tell = [&](const auto &...Parts) { ((Out << Parts << '\n'), ...); };
  auto TellPlace = [&](const search::Place &P) {
    Tell(P.File, P.Line, P.Column);
  };
  auto TellChain = [&](const std::vector<search::Hop> &Chain) {
    for (const search::Hop &H : Chain) {
      Tell(H.Caller, H.Callee, int(H.Why), H.Via, H.Dying);
      TellPlace(H.At);
      TellPlace(H.Assigned);
    }
  };
  for (const search::Finding &F : R.Findings) {
    Tell(F.Function, F.Type, F.PlaceText, F.Via, F.ChainRoot, F.Dying);
    for (unsigned Root : F.Roots)
      Tell(Root);
    TellPlace(F.At);
    TellChain(F.Chain);
  }
  for (const search::UnprovenItem &U : R.Unproven) {
    Tell(U.Root, U.What);
    TellPlace(U.At);
    TellChain(U.Chain);
  }
  return llvm::xxh3_64bits(Text);
}

static void measure(const Arguments &A) {
  MemoryWatch Watch;
  Clock Start;
  std::vector<facts::Unit> Units = readFacts(A);
  Clock Read;
  size_t Functions = 0, Calls = 0;
  for (const facts::Unit &U : Units) {
    Functions += U.Functions.size() + U.Others.Numbers.size();
    Calls += U.Calls.size();
  }
  ProcessMemory Facts;
  llvm::outs() << Units.size() << " units, " << Functions
               << " mentions of functions, " << Calls << " calls\n";

  Clock Reading;
  policy::Policy User, Models;
  program::Program P(std::move(Units), User, Models);
  Clock Linked;
  search::Result R = search::search(P);
  Clock Searched;
  ProcessMemory Most = Watch.stop();
  auto Told = [](const char *What, const Clock &From, const Clock &To) {
    llvm::outs() << What
                 << llvm::format(" %.2f s (%.2f s of CPU), ",
                                 To.Wall - From.Wall, To.Cpu - From.Cpu);
  };
  Told("read", Start, Read);
  Told("link", Reading, Linked);
  Told("search", Linked, Searched);
  llvm::outs() << llvm::format("link and search %.2f s\n",
                               Searched.Wall - Reading.Wall);
  llvm::outs() << llvm::format(
      "own memory %.0f MB at most, %.0f MB once read; mapped files %.0f MB\n",
      Most.Own, Facts.Own, Most.Mapped);
  llvm::outs() << P.functions().size() << " functions, " << R.Counts.Roots
               << " roots, " << R.Findings.size() << " findings, "
               << R.Unproven.size() << " unproven items, hash "
               << llvm::format_hex_no_prefix(hashOf(R), 16) << "\n";
}

int main(int Count, char **Values) {
  Arguments A(Count, Values);
  bool IsKept = !A.Directory.empty();
  if (!IsKept) {
    llvm::SmallString<128> Made;
    if (std::error_code E = llvm::sys::fs::createUniqueDirectory("link", Made))
      llvm::report_fatal_error(llvm::Twine(E.message()));
    A.Directory = std::string(Made);
  } else if (std::error_code E =
                 llvm::sys::fs::create_directories(A.Directory)) {
    llvm::report_fatal_error(llvm::Twine(E.message()));
  }
  if (A.IsMerged)
    mergeFacts(A);
  else
    writeFacts(A);
  measure(A);
  if (!IsKept)
    llvm::sys::fs::remove_directories(A.Directory);
}
