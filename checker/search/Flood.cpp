// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A set of call targets is expanded together with the first node that reaches
// it, as if that node had the edges: so chains run from function to function,
// and the set costs its size once.
//
#include "search/Flood.h"

using namespace llvm;

namespace nowb::search {

/// Takes down what one node has.
class Flood::Watcher : public Visitor {
public:
  /// N: the node whose edges they are; Site: N, or for a set the node that
  /// reached it.
  Watcher(Flood &F, uint32_t N, uint32_t Site) : F(F), N(N), Site(Site) {}

  void edge(Node To, const Step &S) {
    if (S.IsDying) {
      if (SeenDying.insert(F.G.key(To)).second)
        F.DyingTargets.push_back({Site, To});
      // Once on a dying path, one more such call makes no difference.
      if (F.isDying(Site))
        F.reach(To, Site, F.Depths[Site] + 1);
      return;
    }
    uint32_t Target = F.reach(To, Site, F.Depths[Site] + 1);
    if (F.LastSource[Target] == N)
      return;
    F.LastSource[Target] = N;
    F.Edges.push_back(Target);
  }
  void store(const Body &B, const facts::Store &S) { add(F.Met.store(B, S)); }
  void barrierCall(FunctionIndex G, const Step &S) {
    add(F.Met.barrierCall(G, S));
  }
  void modelStore(FunctionIndex G, const facts::Argument &A, const Step &S) {
    add(F.Met.modelStore(G, A, S));
  }
  void boundary(FunctionIndex G, const Step &S) {
    if (F.SeenBoundaries.insert(G).second)
      F.Boundaries.push_back(G);
  }
  void unseen(FunctionIndex G, const Step &S) { add(F.Met.unseen(G, S)); }
  void open(const program::CallTargets::Answer &A, const Step &S) {
    add(F.Met.open(A, S));
  }
  void cutShort(const Step &S) { add(F.Met.cutShort(S)); }
  void opaque(const Body &B, const facts::Opaque &O) {
    add(F.Met.opaque(B, O));
  }
  void calls(FunctionIndex G, const Step &S) {
    if (G == F.Watched)
      add(F.Met.watched());
  }
  void add(const Hit &H) {
    if (H.Item >= F.LastHit.size())
      F.LastHit.resize(H.Item + 1, None);
    if (F.LastHit[H.Item] != N)
      F.Hits.push_back(H);
    F.LastHit[H.Item] = N;
  }

private:
  Flood &F;
  uint32_t N, Site;
  SmallDenseSet<uint32_t, 8> SeenDying;
};

uint32_t Flood::number(Node N) const {
  uint32_t Key = G.key(N);
  return Key < Numbers.size() ? Numbers[Key] : None;
}

uint32_t &Flood::numberOf(Node N) {
  uint32_t Key = G.key(N);
  if (Key >= Numbers.size())
    Numbers.resize(std::max<size_t>(Key + 64, G.numFunctionKeys()), None);
  return Numbers[Key];
}

uint32_t Flood::reach(Node N, uint32_t Parent, uint32_t Depth) {
  uint32_t &Number = numberOf(N);
  if (Number != None)
    return Number;
  Number = Nodes.size();
  Nodes.push_back(N);
  Parents.push_back(Parent);
  Depths.push_back(Depth);
  EdgeRange.emplace_back();
  DyingRange.emplace_back();
  HitRange.emplace_back();
  LastSource.push_back(None);
  if (N.IsSet)
    NewSets.push_back(Number);
  return Number;
}

void Flood::addRoot(Node N, ArrayRef<Hit> Own) {
  uint32_t Number = reach(N, None, 0);
  RootHits[Number].append(Own.begin(), Own.end());
}

void Flood::expand(uint32_t N, uint32_t Site) {
  EdgeRange[N].Begin = Edges.size();
  DyingRange[N].Begin = DyingTargets.size();
  HitRange[N].Begin = Hits.size();
  Watcher W(*this, N, Site);
  if (auto It = RootHits.find(N); It != RootHits.end())
    for (const Hit &H : It->second)
      W.add(H);
  if (!Nodes[N].IsSet && Nodes[N].Id == Watched && Nodes[N].Mode == Runs)
    W.add(Met.watched());
  G.expand(Nodes[N], W);
  EdgeRange[N].End = Edges.size();
  DyingRange[N].End = DyingTargets.size();
  HitRange[N].End = Hits.size();
}

void Flood::expandWithSets(uint32_t N) {
  NewSets.clear();
  expand(N, N);
  for (size_t I = 0; I != NewSets.size(); ++I)
    expand(NewSets[I], N);
}

void Flood::run() {
  // Nodes is the queue; sets in it were expanded where they were reached.
  uint32_t Next = 0;
  for (; Next != Nodes.size(); ++Next)
    if (!Nodes[Next].IsSet)
      expandWithSets(Next);
  FirstDying = Nodes.size();

  // What only dying paths reach, by depth: from the dying edges of all nodes so
  // far, which are in order of depth, and from each other.
  const size_t NumEdges = DyingTargets.size();
  for (size_t Edge = 0; Edge != NumEdges || Next != Nodes.size();) {
    bool TakeEdge =
        Edge != NumEdges &&
        (Next == Nodes.size() ||
         Depths[DyingTargets[Edge].From] + 1 <= Depths[Next]);
    if (!TakeEdge) {
      if (!Nodes[Next].IsSet)
        expandWithSets(Next);
      ++Next;
      continue;
    }
    DyingEdge E = DyingTargets[Edge++];
    NewSets.clear();
    reach(E.To, E.From, Depths[E.From] + 1);
    for (size_t I = 0; I != NewSets.size(); ++I)
      expand(NewSets[I], E.From);
  }
  DyingEdges.reserve(DyingTargets.size());
  for (const DyingEdge &E : DyingTargets)
    DyingEdges.push_back(number(E.To));
  Numbers.shrink_to_fit();
  LastSource = {};
  LastHit = {};
}

} // namespace nowb::search
