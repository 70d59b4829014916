// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "tidy/Checks.h"
#include "extract/Attributes.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "llvm/Support/raw_ostream.h"
#include <map>

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
  std::vector<Problem> Problems;
  Host &H = Host::current();
  H.guard(
      Ctx,
      [&] {
        Analysis = H.analyze(Ctx, Options, Problems);
        if (Analysis)
          diagnose(Ctx);
      },
      Problems);
  for (const Problem &P : Problems)
    tell(Ctx, P);
}

void GcCheck::tell(ASTContext &Ctx, const Problem &P) {
  const SourceManager &SM = Ctx.getSourceManager();
  diag(SM.getLocForStartOfFile(SM.getMainFileID()), ProblemFormat,
       std::min(P.Level, Host::current().problemLevel()))
      << P.Text;
}

bool GcCheck::mayShow(size_t NumShown) const {
  constexpr size_t Most = 1000;
  return !areDiagsSelfContained() || NumShown < Most;
}

void GcCheck::tellHidden(ASTContext &Ctx, size_t NumHidden, StringRef What) {
  if (NumHidden)
    tell(Ctx, {std::to_string(NumHidden) + " more " + What.str(),
               DiagnosticIDs::Warning});
}

void GcCheck::registerPPCallbacks(const SourceManager &, Preprocessor *PP,
                                  Preprocessor *) {
  Included = fix::Includes::watch(*PP);
}

void GcCheck::onEndOfTranslationUnit() {
  Analysis.reset();
  Fixes.reset();
  Included.reset();
}

const fix::Annotator &GcCheck::annotator(ASTContext &Ctx) {
  // Of a fix that also edits another file, clangd offers nothing.
  fix::Annotator::FileFilter MayEdit;
  if (areDiagsSelfContained())
    MayEdit = [&Ctx](FileID File) {
      return File == Ctx.getSourceManager().getMainFileID();
    };
  if (!Fixes)
    Fixes = std::make_unique<fix::Annotator>(Ctx, Included, MayEdit);
  return *Fixes;
}

std::vector<FixItHint> GcCheck::hints(const fix::Fix &F) {
  const SourceManager &SM = Included->sources();
  std::vector<FixItHint> Out;
  for (const fix::Edit &E : fix::joined(F.Edits)) {
    SourceLocation Begin = SM.getComposedLoc(E.File, E.Offset);
    Out.push_back(FixItHint::CreateReplacement(
        CharSourceRange::getCharRange(Begin, Begin.getLocWithOffset(E.Length)),
        E.Text));
  }
  return Out;
}

void GcCheck::offer(SourceLocation At, const fix::Offer &O) {
  diag(At, "%0", DiagnosticIDs::Note) << O.Text << hints(O.Edits);
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

void NoWriteBarrierRecCheck::offerFixes(ASTContext &Ctx,
                                        const search::Finding &F) {
  for (const search::Hop &H : llvm::reverse(F.Chain)) {
    SourceLocation At = Analysis->locate(Ctx, H.CalleeAt);
    if (H.Why != search::How::Indirect || At.isInvalid())
      continue;
    for (const fix::Offer &O : fix::offersForCallback(annotator(Ctx), H, At))
      offer(At, O);
  }
}

void NoWriteBarrierRecCheck::diagnose(ASTContext &Ctx) {
  const search::Result &R = Analysis->result();
  auto IsHere = [&](const search::Place &P) {
    // In an editor a header is a file of its own.
    return UnitAnalysis::isInUnit(Ctx, P) &&
           (!areDiagsSelfContained() ||
            Ctx.getSourceManager().isInMainFile(Analysis->locate(Ctx, P)));
  };
  size_t Shown = 0, Hidden = 0;
  for (const search::Finding &F : R.Findings) {
    search::Place At = shownAt(F, R.Roots[F.ChainRoot], IsHere);
    SourceLocation L = Analysis->locate(Ctx, At);
    if (L.isInvalid())
      continue; // another unit's
    if (!mayShow(Shown)) {
      ++Hidden;
      continue;
    }
    ++Shown;
    std::vector<report::Message> Ms = report::describe(R, F);
    diag(L, "%0") << Ms.front().Text;
    if (At != F.At)
      Ms.front().Text = "the write barrier is here";
    else
      Ms.erase(Ms.begin());
    if (const auto *Way = Analysis->wayTo(F.ChainRoot))
      report::appendChain(R.Roots[Way->Handler], Way->Chain, Ms);
    notes(Ctx, Ms, L);
    offerFixes(Ctx, F);
  }
  tellHidden(
      Ctx, Hidden,
      "write barriers in this file are not shown; 'nowb check' lists all");
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
  for (const search::Remark &H : R.UnseenHandlers)
    if (UnitAnalysis::isInUnit(Ctx, H.At))
      diag(Analysis->locate(Ctx, H.At), "%0") << H.Message;
}

//===-- gc-signal-context ------------------------------------------------===//

void SignalContextCheck::dropGiven(fix::Fix &F) {
  if (areDiagsSelfContained())
    return;
  llvm::erase_if(F.Edits, [&](const fix::Edit &E) {
    return llvm::is_contained(Given, E);
  });
  llvm::append_range(Given, F.Edits);
}

namespace {

/// The chains of one unit's hints as notes, each way told once: in a file of
/// which a root reaches much, most of each chain is part of another.
class ToldChains {
public:
  /// The chain of U, which will be shown in the main file.
  void expect(const Unannotated &U) {
    Way &W = Ways[{U.Root, U.At}];
    W.Length = std::max(W.Length, U.Chain.size());
    W.ToldAt = U.At.Line;
  }

  /// The whole chain; or from the last function on it to which a way from the
  /// root, no longer than this one (so that no two lead to each other), is told
  /// elsewhere. Others may start from what this tells if it IsShown for sure.
  std::vector<report::Message> tell(const search::Root &Root,
                                    const Unannotated &U, bool IsShown) {
    std::vector<report::Message> Notes;
    size_t Begin = U.Chain.size() - 1;
    const Way *Before = nullptr;
    for (; Begin && !Before; --Begin) {
      auto Found = Ways.find({U.Root, U.Chain[Begin - 1].CalleeAt});
      if (Found != Ways.end() && Found->second.Length <= Begin)
        Before = &Found->second;
    }
    if (Before) {
      ++Begin;
      for (const search::Hop &H : llvm::ArrayRef(U.Chain).drop_front(Begin))
        report::appendHop(H, Notes);
      llvm::raw_string_ostream(Notes.front().Text)
          << "; how '" << U.Chain[Begin].Caller
          << "' comes to run there is told at line " << Before->ToldAt;
    } else {
      report::appendChain(Root, U.Chain, Notes);
    }
    for (size_t I = Begin; IsShown && I + 1 < U.Chain.size(); ++I)
      Ways.try_emplace({U.Root, U.Chain[I].CalleeAt}, Way{I + 1, U.At.Line});
    return Notes;
  }

private:
  struct Way {
    size_t Length = 0; ///< in hops
    unsigned ToldAt = 0;
  };
  /// By root and place of a function.
  std::map<std::pair<unsigned, search::Place>, Way> Ways;
};

} // namespace

void SignalContextCheck::diagnose(ASTContext &Ctx) {
  const search::Result &R = Analysis->result();
  Given.clear();
  std::vector<std::pair<const Unannotated *, SourceLocation>> Shown;
  size_t Hidden = 0;
  ToldChains Chains;
  auto IsInMainFile = [&](SourceLocation L) {
    return Ctx.getSourceManager().isInMainFile(L);
  };
  for (const Unannotated &U : Analysis->unannotated()) {
    SourceLocation L = Analysis->locate(Ctx, U.At);
    if (L.isInvalid() || Ctx.getSourceManager().isInSystemHeader(L))
      continue;
    if (!mayShow(Shown.size())) {
      ++Hidden;
      continue;
    }
    Shown.push_back({&U, L});
    if (IsInMainFile(L))
      Chains.expect(U);
  }
  tellHidden(Ctx, Hidden,
             "functions in this file run in roots' contexts and are not "
             "shown; 'nowb annotate' annotates all");
  for (auto [Each, L] : Shown) {
    const Unannotated &U = *Each;
    const search::Root &Root = R.Roots[U.Root];
    std::optional<fix::Fix> Annotate;
    if (U.CanBeRoot)
      Annotate = annotator(Ctx).annotate(L);
    if (Annotate)
      dropGiven(*Annotate);
    {
      auto D = diag(L, "'%0' runs in the context of %1 '%2' and is not "
                       "annotated nowritebarrierrec%select{; nor is that "
                       "offered: with other arguments than here it could reach "
                       "a write barrier or something unseen||; nor is that "
                       "offered where so many functions run}3")
               << U.Function << report::roleOf(Root).str() << Root.Function
               << (U.CanBeRoot  ? 1
                   : U.IsJudged ? 0
                                : 2);
      if (Annotate)
        D << hints(*Annotate);
    }
    notes(Ctx, Chains.tell(Root, U, IsInMainFile(L)), L);
    if (U.CanBeRoot)
      if (auto O = fix::offerTrust(annotator(Ctx), U.Function, L))
        offer(L, *O);
  }
}

} // namespace nowb::tidy
