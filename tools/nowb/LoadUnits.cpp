// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The units of a run: from the cache, or extracted in parallel. See Project.h.
//
#include "BodiesSeen.h"
#include "Console.h"
#include "Project.h"
#include "extract/Extract.h"
#include "facts/Cache.h"
#include "facts/Manifest.h"
#include "facts/Pack.h"
#include "facts/UnitBuilder.h"
#include "index/Index.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/xxhash.h"
#include <mutex>

using namespace nowb;
using namespace nowb::tool;
using llvm::StringRef;
namespace path = llvm::sys::path;

namespace {

/// "[12/119] file" on standard error, if that is a terminal.
class Progress {
public:
  explicit Progress(size_t Total)
      : Total(Total), Shown(llvm::errs().is_displayed()) {}
  ~Progress() {
    if (Shown)
      llvm::errs() << "\r\x1b[K";
  }
  void unitDone(StringRef File) {
    if (!Shown)
      return;
    std::lock_guard<std::mutex> Guard(Lock);
    llvm::errs() << "\r\x1b[K[" << ++Done << '/' << Total << "] " << File;
  }

private:
  std::mutex Lock;
  size_t Done = 0, Total;
  bool Shown;
};

/// What is wrong with the command's source file; empty: nothing.
std::string sourceProblem(const extract::Command &C) {
  std::string Path = extract::absolutePath(C, C.File);
  if (llvm::sys::fs::is_directory(Path))
    return "this is a directory; give the source files in it";
  if (llvm::sys::fs::is_regular_file(Path))
    return "";
  if (llvm::sys::fs::exists(Path))
    return "this is a pipe or a device, which can be read once only; give a "
           "source file";
  if (!llvm::sys::fs::exists(C.Directory))
    return "the directory of its compile command, '" + C.Directory +
           "', does not exist; configure the build again";
  return "the source file does not exist; generate it, or drop it from the "
         "compile commands";
}

/// A unit whose source can't be read, as a unit that did not parse.
facts::Unit unreadable(const extract::Command &C, StringRef Problem) {
  facts::UnitBuilder Builder;
  facts::Unit &U = Builder.unit();
  U.MainFile = Builder.str(C.File);
  U.Failed = true;
  facts::Diagnostic D;
  D.At.File = U.MainFile;
  D.Message = Builder.str(Problem);
  U.Diagnostics.push_back(D);
  return Builder.take();
}

facts::Unit extractUnit(const extract::Command &C) {
  std::string Problem = sourceProblem(C);
  return Problem.empty() ? extract::run(C) : unreadable(C, Problem);
}

/// Loads the units of one run. Workers write only the item of their unit.
class Loader {
public:
  Loader(const Project &P, const ProjectOptions &Options, UnitsFor For)
      : P(P), Options(Options), For(For), Items(P.Commands.Commands.size()) {}

  LoadedUnits run() {
    Out.IsPart = !P.Whole;
    Out.LacksFiles = !P.Commands.Problems.empty();
    for (const std::string &Text : P.Commands.Problems)
      Out.Problems.push_back({{}, Text});
    warnOfLeftOut(P.Commands.LeftOut, "being no C or C++");
    warnOfFlags();
    openCache();
    loadAll();
    collect();
    if (Store)
      writeIndex();
    return std::move(Out);
  }

private:
  struct Item {
    facts::Unit Unit;
    /// Its facts of before, until the unit is read from them.
    std::optional<facts::FactsFile> Kept;
    std::string Key, Warning, StoreError;
    bool Extracted = false;
  };

  /// Units that are read together, from one pack: so few that a change of one
  /// makes few be read one by one, and packed anew.
  struct Group {
    llvm::MutableArrayRef<Item> Items;
    llvm::ArrayRef<extract::Command> Commands;
    std::vector<std::string> keys() const {
      std::vector<std::string> Out;
      for (const Item &It : Items)
        Out.push_back(It.Key);
      return Out;
    }
  };
  static constexpr size_t GroupSize = 16;
  size_t numGroups() const { return llvm::divideCeil(Items.size(), GroupSize); }
  Group group(size_t I) {
    size_t Begin = I * GroupSize,
           Size = std::min(GroupSize, Items.size() - Begin);
    return {llvm::MutableArrayRef(Items).slice(Begin, Size),
            llvm::ArrayRef(P.Commands.Commands).slice(Begin, Size)};
  }

  void problem(llvm::Error E) {
    for (search::Remark &R : toRemarks(std::move(E)))
      Out.Problems.push_back(std::move(R));
  }

  /// Once for each flag. Commands that differ in no flag are looked at once.
  void warnOfFlags() {
    llvm::StringSet<> Seen, Said;
    for (const extract::Command &C : P.Commands.Commands) {
      bool HasNew = false;
      for (StringRef A : C.Arguments)
        HasNew |= A.starts_with("-") && Seen.insert(A).second;
      if (!HasNew)
        continue;
      for (const std::string &Flag : extract::unknownFlags(C))
        if (Said.insert(Flag).second)
          printWarning("the command of '" + C.File + "' has '" + Flag +
                       "', which clang does not know and nowb leaves out; if "
                       "it changes what is compiled, what is checked differs");
    }
  }

  /// The run goes on without a cache that can't be used.
  void openCache() {
    std::string Directory = cacheDirectory(P, Options);
    if (Directory.empty())
      return;
    llvm::Expected<facts::Cache> Opened = tool::openCache(Directory);
    if (!Opened)
      return problem(Opened.takeError());
    Store.emplace(std::move(*Opened));
    StoreDirectory = Directory;
  }

  void loadAll() {
    {
      Progress Shown(Items.size());
      llvm::DefaultThreadPool Pool(llvm::hardware_concurrency(Options.Jobs));
      for (size_t I = 0; I < Items.size(); ++I)
        Pool.async([&, I] {
          findOrExtract(P.Commands.Commands[I], Items[I]);
          Shown.unitDone(P.Commands.Commands[I].File);
        });
      policy::models(); // read once, for linking: there is nothing else to do
      Pool.wait();
    }
    // Threads within a group would be lost if it were in one of several.
    if (numGroups() == 1)
      readGroup(group(0));
    else
      llvm::parallelFor(0, numGroups(), [&](size_t I) { readGroup(group(I)); });
  }

  void findOrExtract(const extract::Command &C, Item &It) {
    if (Store) {
      It.Key = facts::Cache::key(ToolVersion, C.Arguments, C.Directory, C.File);
      It.Kept = Store->find(It.Key, C.Directory, C.File, Hashes, It.Warning);
    }
    if (!It.Kept)
      extract(C, It);
  }

  void extract(const extract::Command &C, Item &It) {
    It.Unit = extractUnit(C);
    It.Extracted = true;
    if (Store)
      if (llvm::Error E = Store->store(It.Key, It.Unit))
        It.StoreError = llvm::toString(std::move(E));
  }

  void readGroup(Group G) {
    auto IsNew = [&](uint64_t Hash) { return Bodies.isNew(Hash); };
    facts::BodyFilter WantBody = nullptr;
    if (For == UnitsFor::Linking)
      WantBody = IsNew;
    if (!hasPack(G))
      return readEach(G, WantBody);
    std::string Pack = Store->packFor(G.keys());
    if (readFromPack(G, Pack, WantBody))
      return;
    // What it asked for was not given.
    if (!G.Items.front().Warning.empty())
      WantBody = nullptr;
    readEach(G, WantBody);
    pack(G, Pack);
  }

  /// Whether the units are one group in each run.
  bool hasPack(const Group &G) const {
    return Store && P.Whole && For == UnitsFor::Linking && G.Items.size() > 1;
  }

  bool readFromPack(Group &G, StringRef Pack, facts::BodyFilter WantBody) {
    std::vector<std::pair<uint64_t, uint64_t>> Wanted;
    for (const Item &It : G.Items) {
      if (!It.Kept)
        return false;
      Wanted.push_back(It.Kept->units()[0].Checksums);
    }
    auto Units =
        facts::readPack(Pack, Wanted, WantBody, G.Items.front().Warning);
    if (!Units)
      return false;
    for (auto [It, U] : llvm::zip_equal(G.Items, *Units)) {
      It.Unit = std::move(U);
      It.Kept.reset();
    }
    return true;
  }

  void readEach(Group &G, facts::BodyFilter WantBody) {
    llvm::parallelFor(0, G.Items.size(), [&](size_t I) {
      Item &It = G.Items[I];
      if (!It.Kept)
        return;
      if (llvm::Expected<facts::Unit> U = It.Kept->read(0, WantBody)) {
        It.Unit = std::move(*U);
        return;
      } else {
        It.Warning = facts::describeUnusable(U.takeError());
      }
      It.Kept.reset();
      extract(G.Commands[I], It);
    });
  }

  /// Without a pack the next run is slower and no worse.
  void pack(Group &G, StringRef Pack) {
    std::vector<facts::FactsFile> Files;
    for (Item &It : G.Items) {
      if (It.Unit.Failed || !It.StoreError.empty())
        return;
      auto File = facts::FactsFile::open(Store->fileFor(It.Key));
      if (!File)
        return llvm::consumeError(File.takeError()); // another run removed it
      Files.push_back(std::move(*File));
    }
    if (llvm::Error E = facts::writePack(Pack, Files))
      G.Items.front().Warning = llvm::toString(std::move(E));
  }

  void collect() {
    size_t Extracted = 0;
    llvm::StringSet<> Seen;
    std::string FirstStoreError;
    for (auto [It, C] : llvm::zip(Items, P.Commands.Commands)) {
      if (!It.Warning.empty())
        printWarning(It.Warning);
      if (FirstStoreError.empty())
        FirstStoreError = It.StoreError;
      Extracted += It.Extracted;
      if (Seen.insert(C.Directory).second)
        Out.Directories.push_back(C.Directory);
      Out.Units.push_back(std::move(It.Unit));
    }
    if (!FirstStoreError.empty())
      Out.Problems.push_back(
          toRemark("facts can't be kept: " + FirstStoreError +
                   "; make room, give another --cache-dir, or --no-cache"));
    if (Options.Stats)
      llvm::errs() << "nowb: extracted " << Extracted << " of " << Items.size()
                   << " units\n";
  }

  /// Says which facts make up the program, and drops those of long ago.
  void writeIndex() {
    if (!P.Whole)
      return;
    std::vector<facts::ManifestEntry> Entries;
    std::vector<std::string> Names;
    for (auto [It, C] : llvm::zip(Items, P.Commands.Commands)) {
      if (!It.StoreError.empty())
        return; // it would name a file that is not there
      Names.push_back(facts::Cache::fileName(It.Key));
      Entries.push_back({Names.back(), C.File, C.Directory});
    }
    if (llvm::Error E = facts::writeManifest(StoreDirectory, Entries))
      return problem(std::move(E));
    for (size_t I = 0; I != numGroups(); ++I)
      Names.push_back(path::filename(Store->packFor(group(I).keys())).str());
    llvm::SmallString<256> File(StoreDirectory);
    path::append(File, index::FileName);
    Out.IndexFile = std::string(File);
    Out.Identity = identity(Entries);
    if (llvm::Error E = Store->prune(Names))
      problem(std::move(E));
  }

  /// Of the tool and all facts: each file's name, size and time.
  uint64_t identity(llvm::ArrayRef<facts::ManifestEntry> Entries) const {
    std::string Text = ToolVersion;
    for (const facts::ManifestEntry &E : Entries) {
      llvm::SmallString<256> File(StoreDirectory);
      path::append(File, E.Facts);
      llvm::sys::fs::file_status Status;
      if (llvm::sys::fs::status(File, Status))
        return 0;
      Text += '\0' + E.Facts + '\0' + E.WorkingDirectory + '\0' +
              std::to_string(Status.getSize()) + '\0' +
              std::to_string(
                  Status.getLastModificationTime().time_since_epoch().count());
    }
    return llvm::xxh3_64bits(Text);
  }

  const Project &P;
  const ProjectOptions &Options;
  const UnitsFor For;
  const std::string ToolVersion =
      extract::toolVersion() + extract::environment();
  std::vector<Item> Items;
  std::optional<facts::Cache> Store;
  std::string StoreDirectory;
  facts::FileHashes Hashes;
  BodiesSeen Bodies;
  LoadedUnits Out;
};

} // namespace

llvm::Expected<facts::Cache> tool::openCache(StringRef Directory) {
  llvm::Expected<facts::Cache> Opened = facts::Cache::open(Directory);
  if (!Opened)
    return llvm::createStringError(llvm::toString(Opened.takeError()) +
                                   "; give another with --cache-dir, or "
                                   "--no-cache");
  return Opened;
}

LoadedUnits tool::loadUnits(const Project &P, const ProjectOptions &Options,
                            UnitsFor For) {
  // Linking has a pool of its own.
  llvm::parallel::strategy = llvm::hardware_concurrency(Options.Jobs);
  return Loader(P, Options, For).run();
}
