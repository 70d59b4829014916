// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every call that the compiler would emit, and what it passes: the places of
// pointers and references, function values, and for callees without a body the
// types behind the arguments' casts.
//
#include "extract/Body.h"
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
  if (Key && isFunctionValue(Key->getType())) {
    X.Result = resultSlot(Key);
    if (Key->isGLValue() && !Key->getType()->isFunctionType())
      C.Flags |= Call::ResultByRef;
  }
  C.Extra = U.Out.extra(X);
  if (ConstantInit && !(Key && CallIndices.contains(Key))) {
    // The compiler runs it, not the program; functions flow all the same.
    for (facts::Argument &A : llvm::MutableArrayRef(U.Out.unit().Arguments)
                                  .slice(C.Args.Begin, C.Args.size()))
      A.Place = 0;
    if (Key)
      Emitted.insert(Key);
    return U.constantCall(C);
  }
  if (!Key) {
    Calls.push_back(C);
    return;
  }
  Emitted.insert(Key);
  auto [It, New] = CallIndices.try_emplace(Key, Calls.size());
  if (New)
    Calls.push_back(C);
  else
    Calls[It->second] = C;
}

static void remove(Terms &From, const Terms &What) {
  llvm::erase_if(From, [&](const facts::TypeTerm &T) {
    return llvm::is_contained(What, T);
  });
}

/// The types behind an argument's casts: all, or what the parameter hides.
void Body::passedTypes(const Passed &P, bool NeedsPointees,
                       facts::Argument &A) {
  QualType T = P.E->getType();
  bool ByRef = !P.Param.isNull() && P.Param->isReferenceType();
  Terms Pointee, Held, Shown;
  // A record passed by value is memory that the callee gets, too.
  if (ByRef || (T->isRecordType() && NeedsPointees))
    placeTerms(P.E, Pointee);
  else if (T->isAnyPointerType() && !isFunctionValue(T))
    pointeeTerms(P.E, Pointee);
  if (!NeedsPointees && !P.Param.isNull()) {
    U.Type.value(ByRef || P.Param->isAnyPointerType()
                     ? P.Param->getPointeeType()
                     : P.Param,
                 Shown);
    remove(Pointee, Shown);
  }
  A.Pointee = U.Type.id(Pointee);
  if (P.Param.isNull() || !P.Param->isAnyPointerType() || isFunctionValue(T))
    return;
  valueTerms(P.E, Held);
  Shown.clear();
  U.Type.value(P.Param, Shown);
  remove(Held, Shown);
  A.Held = U.Type.id(Held);
}

void Body::arguments(Call &C, llvm::ArrayRef<Passed> Args, bool NeedsPointees) {
  llvm::SmallVector<facts::Argument, 8> Out;
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
      passedTypes(P, NeedsPointees, A);
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
    }
    A.Place = U.Out.place(Place);
    if (A.Place || A.Pointee || A.Held || A.Value)
      Out.push_back(A);
  }
  C.Args = U.Out.arguments(Out);
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

static QualType parameterType(const FunctionProtoType *P, unsigned I) {
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
  const auto *Proto = FnType.isNull() ? nullptr
                                      : FnType->getAs<FunctionProtoType>();
  llvm::SmallVector<Passed, 8> Out;
  if (Object) {
    Passed This;
    if (Arrow)
      pointer(Object, This.Place);
    else
      place(Object, This.Place);
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
    if (F->isNoReturn())
      C.Flags |= Call::NoReturn;
    arguments(C, Out, !UnitWalker::hasBody(F) || C.K == Call::Virtual);
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
    if (const auto *FT = FnType->getAs<FunctionType>(); FT && FT->getNoReturnAttr())
      C.Flags |= Call::NoReturn;
    arguments(C, Out, true);
  }
  put(E, C, X);
}

//===-- Builtins ---------------------------------------------------------===//

/// "__builtin_memcpy" is a call of memcpy, "__builtin___memcpy_chk" of
/// __memcpy_chk; empty when the compiler makes no call of it.
static std::string libraryName(const FunctionDecl *F, ASTContext &Ctx) {
  unsigned Id = F->getBuiltinID();
  llvm::StringRef N = F->getName();
  switch (Id) {
  case Builtin::BI__builtin_memcpy_inline:
    return "memcpy";
  case Builtin::BI__builtin_memset_inline:
    return "memset";
  case Builtin::BI__builtin_operator_new:
    return "_Znwm";
  case Builtin::BI__builtin_operator_delete:
    return "_ZdlPv";
  default:
    break;
  }
  // Some have the mark of library functions, but no library has them (powi).
  if (N.consume_front("__builtin_") && Ctx.BuiltinInfo.isLibFunction(Id) &&
      (N.starts_with("__") || Ctx.Idents.get(N).getBuiltinID()))
    return N.str();
  return "";
}

/// Whether the compiler calls a function where the source calls F.
static bool isLibraryCall(const FunctionDecl *F, ASTContext &Ctx) {
  return !libraryName(F, Ctx).empty() ||
         (Ctx.BuiltinInfo.isPredefinedLibFunction(F->getBuiltinID()) &&
          !F->getName().starts_with("__builtin_"));
}

bool Body::makesCall(const CallExpr *E) const {
  const FunctionDecl *F = E->getDirectCallee();
  return !F || !F->getBuiltinID() ||
         isLibraryCall(F, Ctx);
}

/// memcpy between objects of one type, or memset: function pointers in them are
/// copied or cleared as a whole, not seen as something else.
bool Body::copiesWithin(const CallExpr *E) const {
  llvm::StringRef N = E->getDirectCallee()->getName();
  auto Pointee = [&](unsigned I) {
    QualType T = E->getArg(I)->IgnoreParenImpCasts()->getType();
    return T->isArrayType() ? QualType(T->getBaseElementTypeUnsafe(), 0)
                            : T->getPointeeType();
  };
  if (E->getNumArgs() == 3 && (N.contains("memcpy") || N.contains("memmove")))
    return !Pointee(0).isNull() && !Pointee(1).isNull() &&
           Ctx.hasSameUnqualifiedType(Pointee(0), Pointee(1));
  return N.contains("memset") || N == "bzero";
}

void Body::visitBuiltin(const CallExpr *E, const FunctionDecl *F) {
  unsigned Id = F->getBuiltinID();
  if (const auto *R =
          dyn_cast<DeclRefExpr>(E->getCallee()->IgnoreParenImpCasts()))
    Followed.insert(R);
  if (Ctx.BuiltinInfo.isUnevaluated(Id) || Id == Builtin::BI__builtin_constant_p)
    return;
  auto Library = [&](facts::FnId Callee, bool NeedsPointees) {
    bool Outer = std::exchange(InBytes, copiesWithin(E));
    llvm::scope_exit Restore([&] { InBytes = Outer; });
    llvm::SmallVector<Passed, 8> Args;
    const auto *Proto = F->getType()->getAs<FunctionProtoType>();
    for (const auto &[I, A] : llvm::enumerate(E->arguments())) {
      passByValue(A);
      Args.push_back({A, parameterType(Proto, I), {}});
    }
    uint8_t Flags = F->isNoReturn() ? Call::NoReturn : 0;
    directCall(Callee, E->getExprLoc(), Flags, Args, NeedsPointees, E);
  };
  switch (Id) {
  case Builtin::BI__builtin_coro_resume:
  case Builtin::BI__builtin_coro_destroy: {
    visitChildren(E);
    Call C;
    C.K = Call::Indirect;
    C.At = U.Name.at(E->getExprLoc());
    C.Callee = U.named("coroutine");
    CallExtra X;
    X.Text = U.Out.str(Id == Builtin::BI__builtin_coro_resume
                           ? "the resumed coroutine"
                           : "the destroyed coroutine");
    X.Signature = U.Out.str("?");
    put(E, C, X);
    return;
  }
  case Builtin::BI__builtin_nontemporal_store:
    visitChildren(E);
    storeTo(E->getArg(1), E->getArg(0)->getType(), E->getArg(0),
            E->getExprLoc());
    return;
  case Builtin::BImove:
  case Builtin::BImove_if_noexcept:
  case Builtin::BIforward:
  case Builtin::BIforward_like:
  case Builtin::BIas_const:
    visit(E->getArg(0));
    return;
  case Builtin::BIaddressof:
  case Builtin::BI__addressof:
  case Builtin::BI__builtin_addressof:
    visit(E->getArg(0));
    addressTaken(E->getArg(0));
    return;
  default:
    break;
  }
  if (std::string N = libraryName(F, Ctx); !N.empty())
    return Library(U.external(N), true);
  // Hardened headers give memcpy and its like an inline body, behind which the
  // types of the arguments are lost; the model knows what it does.
  if (isLibraryCall(F, Ctx))
    return Library(UnitWalker::hasBody(F) && F->isInlineSpecified()
                       ? U.external(U.Name.linkage(F))
                       : U.function(F),
                   true);
  visitChildren(E);
  llvm::StringRef N = F->getName();
  if (N.starts_with("__sync_") && E->getNumArgs()) {
    const Expr *Value = E->getNumArgs() > 1
                            ? E->getArg(N.contains("compare_and_swap") ? 2 : 1)
                            : nullptr;
    QualType T =
        E->getArg(0)->IgnoreParenImpCasts()->getType()->getPointeeType();
    storeTo(E->getArg(0), T, Value, E->getExprLoc());
    if (isFunctionValue(T)) {
      facts::SlotId S = lvalueSlotOfPointer(E->getArg(0));
      if (Value)
        flow(S, values(Value));
      flow(resultSlot(E), S);
    }
  }
}

//===-- Calls that the source does not show as such ----------------------===//

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
  for (const auto &[I, A] : llvm::enumerate(E->arguments())) {
    passByValue(A);
    Args.push_back(
        {A, parameterType(C->getType()->getAs<FunctionProtoType>(), I), {}});
  }
  uint8_t Flags = Call::PassesThis;
  if (!isa<CXXTemporaryObjectExpr>(E) && E->getParenOrBraceRange().isInvalid())
    Flags |= Call::Implicit;
  directCall(U.function(C), E->getExprLoc(), Flags, Args,
             !UnitWalker::hasBody(C), E);
}

void Body::visitNew(const CXXNewExpr *E) {
  if (!Visited.insert(E).second)
    return;
  Near = E->getExprLoc();
  if (auto Size = E->getArraySize(); Size && *Size)
    visit(*Size);
  Destination To;
  const FunctionDecl *New = E->getOperatorNew();
  bool InPlace = New && New->isReservedGlobalPlacementOperator() &&
                 E->getNumPlacementArgs() == 1;
  if (InPlace) {
    pointer(E->getPlacementArg(0), To.Place);
    putInBytes(E->getPlacementArg(0), E->getAllocatedType());
  }
  if (!InPlace)
    To.Place.push_back({facts::PlaceAtom::Other, 0});
  for (const Expr *A : E->placement_arguments())
    passByValue(A);
  if (New && !InPlace) {
    llvm::SmallVector<Passed, 4> Args{{}};
    const auto *Proto = New->getType()->getAs<FunctionProtoType>();
    for (const auto &[I, A] : llvm::enumerate(E->placement_arguments()))
      Args.push_back({A, parameterType(Proto, I + 1), {}});
    directCall(U.function(New), E->getExprLoc(), Call::Implicit, Args,
               !UnitWalker::hasBody(New), E);
    // Called when the constructor throws.
    if (const FunctionDecl *Delete = E->getOperatorDelete();
        Delete && mayThrow(E->getConstructExpr()))
      directCall(U.function(Delete), E->getExprLoc(), Call::Implicit, {}, false);
    callReplaceable(New, E->getExprLoc());
  }
  QualType T = E->getAllocatedType();
  To.Text = "new " + U.Name.type(T);
  if (isFunctionValue(T))
    To.Slot = U.memory(T);
  if (const Expr *I = E->getInitializer())
    initialize(I, T, To);
  // A throwing constructor leaves complete elements to be destroyed.
  if (E->isArray() && mayThrow(E->getConstructExpr()))
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

bool Body::mayThrow(const CXXConstructExpr *E) const {
  if (!E || !Ctx.getLangOpts().CXXExceptions || E->getConstructor()->isTrivial())
    return false;
  const auto *P = E->getConstructor()->getType()->getAs<FunctionProtoType>();
  return !P || isUnresolvedExceptionSpec(P->getExceptionSpecType()) ||
         !P->isNothrow();
}

void Body::destroy(QualType T, const Atoms &Place, SourceLocation At) {
  const auto *R =
      QualType(T->getBaseElementTypeUnsafe(), 0)->getAsCXXRecordDecl();
  if (!R || !R->hasDefinition() || R->hasTrivialDestructor())
    return;
  if (const CXXDestructorDecl *D = R->getDestructor();
      D && !D->isDeleted())
    directCall(U.function(D), At, Call::Implicit | Call::PassesThis,
               {Passed{nullptr, {}, Place}}, false);
}

} // namespace nowb::extract
