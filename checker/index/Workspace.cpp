// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "index/Workspace.h"
#include "facts/Serialization.h"
#include "index/Includers.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/Path.h"
#include <deque>

using namespace llvm;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace nowb::index {

struct Workspace::File {
  File(const Index &I, StringRef Path) : Own(replacedBy(I, Path)) {}
  std::mutex Lock;
  const Replaced Own;
  /// Made anew where the file takes the place of others, or does so no more.
  std::optional<Surroundings> Around;
  /// What was analyzed last, and what came of it: most keystrokes change
  /// nothing that facts say.
  std::string Key;
  std::shared_ptr<const UnitResult> Last;
  uint64_t LastUse = 0;
};

struct Workspace::Entry {
  fs::UniqueID Id;
  sys::TimePoint<> Time;
  std::string Directory;
  std::shared_ptr<const Index> I; ///< null: it can't be read
  std::string Problem;
  std::shared_ptr<const SourceWatch> Watch;
  std::map<std::string, std::shared_ptr<File>> Files;
};

Workspace &Workspace::shared() {
  // A thread may still be in it when the process ends.
  static Workspace *W = new Workspace;
  static llvm::scope_exit End([] {
    std::lock_guard<std::mutex> Guard(W->Lock);
    for (auto &E : W->Entries)
      if (E.second->Watch)
        E.second->Watch->end();
  });
  return *W;
}

/// Where the build's actions may run that compile in Directory: there, or where
/// Bazel's do, which have `external/` for what other repositories hold.
static std::vector<std::string> buildDirectories(StringRef Directory) {
  std::vector<std::string> Out = {Directory.str()};
  SmallString<256> Link(Directory), Output;
  path::append(Link, "bazel-out");
  if (!fs::real_path(Link, Output))
    Out.push_back(path::parent_path(Output).str());
  return Out;
}

Expected<std::shared_ptr<Workspace::Entry>>
Workspace::entry(StringRef Path, StringRef Directory) {
  fs::file_status Status;
  bool IsThere = !fs::status(Path, Status);
  std::shared_ptr<Entry> &Known = Entries[Path.str()];
  if (!Known || !IsThere || Known->Id != Status.getUniqueID() ||
      Known->Time != Status.getLastModificationTime() ||
      (Known->I && Known->I->usesBases() && Known->Directory != Directory)) {
    Known = std::make_shared<Entry>();
    Known->Id = Status.getUniqueID();
    Known->Time = Status.getLastModificationTime();
    Known->Directory = Directory.str();
    if (auto I = Index::open(Path, buildDirectories(Directory))) {
      Known->I = std::move(*I);
      Known->Watch = std::make_shared<SourceWatch>(*Known->I);
    } else {
      Known->Problem = toString(I.takeError());
    }
  }
  if (!Known->I)
    return createStringError(Known->Problem);
  return Known;
}

/// Of all that decides about a file's analysis in one index.
static std::string keyOf(const facts::Unit &U, const policy::Policy &Policy) {
  std::string Out = facts::serialize(U) + Policy.File;
  fs::file_status Status;
  if (!Policy.File.empty() && !fs::status(Policy.File, Status))
    Out += '\0' + std::to_string(Status.getUniqueID().getFile()) + '\0' +
           std::to_string(Status.getSize()) + '\0' +
           std::to_string(
               Status.getLastModificationTime().time_since_epoch().count());
  return Out;
}

Expected<Workspace::Answer>
Workspace::analyze(StringRef Path, StringRef Directory, StringRef Name,
                   const facts::Unit &U, const policy::Policy &Policy,
                   const policy::Policy &Models, bool Waits) {
  std::shared_ptr<File> F;
  std::shared_ptr<const Index> I;
  std::shared_ptr<const SourceWatch> Watch;
  {
    std::lock_guard<std::mutex> Guard(Lock);
    auto E = entry(Path, Directory);
    if (!E)
      return E.takeError();
    I = (*E)->I;
    Watch = (*E)->Watch;
    auto &Files = (*E)->Files;
    std::shared_ptr<File> &Known = Files[Name.str()];
    if (!Known)
      Known = std::make_shared<File>(*I, Name);
    Known->LastUse = ++Uses;
    F = Known;
    // Each has some bytes for each function of the program.
    constexpr size_t MostFiles = 8;
    while (Files.size() > MostFiles)
      Files.erase(std::min_element(
          Files.begin(), Files.end(), [](const auto &A, const auto &B) {
            return A.second->LastUse < B.second->LastUse;
          }));
  }
  std::lock_guard<std::mutex> Guard(F->Lock);
  Answer Out;
  Replaced Own = addMoved(*I, F->Own, U, [&](StringRef Source) {
    return Watch->standingOf(Source);
  });
  for (StringId Unit : I->rows<StringId>(Section::FailedUnits))
    if (!Own.isOwn(Unit))
      Out.Failed.push_back(I->str(Unit).str());
  llvm::sort(Out.Failed);
  if (!F->Around || F->Around->replaced() != Own) {
    F->Around.emplace(I, Name.str(), std::move(Own));
    F->Key.clear();
  }
  if (std::string Key = keyOf(U, Policy); Key != F->Key) {
    F->Last = std::make_shared<UnitResult>(
        index::analyze(*F->Around, U, Policy, Models));
    F->Key = std::move(Key);
  }
  Out.Unit = F->Last;
  Out.Directories = I->directories();
  Out.Changed = Watch->changed(Name, Waits);
  return Out;
}

std::string findDatabase(StringRef Source) {
  for (StringRef D = path::parent_path(Source); !D.empty();
       D = path::parent_path(D))
    for (StringRef Build : {"", "build"}) {
      SmallString<256> Candidate(D), Database;
      path::append(Candidate, Build);
      Database = Candidate;
      path::append(Database, "compile_commands.json");
      if (fs::exists(Database))
        return std::string(Candidate);
    }
  return "";
}

std::string findAbove(StringRef Source, StringRef Name) {
  for (StringRef D = path::parent_path(Source); !D.empty();
       D = path::parent_path(D)) {
    SmallString<256> Candidate(D);
    path::append(Candidate, Name);
    path::remove_dots(Candidate, /*remove_dot_dot=*/true);
    if (fs::exists(Candidate))
      return std::string(Candidate);
  }
  return "";
}

} // namespace nowb::index
