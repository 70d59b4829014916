// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A set of call targets is visited together with the first node that reaches
// it, as if that node had the edges: so chains run from function to function,
// and the set costs its size once.
//
// What is in a node plays no part in where the flood goes, and costs half as
// much as the flood: it is looked at behind it, in the same order, in a thread
// of its own where that is worth it.
//
#include "search/Flood.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/Parallel.h"
#include <thread>

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
  bool openAgain(const OpenCalls &Which, uint32_t Unit, facts::Location At) {
    std::optional<Hit> H = F.Met.openAgain(Which, Unit, At);
    if (H)
      add(*H);
    return H.has_value();
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

Flood::Flood(Graph &G, Items &Met, FunctionIndex Watched, bool KeepsEdges)
    : G(G), Table(G, Watched), Met(Met), Watched(Watched),
      KeepsEdges(KeepsEdges) {
  const size_t MostNodes = Table.endOfKeys();
  Reached.resize(MostNodes);
  Numbers = std::make_unique_for_overwrite<uint32_t[]>(MostNodes);
  // Memory that is not touched costs nothing; moving it would.
  Keys.reserve(MostNodes);
  Parents.reserve(MostNodes);
  Depths.reserve(MostNodes);
  Worth.reserve(MostNodes);
  if (!KeepsEdges)
    return;
  Rows.reserve(MostNodes);
  Edges.reserve(Table.size());
}

uint32_t Flood::number(Node N) const {
  uint32_t Key = G.key(N);
  return Key < Reached.size() && Reached[Key] ? Numbers[Key] : None;
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

uint32_t Flood::reach(uint32_t Key, uint32_t Parent) {
  if (Reached[Key])
    return KeepsEdges ? Numbers[Key] : None;
  Reached.set(Key);
  uint32_t Number = Numbers[Key] = Keys.size();
  Keys.push_back(Key);
  Parents.push_back(Parent);
  Depths.push_back(Parent == None ? 0 : Depths[Parent] + 1);
  if (KeepsEdges)
    Rows.emplace_back();
  if (G.isSet(Key))
    NewSets.push_back(Number);
  return Number;
}

void Flood::addRoot(Node N, ArrayRef<Hit> Own) {
  reach(G.key(N), None);
  RootHits[number(N)].append(Own.begin(), Own.end());
}

/// Site: the node whose edge it is, or for a set's the node that reached it.
void Flood::follow(uint32_t Edge, uint32_t Site) {
  const uint32_t Key = Edge & EdgeTable::KeyMask;
  if (!KeepsEdges && Reached.test(Key))
    return;
  const bool EdgeDies = Edge & EdgeTable::Dies;
  const uint32_t Bits = (EdgeDies ? Dies : 0) | (G.isSet(Key) ? ToSet : 0);
  // Once on a dying path, one more such call makes no difference.
  if (EdgeDies && !isDying(Site)) {
    DyingEdges.push_back({Site, static_cast<uint32_t>(Edges.size()), Key});
    keep(Bits);
    return;
  }
  keep(reach(Key, Site) | Bits);
}

/// The functions of the first of some nodes.
template <typename Nodes> EdgeTable::Some Flood::functions(Nodes All) const {
  EdgeTable::Some Out;
  for (uint32_t N : All) {
    if (Out.size() == EdgeTable::AtOnce)
      break;
    if (!G.isSet(Keys[N]))
      Out.push_back(G.function(Keys[N]));
  }
  return Out;
}

/// The edges of nodes that are known, sets left out; where edges are not kept,
/// those to what is reached already, too. Nearly all are, and no one can tell
/// which: a branch for each would be guessed wrong too often.
void Flood::find(uint32_t Begin, uint32_t End, Found &Out) const {
  Out.Edges.clear();
  Out.Ends.clear();
  Out.Worth.clear();
  auto Add = [&](ArrayRef<uint32_t> All) {
    size_t Count = Out.Edges.size();
    Out.Edges.resize_for_overwrite(Count + All.size());
    for (uint32_t Edge : All) {
      Out.Edges[Count] = Edge;
      Count += KeepsEdges || !Reached.test(Edge & EdgeTable::KeyMask);
    }
    Out.Edges.truncate(Count);
  };
  for (uint32_t N = Begin; N != End; ++N) {
    if ((N - Begin) % EdgeTable::AtOnce == 0)
      Table.prefetch(functions(seq(N, End)));
    if (const uint32_t Key = Keys[N]; !G.isSet(Key)) {
      const FunctionIndex F = G.function(Key);
      Table.forEdges(F, G.mode(Key), Add);
      if (Table.hasItems(F) || F == Watched || Parents[N] == None)
        Out.Worth.push_back(N);
    }
    Out.Ends.push_back(Out.Edges.size());
  }
}

/// Visits nodes in their order. Finding their edges waits for memory, and what
/// is reached meanwhile only makes some of them superfluous: that is done
/// before, on all cores.
void Flood::visitAll(uint32_t Begin, uint32_t End) {
  constexpr uint32_t NodesOfShare = 512, StepsOfNode = 8;
  const size_t Count = divideCeil(End - Begin, NodesOfShare);
  if (Shares.size() < Count)
    Shares.resize(Count);
  auto BeginOf = [&](size_t I) {
    return std::min<uint32_t>(End, Begin + I * NodesOfShare);
  };
  program::forEach(Count, size_t(End - Begin) * StepsOfNode, [&](size_t I) {
    find(BeginOf(I), BeginOf(I + 1), Shares[I]);
  });
  for (size_t I = 0; I != Count; ++I) {
    uint32_t First = 0;
    for (uint32_t N = BeginOf(I); N != BeginOf(I + 1); ++N) {
      const uint32_t Last = Shares[I].Ends[N - BeginOf(I)];
      // Sets in the queue were visited where they were reached.
      if (!G.isSet(Keys[N]))
        visit(N, ArrayRef(Shares[I].Edges).slice(First, Last - First));
      First = Last;
    }
    llvm::append_range(Worth, Shares[I].Worth);
  }
  Known.store(Worth.size(), std::memory_order_release);
  Known.notify_one();
}

void Flood::visit(uint32_t N, ArrayRef<uint32_t> Its) {
  NewSets.clear();
  const uint32_t Begin = Edges.size();
  for (uint32_t Edge : Its)
    follow(Edge, N);
  if (KeepsEdges)
    Rows[N] = {Begin, static_cast<uint32_t>(Edges.size())};
  for (size_t I = 0; I != NewSets.size(); ++I)
    visitSet(NewSets[I], N);
}

namespace {
/// The edges of a set's node.
struct SetEdges : Visitor {
  const Graph &G;
  std::vector<uint32_t> &Out;
  SetEdges(const Graph &G, std::vector<uint32_t> &Out) : G(G), Out(Out) {}
  void edge(Node To, When, const Step &S) {
    Out.push_back(G.key(To) | (S.IsDying ? EdgeTable::Dies : 0));
  }
};
} // namespace

void Flood::visitSet(uint32_t N, uint32_t Site) {
  OfSet.clear();
  SetEdges S(G, OfSet);
  G.expand(node(N), S);
  const uint32_t Begin = Edges.size();
  for (uint32_t Edge : OfSet)
    follow(Edge, Site);
  if (KeepsEdges)
    Rows[N] = {Begin, static_cast<uint32_t>(Edges.size())};
}

/// Takes down what is in a node.
void Flood::lookInto(uint32_t N) {
  const Node Self = node(N);
  Watcher W(*this, N);
  if (Parents[N] == None)
    for (const Hit &H : RootHits.lookup(N))
      W.add(H);
  if (Self.Id == Watched && Self.Mode == Runs)
    W.add(Met.watched());
  Table.tellItems(Self, W);
}

/// Looks into nodes that are worth it.
void Flood::lookInto(ArrayRef<uint32_t> Some) {
  for (size_t I = 0; I != Some.size(); ++I) {
    if (I % EdgeTable::AtOnce == 0)
      Table.prefetchItems(functions(Some.drop_front(I)));
    lookInto(Some[I]);
  }
}

void Flood::lookBehind() {
  for (uint32_t Begin = 0;;) {
    const uint32_t Now = Known.load(std::memory_order_acquire);
    const uint32_t End = Now & ~AllKnown;
    lookInto(ArrayRef(Worth.data() + Begin, End - Begin));
    Begin = End;
    if (Now & AllKnown)
      return;
    Known.wait(Now, std::memory_order_acquire);
  }
}

void Flood::run() {
  constexpr size_t WorthAThread = 100'000;
  std::thread Behind;
  if (Table.size() >= WorthAThread &&
      parallel::strategy.compute_thread_count() > 1)
    Behind = std::thread([this] { lookBehind(); });
  spread();
  Known.store(Worth.size() | AllKnown, std::memory_order_release);
  Known.notify_one();
  if (Behind.joinable())
    Behind.join();
  else
    lookBehind();

  HasHits.resize(Keys.size());
  for (const NodeHit &H : Hits)
    HasHits[H.Node] = true;
}

void Flood::spread() {
  // Keys is the queue.
  constexpr size_t AtOnce = 32'768;
  uint32_t Next = 0;
  while (Next != Keys.size()) {
    uint32_t End = std::min(Keys.size(), Next + AtOnce);
    visitAll(Next, End);
    Next = End;
  }
  FirstDying = Keys.size();

  // What only dying paths reach, by depth: from the dying edges of all nodes so
  // far, which are in order of depth, and from each other.
  for (size_t Edge = 0; Edge != DyingEdges.size() || Next != Keys.size();) {
    bool TakeEdge = Edge != DyingEdges.size() &&
                    (Next == Keys.size() ||
                     Depths[DyingEdges[Edge].Site] + 1 <= Depths[Next]);
    if (!TakeEdge) {
      visitAll(Next, Next + 1);
      ++Next;
      continue;
    }
    const DyingEdge E = DyingEdges[Edge++];
    NewSets.clear();
    uint32_t Number = reach(E.Key, E.Site);
    if (KeepsEdges)
      Edges[E.Index] |= Number;
    for (size_t I = 0; I != NewSets.size(); ++I)
      visitSet(NewSets[I], E.Site);
  }
}

} // namespace nowb::search
