// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Types of values: one is a GC pointer if its type is, or any type behind its
// casts up to an integer, which is the deliberate way out.
//
#include "extract/Body.h"
#include "extract/Library.h"
#include "extract/Operands.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace nowb::extract {

using facts::TypeTerm;

using Thing = HeldTypes::Thing;

/// 0, however it is spelled: an enumerator, a sum, `false`.
static bool isZero(const Expr *E, const ASTContext &Ctx) {
  if (const auto *I = dyn_cast<IntegerLiteral>(E))
    return I->getValue().isZero();
  Expr::EvalResult R;
  return E->getType()->isIntegralOrEnumerationType() &&
         !E->isValueDependent() && E->EvaluateAsInt(R, Ctx) &&
         R.Val.getInt().isZero();
}

bool Body::isNull(const Expr *E) {
  E = transparent(E)->IgnoreParenCasts();
  if (E->getType()->isNullPtrType())
    return true;
  if (isa<GNUNullExpr, CXXNullPtrLiteralExpr, ImplicitValueInitExpr,
          CXXScalarValueInitExpr>(E))
    return true;
  if (const auto *L = dyn_cast<InitListExpr>(E)) // `{}`
    return L->getNumInits() == 0 && L->getType()->isScalarType();
  return isZero(E, Ctx);
}

/// E is null, or is what a function returns that this unit shows to return it.
bool Body::mayBeNull(const Expr *E) {
  if (isNull(E))
    return true;
  const auto *C = dyn_cast<CallExpr>(transparent(E)->IgnoreParenCasts());
  const FunctionDecl *F = C ? C->getDirectCallee() : nullptr;
  return F && hidesType(F->getReturnType()) && returnsNull(F);
}

/// Whether a `return` of F, or of what F returns the result of, says so.
bool Body::returnsNull(const FunctionDecl *F) {
  auto [It, IsNew] = U.ReturnsNull.try_emplace(F->getCanonicalDecl(), false);
  if (!IsNew)
    return It->second;
  bool Found = false;
  llvm::SmallPtrSet<const FunctionDecl *, 4> Seen;
  llvm::SmallVector<const Stmt *> Work;
  auto Enter = [&](const FunctionDecl *Of) {
    if (Of && Of->hasBody(Of) && Seen.insert(Of).second)
      Work.push_back(Of->getBody());
  };
  Enter(F);
  auto Returns = [&](const Expr *E, auto &Self) -> void {
    Found |= isNull(E);
    E = transparent(E)->IgnoreParenCasts();
    if (const auto *C = dyn_cast<CallExpr>(E))
      Enter(C->getDirectCallee());
    else
      forEachOperand(E, [&](const Expr *X) { Self(X, Self); });
  };
  while (!Found && !Work.empty()) {
    const Stmt *S = Work.pop_back_val();
    if (const auto *R = dyn_cast_or_null<ReturnStmt>(S)) {
      if (R->getRetValue())
        Returns(R->getRetValue(), Returns);
    } else if (S && !isa<Expr>(S)) {
      llvm::append_range(Work, S->children());
    }
  }
  return U.ReturnsNull[F->getCanonicalDecl()] = Found;
}

/// The pointer from behind which a builtin's result is.
static const Expr *readsThrough(const CallExpr *E) {
  const FunctionDecl *F = E->getDirectCallee();
  return F && F->getBuiltinID() && E->getNumArgs() &&
                 (F->getName().starts_with("__sync_") ||
                  F->getName() == "__builtin_nontemporal_load")
             ? E->getArg(0)
             : nullptr;
}

/// E is an integer whose type, or that of the reference or call that it is read
/// by, is a template's argument.
bool Body::isOfArgument(const Expr *E) const {
  if (isNumberArgument(E->getType()))
    return true;
  E = transparent(E);
  while (const auto *C = dyn_cast<CastExpr>(E)) {
    if (C->getCastKind() != CK_LValueToRValue && C->getCastKind() != CK_NoOp)
      return false;
    E = transparent(C->getSubExpr());
  }
  if (const Expr *Pointer = dereferenced(E))
    return isNumberPointerArgument(transparent(Pointer)->getType());
  QualType T;
  if (const auto *R = dyn_cast<DeclRefExpr>(E))
    T = R->getDecl()->getType();
  else if (const auto *M = dyn_cast<MemberExpr>(E))
    T = M->getMemberDecl()->getType();
  else if (const auto *C = dyn_cast<CallExpr>(E))
    T = C->getCallReturnType(Ctx);
  return !T.isNull() && T->isReferenceType() && isNumberArgument(T);
}

void Body::valueTerms(const Expr *E, Terms &Out, unsigned Depth) {
  if (isa<ConstantExpr>(E->IgnoreParens()) && isNumber(E->getType()))
    return U.Type.value(E->getType(), Out);
  E = transparent(E);
  if (operationTerms(E, Out, Depth))
    return;
  U.Type.value(E->getType(), Out);
  if (Depth > 100)
    return;
  if (isOfArgument(E) || isPlainNumber(E->getType()))
    integerTerms(E, Out, Depth + 1);
  if (const auto *C = dyn_cast<AbstractConditionalOperator>(E)) {
    valueTerms(C->getTrueExpr(), Out, Depth + 1);
    valueTerms(C->getFalseExpr(), Out, Depth + 1);
  } else if (const auto *B = dyn_cast<BinaryOperator>(E);
             B && !B->isCompoundAssignmentOp()) {
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
    if (E->getType()->isRecordType())
      return C->getCastKind() == CK_LValueToRValue ? placesSeenAs(Sub, Out)
                                                   : void();
    if (E->getType()->isIntegralOrEnumerationType() &&
        isa<ExplicitCastExpr>(C) &&
        !Ctx.getSourceManager().isInSystemMacro(C->getExprLoc()))
      return;
    switch (C->getCastKind()) {
    case CK_LValueToRValue:
      // (std::move has a type of its own.)
      U.Type.value(transparent(Sub)->getType(), Out);
      if (E->getType()->isAnyPointerType() || isUntyped(E->getType()))
        readTerms(Sub, Out, Depth + 1);
      return;
    case CK_NullToPointer:
    case CK_ArrayToPointerDecay:
    case CK_FunctionToPointerDecay:
    case CK_PointerToIntegral:
    case CK_PointerToBoolean:
    case CK_IntegralToBoolean:
    case CK_FloatingToBoolean:
    case CK_IntegralToFloating:
    case CK_FloatingToIntegral:
      return;
    case CK_IntegralCast: // (no more than a tag is left of it, or it was none)
      if (Ctx.getTypeSize(E->getType()) > MaxTagBits ||
          Ctx.getTypeSize(Sub->getType()) <= MaxTagBits)
        valueTerms(Sub, Out, Depth + 1);
      return;
    case CK_IntegralToPointer:
      U.Type.value(Sub->getType(), Out); // a typedef'd value, such as VALUE
      return;
    default:
      if (E->getType()->isPointerType() && !hidesType(E->getType()) &&
          hidesType(Sub->getType())) {
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
  } else if (const Expr *Of = addressed(E)) { // `&P[N]`, `&*P`
    const Expr *Pointer = dereferenced(transparent(Of));
    if (Pointer && Pointer->getType()->isAnyPointerType())
      valueTerms(Pointer, Out, Depth + 1);
  } else if (const Expr *Moved = movedBy(E);
             Moved && E->getType()->isAnyPointerType()) {
    readTerms(Moved, Out, Depth + 1);
  } else if (const auto *C = dyn_cast<CallExpr>(E)) {
    if (const Expr *From = readsThrough(C))
      isPlainNumber(E->getType()) ? numbersBehind(From, Out, Depth + 1)
      : isUntyped(E->getType())   ? contents(From, Out, Depth + 1)
                                  : void();
    else if (hidesResult(E->getType()))
      resultTerms(C, Out);
  } else if (const auto *A = dyn_cast<VAArgExpr>(E)) {
    if (isPlainNumber(E->getType()))
      Out.push_back(
          U.Held.term(U.Held.variadic(Ctx.getTypeSize(E->getType()))));
    else if (hidesType(E->getType()))
      listTerms(A->getSubExpr(), Out, TypeTerm::ParamValue);
  } else if (const auto *A = dyn_cast<AtomicExpr>(E)) {
    if (isPlainNumber(E->getType()))
      numbersBehind(A->getPtr(), Out, Depth + 1);
    else if (isUntyped(E->getType()))
      contents(A->getPtr(), Out, Depth + 1);
  } else if (const auto *S = dyn_cast<StmtExpr>(E)) {
    if (!S->getSubStmt()->body_empty())
      if (const auto *L = dyn_cast<Expr>(S->getSubStmt()->body_back()))
        valueTerms(L, Out, Depth + 1);
  } else if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E)) {
    valueTerms(M->getSubExpr(), Out, Depth + 1);
  } else if (const Expr *Vector = elementOf(E)) {
    valueTerms(Vector, Out, Depth + 1);
  } else if (E->getType()->isVectorType() &&
             isa<InitListExpr, ShuffleVectorExpr, ConvertVectorExpr>(E)) {
    for (const Stmt *Part : E->children()) // (may be lvalues)
      operandTerms(cast<Expr>(Part), Out, Depth);
  }
}

/// Of a record that is read where a pointer or number is.
void Body::placesSeenAs(const Expr *Record, Terms &Out) {
  const Expr *Pointer = dereferenced(transparent(Record));
  if (!Pointer || !Pointer->getType()->isPointerType())
    return;
  forEachSource(Pointer, [&](const Expr *Source) {
    const Expr *Of = addressed(Source);
    if (!Of || !mayHoldReference(Of->getType()))
      return;
    U.Type.value(Of->getType(), Out);
    contentsAt(Of, Out, 0);
  });
}

/// Of a pointer that is read from an lvalue.
void Body::readTerms(const Expr *From, Terms &Out, unsigned Depth) {
  From = transparent(From);
  if (Depth > 100)
    return;
  if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(From))
    return valueTerms(M->getSubExpr(), Out, Depth + 1);
  if (const Expr *Moved = movedBy(From))
    return readTerms(Moved, Out, Depth + 1);
  if (const auto *C = dyn_cast<CastExpr>(From);
      C && C->getCastKind() == CK_LValueBitCast) {
    U.Type.value(C->getSubExpr()->getType(), Out);
    return readTerms(C->getSubExpr(), Out, Depth + 1);
  }
  if (const auto *C = dyn_cast<AbstractConditionalOperator>(From)) {
    readTerms(C->getTrueExpr(), Out, Depth + 1);
    return readTerms(C->getFalseExpr(), Out, Depth + 1);
  }
  if (const auto *B = dyn_cast<BinaryOperator>(From);
      B && B->getOpcode() == BO_Comma)
    return readTerms(B->getRHS(), Out, Depth + 1);
  if (const auto *B = dyn_cast<BinaryOperator>(From);
      B && B->getOpcode() == BO_Assign)
    return valueTerms(B->getRHS(), Out, Depth + 1);
  if (const VarDecl *V = loadedLocal(From)) {
    if (auto I = parameter(V))
      Out.push_back({TypeTerm::ParamValue, *I});
    else if (Thing Passed = captured(V, HeldTypes::Holds))
      Out.push_back(U.Held.term(Passed));
    localTerms(V, [&](const Expr *X) { valueTerms(X, Out, Depth + 1); });
  } else {
    loadedTerms(From, Out, Depth + 1);
  }
  forEachPointedMember(From, [&](const FieldDecl *F) {
    if (Thing T = untypedThing(F, HeldTypes::Holds))
      Out.push_back(U.Held.term(T));
  });
  if (HeldTypes::Thing T = untypedThing(From, HeldTypes::Holds)) {
    Out.push_back(U.Held.term(T));
    // What is in a union may have been written as another member.
    Terms Unions;
    unionTerms(From, Unions);
    if (const auto *M = dyn_cast<MemberExpr>(From))
      if (const auto *F = dyn_cast<FieldDecl>(M->getMemberDecl());
          F && F->getParent()->isUnion())
        if (Thing Others = besides(F))
          Unions.push_back(U.Held.term(Others));
    U.Held.put(T, Unions);
  }
}

/// Of what a call returns as `void *`, or as a reference or pointer to one.
void Body::resultTerms(const CallExpr *E, Terms &Out) {
  if (const GivenBack *Given = givenBack(E); Given && !Given->IsThere)
    Out.push_back(U.Held.term(
        U.Held.passedTo(Given->To, HeldTypes::Holds, Given->Argument)));
  if (ConstantInit || !makesCall(E))
    return;
  const uint32_t Call = callIndex(E);
  Out.push_back({TypeTerm::CallValue, Call});
  if (E->isPRValue() && isNumber(E->getType()))
    NumberResults.insert(Call);
}

/// Of a pointer that is loaded through another or a reference: `*Place`.
void Body::loadedTerms(const Expr *From, Terms &Out, unsigned Depth) {
  From = transparent(From);
  while (const auto *C = dyn_cast<CastExpr>(From)) {
    if (C->getCastKind() != CK_NoOp)
      break;
    From = transparent(C->getSubExpr());
  }
  const Expr *Pointer = dereferenced(From);
  const bool IsUntyped = hidesType(From->getType()) || isOfArgument(From);
  Terms Behind;
  if (Pointer && transparent(Pointer)->getType()->isAnyPointerType()) {
    pointeeTerms(Pointer, Behind, Depth);
    if (IsUntyped)
      contents(Pointer, Out, Depth);
  } else if (const auto *R = dyn_cast<DeclRefExpr>(From)) {
    const auto *V = dyn_cast<VarDecl>(R->getDecl());
    if (const auto *B = dyn_cast<BindingDecl>(R->getDecl()))
      V = B->getHoldingVar();
    if (!V || !V->getType()->isReferenceType())
      return;
    if (!parameter(V) && V->hasLocalStorage())
      return localTerms(V,
                        [&](const Expr *X) { readTerms(X, Out, Depth + 1); });
    referredTerms(R, Behind, Depth);
    if (auto I = parameter(V); I && IsUntyped)
      Out.push_back(U.Held.term(
          U.Held.of(Self, HeldTypes::Passed, HeldTypes::Receives, *I)));
  } else if (const auto *C = dyn_cast<CallExpr>(From);
             C && hidesType(C->getType()))
    resultTerms(C, Behind);
  for (const TypeTerm &T : Behind)
    if (!T.hasName() || IsUntyped)
      Out.push_back(T);
}

/// Of what a reference refers to.
void Body::referredTerms(const DeclRefExpr *R, Terms &Out, unsigned Depth) {
  const auto *V = dyn_cast<VarDecl>(R->getDecl());
  if (!V || !V->getType()->isReferenceType() || Depth > 50)
    return;
  if (auto I = parameter(V))
    Out.push_back({TypeTerm::ParamPointee, *I});
  else if (V->hasLocalStorage())
    localTerms(V, [&](const Expr *X) { placeTerms(X, Out); });
  else if (HeldTypes::Thing T =
               memoryBehind(V, V->getType(), HeldTypes::PointsTo))
    Out.push_back(U.Held.term(T));
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
