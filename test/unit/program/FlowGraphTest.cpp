// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The solver of inclusion constraints, and the components it is built on:
// against searches that are too simple to be wrong.
//
#include "program/FlowGraph.h"
#include "program/Components.h"
#include "llvm/ADT/STLExtras.h"
#include "gtest/gtest.h"
#include <map>
#include <random>
#include <set>

using namespace nowb::program;

namespace {

TEST(ComponentsTest, agreesWithReachability) {
  std::mt19937 R(1);
  for (unsigned Round = 0; Round != 500; ++Round) {
    uint32_t Count = 1 + R() % 12;
    std::vector<std::vector<bool>> Reaches(Count, std::vector<bool>(Count));
    std::vector<uint32_t> Begins{0}, Targets;
    for (uint32_t N = 0; N != Count; ++N) {
      for (unsigned E = R() % 3; E; --E) {
        Targets.push_back(R() % Count);
        Reaches[N][Targets.back()] = true;
      }
      Begins.push_back(Targets.size());
      Reaches[N][N] = true;
    }
    for (uint32_t K = 0; K != Count; ++K)
      for (uint32_t A = 0; A != Count; ++A)
        for (uint32_t B = 0; B != Count; ++B)
          if (Reaches[A][K] && Reaches[K][B])
            Reaches[A][B] = true;
    std::vector<uint32_t> Component = components(Count, Begins, Targets);
    for (uint32_t A = 0; A != Count; ++A)
      for (uint32_t B = 0; B != Count; ++B) {
        EXPECT_EQ(Component[A] == Component[B], Reaches[A][B] && Reaches[B][A]);
        if (Reaches[A][B]) {
          EXPECT_GE(Component[A], Component[B]);
        }
      }
  }
}

TEST(FlowGraphTest, elementsFollowEdges) {
  Unknowns U;
  FlowGraph G(U);
  auto A = G.addNode(), B = G.addNode(), C = G.addNode();
  G.addElement(A, 7);
  G.addEdge(A, B);
  G.addEdge(C, A);
  G.solve([](uint32_t, llvm::ArrayRef<uint32_t>, bool) {});
  EXPECT_EQ(G.elements(B), llvm::ArrayRef<uint32_t>({7}));
  EXPECT_TRUE(G.elements(C).empty());
  EXPECT_EQ(G.cause(B), None);
}

TEST(FlowGraphTest, unknownsFollowEdgesAndTheFirstByTextIsKept) {
  Unknowns U;
  FlowGraph G(U);
  auto A = G.addNode(), B = G.addNode(), C = G.addNode();
  auto Z = U.token("z", {}), Y = U.token("y", {}), P = U.previous("a", {});
  G.addUnknown(A, Z);
  G.addUnknown(B, P);
  G.addEdge(A, C);
  G.addEdge(B, C);
  auto Told = [](uint32_t, llvm::ArrayRef<uint32_t>, bool) {};
  G.solve(Told);
  EXPECT_EQ(G.unknown(C), Z);
  EXPECT_EQ(G.previous(C), P);
  EXPECT_EQ(G.cause(C), Z);
  EXPECT_EQ(G.unknown(B), None);
  EXPECT_EQ(G.cause(B), P);
  G.addUnknown(A, Y);
  G.solve(Told);
  EXPECT_EQ(G.unknown(C), Y);
}

TEST(FlowGraphTest, tokensKeepTheirFirstPlace) {
  Unknowns U;
  Spot First, Second;
  First.File = "a.c";
  First.Line = 3;
  Second.File = "a.c";
  Second.Line = 2;
  auto T = U.token("cause", {});
  EXPECT_EQ(U.token("cause", First), T);
  EXPECT_EQ(U.at(T), First);
  U.token("cause", Second);
  EXPECT_EQ(U.at(T), Second);
  U.token("cause", First);
  EXPECT_EQ(U.at(T), Second);
}

/// Random constraints; some come only when an element has arrived somewhere.
TEST(FlowGraphTest, agreesWithAClosure) {
  std::mt19937 R(2);
  using Edge = std::pair<uint32_t, uint32_t>;
  for (unsigned Round = 0; Round != 2000; ++Round) {
    uint32_t Count = 2 + R() % 15;
    // By watched node: the edges that an element there adds.
    std::map<std::pair<uint32_t, uint32_t>, Edge> Later;
    std::vector<Edge> Now;
    std::vector<std::pair<uint32_t, uint32_t>> Elements;
    for (unsigned I = R() % 20; I; --I)
      Now.push_back({R() % Count, R() % Count});
    for (unsigned I = R() % 8; I; --I)
      Later[{R() % Count, R() % 3}] = {R() % Count, R() % Count};
    for (unsigned I = R() % 5; I; --I) {
      // Some nodes hold more elements than a small set does.
      unsigned Many = R() % 4 ? 1 : 30;
      for (unsigned J = 0; J != Many; ++J)
        Elements.push_back({R() % Count, J ? J + 3 : R() % 3});
    }
    uint32_t Open = R() % Count;

    Unknowns U;
    FlowGraph G(U);
    for (uint32_t N = 0; N != Count; ++N)
      G.addNode();
    // Half of the edges come after a first solution.
    for (auto [From, To] : llvm::ArrayRef(Now).take_front(Now.size() / 2))
      G.addEdge(From, To);
    for (auto [N, E] : Elements)
      G.addElement(N, E);
    G.addUnknown(Open, U.token("cause", {}));
    std::set<uint32_t> Watched, ToldOpen;
    for (auto &[At, E] : Later)
      if (Watched.insert(At.first).second)
        G.watch(At.first, At.first);
    auto Told = [&](uint32_t Watcher, llvm::ArrayRef<uint32_t> New,
                    bool IsOpen) {
      for (uint32_t E : New)
        if (auto It = Later.find({Watcher, E}); It != Later.end())
          G.addEdge(It->second.first, It->second.second);
      if (IsOpen)
        ToldOpen.insert(Watcher);
    };
    G.solve(Told);
    for (auto [From, To] : llvm::ArrayRef(Now).drop_front(Now.size() / 2))
      G.addEdge(From, To);
    G.solve(Told);

    std::vector<std::set<uint32_t>> Sets(Count);
    std::vector<bool> IsOpen(Count);
    IsOpen[Open] = true;
    for (auto [N, E] : Elements)
      Sets[N].insert(E);
    for (bool Changed = true; Changed;) {
      Changed = false;
      std::vector<Edge> All = Now;
      for (auto &[At, E] : Later)
        if (Sets[At.first].count(At.second))
          All.push_back(E);
      for (auto [From, To] : All) {
        for (uint32_t E : std::set<uint32_t>(Sets[From]))
          Changed |= Sets[To].insert(E).second;
        Changed |= IsOpen[From] && !IsOpen[To];
        IsOpen[To] = IsOpen[To] || IsOpen[From];
      }
    }
    for (uint32_t N = 0; N != Count; ++N) {
      std::set<uint32_t> Found(G.elements(N).begin(), G.elements(N).end());
      ASSERT_EQ(Found, Sets[N]) << "round " << Round << " node " << N;
      ASSERT_EQ(G.elements(N).size(), Found.size());
      ASSERT_EQ(G.cause(N) != None, bool(IsOpen[N]));
      if (Watched.count(N)) {
        ASSERT_EQ(ToldOpen.count(N), size_t(IsOpen[N]));
      }
    }
  }
}

} // namespace
