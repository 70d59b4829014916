// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where variables are, and what local pointers point to: all that is assigned
// to them anywhere in the body.
#include "extract/Body.h"
#include "extract/Operands.h"
#include "clang/AST/StmtOpenMP.h"

using namespace clang;

namespace nowb::extract {

using facts::PlaceAtom;

/// Whether some lambda between here and V's owner holds a copy of V.
bool Body::isCapturedByCopy(const VarDecl *V) const {
  for (const DeclContext *DC = Function; DC && DC != V->getDeclContext();
       DC = DC->getParent())
    if (const auto *M = dyn_cast<CXXMethodDecl>(DC);
        M && M->getParent()->isLambda())
      for (const LambdaCapture &C : M->getParent()->captures())
        if (C.capturesVariable() && C.getCapturedVar() == V &&
            C.getCaptureKind() == LCK_ByCopy)
          return true;
  return false;
}

void Body::variablePlace(const VarDecl *V, bool Captured, const DeclRefExpr *E,
                         Atoms &Out, unsigned Depth) {
  if (V->getTLSKind() != VarDecl::TLS_None) {
    Out.push_back({PlaceAtom::ThreadLocal, 0});
    return;
  }
  if (V->hasGlobalStorage()) {
    Out.push_back(
        {V->getType()->isReferenceType() ? PlaceAtom::Other : PlaceAtom::Global,
         0});
    return;
  }
  if (OffStack.contains(V)) {
    Out.push_back({PlaceAtom::Other, 0});
    return;
  }
  if (Captured) {
    if (V->getType()->isReferenceType() || !Function)
      Out.push_back({PlaceAtom::Other, 0});
    else if (V->isInitCapture() || isCapturedByCopy(V))
      Out.push_back(HasThis ? PlaceAtom{PlaceAtom::Param, 0}
                            : PlaceAtom{PlaceAtom::Other, 0});
    else if (const auto *F =
                 dyn_cast_or_null<FunctionDecl>(V->getParentFunctionOrMethod());
             !F || isa_and_nonnull<CoroutineBodyStmt>(F->getBody()))
      Out.push_back({PlaceAtom::Other, 0});
    return; // captured by reference: the encloser's stack
  }
  if (V->getType()->isReferenceType()) {
    pointerVariable(V, Out, Depth + 1);
    return;
  }
  if (isOffStack(V))
    Out.push_back({PlaceAtom::Other, 0});
}

/// Of a variable that is no parameter and no reference.
bool Body::isOffStack(const VarDecl *V) const {
  return HasFrame || OffStack.contains(V) || V->hasAttr<BlocksAttr>() ||
         V->hasAttr<OMPAllocateDeclAttr>();
}

void Body::pointerVariable(const VarDecl *V, Atoms &Out, unsigned Depth) {
  if (!V->hasLocalStorage() || Depth > MaxDepth || V->hasAttr<BlocksAttr>()) {
    Out.push_back({PlaceAtom::Other, 0});
    return;
  }
  if (llvm::is_contained(Resolving, V))
    return;
  bool IsReference = V->getType()->isReferenceType();
  if (const auto *P = dyn_cast<ParmVarDecl>(V)) {
    Out.push_back({PlaceAtom::Param, P->getFunctionScopeIndex() + HasThis});
    if (IsReference)
      return;
  } else if (V->isExceptionVariable()) {
    Out.push_back({PlaceAtom::Other, 0});
    return;
  }
  Resolving.push_back(V);
  if (const Expr *Init = isa<ParmVarDecl>(V) ? nullptr : V->getInit()) {
    if (IsReference)
      place(Init, Out, Depth + 1);
    else
      pointer(Init, Out, Depth + 1);
  }
  if (!IsReference) {
    if (const LocalPointer *L = localPointer(V)) {
      if (L->AddressTaken)
        Out.push_back({PlaceAtom::Other, 0});
      for (const Expr *Value : L->Values)
        pointer(Value, Out, Depth + 1);
    }
  }
  Resolving.pop_back();
}

const Body::LocalPointer *Body::localPointer(const VarDecl *V) {
  if (!LocalsScanned) {
    LocalsScanned = true;
    if (auto *C = dyn_cast_or_null<CXXConstructorDecl>(Owner))
      for (const CXXCtorInitializer *I : C->inits())
        scanLocals(I->getInit());
    if (const auto *V = dyn_cast_or_null<VarDecl>(Owner))
      scanLocals(V->getInit());
    else if (Owner)
      scanLocals(Owner->getBody());
  }
  auto It = Locals.find(V);
  return It == Locals.end() ? nullptr : &It->second;
}

/// Finds what is assigned to local pointers, and which of them may change
/// otherwise: any mention of one that is neither a load nor an assignment.
void Body::scanLocals(const Stmt *S) {
  if (!S || isa<UnaryExprOrTypeTraitExpr>(S))
    return;
  auto Pointer = [&](const Expr *E) -> const VarDecl * {
    const auto *R = dyn_cast<DeclRefExpr>(E->IgnoreParens());
    const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
    return V && V->hasLocalStorage() &&
                   (V->getType()->isAnyPointerType() ||
                    isNumberArgument(V->getType()) ||
                    isPlainNumber(V->getType()))
               ? V
               : nullptr;
  };
  if (const auto *B = dyn_cast<BinaryOperator>(S);
      B && B->isAssignmentOp() && Pointer(B->getLHS())) {
    const VarDecl *V = Pointer(B->getLHS());
    if (B->getOpcode() == BO_Assign)
      Locals[V].Values.push_back(B->getRHS());
    else if (!V->getType()->isAnyPointerType())
      Locals[V].Values.push_back(B);
    scanLocals(B->getRHS());
    return;
  }
  if (const auto *O = dyn_cast<UnaryOperator>(S);
      O && O->isIncrementDecrementOp() && Pointer(O->getSubExpr()))
    return;
  // A load (of an xvalue in `return Local;`), or a reference that only reads:
  // `const T &`.
  if (const auto *C = dyn_cast<CastExpr>(S)) {
    bool IsLoad = C->getCastKind() == CK_LValueToRValue;
    const Expr *Sub = C->getSubExpr();
    while (const auto *N = dyn_cast<ImplicitCastExpr>(Sub->IgnoreParens())) {
      if (!IsLoad || N->getCastKind() != CK_NoOp)
        break;
      Sub = N->getSubExpr();
    }
    if (Pointer(Sub) && (IsLoad || (C->getCastKind() == CK_NoOp &&
                                    C->getType().isConstQualified())))
      return;
  }
  if (const auto *R = dyn_cast<DeclRefExpr>(S)) {
    if (const VarDecl *V = Pointer(R))
      Locals[V].AddressTaken = true;
    return;
  }
  if (const auto *D = dyn_cast<DeclStmt>(S)) {
    for (const Decl *X : D->decls())
      if (const auto *V = dyn_cast<VarDecl>(X)) {
        if (V->getType()->isReferenceType() && V->getInit())
          bindLocal(V->getInit());
        scanLocals(V->getInit());
      }
    return;
  }
  if (const auto *L = dyn_cast<LambdaExpr>(S)) {
    for (const Expr *I : L->capture_inits())
      scanLocals(I);
    for (const LambdaCapture &C : L->captures())
      if (C.capturesVariable() && C.getCaptureKind() == LCK_ByRef)
        if (const auto *V = dyn_cast<VarDecl>(C.getCapturedVar()))
          Locals[V].Captured = true;
    return;
  }
  if (const auto *B = dyn_cast<BlockExpr>(S)) {
    for (const BlockDecl::Capture &C : B->getBlockDecl()->captures())
      if (C.isByRef()) {
        LocalPointer &L = Locals[C.getVariable()];
        L.AddressTaken = L.Captured = true;
      }
    return;
  }
  if (const auto *C = dyn_cast<CapturedStmt>(S))
    return scanLocals(C->getCapturedStmt());
  if (const auto *D = dyn_cast<OMPExecutableDirective>(S))
    for (const OMPClause *C : D->clauses())
      for (const Stmt *Named : C->children())
        scanLocals(Named);
  if (const auto *O = dyn_cast<OpaqueValueExpr>(S)) {
    scanLocals(O->getSourceExpr());
    return;
  }
  if (const auto *C = dyn_cast<CallExpr>(S)) {
    const Expr *To = checkedResult(C);
    const Expr *Of = To ? addressed(To->IgnoreParenImpCasts()) : nullptr;
    if (const VarDecl *V = Of ? Pointer(Of) : nullptr) {
      Locals[V].Values.push_back(C);
      for (const Expr *Operand : {C->getArg(0), C->getArg(1)})
        scanLocals(Operand);
      return;
    }
    for (const Expr *A : C->arguments())
      bindLocal(A);
  } else if (const auto *C = dyn_cast<CXXConstructExpr>(S)) {
    for (const Expr *A : C->arguments())
      bindLocal(A);
  }
  for (const Stmt *C : S->children())
    scanLocals(C);
}

/// A reference that is bound to `++Local` or to `Local = X` may change it.
void Body::bindLocal(const Expr *E) {
  for (E = transparent(E); E->isGLValue();) {
    if (const auto *O = dyn_cast<UnaryOperator>(E);
        O && O->isIncrementDecrementOp())
      E = transparent(O->getSubExpr());
    else if (const auto *B = dyn_cast<BinaryOperator>(E);
             B && B->isAssignmentOp())
      E = transparent(B->getLHS());
    else
      break;
  }
  if (const auto *R = dyn_cast<DeclRefExpr>(E))
    if (const auto *V = dyn_cast<VarDecl>(R->getDecl());
        V && V->hasLocalStorage() && V->getType()->isAnyPointerType() &&
        E->isGLValue())
      Locals[V].AddressTaken |= !V->getType().isConstQualified();
}

} // namespace nowb::extract
