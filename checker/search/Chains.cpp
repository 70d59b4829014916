// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "search/Chains.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::search {

/// The edges of one node: to each other, and of each function that is called
/// and isn't entered, the first that does not die, else the first.
class Chains::Edges : public Visitor {
public:
  struct Edge {
    Step S;
    size_t Number = 0; ///< in the order that they were told in
    /// Whether it is to be told rather than an other.
    bool isBetterThan(const Edge &O) const {
      return std::tie(S.IsDying, Number) < std::tie(O.S.IsDying, O.Number);
    }
  };

  Edges(Graph &G, Node From) : G(G) { G.expand(From, *this); }

  void edge(Node N, When, const Step &S) {
    keep(N.IsSet ? Sets[G.key(N)] : Direct[G.key(N)], S);
  }
  void calls(FunctionIndex F, const Step &S) { keep(Called[F], S); }

  std::optional<Edge> to(Node To, Chains &C) const {
    std::optional<Edge> Best;
    if (auto It = Direct.find(G.key(To)); It != Direct.end())
      Best = *It->second;
    const program::Program &P = G.program();
    for (const auto &[Key, Through] : Sets) {
      Node N = G.node(Key);
      const program::TargetSet &Set = P.targets()[N.Id];
      if (!leadsTo(N, To, Set) || !C.enters(Set, To.Id))
        continue;
      Edge Whole = *Through;
      Whole.S.IsDying |=
          P.functions()[To.Id].hasFlag(facts::Function::NoReturn);
      if (!Best || Whole.isBetterThan(*Best))
        Best = Whole;
    }
    return Best;
  }
  /// How many were told.
  size_t size() const { return Number; }
  std::optional<Edge> call(FunctionIndex F) const {
    auto It = Called.find(F);
    return It == Called.end() ? std::nullopt : It->second;
  }

private:
  bool leadsTo(Node Site, Node To, const program::TargetSet &Set) const {
    if (Site.Mode == Runs)
      return To.Mode == Runs;
    if (Site.Mode == CalledBack)
      return true;
    return To.Mode >= FirstParam &&
           To.Mode < FirstParam + numParams(G.program(), To.Id) &&
           Set.parameter(Site.Mode - FirstParam,
                         G.program().functions()[To.Id]) ==
               static_cast<uint32_t>(To.Mode - FirstParam);
  }
  void keep(std::optional<Edge> &Known, const Step &S) {
    Edge New{S, Number++};
    if (!Known || New.isBetterThan(*Known))
      Known = New;
  }

  Graph &G;
  size_t Number = 0;
  DenseMap<uint32_t, std::optional<Edge>> Direct, Sets;
  DenseMap<FunctionIndex, std::optional<Edge>> Called;
};

Chains::Chains(Graph &G) : G(G) {}
Chains::~Chains() = default;

/// A function may call thousands that all have something to tell of.
const Chains::Edges &Chains::edgesOf(Node From) {
  constexpr size_t Few = 256;
  if (auto It = Kept.find(G.key(From)); It != Kept.end())
    return *It->second;
  Latest = std::make_unique<Edges>(G, From);
  if (Latest->size() <= Few)
    return *Latest;
  return *(Kept[G.key(From)] = std::move(Latest));
}

std::string Chains::nameOf(FunctionIndex F) const {
  return G.program().functions().display(F).str();
}

static Place place(program::Spot At) {
  return {At.File.str(), At.Line, At.Column};
}

Place Chains::placeOf(FunctionIndex F) const {
  return place(G.program().functions().at(F));
}

bool Chains::enters(const program::TargetSet &Set, FunctionIndex F) {
  constexpr size_t Few = 64;
  if (Set.Enter.size() <= Few)
    return is_contained(Set.Enter, F);
  auto [It, IsNew] = Members.try_emplace(Set.Index);
  if (IsNew)
    It->second.insert_range(Set.Enter);
  return It->second.contains(F);
}

Hop Chains::describe(const Step &S, FunctionIndex To) {
  const program::Program &P = G.program();
  const facts::Unit &U = P.unit(*S.From);
  Hop H;
  H.Caller = nameOf(S.From->Owner);
  H.Callee = nameOf(To);
  H.At = place(program::Spot(U, S.Call->At));
  H.CalleeAt = placeOf(To);
  H.ToLambda = P.functions()[To].hasFlag(facts::Function::Lambda);
  H.Dying = S.IsDying;

  program::FlowGraph::Node Slot = S.Slot;
  if (S.Through != None) {
    H.Why = How::Indirect;
    H.Via = nameOf(S.Through);
  } else if (S.Call->K == facts::Call::Virtual) {
    H.Why = How::Virtual;
    H.Via = nameOf(P.functions().of(S.From->Unit, S.Call->Callee));
  } else if (S.Call->K == facts::Call::Indirect) {
    H.Why = How::Indirect;
    H.Via = U.str(U.CallExtras[S.Call->Extra].Text).str();
    Slot = P.flow().slots().of(*S.From, S.Call->Callee);
    if (S.IsOpen) {
      H.Unseen = P.flow().causes().cause(P.flow().graph().cause(Slot)).str();
      Slot = P.flow().slots().escape();
    }
  } else if (S.Call->Flags & facts::Call::Implicit) {
    H.Why = How::Implicit;
  }
  if (H.Why == How::Indirect && Slot != None) {
    H.Assigned = place(P.origins().nearest(Slot, To));
    if (Ways)
      for (program::Spot At : P.origins().way(Slot, To))
        H.PassedOn.push_back(place(At));
  }
  return H;
}

const Hop &Chains::hop(Node From, Node To) {
  std::unique_ptr<Hop> &H = Known[{G.key(From), G.key(To)}];
  if (!H) {
    auto Found = edgesOf(From).to(To, *this);
    assert(Found && "a path's nodes must have edges between them");
    H = std::make_unique<Hop>(Found ? describe(Found->S, To.Id) : Hop());
  }
  return *H;
}

Hop Chains::hopTo(Node From, FunctionIndex Callee) {
  auto Found = edgesOf(From).call(Callee);
  return Found ? describe(Found->S, Callee) : Hop();
}

std::vector<Hop> Chains::chain(ArrayRef<Node> Path) {
  std::vector<Hop> Out;
  Out.reserve(Path.size());
  for (size_t I = 1; I < Path.size(); ++I)
    Out.push_back(hop(Path[I - 1], Path[I]));
  return Out;
}

} // namespace nowb::search
