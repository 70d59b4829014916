// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "search/Chains.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::search {

/// Looks for the edge to one node among those of another: the first that does
/// not die, else the first.
class Chains::Finder : public Visitor {
public:
  Finder(Chains &C, Node To) : C(C), To(To) {}

  void edge(Node N, When, const Step &S) {
    if (!N.IsSet) {
      if (N == To)
        take(S);
      return;
    }
    const program::Program &P = C.G.program();
    const program::TargetSet &Set = P.targets()[N.Id];
    if (!leadsTo(N, Set) || !C.enters(Set, To.Id))
      return;
    Step Whole = S;
    Whole.IsDying |= P.functions()[To.Id].hasFlag(facts::Function::NoReturn);
    take(Whole);
  }
  void calls(FunctionIndex F, const Step &S) {
    if (F == Called)
      take(S);
  }
  /// Also looks for a call of this function.
  FunctionIndex Called = None;

  std::optional<Hop> Found;

private:
  bool leadsTo(Node Site, const program::TargetSet &Set) const {
    if (Site.Mode == Runs)
      return To.Mode == Runs;
    if (Site.Mode == CalledBack)
      return true;
    return To.Mode >= FirstParam &&
           To.Mode < FirstParam + numParams(C.G.program(), To.Id) &&
           Set.parameter(Site.Mode - FirstParam,
                         C.G.program().functions()[To.Id]) ==
               static_cast<uint32_t>(To.Mode - FirstParam);
  }
  void take(const Step &S) {
    if (Found && (!Found->Dying || S.IsDying))
      return;
    Found = C.describe(S, Called != None ? Called : To.Id);
  }

  Chains &C;
  Node To;
};

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
    Finder F(*this, To);
    G.expand(From, F);
    assert(F.Found && "a path's nodes must have edges between them");
    H = std::make_unique<Hop>(F.Found ? *F.Found : Hop());
  }
  return *H;
}

Hop Chains::hopTo(Node From, FunctionIndex Callee) {
  Finder F(*this, {});
  F.Called = Callee;
  G.expand(From, F);
  return F.Found ? *F.Found : Hop();
}

std::vector<Hop> Chains::chain(ArrayRef<Node> Path) {
  std::vector<Hop> Out;
  Out.reserve(Path.size());
  for (size_t I = 1; I < Path.size(); ++I)
    Out.push_back(hop(Path[I - 1], Path[I]));
  return Out;
}

} // namespace nowb::search
