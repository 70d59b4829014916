// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Interning and body hashes. A hash must not depend on the order in which
// things were interned, nor on the machine: ids are replaced by hashes of what
// they name, and words are hashed as little-endian bytes.
//
#include "facts/UnitBuilder.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace nowb::facts {
namespace {

/// Hashes, and reorders the bytes of, \p Words on big-endian machines.
uint64_t hashWords(MutableArrayRef<uint64_t> Words) {
  for (uint64_t &Word : Words)
    Word = support::endian::byte_swap(Word, endianness::little);
  return xxh3_64bits(ArrayRef(reinterpret_cast<const uint8_t *>(Words.data()),
                              Words.size() * sizeof(uint64_t)));
}

/// A list of terms or atoms as a key. They have padding, so not their bytes.
template <typename T>
StringRef asKey(ArrayRef<T> Items, uint32_t T::*Value,
                SmallVectorImpl<uint32_t> &Buffer) {
  for (const T &Item : Items)
    Buffer.append({static_cast<uint32_t>(Item.K), Item.*Value});
  return StringRef(reinterpret_cast<const char *>(Buffer.data()),
                   Buffer.size() * sizeof(uint32_t));
}

template <typename T>
void sortUnique(SmallVectorImpl<T> &Items, uint32_t T::*Value) {
  llvm::sort(Items, [Value](const T &A, const T &B) {
    return std::pair(A.K, A.*Value) < std::pair(B.K, B.*Value);
  });
  Items.erase(llvm::unique(Items), Items.end());
}

} // namespace

UnitBuilder::UnitBuilder()
    : Arena(std::make_shared<BumpPtrAllocator>()),
      StringHashes{xxh3_64bits(StringRef())}, TypeHashes{0}, PlaceHashes{0} {}

StrId UnitBuilder::str(StringRef Text) {
  if (Text.empty())
    return 0;
  uint64_t Hash = xxh3_64bits(Text);
  auto Hash32 = static_cast<uint32_t>(Hash);
  auto [It, IsNew] = StringIds.try_emplace(
      CachedHashStringRef(Text, Hash32), static_cast<StrId>(U.Strings.size()));
  if (IsNew) {
    StringRef Kept = Text.copy(*Arena);
    It->first = CachedHashStringRef(Kept, Hash32);
    U.Strings.push_back(Kept);
    StringHashes.push_back(Hash);
  }
  return It->second;
}

TypeId UnitBuilder::type(SmallVectorImpl<TypeTerm> &Terms) {
  if (Terms.empty())
    return 0;
  sortUnique(Terms, &TypeTerm::Name);
  SmallVector<uint32_t, 16> Buffer;
  auto [It, IsNew] =
      TypeIds.try_emplace(asKey<TypeTerm>(Terms, &TypeTerm::Name, Buffer),
                          static_cast<TypeId>(U.Types.size()));
  if (!IsNew)
    return It->second;

  auto Begin = static_cast<uint32_t>(U.TypeTerms.size());
  U.TypeTerms.insert(U.TypeTerms.end(), Terms.begin(), Terms.end());
  U.Types.push_back({Begin, static_cast<uint32_t>(U.TypeTerms.size())});
  // The order of ids is no part of the type; that of hashes may be.
  SmallVector<std::pair<uint64_t, uint64_t>, 8> ByHash;
  for (const TypeTerm &T : Terms)
    ByHash.push_back({T.K, !T.hasName() ? T.Name : StringHashes[T.Name]});
  llvm::sort(ByHash);
  SmallVector<uint64_t, 16> Flat;
  for (auto [Kind, Name] : ByHash)
    Flat.append({Kind, Name});
  TypeHashes.push_back(hashWords(Flat));
  return It->second;
}

PlaceId UnitBuilder::place(SmallVectorImpl<PlaceAtom> &Atoms) {
  if (Atoms.empty())
    return 0;
  sortUnique(Atoms, &PlaceAtom::Index);
  SmallVector<uint32_t, 16> Buffer;
  auto [It, IsNew] =
      PlaceIds.try_emplace(asKey<PlaceAtom>(Atoms, &PlaceAtom::Index, Buffer),
                           static_cast<PlaceId>(U.Places.size()));
  if (!IsNew)
    return It->second;

  auto Begin = static_cast<uint32_t>(U.PlaceAtoms.size());
  U.PlaceAtoms.insert(U.PlaceAtoms.end(), Atoms.begin(), Atoms.end());
  U.Places.push_back({Begin, static_cast<uint32_t>(U.PlaceAtoms.size())});
  SmallVector<uint64_t, 16> Flat(Buffer.begin(), Buffer.end());
  PlaceHashes.push_back(hashWords(Flat));
  return It->second;
}

SlotId UnitBuilder::slot(const Slot &S) {
  if (S.K == Slot::None)
    return 0;
  auto [It, IsNew] = SlotIds.try_emplace({uint64_t(S.K) << 32 | S.A, S.B},
                                         static_cast<SlotId>(U.Slots.size()));
  if (IsNew)
    U.Slots.push_back(S);
  return It->second;
}

uint32_t UnitBuilder::extra(const CallExtra &E) {
  if (E == CallExtra())
    return 0;
  U.CallExtras.push_back(E);
  return U.CallExtras.size() - 1;
}

ArgumentsId UnitBuilder::arguments(SmallVectorImpl<Argument> &Args) {
  if (Args.empty())
    return 0;
  llvm::sort(Args, [](const Argument &A, const Argument &B) {
    return std::tuple(A.Index, A.Flags & Argument::OfBytes, A.Place, A.Value) <
           std::tuple(B.Index, B.Flags & Argument::OfBytes, B.Place, B.Value);
  });
  auto Begin = static_cast<uint32_t>(U.Arguments.size());
  U.Arguments.insert(U.Arguments.end(), Args.begin(), Args.end());
  U.ArgumentLists.push_back({Begin, static_cast<uint32_t>(U.Arguments.size())});
  return static_cast<ArgumentsId>(U.ArgumentLists.size() - 1);
}

void UnitBuilder::hash(Location At) {
  hash(StringHashes[At.File]);
  hash(uint64_t(At.Line) << 32 | At.Column);
}

void UnitBuilder::hashSlot(SlotId Id, FnId Owner) {
  const Slot &S = U.Slots[Id];
  hash(S.K);
  switch (S.K) {
  case Slot::None:
  case Slot::Escape:
    break;
  case Slot::Local:
  case Slot::Param:
  case Slot::Return:
    hash(S.A == Owner ? 0 : StringHashes[U.Functions[S.A].LinkageName]);
    hash(S.B);
    break;
  case Slot::Variable:
  case Slot::Memory:
  case Slot::Named:
    hash(StringHashes[S.A]);
    break;
  case Slot::Field:
    hash(StringHashes[S.A]);
    hash(StringHashes[S.B]);
    break;
  }
}

void UnitBuilder::hashCall(const Call &C, FnId Owner) {
  hash(C.K | C.Flags << 8 | uint64_t(U.args(C).size()) << 32);
  hash(C.At);
  if (C.K == Call::Indirect)
    hashSlot(C.Callee, Owner);
  else
    hash(StringHashes[U.Functions[C.Callee].LinkageName]);
  const CallExtra &E = U.CallExtras[C.Extra];
  hash(StringHashes[E.Text]);
  hash(StringHashes[E.Signature]);
  hashSlot(E.Result, Owner);
  hash(TypeHashes[E.Given]);
  for (const Argument &A : U.args(C)) {
    hash(A.Index | uint64_t(A.Flags) << 16);
    hash(PlaceHashes[A.Place]);
    hash(TypeHashes[A.Pointee]);
    hash(TypeHashes[A.Held]);
    hashSlot(A.Value, Owner);
  }
}

void UnitBuilder::hashFlow(const Flow &F, FnId Owner) {
  hash(F.K);
  hash(F.At);
  hashSlot(F.Dst, Owner);
  switch (F.K) {
  case Flow::FromSlot:
    hashSlot(F.Src, Owner);
    break;
  case Flow::FromFunction:
  case Flow::FromVirtual:
    hash(StringHashes[U.Functions[F.Src].LinkageName]);
    break;
  case Flow::FromUnknown:
    hash(StringHashes[F.Src]);
    break;
  }
  hash(StringHashes[F.Signal]);
}

void UnitBuilder::finishBody(FnId Id) {
  Function &F = U.Functions[Id];
  FunctionExtra &E = U.ownExtra(F);
  Words.clear();
  // Instances of one template say the same at the same places.
  hash(StringHashes[F.LinkageName]);
  hash(F.At); // an empty body says nothing else of where it is
  hash(uint64_t(E.Calls.size()) << 32 | E.Stores.size());
  hash(uint64_t(E.Flows.size()) << 32 | E.Opaques.size());
  hash(PlaceHashes[E.Returns]);
  hash(TypeHashes[E.Held]);
  hash(TypeHashes[E.Given]);
  for (const Call &C : U.calls(F))
    hashCall(C, Id);
  for (const Store &S : U.stores(F)) {
    hash(S.Flags);
    hash(S.At);
    hash(TypeHashes[S.Type]);
    hash(PlaceHashes[S.Place]);
    hash(StringHashes[S.TypeText]);
    hash(StringHashes[S.PlaceText]);
    hash(S.Suppression ? U.Suppressions[S.Suppression - 1].At : Location());
  }
  for (const Flow &Fl : U.flows(F))
    hashFlow(Fl, Id);
  for (const Opaque &O : U.opaques(F)) {
    hash(O.At);
    hash(StringHashes[O.What]);
  }
  E.BodyHash = hashWords(Words);
  if (!E.BodyHash)
    E.BodyHash = 1;
}

Unit UnitBuilder::take() {
  U.Storage = std::move(Arena);
  return std::move(U);
}

} // namespace nowb::facts
