// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What casts, references to declarations and returns do.
//
#include "extract/Body.h"
#include "extract/Operands.h"

using namespace clang;

namespace nowb::extract {

void Body::visitCast(const CastExpr *C) {
  const Expr *Sub = C->getSubExpr();
  visit(Sub);
  QualType From = Sub->getType(), To = C->getType();
  switch (C->getCastKind()) {
  case CK_LValueToRValue:
  case CK_NullToPointer:
  case CK_FunctionToPointerDecay:
  case CK_UserDefinedConversion:
  case CK_ConstructorConversion:
    return;
  case CK_ArrayToPointerDecay:
    if (isFunctionArray(From))
      addressTaken(Sub);
    return;
  case CK_ToVoid:
  case CK_PointerToBoolean:
  case CK_MemberPointerToBoolean:
    if (const auto *R = dyn_cast<DeclRefExpr>(Sub->IgnoreParenCasts()))
      Followed.insert(R);
    return;
  case CK_LValueBitCast:
    if (isFunctionValue(From) && !isFunctionValue(To))
      writtenThrough(lvalueSlot(Sub), To, C->getExprLoc());
    castRecord(From, To, [&](Terms &Out) { contentsAt(Sub, Out, 0); });
    castUntyped(From, To);
    if (!From->isRecordType())
      seenThrough(To, Sub);
    seenAsRecord(C);
    return;
  case CK_LValueToRValueBitCast:
    seenThrough(To, Sub);
    castRecord(From, To, [&](Terms &Out) {
      isNumber(From) ? integerTerms(Sub, Out) : readTerms(Sub, Out, 0);
    });
    break;
  case CK_IntegralToPointer:
    seenThrough(To, Sub);
    seenAsRecord(C);
    return isFreshMemory(Sub) ? void() : castUntyped({}, To->getPointeeType());
  case CK_PointerToIntegral:
    castUntyped(From->getPointeeType(), {});
    break;
  default:
    break;
  }
  if (isFunctionValue(From)) {
    if (!isFunctionValue(To))
      escape(Sub); // to void *, to an integer
    return;
  }
  if (From->isAnyPointerType() && To->isAnyPointerType()) {
    if (!InBytes)
      castMemory(From, To, C->getExprLoc());
    if (C->getCastKind() == CK_BitCast) {
      castPlaces(Sub, To->getPointeeType());
      castBytes(Sub, To);
      castWords(Sub, To);
      if (!isFreshMemory(Sub))
        castUntyped(From->getPointeeType(), To->getPointeeType());
      putInBytes(Sub, To->getPointeeType());
      if (!From->getPointeeType()->isRecordType())
        seenThrough(To, Sub);
      seenAsRecord(C);
    }
  }
}

/// A call that names no object but a function that someone may keep.
void Body::visitReference(const DeclRefExpr *E) {
  if (isa<FunctionDecl>(E->getDecl())) {
    FunctionReferences.push_back(E);
    return;
  }
  if (const auto *T = dyn_cast<TemplateParamObjectDecl>(E->getDecl()))
    return flowConstant(T->getValue(), T->getType(), nullptr, E->getLocation());
  const auto *V = dyn_cast<VarDecl>(E->getDecl());
  if (!V || !V->hasGlobalStorage())
    return;
  U.used(V);
  keepTypedef(V);
  if (V->getTLSKind() == VarDecl::TLS_Dynamic && !ConstantInit) {
    const VarDecl *D = V->getDefinition();
    bool Constant = V->hasAttr<ConstInitAttr>() ||
                    (D && (!D->hasInit() || D->hasConstantInitialization()) &&
                     D->needsDestruction(Ctx) == QualType::DK_none);
    if (!Constant && V->isLocalVarDecl() == false)
      directCall(U.threadWrapper(V), E->getLocation(), facts::Call::Implicit,
                 {}, false);
  }
}

void Body::visitReturn(const Expr *E) {
  if (!E)
    return;
  QualType T = E->getType();
  QualType R = Function ? Function->getReturnType() : T;
  if (E->isPRValue() && T->isRecordType()) {
    initialize(E, T, {}); // made where the caller says
    return;
  }
  visit(E);
  if (R->isReferenceType() && !T->isFunctionType())
    place(E, Returns);
  else if (T->isAnyPointerType() && !isFunctionValue(T))
    pointer(E, Returns);
  if (!R->isReferenceType() &&
      (hidesType(R) || hidesResult(R) || isPlainNumber(R))) {
    Terms Value;
    valueTerms(E, Value);
    if (R->isVoidPointerType())
      getsAway(Value);
    Held.append(Value);
  } else if (R->isReferenceType() &&
             (refersToUntyped(R) || isNumberArgument(R))) {
    placeTerms(E, Held);
    readTerms(E, Held, 0);
  } else if (refersToUntyped(asPointer(R))) {
    pointeeTerms(E, Held);
    contents(E, Held);
  }
  keepResult(E, R);
  if (isFunctionValue(R)) {
    facts::SlotId Slot = U.Out.slot({facts::Slot::Return, Self, 0});
    if (R->isReferenceType() && !R->getPointeeType()->isFunctionType())
      alias(Slot, lvalueSlot(E), E->getExprLoc());
    else
      flow(Slot, values(E), E->getExprLoc());
  }
}

} // namespace nowb::extract
