// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The least set of functions, compared with trying all sets.
//
#include "report/MinimumCut.h"
#include "llvm/ADT/STLExtras.h"
#include <bit>
#include <gtest/gtest.h>
#include <random>

using namespace nowb;
using namespace nowb::report;
using search::Subgraph;

namespace {

struct Case {
  search::Result R;
  Subgraph G;
};

/// Roots come first; a finding is held by one or two functions.
Case randomCase(std::mt19937 &Random) {
  auto Below = [&](unsigned N) { return unsigned(Random() % N); };
  Case C;
  unsigned Size = 4 + Below(7), Roots = 1 + Below(2);
  for (unsigned V = 0; V != Size; ++V) {
    Subgraph::Function &F = C.G.Vertices.emplace_back();
    F.Name = V >= Roots && Below(6) == 0 ? "" : "f" + std::to_string(V);
    F.Root = V < Roots ? int(V) : -1;
  }
  for (unsigned E = Below(3 * Size); E; --E)
    C.G.Edges.push_back({Below(Size), Below(Size)});
  llvm::sort(C.G.Edges);
  C.G.Edges.erase(llvm::unique(C.G.Edges), C.G.Edges.end());
  for (unsigned F = 1 + Below(4); F; --F) {
    std::vector<unsigned> Holders;
    while (Holders.empty())
      for (unsigned N = 1 + Below(2); N; --N)
        if (unsigned V = Below(Size); !C.G.Vertices[V].isSet())
          Holders.push_back(V);
    llvm::sort(Holders);
    Holders.erase(llvm::unique(Holders), Holders.end());
    C.G.Holders.push_back(Holders);
    C.R.Findings.emplace_back();
  }
  return C;
}

/// Whether no root reaches a finding when these are mended: of a root that is
/// its own stores.
bool clearsAll(const Case &C, unsigned Mended) {
  std::vector<bool> Seen(C.G.Vertices.size());
  auto May = [&](unsigned V) {
    return C.G.Vertices[V].Root >= 0 || !(Mended >> V & 1);
  };
  for (bool Changed = true; Changed;) {
    Changed = false;
    auto Add = [&](unsigned V) {
      if (May(V) && !Seen[V])
        Seen[V] = Changed = true;
    };
    for (unsigned V = 0; V != Seen.size(); ++V)
      if (C.G.Vertices[V].Root >= 0)
        Add(V);
    for (const Subgraph::Edge &E : C.G.Edges)
      if (Seen[E.From])
        Add(E.To);
  }
  for (const std::vector<unsigned> &Holders : C.G.Holders)
    for (unsigned V : Holders)
      if (Seen[V] && !(Mended >> V & 1))
        return false;
  return true;
}

TEST(MinimumCut, IsAsSmallAsTheSmallestOfAllSets) {
  std::mt19937 Random(1);
  for (int I = 0; I != 400; ++I) {
    Case C = randomCase(Random);
    unsigned Sets = 0;
    for (unsigned V = 0; V != C.G.Vertices.size(); ++V)
      Sets |= unsigned(C.G.Vertices[V].isSet()) << V;
    int Least = 99;
    for (unsigned M = 0; M != 1u << C.G.Vertices.size(); ++M)
      if (!(M & Sets) && std::popcount(M) < Least && clearsAll(C, M))
        Least = std::popcount(M);

    std::vector<CutFunction> Cut = minimumCut(C.R, C.G);
    unsigned Mended = 0;
    for (const CutFunction &F : Cut) {
      EXPECT_EQ(F.OwnStores, C.G.Vertices[F.Vertex].Root >= 0);
      Mended |= 1u << F.Vertex;
    }
    EXPECT_EQ(std::popcount(Mended), Least) << "case " << I;
    EXPECT_TRUE(clearsAll(C, Mended)) << "case " << I;
    if (!Cut.empty()) {
      EXPECT_EQ(Cut.back().Together, C.R.Findings.size());
    }
  }
}

TEST(MinimumCut, WhatIsExcusedNeedsNoRepair) {
  Case C;
  C.G.Vertices.resize(2);
  C.G.Vertices[0].Name = "root";
  C.G.Vertices[0].Root = 0;
  C.G.Vertices[1].Name = "f";
  C.G.Edges = {{0, 1}};
  C.G.Holders = {{1}};
  C.R.Findings.resize(1);
  ASSERT_EQ(minimumCut(C.R, C.G).size(), 1u);
  C.R.Findings[0].Stands = search::Standing::Baselined;
  EXPECT_TRUE(minimumCut(C.R, C.G).empty());
}

} // namespace
