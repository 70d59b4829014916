// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "program/Components.h"
#include <algorithm>

namespace nowb::program {

std::vector<uint32_t> components(uint32_t Count,
                                 llvm::ArrayRef<uint32_t> Begins,
                                 llvm::ArrayRef<uint32_t> Targets) {
  constexpr uint32_t Unknown = ~0u;
  // Low is the visiting number until something smaller is reached.
  std::vector<uint32_t> Component(Count, Unknown), Low(Count, Unknown);
  std::vector<uint32_t> Open;
  struct Frame {
    uint32_t Node, NextEdge, Number;
  };
  std::vector<Frame> Path;
  uint32_t NextNumber = 0, NextComponent = 0;

  auto Enter = [&](uint32_t N) {
    Low[N] = NextNumber;
    Path.push_back({N, Begins[N], NextNumber++});
    Open.push_back(N);
  };
  for (uint32_t Start = 0; Start != Count; ++Start) {
    if (Low[Start] != Unknown)
      continue;
    Enter(Start);
    while (!Path.empty()) {
      Frame &F = Path.back();
      if (F.NextEdge != Begins[F.Node + 1]) {
        uint32_t To = Targets[F.NextEdge++];
        if (Low[To] == Unknown)
          Enter(To);
        else if (Component[To] == Unknown)
          Low[F.Node] = std::min(Low[F.Node], Low[To]);
        continue;
      }
      Frame Done = F;
      Path.pop_back();
      if (!Path.empty())
        Low[Path.back().Node] = std::min(Low[Path.back().Node], Low[Done.Node]);
      if (Low[Done.Node] != Done.Number)
        continue;
      uint32_t Member;
      do {
        Member = Open.back();
        Open.pop_back();
        Component[Member] = NextComponent;
      } while (Member != Done.Node);
      ++NextComponent;
    }
  }
  return Component;
}

} // namespace nowb::program
