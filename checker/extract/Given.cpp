// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a unit cannot see the makers of: records that calls return, that others
// put in locals whose address they are given, that callers pass. If those turn
// out to be unseen, functions found from such a record may be any
// ("never silence"). An untyped pointer is what it is cast to in this body;
// where it goes elsewhere, it may be any record that is seen through untyped
// pointers. An integer is followed to casts in this body only.
//
#include "extract/Body.h"
#include "clang/AST/Attr.h"

using namespace clang;

namespace nowb::extract {

using facts::TypeTerm;

/// Memory that nobody has written to: what an allocator returns, or a map of no
/// file.
static bool returnsFresh(const CallExpr *E, ASTContext &Ctx) {
  const FunctionDecl *F = E->getDirectCallee();
  if (!F)
    return false;
  if (F->hasAttr<RestrictAttr>() || F->isReplaceableGlobalAllocationFunction())
    return true;
  Expr::EvalResult File;
  return F->getIdentifier() && F->getName().starts_with("mmap") &&
         E->getNumArgs() == 6 && E->getArg(4)->EvaluateAsInt(File, Ctx) &&
         File.Val.getInt().isNegative();
}

void Body::givenByCall(const CallExpr *E, facts::CallExtra &X) {
  if (returnsFresh(E, Ctx))
    return;
  Terms Given;
  U.Type.given(E->getType(), Given);
  X.Given = U.Type.id(Given);
}

/// From, something untyped, becomes a To by a cast or by its bits.
void Body::seenThrough(QualType To, const Expr *From) {
  Terms As;
  U.Type.given(To, As);
  if (!As.empty())
    seenAs(From, As);
}

/// Bytes from where From points to are copied to where To does.
void Body::copiedAs(const Expr *To, const Expr *From) {
  QualType As = To->IgnoreParenCasts()->getType();
  if (!Ctx.hasSameUnqualifiedType(As, From->IgnoreParenCasts()->getType()))
    seenThrough(As, From);
}

/// E, something untyped, is seen as a pointer to what As says. What E is read
/// from, or points into, comes from where that comes from.
void Body::seenAs(const Expr *E, const Terms &As, unsigned Depth) {
  E = transparent(E);
  if (Depth > 50)
    return;
  auto Again = [&](const Expr *X) { seenAs(X, As, Depth + 1); };
  if (const auto *C = dyn_cast<CallExpr>(E)) {
    if (!ConstantInit && makesCall(C) && !returnsFresh(C, Ctx))
      ResultsSeenAs[C].append(As);
  } else if (const auto *R = dyn_cast<DeclRefExpr>(E)) {
    const auto *V = dyn_cast<VarDecl>(R->getDecl());
    if (V && V->hasLocalStorage()) {
      LocalsSeenAs[V].append(As);
      localTerms(V, Again);
    } else if (V) {
      U.variableGiven(V, As);
    }
  } else if (const auto *C = dyn_cast<CastExpr>(E)) {
    Again(C->getSubExpr());
  } else if (const auto *M = dyn_cast<MemberExpr>(E)) {
    Again(M->getBase());
  } else if (const auto *S = dyn_cast<ArraySubscriptExpr>(E)) {
    Again(S->getBase());
  } else if (const auto *O = dyn_cast<UnaryOperator>(E)) {
    Again(O->getSubExpr());
  } else if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (!B->isCommaOp() && !B->isAssignmentOp())
      Again(B->getLHS());
    Again(B->getRHS());
  } else if (const auto *C = dyn_cast<AbstractConditionalOperator>(E)) {
    Again(C->getTrueExpr());
    Again(C->getFalseExpr());
  } else if (const auto *L = dyn_cast<InitListExpr>(E)) {
    llvm::for_each(L->inits(), Again);
  } else if (const auto *S = dyn_cast<StmtExpr>(E)) {
    if (!S->getSubStmt()->body_empty())
      if (const auto *L = dyn_cast<Expr>(S->getSubStmt()->body_back()))
        Again(L);
  }
}

void Body::getsAway(const Terms &Untyped) {
  for (const TypeTerm &T : Untyped)
    if (T.K == TypeTerm::CallValue)
      AwayResults.insert(T.Name);
}

/// The untyped pointer whose address E is.
const Expr *Body::untypedPlace(const Expr *E) const {
  const auto *O = dyn_cast<UnaryOperator>(E->IgnoreParenCasts());
  return O && O->getOpcode() == UO_AddrOf &&
                 O->getSubExpr()->getType()->isVoidPointerType()
             ? O->getSubExpr()
             : nullptr;
}

/// Casts are known once all of the body has been walked. The result is what the
/// body's function exchanges with its callers.
facts::TypeId Body::finishGiven() {
  facts::Unit &Unit = U.Out.unit();
  auto Merge = [&](facts::TypeId &Known, Terms More) {
    More.append(Unit.type(Known).begin(), Unit.type(Known).end());
    Known = U.Type.id(More);
  };
  auto Give = [&](const CallExpr *E, facts::Call &C, const Terms &More) {
    const FunctionDecl *F = E->getDirectCallee();
    if (C.K == facts::Call::Direct && F && UnitWalker::hasBody(F))
      return;
    facts::CallExtra X = Unit.CallExtras[C.Extra];
    Merge(X.Given, More);
    if (C.Extra)
      Unit.CallExtras[C.Extra] = X;
    else
      C.Extra = U.Out.extra(X);
  };
  for (const auto &[E, As] : ResultsSeenAs)
    if (auto It = CallIndices.find(E); It != CallIndices.end())
      Give(E, Calls[It->second], As);
  const Terms Anything{U.anything()};
  llvm::SmallVector<std::pair<uint32_t, const CallExpr *>, 4> Away;
  if (!AwayResults.empty())
    for (const auto &[E, Index] : CallIndices)
      if (const auto *C = dyn_cast<CallExpr>(E);
          C && AwayResults.contains(Index) && !returnsFresh(C, Ctx))
        Away.push_back({Index, C});
  llvm::sort(Away, llvm::less_first());
  for (const auto &[Index, E] : Away)
    Give(E, Calls[Index], Anything);
  for (const Filled &F : FilledLocals)
    if (auto It = LocalsSeenAs.find(F.Local); It != LocalsSeenAs.end()) {
      const facts::Range Args = Unit.ArgumentLists[F.Args];
      for (uint32_t I = Args.Begin; I != Args.End; ++I)
        if (Unit.Arguments[I].Index == F.Index)
          Merge(Unit.Arguments[I].Pointee, It->second);
    }
  if (!Function)
    return 0;
  Terms Exchanged;
  U.Type.given(Function->getReturnType(), Exchanged);
  for (const ParmVarDecl *P : Function->parameters()) {
    U.Type.given(P->getType(), Exchanged);
    if (auto It = LocalsSeenAs.find(P); It != LocalsSeenAs.end())
      Exchanged.append(It->second);
  }
  return U.Type.id(Exchanged);
}

} // namespace nowb::extract
