// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the checks share: the unit that clang-tidy parsed, linked and searched;
// where there is an index of its program, with what of that matters to it. Made
// once for a unit, however many of the checks run.
//
#ifndef NOWB_TIDY_UNITANALYSIS_H
#define NOWB_TIDY_UNITANALYSIS_H

#include "index/Workspace.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <string>
#include <vector>

namespace nowb::tidy {

struct AnalysisOptions {
  /// Empty: the nearest nowb.yaml above the source.
  std::string PolicyFile;
  /// Facts directory of a `nowb check` run, which has left an index there;
  /// empty: this unit alone.
  std::string IndexDir;
  /// Not before all sources were compared with the index: who asks once has no
  /// later answer.
  bool WaitsForSources = true;
  bool operator==(const AnalysisOptions &) const = default;
};

using index::Unannotated;

class UnitAnalysis {
public:
  /// The analysis of Ctx's unit; the same object for the same unit and options.
  /// Errors: a policy or an index that can't be read.
  static llvm::Expected<std::shared_ptr<const UnitAnalysis>>
  of(clang::ASTContext &Ctx, const AnalysisOptions &Options);

  const search::Result &result() const { return Unit->Found; }
  /// How a handler comes to run a root that is none; null: none does.
  const index::UnitResult::Way *wayTo(unsigned Root) const {
    auto It = llvm::find_if(Unit->ToRoots,
                            [&](const auto &W) { return W.Root == Root; });
    return It == Unit->ToRoots.end() ? nullptr : &*It;
  }
  /// By place.
  llvm::ArrayRef<Unannotated> unannotated() const { return Unit->Context; }

  /// Of another source: that it is not as it was when the index was made; "" if
  /// none is known, or there is no index.
  llvm::StringRef changedSource() const { return Changed; }
  /// Of other units: that they did not compile when the index was made; "": all
  /// did.
  llvm::StringRef failedUnits() const { return Failed; }

  /// What the index can't tell of the file as it is now, one line each.
  llvm::ArrayRef<std::string> notFollowed() const { return NotFollowed; }

  /// The place among the sources. A file of another unit is opened when it can
  /// be found; else the location is invalid.
  clang::SourceLocation locate(clang::ASTContext &Ctx,
                               const search::Place &P) const;
  /// Whether the place lies in a file that the unit has read.
  static bool isInUnit(clang::ASTContext &Ctx, const search::Place &P);

private:
  llvm::Error analyzeInProgram(const facts::Unit &U, llvm::StringRef Own,
                               const policy::Policy &Policy,
                               const AnalysisOptions &Options);
  void tellNotDefined(llvm::ArrayRef<std::string> Names);
  void tellTwins();
  void analyzeAlone(facts::Unit U, policy::Policy Policy);

  std::shared_ptr<const index::UnitResult> Unit;
  std::string Changed, Failed;
  std::vector<std::string> NotFollowed;
  /// Where relative paths of other units start.
  std::vector<std::string> Directories;
};

} // namespace nowb::tidy

#endif // NOWB_TIDY_UNITANALYSIS_H
