// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nowb link: facts files to a report. What can't be read is said, file by
// file, and makes the run incomplete; the rest is linked all the same.
//
#include "Analysis.h"
#include "BodiesSeen.h"
#include "Console.h"
#include "OpenFacts.h"
#include "Options.h"
#include "Output.h"
#include "Project.h"
#include "Subcommands.h"
#include "facts/Cache.h"
#include "facts/Manifest.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace nowb;
using namespace nowb::tool;
using llvm::StringRef;
namespace cl = llvm::cl;
namespace path = llvm::sys::path;

namespace {

cl::SubCommand Link("link", "facts to a report: of facts files, or of a "
                            "directory that 'nowb check' keeps facts in");
cl::list<std::string> Inputs(cl::Positional, cl::desc("FACTS|DIR..."),
                             cl::cat(category()), cl::sub(Link));
cl::opt<std::string>
    IndexOut("index-out",
             cl::desc("Also write the program's index, for editors"),
             cl::value_desc("FILE"), cl::cat(category()), cl::sub(Link));
cl::list<std::string>
    LeftOut("left-out",
            cl::desc("A part of the program of which there are no facts: the "
                     "report says so (may be given again)"),
            cl::value_desc("name"), cl::cat(category()), cl::sub(Link));
cl::list<std::string>
    Linked("linked",
           cl::desc("A part of the program; left out if it is not --known "
                    "(may be given again)"),
           cl::value_desc("name"), cl::cat(category()), cl::sub(Link));
cl::list<std::string>
    Known("known",
          cl::desc("A part of which facts or --left-out tell all (may be "
                   "given again)"),
          cl::value_desc("name"), cl::cat(category()), cl::sub(Link));
PolicyOptions PolicyFlags(Link);
ReportOptions ReportFlags(Link);
ReviewOptions ReviewFlags(Link);
ColorOptions ColorFlags(Link);

/// The facts files to link, and what is wrong with the inputs.
struct InputFiles {
  std::vector<std::string> Paths;
  std::vector<std::string> Directories;
  std::vector<search::Remark> Problems;
};

void append(std::vector<search::Remark> &Out, llvm::Error E) {
  for (search::Remark &R : toRemarks(std::move(E)))
    Out.push_back(std::move(R));
}

/// A directory: the units of its manifest or, where none was written, all
/// facts files in it.
void addDirectory(StringRef Directory, InputFiles &Files) {
  llvm::SmallString<256> Index(Directory);
  path::append(Index, "index.json");
  if (!llvm::sys::fs::exists(Index)) {
    llvm::Expected<std::vector<std::string>> Found =
        facts::listFacts(Directory);
    if (!Found)
      return append(Files.Problems, Found.takeError());
    if (Found->empty())
      Files.Problems.push_back(
          {{},
           "'" + Directory.str() +
               "' has no facts in it; give facts files or the directory that "
               "'nowb check' keeps facts in"});
    Files.Paths.insert(Files.Paths.end(), Found->begin(), Found->end());
    return;
  }
  llvm::Expected<std::vector<facts::ManifestEntry>> Entries =
      facts::readManifest(Directory);
  if (!Entries)
    return append(Files.Problems, Entries.takeError());
  llvm::StringSet<> Seen;
  for (const facts::ManifestEntry &E : *Entries) {
    llvm::SmallString<256> Path(Directory);
    path::append(Path, E.Facts);
    Files.Paths.push_back(std::string(Path));
    if (Seen.insert(E.WorkingDirectory).second)
      Files.Directories.push_back(E.WorkingDirectory);
  }
}

InputFiles findFiles() {
  InputFiles Files;
  llvm::StringSet<> Seen;
  for (const std::string &Input : Inputs) {
    if (!Seen.insert(Input).second)
      continue;
    if (llvm::sys::fs::is_directory(Input))
      addDirectory(Input, Files);
    else
      Files.Paths.push_back(Input);
  }
  return Files;
}

std::vector<std::string> leftOut() {
  std::vector<std::string> Out(LeftOut.begin(), LeftOut.end());
  llvm::StringSet<> Seen;
  for (const std::string &Part : Known)
    Seen.insert(Part);
  llvm::copy_if(Linked, std::back_inserter(Out), [&](const std::string &Part) {
    return Seen.insert(Part).second;
  });
  return Out;
}

/// What is wrong comes in the order of the files, whatever was read first.
LoadedUnits readAll(InputFiles Inputs) {
  LoadedUnits Out;
  Out.Directories = std::move(Inputs.Directories);
  Out.Problems = std::move(Inputs.Problems);
  FactsFiles Files = openFacts(Inputs.Paths);
  BodiesSeen Bodies;
  facts::LinkInput Read = facts::readForLink(
      Files.Opened, [&](uint64_t Hash) { return Bodies.isNew(Hash); });
  Out.Units = std::move(Read.Units);
  llvm::append_range(Out.Problems, Files.Problems);
  for (llvm::Error &E : Read.Problems)
    append(Out.Problems, std::move(E));
  Out.LacksFiles = !Out.Problems.empty();
  return Out;
}

int run(const Trailing &Rest) {
  if (Rest) {
    printError("link takes no flags after '--'; give facts files");
    return Incomplete;
  }
  if (Inputs.empty()) {
    printError("nothing to link; give facts files or the directory that "
               "'nowb check' keeps facts in");
    return Incomplete;
  }
  if (llvm::Error E = checkOutputs(ReportFlags, ReviewFlags, IndexOut)) {
    printError(std::move(E));
    return Incomplete;
  }
  auto Fail = [](llvm::Error E) {
    return reportFailure(std::move(E), ReportFlags, ColorFlags);
  };
  llvm::Expected<policy::Policy> Policy = findPolicy(PolicyFlags);
  if (!Policy)
    return Fail(Policy.takeError());
  llvm::Expected<Review> Excuses = Review::open(ReviewFlags);
  if (!Excuses)
    return Fail(Excuses.takeError());
  warnOfLeftOut(leftOut(), "having no facts");
  LoadedUnits Loaded = readAll(findFiles());
  Loaded.IndexFile = IndexOut;
  return analyzeAndReport(Loaded, std::move(*Policy), *Excuses, ReportFlags,
                          ColorFlags);
}

} // namespace

Subcommand tool::linkSubcommand() { return {Link, run}; }
