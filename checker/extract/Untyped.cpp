// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is put in fields, variables and results of type `void *`, and in the
// memory behind pointers whose type does not say it. See HeldTypes.h.
//
#include "extract/Body.h"
#include "extract/Operands.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace nowb::extract {

using facts::TypeTerm;
using Part = HeldTypes::Part;
using Thing = HeldTypes::Thing;

/// Value is assigned there: it counts where that is untyped.
void Body::keep(const Expr *Where, const Terms &Value) {
  if (Value.empty())
    return;
  Targets To;
  const VarDecl *Local = loadedLocal(Where);
  if (!Local || !isReadByName(Local))
    lvalueTargets(Where, To);
  keep(To, Value);
  const Expr *E = transparent(Where);
  while (const auto *S = dyn_cast<ArraySubscriptExpr>(E)) {
    if (isBehindNumberPointer(E))
      return;
    E = transparent(S->getBase()->IgnoreParenImpCasts());
  }
  if (const auto *M = dyn_cast<MemberExpr>(E))
    keep(M->getMemberDecl(), Value);
}

void Body::keep(const Targets &To, const Terms &Value) {
  for (const Target &T : To)
    Kept.push_back({T.Memory, Value});
}

/// A copy of a field's record is one of what the field holds.
void Body::keep(const ValueDecl *Where, const Terms &Value) {
  if (Value.empty())
    return;
  // (Of a local, what reads it by its name knows what is assigned to it.)
  if (const auto *V = dyn_cast<VarDecl>(Where);
      V && V->hasLocalStorage() && isReadByName(V))
    return;
  Thing T = numberThing(Where);
  if (!T && isUntyped(Where->getType()))
    T = untypedThing(Where, HeldTypes::Holds);
  if (!T)
    return;
  Kept.push_back({T, Value});
  if (const auto *F = dyn_cast<FieldDecl>(Where))
    U.Type.putInBytes(F->getParent(), {U.Held.term(T)});
}

/// A lambda has a copy of the local V, and names V for it.
void Body::keepCaptured(const VarDecl *V, const Expr *Copied) {
  const bool IsNumber = keepsPlainNumbers(V);
  if (!V->hasLocalStorage() || V->isInitCapture() ||
      !(IsNumber || isUntyped(V->getType())))
    return;
  Terms Value;
  valueTerms(Copied, Value);
  if (Value.empty())
    return;
  Thing T = localThing(V, HeldTypes::Holds);
  Kept.push_back({IsNumber ? U.Held.numbers(T) : T, Value});
}

/// Pointer is assigned to Left: that points to the same memory.
void Body::keepPointer(const Expr *Left, const Expr *Pointer) {
  QualType T = Left->getType();
  Targets To;
  lvalueTargets(Left, To);
  if (const ValueDecl *D = namedBy(Left))
    keepPointer(D, T, Pointer);
  Terms Behind;
  for (const Target &Each : To)
    if (Each.Pointees) {
      if (Behind.empty())
        pointeeTerms(Pointer, Behind);
      if (!Behind.empty())
        Kept.push_back({Each.Pointees, Behind});
    }
  if (To.empty() || !leadsBeyond(T) || isNull(Pointer) ||
      !Pointer->getType()->isAnyPointerType())
    return;
  // What Left is behind is in each of the other's places, and the other way
  // round.
  Terms There, Here;
  contents(Pointer, There);
  contentsAt(Left, Here, 0);
  Targets Ways;
  targets(Pointer, Ways);
  if (!There.empty())
    keep(To, There);
  if (!Here.empty())
    keep(Ways, Here);
}

/// The same of a D, or an element of it, of type T; a reference is bound to
/// Pointer.
void Body::keepPointer(const ValueDecl *D, QualType T, const Expr *Pointer) {
  keepBehind(D, asPointer(T), Pointer);
  if (refersToNumberPointer(T))
    keepBehind(D, T, Pointer);
}

/// The same where a reference is as a pointer to what it refers to.
void Body::keepBehind(const ValueDecl *D, QualType T, const Expr *Pointer) {
  const bool IsReference = T->isReferenceType();
  if (!U.Type.mayShare(T) ||
      (!IsReference &&
       (isNull(Pointer) || !Pointer->getType()->isAnyPointerType())))
    return;
  if (const auto *V = dyn_cast<VarDecl>(D);
      V && V->hasLocalStorage() && !changesOutOfSight(V))
    return;
  auto Keep = [&](Part P, const Terms &Value) {
    if (!Value.empty())
      if (Thing Memory = memoryBehind(D, T, P))
        Kept.push_back({Memory, Value});
  };
  Terms Behind, Values, Shared;
  IsReference ? sharedTerms(Pointer, Shared) : sharedBehind(Pointer, Shared);
  if (!IsReference)
    castToFunctions(Pointer, Shared);
  removeOwn(Shared, T);
  Keep(HeldTypes::Shares, Shared);
  if (!IsReference && refersToNumberPlaces(T)) {
    Terms Beyond;
    sharedBeyond(Pointer, Beyond);
    if (Thing Of = Beyond.empty() ? 0 : thingOf(D, HeldTypes::SharesBeyond))
      Kept.push_back({Of, Beyond});
  }
  if (!pointsToUntyped(T))
    return;
  IsReference ? placeTerms(Pointer, Behind) : pointeeTerms(Pointer, Behind);
  Keep(HeldTypes::PointsTo, Behind);
  if (!maySwallow(T->getPointeeType()))
    return;
  IsReference ? contentsAt(Pointer, Values, 0) : contents(Pointer, Values);
  Keep(HeldTypes::Receives, Values);
  if (!IsReference)
    Keep(HeldTypes::InChars, inChars(Pointer, Values));
  if (passesBytes(T))
    Keep(HeldTypes::InFields, placesOffStack(Pointer));
  Targets Ways;
  IsReference ? lvalueTargets(Pointer, Ways) : targets(Pointer, Ways);
  for (const Target &Way : Ways)
    if (Thing Memory = memoryBehind(D, T, HeldTypes::Receives);
        Memory && Memory != Way.Memory)
      Kept.push_back({Way.Memory, {U.Held.term(Memory)}});
}

/// What the type of the pointer says itself is no news.
void Body::removeOwn(Terms &Shared, QualType Pointer) {
  Terms Own;
  U.Type.value(Pointer->getPointeeType(), Own);
  llvm::erase_if(Shared,
                 [&](const TypeTerm &T) { return llvm::is_contained(Own, T); });
}

/// E is returned, as a pointer or reference to untyped memory or as an untyped
/// pointer.
void Body::keepResult(const Expr *E, QualType Result) {
  keepReturned(E, asPointer(Result));
  if (refersToNumberPointer(Result))
    keepReturned(E, Result);
}

/// The same where a reference is as a pointer to what it refers to.
void Body::keepReturned(const Expr *E, QualType Result) {
  if (!Function || !U.Type.mayShare(Result) || isNull(E))
    return;
  const bool IsReference = Result->isReferenceType();
  auto Keep = [&](HeldTypes::Part P, const Terms &Value) {
    if (!Value.empty())
      Kept.push_back({U.Held.of(Self, HeldTypes::Returned, P), Value});
  };
  Terms Behind, Shared;
  IsReference ? sharedTerms(E, Shared) : sharedBehind(E, Shared);
  if (!IsReference)
    castToFunctions(E, Shared);
  removeOwn(Shared, Result);
  Keep(HeldTypes::Shares, Shared);
  if (!pointsToUntyped(Result))
    return;
  auto WrittenBack = [&](Part P) {
    llvm::SaveAndRestore Places(SeenAsPlaces, P == HeldTypes::InChars);
    Targets Ways;
    IsReference ? lvalueTargets(E, Ways) : targets(E, Ways);
    for (const Target &T : Ways)
      Kept.push_back(
          {T.Memory,
           {U.Held.term(U.Held.of(Self, HeldTypes::WrittenByCaller, P))}});
  };
  if (refersToUntyped(Result)) // what is behind is what the result holds
    return WrittenBack(HeldTypes::Holds);
  IsReference ? placeTerms(E, Behind) : pointeeTerms(E, Behind);
  Keep(HeldTypes::PointsTo, Behind);
  Terms Values;
  if (refersToBytes(Result)) {
    Keep(HeldTypes::InChars, inChars(E, Values));
    WrittenBack(HeldTypes::InChars);
    Keep(HeldTypes::InFields, placesOffStack(E));
  }
  if (!maySwallow(Result->getPointeeType()) ||
      (IsReference && !refersToValues(Result)))
    return;
  IsReference ? contentsAt(E, Values, 0) : contents(E, Values);
  Keep(HeldTypes::Receives, Values);
  Keep(HeldTypes::InChars, inChars(E, Values));
  WrittenBack(HeldTypes::Holds);
  if (passesBytes(Result)) {
    WrittenBack(HeldTypes::InChars);
    Keep(HeldTypes::InFields, placesOffStack(E));
  }
}

/// A variable of a typedef'd number, or untyped pointer, may be one of that
/// type itself to another unit.
void Body::keepTypedef(const VarDecl *V) {
  QualType T(V->getType()->getBaseElementTypeUnsafe(), 0);
  if (!V->isExternallyVisible() || !T->getAs<TypedefType>() ||
      !(T->isIntegralOrEnumerationType() || T->isVoidPointerType()))
    return;
  Terms Typedefs;
  U.Type.value(T, Typedefs);
  if (!Typedefs.empty())
    Kept.push_back({U.Held.typeOf(U.Name.linkage(V)), Typedefs});
}

/// Any pointer is caught as `void *`.
void Body::keepThrown(const Expr *E) {
  if (!E->getType()->isPointerType())
    return;
  Terms Value, Behind;
  valueTerms(E, Value);
  if (!Value.empty())
    Kept.push_back({U.Held.thrown(HeldTypes::Holds), Value});
  pointeeTerms(E, Behind);
  if (!Behind.empty())
    Kept.push_back({U.Held.thrown(HeldTypes::PointsTo), Behind});
}

/// The elements of a list are what its pointer points to.
void Body::keepElements(const CXXStdInitializerListExpr *E) {
  const RecordDecl *R = E->getType()->getAsRecordDecl();
  const auto *M =
      dyn_cast<MaterializeTemporaryExpr>(transparent(E->getSubExpr()));
  const auto *L =
      M ? dyn_cast<InitListExpr>(transparent(M->getSubExpr())) : nullptr;
  if (!R || !L || R->field_empty())
    return;
  Terms Value;
  for (const Expr *I : L->inits())
    leadsBeyond(I->getType()) ? contents(I, Value) : valueTerms(I, Value);
  const FieldDecl *First = *R->field_begin();
  if (Thing T = memoryBehind(First, First->getType(), HeldTypes::Receives);
      T && !Value.empty())
    Kept.push_back({T, Value});
}

/// Value is put where Place points to.
void Body::keepAt(const Expr *Place, const Expr *Value) {
  Targets Ways;
  targets(Place, Ways);
  Terms Stored;
  const auto *L = dyn_cast<ParenListExpr>(Value);
  valueTerms(L && L->getNumExprs() == 1 ? L->getExpr(0) : Value, Stored);
  if (!Stored.empty())
    keep(Ways, Stored);
}

/// Bytes are copied: what is put in untyped things by that.
void Body::keepCopy(const Expr *To, const Expr *From) {
  Targets Ways;
  {
    QualType T = pointee(From->IgnoreParenCasts()->getType());
    llvm::SaveAndRestore Places(SeenAsPlaces,
                                SeenAsPlaces || mayHoldReference(T));
    targets(To, Ways);
  }
  if (Ways.empty())
    return;
  Terms Value;
  pointeeTerms(From, Value);
  bytesOf(To) ? contents(From, Value) : contentsAsPlaces(From, Value);
  keep(Ways, Value);
}

} // namespace nowb::extract
