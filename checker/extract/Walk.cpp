// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which statements and expressions of a body run. Clang's control-flow graph
// tells what is dead (after a call that never returns, under `if (0)`); such
// code is not emitted, so it is no call and no store. Unevaluated operands,
// discarded branches and the bodies of nested lambdas are not entered.
//
#include "extract/Body.h"
#include "extract/Annotations.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/AST/ExprObjC.h"
#include "clang/AST/StmtOpenMP.h"
#include "clang/Analysis/CFG.h"
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
  if (const auto *A = F->getAttr<AliasAttr>()) {
    llvm::SmallVector<Passed, 4> Args;
    for (unsigned I = 0; I != F->getNumParams() + HasThis; ++I)
      Args.push_back({nullptr, {}, {{PlaceAtom::Param, I}}});
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
    for (const NamedDecl *D :
         Ctx.getTranslationUnitDecl()->lookup(&Ctx.Idents.get(A->getResolver())))
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
  if (const auto *C = dyn_cast<CXXConstructorDecl>(F))
    visitConstructor(C);
  Stmt *Body = F->getBody();
  if (Body) {
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

//===-- Dead code --------------------------------------------------------===//

void Body::findDeadCode(const Decl *D, Stmt *Body) {
  CFG::BuildOptions Options;
  Options.PruneTriviallyFalseEdges = true;
  Options.AddEHEdges = false;
  // Each part of an expression by itself: `(log(), abort(), x)` is dead, but
  // its first part is not.
  Options.setAllAlwaysAdd();
  std::unique_ptr<CFG> Graph = CFG::buildCFG(D, Body, &Ctx, Options);
  if (!Graph)
    return;
  llvm::BitVector Reached(Graph->getNumBlockIDs());
  llvm::SmallVector<const CFGBlock *, 32> Work;
  auto Enter = [&](const CFGBlock *B) {
    if (B && !Reached.test(B->getBlockID())) {
      Reached.set(B->getBlockID());
      Work.push_back(B);
    }
  };
  Enter(&Graph->getEntry());
  // A handler is entered from anywhere that may throw.
  for (auto I = Graph->try_blocks_begin(), E = Graph->try_blocks_end(); I != E;
       ++I)
    Enter(*I);
  while (!Work.empty())
    for (const CFGBlock::AdjacentBlock &Next : Work.pop_back_val()->succs())
      Enter(Next.getReachableBlock());
  if (Reached.all())
    return;
  for (const CFGBlock *B : *Graph)
    for (const CFGElement &E : *B)
      if (auto S = E.getAs<CFGStmt>())
        (Reached.test(B->getBlockID()) ? Live : Dead).insert(S->getStmt());
}

void Body::visitLiveParts(const Stmt *S) {
  for (const Stmt *C : S->children())
    if (C && Live.contains(C))
      visit(C);
    else if (C)
      visitLiveParts(C);
}

//===-- Statements and expressions ---------------------------------------===//

void Body::visitChildren(const Stmt *S) {
  for (const Stmt *C : S->children())
    visit(C);
}

void Body::visitShared(llvm::function_ref<void()> Visit) {
  llvm::DenseSet<const Expr *> OuterVisited, OuterEmitted;
  llvm::DenseMap<const Expr *, uint32_t> OuterIndices;
  std::swap(Visited, OuterVisited);
  std::swap(Emitted, OuterEmitted);
  std::swap(CallIndices, OuterIndices);
  Visit();
  Visited.insert_range(OuterVisited);
  Emitted.insert_range(OuterEmitted);
  CallIndices.insert(OuterIndices.begin(), OuterIndices.end());
}

void Body::visit(const Stmt *S) {
  if (!S)
    return;
  if (isDead(S))
    return visitLiveParts(S);
  switch (S->getStmtClass()) {
  // Not evaluated.
  case Stmt::CXXNoexceptExprClass:
  case Stmt::RequiresExprClass:
  case Stmt::ConceptSpecializationExprClass:
  case Stmt::TypeTraitExprClass:
  case Stmt::SizeOfPackExprClass:
    return;
  case Stmt::UnaryExprOrTypeTraitExprClass: {
    const auto *E = cast<UnaryExprOrTypeTraitExpr>(S);
    if (E->getKind() == UETT_SizeOf &&
        E->getTypeOfArgument()->isVariablyModifiedType() &&
        !E->isArgumentType())
      visit(E->getArgumentExpr());
    return;
  }
  case Stmt::CXXTypeidExprClass: {
    const auto *E = cast<CXXTypeidExpr>(S);
    if (E->isPotentiallyEvaluated())
      visit(E->getExprOperand());
    return;
  }
  case Stmt::GenericSelectionExprClass:
    return visit(cast<GenericSelectionExpr>(S)->getResultExpr());
  case Stmt::ChooseExprClass:
    return visit(cast<ChooseExpr>(S)->getChosenSubExpr());
  case Stmt::ConstantExprClass: {
    bool Outer = std::exchange(ConstantInit, true);
    visit(cast<ConstantExpr>(S)->getSubExpr());
    ConstantInit = Outer;
    return;
  }
  case Stmt::IfStmtClass: {
    const auto *I = cast<IfStmt>(S);
    visit(I->getInit());
    if (I->isConsteval())
      return visit(I->isNegatedConsteval() ? I->getThen() : I->getElse());
    if (I->isConstexpr())
      if (std::optional<const Stmt *> Taken = I->getNondiscardedCase(Ctx))
        return visit(*Taken);
    visit(I->getConditionVariableDeclStmt());
    visit(I->getCond());
    visit(I->getThen());
    return visit(I->getElse());
  }

  // Seen through.
  case Stmt::OpaqueValueExprClass:
    if (Visited.insert(cast<Expr>(S)).second)
      visit(cast<OpaqueValueExpr>(S)->getSourceExpr());
    return;
  case Stmt::PseudoObjectExprClass:
    for (const Expr *E : cast<PseudoObjectExpr>(S)->semantics())
      visit(E);
    return;
  case Stmt::CXXRewrittenBinaryOperatorClass:
    return visit(cast<CXXRewrittenBinaryOperator>(S)->getSemanticForm());
  case Stmt::SubstNonTypeTemplateParmExprClass:
    return visit(cast<SubstNonTypeTemplateParmExpr>(S)->getReplacement());
  case Stmt::CXXDefaultArgExprClass:
    return visitShared([&] { visit(cast<CXXDefaultArgExpr>(S)->getExpr()); });
  case Stmt::CXXDefaultInitExprClass:
    return visitShared([&] { visit(cast<CXXDefaultInitExpr>(S)->getExpr()); });
  case Stmt::PackIndexingExprClass:
    return visit(cast<PackIndexingExpr>(S)->getSelectedExpr());
  case Stmt::CapturedStmtClass:
    return visit(cast<CapturedStmt>(S)->getCapturedStmt());
  case Stmt::CoawaitExprClass:
  case Stmt::CoyieldExprClass: {
    const auto *E = cast<CoroutineSuspendExpr>(S);
    visit(E->getCommonExpr());
    visit(E->getReadyExpr());
    visit(E->getSuspendExpr());
    // A handle that await_suspend returns is resumed.
    if (E->getSuspendExpr()->getType()->isPointerType()) {
      facts::Call C;
      C.K = facts::Call::Indirect;
      C.Flags = facts::Call::Implicit;
      C.At = U.Name.at(E->getExprLoc());
      C.Callee = U.named("coroutine");
      facts::CallExtra X;
      X.Text = U.Out.str("the coroutine that await_suspend returns");
      X.Signature = U.Out.str("?");
      put(nullptr, C, X);
    }
    return visit(E->getResumeExpr());
  }

  // Calls.
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass:
  case Stmt::UserDefinedLiteralClass:
    return visitCall(cast<CallExpr>(S));
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXTemporaryObjectExprClass:
    return visitConstruct(cast<CXXConstructExpr>(S), {});
  case Stmt::CXXInheritedCtorInitExprClass:
  case Stmt::InitListExprClass:
  case Stmt::CXXParenListInitExprClass:
  case Stmt::LambdaExprClass:
  case Stmt::ArrayInitLoopExprClass: {
    const auto *E = cast<Expr>(S);
    if (isa<InitListExpr>(E) &&
        (E->getType()->isScalarType() || cast<InitListExpr>(E)->isTransparent()))
      return visitChildren(E);
    Destination To;
    if (IsCoroutine)
      To.Place.push_back({PlaceAtom::Other, 0});
    if (isFunctionArray(E->getType())) // of a std::initializer_list
      To.Slot = U.memory(E->getType());
    return initialize(E, E->getType(), To);
  }
  case Stmt::CXXNewExprClass:
    return visitNew(cast<CXXNewExpr>(S));
  case Stmt::CXXDeleteExprClass:
    return visitDelete(cast<CXXDeleteExpr>(S));
  case Stmt::CXXBindTemporaryExprClass: {
    const auto *E = cast<CXXBindTemporaryExpr>(S);
    visit(E->getSubExpr());
    return destroy(E->getType(), {}, E->getExprLoc());
  }
  case Stmt::CXXThrowExprClass: {
    const auto *E = cast<CXXThrowExpr>(S);
    if (const Expr *Sub = E->getSubExpr()) {
      Destination To;
      To.Place.push_back({PlaceAtom::Other, 0}); // the exception object
      To.Text = "the thrown exception";
      initialize(Sub, Sub->getType(), To);
      // Destroyed when the last handler is done with it.
      destroy(Sub->getType(), To.Place, E->getExprLoc());
    }
    directCall(U.external(E->getSubExpr() ? "__cxa_throw" : "__cxa_rethrow"),
               E->getExprLoc(), facts::Call::Implicit | facts::Call::NoReturn,
               {}, false);
    return;
  }
  case Stmt::MaterializeTemporaryExprClass: {
    const auto *E = cast<MaterializeTemporaryExpr>(S);
    if (E->getStorageDuration() != SD_Static &&
        E->getStorageDuration() != SD_Thread) {
      visit(E->getSubExpr());
      if (E->getType()->isArrayType()) // of an initializer list
        destroy(E->getType(), {}, E->getExprLoc());
      return;
    }
    Destination To;
    place(E, To.Place);
    To.Text = "a temporary";
    if (isFunctionValue(E->getType()))
      To.Slot = U.memory(E->getType());
    return initialize(E->getSubExpr(), E->getType(), To);
  }
  case Stmt::CompoundLiteralExprClass: {
    const auto *E = cast<CompoundLiteralExpr>(S);
    Destination To;
    To.Text = "a compound literal";
    if (!E->isFileScope())
      place(E, To.Place);
    if (isFunctionValue(E->getType()))
      To.Slot = U.memory(E->getType());
    return initialize(E->getInitializer(), E->getType(), To);
  }

  // Stores.
  case Stmt::BinaryOperatorClass: {
    const auto *E = cast<BinaryOperator>(S);
    if (E->isComparisonOp() || E->getOpcode() == BO_LAnd ||
        E->getOpcode() == BO_LOr)
      for (const Expr *Side : {E->getLHS(), E->getRHS()})
        if (const auto *R =
                dyn_cast<DeclRefExpr>(Side->IgnoreParenCasts()))
          Followed.insert(R); // compared, not kept
    visit(E->getLHS());
    visit(E->getRHS());
    if (E->getOpcode() == BO_Assign)
      assign(E->getLHS(), E->getRHS(), E->getExprLoc());
    return;
  }
  case Stmt::CompoundAssignOperatorClass: {
    const auto *E = cast<CompoundAssignOperator>(S);
    visit(E->getLHS());
    visit(E->getRHS());
    Terms T;
    placeTerms(E->getLHS(), T);
    Atoms Place;
    place(E->getLHS(), Place);
    return store(E->getExprLoc(), T, Place, U.Name.type(E->getType()),
                 text(E->getLHS()), 0);
  }
  case Stmt::UnaryOperatorClass: {
    const auto *E = cast<UnaryOperator>(S);
    const Expr *Sub = E->getSubExpr();
    if (E->getOpcode() == UO_LNot)
      if (const auto *R = dyn_cast<DeclRefExpr>(Sub->IgnoreParenCasts()))
        Followed.insert(R);
    visit(Sub);
    if (E->isIncrementDecrementOp()) {
      Terms T;
      placeTerms(Sub, T);
      Atoms Place;
      place(Sub, Place);
      store(E->getExprLoc(), T, Place, U.Name.type(E->getType()), text(Sub), 0);
    } else if (E->getOpcode() == UO_AddrOf) {
      addressTaken(Sub);
    }
    return;
  }
  case Stmt::AtomicExprClass:
    return visitAtomic(cast<AtomicExpr>(S));
  case Stmt::GCCAsmStmtClass:
    return visitAsm(cast<GCCAsmStmt>(S));
  case Stmt::MSAsmStmtClass:
    return opaque(S->getBeginLoc(), "inline assembly");

  // Declarations, returns, references, conversions.
  case Stmt::DeclStmtClass:
    for (const Decl *D : cast<DeclStmt>(S)->decls())
      visitDecl(D);
    return;
  case Stmt::CXXCatchStmtClass: {
    const auto *C = cast<CXXCatchStmt>(S);
    if (const VarDecl *V = C->getExceptionDecl()) {
      visitVariable(V);
      if (isFunctionValue(V->getType()))
        flow(lvalueSlotOf(V), unknownValue("a caught exception", V->getLocation()));
    }
    return visit(C->getHandlerBlock());
  }
  case Stmt::ReturnStmtClass:
    return visitReturn(cast<ReturnStmt>(S)->getRetValue());
  case Stmt::DeclRefExprClass:
    return visitReference(cast<DeclRefExpr>(S));
  case Stmt::MemberExprClass: {
    const auto *M = cast<MemberExpr>(S);
    if (const auto *V = dyn_cast<VarDecl>(M->getMemberDecl()))
      U.used(V);
    return visit(M->getBase());
  }
  case Stmt::ArraySubscriptExprClass: {
    // The decay of a subscripted array is no taking of its address.
    const auto *E = cast<ArraySubscriptExpr>(S);
    const Expr *B = E->getBase()->IgnoreParens();
    if (const auto *C = dyn_cast<CastExpr>(B);
        C && C->getCastKind() == CK_ArrayToPointerDecay)
      visit(C->getSubExpr());
    else
      visit(B);
    return visit(E->getIdx());
  }
  default:
    if (const auto *C = dyn_cast<CastExpr>(S))
      return visitCast(C);
    return visitChildren(S);
  }
}

void Body::opaque(SourceLocation At, llvm::StringRef What) {
  if (!ConstantInit)
    Opaques.push_back({U.Name.at(At), U.Out.str(What)});
}

void Body::visitCast(const CastExpr *C) {
  const Expr *Sub = C->getSubExpr();
  visit(Sub);
  QualType From = Sub->getType(), To = C->getType();
  switch (C->getCastKind()) {
  case CK_LValueToRValue:
  case CK_NullToPointer:
  case CK_FunctionToPointerDecay:
  case CK_UserDefinedConversion:
  case CK_ConstructorConversion:
    return;
  case CK_ArrayToPointerDecay:
    if (isFunctionArray(From))
      addressTaken(Sub);
    return;
  case CK_ToVoid:
  case CK_PointerToBoolean:
  case CK_MemberPointerToBoolean:
    if (const auto *R = dyn_cast<DeclRefExpr>(Sub->IgnoreParenCasts()))
      Followed.insert(R);
    return;
  case CK_LValueBitCast:
    if (isFunctionValue(From) && !isFunctionValue(To)) {
      facts::SlotId S = lvalueSlot(Sub);
      flow(U.escape(), S);
      Flows.push_back({Flow::FromUnknown, S,
                       U.Out.str("a value written through '" +
                                 U.Name.type(To) + "'"),
                       U.Name.at(C->getExprLoc()), 0});
    }
    return;
  default:
    break;
  }
  if (isFunctionValue(From)) {
    if (!isFunctionValue(To))
      escape(Sub); // to void *, to an integer
    return;
  }
  if (From->isAnyPointerType() && To->isAnyPointerType()) {
    if (!InBytes)
      castMemory(From, To, C->getExprLoc());
    if (C->getCastKind() == CK_BitCast) {
      castRecord(From, To);
      castBytes(Sub, To);
      putInBytes(Sub, To->getPointeeType());
    }
  }
}

/// A call that names no object but a function that someone may keep.
void Body::visitReference(const DeclRefExpr *E) {
  if (isa<FunctionDecl>(E->getDecl())) {
    FunctionReferences.push_back(E);
    return;
  }
  const auto *V = dyn_cast<VarDecl>(E->getDecl());
  if (!V || !V->hasGlobalStorage())
    return;
  U.used(V);
  if (V->getTLSKind() == VarDecl::TLS_Dynamic && !ConstantInit) {
    const VarDecl *D = V->getDefinition();
    bool Constant = V->hasAttr<ConstInitAttr>() ||
                    (D && (!D->hasInit() || D->hasConstantInitialization()) &&
                     D->needsDestruction(Ctx) == QualType::DK_none);
    if (!Constant && V->isLocalVarDecl() == false)
      directCall(U.threadWrapper(V), E->getLocation(), facts::Call::Implicit,
                 {}, false);
  }
}

void Body::visitReturn(const Expr *E) {
  if (!E)
    return;
  QualType T = E->getType();
  QualType R = Function ? Function->getReturnType() : T;
  if (E->isPRValue() && T->isRecordType()) {
    initialize(E, T, {}); // made where the caller says
    return;
  }
  visit(E);
  if (R->isReferenceType() && !T->isFunctionType())
    place(E, Returns);
  else if (T->isAnyPointerType() && !isFunctionValue(T))
    pointer(E, Returns);
  if (isFunctionValue(R)) {
    facts::SlotId Slot = U.Out.slot({facts::Slot::Return, Self, 0});
    if (R->isReferenceType() && !R->getPointeeType()->isFunctionType())
      alias(Slot, lvalueSlot(E));
    else
      flow(Slot, values(E));
  }
}

/// Assembly that, by its mnemonics and clobbers, neither writes memory that it
/// does not name nor leaves the function.
static bool isHarmlessAsm(const GCCAsmStmt *S) {
  static constexpr llvm::StringLiteral Harmless[] = {
      "nop",    "pause",   "rep",     "mfence",  "lfence",  "sfence",
      "rdtsc",  "rdtscp",  "cpuid",   "yield",   "isb",     "dmb",
      "dsb",    "hint",    "wfe",     "sev",     "rdpmc",   "xgetbv",
      "bswap",  "bsf",     "bsr",     "prefetch", "endbr64", "mrs",
      "ud2",    "hlt",     "int3",    "trap",    "brk"};
  std::string Text = S->getAsmString();
  bool Memory = false;
  for (unsigned I = 0; I != S->getNumClobbers(); ++I)
    Memory |= S->getClobber(I) == "memory";
  for (unsigned I = 0; I != S->getNumOutputs(); ++I)
    Memory |= llvm::StringRef(S->getOutputConstraint(I)).contains('m');
  llvm::SmallVector<llvm::StringRef> Lines;
  llvm::StringRef(Text).split(Lines, '\n');
  for (llvm::StringRef Line : Lines) {
    llvm::SmallVector<llvm::StringRef> Parts;
    Line.split(Parts, ';');
    for (llvm::StringRef P : Parts) {
      llvm::StringRef Word = P.trim().take_while(
          [](char C) { return llvm::isAlnum(C) || C == '_' || C == '.'; });
      if (Word.empty() && P.trim().empty())
        continue;
      bool Known = llvm::any_of(Harmless, [&](llvm::StringRef H) {
        return Word.lower() == H;
      });
      if (Known)
        continue;
      std::string L = Word.lower();
      llvm::StringRef W(L);
      // Anything that transfers control, or enters the kernel.
      if (Memory || W.starts_with("call") || W.starts_with("j") ||
          W.starts_with("b") || W.starts_with("ret") || W == "syscall" ||
          W == "svc" || W.starts_with("int") || W.starts_with(".") ||
          Word.empty())
        return false;
    }
  }
  return true;
}

void Body::visitAsm(const GCCAsmStmt *S) {
  visitChildren(S);
  for (unsigned I = 0; I != S->getNumOutputs(); ++I) {
    const Expr *E = S->getOutputExpr(I);
    Terms T;
    placeTerms(E, T);
    Atoms Place;
    place(E, Place);
    store(E->getExprLoc(), T, Place, U.Name.type(E->getType()), text(E), 0);
    if (isFunctionValue(E->getType()))
      flow(lvalueSlot(E),
           unknownValue("a value written by assembly", S->getBeginLoc()));
  }
  for (unsigned I = 0; I != S->getNumInputs(); ++I)
    if (const Expr *E = S->getInputExpr(I); isFunctionValue(E->getType()))
      escape(E);
  if (S->isAsmGoto() || !isHarmlessAsm(S))
    opaque(S->getAsmLoc(), "inline assembly");
}

//===-- Declarations -----------------------------------------------------===//

void Body::visitDecl(const Decl *D) {
  U.checkAnnotations(D);
  if (const auto *V = dyn_cast<VarDecl>(D))
    visitVariable(V);
  else if (const auto *T = dyn_cast<TypedefNameDecl>(D)) {
    if (annotated(T, "gc_managed"))
      U.Type.mention(T);
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
    directCall(U.function(A->getFunctionDecl()), V->getLocation(),
               facts::Call::Implicit, {P}, false);
  }
  // Sizes of variable-length arrays are evaluated.
  for (QualType A = T; const auto *Array = Ctx.getAsArrayType(A);
       A = Array->getElementType())
    if (const auto *N = dyn_cast<VariableArrayType>(Array))
      visit(N->getSizeExpr());
  Destination To;
  To.Text = V->getNameAsString();
  if (!T->isReferenceType() && (IsCoroutine || V->hasAttr<BlocksAttr>()))
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
    if (isFunctionValue(T) || isFunctionArray(T))
      To.Slot = U.variableSlot(V);
    bool Outer = ConstantInit;
    ConstantInit |= Constant;
    initialize(Init, T, To);
    ConstantInit = Outer;
  } else if (isFunctionValue(T) || isFunctionArray(T)) {
    U.variableSlot(V);
  }
  if (const auto *D = dyn_cast<DecompositionDecl>(V))
    for (const BindingDecl *B : D->bindings())
      if (const VarDecl *H = B->getHoldingVar())
        walkGlobal(H);
  // Destroyed when the program (or thread) ends: run by exit, not from here.
  if (V->needsDestruction(Ctx) == QualType::DK_cxx_destructor)
    if (const auto *R = QualType(Base, 0)->getAsCXXRecordDecl())
      if (const CXXDestructorDecl *D = R->getDestructor())
        for (llvm::StringRef Slot : {"atexit", "pthread-key"})
          if (Slot == "atexit" || V->getTLSKind() != VarDecl::TLS_None)
            Flows.push_back({Flow::FromFunction, U.named(Slot), U.function(D),
                             U.Name.at(V->getLocation()), 0});
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
          To = To.field(cast<FieldDecl>(N), U.Type);
        T = F->getAnonField()->getType();
      } else {
        To = To.field(I->getMember(), U.Type);
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

void Body::visitDestructor(const CXXDestructorDecl *D) {
  visitParts(D->getParent(), D->getLocation());
  // The deleting destructor of a class that brings its own operator delete.
  if (D->isVirtual())
    if (const FunctionDecl *Delete = D->getOperatorDelete();
        Delete && isa<CXXMethodDecl>(Delete))
      directCall(U.function(Delete), D->getLocation(), facts::Call::Implicit,
                 {Passed{nullptr, {}, {{PlaceAtom::Other, 0}}}}, false);
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
  auto Append = [](auto &To, auto &From) {
    facts::Range R{static_cast<uint32_t>(To.size()), 0};
    To.insert(To.end(), From.begin(), From.end());
    R.End = To.size();
    return R;
  };
  facts::Function &F = Unit.Functions[Self];
  F.Calls = Append(Unit.Calls, Calls);
  F.Stores = Append(Unit.Stores, Stores);
  F.Flows = Append(Unit.Flows, Flows);
  F.Opaques = Append(Unit.Opaques, Opaques);
  F.Returns = U.Out.place(Returns);
  F.Flags |= facts::Function::HasBody;
  if (IsCoroutine)
    F.Flags |= facts::Function::Coroutine;
  U.Out.finishBody(Self);
}

} // namespace nowb::extract
