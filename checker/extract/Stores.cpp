// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every store that may be a write barrier: assignment, initialization off the
// stack, atomics. A value is a GC pointer if its type is one, or any type
// behind its casts up to an integer, which is the deliberate way out.
//
#include "extract/Body.h"
#include "extract/Operands.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/Builtins.h"

using namespace clang;

namespace nowb::extract {

using facts::Store;
using facts::TypeTerm;

std::string Body::text(const Expr *E) {
  if (!StandIns.empty())
    if (const auto *R = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts()))
      E = transparent(R);
  std::string S;
  llvm::raw_string_ostream OS(S);
  PrintingPolicy P(Ctx.getPrintingPolicy());
  P.SuppressImplicitBase = true;
  P.TerseOutput = true;
  E->printPretty(OS, nullptr, P);
  if (S.size() > 80 || S.find('\n') != std::string::npos) {
    S = S.substr(0, std::min<size_t>(S.find('\n'), 77)) + "...";
  }
  return S;
}

void Body::store(SourceLocation At, Terms T, const Atoms &Place,
                 llvm::StringRef TypeText, llvm::StringRef PlaceText,
                 uint8_t Flags) {
  if (ConstantInit || Place.empty() || T.empty())
    return;
  if (At.isInvalid()) // what an initializer leaves out
    At = Near;
  removeOwnPlaces(T);
  Atoms A = Place;
  Store S;
  S.Flags = Flags;
  S.At = U.Name.at(At);
  S.Type = U.Type.id(T);
  S.Place = U.Out.place(A);
  S.TypeText = U.Out.str(TypeText);
  S.PlaceText = U.Out.str(PlaceText);
  S.Suppression = U.NoLint.covering(At);
  Stores.push_back(S);
}

/// A byte that is 0 or a parameter, behind a parameter of type `void *`: memory
/// of callers is filled. (Behind a `char *` it is a text's, mostly, and one
/// whose index is passed is an element.)
void Body::filledTerms(const Expr *Left, const Expr *Value, Terms &Out) {
  Left = transparent(Left);
  const Expr *Pointer = dereferenced(Left);
  if (!Pointer || !isByte(Left->getType()))
    return;
  auto IsPassed = [&](const Expr *E) {
    const VarDecl *V = localOf(E->IgnoreParenCasts());
    return V && parameter(V);
  };
  const auto *S = dyn_cast<ArraySubscriptExpr>(Left);
  if ((S && IsPassed(S->getIdx())) || !(isNull(Value) || IsPassed(Value)))
    return;
  forEachSource(Pointer, [&](const Expr *Source) {
    if (auto I = loadedParameter(Source);
        I && ownParameterType(*I)->isVoidPointerType())
      Out.push_back({TypeTerm::ParamPointee, *I});
  });
}

/// `*To++ = *From++`, of characters, words or vectors: a copy of what is behind
/// the casts.
void Body::copiedTerms(const Expr *Left, const Expr *Right, Terms &Out) {
  auto Behind = [&](const Expr *E, Terms &Found) {
    E = transparent(E->IgnoreImpCasts());
    const Expr *Pointer = dereferenced(E);
    if (!Pointer || !Pointer->getType()->isPointerType())
      return false;
    pointeeTerms(Pointer, Found);
    contents(Pointer, Found);
    return true;
  };
  Terms To, From;
  if (Behind(Left, To) && Behind(Right, From)) {
    Out.append(To);
    Out.append(From);
  }
}

/// Value is put where untyped values are: that is a barrier over a GC pointer,
/// whatever it is. What is made is only over something where it is null
/// (OnlyNull), a parameter in calls that pass null: other values are all that
/// is known of most constructors.
void Body::overwrite(const Expr *Value,
                     llvm::function_ref<void(Terms &)> Before, Terms &Out,
                     bool OnlyNull) {
  bool IsOver = !OnlyNull;
  llvm::SmallSetVector<uint32_t, 2> Parameters;
  if (OnlyNull)
    forEachSource(Value, [&](const Expr *Source) {
      if (auto I = loadedParameter(Source))
        Parameters.insert(*I);
      else
        IsOver |= mayBeNull(Source);
    });
  if (!IsOver && Parameters.empty())
    return;
  Terms Overwritten;
  Before(Overwritten);
  if (Overwritten.empty())
    return;
  for (uint32_t I : Parameters)
    Kept.push_back(
        {U.Held.of(Self, HeldTypes::Overwritten, HeldTypes::Holds, I),
         Overwritten});
  if (IsOver)
    Out.append(Overwritten);
}

/// What is in memory behind a parameter, each call says for itself: as what the
/// parameter points to.
void Body::removeOwnPlaces(Terms &Of) {
  const Terms All = Of;
  for (const TypeTerm &T : All)
    if (QualType P = T.K == TypeTerm::ParamPointee ? ownParameterType(T.Name)
                                                   : QualType();
        !P.isNull() && refersToUntyped(P))
      llvm::erase(Of, U.Held.term(U.Held.of(Self, HeldTypes::Passed,
                                            HeldTypes::Receives, T.Name)));
}

void Body::assign(const Expr *Left, const Expr *Right, SourceLocation At) {
  QualType T = withoutAtomic(Left->getType());
  if (isFunctionValue(T)) {
    facts::StrId Outer = Signal;
    if (const auto *M = dyn_cast<MemberExpr>(transparent(Left)))
      if (facts::StrId S = signalOfHandlerField(M->getMemberDecl()))
        Signal = S;
    facts::SlotId To = lvalueSlot(Left);
    flow(To, values(Right), At);
    Signal = Outer;
  }
  if (T->isAnyPointerType())
    keepPointer(Left, Right);
  Terms Overwritten, Value;
  placeTerms(Left, Overwritten);
  if (T->isArithmeticType() || T->isVectorType())
    copiedTerms(Left, Right, Value);
  filledTerms(Left, Right, Value);
  valueTerms(Right, Value);
  if (T->isVoidPointerType() && !loadedLocal(Left))
    getsAway(Value);
  keep(Left, Value);
  // (A place of any pointer may be one of bytes, but what is behind a `void **`
  // is not what is written over with it.)
  if ((T->isAnyPointerType() && !leadsBeyond(T)) || hidesType(T))
    overwrite(
        Right, [&](Terms &Before) { contentsAt(Left, Before, 0); }, Overwritten,
        /*OnlyNull=*/isNumberArgument(T));
  Value.append(Overwritten);
  if (Value.empty())
    return;
  Atoms Place;
  place(Left, Place);
  if (Place.empty())
    return;
  store(At, Value, Place, U.Name.type(shownType(Right, T)), text(Left),
        isNull(Right) ? Store::Null : 0);
}

void Body::change(const Expr *Left, const Expr *By) {
  Terms T, Value;
  placeTerms(Left, T);
  if (Left->getType()->isAnyPointerType()) { // what it moves is stored anew
    readTerms(Left, T, 0);
  } else if (const auto *B = dyn_cast<BinaryOperator>(By)) {
    operationTerms(B, Value, 0);
    keep(Left, Value);
    T.append(Value);
  }
  Atoms Place;
  place(Left, Place);
  store(By->getExprLoc(), T, Place, U.Name.type(By->getType()), text(Left), 0);
}

void Body::storeTo(const Expr *Pointer, QualType Value, const Expr *Right,
                   SourceLocation At, bool IsCleared, Terms Stored) {
  Terms T;
  pointeeTerms(Pointer, T);
  if (IsCleared && hidesType(Value))
    contents(Pointer, T);
  // (The generic forms of atomics take the value by its address.)
  const bool IsByAddress = Right && Right->getType()->isAnyPointerType() &&
                           (!Value->isAnyPointerType() ||
                            (hidesType(Value) && !hidesType(Right->getType())));
  if (Right)
    valueTerms(Right, Stored);
  if (IsByAddress) {
    pointeeTerms(Right, Stored);
    contents(Right, Stored);
  }
  if (!Stored.empty()) {
    Targets To;
    targets(Pointer, To);
    keep(To, Stored);
  }
  const Expr *Of =
      IsByAddress ? addressed(Right->IgnoreParenImpCasts()) : Right;
  if (Of && hidesType(Value))
    overwrite(
        Of, [&](Terms &Before) { contents(Pointer, Before); }, Stored,
        /*OnlyNull=*/isNumberArgument(Value));
  T.append(Stored);
  Atoms Place;
  pointer(Pointer, Place);
  const Expr *P = Pointer->IgnoreParenCasts();
  const auto *A = dyn_cast<UnaryOperator>(P);
  std::string Text =
      A && A->getOpcode() == UO_AddrOf ? text(A->getSubExpr()) : "*" + text(P);
  store(At, T, Place, U.Name.type(shownType(Right, Value)), Text,
        IsCleared || (Right && isNull(Right)) ? Store::Null : 0);
}

void Body::visitAtomic(const AtomicExpr *E) {
  for (const Stmt *S : E->children()) {
    // `&Hook` here is no taking of its address: it goes nowhere else.
    const auto *A = dyn_cast<UnaryOperator>(cast<Expr>(S)->IgnoreParenCasts());
    visit(A && A->getOpcode() == UO_AddrOf ? A->getSubExpr() : S);
  }
  llvm::StringRef Op = E->getOpAsString();
  SourceLocation At = E->getExprLoc();
  QualType Value = E->getPtr()->getType()->getPointeeType();
  if (const auto *A = Value->getAs<AtomicType>())
    Value = A->getValueType();
  const unsigned N = E->getNumSubExprs();
  auto Sub = [&](unsigned I) -> const Expr * {
    return I < N ? E->getSubExprs()[I] : nullptr;
  };
  // Sub-expressions: pointer, order, value 1, order on failure, value 2, weak;
  // the result of an exchange in place of the order on failure; a scope last.
  // What is initialized has no order.
  const bool Exchange = Op.ends_with("atomic_exchange");
  const Expr *V1 = Sub(Op.ends_with("_init") ? 1 : 2);
  const Expr *V2 = E->isCmpXChg() ? Sub(4) : Exchange ? Sub(3) : nullptr;
  bool Load = Op.contains("_load");
  bool Function = isFunctionValue(Value);
  facts::SlotId S = Function ? lvalueSlotOfPointer(E->getPtr()) : 0;
  for (const Expr *V : {V1, V2}) {
    if (!V)
      continue;
    QualType T = V->getType();
    if (Function && isFunctionValue(T))
      flow(S, values(V), V->getExprLoc());
    else if (Function && T->isAnyPointerType() &&
             isFunctionValue(T->getPointeeType()))
      alias(S, lvalueSlotOfPointer(V), V->getExprLoc());
    if (T->isAnyPointerType() &&
        (isPlainNumber(Value) || (hidesType(Value) && !hidesType(T))))
      keepCopy(E->getPtr(), V);
    // What the generic forms write back: the old value, or the expected one.
    if (T->isAnyPointerType() &&
        Ctx.hasSameUnqualifiedType(T->getPointeeType(), Value) &&
        V == (Exchange ? V2 : V1) && (Load || Exchange || E->isCmpXChg())) {
      const bool IsHidden = hidesType(Value) || isPlainNumber(Value);
      storeTo(V, Value, IsHidden ? E->getPtr() : nullptr, At);
      if (IsHidden)
        keepCopy(V, E->getPtr());
    }
  }
  if (!Load)
    storeTo(E->getPtr(), Value, E->isCmpXChg() ? V2 : V1, At);
}

} // namespace nowb::extract
