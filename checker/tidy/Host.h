// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the program around the checks does for them. clang-tidy, the default,
// runs them once a unit and stops at what is off. An editor's server runs them
// at each keystroke and must go on whatever happens: it replaces this.
//
#ifndef NOWB_TIDY_HOST_H
#define NOWB_TIDY_HOST_H

#include "tidy/UnitAnalysis.h"
#include "clang/Basic/DiagnosticIDs.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace nowb::tidy {

/// Something that is off besides the code.
struct Problem {
  std::string Text;
  clang::DiagnosticIDs::Level Level = clang::DiagnosticIDs::Error;
};

class Host {
public:
  virtual ~Host() = default;

  /// The one that is in force: clang-tidy's, or what replace() was given.
  static Host &current();
  /// H must live as long as the process. Before any check runs.
  static void replace(Host &H);

  /// Both may be called from several threads, for different units.
  ///
  /// The analysis of Ctx's unit, null if there is none. Problems: what is off
  /// besides the code, to be shown at the top of the unit.
  virtual std::shared_ptr<const UnitAnalysis>
  analyze(clang::ASTContext &Ctx, const AnalysisOptions &Options,
          std::vector<Problem> &Problems);
  /// Runs all that a check does for one unit. Problems: as above, from a Work
  /// that did not come to its end.
  virtual void guard(clang::ASTContext &Ctx, llvm::function_ref<void()> Work,
                     std::vector<Problem> &Problems);
  /// How problems are shown at most, behind the prefix "nowb: ".
  virtual clang::DiagnosticIDs::Level problemLevel() const {
    return clang::DiagnosticIDs::Error;
  }
};

} // namespace nowb::tidy

#endif // NOWB_TIDY_HOST_H
