// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "index/Tables.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;
using nowb::facts::TypeTerm;

namespace nowb::index {

/// Two lists count as one when 64 bits of a hash are equal.
uint32_t WordLists::add(ArrayRef<uint32_t> List) {
  uint64_t Hash =
      xxh3_64bits(ArrayRef(reinterpret_cast<const uint8_t *>(List.data()),
                           List.size() * sizeof(uint32_t)));
  // DenseMap reserves two values.
  auto [It, IsNew] = Known.try_emplace(Hash >> 1, Begins.size());
  if (IsNew) {
    Begins.push_back(Words.size());
    Words.insert(Words.end(), List.begin(), List.end());
  }
  return It->second;
}

std::vector<uint32_t> WordLists::begins() const {
  std::vector<uint32_t> Out(Begins);
  Out.push_back(Words.size());
  return Out;
}

Tables::Tables(const program::Program &P)
    : P(P), Resolve(P.places()), OfUnit(P.units().size()),
      TypesOfUnit(P.units().size()) {
  str("");
  Places.push_back(0);
  KnownPlaces[0] = 0;
}

StringId Tables::str(StringRef Text) {
  auto [It, IsNew] = Known.try_emplace(Text, Strings.size());
  if (IsNew)
    Strings.push_back(Text);
  return It->second;
}

StringId Tables::str(uint32_t Unit, facts::StrId Id) {
  std::vector<StringId> &Mine = OfUnit[Unit];
  if (Mine.empty())
    Mine.assign(P.units()[Unit].Strings.size(), None);
  if (Mine[Id] == None)
    Mine[Id] = str(P.units()[Unit].str(Id));
  return Mine[Id];
}

void Tables::enter(const program::Body &B) {
  In = B;
  Resolve.enter(B);
}

uint32_t Tables::place(facts::PlaceId Place) {
  program::PlaceSet S = Place ? Resolve(Place) : 0;
  auto [It, IsNew] = KnownPlaces.try_emplace(S, Places.size());
  if (IsNew)
    Places.push_back(S);
  return It->second;
}

uint32_t Tables::type(uint32_t Unit, facts::TypeId Type) {
  if (!Type)
    return 0;
  std::vector<uint32_t> &Mine = TypesOfUnit[Unit];
  if (Mine.empty())
    Mine.assign(P.units()[Unit].Types.size(), None);
  if (Mine[Type] == None) {
    SmallVector<uint32_t, 8> Words;
    for (const TypeTerm &T : P.units()[Unit].type(Type))
      if (T.K != TypeTerm::CallValue)
        Words.append({T.K, T.hasName() ? str(Unit, T.Name) : T.Name});
    Mine[Type] = Types.add(Words);
  }
  return Mine[Type];
}

uint32_t Tables::type(facts::TypeId Type) {
  ArrayRef<TypeTerm> Terms = P.unit(In).type(Type);
  // Terms are sorted by kind.
  if (Terms.empty() || Terms.back().K != TypeTerm::CallValue)
    return type(In.Unit, Type);
  SmallVector<uint32_t, 8> Words;
  for (const TypeTerm &T : Terms)
    if (T.K != TypeTerm::CallValue)
      Words.append({T.K, T.hasName() ? str(In.Unit, T.Name) : T.Name});
  program::TypeSet When = P.gcWhen(In, Type);
  if (When & program::Certain)
    Words.append({TypeTerm::Pointer, str(GcPointerName)});
  for (uint32_t Param = 0; Param != program::MaxTypeParams; ++Param)
    for (auto K : {TypeTerm::ParamValue, TypeTerm::ParamPointee})
      if (When & program::typeParam({K, Param}))
        Words.append({K, Param});
  return Types.add(Words);
}

uint32_t Tables::arguments(const facts::Call &C) {
  SmallVector<uint32_t, 20> Words;
  for (const facts::Argument &A : P.unit(In).args(C)) {
    uint32_t Flags = A.Flags;
    if ((P.gcWhen(In, A.Held) | P.gcWhen(In, A.Pointee)) & program::Certain)
      Flags |= ArgumentRow::HidesGcPointer;
    Words.append({uint32_t(A.Index) | Flags << 16, place(A.Place),
                  type(A.Pointee), type(A.Held), slot(A.Value)});
  }
  return Lists.add(Words);
}

SlotId Tables::slot(uint32_t Kind, uint32_t A, uint32_t B,
                    program::FlowGraph::Node Node) {
  auto [It, IsNew] =
      KnownSlots.try_emplace({uint64_t(Kind) << 32 | A, B}, Slots.size());
  if (IsNew) {
    Slots.push_back({Kind, false, A, B, None, 0});
    Nodes.push_back(Node);
  }
  return It->second;
}

SlotId Tables::slot(facts::SlotId Id) {
  using facts::Slot;
  if (!Id)
    return None;
  const Slot &S = P.unit(In).Slots[Id];
  uint32_t A = 0, B = 0;
  switch (S.K) {
  case Slot::None:
  case Slot::Escape:
    break;
  case Slot::Local:
  case Slot::Param:
  case Slot::Return:
    A = S.A == facts::NoFunction ? None : P.functions().of(In.Unit, S.A);
    B = S.B;
    break;
  case Slot::Variable:
  case Slot::Memory:
  case Slot::Named:
    A = str(In.Unit, S.A);
    break;
  case Slot::Field:
    A = str(In.Unit, S.A);
    B = str(In.Unit, S.B);
    break;
  }
  return slot(S.K, A, B, P.flow().slots().of(In, Id));
}

} // namespace nowb::index
