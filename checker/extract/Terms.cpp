// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Types of values and places: a value is a GC pointer if its type is one, or
// any type behind its casts up to an integer, which is the deliberate way out.
#include "extract/Body.h"

using namespace clang;

namespace nowb::extract {

using facts::TypeTerm;

bool Body::isNull(const Expr *E) {
  E = transparent(E)->IgnoreParenCasts();
  if (isa<GNUNullExpr, CXXNullPtrLiteralExpr, ImplicitValueInitExpr,
          CXXScalarValueInitExpr>(E))
    return true;
  if (const auto *I = dyn_cast<IntegerLiteral>(E))
    return I->getValue().isZero();
  return false;
}

void Body::valueTerms(const Expr *E, Terms &Out, unsigned Depth) {
  E = transparent(E);
  U.Type.value(E->getType(), Out);
  if (Depth > 100)
    return;
  if (isIntegerArgument(E->getType()))
    integerTerms(E, Out, Depth + 1);
  if (const auto *C = dyn_cast<AbstractConditionalOperator>(E)) {
    valueTerms(C->getTrueExpr(), Out, Depth + 1);
    valueTerms(C->getFalseExpr(), Out, Depth + 1);
  } else if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (B->getOpcode() == BO_Comma || B->getOpcode() == BO_Assign)
      valueTerms(B->getRHS(), Out, Depth + 1);
    else if (B->isAdditiveOp() && E->getType()->isAnyPointerType())
      valueTerms(B->getLHS()->getType()->isAnyPointerType() ? B->getLHS()
                                                            : B->getRHS(),
                 Out, Depth + 1);
  } else if (const auto *C = dyn_cast<CastExpr>(E)) {
    const Expr *Sub = C->getSubExpr();
    // A slice is all that is stored; an integer that was asked for is the
    // deliberate way out.
    if (E->getType()->isRecordType() ||
        (E->getType()->isIntegralOrEnumerationType() &&
         isa<ExplicitCastExpr>(C)))
      return;
    switch (C->getCastKind()) {
    case CK_LValueToRValue:
      if (const VarDecl *V = loadedLocal(Sub)) {
        if (auto I = parameter(V))
          Out.push_back({TypeTerm::ParamValue, *I});
        localTerms(V, [&](const Expr *X) { valueTerms(X, Out, Depth + 1); });
      } else if (E->getType()->isAnyPointerType()) {
        loadedTerms(Sub, Out, Depth + 1);
        if (HeldTypes::Thing T = untypedThing(Sub))
          Out.push_back(U.Held.term(T));
      }
      return;
    case CK_NullToPointer:
    case CK_ArrayToPointerDecay:
    case CK_FunctionToPointerDecay:
    case CK_PointerToIntegral:
    case CK_PointerToBoolean:
      return;
    case CK_IntegralCast:
      valueTerms(Sub, Out, Depth + 1);
      return;
    case CK_IntegralToPointer:
      U.Type.value(Sub->getType(), Out); // a typedef'd value, such as VALUE
      return;
    default:
      if (E->getType()->isPointerType() &&
          !E->getType()->getPointeeType()->isVoidType() &&
          !E->getType()->getPointeeType()->isCharType() &&
          Sub->getType()->isVoidPointerType()) {
        // (Of what an untyped thing holds, the cast says which this is.)
        Terms Untyped;
        valueTerms(Sub, Untyped, Depth + 1);
        for (const TypeTerm &T : Untyped)
          if (T.K != TypeTerm::Held)
            Out.push_back(T);
        return;
      }
      valueTerms(Sub, Out, Depth + 1);
    }
  } else if (const auto *C = dyn_cast<CallExpr>(E)) {
    if (E->getType()->isVoidPointerType())
      resultTerms(C, Out);
  } else if (const auto *A = dyn_cast<VAArgExpr>(E)) {
    // (`char *` may be taken for `void *`.)
    if (E->getType()->isVoidPointerType() ||
        (E->getType()->isPointerType() &&
         E->getType()->getPointeeType()->isCharType()))
      listTerms(A->getSubExpr(), Out);
  } else if (const auto *S = dyn_cast<StmtExpr>(E)) {
    if (!S->getSubStmt()->body_empty())
      if (const auto *L = dyn_cast<Expr>(S->getSubStmt()->body_back()))
        valueTerms(L, Out, Depth + 1);
  } else if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E)) {
    valueTerms(M->getSubExpr(), Out, Depth + 1);
  }
}

/// Of an integer in a template's instance: what callers call its type.
void Body::integerTerms(const Expr *E, Terms &Out, unsigned Depth) {
  E = transparent(E);
  if (Depth > 50 || !isIntegerArgument(E->getType()))
    return;
  if (const auto *C = dyn_cast<CastExpr>(E);
      C && C->getCastKind() != CK_LValueToRValue)
    return integerTerms(C->getSubExpr(), Out, Depth + 1);
  if (const auto *C = dyn_cast<CastExpr>(E))
    E = transparent(C->getSubExpr());
  if (const auto *C = dyn_cast<CallExpr>(E))
    return resultTerms(C, Out);
  if (HeldTypes::Thing T = untypedThing(E))
    return Out.push_back(U.Held.term(T));
  if (const auto *O = dyn_cast<UnaryOperator>(E);
      O && O->getOpcode() == UO_Deref)
    return loadedTerms(E, Out, Depth + 1);
  if (isa<ArraySubscriptExpr>(E))
    return loadedTerms(E, Out, Depth + 1);
  const auto *R = dyn_cast<DeclRefExpr>(E);
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  if (!V || !V->hasLocalStorage())
    return;
  if (auto I = parameter(V))
    Out.push_back({V->getType()->isReferenceType() ? TypeTerm::ParamPointee
                                                   : TypeTerm::ParamValue,
                   *I});
  else
    localTerms(V, [&](const Expr *X) { valueTerms(X, Out, Depth + 1); });
}

std::optional<uint32_t> Body::parameter(const VarDecl *V) const {
  const auto *P = dyn_cast<ParmVarDecl>(V);
  if (!P || P->getDeclContext() != Function)
    return std::nullopt;
  return P->getFunctionScopeIndex() + HasThis;
}

const VarDecl *Body::loadedLocal(const Expr *Sub) const {
  Sub = transparent(Sub);
  if (const auto *O = dyn_cast<UnaryOperator>(Sub);
      O && O->isIncrementDecrementOp()) // ++P
    Sub = transparent(O->getSubExpr());
  const auto *R = dyn_cast<DeclRefExpr>(Sub);
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  return V && V->hasLocalStorage() && V->getType()->isAnyPointerType()
             ? V
             : nullptr;
}

bool Body::isArgumentList(QualType T) const {
  auto Element = [](QualType Q) {
    Q = Q.getNonReferenceType();
    while (Q->isArrayType() || Q->isPointerType())
      Q = Q->isPointerType() ? Q->getPointeeType()
                             : QualType(Q->getArrayElementTypeNoTypeQual(), 0);
    return Q;
  };
  const RecordDecl *Tag =
      Element(Ctx.getBuiltinVaListType())->getAsRecordDecl();
  return Tag && Element(T)->getAsRecordDecl() == Tag;
}

/// The local va_list or parameter that List is, or points to; null: it is in
/// memory.
const VarDecl *Body::listVariable(const Expr *List) const {
  const Expr *E = transparent(List);
  for (;;) {
    const auto *O = dyn_cast<UnaryOperator>(E);
    if (const auto *C = dyn_cast<CastExpr>(E))
      E = transparent(C->getSubExpr());
    else if (O && (O->getOpcode() == UO_AddrOf || O->getOpcode() == UO_Deref))
      E = transparent(O->getSubExpr());
    else
      break;
  }
  const auto *R = dyn_cast<DeclRefExpr>(E);
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  return V && V->hasLocalStorage() && V->getDeclContext() == Function ? V
                                                                      : nullptr;
}

/// What va_arg takes from a list: what callers gave this function past its
/// parameters, or the one that made the list. A list that is kept in memory is
/// not followed.
void Body::listTerms(const Expr *List, Terms &Out) {
  const VarDecl *V = listVariable(List);
  if (V)
    if (auto I = parameter(V))
      return Out.push_back({TypeTerm::ParamPointee, *I});
  if (!V || HasUnknownList)
    return opaque(List->getExprLoc(), "a list of arguments out of memory");
  // Whatever va_start and va_copy put in it.
  if (Function->isVariadic())
    Out.push_back({TypeTerm::ParamValue, Function->getNumParams() + HasThis});
  for (const ParmVarDecl *P : Function->parameters())
    if (isArgumentList(P->getType()))
      Out.push_back({TypeTerm::ParamPointee, *parameter(P)});
}

/// A local pointer is what was put in it.
void Body::localTerms(const VarDecl *V,
                      llvm::function_ref<void(const Expr *)> Add) {
  if (llvm::is_contained(Resolving, V))
    return;
  Resolving.push_back(V);
  if (const Expr *I = isa<ParmVarDecl>(V) ? nullptr : V->getInit())
    Add(I);
  if (const LocalPointer *L = localPointer(V))
    for (const Expr *Value : L->Values)
      Add(Value);
  Resolving.pop_back();
}

/// Of what a call returns as `void *`, or as a reference or pointer to one.
void Body::resultTerms(const CallExpr *E, Terms &Out) {
  if (!ConstantInit && makesCall(E))
    Out.push_back({TypeTerm::CallValue, callIndex(E)});
}

/// Of a pointer that is loaded through a parameter: `*Place`.
void Body::loadedTerms(const Expr *From, Terms &Out, unsigned Depth) {
  const Expr *Pointer = nullptr;
  From = transparent(From);
  if (const auto *O = dyn_cast<UnaryOperator>(From);
      O && O->getOpcode() == UO_Deref)
    Pointer = O->getSubExpr();
  else if (const auto *S = dyn_cast<ArraySubscriptExpr>(From))
    Pointer = S->getBase();
  Terms Behind;
  if (Pointer && transparent(Pointer)->getType()->isAnyPointerType())
    pointeeTerms(Pointer, Behind, Depth);
  else if (const auto *R = dyn_cast<DeclRefExpr>(From))
    referredTerms(R, Behind);
  else if (const auto *C = dyn_cast<CallExpr>(From);
           C && C->getType()->isVoidPointerType())
    resultTerms(C, Behind);
  for (const TypeTerm &T : Behind)
    if (!T.hasName())
      Out.push_back(T);
}

/// Of a reference that is a parameter.
void Body::referredTerms(const DeclRefExpr *R, Terms &Out) {
  const auto *V = dyn_cast<VarDecl>(R->getDecl());
  if (V && V->getType()->isReferenceType())
    if (auto I = parameter(V))
      Out.push_back({TypeTerm::ParamPointee, *I});
}

void Body::pointeeTerms(const Expr *P, Terms &Out, unsigned Depth) {
  P = transparent(P);
  if (Depth > 100)
    return;
  QualType T = P->getType();
  if (T->isAnyPointerType())
    U.Type.value(T->getPointeeType(), Out);
  auto Local = [&](const VarDecl *V) {
    if (!V)
      return;
    if (auto I = parameter(V))
      Out.push_back({TypeTerm::ParamPointee, *I});
    localTerms(V, [&](const Expr *X) { pointeeTerms(X, Out, Depth + 1); });
  };
  if (const auto *C = dyn_cast<CastExpr>(P)) {
    const Expr *Sub = C->getSubExpr();
    if (C->getCastKind() == CK_ArrayToPointerDecay) {
      U.Type.value(Sub->getType(), Out);
    } else if (C->getCastKind() == CK_LValueToRValue) {
      Local(loadedLocal(Sub));
    } else if (Sub->getType()->isAnyPointerType()) {
      pointeeTerms(Sub, Out, Depth + 1);
    }
  } else if (const auto *O = dyn_cast<UnaryOperator>(P)) {
    if (O->isIncrementDecrementOp()) {
      Local(loadedLocal(O));
    } else if (O->getOpcode() == UO_AddrOf) {
      placeTerms(O->getSubExpr(), Out);
      if (const VarDecl *V = loadedLocal(O->getSubExpr()))
        localTerms(V, [&](const Expr *X) { valueTerms(X, Out, Depth + 1); });
    }
  } else if (const auto *B = dyn_cast<BinaryOperator>(P)) {
    if (B->isAdditiveOp())
      pointeeTerms(B->getLHS()->getType()->isAnyPointerType() ? B->getLHS()
                                                              : B->getRHS(),
                   Out, Depth + 1);
  } else if (const auto *C = dyn_cast<AbstractConditionalOperator>(P)) {
    pointeeTerms(C->getTrueExpr(), Out, Depth + 1);
    pointeeTerms(C->getFalseExpr(), Out, Depth + 1);
  } else if (const auto *C = dyn_cast<CallExpr>(P)) {
    if (refersToUntyped(T))
      resultTerms(C, Out);
  }
}

void Body::placeTerms(const Expr *E, Terms &Out) {
  E = transparent(E);
  QualType T = E->getType();
  U.Type.value(T, Out);
  unionTerms(E, Out);
  // An integer lvalue is the deliberate way out, whatever is behind it.
  if (T->isIntegralOrEnumerationType())
    return integerTerms(E, Out);
  while (const auto *C = dyn_cast<CastExpr>(E)) {
    // A base is all that is stored to, whatever it is a base of.
    if (!C->getSubExpr()->isGLValue() || C->getCastKind() == CK_DerivedToBase ||
        C->getCastKind() == CK_UncheckedDerivedToBase)
      break;
    E = transparent(C->getSubExpr());
    U.Type.value(E->getType(), Out);
  }
  const Expr *Pointer = nullptr;
  if (const auto *O = dyn_cast<UnaryOperator>(E);
      O && O->getOpcode() == UO_Deref)
    Pointer = O->getSubExpr();
  else if (const auto *S = dyn_cast<ArraySubscriptExpr>(E))
    Pointer = S->getBase();
  else if (const auto *R = dyn_cast<DeclRefExpr>(E);
           R && T->isAnyPointerType() && !isFunctionValue(T))
    referredTerms(R, Out);
  else if (const auto *C = dyn_cast<CallExpr>(E);
           C && C->isGLValue() && T->isVoidPointerType())
    resultTerms(C, Out);
  if (Pointer && !T->isFloatingType() &&
      transparent(Pointer)->getType()->isAnyPointerType() &&
      !isFunctionValue(T))
    pointeeTerms(Pointer, Out);
}

void Body::unionTerms(const Expr *E, Terms &Out) {
  for (;;) {
    E = transparent(E);
    if (const auto *M = dyn_cast<MemberExpr>(E)) {
      if (const auto *F = dyn_cast<FieldDecl>(M->getMemberDecl());
          F && F->getParent()->isUnion())
        U.Type.aggregate(F->getParent(), Out);
      if (M->isArrow())
        return;
      E = M->getBase();
    } else if (const auto *S = dyn_cast<ArraySubscriptExpr>(E)) {
      const auto *C = dyn_cast<CastExpr>(transparent(S->getBase()));
      if (!C || C->getCastKind() != CK_ArrayToPointerDecay)
        return;
      E = C->getSubExpr();
    } else if (const auto *C = dyn_cast<CastExpr>(E);
               C && C->getSubExpr()->isGLValue() && C->isGLValue()) {
      E = C->getSubExpr();
    } else {
      return;
    }
  }
}

QualType Body::shownType(const Expr *Value, QualType Place) {
  if (Value && !Place->isRecordType()) {
    const Expr *E = Value->IgnoreParenCasts();
    Terms Inner;
    U.Type.value(E->getType(), Inner);
    if (!Inner.empty())
      return E->getType();
  }
  return Place;
}

} // namespace nowb::extract
