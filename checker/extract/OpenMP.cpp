// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What clauses of OpenMP run: constructors, assignments and destructors of
// private copies, and reductions. Clang keeps them as expressions over
// variables of its own, each of which stands for one that the clause names; the
// region names just that. So both are one here, and a copy is followed as what
// it is a copy of. The run-time library's own calls are not looked at.
//
#include "extract/Body.h"
#include "clang/AST/DeclOpenMP.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprOpenMP.h"
#include "clang/AST/StmtOpenMP.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace clang;

namespace nowb::extract {

namespace {
/// Calls Fn with each part of a directive, those of its clauses included.
struct PartsOfDirective : DynamicRecursiveASTVisitor {
  llvm::function_ref<void(const Stmt *)> Fn;
  explicit PartsOfDirective(llvm::function_ref<void(const Stmt *)> Fn)
      : Fn(Fn) {}
  bool TraverseStmt(Stmt *S) override {
    Fn(S);
    return true;
  }
};
} // namespace

static const VarDecl *variableOf(const Expr *E) {
  const auto *R = E ? dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts()) : nullptr;
  return R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
}

/// The declared reduction that an operation of a clause is; null: another.
static const OMPDeclareReductionDecl *declaredReduction(const Expr *Op) {
  const auto *C = dyn_cast<CallExpr>(Op->IgnoreParens());
  const auto *O = C ? dyn_cast<OpaqueValueExpr>(C->getCallee()) : nullptr;
  const auto *R =
      O && O->getSourceExpr()
          ? dyn_cast<DeclRefExpr>(O->getSourceExpr()->IgnoreParenImpCasts())
          : nullptr;
  return R ? dyn_cast<OMPDeclareReductionDecl>(R->getDecl()) : nullptr;
}

/// Of the variables of an operation, clang's stands for what a clause names.
void Body::standsFor(const Expr *Clangs, const Expr *Named) {
  const VarDecl *V = variableOf(Clangs);
  if (!V)
    return;
  while (const auto *S = dyn_cast<ArraySectionExpr>(Named))
    Named = S->getBase()->IgnoreParenImpCasts();
  // An array is as its element.
  QualType A(V->getType().getNonReferenceType()->getBaseElementTypeUnsafe(), 0);
  QualType B(Named->getType()->getBaseElementTypeUnsafe(), 0);
  if (Ctx.hasSameUnqualifiedType(A, B) ||
      (A->isRecordType() && B->isRecordType())) {
    StandIns[V] = Named;
    return;
  }
  Terms Matters;
  U.Type.value(A, Matters);
  if (A->isRecordType() || !Matters.empty() || isUntyped(A) ||
      isFunctionValue(A))
    opaque(Clangs->getExprLoc(), "an OpenMP clause on memory behind a pointer");
}

void Body::visitReduction(const OMPDeclareReductionDecl *D, const Expr *Of,
                          bool IsOffStack) {
  for (const Expr *E :
       {D->getCombinerIn(), D->getCombinerOut(), D->getInitOrig()})
    standsFor(E, Of);
  const VarDecl *Private = variableOf(D->getInitPriv());
  if (Private && IsOffStack)
    OffStack.insert(Private);
  visitShared([&] {
    visit(D->getCombiner());
    if (!Private)
      return;
    visitVariable(Private);
    if (isFunctionValue(Private->getType()))
      alias(lvalueSlotOf(Private), lvalueSlot(Of));
    if (D->getInitializerKind() == OMPDeclareReductionInitKind::Call)
      visit(D->getInitializer());
  });
}

void Body::visitDirective(const OMPExecutableDirective *D) {
  // A task's copies, and all of its variables if threads may take turns, are
  // in memory of the run-time library.
  const bool IsTask = isOpenMPTaskingDirective(D->getDirectiveKind()) ||
                      isOpenMPTargetExecutionDirective(D->getDirectiveKind()) ||
                      D->hasClausesOfKind<OMPAllocateClause>() ||
                      D->hasClausesOfKind<OMPTaskReductionClause>() ||
                      D->hasClausesOfKind<OMPInReductionClause>();
  const bool OuterFrame = HasFrame;
  HasFrame |= D->hasClausesOfKind<OMPUntiedClause>();
  const llvm::DenseSet<const VarDecl *> Outer = OffStack;

  auto Zip = [&]<class T>(T *C) {
    auto StandIns = [&](auto Of) {
      for (auto [Named, E] : llvm::zip(C->varlist(), Of))
        standsFor(E, Named);
    };
    auto Copies = [&](auto Of) {
      for (auto [Named, E] : llvm::zip(C->varlist(), Of))
        if (IsTask)
          OffStack.insert_range(
              llvm::ArrayRef{variableOf(Named), variableOf(E)});
    };
    if constexpr (requires { C->private_copies(); })
      Copies(C->private_copies());
    if constexpr (requires { C->privates(); })
      Copies(C->privates());
    if constexpr (requires { C->inits(); })
      StandIns(C->inits());
    if constexpr (requires { C->lhs_exprs(); }) {
      StandIns(C->lhs_exprs());
      StandIns(C->rhs_exprs());
    }
    if constexpr (requires { C->source_exprs(); }) {
      StandIns(C->source_exprs());
      StandIns(C->destination_exprs());
    }
  };
  for (OMPClause *C : D->clauses())
    llvm::TypeSwitch<OMPClause *>(C)
        .Case<OMPPrivateClause, OMPFirstprivateClause, OMPLastprivateClause,
              OMPLinearClause, OMPReductionClause, OMPTaskReductionClause,
              OMPInReductionClause, OMPCopyinClause, OMPCopyprivateClause>(Zip);

  llvm::DenseSet<const VarDecl *> Copied;
  auto VisitPart = [&](const Stmt *S) {
    const auto *E = dyn_cast_or_null<Expr>(S);
    const VarDecl *V = variableOf(E);
    if (V && V->isImplicit() && V->hasLocalStorage()) {
      if (!StandIns.contains(V) && Copied.insert(V).second)
        visitVariable(V);
    } else if (const OMPDeclareReductionDecl *R =
                   E ? declaredReduction(E) : nullptr) {
      const auto *Call = cast<CallExpr>(E->IgnoreParens());
      const auto *Out =
          dyn_cast<UnaryOperator>(Call->getArg(0)->IgnoreParenImpCasts());
      const Expr *Of =
          Out ? StandIns.lookup(variableOf(Out->getSubExpr())) : nullptr;
      if (Of)
        visitReduction(R, Of, IsTask);
      else
        opaque(Call->getExprLoc(),
               "an OpenMP clause on memory behind a pointer");
    } else {
      visit(S);
    }
  };
  PartsOfDirective Parts(VisitPart);
  Parts.DynamicRecursiveASTVisitor::TraverseStmt(
      const_cast<OMPExecutableDirective *>(D));
  OffStack = Outer;
  HasFrame = OuterFrame;
}

} // namespace nowb::extract
