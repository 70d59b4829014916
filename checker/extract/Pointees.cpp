// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Types of places: what an lvalue holds, and what a pointer points to, behind
// their casts.
//
#include "extract/Body.h"
#include "extract/Library.h"
#include "extract/Operands.h"

using namespace clang;

namespace nowb::extract {

using facts::TypeTerm;
using Thing = HeldTypes::Thing;

void Body::placeTerms(const Expr *E, Terms &Out) {
  E = transparent(E);
  // (What a constant reference is bound to has its own name for the type.)
  while (const auto *C = dyn_cast<ImplicitCastExpr>(E)) {
    if (C->getCastKind() != CK_NoOp || !C->isGLValue())
      break;
    E = transparent(C->getSubExpr());
  }
  QualType T = E->getType();
  U.Type.value(T, Out);
  unionTerms(E, Out);
  if (const auto *R = dyn_cast<DeclRefExpr>(E); R && hidesType(T))
    declaredTerms(R, Out);
  sharedTerms(E, Out, /*IsDirect=*/true);
  // (What a byte behind a parameter is part of, each call says for itself.)
  if (Function && isByte(T) && dereferenced(E))
    for (unsigned I = 0; I != Function->getNumParams() + HasThis; ++I)
      llvm::erase(Out, U.Held.term(U.Held.of(Self, HeldTypes::Passed,
                                             HeldTypes::Shares, I)));
  // An integer lvalue is the deliberate way out, whatever was cast to it; but
  // not a byte, for who clears or copies memory.
  if (isPlainNumber(T))
    numbersAt(E, Out);
  if (isByte(T))
    seenAsBytes(E, Out);
  if (T->isIntegralOrEnumerationType() || T->isFloatingType())
    return integerTerms(E, Out);
  while (const auto *C = dyn_cast<CastExpr>(E)) {
    // A base is all that is stored to, whatever it is a base of.
    if (!C->getSubExpr()->isGLValue() || C->getCastKind() == CK_DerivedToBase ||
        C->getCastKind() == CK_UncheckedDerivedToBase)
      break;
    E = transparent(C->getSubExpr());
    U.Type.value(E->getType(), Out);
  }
  if (const auto *M = dyn_cast<MemberExpr>(E)) {
    seenAsPlaces(M, Out);
    seenAsOther(M, Out);
  }
  const Expr *Pointer = dereferenced(E);
  if (const auto *R = dyn_cast<DeclRefExpr>(E);
      R && T->isAnyPointerType() && !isFunctionValue(T))
    referredTerms(R, Out, 0);
  else if (const auto *C = dyn_cast<CallExpr>(E);
           C && C->isGLValue() && hidesType(T) && !isNumberPointer(T))
    resultTerms(C, Out);
  if (Pointer && transparent(Pointer)->getType()->isAnyPointerType())
    pointeeTerms(Pointer, Out);
}

/// Of a member of a record that only says which places there are, such as
/// `struct { void *Of; }`, what the places are to who made the pointer to it.
void Body::seenAsPlaces(const MemberExpr *M, Terms &Out) {
  const ValueDecl *F = M->getMemberDecl();
  while (!M->isArrow()) {
    M = dyn_cast<MemberExpr>(transparent(M->getBase()));
    if (!M)
      return;
  }
  const RecordDecl *R = recordOf(M->getBase()->getType()->getPointeeType());
  if (!R || !llvm::all_of(R->fields(), [](const FieldDecl *F) {
        return isUntyped(F->getType()) || holdsFunctions(F->getType());
      }))
    return;
  if (holdsFunctions(F->getType()))
    Out.push_back(U.Held.term(thingOf(F, HeldTypes::Holds)));
  auto Follow = [&](const Expr *P, auto &Self) -> void {
    P = transparent(P);
    const auto *C = dyn_cast<CastExpr>(P);
    const Expr *Sub = C ? C->getSubExpr() : nullptr;
    if (C && C->getCastKind() == CK_LValueToRValue) {
      if (const VarDecl *V = loadedLocal(Sub))
        localTerms(V, [&](const Expr *X) { Self(X, Self); });
    } else if (C && C->getCastKind() == CK_BitCast &&
               !recordOf(Sub->getType()->getPointeeType())) {
      Terms Places;
      pointeeTerms(Sub, Places);
      contents(Sub, Places);
      llvm::copy_if(Places, std::back_inserter(Out), [](const TypeTerm &T) {
        return T.K != TypeTerm::Aggregate;
      });
    } else if (C && Sub->getType()->isAnyPointerType()) {
      Self(Sub, Self);
    } else {
      forEachOperand(P, [&](const Expr *X) { Self(X, Self); });
    }
  };
  Follow(M->getBase(), Follow);
}

/// Of a member of a record whose address is that of another record, what the
/// other has there.
void Body::seenAsOther(const MemberExpr *M, Terms &Out) {
  uint64_t At = 0;
  for (;;) {
    const auto *F = dyn_cast<FieldDecl>(M->getMemberDecl());
    if (!F || F->getType()->isReferenceType() || F->isInvalidDecl())
      return;
    At += Ctx.getFieldOffset(F);
    if (M->isArrow())
      break;
    M = dyn_cast<MemberExpr>(transparent(M->getBase()));
    if (!M)
      return;
  }
  const RecordDecl *Own = recordOf(M->getBase()->getType()->getPointeeType());
  forEachSource(M->getBase(), [&](const Expr *Source) {
    const Expr *Of = addressed(Source);
    QualType T = Of ? Of->getType() : Source->getType()->getPointeeType();
    const RecordDecl *R = T.isNull() ? nullptr : recordOf(T);
    if (!R || R == Own || !R->isCompleteDefinition() || R->isInvalidDecl())
      return;
    for (const Types::Leaf &L : U.Type.leavesAt(R, At)) {
      U.Type.value(L.F->getType(), Out);
      if (Thing There = thingIn(L.F))
        Out.push_back(U.Held.term(There));
    }
  });
}

/// Of a byte, what it is part of. ByName: see placesBehind.
void Body::seenAsBytes(const Expr *E, Terms &Out, bool ByName) {
  E = transparent(E);
  auto Again = [&](const Expr *X) { seenAsBytes(X, Out, ByName); };
  if (const auto *C = dyn_cast<CastExpr>(E);
      C && C->getCastKind() == CK_LValueBitCast)
    return partOf(C->getSubExpr(), Out);
  if (forEachLvalueOperand(E, Again))
    return;
  if (const VarDecl *V = localReference(E); V && !parameter(V))
    return localTerms(V, Again);
  const Expr *Pointer = dereferenced(E), *Whole = pointerToWhole(E);
  if (Whole)
    placesBehind(Whole, Out, ByName);
  if (Pointer && Pointer != Whole)
    placesBehind(Pointer, Out, ByName);
  if (Pointer)
    fieldAt(E, Pointer, Out);
  else if (!Whole)
    knownPlaces(E, Out, ByName);
}

/// The pointer to the array or record of bytes of which E is one: `(*P)[I]`,
/// `P->Bytes[I]`. Null: E is in none that a pointer leads to.
const Expr *Body::pointerToWhole(const Expr *E) const {
  for (;;) {
    E = transparent(E);
    if (const auto *M = dyn_cast<MemberExpr>(E)) {
      if (M->isArrow())
        return M->getBase();
      E = M->getBase();
    } else if (const auto *S = dyn_cast<ArraySubscriptExpr>(E)) {
      const auto *C = dyn_cast<CastExpr>(transparent(S->getBase()));
      if (!C || C->getCastKind() != CK_ArrayToPointerDecay)
        return nullptr;
      E = C->getSubExpr();
    } else {
      return dereferenced(E);
    }
  }
}

/// The field of which the byte E is one, by a constant offset from the address
/// of its record.
void Body::fieldAt(const Expr *E, const Expr *Pointer, Terms &Out) {
  const auto At = placeAt(E, Pointer, Ctx);
  llvm::SmallVector<const RecordDecl *> Records;
  if (At)
    recordsBehind(Pointer, Records);
  for (const RecordDecl *R : Records)
    for (const Types::Leaf &L : U.Type.leavesAt(R, *At))
      U.Type.value(L.F->getType(), Out);
}

/// The variable, field or element that is seen as bytes, or is storage of
/// bytes.
void Body::partOf(const Expr *Whole, Terms &Out) {
  Whole = transparent(Whole);
  const auto *C = dyn_cast<CastExpr>(Whole);
  if (C && C->getCastKind() == CK_LValueBitCast)
    return partOf(C->getSubExpr(), Out);
  if (const VarDecl *V = localReference(Whole); V && !parameter(V))
    return localTerms(V, [&](const Expr *X) { partOf(X, Out); });
  if (!isByte(QualType(Whole->getType()->getBaseElementTypeUnsafe(), 0))) {
    placeTerms(Whole, Out);
    contentsAt(Whole, Out, 0);
  } else if (const ValueDecl *D = namedBy(Whole); D && holdsBytes(D)) {
    Out.push_back(U.Held.term(thingOf(D, HeldTypes::Holds)));
  }
}

/// Of a pointer to bytes, that to whose address it was cast, and what pointers
/// to places of pointers and numbers point to. (What is behind a pointer to an
/// object by bytes is what follows the object.) ByName: where the pointer is
/// kept or returned, for all alike; then a variable or field counts whose
/// address it is, but no array or element, of which other things may be made.
void Body::placesBehind(const Expr *Pointer, Terms &Out, bool ByName) {
  auto Part = [&](const Expr *Of) {
    if (!ByName || !(dereferenced(Of) || Of->getType()->isArrayType()))
      partOf(Of, Out);
  };
  if (!Pointer->getType()->isPointerType())
    return;
  // (Bytes that a record has of its own are no part of where it may be.)
  const bool IsRecord = Pointer->getType()->getPointeeType()->isRecordType();
  forEachSource(Pointer, [&](const Expr *Source) {
    QualType T = Source->getType();
    const Expr *Of = addressed(Source);
    if (IsRecord && !mayHoldReference(Of ? Of->getType() : T->getPointeeType()))
      return;
    if (Of)
      Part(Of);
    else if (Source->isGLValue() && T->isArrayType()) {
      Part(Source);
      knownPlaces(Source, Out, ByName);
    } else if (!mayHoldReference(T->getPointeeType()))
      knownPlaces(Source, Out, ByName);
    else if (!ByName) {
      U.Type.value(T->getPointeeType(), Out);
      if (leadsBeyond(T))
        contents(Source, Out);
    }
  });
}

/// The same of a pointer to bytes that is a parameter, field, variable or
/// result, or of the reference to a byte that is a parameter or result.
void Body::knownPlaces(const Expr *E, Terms &Out, bool ByName) {
  const VarDecl *V = localReference(E);
  auto I = V && refersToBytes(V->getType()) ? parameter(V) : loadedParameter(E);
  Thing Known = 0;
  if (I) {
    QualType T = ownParameterType(*I);
    if (!leadsToBytes(asPointer(T)))
      return;
    if (!ByName)
      return Out.push_back(TypeTerm::bytesBehind(*I));
    Known = U.Held.of(Self, HeldTypes::Passed, HeldTypes::InFields, *I);
  } else if (const auto *C = dyn_cast<CallExpr>(E)) {
    const bool IsReference = C->isGLValue() && isByte(C->getType());
    if ((IsReference || passesBytes(C->getType())) && !isFreshMemory(C))
      Known = resultThing(C, HeldTypes::Returned, HeldTypes::InFields);
  } else if (const Expr *From =
                 passesBytes(E->getType()) ? loadedFrom(E) : nullptr) {
    if (const Expr *Place = dereferenced(From); Place && !ByName)
      forEachSource(Place, [&](const Expr *Source) { // a `char **`
        if (auto I = loadedParameter(Source); I && passesBytes(From->getType()))
          Out.push_back(TypeTerm::bytesBehind(*I));
      });
    if (const ValueDecl *D = namedBy(From))
      Known = thingOf(D, HeldTypes::InFields);
  }
  if (Known)
    Out.push_back(U.Held.term(Known));
}

/// The same by name, where it is not on the stack. Bytes: a pointer to some, or
/// one.
Terms Body::placesOffStack(const Expr *Bytes) {
  Terms Out;
  Atoms Where;
  const bool IsPointer = Bytes->getType()->isPointerType();
  IsPointer ? placesBehind(Bytes, Out, /*ByName=*/true)
            : seenAsBytes(Bytes, Out, /*ByName=*/true);
  if (!Out.empty())
    IsPointer ? pointer(Bytes, Where) : place(Bytes, Where);
  return Where.empty() ? Terms() : Out;
}

void Body::pointeeTerms(const Expr *P, Terms &Out, unsigned Depth) {
  P = transparent(P);
  if (Depth > 100)
    return;
  QualType T = P->getType();
  if (T->isAnyPointerType())
    U.Type.value(T->getPointeeType(), Out);
  auto Again = [&](const Expr *X) { pointeeTerms(X, Out, Depth + 1); };
  auto Local = [&](const VarDecl *V) {
    if (auto I = parameter(V))
      Out.push_back({TypeTerm::ParamPointee, *I});
    else if (Thing Passed = captured(V, HeldTypes::PointsTo))
      Out.push_back(U.Held.term(Passed));
    else if (isPlainNumber(T->getPointeeType()))
      Out.push_back(
          U.Held.term(U.Held.numbersOf(localThing(V, HeldTypes::Receives))));
    localTerms(V, Again);
  };
  if (const Expr *From = loadedFrom(P)) {
    if (const VarDecl *V = loadedLocal(From))
      Local(V);
    else if (Thing T = referredPointer(From, HeldTypes::PointsTo, Again))
      Out.push_back(U.Held.term(T));
    behindTerms(From, Out);
  } else if (const auto *C = dyn_cast<CastExpr>(P)) {
    const Expr *Sub = C->getSubExpr();
    if (C->getCastKind() == CK_ArrayToPointerDecay) {
      U.Type.value(Sub->getType(), Out);
      unionTerms(Sub, Out);
      if (Thing Numbers = numberThing(Sub))
        Out.push_back(U.Held.term(Numbers));
      if (const auto *R = dyn_cast<DeclRefExpr>(transparent(Sub)))
        referredTerms(R, Out, Depth + 1);
    } else if (Sub->getType()->isAnyPointerType()) {
      Again(Sub);
    }
  } else if (const Expr *Of = addressed(P)) {
    placeTerms(Of, Out);
    if (const VarDecl *V = loadedLocal(Of))
      localTerms(V, [&](const Expr *X) { valueTerms(X, Out, Depth + 1); });
  } else if (const auto *C = dyn_cast<CallExpr>(P)) {
    if (refersToUntyped(T))
      resultTerms(C, Out);
    else if (const Expr *From = returnedArgument(C))
      Again(From);
    else if (pointsToUntyped(T))
      if (HeldTypes::Thing Result =
              resultThing(C, HeldTypes::Returned, HeldTypes::PointsTo))
        Out.push_back(U.Held.term(Result));
  } else if (const auto *A = dyn_cast<VAArgExpr>(P)) {
    if (pointsToUntyped(T))
      listTerms(A->getSubExpr(), Out, TypeTerm::ParamPointee);
  } else {
    forEachOperand(P, Again);
  }
}

/// Of the memory behind a pointer that is loaded from something that is no
/// local variable.
void Body::behindTerms(const Expr *Loaded, Terms &Out) {
  if (!pointsToUntyped(Loaded->getType()))
    return;
  if (const ValueDecl *D = namedBy(Loaded))
    if (HeldTypes::Thing T =
            memoryBehind(D, Loaded->getType(), HeldTypes::PointsTo))
      Out.push_back(U.Held.term(T));
  if (isPlainNumber(Loaded->getType()->getPointeeType()))
    numbersBehind(Loaded, Out);
}

/// What another unit may call the variable's type.
void Body::declaredTerms(const DeclRefExpr *R, Terms &Out) {
  const auto *V = dyn_cast<VarDecl>(R->getDecl());
  if (V && V->hasGlobalStorage() && V->isExternallyVisible())
    Out.push_back(U.Held.term(U.Held.typeOf(U.Name.linkage(V))));
}

} // namespace nowb::extract
