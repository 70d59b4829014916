// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fixes that annotate a function or a lambda of one parsed unit. Where the text
// of a declaration is not its own (a macro made it, #line says that it was
// generated, a system header holds it) there is none: a fix that is offered
// compiles, under GCC too, and annotates nothing else.
//
#ifndef NOWB_FIX_ANNOTATOR_H
#define NOWB_FIX_ANNOTATOR_H

#include "fix/Spelling.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace nowb::fix {

class Annotator {
public:
  /// Which files may be edited, besides that they are no system headers.
  using FileFilter = std::function<bool(clang::FileID)>;

  Annotator(clang::ASTContext &Ctx, std::shared_ptr<const Includes> I,
            FileFilter MayEdit = nullptr)
      : Source(Ctx), Included(std::move(I)), Spells(Source, *Included),
        MayEdit(std::move(MayEdit)) {}

  const Written &written() const { return Source; }
  const Includes &includes() const { return *Included; }
  const Speller &speller() const { return Spells; }

  /// Annotates what is defined at At, a place as facts have it, as
  /// nowritebarrierrec: its definition, its first declaration, and those in
  /// headers. nullopt: it can't, or it is annotated already.
  std::optional<Fix> annotate(clang::SourceLocation At) const;

  /// Annotates the definition as yeswritebarrierrec, with a comment that asks
  /// for the reason.
  std::optional<Fix> trust(clang::SourceLocation At) const;

  /// Whether something is defined at At that has a text of its own in a file
  /// that may be edited, annotated or not.
  bool isEditable(clang::SourceLocation At) const;

private:
  bool mayEdit(clang::SourceLocation L) const;
  std::optional<clang::SourceLocation>
  beginning(const clang::FunctionDecl *F) const;
  bool addBefore(const clang::FunctionDecl *F, llvm::StringRef Annotation,
                 bool AskWhy, Fix &Out) const;
  bool addTo(const clang::LambdaExpr *L, llvm::StringRef Annotation,
             bool AskWhy, Fix &Out) const;
  bool add(const Spelling &S, clang::SourceLocation At, std::string Text,
           Fix &Out) const;

  Written Source;
  std::shared_ptr<const Includes> Included;
  Speller Spells;
  FileFilter MayEdit;
};

} // namespace nowb::fix

#endif // NOWB_FIX_ANNOTATOR_H
