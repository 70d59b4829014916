// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Types of values and places: a value is a GC pointer if its type is one, or
// any type behind its casts up to an integer, which is the deliberate way out.
// Longer than most: the questions of a pointer (what it is, what it points to,
// as what numbers, what is there) are asked along the same expressions.
#include "extract/Body.h"
#include "extract/Operands.h"

using namespace clang;

namespace nowb::extract {

using facts::TypeTerm;
using Thing = HeldTypes::Thing;

bool Body::isNull(const Expr *E) {
  E = transparent(E)->IgnoreParenCasts();
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

void Body::valueTerms(const Expr *E, Terms &Out, unsigned Depth) {
  E = transparent(E);
  U.Type.value(E->getType(), Out);
  if (Depth > 100)
    return;
  if (isIntegerArgument(E->getType()))
    integerTerms(E, Out, Depth + 1);
  if (const auto *C = dyn_cast<AbstractConditionalOperator>(E)) {
    valueTerms(C->getTrueExpr(), Out, Depth + 1);
    valueTerms(C->getFalseExpr(), Out, Depth + 1);
  } else if (const auto *B = dyn_cast<BinaryOperator>(E)) {
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
      if (E->getType()->isPointerType() &&
          !E->getType()->getPointeeType()->isVoidType() &&
          !E->getType()->getPointeeType()->isCharType() &&
          Sub->getType()->isVoidPointerType()) {
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
  } else if (const auto *C = dyn_cast<CallExpr>(E)) {
    if (const Expr *From = readsThrough(C); From && isUntyped(E->getType()))
      contents(From, Out, Depth + 1);
    else if (E->getType()->isVoidPointerType())
      resultTerms(C, Out);
  } else if (const auto *A = dyn_cast<VAArgExpr>(E)) {
    // (`char *` may be taken for `void *`.)
    if (E->getType()->isVoidPointerType() ||
        (E->getType()->isPointerType() &&
         E->getType()->getPointeeType()->isCharType()))
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
  if (const VarDecl *V = loadedLocal(From)) {
    if (auto I = parameter(V))
      Out.push_back({TypeTerm::ParamValue, *I});
    localTerms(V, [&](const Expr *X) { valueTerms(X, Out, Depth + 1); });
  } else {
    loadedTerms(From, Out, Depth + 1);
  }
  if (HeldTypes::Thing T = untypedThing(From, HeldTypes::Holds)) {
    Out.push_back(U.Held.term(T));
    // What is in a union may have been written as another member.
    Terms Unions;
    unionTerms(From, Unions);
    U.Held.put(T, Unions);
  }
}

/// Of an integer in a template's instance: what callers call its type.
void Body::integerTerms(const Expr *E, Terms &Out, unsigned Depth) {
  E = transparent(E);
  if (Depth > 50 || !isIntegerArgument(E->getType()))
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

/// Of what a call returns as `void *`, or as a reference or pointer to one.
void Body::resultTerms(const CallExpr *E, Terms &Out) {
  if (!ConstantInit && makesCall(E))
    Out.push_back({TypeTerm::CallValue, callIndex(E)});
}

/// Of a pointer that is loaded through another or a reference: `*Place`.
void Body::loadedTerms(const Expr *From, Terms &Out, unsigned Depth) {
  const Expr *Pointer = nullptr;
  From = transparent(From);
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
             C && C->getType()->isVoidPointerType())
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
  else if (P->isGLValue() && P->getType()->isAnyPointerType())
    From = P;
  while (const auto *C = dyn_cast_or_null<CastExpr>(From)) {
    if (C->getCastKind() != CK_NoOp)
      break;
    From = transparent(C->getSubExpr());
  }
  if (!isa_and_nonnull<CallExpr>(From))
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

/// Library functions that return their first argument.
static bool returnsFirst(const FunctionDecl *F) {
  if (!F || !F->getBuiltinID())
    return false;
  llvm::StringRef N = F->getName();
  return N.contains("memcpy") || N.contains("memmove") ||
         N.contains("memset") || N.contains("strcpy") || N.contains("strncpy");
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
  } else if (const auto *O = dyn_cast<UnaryOperator>(P)) {
    if (O->isIncrementDecrementOp()) {
      if (const VarDecl *V = loadedLocal(O))
        Local(V);
    } else if (O->getOpcode() == UO_AddrOf) {
      placeTerms(O->getSubExpr(), Out);
      if (const VarDecl *V = loadedLocal(O->getSubExpr()))
        localTerms(V, [&](const Expr *X) { valueTerms(X, Out, Depth + 1); });
    }
  } else if (const auto *C = dyn_cast<CallExpr>(P)) {
    if (refersToUntyped(T))
      resultTerms(C, Out);
    else if (returnsFirst(C->getDirectCallee()) && C->getNumArgs())
      Again(C->getArg(0));
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

/// Of a number's place, besides its type: the names of its type, and the
/// unions, that it has for others, if it is reached through a pointer or a
/// reference. That something else was cast to a number is the deliberate way
/// out.
void Body::numberTerms(const Expr *E, Terms &Out) {
  // Of a template's integers integerTerms knows more, but of a reference in
  // memory.
  if (isIntegerArgument(E->getType()) && !isa<MemberExpr>(transparent(E)))
    return;
  auto Add = [&](HeldTypes::Thing T) {
    if (T)
      Out.push_back(U.Held.term(T));
  };
  const Expr *Base = transparent(E);
  while (const auto *S = dyn_cast<ArraySubscriptExpr>(Base)) {
    const auto *C = dyn_cast<CastExpr>(transparent(S->getBase()));
    if (!C || C->getCastKind() != CK_ArrayToPointerDecay)
      break;
    Base = transparent(C->getSubExpr());
  }
  if (const auto *R = dyn_cast<DeclRefExpr>(Base)) {
    const auto *V = dyn_cast<VarDecl>(R->getDecl());
    declaredTerms(R, Out);
    if (!V || !V->getType()->isReferenceType())
      return;
    if (auto I = parameter(V))
      return Add(U.Held.of(Self, HeldTypes::Passed, HeldTypes::Numbers, *I));
    if (V->hasLocalStorage())
      return localTerms(V, [&](const Expr *X) { placeTerms(X, Out); });
    return Add(memoryBehind(V, V->getType(), HeldTypes::Numbers));
  }
  if (const auto *M = dyn_cast<MemberExpr>(Base)) {
    if (QualType T = M->getMemberDecl()->getType(); T->isReferenceType())
      Add(memoryBehind(M->getMemberDecl(), T, HeldTypes::Numbers));
  } else if (const auto *C = dyn_cast<CallExpr>(Base)) {
    Add(resultThing(C, HeldTypes::Returned, HeldTypes::Numbers));
  } else if (const auto *O = dyn_cast<UnaryOperator>(Base)) {
    if (O->getOpcode() == UO_Deref)
      numbersBehind(O->getSubExpr(), Out);
  } else if (const auto *S = dyn_cast<ArraySubscriptExpr>(Base)) {
    if (S->getBase()->getType()->isAnyPointerType())
      numbersBehind(S->getBase(), Out);
  }
}

/// What a number overwrites that is written where E is.
void Body::numbersAt(const Expr *E, Terms &Out) {
  E = transparent(E);
  unionTerms(E, Out);
  QualType T(E->getType()->getBaseElementTypeUnsafe(), 0);
  if (!isNumber(T))
    return;
  U.Type.value(E->getType(), Out);
  numberTerms(E, Out);
}

/// The same of what a pointer points to.
void Body::numbersBehind(const Expr *P, Terms &Out, unsigned Depth) {
  P = transparent(P);
  if (Depth > 50)
    return;
  auto Again = [&](const Expr *X) { numbersBehind(X, Out, Depth + 1); };
  auto Local = [&](const VarDecl *V) {
    if (auto I = parameter(V); I && pointsToUntyped(V->getType()))
      Out.push_back(U.Held.term(
          U.Held.of(Self, HeldTypes::Passed, HeldTypes::Numbers, *I)));
    localTerms(V, Again);
  };
  if (const Expr *From = loadedFrom(P)) {
    Thing T = 0;
    if (const VarDecl *V = loadedLocal(From))
      Local(V);
    else if (!(T = referredPointer(From, HeldTypes::Numbers, Again)))
      if (const ValueDecl *D = namedBy(From))
        T = memoryBehind(D, P->getType(), HeldTypes::Numbers);
    if (T)
      Out.push_back(U.Held.term(T));
  } else if (const auto *C = dyn_cast<CastExpr>(P)) {
    const Expr *Sub = C->getSubExpr();
    if (C->getCastKind() == CK_ArrayToPointerDecay) {
      numbersAt(Sub, Out);
    } else if (Sub->getType()->isAnyPointerType() &&
               pointsToUntyped(Sub->getType())) {
      Again(Sub);
    }
  } else if (const auto *O = dyn_cast<UnaryOperator>(P)) {
    if (O->getOpcode() == UO_AddrOf)
      numbersAt(O->getSubExpr(), Out);
    else if (const VarDecl *V =
                 O->isIncrementDecrementOp() ? loadedLocal(O) : nullptr)
      Local(V);
  } else if (const auto *C = dyn_cast<CallExpr>(P)) {
    if (returnsFirst(C->getDirectCallee()) && C->getNumArgs())
      Again(C->getArg(0));
    else if (pointsToUntyped(P->getType()))
      if (HeldTypes::Thing T =
              resultThing(C, HeldTypes::Returned, HeldTypes::Numbers))
        Out.push_back(U.Held.term(T));
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
      Add(untypedThing(Sub, HeldTypes::Holds));
    else if (Sub->getType()->isAnyPointerType())
      Again(Sub);
  } else if (const auto *O = dyn_cast<UnaryOperator>(P)) {
    if (O->getOpcode() == UO_AddrOf)
      Add(untypedThing(O->getSubExpr(), HeldTypes::Holds));
    else if (O->isIncrementDecrementOp())
      if (const VarDecl *V = loadedLocal(O))
        localTerms(V, Again);
  } else {
    forEachOperand(P, Again);
  }
}

void Body::placeTerms(const Expr *E, Terms &Out) {
  E = transparent(E);
  QualType T = E->getType();
  U.Type.value(T, Out);
  unionTerms(E, Out);
  if (const auto *R = dyn_cast<DeclRefExpr>(E); R && T->isVoidPointerType())
    declaredTerms(R, Out);
  // An integer lvalue is the deliberate way out, whatever was cast to it.
  if (T->isIntegralOrEnumerationType() || T->isFloatingType()) {
    numberTerms(E, Out);
    return integerTerms(E, Out);
  }
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
           C && C->isGLValue() && T->isVoidPointerType())
    resultTerms(C, Out);
  if (Pointer && transparent(Pointer)->getType()->isAnyPointerType() &&
      !isFunctionValue(T))
    pointeeTerms(Pointer, Out);
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

void Body::unionTerms(const Expr *E, Terms &Out) {
  for (;;) {
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
    } else if (const Expr *Whole = elementOf(E)) {
      E = Whole;
    } else if (const auto *S = dyn_cast<ArraySubscriptExpr>(E)) {
      const auto *C = dyn_cast<CastExpr>(transparent(S->getBase()));
      if (!C || C->getCastKind() != CK_ArrayToPointerDecay)
        return;
      E = C->getSubExpr();
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
