// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "search/Graph.h"

namespace nowb::search {

Graph::Graph(const program::Program &P) : P(P), Known(P), Walk(P, Known) {
  const size_t Count = P.functions().size();
  FirstKeys.reserve(Count + 1);
  uint32_t Next = Count;
  for (FunctionIndex F = 0; F != Count; ++F)
    FirstKeys.push_back(
        std::exchange(Next, Next + 1 + numParams(P, F) + Known.of(F).size()));
  FirstKeys.push_back(Next);
}

std::vector<Node> Graph::nodesOf(FunctionIndex F) const {
  std::vector<Node> Out{{F, Runs, false}};
  const size_t Others = numParams(P, F) + Known.of(F).size();
  for (size_t I = 0; I != Others; ++I)
    Out.push_back({F, static_cast<uint8_t>(FirstParam + I), false});
  return Out;
}

} // namespace nowb::search
