// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Untyped values in memory: which things a write there changes. Walks as
// Contents.cpp does.
//
#include "extract/Body.h"
#include "extract/Library.h"
#include "extract/Operands.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace nowb::extract {

using Part = HeldTypes::Part;
using Thing = HeldTypes::Thing;

/// What is put in the field's memory.
void Body::fieldTargets(const FieldDecl *F, Targets &Out) {
  const Thing T = SeenAsPlaces ? placeIn(F) : thingIn(F);
  if (!T)
    return;
  const bool IsNumber = numberThing(F);
  Out.push_back({T, IsNumber ? 0 : untypedThing(F, HeldTypes::PointsTo)});
  if (IsNumber || isUntyped(F->getType()) || isOfBytes(F))
    U.Type.putInBytes(F->getParent(), {U.Held.term(T)});
}

/// The same of what C returns a pointer or reference to.
void Body::changedByCaller(const CallExpr *C, Targets &Out, bool IsBytes) {
  for (Part P : {HeldTypes::Holds, HeldTypes::InChars})
    if (P == HeldTypes::Holds || (SeenAsPlaces && IsBytes))
      if (Thing T = resultThing(C, HeldTypes::WrittenByCaller, P))
        Out.push_back({T, 0});
}

/// Things in whose memory something is put that is written through the pointer.
void Body::targets(const Expr *P, Targets &Out, unsigned Depth) {
  P = transparent(P);
  if (Depth > 50)
    return;
  auto Add = [&](const FieldDecl *F) { fieldTargets(F, Out); };
  forEachPlaceIn(pointee(P->getType()), Add);
  auto Local = [&](const VarDecl *V) {
    auto I = parameter(V);
    QualType T = asPointer(V->getType());
    if (I && pointsToUntyped(T) && maySwallow(T->getPointeeType()))
      Out.push_back(
          {U.Held.of(Self, HeldTypes::Written, HeldTypes::Holds, *I),
           U.Held.of(Self, HeldTypes::Written, HeldTypes::PointsTo, *I)});
    if (I && SeenAsPlaces && passesBytes(V->getType()))
      Out.push_back(
          {U.Held.of(Self, HeldTypes::Written, HeldTypes::InChars, *I), 0});
    if (!I && isMemoryOfLocal(V))
      Out.push_back({localThing(V, HeldTypes::Receives), 0});
    localTerms(V, [&](const Expr *X) { targets(X, Out, Depth + 1); });
  };
  if (const Expr *From = loadedFrom(P)) {
    QualType T = P->getType();
    const auto *R = dyn_cast<DeclRefExpr>(From);
    const auto *Referred = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
    if (const VarDecl *V = loadedLocal(From)) {
      Local(V);
    } else if (const Expr *Place = dereferenced(From);
               Place && leadsBeyond(T)) {
      targets(Place, Out, Depth + 1);
    } else if (!pointsToUntyped(T) || !maySwallow(T->getPointeeType())) {
    } else if (Referred && Referred->hasLocalStorage() &&
               Referred->getType()->isReferenceType()) {
      Local(Referred);
    } else if (const ValueDecl *D = namedBy(From)) {
      if (Thing Memory = memoryBehind(D, T, HeldTypes::Receives))
        Out.push_back(
            {Memory, refersToUntyped(T) ? thingOf(D, HeldTypes::PointsTo) : 0});
    }
  } else if (const auto *C = dyn_cast<CastExpr>(P)) {
    const Expr *Sub = C->getSubExpr();
    llvm::SaveAndRestore Places(
        SeenAsPlaces, SeenAsPlaces || mayHoldReference(pointee(C->getType())));
    if (C->getCastKind() == CK_ArrayToPointerDecay)
      targetsAt(Sub, Out, Depth + 1);
    else if (Sub->getType()->isAnyPointerType())
      targets(Sub, Out, Depth + 1);
  } else if (const Expr *Of = addressed(P)) {
    targetsAt(Of, Out, Depth + 1);
  } else if (const auto *C = dyn_cast<CallExpr>(P)) {
    if (const Expr *Argument = returnedArgument(C))
      targets(Argument, Out, Depth + 1);
    else if (U.Type.mayShare(P->getType()) &&
             maySwallow(P->getType()->getPointeeType()))
      changedByCaller(C, Out, passesBytes(P->getType()));
  } else {
    forEachOperand(P, [&](const Expr *X) { targets(X, Out, Depth + 1); });
  }
}

/// The same for what is written through a pointer to E.
void Body::targetsAt(const Expr *E, Targets &Out, unsigned Depth) {
  E = transparent(E);
  lvalueTargets(E, Out, Depth);
  if (Thing Bytes = Out.empty() ? bytesOf(E) : 0) {
    Out.push_back({Bytes, 0});
    if (const auto *F = dyn_cast<FieldDecl>(namedBy(E)); F && SeenAsPlaces)
      U.Type.putInBytes(F->getParent(), {U.Held.term(Bytes)});
  }
  QualType T(E->getType()->getBaseElementTypeUnsafe(), 0);
  if (!leadsBeyond(T) || dereferenced(E))
    return;
  if (!E->getType()->isArrayType())
    return targets(E, Out, Depth + 1);
  if (const ValueDecl *D = namedBy(E))
    if (Thing Memory = memoryBehind(D, T, HeldTypes::Receives))
      Out.push_back({Memory, 0});
}

/// The same for what is put where E is.
void Body::lvalueTargets(const Expr *E, Targets &Out, unsigned Depth) {
  E = transparent(E);
  if (Depth > 50)
    return;
  auto Again = [&](const Expr *X) { lvalueTargets(X, Out, Depth + 1); };
  if (const Expr *Pointer = dereferenced(E)) {
    llvm::SaveAndRestore At(PlaceAt, placeAt(E, Pointer, Ctx));
    return targets(Pointer, Out, Depth + 1);
  }
  auto Add = [&](const FieldDecl *F) { fieldTargets(F, Out); };
  if (const auto *C = dyn_cast<CastExpr>(E);
      C && C->getCastKind() == CK_LValueBitCast &&
      mayHoldReference(E->getType())) {
    llvm::SaveAndRestore Places(SeenAsPlaces, true);
    llvm::SaveAndRestore At(PlaceAt, std::optional<uint64_t>(0));
    forEachPlaceIn(C->getSubExpr()->getType(), Add);
  }
  if (forEachLvalueOperand(E, Again) || forEachPointedMember(E, Add))
    return;
  if (const auto *C = dyn_cast<CallExpr>(E)) {
    const bool IsByte = SeenAsPlaces && isByte(E->getType());
    if (IsByte || isUntyped(E->getType()) || isPlainNumber(E->getType()))
      changedByCaller(C, Out, IsByte);
    return;
  }
  if (const auto *R = dyn_cast<DeclRefExpr>(E))
    if (const auto *V = dyn_cast<VarDecl>(R->getDecl());
        V && V->getType()->isReferenceType() && V->hasLocalStorage()) {
      if (auto I = parameter(V)) {
        if (SeenAsPlaces && refersToBytes(V->getType()))
          Out.push_back(
              {U.Held.of(Self, HeldTypes::Written, HeldTypes::InChars, *I), 0});
        if (refersToValues(V->getType()))
          Out.push_back(
              {U.Held.of(Self, HeldTypes::Written, HeldTypes::Holds, *I),
               U.Held.of(Self, HeldTypes::Written, HeldTypes::PointsTo, *I)});
      } else {
        localTerms(V, Again);
      }
      return;
    }
  if (Thing T = numberThing(E)) {
    if (const auto *F = dyn_cast<FieldDecl>(namedBy(E)))
      Add(F);
    else
      Out.push_back({T, 0});
  } else if (Thing T = untypedThing(E, HeldTypes::Holds)) {
    if (const auto *F = dyn_cast_or_null<FieldDecl>(namedBy(E)))
      Add(F);
    else
      Out.push_back({T, untypedThing(E, HeldTypes::PointsTo)});
  } else if (const FieldDecl *F = storageIn(E->getType())) {
    Add(F);
  }
}

} // namespace nowb::extract
