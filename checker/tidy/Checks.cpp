// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "tidy/Checks.h"
#include "extract/Attributes.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace nowb::tidy {

GcCheck::GcCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context)
    : ClangTidyCheck(Name, Context) {
  extract::registerAttributes();
  this->Options.PolicyFile =
      ClangTidyCheck::Options.get("PolicyFile", "").str();
  this->Options.IndexDir = ClangTidyCheck::Options.get("IndexDir", "").str();
}

void GcCheck::storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) {
  ClangTidyCheck::Options.store(Opts, "PolicyFile", Options.PolicyFile);
  ClangTidyCheck::Options.store(Opts, "IndexDir", Options.IndexDir);
}

void GcCheck::registerMatchers(MatchFinder *Finder) {
  // Not translationUnitDecl(): clangd starts below it, at what stands in the
  // main file.
  Finder->addMatcher(decl(hasDeclContext(translationUnitDecl())).bind("any"),
                     this);
}

void GcCheck::onStartOfTranslationUnit() { IsDone = false; }

void GcCheck::check(const MatchFinder::MatchResult &R) {
  ASTContext &Ctx = *R.Context;
  if (std::exchange(IsDone, true) ||
      Ctx.getDiagnostics().hasUncompilableErrorOccurred())
    return; // clang has said why
  std::vector<std::string> Problems;
  Host &H = Host::current();
  H.guard(
      Ctx,
      [&] {
        Analysis = H.analyze(Ctx, Options, Problems);
        if (Analysis)
          diagnose(Ctx);
      },
      Problems);
  SourceLocation Start = Ctx.getSourceManager().getLocForStartOfFile(
      Ctx.getSourceManager().getMainFileID());
  for (const std::string &P : Problems)
    diag(Start, ProblemFormat, H.problemLevel()) << P;
}

void GcCheck::notes(ASTContext &Ctx, llvm::ArrayRef<report::Message> Notes,
                    SourceLocation Fallback) {
  for (const report::Message &M : Notes) {
    SourceLocation L = Analysis->locate(Ctx, M.At);
    diag(L.isValid() ? L : Fallback, "%0", DiagnosticIDs::Note)
        << (L.isValid() || !M.At.Line
                ? M.Text
                : M.Text + " (" + report::placeText(M.At) + ")");
  }
}

//===-- gc-nowritebarrierrec ---------------------------------------------===//

NoWriteBarrierRecCheck::NoWriteBarrierRecCheck(
    llvm::StringRef Name, clang::tidy::ClangTidyContext *Context)
    : GcCheck(Name, Context),
      Strict(ClangTidyCheck::Options.get("Strict", false)) {}

void NoWriteBarrierRecCheck::storeOptions(
    clang::tidy::ClangTidyOptions::OptionMap &Opts) {
  GcCheck::storeOptions(Opts);
  ClangTidyCheck::Options.store(Opts, "Strict", Strict);
}

/// Where in this unit a finding is shown: the barrier itself, else the last hop
/// that lies here, else the root.
static search::Place
shownAt(const search::Finding &F, const search::Root &Root,
        llvm::function_ref<bool(const search::Place &)> IsHere) {
  if (IsHere(F.At))
    return F.At;
  for (const search::Hop &H : llvm::reverse(F.Chain))
    if (IsHere(H.At))
      return H.At;
  return IsHere(Root.At) ? Root.At : search::Place();
}

void NoWriteBarrierRecCheck::diagnose(ASTContext &Ctx) {
  const search::Result &R = Analysis->result();
  auto IsHere = [&](const search::Place &P) {
    // In an editor a header is a file of its own.
    return UnitAnalysis::isInUnit(Ctx, P) &&
           (!areDiagsSelfContained() ||
            Ctx.getSourceManager().isInMainFile(Analysis->locate(Ctx, P)));
  };
  for (const search::Finding &F : R.Findings) {
    search::Place At = shownAt(F, R.Roots[F.ChainRoot], IsHere);
    SourceLocation L = Analysis->locate(Ctx, At);
    if (L.isInvalid())
      continue; // another unit's
    std::vector<report::Message> Ms = report::describe(R, F);
    diag(L, "%0") << Ms.front().Text;
    if (At != F.At)
      Ms.front().Text = "the write barrier is here";
    else
      Ms.erase(Ms.begin());
    notes(Ctx, Ms, L);
  }
  for (const search::Remark &P : R.Problems)
    if (UnitAnalysis::isInUnit(Ctx, P.At))
      diag(Analysis->locate(Ctx, P.At), "%0", DiagnosticIDs::Error)
          << P.Message;
  if (!Strict)
    return;
  for (const search::UnprovenItem &U : R.Unproven) {
    const search::Root &Root = R.Roots[U.Root];
    if (!UnitAnalysis::isInUnit(Ctx, Root.At))
      continue;
    std::vector<report::Message> Ms = report::describe(R, U);
    SourceLocation L = Analysis->locate(
        Ctx, UnitAnalysis::isInUnit(Ctx, U.At) ? U.At : Root.At);
    diag(L, "%0") << Ms.front().Text;
    notes(Ctx, llvm::ArrayRef(Ms).drop_front(), L);
  }
}

//===-- gc-signal-context ------------------------------------------------===//

static bool knowsMacro(ASTContext &Ctx, llvm::StringRef Name) {
  auto It = Ctx.Idents.find(Name);
  return It != Ctx.Idents.end() && It->second->hadMacroDefinition();
}

/// Where the functions of the unit that stand in the user's files begin, by the
/// place of their names. Lambdas, and what a macro made, have no such place.
static llvm::DenseMap<SourceLocation, SourceLocation>
functionStarts(ASTContext &Ctx) {
  llvm::DenseMap<SourceLocation, SourceLocation> Starts;
  llvm::SmallVector<const DeclContext *> Work{Ctx.getTranslationUnitDecl()};
  while (!Work.empty())
    for (const Decl *D : Work.pop_back_val()->decls()) {
      if (const auto *T = dyn_cast<FunctionTemplateDecl>(D))
        D = T->getTemplatedDecl();
      else if (const auto *C = dyn_cast<ClassTemplateDecl>(D))
        D = C->getTemplatedDecl();
      if (Ctx.getSourceManager().isInSystemHeader(D->getLocation()))
        continue;
      if (const auto *F = dyn_cast<FunctionDecl>(D)) {
        if (!F->isImplicit() && F->getBeginLoc().isFileID())
          Starts[F->getLocation()] = F->getBeginLoc();
      } else if (isa<NamespaceDecl, LinkageSpecDecl, CXXRecordDecl>(D)) {
        Work.push_back(cast<DeclContext>(D));
      }
    }
  return Starts;
}

void SignalContextCheck::diagnose(ASTContext &Ctx) {
  const search::Result &R = Analysis->result();
  const char *Annotation =
      knowsMacro(Ctx, "GC_NOWRITEBARRIERREC")
          ? "GC_NOWRITEBARRIERREC "
          : "__attribute__((annotate(\"nowritebarrierrec\"))) ";
  if (Analysis->unannotated().empty())
    return;
  auto Starts = functionStarts(Ctx);
  for (const Unannotated &U : Analysis->unannotated()) {
    SourceLocation L = Analysis->locate(Ctx, U.At);
    if (L.isInvalid() || Ctx.getSourceManager().isInSystemHeader(L))
      continue;
    const search::Root &Root = R.Roots[U.Root];
    {
      auto D = diag(L, "'%0' runs in the context of %1 '%2' and is not "
                       "annotated nowritebarrierrec")
               << U.Function << report::roleOf(Root).str() << Root.Function;
      if (auto At = Starts.find(L); At != Starts.end())
        D << FixItHint::CreateInsertion(At->second, Annotation);
    }
    std::vector<report::Message> Chain;
    report::appendChain(Root, U.Chain, Chain);
    notes(Ctx, Chain, L);
  }
}

} // namespace nowb::tidy
