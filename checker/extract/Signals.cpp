// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which signal a handler is for, where the source says so: for messages alone.
//
#include "extract/Body.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace nowb::extract {

/// "SIGUSR1" if the expression is spelled so.
static std::string signalName(const Expr *E, ASTContext &Ctx) {
  E = E->IgnoreParenImpCasts();
  if (const auto *R = dyn_cast<DeclRefExpr>(E))
    if (isa<EnumConstantDecl>(R->getDecl()) &&
        R->getDecl()->getName().starts_with("SIG"))
      return R->getDecl()->getName().str();
  if (!isa<IntegerLiteral>(E) || !E->getBeginLoc().isMacroID())
    return "";
  const SourceManager &SM = Ctx.getSourceManager();
  llvm::StringRef N = Lexer::getImmediateMacroNameForDiagnostics(
      E->getBeginLoc(), SM, Ctx.getLangOpts());
  bool Named =
      N.size() > 3 && N.starts_with("SIG") &&
      llvm::all_of(N, [](char C) { return isUppercase(C) || isDigit(C); });
  return Named ? N.str() : "";
}

facts::StrId Body::signalAmong(const CallExpr *E) {
  for (const Expr *A : E->arguments())
    if (A->getType()->isIntegralOrEnumerationType())
      if (std::string N = signalName(A, Ctx); !N.empty())
        return U.Out.str(N);
  return 0;
}

/// For a value put in a field of struct sigaction: the one signal for which
/// this body installs actions. A call that does not name its signal may be for
/// any.
facts::StrId Body::signalOfHandlerField(const ValueDecl *Field) {
  if (!Field->getIdentifier() || !Function ||
      !Field->getName().starts_with("sa_"))
    return 0;
  facts::StrId Found = 0;
  bool Several = false;
  llvm::SmallVector<const Stmt *> Work{Function->getBody()};
  while (!Work.empty()) {
    const Stmt *S = Work.pop_back_val();
    if (!S)
      continue;
    if (const auto *C = dyn_cast<CallExpr>(S))
      if (const FunctionDecl *F = C->getDirectCallee();
          F && F->getIdentifier() && F->getName() == "sigaction" &&
          C->getNumArgs() == 3 && !isNull(C->getArg(1))) {
        facts::StrId N = signalAmong(C);
        Several |= !N || (Found && Found != N);
        Found = N;
      }
    Work.append(S->child_begin(), S->child_end());
  }
  return Several ? 0 : Found;
}

} // namespace nowb::extract
