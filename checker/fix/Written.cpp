// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "fix/Written.h"
#include "extract/Annotations.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace nowb::fix {

class Written::Collector : public RecursiveASTVisitor<Collector> {
public:
  explicit Collector(Written &W) : W(W), SM(W.Ctx.getSourceManager()) {}

  bool TraverseDecl(Decl *D) {
    if (D && D->getLocation().isValid() &&
        SM.isInSystemHeader(SM.getExpansionLoc(D->getLocation())))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  bool VisitDecl(Decl *D) {
    addUses(D);
    return true;
  }

  bool VisitDeclaratorDecl(DeclaratorDecl *D) {
    if (!isa<ParmVarDecl>(D))
      ++W.Declared[D->getInnerLocStart()];
    return true;
  }

  bool VisitTagDecl(TagDecl *D) {
    if (D->isEmbeddedInDeclarator())
      ++W.Declared[D->getInnerLocStart()];
    return true;
  }

  bool VisitFunctionDecl(FunctionDecl *F) {
    if (F->isThisDeclarationADefinition() || F->isExplicitlyDefaulted())
      add(W.Functions, SM.getFileLoc(F->getLocation()), F);
    return true;
  }

  bool VisitLambdaExpr(LambdaExpr *L) {
    add(W.Lambdas, SM.getFileLoc(L->getBeginLoc()), L);
    addUses(L->getCallOperator());
    return true;
  }

private:
  /// Null where two are: a macro that makes several.
  template <typename T>
  void add(llvm::DenseMap<SourceLocation, const T *> &To, SourceLocation At,
           const T *What) {
    auto [It, New] = To.try_emplace(At, What);
    if (!New && It->second != What)
      It->second = nullptr;
  }

  void addUses(const Decl *D) {
    if (!D->hasAttrs())
      return;
    for (const auto *A : D->specific_attrs<AnnotateAttr>())
      if (!A->isInherited() && !A->isImplicit() &&
          extract::findSpelling(A->getAnnotation()))
        W.Uses.push_back({A, SM.getFileLoc(A->getLocation())});
  }

  Written &W;
  const SourceManager &SM;
};

Written::Written(ASTContext &Ctx) : Ctx(Ctx) {
  Collector(*this).TraverseAST(Ctx);
}

} // namespace nowb::fix
