// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nowb dump: facts as stable text, for people and for tests. Of facts files, or
// of sources, which it extracts first. With --targets: what linking makes of
// them, as far as calls through pointers and of virtual methods go.
//
#include "facts/Dump.h"
#include "Analysis.h"
#include "Console.h"
#include "Options.h"
#include "Project.h"
#include "Subcommands.h"
#include "Targets.h"
#include "facts/FactsFile.h"
#include "llvm/Support/Path.h"

using namespace nowb;
using namespace nowb::tool;
using llvm::StringRef;
namespace cl = llvm::cl;

namespace {

cl::SubCommand Dump("dump", "facts as text: of facts files, or of sources with "
                            "-p or with flags after '--'");
ProjectOptions ProjectFlags(Dump, "FACTS|SOURCES");
PolicyOptions PolicyFlags(Dump);
cl::opt<bool> Targets("targets",
                      cl::desc("Link, and print what each virtual and indirect "
                               "call may reach instead"),
                      cl::cat(category()), cl::sub(Dump));
cl::opt<std::string> Function("function",
                              cl::desc("Only what is known of this function"),
                              cl::value_desc("name"), cl::cat(category()),
                              cl::sub(Dump));
cl::opt<bool> Dependencies(
    "dependencies",
    cl::desc("Also the files that the unit read, with their hashes"),
    cl::cat(category()), cl::sub(Dump));

llvm::Error readUnits(StringRef Path, std::vector<facts::Unit> &Out) {
  llvm::Expected<facts::FactsFile> File = facts::FactsFile::open(Path);
  if (!File)
    return File.takeError();
  for (size_t I = 0; I != File->units().size(); ++I) {
    llvm::Expected<facts::Unit> U = File->read(I);
    if (!U)
      return U.takeError();
    Out.push_back(std::move(*U));
  }
  return llvm::Error::success();
}

/// The units of the facts files among Files; the rest goes to Sources.
LoadedUnits readFacts(const std::vector<std::string> &Files,
                      std::vector<std::string> &Sources) {
  LoadedUnits Out;
  for (const std::string &File : Files) {
    if (llvm::sys::path::extension(File) != ".facts") {
      Sources.push_back(File);
      continue;
    }
    if (llvm::Error E = readUnits(File, Out.Units))
      llvm::append_range(Out.Problems, toRemarks(std::move(E)));
  }
  return Out;
}

int printLinked(LoadedUnits Loaded, policy::Policy Policy) {
  std::unique_ptr<program::Program> P = link(Loaded, std::move(Policy));
  printTargets(*P, Function, llvm::outs());
  for (const program::Problem &R : P->problems())
    printError(search::Remark{{R.File, R.Line, R.Column}, R.Message});
  return P->problems().empty() && !P->anyFailedUnit() ? Clean : Incomplete;
}

void printFacts(const LoadedUnits &Loaded) {
  facts::DumpOptions Options;
  Options.Dependencies = Dependencies;
  Options.Function = Function;
  for (const facts::Unit &U : Loaded.Units)
    facts::dump(U, llvm::outs(), Options);
}

int run(const Trailing &Rest) {
  if (Targets && Dependencies) {
    printError("--dependencies is of facts; it can't be given with --targets");
    return Incomplete;
  }
  // Of facts, also those that say that their unit failed, all can be shown.
  bool AnyFailedSource = false;
  std::vector<std::string> Sources;
  LoadedUnits All = readFacts(ProjectFlags.files(), Sources);
  llvm::Expected<policy::Policy> Policy = policy::Policy();
  if (!Sources.empty() || ProjectFlags.files().empty()) {
    llvm::Expected<Project> P = openProject(ProjectFlags, Sources, Rest);
    if (!P) {
      printError(P.takeError());
      return Incomplete;
    }
    LoadedUnits Loaded = loadUnits(
        *P, ProjectFlags, Targets ? UnitsFor::Linking : UnitsFor::Reading);
    AnyFailedSource = llvm::any_of(
        Loaded.Units, [](const facts::Unit &U) { return U.Failed; });
    std::move(Loaded.Units.begin(), Loaded.Units.end(),
              std::back_inserter(All.Units));
    llvm::append_range(All.Problems, Loaded.Problems);
    All.IsPart = Loaded.IsPart;
    if (Targets)
      Policy = findPolicy(PolicyFlags, P->Commands);
  } else if (Targets) {
    Policy = findPolicy(PolicyFlags);
  }
  if (!Policy) {
    printError(Policy.takeError());
    return Incomplete;
  }
  for (const search::Remark &R : All.Problems)
    printError(R);
  int Code = All.Problems.empty() && !AnyFailedSource ? Clean : Incomplete;
  if (Targets)
    return std::max(Code, printLinked(std::move(All), std::move(*Policy)));
  printFacts(All);
  return Code;
}

} // namespace

Subcommand tool::dumpSubcommand() { return {Dump, run}; }
