// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "search/RootSets.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/bit.h"

using namespace llvm;

namespace nowb::search {

RootSets::RootSets(const Flood &F, std::vector<std::vector<uint32_t>> Starts)
    : F(F), Starts(std::move(Starts)) {}

/// Roots come to N, Level hops from themselves.
void RootSets::arrive(uint32_t N, Bits Roots, uint32_t Parent, uint32_t Level) {
  State &S = States[N];
  Bits New = Roots & ~S.Seen;
  if (!New)
    return;
  S.Seen |= New;
  if (!S.Next)
    NextNodes.push_back(N);
  S.Next |= New;
  Log.push_back({Parent, S.LastEntry, New});
  S.LastEntry = Log.size() - 1;
}

/// One edge of a node that is Level hops from the roots, or of a set that the
/// node has entered. A set costs no hop.
void RootSets::follow(uint32_t Edge, Bits Roots, uint32_t Site,
                      uint32_t Level) {
  uint32_t To = Edge & Flood::NumberMask;
  if (!(Edge & Flood::ToSet))
    return arrive(To, Roots, Site, Level + 1);
  Bits New = Roots & ~States[To].Seen;
  States[To].Seen |= New;
  if (New)
    leave(To, New, Site, Level);
}

/// N is Site, or a set that it has entered; sets have no edges to sets.
void RootSets::leave(uint32_t N, Bits Roots, uint32_t Site, uint32_t Level) {
  bool AnyDies = false;
  for (uint32_t Edge : F.edges(N))
    __builtin_prefetch(&States[Edge & Flood::NumberMask]);
  for (uint32_t Edge : F.edges(N))
    if (Dying || !(Edge & Flood::Dies))
      follow(Edge, Roots, Site, Level);
    else
      AnyDies = true;
  if (!AnyDies)
    return;
  if (Sources.size() <= Level)
    Sources.resize(Level + 1);
  Sources[Level].push_back({N, Site, Roots});
}

void RootSets::visit(uint32_t N, Bits Roots, uint32_t Level,
                     function_ref<void(const Meeting &)> Fn) {
  for (const Flood::NodeHit &H : F.hits(N)) {
    Bits New = Roots & ~Met[H.H.Item];
    Met[H.H.Item] |= New;
    for (; New; New &= New - 1)
      Fn({First + static_cast<unsigned>(countr_zero(New)), N, H.H, *this});
  }
  leave(N, Roots, N, Level);
}

void RootSets::runBatch(function_ref<void(const Meeting &)> Fn) {
  std::vector<uint32_t> Level;
  auto VisitLevel = [&](uint32_t Distance) {
    Level.swap(NextNodes);
    NextNodes.clear();
    std::vector<Bits> Arrived(Level.size());
    for (auto [I, N] : enumerate(Level))
      Arrived[I] = std::exchange(States[N].Next, 0);
    for (auto [N, Roots] : zip_equal(Level, Arrived))
      visit(N, Roots, Distance, Fn);
  };

  Dying = false;
  unsigned End = std::min<size_t>(Starts.size(), First + 64);
  for (unsigned Root = First; Root != End; ++Root)
    for (uint32_t N : Starts[Root])
      arrive(N, Bits(1) << (Root - First), None, 0);
  for (uint32_t Distance = 0; !NextNodes.empty(); ++Distance)
    VisitLevel(Distance);

  // As above, from the dying edges, each at its distance.
  Dying = true;
  for (uint32_t Distance = 0; Distance < Sources.size() || !NextNodes.empty();
       ++Distance) {
    VisitLevel(Distance);
    if (Distance < Sources.size())
      for (const Source &S : Sources[Distance])
        for (uint32_t Edge : F.edges(S.Node))
          if (Edge & Flood::Dies)
            follow(Edge, S.Roots, S.Site, Distance);
  }
}

void RootSets::run(function_ref<void(const Meeting &)> Fn) {
  uint32_t NumItems = 0;
  for (const Flood::NodeHit &H : F.allHits())
    NumItems = std::max(NumItems, H.H.Item + 1);
  if (!NumItems)
    return;
  if (!needsEdges(Starts.size()))
    return runAlone(Fn);
  for (First = 0; First < Starts.size(); First += 64) {
    States.assign(F.size(), State());
    Met.assign(NumItems, 0);
    Log.clear();
    Sources.clear();
    runBatch(Fn);
  }
}

/// Of one root.
void RootSets::runAlone(function_ref<void(const Meeting &)> Fn) {
  DenseSet<uint32_t> SeenItems;
  for (const auto &[N, H] : F.allHits())
    if (SeenItems.insert(H.Item).second)
      Fn({0, N, H, *this});
}

std::vector<uint32_t> RootSets::path(unsigned Root, uint32_t N) const {
  if (States.empty()) {
    std::vector<uint32_t> Out;
    for (; N != None; N = F.parent(N))
      Out.push_back(N);
    std::reverse(Out.begin(), Out.end());
    return Out;
  }
  Bits Bit = Bits(1) << (Root - First);
  std::vector<uint32_t> Out;
  while (N != None) {
    Out.push_back(N);
    uint32_t E = States[N].LastEntry;
    while (!(Log[E].Roots & Bit))
      E = Log[E].Previous;
    N = Log[E].Parent;
  }
  std::reverse(Out.begin(), Out.end());
  return Out;
}

} // namespace nowb::search
