// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is put in fields, variables and results of type `void *`, and in the
// memory behind pointers whose type does not say it. See HeldTypes.h.
//
#include "extract/Body.h"
#include "extract/Library.h"
#include "extract/Operands.h"
#include "clang/AST/Attr.h"

using namespace clang;

namespace nowb::extract {

using facts::TypeTerm;

using Part = HeldTypes::Part;

using Thing = HeldTypes::Thing;

//===-- Things -----------------------------------------------------------===//

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
      if (Thing Untyped = refersToUntyped(Other->getType())
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

/// E is a number behind a pointer: what the pointer holds says nothing of it.
static bool isBehindNumberPointer(const Expr *E) {
  const Expr *P = dereferenced(E);
  return P && isNumberPointer(P->getType()) &&
         !P->IgnoreParenImpCasts()->getType()->isArrayType();
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
    if (E->getCallee()->getType()->isSpecificPlaceholderType(
            BuiltinType::BoundMember))
      return 0;
    return U.Held.ofType(U.Out.unit().str(U.Out.str(
                             U.Name.signature(E->getCallee()->getType()))),
                         R, P);
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

//===-- What is put in them ----------------------------------------------===//

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
  if (Value.empty() || !isUntyped(Where->getType()))
    return;
  // (Of a local, what reads it by its name knows what is assigned to it.)
  if (const auto *V = dyn_cast<VarDecl>(Where);
      V && V->hasLocalStorage() && isReadByName(V))
    return;
  Thing T = untypedThing(Where, HeldTypes::Holds);
  if (!T)
    return;
  Kept.push_back({T, Value});
  if (const auto *F = dyn_cast<FieldDecl>(Where))
    U.Type.putInBytes(F->getParent(), {U.Held.term(T)});
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
}

/// The same of a D, or an element of it, of type T; a reference is bound to
/// Pointer.
void Body::keepPointer(const ValueDecl *D, QualType T, const Expr *Pointer) {
  T = asPointer(T);
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
  removeOwn(Shared, T);
  Keep(HeldTypes::Shares, Shared);
  if (!pointsToUntyped(T))
    return;
  IsReference ? placeTerms(Pointer, Behind) : pointeeTerms(Pointer, Behind);
  Keep(HeldTypes::PointsTo, Behind);
  if (!maySwallow(T->getPointeeType()))
    return;
  IsReference ? contentsAt(Pointer, Values, 0) : contents(Pointer, Values);
  Keep(HeldTypes::Receives, Values);
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
  Result = asPointer(Result);
  if (!Function || !U.Type.mayShare(Result) || isNull(E))
    return;
  const bool IsReference = Result->isReferenceType();
  auto Keep = [&](HeldTypes::Part P, const Terms &Value) {
    if (!Value.empty())
      Kept.push_back({U.Held.of(Self, HeldTypes::Returned, P), Value});
  };
  Terms Behind, Shared;
  IsReference ? sharedTerms(E, Shared) : sharedBehind(E, Shared);
  removeOwn(Shared, Result);
  Keep(HeldTypes::Shares, Shared);
  if (!pointsToUntyped(Result))
    return;
  auto WrittenBack = [&] {
    Targets Ways;
    IsReference ? lvalueTargets(E, Ways) : targets(E, Ways);
    for (const Target &T : Ways)
      Kept.push_back({T.Memory,
                      {U.Held.term(U.Held.of(Self, HeldTypes::WrittenByCaller,
                                             HeldTypes::Holds))}});
  };
  if (refersToUntyped(Result)) // what is behind is what the result holds
    return WrittenBack();
  IsReference ? placeTerms(E, Behind) : pointeeTerms(E, Behind);
  Keep(HeldTypes::PointsTo, Behind);
  if (IsReference || !maySwallow(Result->getPointeeType()))
    return;
  Terms Values;
  contents(E, Values);
  Keep(HeldTypes::Receives, Values);
  WrittenBack();
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
  if (!R || !L || R->field_empty() ||
      !refersToUntyped(R->field_begin()->getType()))
    return;
  Terms Value;
  for (const Expr *I : L->inits())
    valueTerms(I, Value);
  if (Thing T = thingOf(*R->field_begin(), HeldTypes::Holds);
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
  targets(To, Ways);
  if (Ways.empty())
    return;
  Terms Value;
  pointeeTerms(From, Value);
  contents(From, Value);
  keep(Ways, Value);
}

} // namespace nowb::extract
