// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Linking, searching, reporting. See Analysis.h.
//
#include "Analysis.h"
#include "Console.h"
#include "Fixes.h"
#include "Output.h"
#include "Subcommands.h"
#include "extract/Extract.h"
#include "facts/InputFile.h"
#include "index/Index.h"
#include "index/Writer.h"
#include "program/Program.h"
#include "search/Search.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/BuryPointer.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

using namespace nowb;
using namespace nowb::tool;

std::unique_ptr<program::Program> tool::link(LoadedUnits &Loaded,
                                             policy::Policy P) {
  program::LinkOptions Options;
  Options.IsPart = Loaded.IsPart;
  return std::make_unique<program::Program>(
      std::move(Loaded.Units), std::move(P), policy::models(), Options);
}

/// Not for who asked for an incomplete program: its index would look complete.
static llvm::Error keepIndex(const program::Program &P,
                             const LoadedUnits &Loaded) {
  if (Loaded.IndexFile.empty() || P.options().IsPart)
    return llvm::Error::success();
  index::Origin From;
  From.Tool = extract::toolVersion();
  From.Directories = Loaded.Directories;
  if (Loaded.Identity) {
    From.Identity = Loaded.Identity;
    if (!P.policy().File.empty())
      if (auto Text = facts::readInput(P.policy().File))
        From.Identity ^= llvm::xxh3_64bits((*Text)->getBuffer());
    if (index::identityOf(Loaded.IndexFile) == From.Identity)
      return llvm::Error::success();
  }
  return index::write(P, From, Loaded.IndexFile);
}

Analysis tool::analyze(LoadedUnits &Loaded, policy::Policy P,
                       const search::Options &O) {
  Analysis Out;
  Out.Linked = link(Loaded, std::move(P));
  search::Result &R = Out.Result;
  R = search::search(*Out.Linked, O);
  if (llvm::Error E = keepIndex(*Out.Linked, Loaded))
    R.Problems.push_back(
        {{}, "the index can't be kept: " + llvm::toString(std::move(E))});
  // The search leaves this to who knows what the part is for: here it is all
  // that the user asked for.
  if (Loaded.IsPart && R.Roots.empty())
    R.Problems.push_back(
        {{},
         "nothing was checked: these files have no root; check the whole "
         "program, or annotate a function with nowritebarrierrec"});
  // What is missing may be in the files that could not be read.
  if (R.Counts.FailedUnits || Loaded.LacksFiles)
    llvm::erase_if(R.Problems, [](const search::Remark &Problem) {
      llvm::StringRef Text = Problem.Message;
      return Text.starts_with("nothing was checked:") ||
             (Text.starts_with("policy name '") &&
              Text.contains(" matches no "));
    });
  R.Problems.insert(R.Problems.begin(), Loaded.Problems.begin(),
                    Loaded.Problems.end());
  return Out;
}

int tool::exitCode(const search::Result &R, bool Strict) {
  if (!R.Problems.empty() || R.Counts.FailedUnits)
    return Incomplete;
  auto Counts = [](const auto &E) {
    return E.Stands == search::Standing::Counts;
  };
  if (llvm::any_of(R.Findings, Counts))
    return Violation;
  if (Strict && (llvm::any_of(R.Unproven, Counts) ||
                 llvm::any_of(R.UnseenHandlers, Counts)))
    return Violation;
  return Clean;
}

int tool::analyzeAndReport(LoadedUnits &Loaded, policy::Policy P,
                           Review &Excuses, const ReportOptions &Options,
                           const ColorOptions &Color, const Project *Sources) {
  const std::string PolicyFile = P.File;
  std::string Root = report::findRepository(".");
  if (!Options.SourceRoot.empty()) {
    llvm::SmallString<256> Given(Options.SourceRoot);
    if (!llvm::sys::fs::is_directory(Given))
      return reportFailure(llvm::createStringError("--source-root: '" + Given +
                                                   "' is no directory"),
                           Options, Color);
    llvm::sys::fs::make_absolute(Given);
    llvm::sys::path::remove_dots(Given, /*remove_dot_dot=*/true);
    Root = Given.str().str();
  }
  std::optional<CommandsOfUnits> CommandOf;
  if (Sources && Options.Form == Format::Sarif)
    CommandOf.emplace(Loaded, *Sources);
  search::Options Wanted;
  Wanted.Ways = Excuses.Change.has_value();
  Wanted.EachPlace = Excuses.Change || Excuses.Baseline;
  Analysis A = analyze(Loaded, std::move(P), Wanted);
  search::Result &R = A.Result;
  search::Subgraph Ways;
  if (Options.Form == Format::Html)
    Ways = search::subgraph(*A.Linked, R);
  report::SourceQuoter Texts(report::SourceTree(Loaded.Directories, Root));
  bool Caught =
      Excuses.apply(R, Loaded, PolicyFile, Texts.tree(), Options.Strict);
  if (CommandOf)
    addFixes(R, *A.Linked, *Sources, *CommandOf);
  if (llvm::Error E = writeReport(R, Ways, Texts, Options, Color)) {
    printError(std::move(E));
    return Incomplete;
  }
  // The process ends: what is large needs no taking down.
  llvm::BuryPointer(std::move(A.Linked));
  int Code = exitCode(R, Options.Strict);
  return Code == Clean && Caught ? Violation : Code;
}
