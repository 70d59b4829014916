// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "tidy/UnitAnalysis.h"
#include "extract/Extract.h"
#include "program/Program.h"
#include "search/Search.h"
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
  A->Directories.push_back(Cwd);
  facts::Unit U = extract::run(Ctx);
  const std::string Own = absolute(Cwd, U.str(U.MainFile));
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
  if (Options.IndexDir.empty())
    A->analyzeAlone(std::move(U), std::move(Policy));
  else if (llvm::Error E = A->analyzeInProgram(U, Own, Policy, Options))
    return std::move(E);
  Memo = {&Ctx, Main, Options, A};
  return std::shared_ptr<const UnitAnalysis>(A);
}

static std::string andMore(llvm::StringRef First, size_t All) {
  std::string Out = ("'" + First + "'").str();
  if (All > 1)
    Out += " (and " + std::to_string(All - 1) + " more)";
  return Out;
}

/// One message for those of each kind: a template may have very many.
void UnitAnalysis::tellNotDefined(llvm::ArrayRef<std::string> Names) {
  std::vector<llvm::StringRef> Made, Gone;
  for (llvm::StringRef Name : Names)
    (Name.contains('<') && Name.contains('>') ? Made : Gone).push_back(Name);
  auto Tell = [&](llvm::ArrayRef<llvm::StringRef> Of, llvm::StringRef Why) {
    if (Of.empty())
      return;
    NotFollowed.push_back(andMore(Of.front(), Of.size()) +
                          " runs in a root's context, and " + Why.str() +
                          ": what it does is not seen");
  };
  Tell(Made, "is made of a template of this file where others use it");
  Tell(Gone, "is defined no longer where it was");
}

void UnitAnalysis::tellTwins() {
  for (const index::UnitResult::Twin &T : Unit->Twins)
    NotFollowed.push_back(andMore(T.Function, T.Count) +
                          " is defined in this file and in '" + T.File +
                          "': both definitions are searched");
}

static std::string describe(const index::SourceWatch::Source &S) {
  llvm::StringRef What = S.Is == index::Standing::Gone  ? "has been removed"
                         : S.Is == index::Standing::New ? "has been added"
                                                        : "has changed";
  return ("'" + S.Path + "' " + What +
          " since the index of the program was made")
      .str();
}

static std::string describeFailed(llvm::ArrayRef<std::string> Units) {
  if (Units.empty())
    return "";
  return andMore(Units.front(), Units.size()) +
         " did not compile when the index of the program was made, so what is "
         "defined there is not seen";
}

/// With what the index knows of its program.
llvm::Error UnitAnalysis::analyzeInProgram(const facts::Unit &U,
                                           llvm::StringRef Own,
                                           const policy::Policy &Policy,
                                           const AnalysisOptions &Options) {
  std::string Path = absolute(Directories.front(), Options.IndexDir);
  Path += ("/" + llvm::Twine(index::FileName)).str();
  auto Answer = index::Workspace::shared().analyze(
      Path, Directories.front(), Own, U, Policy, policy::models(),
      Options.WaitsForSources);
  if (!Answer)
    return Answer.takeError();
  Unit = std::move(Answer->Unit);
  if (Answer->Changed)
    Changed = describe(*Answer->Changed);
  Failed = describeFailed(Answer->Failed);
  for (const std::string &Name : Unit->ReturnMore)
    NotFollowed.push_back("'" + Name +
                          "' may return what it did not when the index was "
                          "made; what other files do with that is not seen");
  for (const std::string &Name : Unit->NotIndexed)
    NotFollowed.push_back("'" + Name +
                          "' is defined in a header, and nothing used it when "
                          "the index was made; what it does is not seen");
  tellNotDefined(Unit->NotDefined);
  tellTwins();
  if (size_t More = Unit->NumMoreUnits)
    NotFollowed.push_back(
        "functions of this header run in a root's context in " +
        std::to_string(More) +
        " more files that include it; what they do there is "
        "not seen");
  for (std::string &D : Answer->Directories)
    if (!llvm::is_contained(Directories, D))
      Directories.push_back(std::move(D));
  return llvm::Error::success();
}

void UnitAnalysis::analyzeAlone(facts::Unit U, policy::Policy Policy) {
  std::vector<std::string> Defined;
  for (const facts::Function &F : U.Functions)
    if (F.Flags & facts::Function::HasBody)
      Defined.push_back(U.str(F.LinkageName).str());
  llvm::sort(Defined);
  program::LinkOptions Link;
  Link.IsPart = true;
  std::vector<facts::Unit> Units;
  Units.push_back(std::move(U));
  program::Program P(std::move(Units), std::move(Policy), policy::models(),
                     Link);
  auto Alone = std::make_shared<index::UnitResult>();
  Alone->Found = search::search(P);
  search::Run S(P, P.roots().All);
  Alone->Context = index::findUnannotated(S, [&](program::FunctionIndex F) {
    return std::binary_search(Defined.begin(), Defined.end(),
                              P.functions().linkageName(F));
  });
  Unit = std::move(Alone);
}

static OptionalFileEntryRef findFile(ASTContext &Ctx, llvm::StringRef File) {
  return Ctx.getSourceManager().getFileManager().getOptionalFileRef(File);
}

bool UnitAnalysis::isInUnit(ASTContext &Ctx, const search::Place &P) {
  if (!P.Line)
    return false;
  const SourceManager &SM = Ctx.getSourceManager();
  auto F = findFile(Ctx, P.File);
  FileID Id = F ? SM.translateFile(*F) : FileID();
  // What nothing includes is there because a note was located in it.
  return Id.isValid() &&
         (Id == SM.getMainFileID() || SM.getIncludeLoc(Id).isValid());
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
