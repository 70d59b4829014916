// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Nothing that comes back is believed: facts are kept only if they are whole
// and say of each file that the unit read what is in it here. So a worker with
// other headers of the system, or a cache that gives what belongs to another
// action, costs time and never a finding.
//
#include "Bazel.h"
#include "BazelWorkspace.h"
#include "Console.h"
#include "Process.h"
#include "extract/Inputs.h"
#include "extract/Tree.h"
#include "facts/AtomicFile.h"
#include "facts/Cache.h"
#include "facts/InputFile.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/xxhash.h"

using namespace nowb;
using namespace nowb::tool;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace {

/// What can be done with a file of facts.
enum class Use {
  Keep,
  /// The unit does not parse: such facts are never kept.
  Extract,
  /// They are not of these files; Why says what differs.
  Reject,
};

Use inspect(llvm::MemoryBufferRef Facts, const extract::Command &C,
            facts::FileHashes &Hashes, std::string &Why) {
  llvm::Expected<facts::DependencyList> List = facts::readDependencies(Facts);
  if (!List) {
    Why = llvm::toString(List.takeError());
    return Use::Reject;
  }
  std::vector<std::string> Sources =
      extract::inputFiles(llvm::ArrayRef(C.Arguments).drop_front());
  StringRef Source = Sources.empty() ? C.File : Sources.front();
  if (List->MainFile != Source) {
    Why = "these are facts of '" + List->MainFile.str() + "'";
    return Use::Reject;
  }
  if (List->Failed || List->Files.empty())
    return Use::Extract;
  for (const auto &[File, Hash] : List->Files)
    if (Hashes.hash(C.Directory, File).value_or(facts::Dependency::IsMissing) !=
        Hash) {
      Why = "'" + File.str() +
            "' is not what the unit read (or was not there) where Bazel ran it";
      return Use::Reject;
    }
  return Use::Keep;
}

/// One unit of the run. Workers write only the item of their unit.
struct Item {
  const extract::Command *Command = nullptr;
  std::string Key;
  BazelUnit Unit;
  bool IsForBazel = false;
  std::string Why;
};

class Run {
public:
  Run(const facts::Cache &Store, StringRef Directory,
      const ProjectOptions &Options)
      : Store(Store), Directory(Directory), Options(Options) {}

  llvm::Error run(const Project &P, llvm::ArrayRef<std::string> Flags) {
    const std::string ToolVersion =
        extract::toolVersion() + extract::environment();
    std::vector<Item> Items(P.Commands.Commands.size());
    forEach(Items.size(), [&](size_t I) {
      const extract::Command &C = P.Commands.Commands[I];
      Items[I].Command = &C;
      Items[I].Key =
          facts::Cache::key(ToolVersion, C.Arguments, C.Directory, C.File);
      Items[I].IsForBazel = !isKept(Items[I]) && describe(Items[I]);
    });
    std::vector<BazelUnit> Units;
    for (const Item &It : Items)
      if (It.IsForBazel)
        Units.push_back(It.Unit);
    if (Units.empty())
      return llvm::Error::success();

    // Another run in this cache waits, or the two would build each other's.
    if (std::error_code Code = fs::create_directories(Directory))
      return llvm::createFileError(Directory, Code);
    llvm::SmallString<256> LockFile(Directory);
    llvm::sys::path::append(LockFile, "lock");
    int Lock = -1;
    std::error_code Code = fs::openFileForWrite(LockFile, Lock);
    if (!Code)
      Code = fs::lockFile(Lock);
    if (Code)
      return llvm::createFileError(LockFile, Code);
    llvm::scope_exit Close([&] { fs::closeFile(Lock); });

    if (llvm::Error E = writeBazelWorkspace(workspace(), Units))
      return E;
    if (llvm::Error E = build(Flags))
      return E;
    return collect(Items);
  }

private:
  void forEach(size_t Count, llvm::function_ref<void(size_t)> Do) {
    llvm::DefaultThreadPool Pool(llvm::hardware_concurrency(Options.Jobs));
    for (size_t I = 0; I < Count; ++I)
      Pool.async([=] { Do(I); });
    Pool.wait();
  }

  bool isKept(const Item &It) {
    auto Facts = facts::readInput(Store.fileFor(It.Key));
    std::string Why;
    return Facts && inspect(**Facts, *It.Command, Hashes, Why) == Use::Keep;
  }

  /// Makes an action of a unit; false: it can't be one.
  bool describe(Item &It) {
    const extract::Command &C = *It.Command;
    // Arguments go to the action one a line, and must name the source. Bazel
    // does not keep bytes beyond ASCII as they are on the way to a worker.
    auto IsPlain = [](StringRef A) {
      return llvm::all_of(
          A, [](char Ch) { return llvm::isASCII(Ch) && Ch != '\n'; });
    };
    if (!llvm::all_of(C.Arguments, IsPlain) || !IsPlain(C.Directory) ||
        extract::inputFiles(llvm::ArrayRef(C.Arguments).drop_front()).empty())
      return false;
    llvm::Expected<std::vector<std::string>> Files = Scanner.scan(C);
    if (!Files) {
      // As loadUnits() will say, with the place.
      llvm::consumeError(Files.takeError());
      return false;
    }
    It.Unit.Command = &C;
    It.Unit.Name = It.Key;
    std::string System;
    for (std::string &File : *Files) {
      std::optional<uint64_t> Hash = Hashes.hash(C.Directory, File);
      if (!Hash)
        return false;
      if (extract::isSystemPath(File))
        System += File + '\0' + llvm::utohexstr(*Hash) + '\n';
      else
        It.Unit.Inputs.push_back(std::move(File));
    }
    It.Unit.Directories = extract::searchedDirectories(C, It.Unit.Inputs);
    It.Unit.System = llvm::utohexstr(llvm::xxh3_64bits(System));
    return true;
  }

  std::string workspace() const { return Directory + "/workspace"; }

  llvm::Error build(llvm::ArrayRef<std::string> Flags) {
    llvm::ErrorOr<std::string> Bazel = llvm::sys::findProgramByName("bazel");
    if (!Bazel)
      Bazel = llvm::sys::findProgramByName("bazelisk");
    if (!Bazel)
      return llvm::createStringError(
          "neither 'bazel' nor 'bazelisk' is in PATH; install Bazel, or leave "
          "out --executor=bazel");
    llvm::ErrorOr<std::string> Env = llvm::sys::findProgramByName("env");
    if (!Env)
      return llvm::createStringError("'env' is not in PATH");
    const std::string In = "--chdir=" + workspace();
    const std::string Output = "--output_base=" + Directory + "/output";
    std::vector<StringRef> Argv{*Env,
                                In,
                                *Bazel,
                                Output,
                                "--max_idle_secs=300",
                                "build",
                                BazelTarget,
                                BazelSymlinkFlag,
                                "--noshow_progress",
                                "--color=no"};
    Argv.insert(Argv.end(), Flags.begin(), Flags.end());
    llvm::Expected<ProcessResult> Result = runProcess(Argv);
    if (!Result) { // of 'env', it says
      llvm::consumeError(Result.takeError());
      return llvm::createStringError(
          "can't run '" + *Bazel +
          "'; install Bazel anew, or leave out --executor=bazel");
    }
    if (Result->Code == 0)
      return llvm::Error::success();
    llvm::errs() << Result->Errors << Result->Output;
    return llvm::createStringError(
        "'bazel build' failed with exit code " + std::to_string(Result->Code) +
        "; what it said is above, its workspace is '" + workspace() + "'");
  }

  llvm::Error collect(std::vector<Item> &Items) {
    std::vector<std::string> Failures(Items.size());
    forEach(Items.size(), [&](size_t I) {
      Item &It = Items[I];
      if (!It.IsForBazel)
        return;
      std::string File = workspace() + "/" + bazelOutput(It.Unit);
      auto Facts = facts::readInput(File);
      if (!Facts)
        It.Why = "Bazel made no '" + File + "'; do its flags let it build?";
      else if (inspect(**Facts, *It.Command, Hashes, It.Why) == Use::Keep)
        if (llvm::Error E =
                facts::replaceFile(Store.fileFor(It.Key), [&](auto &OS) {
                  OS << (*Facts)->getBuffer();
                }))
          Failures[I] = llvm::toString(std::move(E));
    });
    size_t Rejected = 0;
    const Item *First = nullptr;
    for (auto [It, Failure] : llvm::zip(Items, Failures)) {
      if (!Failure.empty())
        return llvm::createStringError("facts can't be kept: " + Failure +
                                       "; make room, or give another "
                                       "--cache-dir");
      if (It.Why.empty())
        continue;
      ++Rejected;
      if (!First)
        First = &It;
    }
    if (First)
      printWarning(llvm::Twine(Rejected) + " of " + llvm::Twine(Items.size()) +
                   " units are extracted here, since what came back from Bazel "
                   "is not good; '" +
                   First->Command->File + "': " + First->Why);
    return llvm::Error::success();
  }

  const facts::Cache &Store;
  const std::string Directory;
  const ProjectOptions &Options;
  facts::FileHashes Hashes;
  extract::InputScanner Scanner;
};

} // namespace

llvm::Error tool::extractOnBazel(const Project &P,
                                 const ProjectOptions &Options,
                                 llvm::ArrayRef<std::string> Flags) {
  std::string Directory = cacheDirectory(P, Options);
  if (Directory.empty())
    return llvm::createStringError(
        "--executor=bazel keeps facts in a cache; give its directory with "
        "--cache-dir, and no --no-cache");
  llvm::SmallString<256> Absolute(Directory);
  if (std::error_code Code = fs::make_absolute(Absolute))
    return llvm::createFileError(Directory, Code);
  llvm::Expected<facts::Cache> Store = facts::Cache::open(Absolute);
  if (!Store)
    return Store.takeError();
  llvm::sys::path::append(Absolute, "bazel");
  return Run(*Store, Absolute, Options).run(P, Flags);
}
