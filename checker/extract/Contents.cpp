// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Untyped values in memory: which are read there. See Targets.cpp for what is
// written.
//
#include "extract/Body.h"
#include "extract/Library.h"
#include "extract/Operands.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace nowb::extract {

using facts::TypeTerm;
using Part = HeldTypes::Part;
using Thing = HeldTypes::Thing;

/// The array of chars into which the pointer P points. 0: it does not.
Thing Body::bytesOf(const Expr *P) {
  const ValueDecl *D = namedBy(P);
  return D && isOfBytes(D) ? thingOf(D, HeldTypes::Holds) : 0;
}

/// The memory behind the local pointer is known by it: it is of untyped
/// pointers, or was made here.
bool Body::isMemoryOfLocal(const VarDecl *V) {
  QualType T = V->getType();
  bool IsMemory = refersToUntyped(T) ||
                  (T->isPointerType() && isPlainNumber(T->getPointeeType()));
  if (!IsMemory && T->isVoidPointerType())
    localTerms(
        V, [&](const Expr *X) { IsMemory |= !isNull(X) && isFreshMemory(X); });
  return IsMemory;
}

/// Of untyped values in the memory that a pointer points to, apart from what
/// its type and casts say.
void Body::contents(const Expr *P, Terms &Out, unsigned Depth) {
  P = transparent(P);
  if (Depth > 50)
    return;
  auto Again = [&](const Expr *X) { contents(X, Out, Depth + 1); };
  auto Add = [&](HeldTypes::Thing T) {
    if (T)
      Out.push_back(U.Held.term(T));
  };
  forEachPlaceIn(pointee(P->getType()),
                 [&](const FieldDecl *F) { Add(placeIn(F)); });
  auto AddParts = [&](llvm::function_ref<Thing(Part)> Of) {
    Add(Of(HeldTypes::Receives));
    if (SeenAsPlaces)
      Add(Of(HeldTypes::InChars));
  };
  if (const Expr *From = loadedFrom(P)) {
    if (const VarDecl *V = loadedLocal(From)) {
      if (auto I = parameter(V)) {
        if (pointsToUntyped(V->getType()))
          AddParts([&](Part P) {
            return U.Held.of(Self, HeldTypes::Passed, P, *I);
          });
      } else {
        if (isMemoryOfLocal(V))
          Add(localThing(V, HeldTypes::Receives));
        if (pointsToUntyped(V->getType()))
          AddParts([&](Part P) { return captured(V, P); });
      }
      localTerms(V, Again);
    } else if (Thing T = referredPointer(From, HeldTypes::Receives, Again)) {
      Add(T);
    } else if (const Expr *Place = dereferenced(From);
               Place && leadsBeyond(P->getType())) {
      Again(Place);
    } else if (const ValueDecl *D = namedBy(From)) {
      AddParts([&](Part Each) { return memoryBehind(D, P->getType(), Each); });
    }
  } else if (const auto *C = dyn_cast<CastExpr>(P)) {
    const Expr *Sub = C->getSubExpr();
    llvm::SaveAndRestore Places(
        SeenAsPlaces, SeenAsPlaces || mayHoldReference(pointee(C->getType())));
    if (C->getCastKind() == CK_ArrayToPointerDecay)
      contentsAt(Sub, Out, Depth + 1);
    else if (Sub->getType()->isAnyPointerType())
      Again(Sub);
  } else if (const Expr *Of = addressed(P)) {
    contentsAt(Of, Out, Depth + 1);
  } else if (const auto *C = dyn_cast<CallExpr>(P)) {
    if (const Expr *From = returnedArgument(C))
      Again(From);
    else if (refersToUntyped(P->getType()))
      resultTerms(C, Out);
    else if (pointsToUntyped(P->getType()))
      AddParts(
          [&](Part Each) { return resultThing(C, HeldTypes::Returned, Each); });
  } else {
    forEachOperand(P, Again);
  }
}

/// The same, also in arrays of chars.
void Body::contentsAsPlaces(const Expr *P, Terms &Out) {
  llvm::SaveAndRestore Places(SeenAsPlaces, true);
  contents(P, Out);
}

/// What is only in those where the pointer P points to, or the lvalue P is,
/// beside what is in the memory anyway.
Terms Body::inChars(const Expr *P, const Terms &Contents) {
  Terms All;
  if (P->isGLValue()) {
    llvm::SaveAndRestore Places(SeenAsPlaces, true);
    contentsAt(P, All, 0);
  } else {
    contentsAsPlaces(P, All);
  }
  llvm::erase_if(
      All, [&](const TypeTerm &T) { return llvm::is_contained(Contents, T); });
  return All;
}

/// What of that is in a field or variable whose address P is.
Terms Body::inFields(const Expr *P, const Terms &Contents) {
  Terms Out;
  forEachSource(P, [&](const Expr *Source) {
    if (auto I = loadedParameter(Source))
      Out.push_back(U.Held.term(
          U.Held.of(Self, HeldTypes::Passed, HeldTypes::InFields, *I)));
    else if (const Expr *Of = addressed(Source); Of && !dereferenced(Of))
      Out.append(Contents);
  });
  return Out;
}

/// The same of the memory that the lvalue E is.
void Body::contentsAt(const Expr *E, Terms &Out, unsigned Depth) {
  E = transparent(E);
  if (Depth > 50)
    return;
  auto Again = [&](const Expr *X) { contentsAt(X, Out, Depth + 1); };
  if (Thing Numbers = numberThing(E))
    Out.push_back(U.Held.term(Numbers));
  if (isPlainNumber(E->getType()))
    if (const VarDecl *V = localOf(E))
      return localNumber(V, Out, Depth);
  if (const Expr *Pointer = dereferenced(E)) {
    llvm::SaveAndRestore At(PlaceAt, placeAt(E, Pointer, Ctx));
    return contents(Pointer, Out, Depth + 1);
  }
  if (forEachLvalueOperand(E, Again) ||
      forEachPointedMember(E, [&](const FieldDecl *F) {
        if (Thing T = thingIn(F))
          Out.push_back(U.Held.term(T));
      }))
    return;
  if (const auto *C = dyn_cast<CallExpr>(E)) {
    if (isUntyped(E->getType()) && !isNumberArgument(E->getType()))
      return resultTerms(C, Out);
    if (Thing T = isPlainNumber(E->getType())
                      ? resultThing(C, HeldTypes::Returned, HeldTypes::Receives)
                      : 0)
      Out.push_back(U.Held.term(T));
    if (Thing T = SeenAsPlaces && isByte(E->getType())
                      ? resultThing(C, HeldTypes::Returned, HeldTypes::InChars)
                      : 0)
      Out.push_back(U.Held.term(T));
  }
  const Expr *Made = nullptr;
  if (const auto *L = dyn_cast<CompoundLiteralExpr>(E))
    Made = L->getInitializer();
  else if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E);
           M && (M->getType()->isArrayType() || isPlainNumber(M->getType())))
    Made = M->getSubExpr();
  if (Made && (isUntyped(Made->getType()) ||
               isPlainNumber(
                   QualType(Made->getType()->getBaseElementTypeUnsafe(), 0)))) {
    Made = transparent(Made);
    if (const auto *L = dyn_cast<InitListExpr>(Made)) {
      for (const Expr *I : L->inits())
        valueTerms(I, Out, Depth + 1);
      return;
    }
    return valueTerms(Made, Out, Depth + 1);
  }
  if (const auto *R = dyn_cast<DeclRefExpr>(E))
    if (const auto *V = dyn_cast<VarDecl>(R->getDecl());
        V && V->hasLocalStorage()) {
      const bool IsReference = V->getType()->isReferenceType();
      if (auto I = parameter(V);
          I && SeenAsPlaces && refersToBytes(V->getType()))
        Out.push_back(U.Held.term(
            U.Held.of(Self, HeldTypes::Passed, HeldTypes::InChars, *I)));
      if (auto I = parameter(V);
          I && (IsReference ? refersToValues(V->getType())
                            : isUntyped(V->getType())))
        Out.push_back(U.Held.term(U.Held.of(
            Self, HeldTypes::Passed,
            IsReference ? HeldTypes::Receives : HeldTypes::Holds, *I)));
      if (IsReference)
        return localTerms(V, Again);
    }
  if (Thing Bytes = SeenAsPlaces ? bytesOf(E) : 0)
    Out.push_back(U.Held.term(Bytes));
  if (leadsBeyond(E->getType()))
    beyond(E, Out, Depth);
  else if (Thing T = untypedThing(E, HeldTypes::Holds))
    Out.push_back(U.Held.term(T));
  else if (const FieldDecl *F = storageIn(E->getType()))
    Out.push_back(U.Held.term(untypedThing(F, HeldTypes::Holds)));
}

/// The same behind the pointer that E is, or behind its elements.
void Body::beyond(const Expr *E, Terms &Out, unsigned Depth) {
  if (!E->getType()->isArrayType()) {
    contents(E, Out, Depth + 1);
    Terms Behind;
    pointeeTerms(E, Behind, Depth + 1);
    llvm::copy_if(Behind, std::back_inserter(Out), [](const TypeTerm &T) {
      return T.K == TypeTerm::Pointer || T.K == TypeTerm::Typedef;
    });
  } else if (const ValueDecl *D = namedBy(E)) {
    QualType Element(E->getType()->getBaseElementTypeUnsafe(), 0);
    if (Thing T = memoryBehind(D, Element, HeldTypes::Receives))
      Out.push_back(U.Held.term(T));
  }
}

} // namespace nowb::extract
