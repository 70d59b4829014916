// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "index/Reach.h"
#include "search/Walker.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::index {

bool Reach::Limits::isHeld(const Index &I, uint32_t Class, FunctionId F) const {
  if (!IsTaken[F])
    return true;
  ArrayRef<uint32_t> Known = I.originsIn(Class);
  auto IsGiven = [&](FunctionId G, bool AsVirtual) {
    Rows Own = I.origins(G);
    for (uint32_t O = Own.Begin; O != Own.End; ++O)
      if (!isOwn(I.origin(O).BodyFile) &&
          (I.origin(O).IsVirtual || !AsVirtual) &&
          std::binary_search(Known.begin(), Known.end(), O))
        return true;
    return false;
  };
  return IsGiven(F, false) || any_of(I.overridden(F), [&](FunctionId Base) {
           return IsGiven(Base, true);
         });
}

bool Reach::Limits::isGone(const Index &I, uint32_t Call, FunctionId F) const {
  const CallRow &C = I.call(Call);
  if (!IsTaken[F] || C.Kind == facts::Call::Virtual ||
      (C.Kind == facts::Call::Direct && C.Callee == F))
    return false;
  auto Holds = [&](SlotId S) {
    if (S == None || I.slot(S).Class == None)
      return false;
    uint32_t Class = I.slot(S).Class;
    return isHeld(I, Class, F) ||
           (I.slotClass(Class).Unknown && EscapedClass != None &&
            isHeld(I, EscapedClass, F));
  };
  if (C.Kind == facts::Call::Indirect)
    return !Holds(C.Callee);
  // It is called back.
  bool AnyValue = false;
  Rows Own = I.arguments(C);
  for (uint32_t A = Own.Begin; A != Own.End; ++A) {
    SlotId S = I.argument(A).Value;
    AnyValue |= S != None;
    if (Holds(S))
      return false;
  }
  return AnyValue;
}

Reach::Reach(const Index &I, const Limits &L, const Reach *Without)
    : I(I), L(L), Without(Without), NumFunctions(I.numFunctions()),
      FirstSet(I.firstSetNode()), Parents(I.numNodes(), NotReached) {}

void Reach::addSource(NodeId N) {
  if (isReached(N))
    return;
  Sources.push_back(N);
  reach(N, Source);
}

bool Reach::setSources(ArrayRef<NodeId> Now) {
  DenseSet<NodeId> Kept(Now.begin(), Now.end()), Before = std::move(Dead);
  Dead.clear();
  for (NodeId N : Sources)
    if (!Kept.contains(N))
      Dead.insert(N);
  bool Changed = Dead != Before;
  for (NodeId N : Now) {
    if (isAlive(N))
      continue;
    Changed = true;
    if (isReached(N)) {
      Parents[N] = Source;
      Sources.push_back(N);
    } else {
      addSource(N);
    }
  }
  return Changed;
}

NodeId Reach::sourceOf(NodeId N) const {
  while (Parents[N] != Source)
    N = Parents[N];
  return N;
}

void Reach::reach(NodeId N, NodeId Parent) {
  if (Parents[N] != NotReached || (Without && Without->isReached(N)))
    return;
  Parents[N] = Parent;
  if (N >= FirstSet)
    return enterSet(N);
  Queue.push_back(N);
}

void Reach::enterMember(NodeId SetNode, FunctionId F) {
  uint32_t Mode = (SetNode - FirstSet) % 64;
  const SetRow &Set = I.set((SetNode - FirstSet) / 64);
  if (Set.Class != None && L.IsTaken[F] && !L.isHeld(I, Set.Class, F))
    return;
  const FunctionRow &Row = I.function(F);
  bool Dies = Row.Flags & facts::Function::NoReturn;
  auto To = [&](uint32_t M) {
    NodeId N = I.node(F, M);
    if (Parents[N] != NotReached)
      return;
    if (Dies)
      Late.push_back({N, SetNode});
    else
      reach(N, SetNode);
  };
  uint32_t NumParams =
      std::min<uint32_t>(Row.NumParams, program::MaxPlaceParams);
  if (Mode >= search::FirstParam) {
    program::TargetSet Said;
    Said.IsIndirect = Set.Flags & SetRow::IsIndirect;
    Said.PassesThis = Set.Flags & SetRow::PassesThis;
    uint32_t Param = Said.parameter(Mode - search::FirstParam, I.info(F));
    if (Param < NumParams)
      To(search::FirstParam + Param);
    return;
  }
  To(search::Runs);
  if (Mode == search::CalledBack)
    for (uint32_t P = 0; P != NumParams; ++P)
      To(search::FirstParam + P);
}

void Reach::enterSet(NodeId SetNode) {
  Rows Members = I.members(I.set((SetNode - FirstSet) / 64));
  ArrayRef<FunctionId> All = I.rows<FunctionId>(Section::Members);
  for (uint32_t M = Members.Begin; M != Members.End; ++M)
    enterMember(SetNode, All[M]);
}

/// Whether the file as it is now leaves the edge as it was.
bool Reach::isThere(FunctionId From, const EdgeRow &E) const {
  uint32_t Call = I.calls(From).Begin + E.Call;
  NodeId To = E.To & ~EdgeRow::Dies;
  if (!L.NowDefined.empty() && I.call(Call).Kind == facts::Call::Direct &&
      L.NowDefined.contains(I.call(Call).Callee))
    return false;
  return To >= FirstSet || !L.IsTaken[To] ||
         !L.isGone(I, Call, I.nodeOf(To).first);
}

void Reach::expand(NodeId N) {
  auto [F, Mode] = I.nodeOf(N);
  if (L.IsClosed[F])
    return;
  Rows Own = I.edges(F);
  ArrayRef<EdgeRow> Edges = I.rows<EdgeRow>(Section::Edges);
  for (uint32_t E = Own.Begin; E != Own.End; ++E) {
    if (Edges[E].FromMode != Mode) {
      if (Edges[E].FromMode > Mode)
        break;
      continue;
    }
    NodeId To = Edges[E].To & ~EdgeRow::Dies;
    if (Parents[To] != NotReached)
      continue;
    if (!isThere(F, Edges[E]))
      continue;
    if (Edges[E].To & EdgeRow::Dies)
      Late.push_back({To, N});
    else
      reach(To, N);
  }
}

void Reach::run() {
  do {
    for (; Done != Queue.size(); ++Done)
      expand(Queue[Done]);
    std::vector<Dying> Now;
    Now.swap(Late);
    for (const Dying &D : Now)
      reach(D.To, D.Parent);
  } while (Done != Queue.size() || !Late.empty());
}

Reach::Hop Reach::hopTo(NodeId N) const {
  Hop H{Parents[N], N, None, None};
  NodeId To = N;
  if (H.From >= FirstSet) {
    To = H.From;
    H.Set = (To - FirstSet) / 64;
    H.From = Parents[To];
  }
  auto [F, Mode] = I.nodeOf(H.From);
  Rows Own = I.edges(F);
  for (uint32_t E = Own.Begin; E != Own.End && H.Edge == None; ++E)
    if (I.edge(E).FromMode == Mode && (I.edge(E).To & ~EdgeRow::Dies) == To &&
        isThere(F, I.edge(E)))
      H.Edge = E;
  return H;
}

std::vector<Reach::Hop> Reach::path(NodeId N) const {
  std::vector<Hop> Out;
  while (!isSource(N)) {
    Out.push_back(hopTo(N));
    N = Out.back().From;
  }
  std::reverse(Out.begin(), Out.end());
  return Out;
}

unsigned Reach::distance(NodeId N, unsigned Most) const {
  unsigned Out = 0;
  for (; Out < Most && !isSource(N); ++Out) {
    N = Parents[N];
    if (N >= FirstSet)
      N = Parents[N];
  }
  return Out;
}

} // namespace nowb::index
