// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which memory an expression denotes, as the atoms that it may be apart from
// the stack. Unknown is Other. A local pointer is what any assignment to it
// says, unless its address is taken; what is loaded from memory is Other.
//
#include "extract/Body.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/AST/ExprObjC.h"
#include "clang/Basic/Builtins.h"

using namespace clang;

namespace nowb::extract {

using facts::PlaceAtom;

/// Functions whose result is their first argument: the library's, which clang
/// replaces by that, and what says something of it to the optimizer.
static bool isIdentity(unsigned Builtin) {
  switch (Builtin) {
  case Builtin::BImove:
  case Builtin::BImove_if_noexcept:
  case Builtin::BIforward:
  case Builtin::BIforward_like:
  case Builtin::BIas_const:
  case Builtin::BI__builtin_assume_aligned:
  case Builtin::BI__builtin_align_up:
  case Builtin::BI__builtin_align_down:
  case Builtin::BI__builtin_launder:
  case Builtin::BI__builtin_expect:
  case Builtin::BI__builtin_expect_with_probability:
  case Builtin::BI__builtin_unpredictable:
    return true;
  default:
    return false;
  }
}

const Expr *Body::transparent(const Expr *E) const {
  for (;;) {
    switch (E->getStmtClass()) {
    // What most are, and what is none of the below.
    case Stmt::ImplicitCastExprClass:
    case Stmt::MemberExprClass:
    case Stmt::BinaryOperatorClass:
    case Stmt::CXXThisExprClass:
    case Stmt::CXXConstructExprClass:
    case Stmt::CXXMemberCallExprClass:
    case Stmt::CXXOperatorCallExprClass:
    case Stmt::MaterializeTemporaryExprClass:
    case Stmt::IntegerLiteralClass:
      return E;
    default:
      break;
    }
    if (const auto *P = dyn_cast<ParenExpr>(E))
      E = P->getSubExpr();
    else if (const auto *F = dyn_cast<FullExpr>(E))
      E = F->getSubExpr();
    else if (const auto *B = dyn_cast<CXXBindTemporaryExpr>(E))
      E = B->getSubExpr();
    else if (const auto *S = dyn_cast<SubstNonTypeTemplateParmExpr>(E))
      E = S->getReplacement();
    else if (const auto *C = dyn_cast<ChooseExpr>(E))
      E = C->getChosenSubExpr();
    else if (const auto *G = dyn_cast<GenericSelectionExpr>(E))
      E = G->getResultExpr();
    else if (const auto *D = dyn_cast<CXXDefaultArgExpr>(E))
      E = D->getExpr();
    else if (const auto *D = dyn_cast<CXXDefaultInitExpr>(E)) {
      if (!D->getExpr())
        return E;
      E = D->getExpr();
    } else if (const auto *R = dyn_cast<CXXRewrittenBinaryOperator>(E))
      E = R->getSemanticForm();
    else if (const auto *P = dyn_cast<PackIndexingExpr>(E))
      E = P->getSelectedExpr();
    else if (const auto *P = dyn_cast<PseudoObjectExpr>(E);
             P && P->getResultExpr())
      E = P->getResultExpr();
    else if (const auto *O = dyn_cast<OpaqueValueExpr>(E);
             O && O->getSourceExpr())
      E = O->getSourceExpr();
    else if (const auto *U = dyn_cast<UnaryOperator>(E);
             U &&
             (U->getOpcode() == UO_Extension ||
              (U->getOpcode() == UO_Plus && E->getType()->isAnyPointerType())))
      E = U->getSubExpr();
    else if (const auto *L = dyn_cast<InitListExpr>(E);
             L && L->getNumInits() == 1 &&
             (L->isTransparent() || L->getType()->isScalarType()))
      E = L->getInit(0);
    else if (const auto *R = dyn_cast<DeclRefExpr>(E);
             R && !StandIns.empty() &&
             StandIns.contains(dyn_cast<VarDecl>(R->getDecl())))
      E = StandIns.lookup(cast<VarDecl>(R->getDecl()));
    else if (const auto *R = dyn_cast<DeclRefExpr>(E);
             R && isa<BindingDecl>(R->getDecl()) &&
             !R->refersToEnclosingVariableOrCapture() &&
             cast<BindingDecl>(R->getDecl())->getBinding())
      E = cast<BindingDecl>(R->getDecl())->getBinding();
    else if (const auto *C = dyn_cast<CallExpr>(E);
             C && C->getNumArgs() >= 1 && isIdentity(C->getBuiltinCallee()))
      E = C->getArg(0);
    else
      return E;
  }
}

static const Expr *lastOf(const StmtExpr *S) {
  const CompoundStmt *C = S->getSubStmt();
  return C->body_empty() ? nullptr : dyn_cast<Expr>(C->body_back());
}

static bool isStackAllocation(unsigned Builtin) {
  switch (Builtin) {
  case Builtin::BIalloca:
  case Builtin::BI__builtin_alloca:
  case Builtin::BI__builtin_alloca_uninitialized:
  case Builtin::BI__builtin_alloca_with_align:
  case Builtin::BI__builtin_alloca_with_align_uninitialized:
    return true;
  default:
    return false;
  }
}

//===-- Lvalues ----------------------------------------------------------===//

void Body::place(const Expr *E, Atoms &Out, unsigned Depth) {
  E = transparent(E);
  auto Add = [&](PlaceAtom::Kind K) { Out.push_back({K, 0}); };
  if (Depth > MaxDepth)
    return Add(PlaceAtom::Other);
  if (const auto *R = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *V = dyn_cast<VarDecl>(R->getDecl()))
      return variablePlace(V, R->refersToEnclosingVariableOrCapture(), R, Out,
                           Depth);
    if (const auto *B = dyn_cast<BindingDecl>(R->getDecl())) {
      if (R->refersToEnclosingVariableOrCapture() || !B->getBinding())
        return Add(PlaceAtom::Other);
      return place(B->getBinding(), Out, Depth + 1);
    }
    if (!isa<FunctionDecl>(R->getDecl()))
      Add(PlaceAtom::Global);
    return;
  }
  if (const auto *M = dyn_cast<MemberExpr>(E)) {
    if (const auto *V = dyn_cast<VarDecl>(M->getMemberDecl()))
      return variablePlace(V, false, nullptr, Out, Depth);
    if (M->getMemberDecl()->getType()->isReferenceType())
      return Add(PlaceAtom::Other);
    return M->isArrow() ? pointer(M->getBase(), Out, Depth + 1)
                        : place(M->getBase(), Out, Depth + 1);
  }
  if (const auto *S = dyn_cast<ArraySubscriptExpr>(E)) {
    const Expr *B = transparent(S->getBase());
    return B->getType()->isAnyPointerType() ? pointer(B, Out, Depth + 1)
                                            : place(B, Out, Depth + 1);
  }
  if (const auto *O = dyn_cast<UnaryOperator>(E)) {
    if (O->getOpcode() == UO_Deref)
      return pointer(O->getSubExpr(), Out, Depth + 1);
    if (O->isIncrementDecrementOp() || O->getOpcode() == UO_Real ||
        O->getOpcode() == UO_Imag)
      return place(O->getSubExpr(), Out, Depth + 1);
    return E->isGLValue() ? Add(PlaceAtom::Other) : void();
  }
  if (const auto *C = dyn_cast<CastExpr>(E)) {
    if (E->isGLValue() || C->getSubExpr()->isGLValue() ||
        C->getCastKind() == CK_UserDefinedConversion ||
        C->getCastKind() == CK_ConstructorConversion)
      if (C->getCastKind() != CK_LValueToRValue)
        return place(C->getSubExpr(), Out, Depth + 1);
    return E->isGLValue() ? Add(PlaceAtom::Other) : void();
  }
  if (const auto *C = dyn_cast<CallExpr>(E)) {
    // A trivial assignment copies bytes; its result is its left side.
    const auto *M = dyn_cast_or_null<CXXMethodDecl>(C->getDirectCallee());
    if (M && M->isTrivial() && C->getNumArgs() &&
        (M->isCopyAssignmentOperator() || M->isMoveAssignmentOperator())) {
      if (const auto *ME = dyn_cast<MemberExpr>(C->getCallee()->IgnoreParens()))
        return ME->isArrow() ? pointer(ME->getBase(), Out, Depth + 1)
                             : place(ME->getBase(), Out, Depth + 1);
      return place(C->getArg(0), Out, Depth + 1);
    }
    if (E->isGLValue())
      Out.push_back(makesCall(C)
                        ? PlaceAtom{PlaceAtom::CallResult, callIndex(E)}
                        : PlaceAtom{PlaceAtom::Other, 0});
    return;
  }
  if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E)) {
    switch (M->getStorageDuration()) {
    case SD_Static:
      return Add(PlaceAtom::Global);
    case SD_Thread:
      return Add(PlaceAtom::ThreadLocal);
    default:
      return HasFrame ? Add(PlaceAtom::Other) : void();
    }
  }
  if (const auto *L = dyn_cast<CompoundLiteralExpr>(E)) {
    if (L->isFileScope() || L->hasStaticStorage())
      Add(PlaceAtom::Global);
    else if (HasFrame)
      Add(PlaceAtom::Other);
    return;
  }
  if (const auto *C = dyn_cast<AbstractConditionalOperator>(E)) {
    place(C->getTrueExpr(), Out, Depth + 1);
    return place(C->getFalseExpr(), Out, Depth + 1);
  }
  if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (B->getOpcode() == BO_Comma)
      return place(B->getRHS(), Out, Depth + 1);
    if (B->isAssignmentOp() || B->getOpcode() == BO_PtrMemD)
      return E->isGLValue() || !B->isAssignmentOp()
                 ? place(B->getLHS(), Out, Depth + 1)
                 : void();
    if (B->getOpcode() == BO_PtrMemI)
      return pointer(B->getLHS(), Out, Depth + 1);
    return;
  }
  if (const auto *S = dyn_cast<StmtExpr>(E)) {
    if (const Expr *L = lastOf(S); L && E->isGLValue())
      place(L, Out, Depth + 1);
    return;
  }
  if (const auto *S = dyn_cast<CoroutineSuspendExpr>(E))
    return place(S->getResumeExpr(), Out, Depth + 1);
  if (const auto *V = dyn_cast<ExtVectorElementExpr>(E))
    return place(V->getBase(), Out, Depth + 1);
  if (isa<StringLiteral, PredefinedExpr, CXXTypeidExpr>(E))
    return Add(PlaceAtom::Global);
  if (E->isGLValue())
    Add(PlaceAtom::Other);
}

//===-- Pointers ---------------------------------------------------------===//

static bool isDeref(const Expr *E) {
  const auto *O = dyn_cast<UnaryOperator>(E);
  return O && !O->isIncrementDecrementOp();
}

void Body::pointer(const Expr *E, Atoms &Out, unsigned Depth) {
  E = transparent(E);
  auto Add = [&](PlaceAtom::Kind K) { Out.push_back({K, 0}); };
  if (Depth > MaxDepth)
    return Add(PlaceAtom::Other);
  auto Variable = [&](const Expr *L) {
    const auto *R = dyn_cast<DeclRefExpr>(transparent(L));
    const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
    if (!V || R->refersToEnclosingVariableOrCapture() ||
        V->getType()->isReferenceType())
      return Add(PlaceAtom::Other);
    pointerVariable(V, Out, Depth + 1);
  };
  if (const auto *C = dyn_cast<CastExpr>(E)) {
    switch (C->getCastKind()) {
    case CK_LValueToRValue: {
      const Expr *L = transparent(C->getSubExpr());
      while (const auto *N = dyn_cast<CastExpr>(L)) {
        if (N->getCastKind() != CK_NoOp)
          break;
        L = transparent(N->getSubExpr());
      }
      if (isa<UnaryOperator, BinaryOperator>(L) && L->isLValue() && !isDeref(L))
        return pointer(L, Out, Depth + 1); // ++P, P += N, P = Q
      return Variable(L);
    }
    case CK_ArrayToPointerDecay:
      return place(C->getSubExpr(), Out, Depth + 1);
    case CK_FunctionToPointerDecay:
    case CK_NullToPointer:
    case CK_ToVoid:
      return;
    case CK_IntegralToPointer:
      if (isNull(C->getSubExpr()))
        return;
      return Add(PlaceAtom::Other);
    case CK_BitCast:
    case CK_NoOp:
    case CK_DerivedToBase:
    case CK_UncheckedDerivedToBase:
    case CK_BaseToDerived:
    case CK_Dynamic:
    case CK_AddressSpaceConversion:
    case CK_AtomicToNonAtomic:
    case CK_NonAtomicToAtomic:
    case CK_UserDefinedConversion:
    case CK_ConstructorConversion:
      return pointer(C->getSubExpr(), Out, Depth + 1);
    default:
      return Add(PlaceAtom::Other);
    }
  }
  if (const auto *O = dyn_cast<UnaryOperator>(E)) {
    if (O->getOpcode() == UO_AddrOf)
      return place(O->getSubExpr(), Out, Depth + 1);
    if (O->isIncrementDecrementOp())
      return Variable(O->getSubExpr());
    return Add(PlaceAtom::Other);
  }
  if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    switch (B->getOpcode()) {
    case BO_Add:
    case BO_Sub:
      return pointer(B->getLHS()->getType()->isAnyPointerType() ? B->getLHS()
                                                                : B->getRHS(),
                     Out, Depth + 1);
    case BO_Comma:
    case BO_Assign:
      return pointer(B->getRHS(), Out, Depth + 1);
    case BO_AddAssign:
    case BO_SubAssign:
      return Variable(B->getLHS());
    default:
      return Add(PlaceAtom::Other);
    }
  }
  if (const auto *C = dyn_cast<AbstractConditionalOperator>(E)) {
    pointer(C->getTrueExpr(), Out, Depth + 1);
    return pointer(C->getFalseExpr(), Out, Depth + 1);
  }
  if (const auto *S = dyn_cast<StmtExpr>(E)) {
    if (const Expr *L = lastOf(S))
      return pointer(L, Out, Depth + 1);
    return;
  }
  if (const auto *C = dyn_cast<CallExpr>(E)) {
    unsigned Builtin = C->getBuiltinCallee();
    if (isStackAllocation(Builtin))
      return HasFrame ? Add(PlaceAtom::Other) : void();
    switch (Builtin) {
    case Builtin::BIaddressof:
    case Builtin::BI__addressof:
    case Builtin::BI__builtin_addressof:
      return place(C->getArg(0), Out, Depth + 1);
    case Builtin::BI__builtin_launder:
    case Builtin::BI__builtin_assume_aligned:
      return pointer(C->getArg(0), Out, Depth + 1);
    default:
      break;
    }
    Out.push_back(makesCall(C) ? PlaceAtom{PlaceAtom::CallResult, callIndex(C)}
                               : PlaceAtom{PlaceAtom::Other, 0});
    return;
  }
  if (isa<CXXThisExpr>(E)) {
    const auto *M = dyn_cast_or_null<CXXMethodDecl>(Function);
    if (M && M->getParent()->isLambda()) {
      for (const LambdaCapture &C : M->getParent()->captures())
        if (C.capturesThis() && C.getCaptureKind() == LCK_StarThis) {
          Out.push_back({PlaceAtom::Param, 0});
          return;
        }
      return Add(PlaceAtom::Other);
    }
    // A default member initializer is walked in its constructor, or in an
    // aggregate's initialization, where `this` is whatever is initialized.
    if (M && M->isImplicitObjectMemberFunction())
      Out.push_back({PlaceAtom::Param, 0});
    else
      Add(PlaceAtom::Other);
    return;
  }
  if (const auto *N = dyn_cast<CXXNewExpr>(E)) {
    if (N->getOperatorNew() &&
        N->getOperatorNew()->isReservedGlobalPlacementOperator() &&
        N->getNumPlacementArgs() == 1)
      return pointer(N->getPlacementArg(0), Out, Depth + 1);
    return Add(PlaceAtom::Other);
  }
  if (const auto *S = dyn_cast<CoroutineSuspendExpr>(E))
    return pointer(S->getResumeExpr(), Out, Depth + 1);
  if (isa<GNUNullExpr, CXXNullPtrLiteralExpr, ImplicitValueInitExpr,
          CXXScalarValueInitExpr, IntegerLiteral, InitListExpr>(E))
    return;
  Add(PlaceAtom::Other);
}

} // namespace nowb::extract
