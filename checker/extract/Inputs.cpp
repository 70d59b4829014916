// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "extract/Inputs.h"
#include "extract/CompileCommands.h"
#include "extract/ErrorCollector.h"
#include "extract/Invocation.h"
#include "extract/Tree.h"
#include "clang/DependencyScanning/DependencyScanningService.h"
#include "clang/DependencyScanning/DependencyScanningWorker.h"
#include "clang/Tooling/DependencyScanningTool.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <set>

namespace scan = clang::dependencies;

namespace nowb::extract {

namespace {

class Files : public scan::DependencyConsumer {
public:
  std::vector<std::string> Paths;
  void handleFileDependency(llvm::StringRef Path) override {
    Paths.push_back(Path.str());
  }
  void
  handleDependencyOutputOpts(const clang::DependencyOutputOptions &) override {}
  void handlePrebuiltModuleDependency(scan::PrebuiltModuleDep) override {}
  void handleModuleDependency(scan::ModuleDeps) override {}
  void handleDirectModuleDependency(scan::ModuleID) override {}
  void handleVisibleModule(std::string) override {}
  void handleContextHash(std::string) override {}
};

/// Modules have no outputs here.
class NoOutputs : public scan::DependencyActionController {
public:
  std::string lookupModuleOutput(const scan::ModuleDeps &,
                                 scan::ModuleOutputKind) override {
    return "";
  }
};

} // namespace

struct InputScanner::Service {
  scan::DependencyScanningService Scanning{
      scan::ScanningMode::DependencyDirectivesScan,
      scan::ScanningOutputFormat::Make};
};

InputScanner::InputScanner() : Shared(std::make_unique<Service>()) {}
InputScanner::~InputScanner() = default;

llvm::Expected<std::vector<std::string>> InputScanner::scan(const Command &C) {
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FS =
      llvm::vfs::createPhysicalFileSystem();
  scan::DependencyScanningWorker Worker(Shared->Scanning, FS);
  Files Read;
  NoOutputs Outputs;
  ErrorCollector Errors;
  bool Done = clang::tooling::computeDependencies(
      Worker, C.Directory, adjust(C, *FS), Read, Outputs, Errors);
  if (!Done || !Errors.Errors.empty())
    return llvm::createStringError(C.File + ": " +
                                   (Errors.Errors.empty()
                                        ? "its includes can't be scanned"
                                        : Errors.Errors.front().Message));
  for (std::string &Path : Read.Paths)
    Path = absolutePath(C, Path);
  llvm::sort(Read.Paths);
  Read.Paths.erase(llvm::unique(Read.Paths), Read.Paths.end());
  return std::move(Read.Paths);
}

std::vector<std::string>
searchedDirectories(const Command &C, llvm::ArrayRef<std::string> Files) {
  namespace path = llvm::sys::path;
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FS =
      llvm::vfs::createPhysicalFileSystem();
  std::string Why;
  std::set<std::string> Starts, Found;
  if (!FS->setCurrentWorkingDirectory(C.Directory))
    if (auto I = invocation(C, FS, Why))
      for (const auto &Entry : I->getHeaderSearchOpts().UserEntries)
        Starts.insert(absolutePath(C, Entry.Path));
  auto Add = [&](llvm::StringRef Directory) {
    if (!isSystemPath(Directory) && llvm::sys::fs::is_directory(Directory))
      Found.insert(Directory.str());
  };
  llvm::for_each(Starts, Add);
  // <sub/x.h>, which one of them has, is looked for below all the others; and
  // "sub/x.h" beside who includes it.
  for (const std::string &File : Files)
    Starts.insert(path::parent_path(File).str());
  std::set<std::string> Below;
  for (const std::string &Start : Starts)
    for (llvm::StringRef File : Files)
      if (File.consume_front(Start) && File.consume_front("/"))
        for (llvm::StringRef Sub = path::parent_path(File); !Sub.empty();
             Sub = path::parent_path(Sub))
          Below.insert(Sub.str());
  for (const std::string &Start : Starts)
    for (const std::string &Sub : Below)
      Add(Start + "/" + Sub);
  return {Found.begin(), Found.end()};
}

} // namespace nowb::extract
