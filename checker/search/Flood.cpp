// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A set of call targets is visited together with the first node that reaches
// it, as if that node had the edges: so chains run from function to function,
// and the set costs its size once.
//
#include "search/Flood.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::search {

/// Takes down the hits of one node.
class Flood::Watcher : public Visitor {
public:
  Watcher(Flood &F, uint32_t N) : F(F), N(N) {}

  void store(const Body &B, const facts::Store &S, When) {
    add(F.Met.store(B, S));
  }
  void modelStore(FunctionIndex G, const facts::Argument &A, When,
                  const Step &S) {
    add(F.Met.modelStore(G, A, S));
  }
  void barrierCall(FunctionIndex G, const Step &S) {
    add(F.Met.barrierCall(G, S));
  }
  void boundary(FunctionIndex G, const Step &) {
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
  void calls(FunctionIndex G, const Step &) {
    if (G == F.Watched)
      add(F.Met.watched());
  }
  void add(const Hit &H) {
    if (Seen.insert(H.Item).second)
      F.Hits.push_back({N, H});
  }

private:
  Flood &F;
  uint32_t N;
  SmallDenseSet<uint32_t, 8> Seen;
};

uint32_t Flood::number(Node N) const {
  uint32_t Key = G.key(N);
  return Key < Numbers.size() ? Numbers[Key] : None;
}

ArrayRef<Flood::NodeHit> Flood::hits(uint32_t N) const {
  if (!HasHits[N])
    return {};
  auto Begin =
      partition_point(Hits, [&](const NodeHit &H) { return H.Node < N; });
  auto End = Begin;
  while (End != Hits.end() && End->Node == N)
    ++End;
  return ArrayRef(Hits).slice(Begin - Hits.begin(), End - Begin);
}

uint32_t Flood::reach(Node N, uint32_t Parent) {
  uint32_t Key = G.key(N);
  if (Key >= Numbers.size())
    Numbers.resize(std::max(Key + 64, G.numFunctionKeys()), None);
  uint32_t &Number = Numbers[Key];
  if (Number != None)
    return Number;
  Number = Nodes.size();
  Nodes.push_back(N);
  Parents.push_back(Parent);
  Depths.push_back(Parent == None ? 0 : Depths[Parent] + 1);
  Rows.emplace_back();
  if (N.IsSet)
    NewSets.push_back(Number);
  return Number;
}

void Flood::addRoot(Node N, ArrayRef<Hit> Own) {
  uint32_t Number = reach(N, None);
  RootHits[Number].append(Own.begin(), Own.end());
}

/// Site: the node whose edge it is, or for a set's the node that reached it.
void Flood::follow(EdgeTable::Edge E, uint32_t Site) {
  const uint32_t Bits = (E.Dies ? Dies : 0) | (E.To.IsSet ? ToSet : 0);
  // Once on a dying path, one more such call makes no difference.
  if (E.Dies && !isDying(Site)) {
    DyingEdges.push_back({Site, static_cast<uint32_t>(Edges.size()), E.To});
    keep(Bits);
    return;
  }
  keep(reach(E.To, Site) | Bits);
}

namespace {
/// The edges of a set's node.
struct SetEdges : Visitor {
  std::vector<EdgeTable::Edge> &Out;
  explicit SetEdges(std::vector<EdgeTable::Edge> &Out) : Out(Out) {}
  void edge(Node To, When, const Step &S) { Out.push_back({To, S.IsDying}); }
};
} // namespace

void Flood::visit(uint32_t N, uint32_t Site) {
  const Node Self = Nodes[N];
  Rows[N].Begin = Edges.size();
  if (Self.IsSet) {
    OfSet.clear();
    SetEdges S(OfSet);
    G.expand(Self, S);
    for (const EdgeTable::Edge &E : OfSet)
      follow(E, Site);
  } else if (Self.Mode != Alone) {
    Table.forEdges(Self, [&](EdgeTable::Edge E) { follow(E, Site); });
  }
  Rows[N].End = Edges.size();
  if (!Self.IsSet)
    lookInto(N);
}

/// Takes down what is in a node.
void Flood::lookInto(uint32_t N) {
  const Node Self = Nodes[N];
  size_t Before = Hits.size();
  Watcher W(*this, N);
  if (auto It = RootHits.find(N); It != RootHits.end())
    for (const Hit &H : It->second)
      W.add(H);
  if (Self.Id == Watched && Self.Mode == Runs)
    W.add(Met.watched());
  if (Table.hasItems(Self.Id))
    Table.tellItems(Self, W);
  HasHits.resize(N + 1);
  HasHits[N] = Hits.size() != Before;
}

void Flood::visitWithSets(uint32_t N) {
  prefetchBehind(N);
  NewSets.clear();
  visit(N, N);
  for (size_t I = 0; I != NewSets.size(); ++I)
    visit(NewSets[I], N);
}

/// The nodes that come soon are known, and a flood waits for memory and little
/// else: where a row is, the row, what is needed for its targets' keys, their
/// numbers are each loaded some nodes before they are needed.
void Flood::prefetchBehind(uint32_t N) const {
  constexpr uint32_t ForBegin = 24, ForRow = 16, ForKeys = 8, ForNumbers = 4;
  auto After = [&](uint32_t Distance) -> const Node * {
    const Node *Each = N + Distance < Nodes.size() ? &Nodes[N + Distance] : 0;
    return Each && !Each->IsSet && Each->Mode != Alone ? Each : nullptr;
  };
  if (const Node *Each = After(ForBegin))
    Table.prefetch(Each->Id);
  if (const Node *Each = After(ForRow))
    Table.prefetchRow(Each->Id);
  if (const Node *Each = After(ForKeys))
    Table.forEdges(*Each, [&](EdgeTable::Edge E) { G.prefetchKey(E.To); });
  if (const Node *Each = After(ForNumbers))
    Table.forEdges(*Each, [&](EdgeTable::Edge E) {
      if (uint32_t Key = G.key(E.To); Key < Numbers.size())
        __builtin_prefetch(&Numbers[Key]);
    });
}

void Flood::run() {
  // Memory that is not touched costs nothing; moving it would. (Sets, which
  // come on top, are few.)
  const size_t MostNodes = G.numFunctionKeys();
  Nodes.reserve(MostNodes);
  Parents.reserve(MostNodes);
  Depths.reserve(MostNodes);
  Rows.reserve(MostNodes);
  if (KeepsEdges)
    Edges.reserve(Table.size());
  // Nodes is the queue; sets in it were visited where they were reached.
  uint32_t Next = 0;
  for (; Next != Nodes.size(); ++Next)
    if (!Nodes[Next].IsSet)
      visitWithSets(Next);
  FirstDying = Nodes.size();

  // What only dying paths reach, by depth: from the dying edges of all nodes so
  // far, which are in order of depth, and from each other.
  for (size_t Edge = 0; Edge != DyingEdges.size() || Next != Nodes.size();) {
    bool TakeEdge = Edge != DyingEdges.size() &&
                    (Next == Nodes.size() ||
                     Depths[DyingEdges[Edge].Site] + 1 <= Depths[Next]);
    if (!TakeEdge) {
      if (!Nodes[Next].IsSet)
        visitWithSets(Next);
      ++Next;
      continue;
    }
    const DyingEdge &E = DyingEdges[Edge++];
    NewSets.clear();
    uint32_t Reached = reach(E.To, E.Site);
    if (KeepsEdges)
      Edges[E.Index] |= Reached;
    for (size_t I = 0; I != NewSets.size(); ++I)
      visit(NewSets[I], E.Site);
  }
  HasHits.resize(Nodes.size());
}

} // namespace nowb::search
