// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The flood again with its edges kept, then backwards from the barriers.
//
#include "search/Subgraph.h"
#include "search/Run.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace llvm;

namespace nowb::search {

namespace {

class Builder {
public:
  Builder(const program::Program &P, const Result &R)
      : P(P), R(R), S(P, P.roots().All, None, /*KeepsEdges=*/true) {}

  Subgraph build() {
    reverse();
    mark();
    addVertices();
    addEdges();
    addCalls();
    addHolders();
    return std::move(Out);
  }

private:
  static constexpr unsigned NoVertex = ~0u;

  /// By node: where its edges come from.
  void reverse() {
    Begin.assign(S.F.size() + 1, 0);
    auto ForEdges = [&](auto Fn) {
      for (uint32_t N = 0; N != S.F.size(); ++N)
        for (uint32_t E : S.F.edges(N))
          Fn(N, E & Flood::NumberMask);
    };
    ForEdges([&](uint32_t, uint32_t To) { ++Begin[To + 1]; });
    for (size_t I = 1; I != Begin.size(); ++I)
      Begin[I] += Begin[I - 1];
    From.resize(Begin.back());
    std::vector<uint32_t> Next(Begin);
    ForEdges([&](uint32_t N, uint32_t To) { From[Next[To]++] = N; });
  }

  bool isBarrier(const Hit &H) const {
    return S.Met[H.Item].K == Item::Barrier;
  }

  /// What leads to a barrier.
  void mark() {
    Leads.resize(S.F.size());
    std::vector<uint32_t> Todo;
    auto Add = [&](uint32_t N) {
      if (!Leads[N]) {
        Leads[N] = true;
        Todo.push_back(N);
      }
    };
    for (const Flood::NodeHit &Each : S.F.allHits())
      if (isBarrier(Each.H))
        Add(Each.Node);
    while (!Todo.empty()) {
      uint32_t N = Todo.back();
      Todo.pop_back();
      for (uint32_t I = Begin[N]; I != Begin[N + 1]; ++I)
        Add(From[I]);
    }
  }

  void addVertices() {
    VertexOf.assign(S.F.size(), NoVertex);
    enum Sort { Whole, Own, Set };
    std::map<std::pair<Sort, uint32_t>, unsigned> Known;
    for (uint32_t N = 0; N != S.F.size(); ++N) {
      if (!Leads[N])
        continue;
      const Node &Each = S.F.node(N);
      Sort K = Each.IsSet ? Set : Each.Mode == Alone ? Own : Whole;
      // A set's node has a mode besides; each is a vertex.
      uint32_t Key = K == Set ? N : Each.Id;
      auto [It, IsNew] = Known.try_emplace({K, Key}, Out.Vertices.size());
      VertexOf[N] = It->second;
      if (!IsNew)
        continue;
      Subgraph::Function &F = Out.Vertices.emplace_back();
      if (K == Set)
        continue;
      F.Name = S.C.nameOf(Each.Id);
      F.LinkageName = P.functions().linkageName(Each.Id).str();
      F.At = S.C.placeOf(Each.Id);
    }
    for (const auto &[Index, Starts] : enumerate(S.starts()))
      for (uint32_t N : Starts)
        if (VertexOf[N] != NoVertex)
          Out.Vertices[VertexOf[N]].Root = Index;
  }

  void addEdges() {
    for (uint32_t N = 0; N != S.F.size(); ++N) {
      if (!Leads[N])
        continue;
      for (uint32_t E : S.F.edges(N)) {
        uint32_t To = E & Flood::NumberMask;
        if (Leads[To] && VertexOf[N] != VertexOf[To])
          Out.Edges.push_back({VertexOf[N], VertexOf[To]});
      }
    }
    sort(Out.Edges);
    Out.Edges.erase(llvm::unique(Out.Edges), Out.Edges.end());
  }

  void addCalls() {
    std::map<std::pair<unsigned, unsigned>, std::pair<uint32_t, uint32_t>>
        Found;
    auto Add = [&](uint32_t N, uint32_t To) {
      if (Leads[To] && VertexOf[N] != VertexOf[To])
        Found.try_emplace({VertexOf[N], VertexOf[To]}, N, To);
    };
    for (uint32_t N = 0; N != S.F.size(); ++N) {
      if (!Leads[N] || S.F.node(N).IsSet)
        continue;
      for (uint32_t E : S.F.edges(N)) {
        uint32_t To = E & Flood::NumberMask;
        if (!(E & Flood::ToSet))
          Add(N, To);
        else if (Leads[To])
          for (uint32_t Target : S.F.edges(To))
            Add(N, Target & Flood::NumberMask);
      }
      if (Found.size() > Subgraph::MaxCalls)
        return;
    }
    for (const auto &[Between, Nodes] : Found) {
      std::vector<Hop> Hops =
          S.C.chain({S.F.node(Nodes.first), S.F.node(Nodes.second)});
      Out.Calls.push_back({Between.first, Between.second, Hops.front().Why});
    }
  }

  void addHolders() {
    auto KeyOf = [](const Finding &F) {
      return std::tie(F.At, F.Kind, F.Type, F.PlaceText, F.Via);
    };
    std::map<decltype(KeyOf(R.Findings[0])), unsigned> Numbers;
    for (const auto &[I, F] : enumerate(R.Findings))
      Numbers.try_emplace(KeyOf(F), I);
    Out.Holders.resize(R.Findings.size());
    for (const Flood::NodeHit &Each : S.F.allHits()) {
      if (!isBarrier(Each.H))
        continue;
      auto It = Numbers.find(KeyOf(S.Met[Each.H.Item].Found));
      if (It != Numbers.end())
        Out.Holders[It->second].push_back(VertexOf[Each.Node]);
    }
    for (std::vector<unsigned> &H : Out.Holders) {
      sort(H);
      H.erase(llvm::unique(H), H.end());
    }
  }

  const program::Program &P;
  const Result &R;
  Run S;
  Subgraph Out;
  std::vector<uint32_t> Begin, From;
  std::vector<bool> Leads;
  std::vector<unsigned> VertexOf;
};

} // namespace

Subgraph subgraph(const program::Program &P, const Result &R) {
  return Builder(P, R).build();
}

} // namespace nowb::search
