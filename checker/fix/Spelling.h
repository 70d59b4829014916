// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How an annotation is to be written in a file: as the file already writes
// them, else as the unit does, else as what is there for it allows.
//
#ifndef NOWB_FIX_SPELLING_H
#define NOWB_FIX_SPELLING_H

#include "fix/Includes.h"
#include "fix/Written.h"

namespace nowb::fix {

enum class Form {
  Macro,          ///< GC_NOWRITEBARRIERREC, or the project's own for it
  Scoped,         ///< [[gc::nowritebarrierrec]]
  Gnu,            ///< __attribute__((nowritebarrierrec))
  Annotate,       ///< __attribute__((annotate("nowritebarrierrec")))
  ScopedAnnotate, ///< [[clang::annotate("nowritebarrierrec")]]
};

struct Spelling {
  Form F = Form::Annotate;
  std::string Text;
  /// For a macro that the file lacks: what to include, with its quotes.
  std::string Header;

  /// The attribute takes the place of declaration specifiers: not [[...]].
  bool isGnu() const { return F != Form::Scoped && F != Form::ScopedAnnotate; }
};

class Speller {
public:
  /// Both must outlive it.
  Speller(const Written &W, const Includes &I);

  /// The annotation (by its GNU name) for a function at At, a place in a file.
  /// GnuOnly: where [[...]] can't stand.
  Spelling spell(llvm::StringRef Annotation, clang::SourceLocation At,
                 bool GnuOnly = false) const;

private:
  struct Use {
    clang::FileID File;
    llvm::StringRef Annotation;
    Form F;
    std::string Macro;
  };
  std::optional<Use> classify(const Written::Use &U) const;
  std::optional<Spelling> asMacro(llvm::StringRef Macro,
                                  clang::SourceLocation At) const;

  const Written &W;
  const Includes &I;
  std::vector<Use> Uses;
};

} // namespace nowb::fix

#endif // NOWB_FIX_SPELLING_H
