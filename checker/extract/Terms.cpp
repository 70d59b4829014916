// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Types of values and places: a value is a GC pointer if its type is one, or
// any type behind its casts up to an integer, which is the deliberate way out.
// Longer than most: the questions of a pointer (what it is, what it points to,
// as what numbers, what is there) are asked along the same expressions.
#include "extract/Body.h"
#include "extract/Library.h"
#include "extract/Operands.h"

using namespace clang;

namespace nowb::extract {

using facts::TypeTerm;
using Thing = HeldTypes::Thing;

bool Body::isNull(const Expr *E) {
  E = transparent(E)->IgnoreParenCasts();
  if (E->getType()->isNullPtrType())
    return true;
  if (isa<GNUNullExpr, CXXNullPtrLiteralExpr, ImplicitValueInitExpr,
          CXXScalarValueInitExpr>(E))
    return true;
  if (const auto *I = dyn_cast<IntegerLiteral>(E))
    return I->getValue().isZero();
  return false;
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

bool hidesResult(QualType T) {
  return T->isVoidPointerType() ||
         (T->isPointerType() && pointsToUntyped(T) && !refersToUntyped(T));
}

/// A product or the like is a number, whatever the operands' types are called.
static bool isComputed(const Expr *E) {
  const auto *B = dyn_cast<BinaryOperator>(E);
  return B && (B->isMultiplicativeOp() || B->isShiftOp());
}

/// The pointer that E moves, and is then: ++P, P++, P += N. Null: E moves none.
static const Expr *movedBy(const Expr *E) {
  if (const auto *O = dyn_cast<UnaryOperator>(E))
    return O->isIncrementDecrementOp() ? O->getSubExpr() : nullptr;
  const auto *B = dyn_cast<CompoundAssignOperator>(E);
  return B ? B->getLHS() : nullptr;
}

void Body::valueTerms(const Expr *E, Terms &Out, unsigned Depth) {
  E = transparent(E);
  if (isComputed(E))
    return;
  U.Type.value(E->getType(), Out);
  if (Depth > 100)
    return;
  if (isIntegerArgument(E->getType()) || isPlainWord(E->getType()))
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
    if (E->getType()->isRecordType() ||
        (E->getType()->isIntegralOrEnumerationType() &&
         isa<ExplicitCastExpr>(C)))
      return;
    switch (C->getCastKind()) {
    case CK_LValueToRValue:
      if (E->getType()->isAnyPointerType() || isUntyped(E->getType()))
        readTerms(Sub, Out, Depth + 1);
      return;
    case CK_NullToPointer:
    case CK_ArrayToPointerDecay:
    case CK_FunctionToPointerDecay:
    case CK_PointerToIntegral:
    case CK_PointerToBoolean:
      return;
    case CK_IntegralCast:
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
    Of = transparent(Of);
    if (const auto *S = dyn_cast<ArraySubscriptExpr>(Of))
      Of = S->getBase();
    else if (const auto *D = dyn_cast<UnaryOperator>(Of);
             D && D->getOpcode() == UO_Deref)
      Of = D->getSubExpr();
    else
      return;
    if (Of->getType()->isAnyPointerType())
      valueTerms(Of, Out, Depth + 1);
  } else if (const Expr *Moved = movedBy(E);
             Moved && E->getType()->isAnyPointerType()) {
    readTerms(Moved, Out, Depth + 1);
  } else if (const auto *C = dyn_cast<CallExpr>(E)) {
    if (const Expr *From = readsThrough(C); From && isUntyped(E->getType()))
      contents(From, Out, Depth + 1);
    else if (hidesResult(E->getType()))
      resultTerms(C, Out);
  } else if (const auto *A = dyn_cast<VAArgExpr>(E)) {
    if (hidesType(E->getType()))
      listTerms(A->getSubExpr(), Out, TypeTerm::ParamValue);
  } else if (const auto *A = dyn_cast<AtomicExpr>(E)) {
    if (isUntyped(E->getType()))
      contents(A->getPtr(), Out, Depth + 1);
  } else if (const auto *S = dyn_cast<StmtExpr>(E)) {
    if (!S->getSubStmt()->body_empty())
      if (const auto *L = dyn_cast<Expr>(S->getSubStmt()->body_back()))
        valueTerms(L, Out, Depth + 1);
  } else if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E)) {
    valueTerms(M->getSubExpr(), Out, Depth + 1);
  }
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

/// A parameter, a local or a result: what callers, assignments and functions
/// call its type.
void Body::plainTerms(const Expr *E, Terms &Out, unsigned Depth) {
  if (const auto *C = dyn_cast<CallExpr>(E)) {
    const FunctionDecl *F = C->getDirectCallee();
    if (!F || !Ctx.getSourceManager().isInSystemHeader(F->getLocation()))
      resultTerms(C, Out);
    return;
  }
  const auto *C = dyn_cast<CastExpr>(E);
  if (!C || C->getCastKind() != CK_LValueToRValue)
    return;
  const auto *R = dyn_cast<DeclRefExpr>(transparent(C->getSubExpr()));
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  if (!V || !V->hasLocalStorage() || V->getType()->isReferenceType())
    return;
  if (auto I = parameter(V))
    Out.push_back({TypeTerm::ParamValue, *I});
  localTerms(V, [&](const Expr *X) { valueTerms(X, Out, Depth + 1); });
}

/// Of an integer whose own type may have lost its name: in a template's
/// instance, what callers call its type.
void Body::integerTerms(const Expr *E, Terms &Out, unsigned Depth) {
  E = transparent(E);
  if (Depth > 50)
    return;
  if (isPlainWord(E->getType()))
    return plainTerms(E, Out, Depth);
  if (!isIntegerArgument(E->getType()))
    return;
  if (const auto *C = dyn_cast<CastExpr>(E);
      C && C->getCastKind() != CK_LValueToRValue)
    return integerTerms(C->getSubExpr(), Out, Depth + 1);
  if (const auto *C = dyn_cast<CastExpr>(E))
    E = transparent(C->getSubExpr());
  if (const auto *C = dyn_cast<CallExpr>(E))
    return resultTerms(C, Out);
  if (HeldTypes::Thing T = untypedThing(E, HeldTypes::Holds))
    return Out.push_back(U.Held.term(T));
  if (const auto *O = dyn_cast<UnaryOperator>(E);
      O && O->getOpcode() == UO_Deref)
    return loadedTerms(E, Out, Depth + 1);
  if (isa<ArraySubscriptExpr>(E))
    return loadedTerms(E, Out, Depth + 1);
  const auto *R = dyn_cast<DeclRefExpr>(E);
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  if (!V || !V->hasLocalStorage())
    return;
  if (auto I = parameter(V))
    Out.push_back({V->getType()->isReferenceType() ? TypeTerm::ParamPointee
                                                   : TypeTerm::ParamValue,
                   *I});
  else
    localTerms(V, [&](const Expr *X) { valueTerms(X, Out, Depth + 1); });
}

std::optional<uint32_t> Body::parameter(const VarDecl *V) const {
  const auto *P = dyn_cast<ParmVarDecl>(V);
  if (!P || P->getDeclContext() != Function)
    return std::nullopt;
  return P->getFunctionScopeIndex() + HasThis;
}

const VarDecl *Body::loadedLocal(const Expr *Sub) const {
  Sub = transparent(Sub);
  // (What is thrown or returned may be moved.)
  while (const auto *C = dyn_cast<CastExpr>(Sub)) {
    if (C->getCastKind() != CK_NoOp || !C->isGLValue())
      break;
    Sub = transparent(C->getSubExpr());
  }
  if (const auto *O = dyn_cast<UnaryOperator>(Sub);
      O && O->isIncrementDecrementOp()) // ++P
    Sub = transparent(O->getSubExpr());
  const auto *R = dyn_cast<DeclRefExpr>(Sub);
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  return V && V->hasLocalStorage() && V->getType()->isAnyPointerType()
             ? V
             : nullptr;
}

bool Body::isArgumentList(QualType T) const {
  auto Element = [](QualType Q) {
    Q = Q.getNonReferenceType();
    while (Q->isArrayType() || Q->isPointerType())
      Q = Q->isPointerType() ? Q->getPointeeType()
                             : QualType(Q->getArrayElementTypeNoTypeQual(), 0);
    return Q;
  };
  const RecordDecl *Tag =
      Element(Ctx.getBuiltinVaListType())->getAsRecordDecl();
  return Tag && Element(T)->getAsRecordDecl() == Tag;
}

/// The local va_list or parameter that List is, or points to; null: it is in
/// memory.
const VarDecl *Body::listVariable(const Expr *List) const {
  const Expr *E = transparent(List);
  for (;;) {
    const auto *O = dyn_cast<UnaryOperator>(E);
    if (const auto *C = dyn_cast<CastExpr>(E))
      E = transparent(C->getSubExpr());
    else if (O && (O->getOpcode() == UO_AddrOf || O->getOpcode() == UO_Deref))
      E = transparent(O->getSubExpr());
    else
      break;
  }
  const auto *R = dyn_cast<DeclRefExpr>(E);
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  return V && V->hasLocalStorage() && V->getDeclContext() == Function ? V
                                                                      : nullptr;
}

/// What va_arg takes from a list: what callers gave this function past its
/// parameters, or the one that made the list; or what that points to. A list
/// that is kept in memory is not followed.
void Body::listTerms(const Expr *List, Terms &Out, TypeTerm::Kind K) {
  const VarDecl *V = listVariable(List);
  if (V)
    if (auto I = parameter(V))
      return Out.push_back({TypeTerm::ParamPointee, *I});
  if (!V || HasUnknownList)
    return opaque(List->getExprLoc(), "a list of arguments out of memory");
  // Whatever va_start and va_copy put in it.
  if (Function->isVariadic())
    Out.push_back({K, Function->getNumParams() + HasThis});
  for (const ParmVarDecl *P : Function->parameters())
    if (isArgumentList(P->getType()))
      Out.push_back({TypeTerm::ParamPointee, *parameter(P)});
}

/// A local pointer is what was put in it.
void Body::localTerms(const VarDecl *V,
                      llvm::function_ref<void(const Expr *)> Add) {
  if (llvm::is_contained(Resolving, V))
    return;
  Resolving.push_back(V);
  if (const Expr *I = isa<ParmVarDecl>(V) ? nullptr : V->getInit())
    Add(I);
  if (const LocalPointer *L = localPointer(V))
    for (const Expr *Value : L->Values)
      Add(Value);
  Resolving.pop_back();
}

/// Calls Fn with each expression that the pointer E may come from unchanged:
/// operands, and what local variables are assigned.
void Body::forEachSource(const Expr *E,
                         llvm::function_ref<void(const Expr *)> Fn,
                         unsigned Depth) {
  E = transparent(E);
  if (Depth > 50)
    return;
  auto Again = [&](const Expr *X) { forEachSource(X, Fn, Depth + 1); };
  if (isNull(E) || loadedParameter(E))
    return Fn(E);
  const auto *C = dyn_cast<CastExpr>(E);
  const VarDecl *V = C && C->getCastKind() == CK_LValueToRValue
                         ? loadedLocal(C->getSubExpr())
                         : nullptr;
  if (V)
    return localTerms(V, Again);
  if (C && C->getCastKind() != CK_LValueToRValue)
    return Again(C->getSubExpr());
  if (!forEachOperand(E, Again))
    Fn(E);
}

/// The parameter of this function whose value E is.
std::optional<uint32_t> Body::loadedParameter(const Expr *E) const {
  const auto *C = dyn_cast<CastExpr>(E);
  const VarDecl *V = C && C->getCastKind() == CK_LValueToRValue
                         ? loadedLocal(C->getSubExpr())
                         : nullptr;
  return V ? parameter(V) : std::nullopt;
}

/// Of what a call returns as `void *`, or as a reference or pointer to one.
void Body::resultTerms(const CallExpr *E, Terms &Out) {
  if (const GivenBack *Given = givenBack(E); Given && !Given->IsThere)
    Out.push_back(U.Held.term(
        U.Held.passedTo(Given->To, HeldTypes::Holds, Given->Argument)));
  if (!ConstantInit && makesCall(E))
    Out.push_back({TypeTerm::CallValue, callIndex(E)});
}

/// Of a pointer that is loaded through another or a reference: `*Place`.
void Body::loadedTerms(const Expr *From, Terms &Out, unsigned Depth) {
  const Expr *Pointer = nullptr;
  From = transparent(From);
  while (const auto *C = dyn_cast<CastExpr>(From)) {
    if (C->getCastKind() != CK_NoOp)
      break;
    From = transparent(C->getSubExpr());
  }
  if (const auto *O = dyn_cast<UnaryOperator>(From);
      O && O->getOpcode() == UO_Deref)
    Pointer = O->getSubExpr();
  else if (const auto *S = dyn_cast<ArraySubscriptExpr>(From))
    Pointer = S->getBase();
  const bool IsUntyped = hidesType(From->getType());
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

/// What the pointer P is loaded from: that itself where a reference to the
/// pointer is asked for, which is as the pointer. Null: P is computed (a call
/// that returns such a reference is as one that returns the pointer).
const Expr *Body::loadedFrom(const Expr *&P) const {
  P = transparent(P);
  if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(P))
    P = transparent(M->getSubExpr());
  const Expr *From = nullptr;
  if (const auto *C = dyn_cast<CastExpr>(P);
      C && C->getCastKind() == CK_LValueToRValue)
    From = transparent(C->getSubExpr());
  else if ((P->isGLValue() || movedBy(P)) && P->getType()->isAnyPointerType())
    From = P;
  while (From) {
    const auto *C = dyn_cast<CastExpr>(From);
    const Expr *Next =
        C && C->getCastKind() == CK_NoOp ? C->getSubExpr() : movedBy(From);
    if (!Next)
      break;
    From = transparent(Next);
  }
  // (In C++ a conditional, a comma or an assignment may denote a pointer.)
  if (!isa_and_nonnull<CallExpr, AbstractConditionalOperator, BinaryOperator>(
          From))
    return From;
  P = From;
  return nullptr;
}

/// The thing that a parameter is which refers to a pointer that From loads. Of
/// a local reference Again is told what it is bound to. 0: neither.
Thing Body::referredPointer(const Expr *From, Part P,
                            llvm::function_ref<void(const Expr *)> Again) {
  const auto *R = dyn_cast<DeclRefExpr>(From);
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  if (!V || !V->hasLocalStorage() || !V->getType()->isReferenceType())
    return 0;
  if (auto I = parameter(V))
    return refersToPointer(V->getType())
               ? U.Held.of(Self, HeldTypes::Passed, P, *I)
           : P == HeldTypes::PointsTo && refersToUntyped(V->getType())
               ? U.Held.of(Self, HeldTypes::Passed, HeldTypes::Beyond, *I)
               : 0;
  localTerms(V, Again);
  return 0;
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

/// What another unit may call the variable's type.
void Body::declaredTerms(const DeclRefExpr *R, Terms &Out) {
  const auto *V = dyn_cast<VarDecl>(R->getDecl());
  if (V && V->hasGlobalStorage() && V->isExternallyVisible())
    Out.push_back(U.Held.term(U.Held.typeOf(U.Name.linkage(V))));
}

/// The vector, matrix or complex number of which E is an element. Null: E is
/// none.
static const Expr *elementOf(const Expr *E) {
  if (const auto *S = dyn_cast<ArraySubscriptExpr>(E))
    return S->getBase()->getType()->isVectorType() ? S->getBase() : nullptr;
  if (const auto *V = dyn_cast<ExtVectorElementExpr>(E))
    return V->isArrow() ? nullptr : V->getBase();
  if (const auto *M = dyn_cast<MatrixSubscriptExpr>(E))
    return M->getBase();
  const auto *O = dyn_cast<UnaryOperator>(E);
  return O && (O->getOpcode() == UO_Real || O->getOpcode() == UO_Imag)
             ? O->getSubExpr()
             : nullptr;
}

/// What is written over where E is, besides what E says: other members of
/// unions, and the names that a number's type has for others. Direct: apart
/// from E's own type and unions. That a pointer to something else was cast to
/// one to E's type, or to the union, is the deliberate way out.
void Body::sharedTerms(const Expr *E, Terms &Out, bool IsDirect) {
  E = transparent(E);
  QualType T(E->getType()->getBaseElementTypeUnsafe(), 0);
  if (!IsDirect && isNumber(T))
    U.Type.value(T, Out);
  // Of a template's integers integerTerms knows more, but of a reference in
  // memory.
  const bool IsKnown = isIntegerArgument(E->getType()) && !isa<MemberExpr>(E);
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
      if (V->hasLocalStorage())
        return localTerms(V, [&](const Expr *X) {
          IsWhole && IsDirect && isNumber(T) ? placeTerms(X, Out)
                                             : sharedTerms(X, Out);
        });
      return Add(memoryBehind(V, V->getType(), HeldTypes::Shares));
    } else {
      return;
    }
  }
}

/// The same of what a pointer points to.
void Body::sharedBehind(const Expr *P, Terms &Out, unsigned Depth) {
  P = transparent(P);
  if (Depth > 50 || !U.Type.mayShare(P->getType()))
    return;
  auto Again = [&](const Expr *X) { sharedBehind(X, Out, Depth + 1); };
  auto Local = [&](const VarDecl *V) {
    if (auto I = parameter(V))
      Out.push_back(U.Held.term(
          U.Held.of(Self, HeldTypes::Passed, HeldTypes::Shares, *I)));
    else if (Thing Passed = captured(V, HeldTypes::Shares))
      Out.push_back(U.Held.term(Passed));
    localTerms(V, Again);
  };
  if (const Expr *From = loadedFrom(P)) {
    Thing T = 0;
    if (const VarDecl *V = loadedLocal(From))
      Local(V);
    else if (!(T = referredPointer(From, HeldTypes::Shares, Again)))
      if (const ValueDecl *D = namedBy(From))
        T = memoryBehind(D, P->getType(), HeldTypes::Shares);
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
  if (const Expr *From = loadedFrom(P)) {
    if (const VarDecl *V = loadedLocal(From)) {
      if (auto I = parameter(V)) {
        if (pointsToUntyped(V->getType()))
          Add(U.Held.of(Self, HeldTypes::Passed, HeldTypes::Receives, *I));
      } else if (refersToUntyped(V->getType())) {
        Add(localThing(V, HeldTypes::Receives));
        Add(captured(V, HeldTypes::Receives));
      }
      localTerms(V, Again);
    } else if (Thing T = referredPointer(From, HeldTypes::Receives, Again)) {
      Add(T);
    } else if (const ValueDecl *D = namedBy(From)) {
      Add(memoryBehind(D, P->getType(), HeldTypes::Receives));
    }
  } else if (const auto *C = dyn_cast<CastExpr>(P)) {
    const Expr *Sub = C->getSubExpr();
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
      Add(resultThing(C, HeldTypes::Returned, HeldTypes::Receives));
  } else {
    forEachOperand(P, Again);
  }
}

/// The same of the memory that the lvalue E is.
void Body::contentsAt(const Expr *E, Terms &Out, unsigned Depth) {
  E = transparent(E);
  if (Depth > 50)
    return;
  auto Again = [&](const Expr *X) { contentsAt(X, Out, Depth + 1); };
  if (const auto *O = dyn_cast<UnaryOperator>(E);
      O && O->getOpcode() == UO_Deref)
    return contents(O->getSubExpr(), Out, Depth + 1);
  if (const auto *S = dyn_cast<ArraySubscriptExpr>(E))
    return contents(S->getBase(), Out, Depth + 1);
  if (const auto *C = dyn_cast<CastExpr>(E);
      C && C->isGLValue() && C->getSubExpr()->isGLValue())
    return Again(C->getSubExpr());
  if (const auto *C = dyn_cast<AbstractConditionalOperator>(E)) {
    Again(C->getTrueExpr());
    return Again(C->getFalseExpr());
  }
  if (const auto *B = dyn_cast<BinaryOperator>(E);
      B && (B->isCommaOp() || B->isAssignmentOp()))
    return Again(B->isCommaOp() ? B->getRHS() : B->getLHS());
  const Expr *Made = nullptr;
  if (const auto *L = dyn_cast<CompoundLiteralExpr>(E))
    Made = L->getInitializer();
  else if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E);
           M && M->getType()->isArrayType())
    Made = M->getSubExpr();
  if (Made && isUntyped(Made->getType())) {
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
          I && (IsReference ? refersToUntyped(V->getType())
                            : isUntyped(V->getType())))
        Out.push_back(U.Held.term(U.Held.of(
            Self, HeldTypes::Passed,
            IsReference ? HeldTypes::Receives : HeldTypes::Holds, *I)));
      if (IsReference)
        return localTerms(V, Again);
    }
  if (Thing T = untypedThing(E, HeldTypes::Holds))
    Out.push_back(U.Held.term(T));
}

void Body::placeTerms(const Expr *E, Terms &Out) {
  E = transparent(E);
  QualType T = E->getType();
  U.Type.value(T, Out);
  unionTerms(E, Out);
  if (const auto *R = dyn_cast<DeclRefExpr>(E); R && hidesType(T))
    declaredTerms(R, Out);
  sharedTerms(E, Out, /*IsDirect=*/true);
  // An integer lvalue is the deliberate way out, whatever was cast to it.
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
  const Expr *Pointer = nullptr;
  if (const auto *O = dyn_cast<UnaryOperator>(E);
      O && O->getOpcode() == UO_Deref)
    Pointer = O->getSubExpr();
  else if (const auto *S = dyn_cast<ArraySubscriptExpr>(E))
    Pointer = S->getBase();
  else if (const auto *R = dyn_cast<DeclRefExpr>(E);
           R && T->isAnyPointerType() && !isFunctionValue(T))
    referredTerms(R, Out, 0);
  else if (const auto *C = dyn_cast<CallExpr>(E);
           C && C->isGLValue() && hidesType(T))
    resultTerms(C, Out);
  if (Pointer && transparent(Pointer)->getType()->isAnyPointerType() &&
      !isFunctionValue(T))
    pointeeTerms(Pointer, Out);
}

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
      return;
    }
  }
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
