// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every call that the compiler would emit.
//
#include "extract/Body.h"
#include "extract/Library.h"
#include "extract/Toolchain.h"
#include "clang/AST/ExprObjC.h"
#include "clang/Basic/Builtins.h"
#include "llvm/ADT/ScopeExit.h"

using namespace clang;

namespace nowb::extract {

using facts::Call;

using facts::CallExtra;

//===-- Recording --------------------------------------------------------===//

uint32_t Body::callIndex(const Expr *E) {
  auto [It, New] = CallIndices.try_emplace(E, Calls.size());
  if (New) {
    Calls.push_back({});
    Reserved.push_back(E);
  }
  return It->second;
}

facts::SlotId Body::resultSlot(const Expr *E) {
  auto [It, New] = ResultSlots.try_emplace(E, 0);
  if (New)
    It->second = U.freshLocal(Self);
  return It->second;
}

void Body::put(const Expr *Key, Call C, CallExtra X) {
  UntypedArguments Passed = std::exchange(Passing, {});
  if (Key && isFunctionValue(Key->getType())) {
    X.Result = resultSlot(Key);
    if (Key->isGLValue() && !Key->getType()->isFunctionType())
      C.Flags |= Call::ResultByRef;
  }
  C.Extra = U.Out.extra(X);
  if (Unwritten)
    C.Flags |= Call::Implicit;
  if (ConstantInit && !(Key && CallIndices.contains(Key))) {
    // The compiler runs it, not the program; what it passes is passed all the
    // same.
    passThings(C, Passed);
    facts::Unit &Unit = U.Out.unit();
    const facts::Range Args = Unit.ArgumentLists[C.Args];
    for (uint32_t I = Args.Begin; I != Args.End; ++I)
      Unit.Arguments[I].Place = 0;
    if (Key)
      Emitted.insert(Key);
    return U.constantCall(C);
  }
  if (!Key) {
    if (!Passed.isEmpty())
      PassedUntyped[Calls.size()] = std::move(Passed);
    Calls.push_back(C);
    return;
  }
  Emitted.insert(Key);
  auto [It, New] = CallIndices.try_emplace(Key, Calls.size());
  if (New)
    Calls.push_back(C);
  else
    Calls[It->second] = C;
  if (!Passed.isEmpty())
    PassedUntyped[It->second] = std::move(Passed);
}

void Body::directCall(facts::FnId Callee, SourceLocation At, uint8_t Flags,
                      llvm::ArrayRef<Passed> Args, bool NeedsPointees,
                      const Expr *Key) {
  Call C;
  C.K = Call::Direct;
  C.Flags = Flags;
  C.At = U.Name.at(At);
  C.Callee = Callee;
  arguments(C, Args, NeedsPointees);
  put(Key, C, {});
}

/// Walks an argument: an object passed by value is made in a temporary.
void Body::passByValue(const Expr *E) {
  if (!E->isPRValue() || !E->getType()->isRecordType())
    return visit(E);
  initialize(E, E->getType(), {});
  destroy(E->getType(), {}, E->getExprLoc());
}

//===-- Calls in the source ----------------------------------------------===//

QualType Body::parameterType(const FunctionProtoType *P, unsigned I) {
  return P && I < P->getNumParams() ? P->getParamType(I) : QualType();
}

void Body::visitCall(const CallExpr *E) {
  if (!Visited.insert(E).second)
    return;
  facts::StrId OuterSignal = Signal;
  for (const Expr *A : E->arguments())
    if (isFunctionValue(A->getType())) {
      if (facts::StrId S = signalAmong(E))
        Signal = S;
      break;
    }
  llvm::scope_exit Restore([&] { Signal = OuterSignal; });

  const FunctionDecl *F = E->getDirectCallee();
  const auto *M = dyn_cast_or_null<CXXMethodDecl>(F);
  if (M && M->isLambdaStaticInvoker())
    F = M = nullptr; // a template's argument: what it calls is a value
  if (isa<CXXPseudoDestructorExpr>(E->getCallee()->IgnoreParens())) {
    visitChildren(E->getCallee()->IgnoreParens());
    return;
  }
  if (lambdaOf(E)) { // its value is the call operator; nothing is executed
    visit(cast<CXXMemberCallExpr>(E)->getImplicitObjectArgument());
    return;
  }
  if (F && F->getBuiltinID()) {
    visitBuiltin(E, F);
    return;
  }

  // `this`, if the call passes one.
  const Expr *Object = nullptr;
  bool Arrow = false, Qualified = false;
  llvm::ArrayRef<const Expr *> Args(E->getArgs(), E->getNumArgs());
  const Expr *Callee = E->getCallee()->IgnoreParens();
  if (const auto *ME = dyn_cast<MemberExpr>(Callee)) {
    visit(ME->getBase());
    if (M && M->isImplicitObjectMemberFunction()) {
      Object = ME->getBase();
      Arrow = ME->isArrow();
      Qualified = ME->hasQualifier();
    }
  } else if (const auto *B = dyn_cast<BinaryOperator>(Callee);
             B && B->isPtrMemOp() && Callee->hasPlaceholderType()) {
    visit(B->getLHS());
    visit(B->getRHS());
    Object = B->getLHS();
    Arrow = B->getOpcode() == BO_PtrMemI;
  } else if (isa<CXXOperatorCallExpr>(E) && M &&
             M->isImplicitObjectMemberFunction() && !Args.empty()) {
    Object = Args.front();
    Args = Args.drop_front();
    visit(Object);
  } else if (!F || Callee->HasSideEffects(Ctx)) {
    visit(Callee);
  } else if (isa<CXXOperatorCallExpr>(E) && M && !Args.empty() &&
             !M->isExplicitObjectMemberFunction()) {
    visit(Args.front()); // a static operator: the object is only evaluated
    Args = Args.drop_front();
  }

  // A trivial assignment copies bytes.
  if (M && Object && M->isTrivial() &&
      (M->isCopyAssignmentOperator() || M->isMoveAssignmentOperator())) {
    visit(Args.front());
    assign(Object, Args.front(), E->getExprLoc());
    return;
  }

  QualType FnType =
      F ? F->getType()
        : QualType(E->getCallee()->getType()->isSpecificPlaceholderType(
                       BuiltinType::BoundMember)
                       ? Expr::findBoundMemberType(Callee)
                       : E->getCallee()->getType());
  if (!F) {
    if (FnType->isAnyPointerType() || FnType->isBlockPointerType())
      FnType = FnType->getPointeeType();
  }
  const auto *Proto =
      FnType.isNull() ? nullptr : FnType->getAs<FunctionProtoType>();
  llvm::SmallVector<Passed, 8> Out;
  Terms SharedByThis;
  if (Object) {
    Passed This;
    if (Arrow)
      sharedBehind(Object, SharedByThis);
    else if (U.Type.mayShare(Ctx.getPointerType(Object->getType())))
      sharedTerms(Object, SharedByThis);
    if (Arrow)
      pointer(Object, This.Place);
    else
      place(Object, This.Place);
    if (!F || !UnitWalker::hasBody(F) || M->isVirtual())
      Arrow ? pointeeTerms(Object, This.Pointee)
            : placeTerms(Object, This.Pointee);
    Out.push_back(std::move(This));
  }
  for (const auto &[I, A] : llvm::enumerate(Args)) {
    passByValue(A);
    Passed &Each = Out.emplace_back();
    Each.E = A;
    Each.Param = parameterType(Proto, I);
    if (!Proto) { // linking matches it with the definition
      Each.Param = A->getType();
      Each.IsGuess = true;
    }
  }

  Call C;
  CallExtra X;
  C.At = U.Name.at(E->getExprLoc());
  if (!SharedByThis.empty())
    Passing.Parts.push_back({0, HeldTypes::Shares, SharedByThis});
  if (Object)
    C.Flags |= Call::PassesThis;
  const Walked *Walks = walked(E);
  if (Walks && Walks->IsThere)
    Kept.push_back({U.Held.ofType(U.Out.unit().str(U.Out.str(U.Name.signature(
                                      E->getArg(Walks->Function)->getType()))),
                                  HeldTypes::Passed, HeldTypes::Receives),
                    {U.Held.term(U.Held.passedTo(Walks->To, HeldTypes::Holds,
                                                 Walks->Argument))}});
  if (F) {
    if (isa<CXXConversionDecl>(F))
      C.Flags |= Call::Implicit;
    C.K = Call::Direct;
    if (M && M->isVirtual() && Object && !Qualified) {
      const CXXRecordDecl *R = Object->getBestDynamicClassType();
      if (const CXXMethodDecl *D = M->getDevirtualizedMethod(Object, false)) {
        F = D;
      } else {
        C.K = Call::Virtual;
        if (R && R->hasDefinition())
          if (const auto *Final = M->getCorrespondingMethodInClass(R, true))
            F = Final;
        U.Type.mention(R ? R : M->getParent());
        X.Text = U.Name.record(R ? R : M->getParent());
      }
    }
    C.Callee = U.function(F);
    if (!UnitWalker::hasBody(F) || C.K == Call::Virtual)
      givenByCall(E, X);
    else if (F->isInStdNamespace() && F->getIdentifier() &&
             F->getName() == "bit_cast")
      seenThrough(E->getType(), E->getArg(0));
    if (F->isNoReturn())
      C.Flags |= Call::NoReturn;
    bool OuterSystem =
        std::exchange(ToSystem, !UnitWalker::hasBody(F) &&
                                    C.K == Call::Direct && isOfToolchain(F));
    const Walked *Outer = std::exchange(Walking, Walks);
    arguments(C, Out, !UnitWalker::hasBody(F) || C.K == Call::Virtual);
    Walking = Outer;
    ToSystem = OuterSystem;
    // However the callee is spelled: f, *f, &f, x.*&C::f.
    llvm::SmallVector<const Stmt *> Work{E->getCallee()};
    while (!Work.empty()) {
      const Stmt *S = Work.pop_back_val();
      if (const auto *R = dyn_cast_or_null<DeclRefExpr>(S)) {
        if (R->getDecl() == E->getCalleeDecl())
          Followed.insert(R);
      } else if (S) {
        Work.append(S->child_begin(), S->child_end());
      }
    }
  } else {
    C.K = Call::Indirect;
    givenByCall(E, X);
    const auto *B = dyn_cast<BinaryOperator>(Callee);
    bool Member = B && B->isPtrMemOp() && Callee->hasPlaceholderType();
    const Expr *Called = Member ? B->getRHS() : E->getCallee();
    C.Callee = values(Called);
    if (!C.Callee)
      C.Callee = U.freshLocal(Self); // a call through null: no target
    const Expr *Shown = Called->IgnoreParenImpCasts();
    if (const auto *D = dyn_cast<UnaryOperator>(Shown);
        D && D->getOpcode() == UO_Deref)
      Shown = D->getSubExpr()->IgnoreParenImpCasts();
    X.Text = U.Out.str(text(Shown));
    X.Signature = U.Out.str(U.Name.signature(
        Member ? B->getRHS()->getType() : E->getCallee()->getType()));
    if (const auto *FT = FnType->getAs<FunctionType>();
        FT && FT->getNoReturnAttr())
      C.Flags |= Call::NoReturn;
    arguments(C, Out, true);
  }
  put(E, C, X);
}

} // namespace nowb::extract
