// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "fix/LiftLambda.h"
#include "extract/Annotations.h"
#include "fix/MovableCode.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace nowb::fix {
namespace {

/// Tokens of one file's text, comments included, macros not expanded.
std::vector<Token> rawTokens(FileID File, const SourceManager &SM,
                             const LangOptions &Opts) {
  std::vector<Token> Out;
  Lexer L(File, SM.getBufferOrFake(File), SM, Opts);
  L.SetCommentRetentionState(true);
  Token T;
  do {
    L.LexFromRawLexer(T);
    Out.push_back(T);
  } while (T.isNot(tok::eof));
  return Out;
}

class Lifter {
public:
  Lifter(const Annotator &A, const LambdaExpr *L)
      : A(A), Ctx(A.written().context()), SM(Ctx.getSourceManager()), L(L) {}

  std::optional<Lift> lift() {
    if (!isPlainLambda() || !becomesPointer() || !findTop() || !findPlace() ||
        !isMovable(L, Top, Place))
      return std::nullopt;
    return write();
  }

private:
  llvm::StringRef text(SourceLocation Begin, SourceLocation End) const {
    unsigned From = SM.getFileOffset(Begin);
    return SM.getBufferData(SM.getMainFileID())
        .slice(From, SM.getFileOffset(End));
  }
  SourceLocation endOf(SourceLocation Token) const {
    return Lexer::getLocForEndOfToken(Token, 0, SM, Ctx.getLangOpts());
  }
  bool isInMainFile(SourceLocation Loc) const {
    return Loc.isFileID() && SM.getFileID(Loc) == SM.getMainFileID();
  }

  /// No captures, no template, nothing between its parameters and its body but
  /// `noexcept` and a result type, all of it text of the main file.
  bool isPlainLambda() {
    const CXXMethodDecl *Op = L->getCallOperator();
    if (L->capture_size() || L->isGenericLambda() || L->isMutable() ||
        Op->hasAttrs() || L->getTrailingRequiresClause() ||
        Ctx.getLangOpts().IsHeaderFile || !isInMainFile(L->getBeginLoc()) ||
        !isInMainFile(L->getEndLoc()) ||
        !isInMainFile(L->getBody()->getBeginLoc()))
      return false;
    SpecifiersBegin = endOf(L->getIntroducerRange().getEnd());
    if (L->hasExplicitParameters()) {
      FunctionTypeLoc T = Op->getFunctionTypeLoc();
      if (!T || !isInMainFile(T.getLParenLoc()) ||
          !isInMainFile(T.getRParenLoc()) ||
          !text(SpecifiersBegin, T.getLParenLoc()).trim().empty())
        return false; // an attribute before the parameters
      Parameters = text(endOf(T.getLParenLoc()), T.getRParenLoc());
      SpecifiersBegin = endOf(T.getRParenLoc());
    }
    Specifiers = text(SpecifiersBegin, L->getBody()->getBeginLoc()).trim();
    llvm::StringRef Rest = Specifiers;
    if (Rest.consume_front("noexcept"))
      Rest = Rest.ltrim();
    return Rest.empty() ||
           (Rest.starts_with("->") && L->hasExplicitResultType());
  }

  /// Its value is used only as a function pointer.
  bool becomesPointer() const {
    DynTypedNode Node = DynTypedNode::create(*L);
    for (;;) {
      DynTypedNodeList Up = Ctx.getParentMapContext().getParents(Node);
      if (Up.empty())
        return false;
      Node = Up[0];
      const auto *E = Node.get<Expr>();
      if (!E)
        return false;
      if (const auto *C = dyn_cast<ImplicitCastExpr>(E);
          C && C->getCastKind() == CK_UserDefinedConversion)
        return C->getType()->isFunctionPointerType();
      bool IsWrapping =
          isa<MaterializeTemporaryExpr, CXXBindTemporaryExpr, ParenExpr,
              MemberExpr, CXXMemberCallExpr, ExprWithCleanups>(E) ||
          (isa<ImplicitCastExpr>(E) &&
           cast<ImplicitCastExpr>(E)->getCastKind() == CK_NoOp);
      if (!IsWrapping)
        return false;
    }
  }

  /// The outermost declaration around the lambda that a namespace holds.
  bool findTop() {
    DynTypedNode Node = DynTypedNode::create(*L);
    while (!Top || !isa<NamespaceDecl, TranslationUnitDecl>(
                       Top->getLexicalDeclContext())) {
      if (Top) // `extern "C" void f() {}` is one declaration
        if (const auto *Linkage =
                dyn_cast<LinkageSpecDecl>(Top->getLexicalDeclContext());
            Linkage && Linkage->hasBraces())
          break;
      DynTypedNodeList Up = Ctx.getParentMapContext().getParents(Node);
      if (Up.empty())
        return false;
      Node = Up[0];
      const auto *D = Node.get<Decl>();
      if (!D)
        continue;
      if (isa<ParmVarDecl, TemplateDecl, ClassTemplateSpecializationDecl,
              NamespaceDecl, TranslationUnitDecl, ExportDecl>(D))
        return false;
      Top = D;
      if (const auto *N = dyn_cast<NamedDecl>(D); N && N->getIdentifier())
        Holder = N;
    }
    // `void ns::f() {}` sees ns; what stands before it does not.
    auto Space = [](const DeclContext *C) {
      return C->getEnclosingNamespaceContext()->getPrimaryContext();
    };
    return Holder && isInMainFile(Top->getBeginLoc()) &&
           Space(Top->getDeclContext()) == Space(Top->getLexicalDeclContext());
  }

  /// Where the function goes: before Top, its attributes and its comment.
  bool findPlace() {
    std::vector<Token> Tokens =
        rawTokens(SM.getMainFileID(), SM, Ctx.getLangOpts());
    SourceLocation Begin = Top->getBeginLoc();
    if (const auto *D = dyn_cast<DeclaratorDecl>(Top))
      Begin = D->getOuterLocStart();
    auto At = llvm::find_if(
        Tokens, [&](const Token &T) { return T.getLocation() == Begin; });
    if (At == Tokens.end())
      return false;
    // Code up to the end of what comes before, then comments that touch it.
    auto Line = [&](SourceLocation Loc) {
      return SM.getSpellingLineNumber(Loc);
    };
    while (At != Tokens.begin()) {
      const Token &Before = *std::prev(At);
      if (Before.isOneOf(tok::semi, tok::r_brace, tok::l_brace) ||
          isInDirective(Before))
        break;
      SourceLocation End = Before.getEndLoc();
      bool EndsLine = Before.is(tok::comment) &&
                      text(Before.getLocation(), End).ends_with("\n");
      if (Before.is(tok::comment) &&
          Line(At->getLocation()) > Line(End) + (EndsLine ? 0 : 1))
        break; // a line is empty between them
      if (Before.is(tok::comment) && !startsLine(Before.getLocation()))
        break; // of the line that it ends
      --At;
    }
    Place = At->getLocation();
    if (!startsLine(Place))
      return false;
    for (; At != Tokens.end() &&
           SM.isBeforeInTranslationUnit(At->getLocation(), L->getEndLoc());
         ++At)
      if (At->is(tok::hash) && At->isAtStartOfLine())
        return false;
    return true;
  }
  /// The line's text before Loc is empty.
  bool startsLine(SourceLocation Loc) const {
    llvm::StringRef Before =
        text(SM.getLocForStartOfFile(SM.getMainFileID()), Loc);
    return Before.substr(Before.rfind('\n') + 1).trim().empty();
  }
  bool isInDirective(const Token &T) const {
    llvm::StringRef Before =
        text(SM.getLocForStartOfFile(SM.getMainFileID()), T.getEndLoc());
    Before = Before.rtrim("\n");
    for (;;) {
      size_t Break = Before.rfind('\n');
      if (Before.substr(Break + 1).ltrim().starts_with("#"))
        return true;
      if (Break == llvm::StringRef::npos ||
          !Before.take_front(Break).rtrim("\r").ends_with("\\"))
        return false;
      Before = Before.take_front(Break);
    }
  }

  /// "installCallback" or "install_callback", and a number if that is taken.
  std::string freshName() const {
    std::string Base = Holder->getName().str();
    bool IsSnake = llvm::none_of(Base, llvm::isUpper);
    if (!IsSnake && llvm::isUpper(Base[0]) &&
        (Base.size() == 1 || llvm::isLower(Base[1])))
      Base[0] = llvm::toLower(Base[0]);
    Base += IsSnake && Base.find('_') != std::string::npos ? "_callback"
                                                           : "Callback";
    llvm::StringRef Code = SM.getBufferData(SM.getMainFileID());
    for (unsigned N = 1;; ++N) {
      std::string Name = N == 1 ? Base : Base + llvm::utostr(N);
      IdentifierInfoLookup *More = Ctx.Idents.getExternalIdentifierLookup();
      if (Ctx.Idents.find(Name) == Ctx.Idents.end() &&
          !(More && More->get(Name)) && !Code.contains(Name))
        return Name;
    }
  }

  /// The result type before the name; empty: it can't be said there.
  std::string result() const {
    if (L->hasExplicitResultType() && Specifiers.contains("->"))
      return "auto ";
    QualType T = L->getCallOperator()->getReturnType();
    if (T->isBuiltinType() && !T->isPlaceholderType())
      return T.getAsString(Ctx.getPrintingPolicy()) + " ";
    return Ctx.getLangOpts().CPlusPlus14 ? "auto " : "";
  }

  /// The body, its lines as much to the left as the function is.
  std::string body(llvm::StringRef Indent) const {
    llvm::StringRef Text =
        text(L->getBody()->getBeginLoc(), endOf(L->getEndLoc()));
    llvm::StringRef Code = SM.getBufferData(SM.getMainFileID());
    unsigned Offset = SM.getFileOffset(L->getBeginLoc());
    llvm::StringRef Line = Code.substr(Code.take_front(Offset).rfind('\n') + 1);
    llvm::StringRef Old =
        Line.take_while([](char C) { return C == ' ' || C == '\t'; });
    // A raw string's lines are not the program's.
    if (Text.contains("R\"") || Text.contains("\\\n") ||
        !Old.starts_with(Indent))
      return Text.str();
    llvm::SmallVector<llvm::StringRef> Lines;
    Text.split(Lines, '\n');
    std::string Out;
    for (auto [I, Each] : llvm::enumerate(Lines)) {
      if (I && Each.consume_front(Old))
        Out += Indent;
      Out += Each;
      if (I + 1 != Lines.size())
        Out += '\n';
    }
    return Out;
  }

  std::optional<Lift> write() const {
    std::string Result = result();
    if (Result.empty())
      return std::nullopt;
    Lift Out;
    Out.Name = freshName();
    auto [File, Offset] = SM.getDecomposedLoc(Place);
    llvm::StringRef Code = SM.getBufferData(File);
    llvm::StringRef Indent =
        Code.slice(Code.take_front(Offset).rfind('\n') + 1, Offset);
    Spelling S = A.speller().spell("nowritebarrierrec", Place);
    if (!S.Header.empty())
      if (auto Include = A.includes().include(File, S.Header))
        Out.Edits.Edits.push_back(std::move(*Include));
    std::string Break = Code.contains("\r\n") ? "\r\n" : "\n";
    Out.Edits.Edits.push_back(
        {File, Offset, 0,
         S.Text + " static " + Result + Out.Name + "(" + Parameters.str() +
             ") " + (Specifiers.empty() ? "" : Specifiers.str() + " ") +
             body(Indent) + Break + Break + Indent.str()});
    unsigned Begin = SM.getFileOffset(L->getBeginLoc());
    Out.Edits.Edits.push_back({File, Begin,
                               SM.getFileOffset(endOf(L->getEndLoc())) - Begin,
                               Out.Name});
    return Out;
  }

  const Annotator &A;
  ASTContext &Ctx;
  const SourceManager &SM;
  const LambdaExpr *L;
  llvm::StringRef Parameters, Specifiers;
  SourceLocation SpecifiersBegin, Place;
  const Decl *Top = nullptr;
  const NamedDecl *Holder = nullptr;
};

} // namespace

std::optional<Lift> liftLambda(const Annotator &A, SourceLocation At) {
  const LambdaExpr *L = A.written().lambda(At);
  if (!L)
    return std::nullopt;
  return Lifter(A, L).lift();
}

} // namespace nowb::fix
