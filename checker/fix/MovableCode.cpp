// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "fix/MovableCode.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace nowb::fix {
namespace {

/// Stops (returns false) at the first thing that ties the code to its place.
class Ties : public RecursiveASTVisitor<Ties> {
public:
  Ties(const LambdaExpr *L, bool InMember, SourceLocation To)
      : Operator(L->getCallOperator()), InMember(InMember), To(To),
        SM(Operator->getASTContext().getSourceManager()) {}

  bool shouldVisitImplicitCode() const { return true; }

  bool VisitCXXThisExpr(CXXThisExpr *E) { return isOfNestedCode(E); }
  bool VisitPredefinedExpr(PredefinedExpr *) { return false; }
  bool VisitSourceLocExpr(SourceLocExpr *) { return false; }
  bool VisitAddrLabelExpr(AddrLabelExpr *) { return false; }
  bool VisitCoroutineBodyStmt(CoroutineBodyStmt *) { return false; }

  bool VisitDeclRefExpr(DeclRefExpr *E) {
    const auto *F = dyn_cast<FunctionDecl>(E->getDecl());
    return isKnown(E->getDecl(), E->getFoundDecl()->getAccess(),
                   E->hasQualifier() || (F && F->isOverloadedOperator()));
  }
  bool VisitMemberExpr(MemberExpr *E) {
    return isKnown(E->getMemberDecl(), E->getFoundDecl().getAccess(),
                   /*IsExplicit=*/true);
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *E) {
    return isOpen(E->getConstructor());
  }
  bool VisitCXXNewExpr(CXXNewExpr *E) {
    return isOpen(E->getOperatorNew()) && isOpen(E->getOperatorDelete());
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *E) {
    return isOpen(E->getOperatorDelete()) && isDestroyed(E->getDestroyedType());
  }
  bool VisitCXXBindTemporaryExpr(CXXBindTemporaryExpr *E) {
    return isDestroyed(E->getType());
  }
  bool VisitVarDecl(VarDecl *V) { return isDestroyed(V->getType()); }
  bool VisitInitListExpr(InitListExpr *E) { return isDestroyed(E->getType()); }
  bool VisitCastExpr(CastExpr *E) {
    return llvm::all_of(E->path(), [](const CXXBaseSpecifier *B) {
      return B->getAccessSpecifier() == AS_public;
    });
  }

  bool VisitTagTypeLoc(TagTypeLoc T) {
    const TagDecl *Def = T.getDecl()->getDefinition();
    if (Def && !isBefore(Def) && !isInside(Def))
      return false; // it would be incomplete
    return isKnown(T.getDecl(), T.getDecl()->getAccess(), !InMember);
  }
  bool VisitTypedefTypeLoc(TypedefTypeLoc T) {
    return isKnown(T.getDecl(), T.getDecl()->getAccess(), !InMember);
  }
  bool VisitTemplateSpecializationTypeLoc(TemplateSpecializationTypeLoc T) {
    const TemplateDecl *D =
        T.getTypePtr()->getTemplateName().getAsTemplateDecl();
    return D && isKnown(D, D->getAccess(), !InMember);
  }
  bool VisitUsingTypeLoc(UsingTypeLoc T) { return isBefore(T.getDecl()); }

private:
  bool isInside(const Decl *D) const {
    for (const DeclContext *C = D->getDeclContext(); C; C = C->getParent())
      if (C == Operator)
        return true;
    return false;
  }
  bool isBefore(const Decl *D) const {
    SourceLocation L = D->getCanonicalDecl()->getLocation();
    return L.isInvalid() || SM.isBeforeInTranslationUnit(L, To);
  }
  /// `this` of a method inside the lambda is that method's.
  bool isOfNestedCode(const CXXThisExpr *E) const {
    const CXXRecordDecl *R = E->getType()->getPointeeCXXRecordDecl();
    return R && isInside(R);
  }
  /// Access: as the name was found. IsExplicit: it is named as a member of
  /// something, and not found in the scope of a class that the code is in.
  bool isKnown(const NamedDecl *D, AccessSpecifier Access, bool IsExplicit) {
    if (isInside(D))
      return true;
    if (D->getDeclContext()->isFunctionOrMethod() || !isBefore(D))
      return false;
    if (!D->getDeclContext()->getRedeclContext()->isRecord())
      return true;
    return IsExplicit && (Access == AS_public || Access == AS_none) &&
           isOpen(D);
  }
  /// Accessible to everyone, as are the classes around it.
  bool isOpen(const Decl *D) {
    if (!D || isInside(D))
      return true;
    if (!isBefore(D))
      return false;
    for (; D->getDeclContext()->isRecord(); D = cast<Decl>(D->getDeclContext()))
      if (D->getAccess() != AS_public && D->getAccess() != AS_none)
        return false;
    return true;
  }
  bool isDestroyed(QualType T) {
    if (T.isNull())
      return false;
    const CXXRecordDecl *R =
        T->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
    return !R || !R->hasDefinition() || isOpen(R->getDestructor());
  }

  const CXXMethodDecl *Operator;
  bool InMember;
  SourceLocation To;
  const SourceManager &SM;
};

/// Finds what changes lookup inside a function: using, namespace aliases.
class LocalNames : public RecursiveASTVisitor<LocalNames> {
public:
  bool VisitUsingDirectiveDecl(UsingDirectiveDecl *) { return false; }
  bool VisitUsingDecl(UsingDecl *) { return false; }
  bool VisitUsingEnumDecl(UsingEnumDecl *) { return false; }
  bool VisitNamespaceAliasDecl(NamespaceAliasDecl *) { return false; }
};

} // namespace

bool isMovable(const LambdaExpr *L, const Decl *Top, SourceLocation To) {
  const CXXMethodDecl *Operator = L->getCallOperator();
  if (Operator->isDependentContext() || Operator->isVariadic())
    return false;
  if (!LocalNames().TraverseDecl(const_cast<Decl *>(Top)))
    return false;
  bool InMember = false;
  for (const DeclContext *C = Operator->getParent()->getParent(); C;
       C = C->getParent())
    InMember |= C->isRecord();
  Ties T(L, InMember, To);
  for (ParmVarDecl *P : Operator->parameters())
    if (P->hasDefaultArg() || P->hasAttrs() || !T.TraverseDecl(P))
      return false;
  if (TypeSourceInfo *I = Operator->getTypeSourceInfo();
      I && L->hasExplicitResultType() && !T.TraverseTypeLoc(I->getTypeLoc()))
    return false;
  return T.TraverseStmt(
      const_cast<Stmt *>(static_cast<const Stmt *>(L->getBody())));
}

} // namespace nowb::fix
