// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What each kind of statement and expression does: one switch, which is why
// this is longer than other sources.
#include "extract/Annotations.h"
#include "extract/Body.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/AST/ExprObjC.h"
#include "clang/AST/StmtCXX.h"
#include "clang/AST/StmtOpenMP.h"
#include "clang/Basic/Builtins.h"
#include "llvm/ADT/ScopeExit.h"

using namespace clang;

namespace nowb::extract {

using facts::Flow;

using facts::PlaceAtom;

void Body::visitChildren(const Stmt *S) {
  for (const Stmt *C : S->children())
    visit(C);
}

/// The assembly and its operands, on one line.
static std::string
asmText(const AsmStmt *S, const ASTContext &Ctx,
        llvm::function_ref<std::string(const Expr *)> TextOf) {
  std::string Text = S->generateAsmString(Ctx);
  auto Operand = [&](llvm::StringRef Constraint, const Expr *E) {
    Text += (" \"" + Constraint + "\"(" + TextOf(E) + ")").str();
  };
  for (unsigned I = 0; I != S->getNumOutputs(); ++I)
    Operand(S->getOutputConstraint(I), S->getOutputExpr(I));
  for (unsigned I = 0; I != S->getNumInputs(); ++I)
    Operand(S->getInputConstraint(I), S->getInputExpr(I));
  for (char &C : Text)
    if (clang::isWhitespace(C))
      C = ' ';
  return Text;
}

void Body::visitShared(llvm::function_ref<void()> Visit) {
  llvm::DenseSet<const Expr *> OuterVisited, OuterEmitted;
  llvm::DenseMap<const Expr *, uint32_t> OuterIndices;
  std::swap(Visited, OuterVisited);
  std::swap(Emitted, OuterEmitted);
  std::swap(CallIndices, OuterIndices);
  bool Outer = std::exchange(Unwritten, false); // it is written there
  Visit();
  Unwritten = Outer;
  Visited.insert_range(OuterVisited);
  Emitted.insert_range(OuterEmitted);
  CallIndices.insert(OuterIndices.begin(), OuterIndices.end());
}

/// The sizes of variable-length arrays in a type as written are evaluated;
/// those of a typedef were, where it was declared.
void Body::visitSizes(QualType T) {
  while (T->isVariablyModifiedType()) {
    if (const auto *V = dyn_cast<VariableArrayType>(T)) {
      visit(V->getSizeExpr());
      T = V->getElementType();
    } else if (const auto *A = dyn_cast<ArrayType>(T)) {
      T = A->getElementType();
    } else if (const auto *D = dyn_cast<AdjustedType>(T)) {
      T = D->getOriginalType();
    } else if (const auto *F = dyn_cast<FunctionType>(T)) {
      T = F->getReturnType();
    } else if (const auto *O = dyn_cast<TypeOfExprType>(T)) {
      return visit(O->getUnderlyingExpr());
    } else if (isa<TypedefType>(T)) {
      return;
    } else if (QualType P = T->getPointeeType(); !P.isNull()) {
      T = P;
    } else {
      QualType Next = T.getSingleStepDesugaredType(Ctx);
      if (Next == T)
        return;
      T = Next;
    }
  }
}

/// The run-time library throws, or ends the program.
void Body::throws(llvm::StringRef By, SourceLocation At) {
  directCall(U.external(By), At, facts::Call::Implicit | facts::Call::NoReturn,
             {}, false);
}

void Body::visitUnwritten(const Stmt *S) {
  bool Outer = std::exchange(Unwritten, true);
  visit(S);
  Unwritten = Outer;
}

void Body::visit(const Stmt *S) {
  if (!S)
    return;
  if (isDead(S))
    return visitLiveParts(S);
  if (const auto *C = dyn_cast<ExplicitCastExpr>(S))
    visitSizes(C->getTypeAsWritten());
  if (const auto *D = dyn_cast<CXXDynamicCastExpr>(S);
      D && D->isGLValue() && D->getCastKind() == CK_Dynamic)
    throws("__cxa_bad_cast", D->getExprLoc());
  if (const auto *A = dyn_cast<VAArgExpr>(S))
    visitSizes(A->getWrittenTypeInfo()->getType());
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
    if ((E->getKind() == UETT_SizeOf || E->getKind() == UETT_CountOf) &&
        E->getTypeOfArgument()->isVariablyModifiedType())
      E->isArgumentType() ? visitSizes(E->getArgumentType())
                          : visit(E->getArgumentExpr());
    return;
  }
  case Stmt::CXXTypeidExprClass: {
    const auto *E = cast<CXXTypeidExpr>(S);
    if (E->isPotentiallyEvaluated())
      visit(E->getExprOperand());
    if (E->isPotentiallyEvaluated() && E->hasNullCheck())
      throws("__cxa_bad_typeid", E->getExprLoc());
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
    visitUnwritten(E->getReadyExpr());
    visitUnwritten(E->getSuspendExpr());
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
    return visitUnwritten(E->getResumeExpr());
  }
  case Stmt::CoroutineBodyStmtClass: {
    const auto *C = cast<CoroutineBodyStmt>(S);
    for (const Stmt *Part : C->children())
      Part == C->getBody() ? visit(Part) : visitUnwritten(Part);
    return;
  }
  case Stmt::CXXForRangeStmtClass: {
    const auto *F = cast<CXXForRangeStmt>(S);
    visit(F->getInit());
    visit(F->getRangeStmt());
    for (const Stmt *Part : {static_cast<const Stmt *>(F->getBeginStmt()),
                             static_cast<const Stmt *>(F->getEndStmt()),
                             static_cast<const Stmt *>(F->getCond()),
                             static_cast<const Stmt *>(F->getInc())})
      visitUnwritten(Part);
    visit(F->getLoopVarStmt());
    return visit(F->getBody());
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
    if (isa<InitListExpr>(E) && (E->getType()->isScalarType() ||
                                 cast<InitListExpr>(E)->isTransparent()))
      return visitChildren(E);
    Destination To;
    if (HasFrame)
      To.Place.push_back({PlaceAtom::Other, 0});
    To.Slot = U.nameless(E->getType()); // of a std::initializer_list
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
  case Stmt::CXXStdInitializerListExprClass: {
    const auto *E = cast<CXXStdInitializerListExpr>(S);
    visit(E->getSubExpr());
    return keepElements(E);
  }
  case Stmt::CXXThrowExprClass: {
    const auto *E = cast<CXXThrowExpr>(S);
    if (const Expr *Sub = E->getSubExpr()) {
      keepThrown(Sub);
      Destination To;
      To.Place.push_back({PlaceAtom::Other, 0}); // the exception object
      To.Text = "the thrown exception";
      initialize(Sub, Sub->getType(), To);
      // Destroyed when the last handler is done with it, or the last
      // exception_ptr.
      destroy(Sub->getType(), To.Place, E->getExprLoc());
      if (const auto *R = Sub->getType()->getAsCXXRecordDecl();
          R && !R->hasTrivialDestructor())
        if (const CXXDestructorDecl *D = R->getDestructor())
          Flows.push_back({Flow::FromFunction, U.named("exception"),
                           U.function(D), U.Name.at(E->getExprLoc()), 0});
    }
    return throws(E->getSubExpr() ? "__cxa_throw" : "__cxa_rethrow",
                  E->getExprLoc());
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
    destroyAtEnd(E->getType(), E->getStorageDuration() == SD_Thread,
                 E->getExprLoc());
    Destination To;
    place(E, To.Place);
    To.Text = "a temporary";
    To.Slot = U.nameless(E->getType());
    return initialize(E->getSubExpr(), E->getType(), To);
  }
  case Stmt::CompoundLiteralExprClass: {
    const auto *E = cast<CompoundLiteralExpr>(S);
    Destination To;
    To.Text = "a compound literal";
    if (!E->isFileScope())
      place(E, To.Place);
    To.Slot = U.nameless(E->getType());
    return initialize(E->getInitializer(), E->getType(), To);
  }

  // Stores.
  case Stmt::BinaryOperatorClass: {
    const auto *E = cast<BinaryOperator>(S);
    if (E->isComparisonOp() || E->getOpcode() == BO_LAnd ||
        E->getOpcode() == BO_LOr)
      for (const Expr *Side : {E->getLHS(), E->getRHS()})
        if (const auto *R = dyn_cast<DeclRefExpr>(Side->IgnoreParenCasts()))
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
    return change(E->getLHS(), E);
  }
  case Stmt::UnaryOperatorClass: {
    const auto *E = cast<UnaryOperator>(S);
    const Expr *Sub = E->getSubExpr();
    if (E->getOpcode() == UO_LNot)
      if (const auto *R = dyn_cast<DeclRefExpr>(Sub->IgnoreParenCasts()))
        Followed.insert(R);
    visit(Sub);
    if (E->isIncrementDecrementOp()) {
      change(Sub, E);
    } else if (E->getOpcode() == UO_AddrOf) {
      addressTaken(Sub);
    }
    return;
  }
  case Stmt::AtomicExprClass:
    return visitAtomic(cast<AtomicExpr>(S));
  case Stmt::GCCAsmStmtClass:
  case Stmt::MSAsmStmtClass: {
    const size_t Before = Opaques.size();
    if (const auto *Gcc = dyn_cast<GCCAsmStmt>(S))
      visitAsm(Gcc);
    else
      opaque(S->getBeginLoc(), "inline assembly");
    // The last is its own: what is among the operands comes before.
    if (Opaques.size() != Before)
      Opaques.back().What = U.Out.str(
          "inline assembly: " +
          asmText(cast<AsmStmt>(S), Ctx, [&](auto *E) { return text(E); }));
    return;
  }

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
        flow(lvalueSlotOf(V),
             unknownValue("a caught exception", V->getLocation()));
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
    else if (const auto *F = dyn_cast<FieldDecl>(M->getMemberDecl());
             F && F->getParent()->isUnion() && recordOf(F->getType()))
      seenInUnion(F);
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
    if (const auto *D = dyn_cast<OMPExecutableDirective>(S))
      return visitDirective(D);
    return visitChildren(S);
  }
}

void Body::opaque(SourceLocation At, llvm::StringRef What) {
  facts::Opaque O{U.Name.at(At), U.Out.str(What)};
  if (!ConstantInit && !llvm::is_contained(Opaques, O))
    Opaques.push_back(O);
}

} // namespace nowb::extract
