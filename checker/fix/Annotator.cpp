// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "fix/Annotator.h"
#include "extract/Annotations.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace nowb::fix {

static constexpr llvm::StringLiteral Forbidding{"nowritebarrierrec"};
static constexpr llvm::StringLiteral Trusting{"yeswritebarrierrec"};
static constexpr llvm::StringLiteral AskForReason{
    "FIXME: say why write barriers are safe in here"};

bool Annotator::mayEdit(SourceLocation L) const {
  const SourceManager &SM = Source.context().getSourceManager();
  if (!L.isFileID() || SM.isInSystemHeader(L))
    return false;
  FileID File = SM.getFileID(L);
  OptionalFileEntryRef Entry = SM.getFileEntryRefForID(File);
  if (!Entry || (MayEdit && !MayEdit(File)))
    return false;
  // What #line gives another place is written somewhere else.
  PresumedLoc P = SM.getPresumedLoc(L);
  return P.isValid() && P.getLine() == SM.getSpellingLineNumber(L) &&
         P.getFileID() == File;
}

/// Where a declaration's specifiers begin, for an attribute before them.
std::optional<SourceLocation>
Annotator::beginning(const FunctionDecl *F) const {
  const ASTContext &Ctx = Source.context();
  const SourceManager &SM = Ctx.getSourceManager();
  SourceLocation Name = F->getLocation(), Begin = F->getInnerLocStart();
  if (!mayEdit(Name) || Begin.isInvalid())
    return std::nullopt;
  // `API void f()`: the macro's expansion begins with the declaration.
  if (Begin.isMacroID() &&
      !Lexer::isAtStartOfMacroExpansion(Begin, SM, Ctx.getLangOpts(), &Begin))
    return std::nullopt;
  if (!mayEdit(Begin) || SM.getFileID(Begin) != SM.getFileID(Name))
    return std::nullopt;
  return Begin;
}

bool Annotator::add(const Spelling &S, SourceLocation At, std::string Text,
                    Fix &Out) const {
  const SourceManager &SM = Source.context().getSourceManager();
  auto [File, Offset] = SM.getDecomposedLoc(At);
  if (!S.Header.empty())
    if (auto Include = Included->include(File, S.Header);
        Include && !llvm::is_contained(Out.Edits, *Include))
      Out.Edits.push_back(std::move(*Include));
  Out.Edits.push_back({File, Offset, 0, std::move(Text)});
  return true;
}

bool Annotator::addBefore(const FunctionDecl *F, llvm::StringRef Annotation,
                          bool AskWhy, Fix &Out) const {
  const ASTContext &Ctx = Source.context();
  const SourceManager &SM = Ctx.getSourceManager();
  auto Begin = beginning(F);
  if (!Begin)
    return false;
  if (!Source.sharesDeclaration(F)) {
    Spelling S = Spells.spell(Annotation, *Begin);
    std::string Why = AskWhy ? ("/* " + AskForReason + " */ ").str() : "";
    return add(S, *Begin, Why + S.Text + " ", Out);
  }
  // `void f(), g();`: after the declarator it is f's alone.
  auto Next = Lexer::findNextToken(F->getEndLoc(), SM, Ctx.getLangOpts());
  SourceLocation End =
      Lexer::getLocForEndOfToken(F->getEndLoc(), 0, SM, Ctx.getLangOpts());
  if (AskWhy || !Next || !Next->isOneOf(tok::comma, tok::semi) ||
      End.isInvalid() || !mayEdit(End))
    return false;
  Spelling S = Spells.spell(Annotation, *Begin, /*GnuOnly=*/true);
  return add(S, End, " " + S.Text, Out);
}

bool Annotator::addTo(const LambdaExpr *L, llvm::StringRef Annotation,
                      bool AskWhy, Fix &Out) const {
  const ASTContext &Ctx = Source.context();
  const SourceManager &SM = Ctx.getSourceManager();
  SourceLocation Before = L->getIntroducerRange().getEnd();
  std::string Text;
  if (L->hasExplicitParameters()) {
    FunctionTypeLoc T = L->getCallOperator()->getFunctionTypeLoc();
    if (!T)
      return false;
    Before = T.getRParenLoc();
  } else {
    if (L->isGenericLambda())
      return false;
    Text = "()";
  }
  SourceLocation Body = L->getBody()->getBeginLoc();
  if (!mayEdit(L->getBeginLoc()) || !mayEdit(Before) || !mayEdit(Body))
    return false;
  auto Next = Lexer::findNextToken(Before, SM, Ctx.getLangOpts());
  SourceLocation At =
      Lexer::getLocForEndOfToken(Before, 0, SM, Ctx.getLangOpts());
  if (!Next || At.isInvalid())
    return false;
  Spelling S = Spells.spell(Annotation, At, /*GnuOnly=*/true);
  // GCC wants a real attribute behind `mutable` and `noexcept`, clang before.
  bool IsPlain = Next->getLocation() == Body;
  if (!IsPlain && (!L->hasExplicitParameters() ||
                   (S.F != Form::Macro && Next->isNot(tok::arrow))))
    return false;
  Text += AskWhy ? (" /* " + AskForReason + " */ ").str() : " ";
  Text += S.Text;
  if (Next->getLocation() == At)
    Text += " ";
  return add(S, At, Text, Out);
}

std::optional<Fix> Annotator::annotate(SourceLocation At) const {
  Fix Out;
  if (const LambdaExpr *L = Source.lambda(At)) {
    if (extract::annotations(L->getCallOperator()) ||
        !addTo(L, Forbidding, /*AskWhy=*/false, Out))
      return std::nullopt;
    return Out;
  }
  const FunctionDecl *Def = Source.function(At);
  if (!Def || extract::annotations(Def))
    return std::nullopt;
  const SourceManager &SM = Source.context().getSourceManager();
  const FunctionDecl *First = Def->getCanonicalDecl();
  for (const FunctionDecl *R : Def->redecls()) {
    bool IsFirst = R == First;
    if (R != Def) {
      // Clang drops an attribute that follows the definition; of a friend it
      // allows none; and what a function declares within is its own business.
      if (R->isImplicit() || R->getLexicalDeclContext()->isFunctionOrMethod() ||
          R->getFriendObjectKind() != Decl::FOK_None ||
          !SM.isBeforeInTranslationUnit(R->getLocation(), Def->getLocation()))
        continue;
      if (!IsFirst &&
          SM.getFileID(R->getLocation()) == SM.getFileID(Def->getLocation()))
        continue;
    }
    // A template is instantiated from its first declaration.
    if (!addBefore(R, Forbidding, /*AskWhy=*/false, Out) && IsFirst &&
        Def->isTemplated())
      return std::nullopt;
  }
  if (Out.Edits.empty())
    return std::nullopt;
  return Out;
}

std::optional<Fix> Annotator::trust(SourceLocation At) const {
  Fix Out;
  if (const LambdaExpr *L = Source.lambda(At)) {
    if (extract::annotations(L->getCallOperator()) ||
        !addTo(L, Trusting, /*AskWhy=*/true, Out))
      return std::nullopt;
    return Out;
  }
  const FunctionDecl *Def = Source.function(At);
  if (!Def || extract::annotations(Def) ||
      (Def->isTemplated() && Def->getPreviousDecl()) ||
      !addBefore(Def, Trusting, /*AskWhy=*/true, Out))
    return std::nullopt;
  return Out;
}

bool Annotator::isEditable(SourceLocation At) const {
  if (const LambdaExpr *L = Source.lambda(At))
    return mayEdit(L->getBeginLoc());
  const FunctionDecl *F = Source.function(At);
  return F && beginning(F);
}

} // namespace nowb::fix
