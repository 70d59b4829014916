// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A unit of which the facts are known already, parsed once more for its text:
// the one way from what a search found to fixes of it.
//
#ifndef NOWB_FIX_PARSEDUNIT_H
#define NOWB_FIX_PARSEDUNIT_H

#include "extract/Extract.h"
#include "fix/Annotator.h"
#include "llvm/Support/Error.h"

namespace nowb::fix {

class ParsedUnit {
public:
  /// Which files may be edited, by absolute path. Called from any thread.
  using PathFilter = std::function<bool(llvm::StringRef)>;

  /// Parses C, of which U are the facts, and calls Do with it, from where
  /// errors may come, too. Errors: why it does not parse.
  static llvm::Error
  parse(const extract::Command &C, const facts::Unit &U, PathFilter MayEdit,
        llvm::function_ref<llvm::Error(const ParsedUnit &)> Do);

  const Annotator &annotator() const { return Fixes; }
  const clang::SourceManager &sources() const {
    return Fixes.includes().sources();
  }

  /// A place as facts have it; invalid: it is in no file of the unit.
  clang::SourceLocation locate(llvm::StringRef File, unsigned Line,
                               unsigned Column) const;

  /// Error: a file that Edits change is not what the facts were made of.
  llvm::Error check(llvm::ArrayRef<Edit> Edits) const;

private:
  class Consumer;
  ParsedUnit(clang::ASTContext &Ctx, std::shared_ptr<const Includes> Included,
             Annotator::FileFilter MayEdit, const facts::Unit &Facts)
      : Fixes(Ctx, std::move(Included), std::move(MayEdit)), Facts(Facts) {}

  Annotator Fixes;
  const facts::Unit &Facts;
};

} // namespace nowb::fix

#endif // NOWB_FIX_PARSEDUNIT_H
