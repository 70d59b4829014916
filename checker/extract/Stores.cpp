// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every store that may be a write barrier: assignment, initialization off the
// stack, atomics. A value is a GC pointer if its type is one, or any type
// behind its casts up to an integer, which is the deliberate way out.
//
#include "extract/Body.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/Builtins.h"

using namespace clang;

namespace nowb::extract {

using facts::Store;
using facts::TypeTerm;

//===-- Types of values and places ---------------------------------------===//

bool Body::isNull(const Expr *E) {
  E = transparent(E)->IgnoreParenCasts();
  if (isa<GNUNullExpr, CXXNullPtrLiteralExpr, ImplicitValueInitExpr,
          CXXScalarValueInitExpr>(E))
    return true;
  if (const auto *I = dyn_cast<IntegerLiteral>(E))
    return I->getValue().isZero();
  return false;
}

void Body::valueTerms(const Expr *E, Terms &Out, unsigned Depth) {
  E = transparent(E);
  U.Type.value(E->getType(), Out);
  if (Depth > 100)
    return;
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
      if (const VarDecl *V = loadedLocal(Sub)) {
        if (auto I = parameter(V))
          Out.push_back({TypeTerm::ParamValue, *I});
        localTerms(V, [&](const Expr *X) { valueTerms(X, Out, Depth + 1); });
      } else if (E->getType()->isAnyPointerType()) {
        loadedTerms(Sub, Out, Depth + 1);
      }
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
      valueTerms(Sub, Out, Depth + 1);
    }
  } else if (const auto *S = dyn_cast<StmtExpr>(E)) {
    if (!S->getSubStmt()->body_empty())
      if (const auto *L = dyn_cast<Expr>(S->getSubStmt()->body_back()))
        valueTerms(L, Out, Depth + 1);
  } else if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E)) {
    valueTerms(M->getSubExpr(), Out, Depth + 1);
  }
}

std::optional<uint32_t> Body::parameter(const VarDecl *V) const {
  const auto *P = dyn_cast<ParmVarDecl>(V);
  if (!P || P->getDeclContext() != Function)
    return std::nullopt;
  return P->getFunctionScopeIndex() + HasThis;
}

const VarDecl *Body::loadedLocal(const Expr *Sub) const {
  const auto *R = dyn_cast<DeclRefExpr>(transparent(Sub));
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  return V && V->hasLocalStorage() && V->getType()->isAnyPointerType()
             ? V
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

/// Of a pointer that is loaded through a parameter: `*Place`.
void Body::loadedTerms(const Expr *From, Terms &Out, unsigned Depth) {
  const Expr *Pointer = nullptr;
  From = transparent(From);
  if (const auto *O = dyn_cast<UnaryOperator>(From);
      O && O->getOpcode() == UO_Deref)
    Pointer = O->getSubExpr();
  else if (const auto *S = dyn_cast<ArraySubscriptExpr>(From))
    Pointer = S->getBase();
  Terms Behind;
  if (Pointer && transparent(Pointer)->getType()->isAnyPointerType())
    pointeeTerms(Pointer, Behind, Depth);
  else if (const auto *R = dyn_cast<DeclRefExpr>(From))
    referredTerms(R, Behind);
  for (const TypeTerm &T : Behind)
    if (T.isParam())
      Out.push_back(T);
}

/// Of a reference that is a parameter.
void Body::referredTerms(const DeclRefExpr *R, Terms &Out) {
  const auto *V = dyn_cast<VarDecl>(R->getDecl());
  if (V && V->getType()->isReferenceType())
    if (auto I = parameter(V))
      Out.push_back({TypeTerm::ParamPointee, *I});
}

void Body::pointeeTerms(const Expr *P, Terms &Out, unsigned Depth) {
  P = transparent(P);
  if (Depth > 100)
    return;
  QualType T = P->getType();
  if (T->isAnyPointerType())
    U.Type.value(T->getPointeeType(), Out);
  if (const auto *C = dyn_cast<CastExpr>(P)) {
    const Expr *Sub = C->getSubExpr();
    if (C->getCastKind() == CK_ArrayToPointerDecay) {
      U.Type.value(Sub->getType(), Out);
    } else if (C->getCastKind() == CK_LValueToRValue) {
      if (const VarDecl *V = loadedLocal(Sub)) {
        if (auto I = parameter(V))
          Out.push_back({TypeTerm::ParamPointee, *I});
        localTerms(V, [&](const Expr *X) { pointeeTerms(X, Out, Depth + 1); });
      }
    } else if (Sub->getType()->isAnyPointerType()) {
      pointeeTerms(Sub, Out, Depth + 1);
    }
  } else if (const auto *O = dyn_cast<UnaryOperator>(P)) {
    if (O->getOpcode() == UO_AddrOf) {
      placeTerms(O->getSubExpr(), Out);
      if (const VarDecl *V = loadedLocal(O->getSubExpr()))
        localTerms(V, [&](const Expr *X) { valueTerms(X, Out, Depth + 1); });
    }
  } else if (const auto *B = dyn_cast<BinaryOperator>(P)) {
    if (B->isAdditiveOp())
      pointeeTerms(B->getLHS()->getType()->isAnyPointerType() ? B->getLHS()
                                                              : B->getRHS(),
                   Out, Depth + 1);
  } else if (const auto *C = dyn_cast<AbstractConditionalOperator>(P)) {
    pointeeTerms(C->getTrueExpr(), Out, Depth + 1);
    pointeeTerms(C->getFalseExpr(), Out, Depth + 1);
  }
}

void Body::placeTerms(const Expr *E, Terms &Out) {
  E = transparent(E);
  QualType T = E->getType();
  U.Type.value(T, Out);
  unionTerms(E, Out);
  // An integer lvalue is the deliberate way out, whatever is behind it.
  if (T->isIntegralOrEnumerationType())
    return;
  while (const auto *C = dyn_cast<CastExpr>(E)) {
    // A base is all that is stored to, whatever it is a base of.
    if (!C->getSubExpr()->isGLValue() ||
        C->getCastKind() == CK_DerivedToBase ||
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
    referredTerms(R, Out);
  if (Pointer && !T->isFloatingType() && transparent(Pointer)->getType()->isAnyPointerType() &&
      !isFunctionValue(T))
    pointeeTerms(Pointer, Out);
}

void Body::unionTerms(const Expr *E, Terms &Out) {
  for (;;) {
    E = transparent(E);
    if (const auto *M = dyn_cast<MemberExpr>(E)) {
      if (const auto *F = dyn_cast<FieldDecl>(M->getMemberDecl());
          F && F->getParent()->isUnion())
        U.Type.aggregate(F->getParent(), Out);
      if (M->isArrow())
        return;
      E = M->getBase();
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

std::string Body::text(const Expr *E) {
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

//===-- Recording --------------------------------------------------------===//

void Body::store(SourceLocation At, Terms T, const Atoms &Place,
                 llvm::StringRef TypeText, llvm::StringRef PlaceText,
                 uint8_t Flags) {
  if (ConstantInit || Place.empty() || T.empty())
    return;
  if (At.isInvalid()) // what an initializer leaves out
    At = Near;
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

/// The type that a message names: the innermost of the value's casts that may
/// be a GC pointer.
static QualType shownType(const Expr *Value, QualType Place, Types &T) {
  if (Value && !Place->isRecordType()) {
    const Expr *E = Value->IgnoreParenCasts();
    Terms Inner;
    T.value(E->getType(), Inner);
    if (!Inner.empty())
      return E->getType();
  }
  return Place;
}

void Body::assign(const Expr *Left, const Expr *Right, SourceLocation At) {
  QualType T = Left->getType();
  if (isFunctionValue(T)) {
    facts::StrId Outer = Signal;
    if (const auto *M = dyn_cast<MemberExpr>(transparent(Left)))
      if (facts::StrId S = signalOfHandlerField(M->getMemberDecl()))
        Signal = S;
    facts::SlotId To = lvalueSlot(Left);
    flow(To, values(Right));
    Signal = Outer;
  }
  Terms Value;
  placeTerms(Left, Value);
  if (!T->isIntegralOrEnumerationType() || !Value.empty() ||
      Right->getType()->getAs<TypedefType>())
    valueTerms(Right, Value);
  if (Value.empty())
    return;
  Atoms Place;
  place(Left, Place);
  if (Place.empty())
    return;
  store(At, Value, Place, U.Name.type(shownType(Right, T, U.Type)), text(Left),
        isNull(Right) ? Store::Null : 0);
}

void Body::storeTo(const Expr *Pointer, QualType Value, const Expr *Right,
                   SourceLocation At) {
  Terms T;
  pointeeTerms(Pointer, T);
  if (Right)
    valueTerms(Right, T);
  Atoms Place;
  pointer(Pointer, Place);
  const Expr *P = Pointer->IgnoreParenCasts();
  const auto *A = dyn_cast<UnaryOperator>(P);
  std::string Text = A && A->getOpcode() == UO_AddrOf
                         ? text(A->getSubExpr())
                         : "*" + text(P);
  store(At, T, Place, U.Name.type(shownType(Right, Value, U.Type)), Text,
        Right && isNull(Right) ? Store::Null : 0);
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
  // Sub-expressions: pointer, order, value 1, order on failure, value 2, weak.
  const Expr *V1 = N > 2 ? Sub(2) : nullptr;
  const Expr *V2 = E->isCmpXChg() || Op.ends_with("atomic_exchange")
                       ? (N > 4 ? Sub(4) : Sub(3))
                       : nullptr;
  bool Load = Op.contains("_load");
  bool Function = isFunctionValue(Value);
  facts::SlotId S = Function ? lvalueSlotOfPointer(E->getPtr()) : 0;
  for (const Expr *V : {V1, V2}) {
    if (!V)
      continue;
    QualType T = V->getType();
    if (Function && isFunctionValue(T))
      flow(S, values(V));
    else if (Function && T->isAnyPointerType() &&
             isFunctionValue(T->getPointeeType()))
      alias(S, lvalueSlotOfPointer(V));
    // What the generic forms write back: the old value, or the expected one.
    if (T->isAnyPointerType() && !Value->isAnyPointerType()
            ? false
            : T->isAnyPointerType() &&
                  Ctx.hasSameUnqualifiedType(T->getPointeeType(), Value))
      storeTo(V, Value, nullptr, At);
  }
  if (!Load)
    storeTo(E->getPtr(), Value, E->isCmpXChg() ? V2 : V1, At);
}

//===-- Initialization ---------------------------------------------------===//

Destination Destination::field(const FieldDecl *F, Types &T) const {
  Destination D;
  D.Place = Place;
  D.Unions = Unions;
  if (F->getParent()->isUnion())
    T.aggregate(F->getParent(), D.Unions);
  if (isFunctionValue(F->getType()) || isFunctionArray(F->getType()))
    D.Slot = T.fieldSlot(F);
  D.Text = Text;
  if (F->getIdentifier())
    D.Text += (Text.empty() ? "" : ".") + F->getName().str();
  return D;
}

void Body::initialize(const Expr *E, QualType T, const Destination &To) {
  if (!E)
    return;
  if (isDead(E))
    return visitLiveParts(E);
  if (E->getExprLoc().isValid())
    Near = E->getExprLoc();
  // What stands between an initializer and what it makes.
  const Expr *I = E;
  for (;;) {
    if (isa<ConstantExpr>(I)) {
      bool Outer = std::exchange(ConstantInit, true);
      initialize(cast<ConstantExpr>(I)->getSubExpr(), T, To);
      ConstantInit = Outer;
      return;
    } else if (isa<CXXDefaultArgExpr>(I)) {
      return visitShared(
          [&] { initialize(cast<CXXDefaultArgExpr>(I)->getExpr(), T, To); });
    } else if (isa<CXXDefaultInitExpr>(I)) {
      return visitShared(
          [&] { initialize(cast<CXXDefaultInitExpr>(I)->getExpr(), T, To); });
    } else if (const auto *P = dyn_cast<ParenExpr>(I)) {
      I = P->getSubExpr();
    } else if (const auto *F = dyn_cast<FullExpr>(I)) {
      I = F->getSubExpr();
    } else if (const auto *B = dyn_cast<CXXBindTemporaryExpr>(I)) {
      I = B->getSubExpr();
    } else if (const auto *N = dyn_cast<SubstNonTypeTemplateParmExpr>(I)) {
      I = N->getReplacement();
    } else if (const auto *C = dyn_cast<CastExpr>(I);
               C && I->isPRValue() && I->getType()->isRecordType() &&
               C->getSubExpr()->isPRValue() &&
               C->getSubExpr()->getType()->isRecordType() &&
               Ctx.hasSameUnqualifiedType(I->getType(),
                                          C->getSubExpr()->getType())) {
      I = C->getSubExpr();
    } else {
      break;
    }
  }
  bool Record = I->isPRValue() &&
                (T->isRecordType() || I->getType()->isRecordType());
  if (const auto *L = dyn_cast<InitListExpr>(I);
      L && !L->isTransparent() && !T->isReferenceType() &&
      (L->getType()->isRecordType() || L->getType()->isArrayType() ||
       L->getType()->isVectorType())) {
    const InitListExpr *S = L->isSemanticForm() || !L->getSemanticForm()
                                ? L
                                : L->getSemanticForm();
    initializeList(S, llvm::ArrayRef(S->getInits(), S->getNumInits()),
                   S->getInitializedFieldInUnion(), To);
    if (const Expr *Filler = S->getType()->isArrayType() && S->hasArrayFiller()
                                 ? S->getArrayFiller()
                                 : nullptr)
      initialize(Filler, Filler->getType(), To);
    return;
  }
  if (const auto *L = dyn_cast<CXXParenListInitExpr>(I);
      L && !L->getType()->isScalarType()) {
    initializeList(
        L,
        llvm::SmallVector<Expr *>(L->getInitExprs().begin(),
                                  L->getInitExprs().end()),
        const_cast<CXXParenListInitExpr *>(L)->getInitializedFieldInUnion(),
        To);
    return;
  }
  if (const auto *C = dyn_cast<CXXConstructExpr>(I))
    return visitConstruct(C, To);
  if (const auto *C = dyn_cast<CXXInheritedCtorInitExpr>(I)) {
    U.constructed(C->getConstructor()->getParent());
    llvm::SmallVector<Passed, 4> Args{{nullptr, {}, To.Place}};
    // The inheriting constructor's parameters are passed on as they are.
    if (Function)
      for (const ParmVarDecl *P : Function->parameters()) {
        Atoms A;
        if (P->getType()->isAnyPointerType() || P->getType()->isReferenceType())
          A.push_back({facts::PlaceAtom::Param,
                       P->getFunctionScopeIndex() + HasThis});
        facts::SlotId Value = 0;
        if (isFunctionValue(P->getType()) || isFunctionArray(P->getType()))
          Value = U.Out.slot({facts::Slot::Param, Self,
                              P->getFunctionScopeIndex() + HasThis});
        Args.push_back({nullptr, P->getType(), A, Value});
      }
    return directCall(U.function(C->getConstructor()), C->getExprLoc(),
                      facts::Call::Implicit | facts::Call::PassesThis, Args,
                      false, C);
  }
  if (const auto *L = dyn_cast<LambdaExpr>(I))
    return initializeClosure(L, To);
  if (const auto *C = dyn_cast<AbstractConditionalOperator>(I); C && Record) {
    visit(C->getCond());
    initialize(C->getTrueExpr(), T, To);
    return initialize(C->getFalseExpr(), T, To);
  }
  if (const auto *A = dyn_cast<ArrayInitLoopExpr>(I)) {
    visit(A->getCommonExpr());
    return initialize(A->getSubExpr(), A->getSubExpr()->getType(), To);
  }
  if (const auto *D = dyn_cast<DesignatedInitUpdateExpr>(I)) {
    initialize(D->getBase(), T, To);
    return initialize(D->getUpdater(), T, To);
  }
  if (const auto *B = dyn_cast<BinaryOperator>(I);
      B && B->getOpcode() == BO_Comma && Record) {
    visit(B->getLHS());
    return initialize(B->getRHS(), T, To);
  }
  visit(I);
  if (isa<NoInitExpr, StringLiteral>(I))
    return;
  Terms Value = To.Unions;
  U.Type.value(T, Value);
  if (T->isReferenceType()) // what is kept is a pointer to I
    for (const Expr *Bound = I; Bound;) {
      U.Type.value(Ctx.getPointerType(Bound->getType()), Value);
      const auto *C = dyn_cast<CastExpr>(transparent(Bound));
      Bound = C && C->isGLValue() && C->getSubExpr()->isGLValue()
                  ? C->getSubExpr()
                  : nullptr;
    }
  else
    valueTerms(I, Value);
  if (isFunctionArray(T)) {
    if (To.Slot && T->isReferenceType() && I->isGLValue())
      alias(To.Slot, lvalueSlot(I));
  } else if (isFunctionValue(T)) {
    if (!To.Slot)
      escape(I);
    else if (T->isReferenceType() && !T->getPointeeType()->isFunctionType() &&
             I->isGLValue())
      alias(To.Slot, lvalueSlot(I));
    else
      flow(To.Slot, values(I));
  }
  store(I->getExprLoc(), Value, To.Place,
        U.Name.type(shownType(I, T, U.Type)), To.Text,
        isNull(I) ? Store::Null : 0);
}

void Body::initializeList(const Expr *List, llvm::ArrayRef<Expr *> Inits,
                          const FieldDecl *UnionMember,
                          const Destination &To) {
  QualType T = List->getType();
  if (const auto *R = T->getAsRecordDecl()) {
    R = R->getDefinition();
    if (!R)
      return;
    if (auto *C = dyn_cast<CXXRecordDecl>(R))
      for ([[maybe_unused]] const CXXBaseSpecifier &B : C->bases()) {
        if (Inits.empty())
          return;
        initialize(Inits.front(), B.getType(), To);
        Inits = Inits.drop_front();
      }
    if (R->isUnion()) {
      if (UnionMember && !Inits.empty()) {
        facts::StrId Outer = Signal;
        if (facts::StrId S = signalOfHandlerField(UnionMember))
          Signal = S;
        initialize(Inits.front(), UnionMember->getType(),
                   To.field(UnionMember, U.Type));
        Signal = Outer;
      }
      return;
    }
    for (const FieldDecl *F : R->fields()) {
      if (F->isUnnamedBitField())
        continue;
      if (Inits.empty())
        return;
      initialize(Inits.front(), F->getType(), To.field(F, U.Type));
      Inits = Inits.drop_front();
    }
    return;
  }
  QualType Element = T->isArrayType()
                         ? Ctx.getAsArrayType(T)->getElementType()
                         : QualType();
  for (const Expr *I : Inits)
    initialize(I, Element.isNull() ? I->getType() : Element, To);
}

void Body::initializeClosure(const LambdaExpr *E, const Destination &To) {
  if (!Visited.insert(E).second)
    return;
  U.annotatedLambda(E);
  const CXXRecordDecl *R = E->getLambdaClass();
  auto Field = R->field_begin();
  auto Init = E->capture_init_begin();
  for (const LambdaCapture &C : E->captures()) {
    const Expr *I = *Init++;
    const FieldDecl *F = *Field++;
    if (!I)
      continue;
    Destination D = To;
    D.Text = To.Text.empty() ? "a closure" : To.Text;
    D.Slot = 0;
    if (isFunctionValue(F->getType()) && C.capturesVariable()) {
      // The copy in the closure is the captured variable's slot.
      const auto *V = dyn_cast<VarDecl>(C.getCapturedVar());
      facts::FnId Of = V ? U.owner(V) : facts::NoFunction;
      if (V && V->isInitCapture())
        D.Slot = U.localSlot(Of == facts::NoFunction ? Self : Of, V);
      else
        D.Slot = lvalueSlot(I);
    }
    initialize(I, F->getType(), D);
  }
}

} // namespace nowb::extract
