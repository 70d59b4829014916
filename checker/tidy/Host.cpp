// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "tidy/Host.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace nowb::tidy {

static Host *Replacement = nullptr;

Host &Host::current() {
  static Host ClangTidy;
  return Replacement ? *Replacement : ClangTidy;
}

void Host::replace(Host &H) { Replacement = &H; }

static std::string buildIndex(clang::ASTContext &Ctx) {
  const clang::SourceManager &SM = Ctx.getSourceManager();
  auto File = SM.getFileEntryRefForID(SM.getMainFileID());
  if (!File)
    return "";
  llvm::SmallString<256> Path(File->getName());
  SM.getFileManager().makeAbsolutePath(Path);
  llvm::SmallString<256> Directory(index::findDatabase(Path));
  if (Directory.empty())
    return "";
  llvm::sys::path::append(Directory, ".nowb");
  llvm::SmallString<256> Index(Directory);
  llvm::sys::path::append(Index, index::FileName);
  return llvm::sys::fs::exists(Index) ? Directory.str().str() : "";
}

std::shared_ptr<const UnitAnalysis>
Host::analyze(clang::ASTContext &Ctx, const AnalysisOptions &Options,
              std::vector<std::string> &Problems) {
  // Where nobody says which index, the one of the source's build is taken.
  AnalysisOptions Own = Options;
  if (Own.IndexDir.empty())
    Own.IndexDir = buildIndex(Ctx);
  auto Made = UnitAnalysis::of(Ctx, Own);
  if (!Made && Own != Options) {
    Problems.push_back(llvm::toString(Made.takeError()));
    Made = UnitAnalysis::of(Ctx, Options);
  }
  if (Made) {
    for (const std::string &Each : (*Made)->notFollowed())
      Problems.push_back(Each + "; run 'nowb check' to make it anew");
    return std::move(*Made);
  }
  Problems.push_back(llvm::toString(Made.takeError()));
  return nullptr;
}

void Host::guard(clang::ASTContext &, llvm::function_ref<void()> Work,
                 std::vector<std::string> &) {
  Work();
}

} // namespace nowb::tidy
