// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See MinimumCut.h. A function is two nodes of the network, entered and left,
// with an arc of capacity one between them. A root's arc has no limit; its own
// stores stand behind an arc of their own.
//
#include "report/MinimumCut.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace nowb;
using namespace nowb::report;
using search::Subgraph;

namespace {

class Network {
public:
  using Node = unsigned;
  static constexpr unsigned Unlimited = ~0u >> 1;

  Node add() {
    First.push_back(None);
    return First.size() - 1;
  }
  unsigned connect(Node From, Node To, unsigned Capacity) {
    unsigned Arc = Arcs.size();
    Arcs.push_back({To, First[From], Capacity});
    First[From] = Arc;
    Arcs.push_back({From, First[To], 0});
    First[To] = Arc + 1;
    return Arc;
  }

  /// Saturates the network. Iterative: paths may be as long as the graph.
  void flow(Node Source, Node Sink) {
    while (findLevels(Source, Sink)) {
      Next = First;
      std::vector<unsigned> Path;
      Node At = Source;
      while (true) {
        if (At == Sink) {
          augment(Path);
          Path.clear();
          At = Source;
          continue;
        }
        unsigned Arc = Next[At];
        if (Arc == None) {
          if (Path.empty())
            break;
          // A dead end: never again in this phase.
          At = Arcs[Path.back() ^ 1].To;
          Path.pop_back();
          Next[At] = Arcs[Next[At]].Next;
        } else if (Arcs[Arc].Left && Levels[Arcs[Arc].To] == Levels[At] + 1) {
          Path.push_back(Arc);
          At = Arcs[Arc].To;
        } else {
          Next[At] = Arcs[Arc].Next;
        }
      }
    }
  }

  /// By node: what is left of the network leads from it to Sink.
  std::vector<bool> leadsTo(Node Sink) const {
    std::vector<bool> Seen(First.size());
    std::vector<Node> Todo = {Sink};
    Seen[Sink] = true;
    while (!Todo.empty()) {
      Node At = Todo.back();
      Todo.pop_back();
      for (unsigned Arc = First[At]; Arc != None; Arc = Arcs[Arc].Next)
        if (Node From = Arcs[Arc].To; Arcs[Arc ^ 1].Left && !Seen[From]) {
          Seen[From] = true;
          Todo.push_back(From);
        }
    }
    return Seen;
  }

private:
  static constexpr unsigned None = ~0u;
  struct Arc {
    Node To;
    unsigned Next, Left;
  };

  bool findLevels(Node Source, Node Sink) {
    Levels.assign(First.size(), 0);
    Levels[Source] = 1;
    std::vector<Node> Queue = {Source};
    for (size_t I = 0; I != Queue.size(); ++I)
      for (unsigned Arc = First[Queue[I]]; Arc != None; Arc = Arcs[Arc].Next)
        if (Arcs[Arc].Left && !Levels[Arcs[Arc].To]) {
          Levels[Arcs[Arc].To] = Levels[Queue[I]] + 1;
          Queue.push_back(Arcs[Arc].To);
        }
    return Levels[Sink] != 0;
  }

  void augment(llvm::ArrayRef<unsigned> Path) {
    unsigned Amount = Unlimited;
    for (unsigned Arc : Path)
      Amount = std::min(Amount, Arcs[Arc].Left);
    for (unsigned Arc : Path) {
      Arcs[Arc].Left -= Amount;
      Arcs[Arc ^ 1].Left += Amount;
    }
  }

  std::vector<unsigned> First, Next, Levels;
  std::vector<Arc> Arcs;
};

bool counts(const search::Finding &F) {
  return F.Stands == search::Standing::Counts;
}

/// How many findings that count are not reached without the functions.
class Clearing {
public:
  Clearing(const search::Result &R, const Subgraph &G) : R(R), G(G) {
    Begin.assign(G.Vertices.size() + 1, 0);
    for (const Subgraph::Edge &E : G.Edges)
      ++Begin[E.From + 1];
    for (size_t I = 1; I != Begin.size(); ++I)
      Begin[I] += Begin[I - 1];
  }

  size_t cleared(llvm::ArrayRef<CutFunction> Without) const {
    std::vector<bool> Seen(G.Vertices.size()), IsMended(G.Vertices.size());
    std::vector<Subgraph::Vertex> Todo;
    for (const CutFunction &C : Without)
      IsMended[C.Vertex] = true;
    auto Add = [&](Subgraph::Vertex V) {
      bool IsRoot = G.Vertices[V].Root >= 0;
      if (Seen[V] || (IsMended[V] && !IsRoot))
        return;
      Seen[V] = true;
      Todo.push_back(V);
    };
    for (Subgraph::Vertex V = 0; V != G.Vertices.size(); ++V)
      if (G.Vertices[V].Root >= 0)
        Add(V);
    while (!Todo.empty()) {
      Subgraph::Vertex V = Todo.back();
      Todo.pop_back();
      for (unsigned I = Begin[V]; I != Begin[V + 1]; ++I)
        Add(G.Edges[I].To);
    }
    size_t Cleared = 0;
    for (size_t I = 0; I != R.Findings.size(); ++I)
      Cleared += counts(R.Findings[I]) &&
                 llvm::none_of(G.Holders[I], [&](Subgraph::Vertex V) {
                   return Seen[V] && !IsMended[V];
                 });
    return Cleared;
  }

private:
  const search::Result &R;
  const Subgraph &G;
  std::vector<unsigned> Begin; ///< edges are sorted
};

} // namespace

std::vector<CutFunction> report::minimumCut(const search::Result &R,
                                            const Subgraph &G) {
  Network N;
  const Network::Node Source = N.add(), Sink = N.add();
  struct Arc {
    Network::Node Entered, Left;
  };
  std::vector<Arc> Functions;
  for (const Subgraph::Function &F : G.Vertices) {
    Arc A = {N.add(), N.add()};
    bool MayCut = F.Root < 0 && !F.isSet();
    N.connect(A.Entered, A.Left, MayCut ? 1 : Network::Unlimited);
    if (F.Root >= 0)
      N.connect(Source, A.Entered, Network::Unlimited);
    Functions.push_back(A);
  }
  for (const Subgraph::Edge &E : G.Edges)
    N.connect(Functions[E.From].Left, Functions[E.To].Entered,
              Network::Unlimited);
  // Not a finding but its holders end a way: they are what is mended.
  std::set<Subgraph::Vertex> Holders;
  for (size_t I = 0; I != R.Findings.size(); ++I)
    if (counts(R.Findings[I]))
      Holders.insert(G.Holders[I].begin(), G.Holders[I].end());
  std::vector<std::pair<Subgraph::Vertex, Arc>> Own;
  for (Subgraph::Vertex V : Holders) {
    Network::Node From = Functions[V].Left;
    if (G.Vertices[V].Root >= 0) {
      Arc A = {From, N.add()};
      N.connect(A.Entered, A.Left, 1);
      Own.push_back({V, A});
      From = A.Left;
    }
    N.connect(From, Sink, Network::Unlimited);
  }
  N.flow(Source, Sink);

  std::vector<bool> Leads = N.leadsTo(Sink);
  auto IsCut = [&](const Arc &A) { return !Leads[A.Entered] && Leads[A.Left]; };
  std::vector<CutFunction> Cut;
  for (Subgraph::Vertex V = 0; V != G.Vertices.size(); ++V)
    if (IsCut(Functions[V]))
      Cut.push_back({V, false, 0, 0});
  for (const auto &[V, A] : Own)
    if (IsCut(A))
      Cut.push_back({V, true, 0, 0});

  Clearing C(R, G);
  for (CutFunction &F : Cut)
    F.Alone = C.cleared(F);
  llvm::stable_sort(Cut, [](const CutFunction &A, const CutFunction &B) {
    return A.Alone > B.Alone;
  });
  for (size_t I = 0; I != Cut.size(); ++I)
    Cut[I].Together = C.cleared(llvm::ArrayRef(Cut).take_front(I + 1));
  return Cut;
}
