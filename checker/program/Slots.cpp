// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "program/Slots.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using nowb::facts::Slot;

namespace nowb::program {

Slots::Slots(ArrayRef<facts::Unit> Units, const FunctionTable &Functions,
             const Symbols &Names, FlowGraph &Graph)
    : Units(Units), Functions(Functions), Names(Names), Graph(Graph) {
  Nodes.resize(Units.size());
  for (size_t U = 0; U != Units.size(); ++U)
    Nodes[U].assign(Units[U].Slots.size(), None);
  Escape = findOrAdd({Slot::Escape, 0, 0});
}

Slots::Key Slots::keyOf(size_t U, const Slot &S) const {
  switch (S.K) {
  case Slot::None:
  case Slot::Escape:
    return {S.K, 0, 0};
  case Slot::Local:
  case Slot::Param:
  case Slot::Return:
    return {S.K, S.A == facts::NoFunction ? None : Functions.of(U, S.A), S.B};
  case Slot::Variable:
  case Slot::Memory:
  case Slot::Named:
    return {S.K, Names.of(U, S.A), 0};
  case Slot::Field:
    return {S.K, Names.of(U, S.A), Names.of(U, S.B)};
  }
  llvm_unreachable("unknown kind of slot");
}

void Slots::assign() {
  for (size_t U = 0; U != Units.size(); ++U)
    for (facts::SlotId I = 1; I < Nodes[U].size(); ++I) {
      if (Nodes[U][I] != Used)
        continue;
      const Slot &S = Units[U].Slots[I];
      Nodes[U][I] = S.K == Slot::Named ? named(Units[U].str(S.A))
                                       : findOrAdd(keyOf(U, S));
    }
}

Slots::Node Slots::find(Key K) const {
  auto It = Known.find(pack(K));
  return It == Known.end() ? None : It->second;
}

Slots::Node Slots::findOrAdd(Key K) {
  auto [It, IsNew] = Known.try_emplace(pack(K), None);
  if (IsNew) {
    It->second = Graph.addNode();
    Keys.resize(It->second + 1);
    Keys[It->second] = K;
  }
  return It->second;
}

Slots::Node Slots::named(StringRef Name) {
  auto [It, IsNew] = Shared.try_emplace(Name, None);
  if (IsNew)
    It->second = Graph.addNode();
  return It->second;
}

SmallVector<Slots::Node, 4> Slots::namedFrom(StringRef Prefix) const {
  SmallVector<Node, 4> Out;
  for (const auto &Item : Shared)
    if (Item.getKey().starts_with(Prefix))
      Out.push_back(Item.getValue());
  sort(Out);
  return Out;
}

Slots::Node Slots::findNamed(StringRef Name) const {
  auto It = Shared.find(Name);
  return It == Shared.end() ? None : It->second;
}

Slots::Node Slots::of(const Body &B, facts::SlotId Id) const {
  if (!Id)
    return None;
  Node N = Nodes[B.Unit][Id];
  assert(N != Used && "assign() must come first");
  return N;
}

void Slots::indexParams() {
  for (auto [N, K] : enumerate(Keys))
    if (K.K == Slot::Param)
      ParamIndex.push_back({K.A, static_cast<Node>(N)});
  sort(ParamIndex);
  for (auto [F, N] : ParamIndex)
    ParamNodes.push_back(N);
}

ArrayRef<Slots::Node> Slots::params(FunctionIndex F) const {
  auto Begin = lower_bound(ParamIndex, std::make_pair(F, Node(0)));
  auto End = Begin;
  while (End != ParamIndex.end() && End->first == F)
    ++End;
  return ArrayRef(ParamNodes).slice(Begin - ParamIndex.begin(), End - Begin);
}

} // namespace nowb::program
