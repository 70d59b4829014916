// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every call that the compiler would emit, and what it passes: the places of
// pointers and references, function values, and for callees without a body the
// types behind the arguments' casts.
//
#include "extract/Body.h"
#include "extract/Library.h"
#include "extract/Operands.h"
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
    // The compiler runs it, not the program; functions flow all the same.
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

static void remove(Terms &From, const Terms &What) {
  llvm::erase_if(From, [&](const facts::TypeTerm &T) {
    return llvm::is_contained(What, T);
  });
}

/// The types behind an argument's casts: all, or what the parameter hides.
void Body::passedTypes(const Passed &P, bool NeedsPointees, bool IsIndirect,
                       bool IsMoved, facts::Argument &A) {
  QualType T = P.E->getType();
  bool ByRef = !P.Param.isNull() && P.Param->isReferenceType();
  Terms Pointee, Held, Shown;
  // A record passed by value is memory that the callee gets, too.
  // (A number that is only read is no place of anything.)
  const bool IsRead = ByRef && P.Param->getPointeeType().isConstQualified() &&
                      isNumber(T) && !isIntegerArgument(T);
  if ((ByRef && !IsRead) || (T->isRecordType() && NeedsPointees))
    placeTerms(P.E, Pointee);
  if (ByRef && hidesType(T))
    if (const VarDecl *V = loadedLocal(P.E))
      localTerms(V, [&](const Expr *X) { valueTerms(X, Pointee); });
  if (IsMoved)
    contents(P.E, Pointee);
  if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(transparent(P.E));
      M && ByRef && M->getType()->isAnyPointerType())
    valueTerms(M->getSubExpr(), Pointee);
  else if (!ByRef && T->isAnyPointerType() && !isFunctionValue(T))
    pointeeTerms(P.E, Pointee);
  if (!NeedsPointees && !P.Param.isNull()) {
    U.Type.value(ByRef || P.Param->isAnyPointerType()
                     ? P.Param->getPointeeType()
                     : P.Param,
                 Shown);
    remove(Pointee, Shown);
  }
  if (!InLibrary && isArgumentList(T)) {
    listTerms(P.E, Pointee, facts::TypeTerm::ParamValue);
    listTerms(P.E, Pointee, facts::TypeTerm::ParamPointee);
  }
  passOldAction(P.E, Pointee);
  A.Pointee = U.Type.id(Pointee);
  const bool IsInteger =
      !ByRef && (isIntegerArgument(P.Param) || isPlainWord(P.Param));
  if (!IsInteger && (!T->isAnyPointerType() || isFunctionValue(T)))
    return;
  // Past the parameters va_arg says what it takes it for.
  Shown.clear();
  if (!IsInteger && !P.Param.isNull() && !P.Param->isAnyPointerType())
    return;
  valueTerms(P.E, Held);
  // What is called through a pointer may have parameters of other types.
  if (!P.Param.isNull() && !IsIndirect)
    U.Type.value(P.Param, Shown);
  remove(Held, Shown);
  A.Held = U.Type.id(Held);
  if (!InLibrary && !ToSystem &&
      (P.Param.isNull() || P.Param->isVoidPointerType()))
    getsAway(Held);
}

Body::Passed Body::passedOn(const ParmVarDecl *P) const {
  QualType T = P->getType();
  uint32_t I = P->getFunctionScopeIndex() + HasThis;
  Passed Out;
  Out.Param = T;
  if (isFunctionValue(T) || isFunctionArray(T)) {
    Out.Value = U.Out.slot({facts::Slot::Param, Self, I});
  } else if (T->isAnyPointerType() || T->isReferenceType()) {
    Out.Pointee.push_back({facts::TypeTerm::ParamPointee, I});
    if (T->isAnyPointerType())
      Out.Held.push_back({facts::TypeTerm::ParamValue, I});
  }
  if (T->isAnyPointerType() || T->isReferenceType())
    Out.Place.push_back({facts::PlaceAtom::Param, I});
  return Out;
}

/// What a callee that is not seen may reach through a pointer: a function value
/// itself, or functions in a record by a computed place (`offsetof`).
void Body::passMemory(const Expr *E, facts::Argument &A) {
  QualType T = E->getType();
  if (!T->isPointerType() || isFunctionValue(T))
    return;
  QualType Memory = T->getPointeeType();
  if (isFunctionValue(Memory) && !Memory->isFunctionType()) {
    A.Value = U.memory(Memory);
    A.Flags |= facts::Argument::ByReference;
    return;
  }
  const Expr *Computed = E;
  while (const auto *C = dyn_cast<CastExpr>(transparent(Computed)))
    Computed = C->getSubExpr();
  if (const auto *B = dyn_cast<BinaryOperator>(transparent(Computed));
      B && B->isAdditiveOp() && B->getType()->isPointerType() &&
      B->getType()->getPointeeType()->isCharType())
    forgetFunctions(B, T);
}

/// What the callee may change that is known by no type, and what it gets to
/// know so.
void Body::passUntyped(const Passed &P, unsigned Index) {
  QualType T = asPointer(P.Param.isNull() ? P.E->getType() : P.Param);
  const bool ByRef = T->isReferenceType();
  if (!InLibrary && !ToSystem && T->isAnyPointerType() && hidesType(T))
    forEachSource(P.E, [&](const Expr *Source) {
      if (auto I = loadedParameter(Source))
        Passing.PassedOn.push_back({Index, *I});
      else if (isNull(Source))
        Passing.Nulls.insert(Index);
    });
  if (InLibrary || !U.Type.mayShare(T) || (!ByRef && isNull(P.E)))
    return;
  auto Pass = [&](HeldTypes::Part Part, const Terms &Value) {
    if (!Value.empty())
      Passing.Parts.push_back({Index, Part, Value});
  };
  Terms Values, Shared, Behind;
  if (!ToSystem && !T->getPointeeType().isConstQualified()) {
    ByRef ? sharedTerms(P.E, Shared) : sharedBehind(P.E, Shared);
    removeOwn(Shared, T);
    Pass(HeldTypes::Shares, Shared);
  }
  if (!pointsToUntyped(T))
    return;
  Passing.Untyped.push_back(Index);
  if (ToSystem)
    return;
  if (!P.Param.isNull() && P.Param->isReferenceType() &&
      P.E->getType()->isAnyPointerType()) {
    pointeeTerms(P.E, Behind);
    Pass(ByRef ? HeldTypes::Beyond : HeldTypes::PointsTo, Behind);
  }
  ByRef ? contentsAt(P.E, Values, 0) : contents(P.E, Values);
  Pass(HeldTypes::Receives, Values);
  // (A reference to a constant array is how std::array passes its own.)
  if (T->getPointeeType().isConstQualified() &&
      !T->getPointeeType()->isArrayType())
    return;
  Targets Ways;
  ByRef ? lvalueTargets(P.E, Ways) : targets(P.E, Ways);
  for (const Target &To : Ways)
    Passing.Written.push_back({Index, To});
}

void Body::arguments(Call &C, llvm::ArrayRef<Passed> Args, bool NeedsPointees) {
  llvm::SmallVector<facts::Argument, 8> Out;
  llvm::SmallVector<std::pair<const VarDecl *, unsigned>, 1> Filled;
  const bool IsDirect = C.K == Call::Direct;
  const facts::Unit &Unit = U.Out.unit();
  llvm::StringRef Name =
      IsDirect ? Unit.str(Unit.Functions[C.Callee].LinkageName) : "";
  for (const auto &[I, P] : llvm::enumerate(Args)) {
    facts::Argument A;
    A.Index = I;
    A.Value = P.Value;
    if (P.Value && P.Param->isReferenceType())
      A.Flags |= facts::Argument::ByReference;
    Atoms Place = P.Place;
    if (P.E) {
      QualType T = P.E->getType();
      bool ByRef = !P.Param.isNull() && P.Param->isReferenceType();
      if (isFunctionValue(T) && (!ByRef || T->isFunctionType()))
        ; // points to code: no one stores there
      else if (ByRef)
        place(P.E, Place);
      else if (T->isAnyPointerType() || T->isBlockPointerType())
        pointer(P.E, Place);
      const bool IsMoved = IsDirect && NeedsPointees && movesMemory(Name, I);
      passedTypes(P, NeedsPointees, C.K == Call::Indirect, IsMoved, A);
      passUntyped(P, I);
      if (NeedsPointees)
        passMemory(P.E, A);
      if (ByRef && isFunctionArray(P.Param) && P.E->isGLValue()) {
        A.Value = lvalueSlot(P.E);
        A.Flags |= facts::Argument::ByReference;
      } else if (isFunctionValue(P.Param.isNull() ? T : P.Param)) {
        if (P.Param.isNull()) {
          escape(P.E); // an argument that only va_arg can take
        } else if (ByRef && !P.Param->getPointeeType()->isFunctionType() &&
                   P.E->isGLValue()) {
          A.Value = lvalueSlot(P.E);
          A.Flags |= facts::Argument::ByReference;
        } else {
          A.Value = values(P.E);
        }
      }
      if (T->isAnyPointerType() && isNull(P.E))
        A.Flags |= facts::Argument::Null;
    } else {
      Terms Pointee = P.Pointee, Held = P.Held;
      A.Pointee = U.Type.id(Pointee);
      A.Held = U.Type.id(Held);
    }
    A.Place = U.Out.place(Place);
    const VarDecl *Local = P.E && NeedsPointees ? untypedLocal(P.E) : nullptr;
    if (Local)
      Filled.push_back({Local, I});
    if (A.Place || A.Pointee || A.Held || A.Value || Local)
      Out.push_back(A);
  }
  C.Args = U.Out.arguments(Out);
  for (const auto &[Local, Index] : Filled)
    FilledLocals.push_back({Local, C.Args, Index});
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
    QualType P = parameterType(Proto, I);
    if (P.isNull() && !Proto)
      P = A->getType(); // no prototype: linking matches it with the definition
    Out.push_back({A, P, {}});
  }

  Call C;
  CallExtra X;
  C.At = U.Name.at(E->getExprLoc());
  if (!SharedByThis.empty())
    Passing.Parts.push_back({0, HeldTypes::Shares, SharedByThis});
  if (Object)
    C.Flags |= Call::PassesThis;
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
    if (F->isNoReturn())
      C.Flags |= Call::NoReturn;
    bool OuterSystem = std::exchange(
        ToSystem,
        !UnitWalker::hasBody(F) && C.K == Call::Direct &&
            Ctx.getSourceManager().isInSystemHeader(F->getLocation()));
    arguments(C, Out, !UnitWalker::hasBody(F) || C.K == Call::Virtual);
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
