// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The clang-tidy checks: gc-nowritebarrierrec, the rule, and gc-signal-context,
// which finds functions that run in a root's context and do not say so. Both
// only diagnose; what is true, and what would mend it, is decided by libraries.
//
// A fix-it of the diagnostic itself is safe to apply unseen (clang-tidy --fix).
// Those of notes are alternatives, which clangd offers as code actions.
//
#ifndef NOWB_TIDY_CHECKS_H
#define NOWB_TIDY_CHECKS_H

#include "clang-tidy/ClangTidyCheck.h"
#include "fix/Offers.h"
#include "report/Messages.h"
#include "tidy/Host.h"

namespace nowb::tidy {

/// How the checks say what is off besides the code, by which Hosts know it.
inline constexpr llvm::StringLiteral ProblemFormat = "nowb: %0";

/// Options of both checks: PolicyFile, IndexDir (see AnalysisOptions).
class GcCheck : public clang::tidy::ClangTidyCheck {
public:
  GcCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;
  void onStartOfTranslationUnit() override;
  void registerPPCallbacks(const clang::SourceManager &SM,
                           clang::Preprocessor *PP,
                           clang::Preprocessor *ModuleExpanderPP) override;
  void check(const clang::ast_matchers::MatchFinder::MatchResult &R) override;
  void onEndOfTranslationUnit() override;

protected:
  virtual void diagnose(clang::ASTContext &Ctx) = 0;
  /// Whether one more of a kind is shown of a file. In an editor no more than
  /// anyone reads: each is sent anew at each keystroke.
  bool mayShow(size_t NumShown) const;
  /// Says how many were not.
  void tellHidden(clang::ASTContext &Ctx, size_t NumHidden,
                  llvm::StringRef What);
  /// At the top of the unit, as Hosts know it.
  void tell(clang::ASTContext &Ctx, const Problem &P);
  /// Notes at their places, those that have none at Fallback.
  void notes(clang::ASTContext &Ctx, llvm::ArrayRef<report::Message> Notes,
             clang::SourceLocation Fallback);

  /// What makes fixes for the unit.
  const fix::Annotator &annotator(clang::ASTContext &Ctx);
  /// A note that offers a fix in place of the diagnostic's own.
  void offer(clang::SourceLocation At, const fix::Offer &O);
  std::vector<clang::FixItHint> hints(const fix::Fix &F);

  std::shared_ptr<const UnitAnalysis> Analysis;

private:
  AnalysisOptions Options;
  bool IsDone = false;
  std::shared_ptr<const fix::Includes> Included;
  std::unique_ptr<const fix::Annotator> Fixes;
};

/// Reports write barriers that roots reach, if the barrier or a hop of the
/// chain lies in this unit. With Strict, roots of this unit that are unproven.
class NoWriteBarrierRecCheck : public GcCheck {
public:
  NoWriteBarrierRecCheck(llvm::StringRef Name,
                         clang::tidy::ClangTidyContext *Context);
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;

private:
  void diagnose(clang::ASTContext &Ctx) override;
  void offerFixes(clang::ASTContext &Ctx, const search::Finding &F);
  const bool Strict;
};

/// Suggests the annotation, with a fix-it, in the spelling the file knows; or
/// to trust the function.
class SignalContextCheck : public GcCheck {
public:
  using GcCheck::GcCheck;

private:
  void diagnose(clang::ASTContext &Ctx) override;
  /// Drops from F what an earlier diagnostic's fix does already.
  void dropGiven(fix::Fix &F);
  std::vector<fix::Edit> Given;
};

} // namespace nowb::tidy

#endif // NOWB_TIDY_CHECKS_H
