// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "search/Run.h"

using namespace llvm;

namespace nowb::search {

Run::Run(const program::Program &P, ArrayRef<program::RootInfo> Roots,
         FunctionIndex Watched, bool KeepsEdges, bool EachPlace)
    : P(P), Roots(Roots), G(P), Met(P, EachPlace),
      F(G, Met, Watched, KeepsEdges || RootSets::needsEdges(Roots.size())),
      C(G) {
  for (unsigned I = 0; I != Roots.size(); ++I)
    RootOf[Roots[I].Function] = I;
  for (const program::RootInfo &R : Roots) {
    SmallVector<Hit, 2> Own;
    const program::FunctionInfo &Info = P.functions()[R.Function];
    bool IsSeen = P.functions().hasBody(R.Function)
                      ? !P.functions().hasUnseenBodies(R.Function)
                      : Info.is(program::IsModelled);
    if (Info.is(program::IsBarrier))
      Own.push_back(Met.rootIsBarrier(R.Function));
    if (!IsSeen)
      Own.push_back(Met.rootUnseen(R.Function));
    for (Node N : nodesOf(R)) {
      F.addRoot(N, Own);
      Own.clear();
    }
  }
  F.run();
}

std::vector<Node> Run::nodesOf(const program::RootInfo &R) const {
  if (R.BodyOnly)
    return {{R.Function, Alone, false}};
  return G.nodesOf(R.Function);
}

std::vector<std::vector<uint32_t>> Run::starts() const {
  std::vector<std::vector<uint32_t>> Out;
  for (const program::RootInfo &R : Roots) {
    Out.emplace_back();
    for (Node N : nodesOf(R))
      Out.back().push_back(F.number(N));
  }
  return Out;
}

std::vector<Node> Run::nodes(ArrayRef<uint32_t> Numbers) const {
  std::vector<Node> Out;
  for (uint32_t N : Numbers)
    Out.push_back(F.node(N));
  return Out;
}

std::vector<Node> Run::pathTo(uint32_t N) const {
  std::vector<Node> Out;
  for (; N != None; N = F.parent(N))
    Out.push_back(F.node(N));
  std::reverse(Out.begin(), Out.end());
  return Out;
}

} // namespace nowb::search
