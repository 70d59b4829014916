// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nowb-audit: measures what nowb's extraction misses, with clang's own code
// generation as the oracle. For each unit of a database, every direct call and
// every store of a pointer off the stack that the unit's LLVM IR has must be in
// its facts. Not a check of a program: it knows no policy and no root.
//
#include "Compare.h"
#include "Compile.h"
#include "Exceptions.h"
#include "extract/CompileCommands.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/WithColor.h"

using namespace nowb;
using namespace nowb::audit;
namespace cl = llvm::cl;

namespace {

cl::OptionCategory Category("nowb-audit");
cl::opt<std::string> BuildDir("p", cl::desc("Where compile_commands.json is"),
                              cl::value_desc("build directory"), cl::Required,
                              cl::cat(Category));
cl::list<std::string> Files(cl::Positional, cl::desc("[FILES]"),
                            cl::cat(Category));
cl::opt<unsigned> Jobs("j", cl::desc("Units at a time (default: all cores)"),
                       cl::Prefix, cl::init(0), cl::cat(Category));
cl::opt<bool> List("exceptions", cl::desc("Print the documented list as well"),
                   cl::cat(Category));

Result auditUnit(const extract::Command &Given) {
  extract::Command C = unoptimized(Given);
  Result Failed;
  Failed.Units = 1;
  llvm::LLVMContext Context;
  auto M = compile(C, Context);
  if (!M) {
    Failed.Failed.push_back(C.File + ": " + llvm::toString(M.takeError()));
    return Failed;
  }
  facts::Unit U = extract::run(C, {.EveryPointer = true, .EntryHooks = {}});
  if (U.Failed) {
    Failed.Failed.push_back(C.File + ": nowb: " +
                            (U.Diagnostics.empty()
                                 ? std::string("failed")
                                 : U.str(U.Diagnostics.front().Message).str()));
    return Failed;
  }
  return compare(readModule(**M), U);
}

void printCoverage(llvm::StringRef What, const Coverage &C) {
  // Cut, not rounded: one miss is never 100 %.
  uint64_t Thousandths =
      C.Total ? uint64_t(C.Covered) * 100000 / C.Total : 100000;
  llvm::outs() << What << ' ' << C.Covered << '/' << C.Total
               << llvm::format(" (%llu.%03llu %%)\n", Thousandths / 1000,
                               Thousandths % 1000);
}

void print(const Result &R) {
  llvm::raw_ostream &OS = llvm::outs();
  static constexpr const char *Kinds[] = {"body", "edge", "store"};
  for (const Miss &M : R.Misses)
    OS << "miss: " << Kinds[M.K] << ": " << M.At.File << ':' << M.At.Number
       << ": " << M.Function << ": " << M.What << " [" << M.Unit << "]\n";
  for (const std::string &F : R.Failed)
    OS << "failed: " << F << '\n';
  OS << "units " << R.Units << '\n';
  printCoverage("bodies", R.Bodies);
  printCoverage("edges", R.Edges);
  printCoverage("stores", R.Stores);
  if (R.StoresWithoutLine)
    OS << "stores without a line: " << R.StoresWithoutLine << '\n';
  for (const auto &[Name, N] : R.Excused)
    OS << "exception: " << Name << ": " << N << '\n';
}

void printExceptions() {
  for (llvm::ArrayRef<Exception> Table :
       {calleeExceptions(), storeExceptions()})
    for (const Exception &E : Table)
      llvm::outs() << E.Name << ": " << E.Reason << '\n';
}

} // namespace

int main(int Argc, char **Argv) {
  llvm::InitLLVM Init(Argc, Argv);
  cl::HideUnrelatedOptions(Category);
  cl::ParseCommandLineOptions(
      Argc, Argv,
      "compares nowb's facts with LLVM IR\n\nExit code: 0 no miss, 1 misses, "
      "2 a unit could not be compared.\n");
  auto Set = extract::loadCommands(BuildDir);
  if (!Set) {
    llvm::WithColor::error() << llvm::toString(Set.takeError()) << '\n';
    return 2;
  }
  if (!Files.empty())
    extract::selectFiles(*Set, Files);
  for (const std::string &P : Set->Problems)
    llvm::WithColor::error() << P << '\n';
  if (!Set->Problems.empty())
    return 2;

  std::vector<Result> Results(Set->Commands.size());
  {
    llvm::DefaultThreadPool Pool(llvm::hardware_concurrency(Jobs));
    for (size_t I = 0; I != Results.size(); ++I)
      Pool.async([&, I] { Results[I] = auditUnit(Set->Commands[I]); });
    Pool.wait();
  }
  Result All;
  for (Result &R : Results)
    All.add(std::move(R));
  print(All);
  if (List)
    printExceptions();
  return !All.Failed.empty() ? 2 : !All.Misses.empty() ? 1 : 0;
}
