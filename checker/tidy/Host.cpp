// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "tidy/Host.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <mutex>

namespace nowb::tidy {

static Host *Replacement = nullptr;

Host &Host::current() {
  static Host ClangTidy;
  return Replacement ? *Replacement : ClangTidy;
}

void Host::replace(Host &H) { Replacement = &H; }

static std::string mainFile(clang::ASTContext &Ctx) {
  const clang::SourceManager &SM = Ctx.getSourceManager();
  auto File = SM.getFileEntryRefForID(SM.getMainFileID());
  if (!File)
    return "";
  llvm::SmallString<256> Path(File->getName());
  SM.getFileManager().makeAbsolutePath(Path);
  return std::string(Path);
}

/// Where the index is: as it is said, from the nearest directory above the
/// source, since the compile command may run anywhere; else that of the
/// source's build.
static std::string indexDirectory(llvm::StringRef File, llvm::StringRef Said) {
  if (llvm::sys::path::is_absolute(Said))
    return Said.str();
  if (!Said.empty()) {
    std::string Found = index::findAbove(File, Said);
    return Found.empty() ? Said.str() : Found;
  }
  llvm::SmallString<256> Directory(index::findDatabase(File));
  if (Directory.empty())
    return "";
  llvm::sys::path::append(Directory, ".nowb");
  llvm::SmallString<256> Index(Directory);
  llvm::sys::path::append(Index, index::FileName);
  return llvm::sys::fs::exists(Index) ? Directory.str().str() : "";
}

/// Whether this is the unit in which something is said of an index; all others
/// of the process would say the same.
static bool isFirst(clang::ASTContext &Ctx, llvm::StringRef IndexDir) {
  static std::mutex Lock;
  static llvm::StringMap<std::string> First;
  const clang::SourceManager &SM = Ctx.getSourceManager();
  auto File = SM.getFileEntryRefForID(SM.getMainFileID());
  std::lock_guard<std::mutex> Guard(Lock);
  std::string Name = File ? File->getName().str() : "";
  return First.try_emplace(IndexDir, Name).first->second == Name;
}

std::shared_ptr<const UnitAnalysis>
Host::analyze(clang::ASTContext &Ctx, const AnalysisOptions &Options,
              std::vector<Problem> &Problems) {
  AnalysisOptions Own = Options;
  Own.IndexDir = indexDirectory(mainFile(Ctx), Options.IndexDir);
  auto Made = UnitAnalysis::of(Ctx, Own);
  if (!Made && Options.IndexDir.empty() && Own != Options) {
    Problems.push_back({llvm::toString(Made.takeError())});
    Made = UnitAnalysis::of(Ctx, Options);
  }
  if (Made) {
    const char *const Remedy = "; run 'nowb check' to make it anew";
    auto Once = [&](llvm::StringRef Text) {
      if (!Text.empty() && isFirst(Ctx, Own.IndexDir))
        Problems.push_back(
            {(Text + Remedy).str(), clang::DiagnosticIDs::Warning});
    };
    if (llvm::StringRef Changed = (*Made)->changedSource(); !Changed.empty())
      Once((Changed + ", so what nowb says may be out of date").str());
    Once((*Made)->failedUnits());
    for (const std::string &Each : (*Made)->notFollowed())
      Problems.push_back({Each + Remedy, clang::DiagnosticIDs::Warning});
    return std::move(*Made);
  }
  Problems.push_back({llvm::toString(Made.takeError())});
  return nullptr;
}

void Host::guard(clang::ASTContext &, llvm::function_ref<void()> Work,
                 std::vector<Problem> &) {
  Work();
}

} // namespace nowb::tidy
