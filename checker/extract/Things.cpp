// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which fields, variables, parameters and results are untyped, or lead to such
// memory: the things that HeldTypes.h keeps apart.
//
#include "extract/Body.h"
#include "extract/Library.h"
#include "extract/Operands.h"

using namespace clang;

namespace nowb::extract {

using Part = HeldTypes::Part;
using Thing = HeldTypes::Thing;

/// Whether some lambda, or a pointer, may change the local untyped variable;
/// assignments are seen where it is read (but of arrays).
bool Body::changesOutOfSight(const VarDecl *V) {
  if (V->getType()->isArrayType() || V->getDeclContext() != Function)
    return true;
  const LocalPointer *L = localPointer(V);
  return L && L->AddressTaken;
}

Thing Body::localThing(const VarDecl *V, Part P) {
  const facts::Location At = U.Name.at(V->getLocation());
  const std::string Name = V->getNameAsString() + " at " +
                           std::to_string(At.Line) + ":" +
                           std::to_string(At.Column);
  return U.Held.local(U.owner(V), Name, P);
}

static std::string fieldName(const FieldDecl *F) {
  return F->getIdentifier() ? F->getName().str()
                            : "#" + std::to_string(F->getFieldIndex());
}

/// Of the field, the variable of static storage, or the local that changes out
/// of sight.
Thing Body::thingOf(const ValueDecl *D, Part P) {
  if (const auto *V = dyn_cast<VarDecl>(D)) {
    if (V->hasGlobalStorage())
      return U.Held.variable(U.Name.linkage(V), P);
    if (V->isExceptionVariable())
      return U.Held.thrown(P);
    if (V->getType()->isReferenceType() || !changesOutOfSight(V))
      return 0;
    return localThing(V, P);
  }
  const auto *F = dyn_cast<FieldDecl>(D);
  if (!F)
    return 0;
  return U.Held.field(U.Out.unit().str(U.Name.record(F->getParent())),
                      fieldName(F), P);
}

/// What the other members of F's union may be, each written over by a write to
/// F. 0: no GC pointer.
Thing Body::besides(const FieldDecl *F) {
  Thing T = U.Held.besides(U.Out.unit().str(U.Name.record(F->getParent())),
                           fieldName(F));
  if (!U.Held.isEmpty(T))
    return T;
  Terms Others;
  for (const FieldDecl *Other : F->getParent()->fields())
    if (Other != F && !Other->isUnnamedBitField()) {
      U.Type.value(Other->getType(), Others);
      if (Thing Numbers = numberThing(Other))
        Others.push_back(U.Held.term(Numbers));
      else if (Thing Untyped = refersToUntyped(Other->getType())
                                   ? 0
                                   : untypedThing(Other, HeldTypes::Holds))
        Others.push_back(U.Held.term(Untyped));
    }
  U.Held.put(T, Others);
  return Others.empty() ? 0 : T;
}

/// What is put there, if it is untyped, or points to something that is.
Thing Body::untypedThing(const ValueDecl *D, Part P) {
  return isUntyped(D->getType()) || refersToUntyped(D->getType()) ||
                 (P == HeldTypes::Holds && holdsBytes(D))
             ? thingOf(D, P)
             : 0;
}

/// All that reads or writes the local by its name is in this body.
bool Body::isReadByName(const VarDecl *V) {
  if (V->getType()->isArrayType() || V->getDeclContext() != Function)
    return false;
  const LocalPointer *L = localPointer(V);
  return !L || !L->Captured;
}

/// The field or variable that E is; or of which it is an element, through
/// pointers to such elements too. Null: something else.
const ValueDecl *Body::namedBy(const Expr *E) const {
  for (;;) {
    E = transparent(E);
    const ValueDecl *D = nullptr;
    if (const auto *M = dyn_cast<MemberExpr>(E))
      D = M->getMemberDecl();
    else if (const auto *R = dyn_cast<DeclRefExpr>(E))
      D = R->getDecl();
    if (isa_and_nonnull<FieldDecl, VarDecl>(D))
      return D;
    if (const auto *B = dyn_cast_or_null<BindingDecl>(D)) {
      E = B->getBinding();
      if (!E || B->getHoldingVar())
        return nullptr;
      continue;
    }
    const auto *O = dyn_cast<UnaryOperator>(E);
    if (isBehindNumberPointer(E))
      return nullptr;
    if (const auto *S = dyn_cast<ArraySubscriptExpr>(E))
      E = S->getBase();
    else if (O && (O->getOpcode() == UO_Deref || O->getOpcode() == UO_AddrOf ||
                   O->isIncrementDecrementOp()))
      E = O->getSubExpr();
    else if (const auto *C = dyn_cast<CastExpr>(E))
      E = C->getSubExpr();
    else if (const auto *B = dyn_cast<BinaryOperator>(E);
             B && B->isAdditiveOp() && B->getType()->isPointerType())
      E = B->getLHS()->getType()->isPointerType() ? B->getLHS() : B->getRHS();
    else
      return nullptr;
  }
}

/// The untyped thing that E is.
Thing Body::untypedThing(const Expr *E, Part P) {
  if (!isUntyped(E->getType()) && !E->getType()->isArrayType())
    return 0;
  const ValueDecl *D = namedBy(E);
  return D && (isUntyped(E->getType()) || holdsBytes(D)) ? untypedThing(D, P)
                                                         : 0;
}

/// What D holds, plain numbers. 0: none, or a local that is read by its name.
Thing Body::numberThing(const ValueDecl *D) {
  return keepsPlainNumbers(D) ? U.Held.numbers(thingOf(D, HeldTypes::Holds))
                              : 0;
}

/// The field or variable of plain numbers that E is, or of which it is an
/// element.
Thing Body::numberThing(const Expr *E) {
  const ValueDecl *D =
      isPlainNumber(QualType(E->getType()->getBaseElementTypeUnsafe(), 0))
          ? namedBy(E)
          : nullptr;
  return D ? numberThing(D) : 0;
}

/// What the field holds, untyped or a number. 0: neither.
Thing Body::thingIn(const FieldDecl *F) {
  const Thing T = numberThing(F);
  return T ? T : untypedThing(F, HeldTypes::Holds);
}

/// The same, or bytes.
Thing Body::placeIn(const FieldDecl *F) {
  const Thing T = thingIn(F);
  return !T && isOfBytes(F) ? thingOf(F, HeldTypes::Holds) : T;
}

/// Calls Fn with each field of the record R that a pointer to R may lead to
/// once it was cast to one to a pointer or number. One that was moved, by who
/// knows what, is moved among the fields that say what they hold, if there are
/// any.
void Body::forEachPlaceIn(QualType R,
                          llvm::function_ref<void(const FieldDecl *)> Fn) {
  const RecordDecl *D = SeenAsPlaces && !R.isNull() ? recordOf(R) : nullptr;
  if (!D || !D->isCompleteDefinition() || D->isInvalidDecl())
    return;
  llvm::SmallVector<Types::Leaf> All;
  U.Type.leaves(D, All);
  const bool SaysOwn = llvm::any_of(All, [&](const Types::Leaf &L) {
    Terms Own;
    U.Type.value(L.F->getType(), Own);
    return !Own.empty();
  });
  for (const Types::Leaf &L : All)
    if (PlaceAt ? L.Begin <= *PlaceAt && *PlaceAt < L.End
                : !L.Begin || !SaysOwn)
      Fn(L.F);
}

Thing Body::captured(const VarDecl *V, Part P) {
  const auto *F = dyn_cast<FunctionDecl>(V->getDeclContext());
  const auto *Of = dyn_cast<ParmVarDecl>(V);
  if (!F || !Of || F == Function)
    return 0;
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  const bool HasThis = M && M->isImplicitObjectMemberFunction();
  return U.Held.of(U.function(F), HeldTypes::Passed, P,
                   Of->getFunctionScopeIndex() + HasThis);
}

/// The memory behind a pointer of type T that is loaded from D.
Thing Body::memoryBehind(const ValueDecl *D, QualType T, Part P) {
  // Of a `void **` that is all that it holds.
  if (P == HeldTypes::Shares)
    return U.Type.mayShare(T) ? thingOf(D, P) : 0;
  if (refersToUntyped(T))
    return thingOf(D, HeldTypes::Holds);
  return pointsToUntyped(T) ? thingOf(D, P) : 0;
}

/// The function that E calls, as a thing's name says it: one of the program's.
Thing Body::resultThing(const CallExpr *E, HeldTypes::Role R, Part P) {
  const FunctionDecl *F = E->getDirectCallee();
  if (!F) {
    QualType T = E->getCallee()->getType();
    if (T->isSpecificPlaceholderType(BuiltinType::BoundMember)) {
      const auto *B = dyn_cast<BinaryOperator>(E->getCallee()->IgnoreParens());
      if (!B)
        return 0;
      T = B->getRHS()->getType();
    }
    return U.Held.ofType(U.Out.unit().str(U.Out.str(U.Name.signature(T))), R,
                         P);
  }
  if (R == HeldTypes::Returned) {
    if (const GivenBack *Given = givenBack(E)) {
      if (!Given->IsThere)
        return U.Held.passedTo(Given->To, P, Given->Argument);
      // (What is there is untyped, and says of which types it is.)
      return P == HeldTypes::Receives || P == HeldTypes::PointsTo
                 ? U.Held.passedTo(Given->To, HeldTypes::Holds, Given->Argument)
                 : 0;
    }
  }
  if (F->getBuiltinID() || !makesCall(E))
    return 0;
  const facts::FnId Id = U.function(F);
  return U.isOfSystem(Id) ? 0 : U.Held.of(Id, R, P);
}

} // namespace nowb::extract
