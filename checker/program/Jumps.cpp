// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "program/Jumps.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::program {

void markJumps(ArrayRef<facts::Unit> Units, FunctionTable &Functions,
               const Externals &Models, const FunctionFlow &Flow,
               CallTargets &Targets, ArrayRef<FunctionIndex> Known) {
  // Who calls a function, or is a set of targets that it is in: sets are
  // numbered after the functions.
  using Edge = std::pair<uint32_t, uint32_t>;
  std::vector<Edge> Callers;
  std::vector<uint32_t> Work(Known.begin(), Known.end());
  DenseSet<uint32_t> Sets;
  for (FunctionIndex F = 0; F != Functions.size(); ++F)
    if (!Functions.hasBody(F) &&
        (any_of(Models.models(F),
                [](const policy::External *E) { return E->Jumps; }) ||
         (Functions[F].hasFlag(facts::Function::NoReturn) &&
          Externals::isUnseen(Functions, F))))
      Work.push_back(F);
  auto AddSet = [&](const TargetSet *Set, FunctionIndex Caller) {
    if (!Set)
      return;
    uint32_t Node = Functions.size() + Set->Index;
    Callers.push_back({Node, Caller});
    if (Sets.insert(Node).second)
      for (const auto *List : {&Set->Enter, &Set->Special})
        for (FunctionIndex G : *List)
          Callers.push_back({G, Node});
  };
  // What G calls back may jump past it.
  auto AddCallbacks = [&](const Body &B, const facts::Call &C,
                          FunctionIndex G) {
    auto AddSlot = [&](FlowGraph::Node Slot) {
      if (Slot != None)
        AddSet(Targets.calledBack(Slot).Known, B.Owner);
    };
    Models.forEachCalled(Functions, G, C, Units[B.Unit].args(C),
                         [&](const facts::Argument &A) {
                           AddSlot(Flow.slots().of(B, A.Value));
                         });
    Models.forEachCalledSlot(
        G, [&](StringRef Name) { AddSlot(Flow.slots().findNamed(Name)); });
  };
  for (const Body &B : Functions.allBodies()) {
    const facts::Unit &U = Units[B.Unit];
    const facts::Function &F = U.Functions[B.Fn];
    // Assembly that never returns goes somewhere.
    if (!U.opaques(F).empty() &&
        Functions[B.Owner].hasFlag(facts::Function::NoReturn))
      Work.push_back(B.Owner);
    for (const facts::Call &C : U.calls(F)) {
      if (C.K == facts::Call::Direct) {
        FunctionIndex G = Functions.of(B.Unit, C.Callee);
        Callers.push_back({G, B.Owner});
        AddCallbacks(B, C, G);
        continue;
      }
      CallTargets::Answer A = Targets.of(B, C);
      for (const TargetSet *Set : {A.Known, A.Escaped}) {
        AddSet(Set, B.Owner);
        if (Set)
          for (FunctionIndex G : Set->Special)
            AddCallbacks(B, C, G);
      }
    }
  }
  sort(Callers);
  Callers.erase(llvm::unique(Callers), Callers.end());
  DenseSet<uint32_t> Seen(Work.begin(), Work.end());
  while (!Work.empty()) {
    uint32_t N = Work.back();
    Work.pop_back();
    if (N < Functions.size() && Functions.hasBody(N))
      Functions.mark(N, JumpsAway);
    for (auto It = lower_bound(Callers, Edge(N, 0));
         It != Callers.end() && It->first == N; ++It)
      if (Seen.insert(It->second).second)
        Work.push_back(It->second);
  }
}

} // namespace nowb::program
