// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The clang-tidy checks: gc-nowritebarrierrec, the rule, and gc-signal-context,
// which finds functions that run in a root's context and do not say so. Both
// only diagnose; what is true is decided by the library.
//
#ifndef NOWB_TIDY_CHECKS_H
#define NOWB_TIDY_CHECKS_H

#include "clang-tidy/ClangTidyCheck.h"
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
  void check(const clang::ast_matchers::MatchFinder::MatchResult &R) override;
  void onEndOfTranslationUnit() override { Analysis.reset(); }

protected:
  virtual void diagnose(clang::ASTContext &Ctx) = 0;
  /// Notes at their places, those that have none at Fallback.
  void notes(clang::ASTContext &Ctx, llvm::ArrayRef<report::Message> Notes,
             clang::SourceLocation Fallback);

  std::shared_ptr<const UnitAnalysis> Analysis;

private:
  AnalysisOptions Options;
  bool IsDone = false;
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
  const bool Strict;
};

/// Suggests the annotation, with a fix-it, in the spelling the unit knows.
class SignalContextCheck : public GcCheck {
public:
  using GcCheck::GcCheck;

private:
  void diagnose(clang::ASTContext &Ctx) override;
};

} // namespace nowb::tidy

#endif // NOWB_TIDY_CHECKS_H
