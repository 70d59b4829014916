// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stores that are no assignments: what initializers, constructors and closures
// put where they make an object.
#include "extract/Body.h"

using namespace clang;

namespace nowb::extract {

using facts::Store;

/// The field F of a record that is there.
Destination Body::part(const Destination &Of, const FieldDecl *F) {
  Destination D;
  D.Decl = F;
  D.Place = Of.Place;
  D.Unions = Of.Unions;
  D.Others = Of.Others;
  if (F->getParent()->isUnion()) {
    U.Type.aggregate(F->getParent(), D.Unions);
    if (HeldTypes::Thing Others = besides(F))
      D.Others.push_back(U.Held.term(Others));
  }
  if (holdsFunctions(F->getType()))
    D.Slot = U.Type.fieldSlot(F);
  D.Text = Of.Text;
  if (F->getIdentifier())
    D.Text += (Of.Text.empty() ? "" : ".") + F->getName().str();
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
  bool Record =
      I->isPRValue() && (T->isRecordType() || I->getType()->isRecordType());
  if (const auto *L = dyn_cast<InitListExpr>(I);
      L && !L->isTransparent() && !T->isReferenceType() &&
      (L->getType()->isRecordType() || L->getType()->isArrayType() ||
       L->getType()->isVectorType())) {
    const InitListExpr *S =
        L->isSemanticForm() || !L->getSemanticForm() ? L : L->getSemanticForm();
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
      for (const ParmVarDecl *P : Function->parameters())
        Args.push_back(passedOn(P));
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
      alias(To.Slot, lvalueSlot(I), I->getExprLoc());
  } else if (isFunctionValue(T)) {
    if (!To.Slot)
      escape(I);
    else if (T->isReferenceType() && !T->getPointeeType()->isFunctionType() &&
             I->isGLValue())
      alias(To.Slot, lvalueSlot(I), I->getExprLoc());
    else
      flow(To.Slot, values(I), I->getExprLoc());
  }
  if (T->isVoidPointerType() &&
      ((To.Decl && !isa<VarDecl>(To.Decl)) || !To.Place.empty()))
    getsAway(Value);
  if (To.Decl)
    keep(To.Decl, Value);
  if (const auto *F = dyn_cast_or_null<FieldDecl>(To.Decl))
    if (HeldTypes::Thing Before = numberThing(F))
      Value.push_back(U.Held.term(Before));
  if (To.Decl && (T->isAnyPointerType() || T->isReferenceType()))
    keepPointer(To.Decl, T, I);
  if (const auto *F = dyn_cast_or_null<FieldDecl>(To.Decl);
      (F || To.At) && hidesType(T) && !To.Place.empty())
    overwrite(
        I,
        [&](Terms &Before) {
          if (!F)
            contents(To.At, Before);
          else if (Thing Of = untypedThing(F, HeldTypes::Holds))
            Before.push_back(U.Held.term(Of));
        },
        Value, /*OnlyNull=*/true);
  if (To.At && hidesType(T) && !isNumberArgument(T)) {
    Terms Before;
    contents(To.At, Before);
    Value.append(inFields(To.At, Before));
  }
  store(I->getExprLoc(), Value, To.Place, U.Name.type(shownType(I, T)), To.Text,
        isNull(I) ? Store::Null : 0);
}

/// What is complete of a T is destroyed if a later part of the list throws.
void Body::destroyParts(QualType T, llvm::ArrayRef<Expr *> Inits,
                        const Destination &To) {
  // (Elements on the stack are destroyed at the scope's end as well.)
  if (ConstantInit || (To.Place.empty() && T->isArrayType()))
    return;
  for (bool Throws = false; !Inits.empty(); Inits = Inits.drop_back()) {
    const Expr *I = Inits.back();
    if (Throws && I->isPRValue())
      destroy(I->getType(), To.Place, I->getExprLoc());
    Throws |= mayThrow(I);
  }
}

void Body::initializeList(const Expr *List, llvm::ArrayRef<Expr *> Inits,
                          const FieldDecl *UnionMember, const Destination &To) {
  QualType T = List->getType();
  destroyParts(T, Inits, To);
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
      if (Inits.empty()) { // `{}`: cleared as a whole
        Terms Value = To.Unions;
        U.Type.value(T, Value);
        store(List->getExprLoc(), Value, To.Place, U.Name.type(T), To.Text,
              Store::Null);
      } else if (UnionMember) {
        facts::StrId Outer = Signal;
        if (facts::StrId S = signalOfHandlerField(UnionMember))
          Signal = S;
        initialize(Inits.front(), UnionMember->getType(),
                   part(To, UnionMember));
        Signal = Outer;
      }
      return;
    }
    for (const FieldDecl *F : R->fields()) {
      if (F->isUnnamedBitField())
        continue;
      if (Inits.empty())
        return;
      initialize(Inits.front(), F->getType(), part(To, F));
      Inits = Inits.drop_front();
    }
    return;
  }
  QualType Element =
      T->isArrayType() ? Ctx.getAsArrayType(T)->getElementType() : QualType();
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
    // (Its code names what a reference refers to.)
    D.Decl = F->getType()->isReferenceType() ? nullptr : F;
    if (isFunctionValue(F->getType()) && C.capturesVariable()) {
      // The copy in the closure is the captured variable's slot.
      const auto *V = dyn_cast<VarDecl>(C.getCapturedVar());
      facts::FnId Of = V ? U.owner(V) : facts::NoFunction;
      if (V && V->isInitCapture())
        D.Slot = U.localSlot(Of == facts::NoFunction ? Self : Of, V);
      else
        D.Slot = lvalueSlot(I);
    }
    bool Outer = Unwritten;
    Unwritten |= !C.capturesVariable() || !C.getCapturedVar()->isInitCapture();
    initialize(I, F->getType(), D);
    Unwritten = Outer;
    if (C.capturesVariable() && C.getCaptureKind() == LCK_ByCopy)
      keepCaptured(cast<VarDecl>(C.getCapturedVar()), I);
  }
}

} // namespace nowb::extract
