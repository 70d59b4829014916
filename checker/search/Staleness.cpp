// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Exemptions that stop nothing: a trusted function that no root reaches, or
// behind which there is neither a barrier nor anything unseen; a NOLINT that
// covers no barrier that a root reaches. One that stops something in any
// instantiation, overrider or unit is none.
//
#include "search/Run.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace llvm;

namespace nowb::search {
namespace {

/// Whether a trusted function, were it entered, would lead to anything. Other
/// trusted functions stay closed. What is found out about a node is kept, so
/// floods that find nothing cost their nodes once for all.
class Behind {
public:
  explicit Behind(Graph &G) : P(G.program()), G(G) {}
  bool isAnything(FunctionIndex F);

private:
  enum State : uint8_t { NotVisited, Visited, Clean, Dirty };
  State &state(Node N) {
    uint32_t Key = G.key(N);
    if (Key >= States.size())
      States.resize(std::max<size_t>(Key + 64, G.numFunctionKeys()),
                    NotVisited);
    return States[Key];
  }
  const program::Program &P;
  Graph &G;
  std::vector<State> States;
};

/// Takes down the edges of a node and whether there is anything in it.
struct Look : Visitor {
  std::vector<Node> Edges;
  bool Found = false;
  void edge(Node To, When, const Step &) { Edges.push_back(To); }
  void store(const Body &, const facts::Store &S, When) {
    Found |= !S.Suppression;
  }
  void barrierCall(FunctionIndex, const Step &) { Found = true; }
  void modelStore(FunctionIndex, const facts::Argument &, When, const Step &) {
    Found = true;
  }
  void unseen(FunctionIndex, const Step &) { Found = true; }
  void open(const program::CallTargets::Answer &, const Step &) {
    Found = true;
  }
  void cutShort(const Step &) { Found = true; }
  void opaque(const Body &, const facts::Opaque &) { Found = true; }
};

} // namespace

bool Behind::isAnything(FunctionIndex F) {
  if (!P.functions().hasBody(F))
    return !P.functions()[F].is(program::IsModelled);
  std::vector<std::pair<Node, size_t>> Queue; // with the index of the parent
  auto Enqueue = [&](Node N, size_t Parent) {
    State &S = state(N);
    if (S == Dirty)
      return true;
    if (S == NotVisited) {
      S = Visited;
      Queue.push_back({N, Parent});
    }
    return false;
  };
  bool Found = false;
  for (Node N : G.nodesOf(F))
    Found |= Enqueue(N, ~size_t(0));
  size_t I = 0;
  for (; I != Queue.size() && !Found; ++I) {
    Look L;
    G.expand(Queue[I].first, L);
    Found = L.Found;
    for (Node To : L.Edges)
      Found |= Enqueue(To, I);
    if (Found)
      break;
  }
  for (const auto &[N, Parent] : Queue)
    state(N) = Found ? NotVisited : Clean;
  // All that lead here lead to something.
  if (Found)
    for (; I < Queue.size(); I = Queue[I].second)
      state(Queue[I].first) = Dirty;
  return Found;
}

/// An exemption, and the functions that it may stop the search at.
struct Exemption {
  std::string What;
  std::vector<FunctionIndex> Functions;
};

static std::vector<Remark> findStaleBoundaries(Run &S) {
  const program::Program &P = S.P;
  std::map<Place, Exemption> All;
  auto Add = [&](Place At, StringRef What, FunctionIndex F) {
    Exemption &E = All[At];
    if (E.What.empty())
      E.What = What;
    if (P.functions()[F].is(program::IsTrusted))
      E.Functions.push_back(F);
  };
  for (uint32_t U = 0; U != P.units().size(); ++U)
    for (const facts::AnnotationUse &A : P.units()[U].AnnotationUses) {
      if (A.K != facts::YesWriteBarrierRec || A.Function == facts::NoFunction)
        continue;
      FunctionIndex F = P.functions().of(U, A.Function);
      Place At = S.Met.placeOf(program::Spot(P.units()[U], A.At));
      std::string What = "this yeswritebarrierrec on '" + S.C.nameOf(F) + "'";
      Add(At, What, F);
      for (FunctionIndex O : P.overriders().overriders(F))
        Add(At, What, O);
    }
  for (FunctionIndex F = 0; F != P.functions().size(); ++F) {
    if (!P.functions()[F].is(program::IsTrusted))
      continue;
    for (const policy::Trusted &T : P.policy().TrustedFunctions)
      if (P.effects().trustedBy(F) == &T)
        Add({P.policy().File, T.Function.Line, T.Function.Column},
            "this trusted entry for '" + T.Function.Text + "'", F);
  }

  DenseSet<FunctionIndex> Reached(S.F.boundaries().begin(),
                                  S.F.boundaries().end());
  Reached.insert(P.roots().TrustedHandlers.begin(),
                 P.roots().TrustedHandlers.end());
  std::vector<Remark> Out;
  Behind Closed(S.G);
  for (auto &[At, E] : All) {
    if (E.Functions.empty())
      continue; // a contradiction, which is a problem
    bool IsReached = false, Stops = false;
    for (FunctionIndex F : E.Functions) {
      if (Stops || !Reached.contains(F))
        continue;
      IsReached = true;
      Stops = Closed.isAnything(F);
    }
    if (!Stops)
      Out.push_back(
          {At, E.What + " stops nothing: " +
                   (IsReached ? "it reaches no write barrier and nothing unseen"
                              : "no root reaches it")});
  }
  return Out;
}

static std::vector<Remark> findStaleSuppressions(Run &S) {
  std::map<Place, bool> Used;
  for (uint32_t U = 0; U != S.P.units().size(); ++U)
    for (auto [I, N] : enumerate(S.P.units()[U].Suppressions))
      if (N.Named)
        Used[S.Met.placeOf(program::Spot(S.P.units()[U], N.At))] |=
            S.Met.usedSuppressions().contains({U, static_cast<uint32_t>(I)});
  std::vector<Remark> Out;
  for (const auto &[At, IsUsed] : Used)
    if (!IsUsed)
      Out.push_back(
          {At, "this NOLINT covers no write barrier that a root reaches"});
  return Out;
}

std::vector<Remark> findStale(Run &S) {
  std::vector<Remark> Out = findStaleBoundaries(S);
  std::vector<Remark> Suppressions = findStaleSuppressions(S);
  Out.insert(Out.end(), Suppressions.begin(), Suppressions.end());
  return Out;
}

} // namespace nowb::search
