// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which code of a body runs. Clang's control-flow graph
// tells what is dead (after a call that never returns, under `if (0)`); such
// code is not emitted, so it is no call and no store. Unevaluated operands,
// discarded branches and the bodies of nested lambdas are not entered.
//
#include "extract/Annotations.h"
#include "extract/Body.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/AST/ExprObjC.h"
#include "clang/AST/StmtOpenMP.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace nowb::extract {

using facts::Flow;
using facts::PlaceAtom;

Body::Body(UnitWalker &U, facts::FnId Self, const Decl *Owner)
    : U(U), Ctx(U.Ctx), Self(Self), Owner(Owner) {
  if (const auto *F = dyn_cast_or_null<FunctionDecl>(Owner)) {
    Function = F;
    const auto *M = dyn_cast<CXXMethodDecl>(F);
    HasThis = M && M->isImplicitObjectMemberFunction();
    IsCoroutine = isa_and_nonnull<CoroutineBodyStmt>(F->getBody());
    HasFrame = IsCoroutine;
    Unwritten = F->isDefaulted();
  }
}

void Body::walk() {
  if (Function)
    return walkFunction(Function);
  if (const auto *B = dyn_cast<BlockDecl>(Owner)) {
    findDeadCode(B, B->getBody());
    return visit(B->getBody());
  }
  // The first use of one thread-local variable initializes all of the unit's.
  walkGlobal(cast<VarDecl>(Owner));
  for (const VarDecl *V : U.threadLocals())
    if (V != Owner)
      walkGlobal(V);
}

void Body::walkFunction(const FunctionDecl *F) {
  if (F->hasAttr<AliasAttr>() || F->hasAttr<IFuncAttr>())
    U.Numbers.standsForAnother(Self);
  if (const auto *A = F->getAttr<AliasAttr>()) {
    llvm::SmallVector<Passed, 4> Args;
    if (HasThis)
      Args.push_back({nullptr, {}, {{PlaceAtom::Param, 0}}});
    for (const ParmVarDecl *P : F->parameters())
      Args.push_back(passedOn(P));
    // The target is a linkage name of this unit, perhaps an internal one.
    facts::FnId Target = facts::NoFunction;
    for (const NamedDecl *D :
         Ctx.getTranslationUnitDecl()->lookup(&Ctx.Idents.get(A->getAliasee())))
      if (const auto *T = dyn_cast<FunctionDecl>(D))
        Target = U.function(T);
    if (Target == facts::NoFunction)
      Target = U.external(A->getAliasee());
    return directCall(Target, F->getLocation(), facts::Call::Implicit, Args,
                      true);
  }
  if (const auto *A = F->getAttr<IFuncAttr>()) {
    facts::FnId Resolver = facts::NoFunction;
    for (const NamedDecl *D : Ctx.getTranslationUnitDecl()->lookup(
             &Ctx.Idents.get(A->getResolver())))
      if (const auto *T = dyn_cast<FunctionDecl>(D))
        Resolver = U.function(T);
    if (Resolver == facts::NoFunction)
      Resolver = U.external(A->getResolver());
    facts::Call C;
    C.K = facts::Call::Indirect;
    C.Flags = facts::Call::Implicit;
    C.At = U.Name.at(F->getLocation());
    C.Callee = U.Out.slot({facts::Slot::Return, Resolver, 0});
    facts::CallExtra X;
    X.Text = U.Out.str("what " + A->getResolver().str() + " returns");
    X.Signature = U.Out.str(U.Name.signature(F->getType()));
    return put(nullptr, C, X);
  }
  if (!F->hasAttr<NoInstrumentFunctionAttr>())
    for (const std::string &Hook : U.EntryHooks)
      directCall(U.external(Hook), F->getLocation(), facts::Call::Implicit, {},
                 false);
  if (const auto *C = dyn_cast<CXXConstructorDecl>(F))
    visitConstructor(C);
  Stmt *Body = F->getBody();
  if (Body) {
    for (const ParmVarDecl *P : F->parameters())
      visitSizes(P->getOriginalType());
    if (!IsCoroutine)
      findDeadCode(F, Body);
    else
      Flows.push_back({Flow::FromFunction, U.named("coroutine"), Self,
                       U.Name.at(F->getLocation()), 0});
    visit(Body);
  }
  if (const auto *D = dyn_cast<CXXDestructorDecl>(F))
    visitDestructor(D);
}

//===-- Declarations -----------------------------------------------------===//

void Body::visitDecl(const Decl *D) {
  U.checkAnnotations(D);
  if (const auto *V = dyn_cast<VarDecl>(D))
    visitVariable(V);
  else if (const auto *T = dyn_cast<TypedefNameDecl>(D)) {
    if (annotated(T, "gc_managed"))
      U.Type.mention(T);
    visitSizes(T->getUnderlyingType());
  } else if (const auto *R = dyn_cast<RecordDecl>(D)) {
    if (annotated(R, "gc_managed") || annotated(R, "gc_notinheap"))
      U.Type.mention(R);
    if (const auto *C = dyn_cast<CXXRecordDecl>(R))
      U.annotatedMethods(C);
  }
}

facts::SlotId Body::lvalueSlotOf(const VarDecl *V) {
  if (V->hasGlobalStorage())
    return U.variableSlot(V);
  facts::FnId Of = U.owner(V);
  return U.localSlot(Of == facts::NoFunction ? Self : Of, V);
}

void Body::visitVariable(const VarDecl *V) {
  if (V->isStaticLocal()) {
    walkGlobal(V);
    return;
  }
  if (V->hasExternalStorage())
    return;
  QualType T = V->getType();
  if (const auto *A = V->getAttr<CleanupAttr>()) {
    Passed P;
    variablePlace(V, false, nullptr, P.Place, 0);
    U.Type.value(T, P.Pointee);
    if (T->isAnyPointerType())
      localTerms(V, [&](const Expr *X) { valueTerms(X, P.Pointee); });
    directCall(U.function(A->getFunctionDecl()), V->getLocation(),
               facts::Call::Implicit, {P}, false);
  }
  visitSizes(T);
  Destination To;
  To.Text = V->getNameAsString();
  if (isUntyped(T) || keepsPlainNumbers(V) ||
      (T->isArrayType() && leadsBeyond(T)))
    To.Decl = V;
  if (!T->isReferenceType() && isOffStack(V))
    To.Place.push_back({PlaceAtom::Other, 0});
  if (isFunctionValue(T) || isFunctionArray(T))
    To.Slot = lvalueSlotOf(V);
  if (V->getInit()) {
    bool Outer = ConstantInit;
    ConstantInit |= V->isConstexpr();
    initialize(V->getInit(), T, To);
    ConstantInit = Outer;
  }
  if (const auto *D = dyn_cast<DecompositionDecl>(V))
    for (const BindingDecl *B : D->bindings())
      if (const VarDecl *H = B->getHoldingVar())
        visitVariable(H);
  if (!T->isReferenceType() &&
      V->needsDestruction(Ctx) == QualType::DK_cxx_destructor)
    destroy(T, To.Place, V->getLocation());
}

/// Static storage: a constant initializer executes nothing, but functions flow.
void Body::walkGlobal(const VarDecl *V) {
  U.checkAnnotations(V);
  U.mention(V);
  keepTypedef(V);
  QualType T = V->getType();
  const Expr *Init = V->getInit();
  bool Constant = !Init || V->hasConstantInitialization();
  const Type *Base = T->getBaseElementTypeUnsafe();
  if (Init && !(Constant && Base->isArithmeticType())) {
    Destination To;
    To.Place.push_back({V->getTLSKind() != VarDecl::TLS_None
                            ? PlaceAtom::ThreadLocal
                            : PlaceAtom::Global,
                        0});
    To.Text = V->getNameAsString();
    To.Decl = V;
    if (isFunctionValue(T) || isFunctionArray(T))
      To.Slot = U.variableSlot(V);
    bool Outer = ConstantInit;
    ConstantInit |= Constant;
    initialize(Init, T, To);
    ConstantInit = Outer;
  } else if (isFunctionValue(T) || isFunctionArray(T)) {
    U.variableSlot(V);
  }
  // A unit that only uses it may find functions in it, whatever its type.
  if (V->isExternallyVisible() && !V->isInline())
    U.variableSlot(V);
  if (const auto *D = dyn_cast<DecompositionDecl>(V))
    for (const BindingDecl *B : D->bindings())
      if (const VarDecl *H = B->getHoldingVar())
        walkGlobal(H);
  if (V->needsDestruction(Ctx) == QualType::DK_cxx_destructor)
    destroyAtEnd(T, V->getTLSKind() != VarDecl::TLS_None, V->getLocation());
}

/// Destroyed when the program (or thread) ends: run by exit, not from here.
void Body::destroyAtEnd(QualType T, bool OfThread, SourceLocation At) {
  const auto *R =
      QualType(T->getBaseElementTypeUnsafe(), 0)->getAsCXXRecordDecl();
  const CXXDestructorDecl *D = R ? R->getDestructor() : nullptr;
  if (!D || D->isTrivial())
    return;
  Flows.push_back(
      {Flow::FromFunction, U.named("atexit"), U.function(D), U.Name.at(At), 0});
  if (OfThread)
    Flows.push_back({Flow::FromFunction, U.named("pthread-key"), U.function(D),
                     U.Name.at(At), 0});
}

//===-- Constructors and destructors -------------------------------------===//

void Body::visitConstructor(const CXXConstructorDecl *C) {
  Atoms This{{PlaceAtom::Param, 0}};
  bool Delegating = false;
  for (const CXXCtorInitializer *I : C->inits()) {
    Near = I->isWritten() ? I->getSourceLocation() : C->getLocation();
    Destination To;
    To.Place = This;
    QualType T;
    if (I->isAnyMemberInitializer()) {
      if (const IndirectFieldDecl *F = I->getIndirectMember()) {
        for (const NamedDecl *N : F->chain())
          To = part(To, cast<FieldDecl>(N));
        T = F->getAnonField()->getType();
      } else {
        To = part(To, I->getMember());
        T = I->getMember()->getType();
      }
    } else {
      T = QualType(I->getBaseClass(), 0);
      if (I->isDelegatingInitializer()) {
        T = Ctx.getCanonicalTagType(C->getParent());
        Delegating = true;
      }
    }
    initialize(I->getInit(), T, To);
  }
  // A copy of a union or of trivial members has no initializers of its own.
  if (!Ctx.getLangOpts().CXXExceptions)
    return;
  const auto *P = C->getType()->getAs<FunctionProtoType>();
  if (P && !isUnresolvedExceptionSpec(P->getExceptionSpecType()) &&
      P->isNothrow())
    return;
  // An exception in flight destroys what was complete.
  if (Delegating)
    return destroy(Ctx.getCanonicalTagType(C->getParent()), This,
                   C->getLocation());
  visitParts(C->getParent(), C->getLocation());
}

void Body::visitParts(const CXXRecordDecl *R, SourceLocation At) {
  Atoms This{{PlaceAtom::Param, 0}};
  if (R->isUnion())
    return;
  for (const FieldDecl *F : R->fields())
    destroy(F->getType(), This, At);
  for (const CXXBaseSpecifier &B : R->bases())
    if (!B.isVirtual())
      destroy(B.getType(), This, At);
  for (const CXXBaseSpecifier &B : R->vbases())
    destroy(B.getType(), This, At);
}

/// As classes do whose objects want more than malloc's alignment: a base's
/// delete expression does not know.
static bool takesAlignment(const FunctionDecl *Delete) {
  return llvm::any_of(Delete->parameters(), [](const ParmVarDecl *P) {
    return P->getType()->isAlignValT();
  });
}

void Body::visitDestructor(const CXXDestructorDecl *D) {
  visitParts(D->getParent(), D->getLocation());
  // The deleting destructor. Not the plain operators, which the delete
  // expression has: objects on the stack have this destructor, too.
  if (!D->isVirtual())
    return;
  const FunctionDecl *Delete = D->getOperatorDelete();
  if (!Delete || !(isa<CXXMethodDecl>(Delete) || takesAlignment(Delete)))
    return;
  directCall(U.function(Delete), D->getLocation(), facts::Call::Implicit,
             {Passed{nullptr, {}, {{PlaceAtom::Other, 0}}}}, false);
  callReplaceable(Delete, D->getLocation());
}

//===-- The end ----------------------------------------------------------===//

void Body::finish() {
  // Calls that stand only in dead code, but whose result something keeps.
  for (size_t I = 0; I != Reserved.size(); ++I)
    if (!Emitted.contains(Reserved[I])) {
      Visited.erase(Reserved[I]);
      if (const auto *C = dyn_cast<CallExpr>(Reserved[I]))
        visitCall(C);
      if (!Emitted.contains(Reserved[I])) {
        // A builtin without a call: what it points to is not known.
        facts::Call C;
        C.Callee = U.external("a compiler builtin");
        C.At = U.Name.at(Reserved[I]->getExprLoc());
        put(Reserved[I], C, {});
      }
    }
  for (const DeclRefExpr *R : FunctionReferences)
    if (!Followed.contains(R))
      flow(U.escape(), functionValue(cast<FunctionDecl>(R->getDecl()),
                                     R->getLocation(), true));
  facts::Unit &Unit = U.Out.unit();
  if (Owner)
    finishUntyped();
  const facts::TypeId Given = finishGiven();
  if (Owner)
    finishNulls();
  auto Append = [](auto &To, auto &From) {
    facts::Range R{static_cast<uint32_t>(To.size()), 0};
    To.insert(To.end(), From.begin(), From.end());
    R.End = To.size();
    return R;
  };
  facts::Function &F = Unit.Functions[Self];
  facts::FunctionExtra &E = Unit.ownExtra(F);
  E.Calls = Append(Unit.Calls, Calls);
  E.Stores = Append(Unit.Stores, Stores);
  E.Flows = Append(Unit.Flows, Flows);
  E.Opaques = Append(Unit.Opaques, Opaques);
  E.Returns = U.Out.place(Returns);
  E.Held = U.Type.id(Held);
  E.Given = Given;
  F.Flags |= facts::Function::HasBody;
  if (IsCoroutine)
    F.Flags |= facts::Function::Coroutine;
  U.Out.finishBody(Self);
}

} // namespace nowb::extract
