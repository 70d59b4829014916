// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "search/Graph.h"

namespace nowb::search {

Graph::Graph(const program::Program &P)
    : P(P), Known(P), Walk(P, Known), Functions(P.functions().size()) {
  FarKeys.reserve(Functions + 1);
  uint32_t Next = Functions * NearModes;
  for (FunctionIndex F = 0; F != Functions; ++F) {
    FarKeys.push_back(Next);
    size_t Modes = FirstParam + numParams(P, F) + Known.of(F).size();
    Next += Modes - std::min<size_t>(Modes, NearModes);
  }
  FarKeys.push_back(Next);
}

Node Graph::node(uint32_t Key) const {
  if (isSet(Key)) {
    Key -= numFunctionKeys();
    return {Key / 64, static_cast<uint8_t>(Key % 64), true};
  }
  if (Key < FarKeys.front())
    return {function(Key), static_cast<uint8_t>(nearMode(Key)), false};
  auto After = llvm::upper_bound(FarKeys, Key);
  auto F = static_cast<FunctionIndex>(After - FarKeys.begin() - 1);
  return {F, static_cast<uint8_t>(Key - FarKeys[F] + NearModes), false};
}

std::vector<Node> Graph::nodesOf(FunctionIndex F) const {
  std::vector<Node> Out{{F, Runs, false}};
  const size_t Others = numParams(P, F) + Known.of(F).size();
  for (size_t I = 0; I != Others; ++I)
    Out.push_back({F, static_cast<uint8_t>(FirstParam + I), false});
  return Out;
}

} // namespace nowb::search
