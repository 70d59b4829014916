// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A local `struct sigaction` that only sigaction fills in: its functions are
// kept apart from those of all others, which were installed for other signals.
// It may hold what nobody knows, which the model of sigaction says; what this
// program had installed for the same signal is a root by itself.
//
#include "extract/Body.h"
#include "clang/Basic/Builtins.h"

using namespace clang;

namespace nowb::extract {

static const VarDecl *localAction(const Expr *E) {
  const auto *R = dyn_cast<DeclRefExpr>(E->IgnoreParens());
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  if (!V || !V->hasLocalStorage() || isa<ParmVarDecl>(V))
    return nullptr;
  const auto *T = V->getType()->getAsRecordDecl();
  return T && T->getIdentifier() && T->getName() == "sigaction" ? V : nullptr;
}

/// The local of which E is a field, at any depth.
static const VarDecl *fieldOfAction(const Expr *E) {
  const auto *M = dyn_cast<MemberExpr>(E->IgnoreParens());
  while (M && !M->isArrow()) {
    const Expr *Base = M->getBase()->IgnoreParens();
    if (const VarDecl *V = localAction(Base))
      return V;
    M = dyn_cast<MemberExpr>(Base);
  }
  return nullptr;
}

static const VarDecl *addressOfAction(const Expr *E) {
  const auto *O = dyn_cast<UnaryOperator>(E->IgnoreParenCasts());
  return O && O->getOpcode() == UO_AddrOf ? localAction(O->getSubExpr())
                                          : nullptr;
}

/// A call that puts no function of the program into what it is given.
static bool onlyFillsIn(const CallExpr *C) {
  const FunctionDecl *F = C->getDirectCallee();
  if (!F || !F->getIdentifier() || UnitWalker::hasBody(F))
    return false;
  return F->getName() == "sigaction" || F->getName() == "__sigaction" ||
         F->getBuiltinID() == Builtin::BImemset ||
         F->getBuiltinID() == Builtin::BI__builtin_memset;
}

/// Nothing but zeroes, or nothing at all.
static bool isClear(const Expr *Init) {
  llvm::SmallVector<const Stmt *> Work{Init};
  while (!Work.empty()) {
    const Stmt *S = Work.pop_back_val();
    if (!S)
      continue;
    if (!isa<InitListExpr, CXXConstructExpr, ImplicitValueInitExpr,
             IntegerLiteral, CastExpr, FullExpr>(S))
      return false;
    Work.append(S->child_begin(), S->child_end());
  }
  return true;
}

/// Looks at all uses once.
void Body::findOldActions() {
  llvm::SmallVector<const Stmt *> Work{Function ? Function->getBody()
                                                : nullptr};
  llvm::DenseSet<const VarDecl *> Others;
  while (!Work.empty()) {
    const Stmt *S = Work.pop_back_val();
    if (!S)
      continue;
    if (isa<BlockExpr>(S)) // it may use any
      return OldActions.clear();
    if (const auto *D = dyn_cast<DeclStmt>(S))
      for (const Decl *Each : D->decls())
        if (const auto *V = dyn_cast<VarDecl>(Each);
            V && V->hasInit() && !isClear(V->getInit()))
          Others.insert(V);
    if (const auto *C = dyn_cast<CallExpr>(S); C && onlyFillsIn(C)) {
      for (const Expr *A : C->arguments())
        if (const VarDecl *V = addressOfAction(A))
          OldActions.insert(V);
        else
          Work.push_back(A);
      continue;
    }
    if (const auto *C = dyn_cast<CastExpr>(S);
        C && C->getCastKind() == CK_LValueToRValue &&
        fieldOfAction(C->getSubExpr()))
      continue;
    if (const auto *R = dyn_cast<DeclRefExpr>(S))
      if (const VarDecl *V = localAction(R))
        Others.insert(V);
    Work.append(S->child_begin(), S->child_end());
  }
  for (const VarDecl *V : Others)
    OldActions.erase(V);
}

/// The name of its own record, by which its functions are kept apart.
facts::StrId Body::recordOfOldAction(const VarDecl *V) {
  if (!V || V->getDeclContext() != Function)
    return 0;
  if (!std::exchange(FoundOldActions, true))
    findOldActions();
  if (!OldActions.contains(V))
    return 0;
  const facts::Unit &Unit = U.Out.unit();
  return U.Type.apart(V->getType()->getAsRecordDecl(),
                      ("'" + V->getName() + "' of " +
                       Unit.str(Unit.Functions[Self].LinkageName))
                          .str());
}

facts::SlotId Body::slotOfOldAction(const MemberExpr *E) {
  facts::StrId Record = recordOfOldAction(fieldOfAction(E));
  if (!Record)
    return 0;
  return U.Out.slot(
      {facts::Slot::Field, Record, U.Out.str(E->getMemberDecl()->getName())});
}

/// E points to an old action: what it points to is its own record.
void Body::passOldAction(const Expr *E, Terms &Pointee) {
  if (facts::StrId Record = recordOfOldAction(addressOfAction(E)))
    Pointee = {{facts::TypeTerm::Aggregate, Record}};
}

} // namespace nowb::extract
