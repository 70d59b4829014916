// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What of a body never runs: what clang's control-flow graph does not reach.
//
#include "extract/Body.h"
#include "clang/Analysis/CFG.h"

using namespace clang;

namespace nowb::extract {

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
  while (!Work.empty()) {
    const CFGBlock *B = Work.pop_back_val();
    // An enumeration may have other values than its enumerators: the graph
    // calls dead what runs where no case of all of them is taken.
    const auto *Switch = dyn_cast_or_null<SwitchStmt>(B->getTerminatorStmt());
    bool All = Switch && !Switch->getCond()->isEvaluatable(Ctx);
    for (const CFGBlock::AdjacentBlock &Next : B->succs())
      Enter(All && !Next.isReachable() ? Next.getPossiblyUnreachableBlock()
                                       : Next.getReachableBlock());
  }
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

} // namespace nowb::extract
