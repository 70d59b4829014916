// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What shares memory with a place: the other members of unions, and the names
// that the type of a number there has for others.
//
#include "extract/Body.h"
#include "extract/Library.h"
#include "extract/Operands.h"

using namespace clang;

namespace nowb::extract {

using facts::TypeTerm;

using Thing = HeldTypes::Thing;

void Body::unionTerms(const Expr *E, Terms &Out) {
  // (An element is part of what a typedef of the whole says.)
  auto Whole = [&](const Expr *Of, bool IsElement) {
    if (IsElement)
      U.Type.value(Of->getType(), Out);
    return Of;
  };
  for (bool IsElement = !E->getType()->isRecordType();;) {
    E = transparent(E);
    if (const auto *M = dyn_cast<MemberExpr>(E)) {
      const auto *F = dyn_cast<FieldDecl>(M->getMemberDecl());
      if (F && F->getType()->isReferenceType())
        return;
      if (F && F->getParent()->isUnion())
        U.Type.aggregate(F->getParent(), Out);
      if (M->isArrow())
        return;
      E = M->getBase();
      IsElement = false;
    } else if (const Expr *Of = elementOf(E)) {
      E = Whole(Of, IsElement);
    } else if (const auto *S = dyn_cast<ArraySubscriptExpr>(E)) {
      const auto *C = dyn_cast<CastExpr>(transparent(S->getBase()));
      if (!C || C->getCastKind() != CK_ArrayToPointerDecay)
        return;
      E = Whole(C->getSubExpr(), IsElement);
    } else if (const auto *C = dyn_cast<CastExpr>(E);
               C && C->getSubExpr()->isGLValue() && C->isGLValue()) {
      E = C->getSubExpr();
    } else {
      forEachPointedMember(E, [&](const FieldDecl *F) {
        if (F->getParent()->isUnion())
          U.Type.aggregate(F->getParent(), Out);
        // (What the field's type is called, the pointer's may not say.)
        U.Type.value(F->getType(), Out);
        if (Thing T = numberThing(F))
          Out.push_back(U.Held.term(T));
      });
      return;
    }
  }
}

/// What is written over where E is, besides what E says: other members of
/// unions, and the names that a number's type has for others. Direct: apart
/// from E's own type and unions. That a pointer to something else was cast to
/// one to E's type, or to the union, is the deliberate way out.
void Body::sharedTerms(const Expr *E, Terms &Out, bool IsDirect) {
  E = transparent(E);
  // (What a constant reference is bound to has its own name for the type.)
  if (const auto *C = dyn_cast<ImplicitCastExpr>(E);
      C && C->getCastKind() == CK_NoOp && C->isGLValue())
    return sharedTerms(C->getSubExpr(), Out, IsDirect);
  QualType T(E->getType()->getBaseElementTypeUnsafe(), 0);
  if (!IsDirect && isNumber(T)) {
    U.Type.value(T, Out);
    if (Thing Of = numberThing(E))
      Out.push_back(U.Held.term(Of));
  }
  // Of a template's integers integerTerms knows more, but of a reference in
  // memory.
  const bool IsKnown = isNumberArgument(E->getType()) && !isa<MemberExpr>(E);
  auto Add = [&](Thing Of) {
    if (Of && !IsKnown)
      Out.push_back(U.Held.term(Of));
  };
  auto Behind = [&](const Expr *Pointer) {
    if (!IsKnown)
      sharedBehind(Pointer, Out);
  };
  const size_t Before = Out.size();
  for (bool IsWhole = true;; E = transparent(E)) {
    if (const auto *M = dyn_cast<MemberExpr>(E)) {
      const auto *F = dyn_cast<FieldDecl>(M->getMemberDecl());
      if (!F)
        return;
      if (F->getType()->isReferenceType())
        return Add(memoryBehind(F, F->getType(), HeldTypes::Shares));
      if (F->getParent()->isUnion() && !IsDirect)
        if (Thing Others = besides(F))
          Out.push_back(U.Held.term(Others));
      if (M->isArrow()) {
        if (isa<ExplicitCastExpr>(transparent(M->getBase())))
          return Out.truncate(Before);
        return Behind(M->getBase());
      }
      E = M->getBase();
      IsWhole = false;
    } else if (const Expr *Of = elementOf(E)) {
      E = Of;
      IsWhole = false;
    } else if (const auto *S = dyn_cast<ArraySubscriptExpr>(E)) {
      const auto *C = dyn_cast<CastExpr>(transparent(S->getBase()));
      if (!C || C->getCastKind() != CK_ArrayToPointerDecay)
        return Behind(S->getBase());
      E = C->getSubExpr();
    } else if (const auto *C = dyn_cast<CastExpr>(E);
               C && C->isGLValue() && C->getSubExpr()->isGLValue()) {
      E = C->getSubExpr();
    } else if (const auto *O = dyn_cast<UnaryOperator>(E);
               O && O->getOpcode() == UO_Deref) {
      return Behind(O->getSubExpr());
    } else if (const auto *C = dyn_cast<CallExpr>(E)) {
      return Add(U.Type.mayShare(C->getCallReturnType(Ctx))
                     ? resultThing(C, HeldTypes::Returned, HeldTypes::Shares)
                     : 0);
    } else if (const auto *C = dyn_cast<AbstractConditionalOperator>(E)) {
      sharedTerms(C->getTrueExpr(), Out, IsDirect);
      return sharedTerms(C->getFalseExpr(), Out, IsDirect);
    } else if (const auto *R = dyn_cast<DeclRefExpr>(E)) {
      const auto *V = dyn_cast<VarDecl>(R->getDecl());
      if (IsWhole && isNumber(T) && !IsKnown)
        declaredTerms(R, Out);
      if (!V || !V->getType()->isReferenceType() ||
          !U.Type.mayShare(V->getType()))
        return;
      if (auto I = parameter(V))
        return Add(U.Held.of(Self, HeldTypes::Passed, HeldTypes::Shares, *I));
      if (Thing Passed = captured(V, HeldTypes::Shares))
        return Add(Passed);
      if (V->hasLocalStorage())
        return localTerms(V, [&](const Expr *X) {
          IsWhole && IsDirect && isNumber(T) ? placeTerms(X, Out)
                                             : sharedTerms(X, Out);
        });
      return Add(memoryBehind(V, V->getType(), HeldTypes::Shares));
    } else {
      forEachPointedMember(E, [&](const FieldDecl *F) { Add(numberThing(F)); });
      return;
    }
  }
}

/// Numbers that are where D, a pointer to numbers of type T, points to.
void Body::sharedNumbers(const ValueDecl *D, QualType T, Terms &Out) {
  if (isPlainNumber(T->getPointeeType()))
    for (auto P : {HeldTypes::Receives, HeldTypes::PointsTo})
      if (Thing Numbers = U.Held.numbersOf(memoryBehind(D, T, P)))
        Out.push_back(U.Held.term(Numbers));
}

/// The same of what a pointer points to.
void Body::sharedBehind(const Expr *P, Terms &Out, unsigned Depth) {
  P = transparent(P);
  if (Depth > 50)
    return;
  // (What a pointer to a typedef's is assigned to may have lost the typedef.)
  if (QualType Of = P->getType()->getPointeeType();
      !Of.isNull() && isNumber(Of))
    U.Type.value(Of, Out);
  if (!U.Type.mayShare(P->getType()))
    return;
  auto Again = [&](const Expr *X) { sharedBehind(X, Out, Depth + 1); };
  auto Local = [&](const VarDecl *V) {
    if (auto I = parameter(V))
      Out.push_back(U.Held.term(
          U.Held.of(Self, HeldTypes::Passed, HeldTypes::Shares, *I)));
    else if (Thing Passed = captured(V, HeldTypes::Shares))
      Out.push_back(U.Held.term(Passed));
    else
      sharedNumbers(V, P->getType(), Out);
    localTerms(V, Again);
  };
  if (const Expr *From = loadedFrom(P)) {
    Thing T = 0;
    if (const VarDecl *V = loadedLocal(From))
      Local(V);
    else if (const Expr *Place = dereferenced(From);
             Place && refersToNumberPlaces(transparent(Place)->getType()))
      sharedBeyond(Place, Out, Depth + 1);
    else if (!(T = referredPointer(From, HeldTypes::Shares, Again)))
      if (const ValueDecl *D = namedBy(From)) {
        T = memoryBehind(D, P->getType(), HeldTypes::Shares);
        sharedNumbers(D, P->getType(), Out);
      }
    if (T)
      Out.push_back(U.Held.term(T));
  } else if (const auto *C = dyn_cast<CastExpr>(P)) {
    const Expr *Sub = C->getSubExpr();
    if (C->getCastKind() == CK_ArrayToPointerDecay)
      sharedTerms(Sub, Out);
    else if (pointsToUntyped(P->getType()) == pointsToUntyped(Sub->getType()))
      Again(Sub);
  } else if (const Expr *Of = addressed(P)) {
    sharedTerms(Of, Out);
  } else if (const auto *C = dyn_cast<CallExpr>(P)) {
    if (const Expr *From = returnedArgument(C))
      Again(From);
    else if (Thing Result =
                 resultThing(C, HeldTypes::Returned, HeldTypes::Shares))
      Out.push_back(U.Held.term(Result));
  } else if (isa<CXXThisExpr>(P)) {
    // (In a lambda, of the method that it is in.)
    const DeclContext *In = Function;
    while (In && isa<CXXMethodDecl>(In) &&
           cast<CXXMethodDecl>(In)->getParent()->isLambda())
      In = In->getParent()->getParent();
    if (const auto *M = dyn_cast_or_null<CXXMethodDecl>(In))
      Out.push_back(U.Held.term(
          U.Held.of(U.function(M), HeldTypes::Passed, HeldTypes::Shares, 0)));
  } else {
    forEachOperand(P, Again);
  }
}

/// The same of what the pointers to numbers point to that are where P points
/// to.
void Body::sharedBeyond(const Expr *P, Terms &Out, unsigned Depth) {
  P = transparent(P);
  if (Depth > 50 || !refersToNumberPlaces(P->getType()))
    return;
  auto Again = [&](const Expr *X) { sharedBeyond(X, Out, Depth + 1); };
  auto Add = [&](Thing T) {
    if (T)
      Out.push_back(U.Held.term(T));
  };
  if (const Expr *From = loadedFrom(P)) {
    if (const VarDecl *V = loadedLocal(From)) {
      if (auto I = parameter(V))
        Add(U.Held.of(Self, HeldTypes::Passed, HeldTypes::SharesBeyond, *I));
      else
        Add(captured(V, HeldTypes::SharesBeyond));
      localTerms(V, Again);
    } else if (const ValueDecl *D = namedBy(From)) {
      Add(thingOf(D, HeldTypes::SharesBeyond));
    }
  } else if (const auto *C = dyn_cast<CastExpr>(P)) {
    const Expr *Sub = C->getSubExpr();
    if (C->getCastKind() != CK_ArrayToPointerDecay)
      Again(Sub);
    else if (const ValueDecl *D = namedBy(Sub))
      Add(thingOf(D, HeldTypes::Shares));
  } else if (const Expr *Of = addressed(P)) {
    sharedBehind(Of, Out, Depth + 1);
  } else {
    forEachOperand(P, Again);
  }
}

/// Of a pointer to a function's place that is kept: which other pointer's it
/// was. (Who is called with one gets to know that call by call.)
void Body::castToFunctions(const Expr *P, Terms &Out, unsigned Depth) {
  P = transparent(P);
  if (Depth > 50 || !isFunctionValue(P->getType()->getPointeeType()))
    return;
  auto Again = [&](const Expr *X) { castToFunctions(X, Out, Depth + 1); };
  const auto *C = dyn_cast<CastExpr>(P);
  if (!C) {
    forEachOperand(P, Again);
  } else if (C->getCastKind() == CK_LValueToRValue) {
    if (const VarDecl *V = loadedLocal(C->getSubExpr()))
      localTerms(V, Again);
  } else {
    const Expr *Sub = C->getSubExpr();
    QualType From = Sub->getType()->getPointeeType();
    if (!From.isNull() && From->isPointerType() && !isFunctionValue(From))
      pointeeTerms(Sub, Out);
    Again(Sub);
  }
}

} // namespace nowb::extract
