// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where a pointer comes from: the parameters and locals that it is loaded from,
// and lists of arguments.
//
#include "extract/Body.h"
#include "extract/Operands.h"

using namespace clang;

namespace nowb::extract {

using facts::TypeTerm;
using Thing = HeldTypes::Thing;

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

/// The local variable that E names; no reference.
const VarDecl *Body::localOf(const Expr *E) const {
  const auto *R = dyn_cast<DeclRefExpr>(transparent(E));
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  return V && V->hasLocalStorage() && !V->getType()->isReferenceType()
             ? V
             : nullptr;
}

/// The local or parameter, a reference, that E names.
const VarDecl *Body::localReference(const Expr *E) const {
  const auto *R = dyn_cast<DeclRefExpr>(E);
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  return V && V->hasLocalStorage() && V->getType()->isReferenceType() ? V
                                                                      : nullptr;
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

/// The value of the constant that E reads. Null: E reads none.
static const Expr *constantValue(const Expr *E) {
  const auto *R = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  return V && V->hasGlobalStorage() && V->getType().isConstQualified()
             ? V->getAnyInitializer()
             : nullptr;
}

/// Calls Fn with each expression that the pointer E, or the one behind the
/// reference E, may come from unchanged: operands, constants, parameters, and
/// what local variables (parameters too) are assigned.
void Body::forEachSource(const Expr *E,
                         llvm::function_ref<void(const Expr *)> Fn,
                         unsigned Depth) {
  E = transparent(E);
  if (Depth > 50)
    return;
  auto Again = [&](const Expr *X) { forEachSource(X, Fn, Depth + 1); };
  if (isNull(E))
    return Fn(E);
  if (const VarDecl *V = localValue(E)) {
    if (parameter(V))
      Fn(E);
    return localTerms(V, Again);
  }
  if (const Expr *Value = constantValue(E))
    return Again(Value);
  if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E))
    return Again(M->getSubExpr());
  if (const auto *C = dyn_cast<CastExpr>(E);
      C && C->getCastKind() != CK_LValueToRValue)
    return Again(C->getSubExpr());
  if (const Expr *Moved = movedBy(E))
    return Again(Moved);
  if (!forEachOperand(E, Again))
    Fn(E);
}

/// The local pointer, or reference to one, whose value E is or that E is.
const VarDecl *Body::localValue(const Expr *E) const {
  if (const auto *C = dyn_cast<CastExpr>(E);
      C && C->getCastKind() == CK_LValueToRValue)
    E = transparent(C->getSubExpr());
  else if (!E->isGLValue())
    return nullptr;
  if (const VarDecl *V = loadedLocal(E))
    return V;
  while (const auto *C = dyn_cast<CastExpr>(E)) {
    if (C->getCastKind() != CK_NoOp)
      break;
    E = transparent(C->getSubExpr());
  }
  const auto *R = dyn_cast<DeclRefExpr>(E);
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  return V && V->hasLocalStorage() && V->getType()->isReferenceType() &&
                 V->getType()->getPointeeType()->isAnyPointerType()
             ? V
             : nullptr;
}

/// The parameter of this function whose value E is.
std::optional<uint32_t> Body::loadedParameter(const Expr *E) const {
  const VarDecl *V = localValue(E);
  return V ? parameter(V) : std::nullopt;
}

/// What the pointer P is loaded from: that itself where a reference to the
/// pointer is asked for, which is as the pointer. Null: P is computed (a call
/// that returns such a reference is as one that returns the pointer).
const Expr *Body::loadedFrom(const Expr *&P) const {
  P = transparent(P);
  if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(P))
    P = transparent(M->getSubExpr());
  const Expr *From = nullptr;
  const auto *C = dyn_cast<CastExpr>(P);
  if (C && C->getCastKind() == CK_AtomicToNonAtomic)
    C = dyn_cast<CastExpr>(transparent(C->getSubExpr()));
  if (C && C->getCastKind() == CK_LValueToRValue)
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

} // namespace nowb::extract
