// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "tidy/UnitAnalysis.h"
#include "extract/Extract.h"
#include "facts/Manifest.h"
#include "facts/Serialization.h"
#include "program/Program.h"
#include "search/Unannotated.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace nowb::tidy {

static std::string absolute(llvm::StringRef Directory, llvm::StringRef Path) {
  llvm::SmallString<256> P(Path);
  llvm::sys::path::make_absolute(Directory, P);
  llvm::sys::path::remove_dots(P, /*remove_dot_dot=*/true);
  return P.str().str();
}

static std::string workingDirectory(ASTContext &Ctx) {
  auto D = Ctx.getSourceManager()
               .getFileManager()
               .getVirtualFileSystem()
               .getCurrentWorkingDirectory();
  return D ? *D : "";
}

/// Adds the other units of the project.
static llvm::Error readIndex(llvm::StringRef Dir, llvm::StringRef OwnFile,
                             std::vector<facts::Unit> &Units,
                             std::vector<std::string> &Directories) {
  auto Entries = facts::readManifest(Dir);
  if (!Entries)
    return Entries.takeError();
  for (const facts::ManifestEntry &E : *Entries) {
    if (!llvm::is_contained(Directories, E.WorkingDirectory))
      Directories.push_back(E.WorkingDirectory);
    if (absolute(E.WorkingDirectory, E.MainFile) == OwnFile)
      continue; // what is being edited replaces what was indexed
    llvm::SmallString<256> Path(Dir);
    llvm::sys::path::append(Path, E.Facts);
    auto U = facts::readFile(Path);
    if (!U)
      return U.takeError();
    Units.push_back(std::move(*U));
  }
  return llvm::Error::success();
}

llvm::Expected<std::shared_ptr<const UnitAnalysis>>
UnitAnalysis::of(ASTContext &Ctx, const AnalysisOptions &Options) {
  // Both checks ask for the same unit, one after the other on one thread.
  struct Last {
    ASTContext *Ctx = nullptr;
    FileID MainFile;
    AnalysisOptions Options;
    std::weak_ptr<const UnitAnalysis> Analysis;
  };
  static thread_local Last Memo;
  FileID Main = Ctx.getSourceManager().getMainFileID();
  if (Memo.Ctx == &Ctx && Memo.MainFile == Main && Memo.Options == Options)
    if (auto A = Memo.Analysis.lock())
      return A;

  auto A = std::make_shared<UnitAnalysis>();
  std::string Cwd = workingDirectory(Ctx);
  std::vector<facts::Unit> Units;
  Units.push_back(extract::run(Ctx));
  const std::string Own =
      absolute(Cwd, Units.front().str(Units.front().MainFile));
  A->Directories.push_back(Cwd);

  policy::Policy Policy;
  std::string File = Options.PolicyFile;
  if (File.empty())
    File = policy::findUpward(llvm::sys::path::parent_path(Own));
  if (!File.empty()) {
    auto P = policy::load(File);
    if (!P)
      return P.takeError();
    Policy = std::move(*P);
  }
  if (!Options.IndexDir.empty())
    if (llvm::Error E = readIndex(Options.IndexDir, Own, Units, A->Directories))
      return std::move(E);

  program::LinkOptions Link;
  Link.IsPart = Options.IndexDir.empty();
  // Facts in this unit name the functions that it defines.
  std::vector<std::string> Defined;
  for (const facts::Function &F : Units.front().Functions)
    if (F.Flags & facts::Function::HasBody && !F.Annotations)
      Defined.push_back(Units.front().str(F.LinkageName).str());
  llvm::sort(Defined);

  program::Program P(std::move(Units), std::move(Policy), policy::models(),
                     Link);
  A->Found = search::search(P);
  for (search::Unannotated &In : search::findUnannotated(P, P.roots().All)) {
    if (!std::binary_search(Defined.begin(), Defined.end(),
                            P.functions().linkageName(In.Function)))
      continue;
    Unannotated U;
    U.Function = P.functions().display(In.Function).str();
    U.At = In.From.Chain.back().CalleeAt;
    U.Root = In.From.Root;
    U.Chain = std::move(In.From.Chain);
    U.CanBeRoot = In.CanBeRoot;
    A->Context.push_back(std::move(U));
  }
  Memo = {&Ctx, Main, Options, A};
  return std::shared_ptr<const UnitAnalysis>(A);
}

static OptionalFileEntryRef findFile(ASTContext &Ctx, llvm::StringRef File) {
  return Ctx.getSourceManager().getFileManager().getOptionalFileRef(File);
}

bool UnitAnalysis::isInUnit(ASTContext &Ctx, const search::Place &P) {
  if (!P.Line)
    return false;
  auto F = findFile(Ctx, P.File);
  return F && Ctx.getSourceManager().translateFile(*F).isValid();
}

SourceLocation UnitAnalysis::locate(ASTContext &Ctx,
                                    const search::Place &P) const {
  if (!P.Line)
    return {};
  SourceManager &SM = Ctx.getSourceManager();
  OptionalFileEntryRef F = findFile(Ctx, P.File);
  for (const std::string &D : Directories)
    if (!F)
      F = findFile(Ctx, absolute(D, P.File));
  if (!F)
    return {};
  FileID Id = SM.translateFile(*F);
  if (Id.isInvalid())
    Id = SM.getOrCreateFileID(*F, SrcMgr::C_User);
  return SM.translateLineCol(Id, P.Line, P.Column ? P.Column : 1);
}

} // namespace nowb::tidy
