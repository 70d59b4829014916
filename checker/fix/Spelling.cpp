// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "fix/Spelling.h"
#include "extract/Annotations.h"
#include "clang/AST/Attr.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/MapVector.h"

using namespace clang;

namespace nowb::fix {

Speller::Speller(const Written &W, const Includes &I) : W(W), I(I) {
  for (const Written::Use &U : W.uses())
    if (auto Known = classify(U))
      Uses.push_back(std::move(*Known));
}

std::optional<Speller::Use> Speller::classify(const Written::Use &U) const {
  const ASTContext &Ctx = W.context();
  Use Out{Ctx.getSourceManager().getFileID(U.At), U.Attr->getAnnotation(),
          Form::Annotate, ""};
  if (U.Attr->getLocation().isMacroID()) {
    Token T;
    if (Lexer::getRawToken(U.At, T, Ctx.getSourceManager(), Ctx.getLangOpts()))
      return std::nullopt;
    if (T.is(tok::raw_identifier) && I.isJustAnnotation(T.getRawIdentifier())) {
      Out.F = Form::Macro;
      Out.Macro = T.getRawIdentifier().str();
      return Out;
    }
    if (T.is(tok::raw_identifier) && I.isMacro(T.getRawIdentifier()))
      return std::nullopt; // it says more than this
  }
  const IdentifierInfo *Name = U.Attr->getAttrName();
  bool IsAnnotate = Name && Name->getName() == "annotate";
  if (U.Attr->isStandardAttributeSyntax())
    Out.F = IsAnnotate ? Form::ScopedAnnotate : Form::Scoped;
  else
    Out.F = IsAnnotate ? Form::Annotate : Form::Gnu;
  return Out;
}

static std::string literal(Form F, const extract::Spelling &S) {
  switch (F) {
  case Form::Macro:
    return "GC_" + S.Scoped.upper();
  case Form::Scoped:
    return ("[[gc::" + S.Scoped + "]]").str();
  case Form::Gnu:
    return ("__attribute__((" + S.Name + "))").str();
  case Form::Annotate:
    return ("__attribute__((annotate(\"" + S.Name + "\")))").str();
  case Form::ScopedAnnotate:
    return ("[[clang::annotate(\"" + S.Name + "\")]]").str();
  }
  llvm_unreachable("all forms handled");
}

std::optional<Spelling> Speller::asMacro(llvm::StringRef Macro,
                                         SourceLocation At) const {
  Spelling S{Form::Macro, Macro.str(), ""};
  if (I.defines(At, Macro))
    return S;
  auto Header = I.headerOf(Macro);
  if (!Header)
    return std::nullopt;
  S.Header = *Header;
  return S;
}

Spelling Speller::spell(llvm::StringRef Annotation, SourceLocation At,
                        bool GnuOnly) const {
  const extract::Spelling &S = *extract::findSpelling(Annotation);
  FileID File = W.context().getSourceManager().getFileID(At);
  // The most frequent spelling, the first of equals: of this annotation in the
  // file, of any in the file, and the same in the unit.
  for (auto [InFile, Same] :
       {std::pair{true, true}, {true, false}, {false, true}, {false, false}}) {
    llvm::MapVector<std::pair<Form, llvm::StringRef>, unsigned> Counts;
    for (const Use &U : Uses)
      if ((!InFile || U.File == File) && (!Same || U.Annotation == Annotation))
        ++Counts[{U.F, Same ? llvm::StringRef(U.Macro) : llvm::StringRef()}];
    while (!Counts.empty()) {
      auto Most = llvm::max_element(
          Counts, [](auto &A, auto &B) { return A.second < B.second; });
      auto [F, Macro] = Most->first;
      Counts.erase(Most);
      std::string Text = F == Form::Macro && Same ? Macro.str() : literal(F, S);
      if (F == Form::Macro) {
        if (auto M = asMacro(Text, At))
          return *M;
      } else if (!GnuOnly) {
        return {F, Text, ""};
      } else {
        F = F == Form::Scoped           ? Form::Gnu
            : F == Form::ScopedAnnotate ? Form::Annotate
                                        : F;
        return {F, literal(F, S), ""};
      }
    }
  }
  if (auto M = asMacro(literal(Form::Macro, S), At))
    return *M;
  return {Form::Annotate, literal(Form::Annotate, S), ""};
}

} // namespace nowb::fix
