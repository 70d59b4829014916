// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls that the source does not show as such: constructors, destructors, new
// and delete.
#include "extract/Body.h"
#include "extract/Operands.h"

using namespace clang;

namespace nowb::extract {

using facts::Call;
using facts::CallExtra;

void Body::visitConstruct(const CXXConstructExpr *E, const Destination &To) {
  const CXXConstructorDecl *C = E->getConstructor();
  if (C->isTrivial()) {
    for (const Expr *A : E->arguments())
      visit(A);
    Terms T = To.Unions;
    U.Type.value(E->getType(), T);
    if (C->isCopyOrMoveConstructor())
      store(E->getExprLoc(), T, To.Place, U.Name.type(E->getType()), To.Text,
            0);
    else if (E->requiresZeroInitialization())
      store(E->getExprLoc(), T, To.Place, U.Name.type(E->getType()), To.Text,
            facts::Store::Null);
    return;
  }
  if (!Visited.insert(E).second)
    return;
  if (E->requiresZeroInitialization()) {
    Terms T = To.Unions;
    U.Type.value(E->getType(), T);
    store(E->getExprLoc(), T, To.Place, U.Name.type(E->getType()), To.Text,
          facts::Store::Null);
  }
  U.constructed(C->getParent());
  llvm::SmallVector<Passed, 8> Args{{nullptr, {}, To.Place}};
  if (!UnitWalker::hasBody(C)) // who knows what it puts in the object
    U.Type.given(E->getType(), Args.front().Pointee);
  for (const auto &[I, A] : llvm::enumerate(E->arguments())) {
    passByValue(A);
    Args.push_back(
        {A, parameterType(C->getType()->getAs<FunctionProtoType>(), I), {}});
  }
  // What was there before is gone. (The object's own parts are set by its
  // constructor, each if it wants to.)
  if (!C->getParent()->isEmpty())
    store(E->getExprLoc(), To.Others, To.Place, U.Name.type(E->getType()),
          To.Text, 0);
  uint8_t Flags = Call::PassesThis;
  if (!isa<CXXTemporaryObjectExpr>(E) && E->getParenOrBraceRange().isInvalid())
    Flags |= Call::Implicit;
  directCall(U.function(C), E->getExprLoc(), Flags, Args,
             !UnitWalker::hasBody(C), E);
  // A throwing constructor leaves complete elements to be destroyed.
  if (E->getType()->isArrayType() && mayThrow(E))
    destroy(E->getType(), To.Place, E->getExprLoc());
}

/// P points to a variable, or to part of one.
static bool isOfVariable(const Expr *P) {
  P = P->IgnoreParenCasts();
  const Expr *E = P->getType()->isArrayType() ? P : addressed(P);
  while (E) {
    E = E->IgnoreParenCasts();
    const auto *M = dyn_cast<MemberExpr>(E);
    if (!M || M->isArrow())
      break;
    E = M->getBase();
  }
  return isa_and_nonnull<DeclRefExpr>(E);
}

/// What is there where placement new makes a T: other members of a union, what
/// the place is to others, a variable.
void Body::placedOver(const Expr *At, QualType T, Terms &Out) {
  const Expr *Made = At->IgnoreParenCasts();
  QualType Place =
      Made->getType()->isArrayType()
          ? QualType(Made->getType()->getBaseElementTypeUnsafe(), 0)
          : Made->getType()->getPointeeType();
  const bool IsUntyped = T->isAnyPointerType() && hidesType(T);
  Terms Own;
  U.Type.value(T, Own);
  // (Where an untyped pointer is made is known by name.)
  if (!IsUntyped || Place.isNull() || !Ctx.hasSameUnqualifiedType(Place, T))
    pointeeTerms(At, Out);
  llvm::erase_if(Out, [&](const facts::TypeTerm &X) {
    return llvm::is_contained(Own, X);
  });
  if (isOfVariable(At))
    contentsAsPlaces(At, Out);
  else if (!Place.isNull() && isUntyped(Place) && !isUntyped(T))
    contents(At, Out);
  if (!Place.isNull() && Place->isUnionType())
    U.Type.aggregate(Place->getAsRecordDecl(), Out);
  sharedBehind(Made, Out);
  if (T->isRecordType() && isOfVariable(At))
    Out.append(Own);
}

void Body::visitNew(const CXXNewExpr *E) {
  if (!Visited.insert(E).second)
    return;
  Near = E->getExprLoc();
  if (auto Size = E->getArraySize(); Size && *Size) {
    visit(*Size);
    if (!(*Size)->isEvaluatable(Ctx))
      throws("__cxa_throw_bad_array_new_length", E->getExprLoc());
  }
  Destination To;
  const FunctionDecl *New = E->getOperatorNew();
  bool InPlace = New && New->isReservedGlobalPlacementOperator() &&
                 E->getNumPlacementArgs() == 1;
  if (InPlace) {
    pointer(E->getPlacementArg(0), To.Place);
    To.At = E->getPlacementArg(0);
    placedOver(To.At, E->getAllocatedType(), To.Others);
    To.Unions = To.Others;
    putInBytes(E->getPlacementArg(0), E->getAllocatedType());
  } else {
    To.Place.push_back({facts::PlaceAtom::Other, 0});
  }
  // A function that is made where functions of its type are: nothing else sees
  // that memory as untyped.
  const bool StaysFunction =
      InPlace && isFunctionValue(E->getAllocatedType()) &&
      Ctx.hasSameUnqualifiedType(
          E->getPlacementArg(0)->IgnoreParenCasts()->getType(),
          Ctx.getPointerType(E->getAllocatedType()));
  const bool OuterBytes = std::exchange(InBytes, InBytes || StaysFunction);
  const bool OuterLibrary =
      std::exchange(InLibrary, InLibrary || StaysFunction);
  for (const Expr *A : E->placement_arguments())
    passByValue(A);
  InBytes = OuterBytes;
  InLibrary = OuterLibrary;
  if (New && !InPlace) {
    llvm::SmallVector<Passed, 4> Args{{}};
    const auto *Proto = New->getType()->getAs<FunctionProtoType>();
    for (const auto &[I, A] : llvm::enumerate(E->placement_arguments()))
      Args.push_back({A, parameterType(Proto, I + 1), {}});
    directCall(U.function(New), E->getExprLoc(), Call::Implicit, Args,
               !UnitWalker::hasBody(New), E);
    // Called when the constructor throws.
    if (const FunctionDecl *Delete = E->getOperatorDelete();
        Delete && mayThrow(E->getInitializer()))
      directCall(U.function(Delete), E->getExprLoc(), Call::Implicit, {},
                 false);
    callReplaceable(New, E->getExprLoc());
  }
  QualType T = E->getAllocatedType();
  To.Text = "new " + U.Name.type(T);
  To.Slot = U.nameless(T);
  if (const Expr *I = E->getInitializer()) {
    initialize(I, T, To);
    if (InPlace && isUntyped(T))
      keepAt(E->getPlacementArg(0), I);
  }
  // What throws leaves complete elements to be destroyed.
  if (E->isArray() && !E->getConstructExpr() && mayThrow(E->getInitializer()))
    destroy(T, To.Place, E->getExprLoc());
}

void Body::visitDelete(const CXXDeleteExpr *E) {
  visit(E->getArgument());
  Atoms Place;
  pointer(E->getArgument(), Place);
  const auto *R = E->getDestroyedType()->getAsCXXRecordDecl();
  const FunctionDecl *Delete = E->getOperatorDelete();
  bool Destroying = Delete && Delete->isDestroyingOperatorDelete();
  if (R && R->hasDefinition() && !R->hasTrivialDestructor() && !Destroying) {
    if (const CXXDestructorDecl *D = R->getDestructor()) {
      Call C;
      CallExtra X;
      C.At = U.Name.at(E->getExprLoc());
      C.Flags = Call::Implicit | Call::PassesThis;
      C.Callee = U.function(D);
      if (D->isVirtual() && !R->isEffectivelyFinal() && !E->isArrayForm()) {
        C.K = Call::Virtual;
        U.Type.mention(R);
        X.Text = U.Name.record(R);
      }
      arguments(C, {Passed{nullptr, {}, Place}}, false);
      put(nullptr, C, X);
    }
  }
  if (Delete) {
    directCall(U.function(Delete), E->getExprLoc(), Call::Implicit,
               {Passed{nullptr, {}, Place}}, false);
    callReplaceable(Delete, E->getExprLoc());
  }
}

/// The library's sized, array and nothrow forms call the plain one, which the
/// program may have replaced.
void Body::callReplaceable(const FunctionDecl *F, SourceLocation At) {
  if (!F->isReplaceableGlobalAllocationFunction() || UnitWalker::hasBody(F))
    return;
  std::string Own = U.Name.linkage(F);
  bool Aligned = llvm::StringRef(Own).contains("St11align_val_t");
  std::string Plain = llvm::StringRef(Own).starts_with("_Zn")
                          ? "_Znw" + Own.substr(4, 1)
                          : std::string("_ZdlPv");
  if (Aligned)
    Plain += "St11align_val_t";
  if (Plain != Own)
    directCall(U.external(Plain), At, Call::Implicit, {}, false);
}

bool Body::mayThrow(const Expr *E) const {
  if (!E || !Ctx.getLangOpts().CXXExceptions)
    return false;
  const auto *C = dyn_cast<CXXConstructExpr>(transparent(E));
  if (!C)
    return E->HasSideEffects(Ctx);
  const auto *P = C->getConstructor()->getType()->getAs<FunctionProtoType>();
  bool Nothrow = P && !isUnresolvedExceptionSpec(P->getExceptionSpecType()) &&
                 P->isNothrow();
  return (!C->getConstructor()->isTrivial() && !Nothrow) ||
         llvm::any_of(C->arguments(),
                      [&](const Expr *A) { return A->HasSideEffects(Ctx); });
}

void Body::destroy(QualType T, const Atoms &Place, SourceLocation At) {
  const auto *R =
      QualType(T->getBaseElementTypeUnsafe(), 0)->getAsCXXRecordDecl();
  if (!R || !R->hasDefinition() || R->hasTrivialDestructor())
    return;
  if (const CXXDestructorDecl *D = R->getDestructor(); D && !D->isDeleted())
    directCall(U.function(D), At, Call::Implicit | Call::PassesThis,
               {Passed{nullptr, {}, Place}}, false);
}

} // namespace nowb::extract
