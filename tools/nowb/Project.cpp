// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which commands, which policy and which cache. See Project.h.
//
#include "Project.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/Path.h"

using namespace nowb;
using namespace nowb::tool;
using llvm::StringRef;
namespace path = llvm::sys::path;

namespace {

/// Where the compile commands come from, without "--".
llvm::Expected<extract::CommandSet>
findCommands(const ProjectOptions &Options, llvm::ArrayRef<std::string> Files) {
  if (!Options.BuildDir.empty())
    return extract::loadCommands(Options.BuildDir);
  StringRef Start = Files.empty() ? "." : path::parent_path(Files.front());
  std::string Database = extract::findDatabase(Start.empty() ? "." : Start);
  if (Database.empty())
    return llvm::createStringError(
        "no compile_commands.json in '" + (Start.empty() ? "." : Start) +
        "' or above it; give its directory with -p, or files and their "
        "flags: nowb check a.cpp -- -std=c++20");
  return extract::loadCommands(Database);
}

llvm::Expected<policy::Policy> loadNearest(llvm::ArrayRef<std::string> Starts) {
  for (StringRef Start : Starts) {
    std::string Found = policy::findUpward(Start);
    if (!Found.empty())
      return policy::load(Found);
  }
  return policy::Policy();
}

} // namespace

llvm::Expected<Project> tool::openProject(const ProjectOptions &Options,
                                          llvm::ArrayRef<std::string> Files,
                                          const Trailing &Rest) {
  // The default may be where no one writes; one that is named is meant.
  if (!Options.NoCache && !Options.CacheDir.empty())
    if (auto Cache = openCache(Options.CacheDir); !Cache)
      return Cache.takeError();
  Project P;
  if (Rest) {
    if (Files.empty())
      return llvm::createStringError(
          "flags after '--' need files before it: nowb check a.cpp -- -O2");
    if (!Options.BuildDir.empty())
      return llvm::createStringError(
          "-p and flags after '--' both say how files are compiled; give one");
    llvm::Expected<extract::CommandSet> Set =
        extract::fixedCommands(Files, *Rest);
    if (!Set)
      return Set.takeError();
    P.Commands = std::move(*Set);
    return P;
  }
  llvm::Expected<extract::CommandSet> Set = findCommands(Options, Files);
  if (!Set)
    return Set.takeError();
  P.Commands = std::move(*Set);
  size_t All = P.Commands.Commands.size();
  extract::selectFiles(P.Commands, Files);
  P.Whole = P.Commands.Commands.size() == All;
  if (P.Commands.Commands.empty()) {
    if (P.Commands.Problems.empty())
      return llvm::createStringError("'" + P.Commands.Database +
                                     "': no source of C or C++ in it");
    llvm::Error E = llvm::Error::success();
    for (const std::string &Text : P.Commands.Problems)
      E = llvm::joinErrors(std::move(E), llvm::createStringError(Text));
    return E;
  }
  return P;
}

llvm::Expected<PolicedProject>
tool::openProject(const ProjectOptions &Options,
                  llvm::ArrayRef<std::string> Files, const Trailing &Rest,
                  const PolicyOptions &Policy) {
  llvm::Expected<Project> P = openProject(Options, Files, Rest);
  if (!P)
    return P.takeError();
  llvm::Expected<policy::Policy> Found = findPolicy(Policy, P->Commands);
  if (!Found)
    return Found.takeError();
  return PolicedProject{std::move(*P), std::move(*Found)};
}

std::string tool::cacheDirectory(const Project &P,
                                 const ProjectOptions &Options) {
  if (Options.NoCache)
    return "";
  if (!Options.CacheDir.empty() || P.Commands.Database.empty())
    return Options.CacheDir;
  llvm::SmallString<256> Default = path::parent_path(P.Commands.Database);
  path::append(Default, ".nowb");
  return std::string(Default);
}

CommandsOfUnits::CommandsOfUnits(const LoadedUnits &Loaded, const Project &P) {
  for (auto [U, C] : llvm::zip_equal(Loaded.Units, P.Commands.Commands))
    ByStrings[U.Strings.data()] = &C;
}

std::vector<const extract::Command *>
CommandsOfUnits::of(const program::Program &Linked) const {
  std::vector<const extract::Command *> Out;
  for (const facts::Unit &U : Linked.units())
    Out.push_back(ByStrings.lookup(U.Strings.data()));
  return Out;
}

llvm::Expected<policy::Policy>
tool::findPolicy(const PolicyOptions &Option,
                 const extract::CommandSet &Commands) {
  if (!Option.File.empty())
    return policy::load(Option.File);
  std::vector<std::string> Starts;
  if (!Commands.Commands.empty()) {
    const extract::Command &First = Commands.Commands.front();
    Starts.push_back(
        path::parent_path(extract::absolutePath(First, First.File)).str());
  }
  if (!Commands.Database.empty())
    Starts.push_back(path::parent_path(Commands.Database).str());
  return loadNearest(Starts);
}

llvm::Expected<policy::Policy> tool::findPolicy(const PolicyOptions &Option) {
  return Option.File.empty() ? loadNearest({"."}) : policy::load(Option.File);
}
