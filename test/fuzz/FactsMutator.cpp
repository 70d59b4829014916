// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How inputs of the facts target are varied, so that runs get past the
// checksums: libFuzzer's own mutations of a file's head or payload, with the
// header mended; or, for a file that is a unit, a change of one fact, which
// only the reader's or a later stage's understanding can reject.
//
#include "FactsFiles.h"
#include "facts/Format.h"
#include "facts/Merge.h"
#include "facts/Serialization.h"
#include "support/StoredBlocks.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/xxhash.h"
#include <random>

using namespace llvm;
using namespace nowb;
using namespace nowb::facts;

extern "C" size_t LLVMFuzzerMutate(uint8_t *Data, size_t Size, size_t MaxSize);

namespace nowb::fuzz {

std::vector<StringRef> factsFiles(StringRef Input) {
  std::vector<StringRef> Files;
  while (!Input.empty()) {
    size_t Size = Input.size();
    if (Size >= format::HeaderSize) {
      uint64_t Head = support::endian::read32le(Input.data() + 12);
      uint64_t Payload = support::endian::read64le(Input.data() + 24);
      uint64_t Left = Size - format::HeaderSize;
      if (Head <= Left && Payload <= Left - Head)
        Size = format::HeaderSize + Head + Payload;
    }
    Files.push_back(Input.take_front(Size));
    Input = Input.drop_front(Size);
  }
  return Files;
}

void mendHeader(std::string &File, uint32_t HeadSize) {
  StringRef Head = StringRef(File).substr(format::HeaderSize, HeadSize);
  StringRef Payload = StringRef(File).substr(format::HeaderSize + HeadSize);
  if (!StringRef(File).starts_with(format::MergedMagic))
    std::copy(format::Magic.begin(), format::Magic.end(), File.begin());
  char *At = File.data();
  support::endian::write32le(At + 8, format::Version);
  support::endian::write32le(At + 12, HeadSize);
  support::endian::write64le(At + 16, xxh3_64bits(Head));
  support::endian::write64le(At + 24, Payload.size());
  support::endian::write64le(At + 32, xxh3_64bits(Payload));
}

namespace {

/// One change of a unit, chosen at random among all that keep every index in
/// its array.
class UnitMutator {
public:
  UnitMutator(Unit &U, std::minstd_rand &Random) : U(U), Random(Random) {}
  void run();

private:
  uint64_t below(uint64_t Bound) { return Bound ? Random() % Bound : 0; }
  template <typename T> T *any(std::vector<T> &V, size_t First = 0) {
    return V.size() > First ? &V[First + below(V.size() - First)] : nullptr;
  }
  /// An index into V; 0, which is often "none", more often than others.
  template <typename Id, typename T>
  void index(Id &I, const std::vector<T> &V) {
    if (!V.empty())
      I = static_cast<Id>(below(8) ? below(V.size()) : 0);
  }
  /// Mostly small, at times any.
  template <typename T> void number(T &N) {
    static constexpr uint64_t Odd[] = {62, 63, 64, 65, 255, 0xffff, 0xffffffff};
    uint64_t Value = below(4);
    if (Value == 3)
      Value = Odd[below(std::size(Odd))];
    N = static_cast<T>(std::min<uint64_t>(Value, T(~T(0))));
  }
  template <typename T> void bit(T &Flags, unsigned Bits) {
    Flags = static_cast<T>(Flags ^ uint64_t(1) << below(Bits));
  }
  void place(Location &L) {
    index(L.File, U.Strings);
    number(L.Line);
  }
  void function();
  void body();
  void slot();
  void call();
  void argument();
  void store();
  void flow();
  void type();
  void placeAtom();
  void record();
  void rest();
  void copy();

  Unit &U;
  std::minstd_rand &Random;
};

void UnitMutator::run() {
  static constexpr void (UnitMutator::*All[])() = {
      &UnitMutator::function,  &UnitMutator::body,     &UnitMutator::slot,
      &UnitMutator::call,      &UnitMutator::argument, &UnitMutator::store,
      &UnitMutator::flow,      &UnitMutator::flow,     &UnitMutator::type,
      &UnitMutator::placeAtom, &UnitMutator::record,   &UnitMutator::rest,
      &UnitMutator::copy,      &UnitMutator::copy};
  for (uint64_t N = 1 + below(4); N; --N)
    (this->*All[below(std::size(All))])();
}

void UnitMutator::function() {
  Function *F = any(U.Functions);
  if (!F)
    return;
  switch (below(9)) {
  case 0:
    return bit(F->Flags, 12);
  case 1:
    return bit(F->Annotations, 5);
  case 2:
    return number(F->NumParams);
  case 3:
    return index(F->LinkageName, U.Strings);
  case 4:
    return index(F->Name, U.Strings);
  case 5:
    return index(F->Signature, U.Strings);
  case 6:
    return index(F->Parent, U.Strings);
  case 7:
    return place(F->At);
  case 8:
    U.ownExtra(*F).CallsParams ^= uint64_t(1) << below(64);
  }
}

void UnitMutator::body() {
  FunctionExtra *E = any(U.FunctionExtras, 1);
  if (!E)
    return;
  switch (below(6)) {
  case 0:
    return number(E->BodyHash);
  case 1:
    return index(E->Returns, U.Places);
  case 2:
    return index(E->Held, U.Types);
  case 3: // Another function's calls.
    E->Calls = any(U.FunctionExtras)->Calls;
    return;
  case 4:
    E->Flows = any(U.FunctionExtras)->Flows;
    return;
  case 5: {
    auto Begin = static_cast<uint32_t>(U.FunctionRefs.size());
    for (uint64_t N = below(3); N && !U.Functions.empty(); --N)
      U.FunctionRefs.push_back(below(U.Functions.size()));
    E->Overrides = {Begin, static_cast<uint32_t>(U.FunctionRefs.size())};
  }
  }
}

void UnitMutator::slot() {
  bool IsNew = U.Slots.size() == 1 || below(2);
  Slot *S = IsNew ? &U.Slots.emplace_back() : any(U.Slots, 1);
  S->K = Slot::Kind(1 + below(Slot::Escape));
  S->A = S->B = 0;
  switch (S->K) {
  case Slot::Local:
  case Slot::Param:
  case Slot::Return:
    index(S->A, U.Functions);
    if (U.Functions.empty())
      S->K = Slot::Escape;
    else
      number(S->B);
    return;
  case Slot::Field:
    index(S->B, U.Strings);
    [[fallthrough]];
  default:
    return index(S->A, U.Strings);
  }
}

void UnitMutator::call() {
  Call *C = any(U.Calls);
  if (!C)
    return;
  switch (below(5)) {
  case 0:
    return bit(C->Flags, 5);
  case 1:
    C->K = Call::Kind(below(3));
    if (C->K == Call::Indirect)
      return index(C->Callee, U.Slots);
    if (U.Functions.empty())
      C->K = Call::Indirect;
    return index(C->Callee, U.Functions);
  case 2:
    return index(C->Args, U.ArgumentLists);
  case 3:
    U.CallExtras.emplace_back();
    C->Extra = U.CallExtras.size() - 1;
    [[fallthrough]];
  case 4:
    CallExtra &E = U.CallExtras[C->Extra];
    if (!C->Extra)
      return;
    index(E.Text, U.Strings);
    index(E.Result, U.Slots);
    index(E.Signature, U.Strings);
  }
}

void UnitMutator::argument() {
  Argument *A = any(U.Arguments);
  if (!A)
    return;
  switch (below(6)) {
  case 0: {
    // Of a list's last, so that they stay sorted.
    Range R = *any(U.ArgumentLists);
    if (R.empty())
      return;
    Argument &Last = U.Arguments[R.End - 1];
    uint16_t Index;
    number(Index);
    Last.Index = std::max(Last.Index, Index);
    return;
  }
  case 1:
    return bit(A->Flags, 2);
  case 2:
    return index(A->Place, U.Places);
  case 3:
    return index(A->Pointee, U.Types);
  case 4:
    return index(A->Value, U.Slots);
  case 5:
    return index(A->Held, U.Types);
  }
}

void UnitMutator::store() {
  Store *S = any(U.Stores);
  if (!S)
    return;
  switch (below(4)) {
  case 0:
    return bit(S->Flags, 2);
  case 1:
    return index(S->Type, U.Types);
  case 2:
    return index(S->Place, U.Places);
  case 3:
    S->Suppression = below(U.Suppressions.size() + 1);
  }
}

void UnitMutator::flow() {
  Flow *F = any(U.Flows);
  if (!F)
    return;
  switch (below(3)) {
  case 0:
    return index(F->Dst, U.Slots);
  case 1:
    return index(F->Signal, U.Strings);
  case 2:
    F->K = Flow::Kind(below(4));
    if (F->K == Flow::FromSlot)
      return index(F->Src, U.Slots);
    if (U.Functions.empty())
      F->K = Flow::FromUnknown;
    if (F->K == Flow::FromUnknown)
      return index(F->Src, U.Strings);
    return index(F->Src, U.Functions);
  }
}

void UnitMutator::type() {
  if (below(2)) {
    // A new one, of one term.
    auto Begin = static_cast<uint32_t>(U.TypeTerms.size());
    U.TypeTerms.emplace_back();
    U.Types.push_back({Begin, Begin + 1});
  }
  TypeTerm *T = any(U.TypeTerms);
  if (!T)
    return;
  T->K = TypeTerm::Kind(below(6));
  if (T->hasName())
    return index(T->Name, U.Strings);
  uint16_t Number;
  number(Number);
  T->Name = Number;
}

void UnitMutator::placeAtom() {
  if (below(2)) {
    auto Begin = static_cast<uint32_t>(U.PlaceAtoms.size());
    U.PlaceAtoms.emplace_back();
    U.Places.push_back({Begin, Begin + 1});
  }
  if (PlaceAtom *A = any(U.PlaceAtoms)) {
    A->K = PlaceAtom::Kind(below(5));
    number(A->Index);
  }
}

void UnitMutator::record() {
  if (StrId *Base = any(U.Names); Base && below(2))
    return index(*Base, U.Strings);
  if (Field *F = any(U.Fields); F && below(2)) {
    F->IsFunction = below(2);
    index(F->Name, U.Strings);
    return index(F->Type, U.Types);
  }
  if (Record *R = any(U.Records)) {
    bit(R->Flags, 4);
    index(R->Name, U.Strings);
    R->Bases = any(U.Records)->Bases;
    R->Fields = any(U.Records)->Fields;
  }
}

void UnitMutator::rest() {
  if (Variable *V = any(U.Variables); V && below(2)) {
    bit(V->Flags, 4);
    return index(V->LinkageName, U.Strings);
  }
  if (Typedef *T = any(U.Typedefs); T && below(2)) {
    bit(T->Flags, 2);
    index(T->Name, U.Strings);
    return index(T->Record, U.Strings);
  }
  if (FunctionCast *C = any(U.FunctionCasts); C && below(2)) {
    index(C->From, U.Strings);
    return index(C->To, U.Strings);
  }
  if (AnnotationUse *A = any(U.AnnotationUses); A && below(2)) {
    A->K = Annotation(1 << below(5));
    return index(A->Function, U.Functions);
  }
  U.Failed ^= below(4) == 0;
}

void UnitMutator::copy() {
  auto Twice = [this](auto &V, size_t First = 0) {
    if (auto *Item = any(V, First)) {
      auto Copy = *Item;
      V.push_back(Copy);
    }
  };
  switch (below(7)) {
  case 0:
    return Twice(U.Functions);
  case 1:
    return Twice(U.Slots, 1);
  case 2:
    return Twice(U.Records);
  case 3:
    return Twice(U.Typedefs);
  case 4:
    return Twice(U.Variables);
  case 5:
    if (Call *From = any(U.Calls))
      *any(U.Calls) = *From;
    return;
  case 6:
    if (Flow *From = any(U.Flows))
      *any(U.Flows) = *From;
  }
}

/// File itself if it can't be merged: what was varied may be no unit any more.
std::string merged(StringRef File) {
  auto Opened =
      FactsFile::open(MemoryBuffer::getMemBufferCopy(File, "a.facts"));
  if (!Opened) {
    consumeError(Opened.takeError());
    return File.str();
  }
  std::vector<FactsFile> Files;
  Files.push_back(std::move(*Opened));
  auto Merged = merge(Files);
  if (!Merged) {
    consumeError(Merged.takeError());
    return File.str();
  }
  return std::move(*Merged);
}

/// For merged facts, what blocks hold is varied more often than how it is
/// packed.
std::string mutate(std::string File, size_t MaxSize, std::minstd_rand &Random) {
  if (Random() % 2) {
    auto U = read(MemoryBuffer::getMemBufferCopy(File, "a.facts"));
    if (U) {
      UnitMutator(*U, Random).run();
      std::string Result = serialize(*U);
      if (Random() % 8 == 0)
        Result = merged(Result);
      if (Result.size() <= MaxSize)
        return Result;
    } else {
      consumeError(U.takeError());
    }
  }
  if (Random() % 4)
    File = test::withStoredBlocks(File);
  if (MaxSize < format::HeaderSize)
    return "";
  if (File.size() < format::HeaderSize)
    File.resize(format::HeaderSize);
  size_t Head = support::endian::read32le(File.data() + 12);
  Head = std::min(Head, File.size() - format::HeaderSize);
  // Of the header itself rarely: what it can say is soon said.
  if (Random() % 64 == 0) {
    File.resize(MaxSize);
    File.resize(LLVMFuzzerMutate(reinterpret_cast<uint8_t *>(File.data()),
                                 File.size(), MaxSize));
    return File;
  }
  size_t Begin = format::HeaderSize + Head, End = File.size();
  if (Random() % 8 == 0)
    End = std::exchange(Begin, format::HeaderSize);
  std::string Part = File.substr(Begin, End - Begin);
  size_t PartMax = MaxSize - std::min(MaxSize, File.size() - Part.size());
  if (PartMax >= Part.size() && PartMax) {
    size_t Size = Part.size();
    Part.resize(PartMax);
    Part.resize(LLVMFuzzerMutate(reinterpret_cast<uint8_t *>(Part.data()), Size,
                                 PartMax));
    if (Begin == format::HeaderSize && End == Begin + Head)
      Head = Part.size();
    File.replace(Begin, End - Begin, Part);
  }
  mendHeader(File, Head);
  return File;
}

size_t give(const std::string &Result, uint8_t *Data, size_t MaxSize) {
  size_t Size = std::min(Result.size(), MaxSize);
  std::copy_n(Result.begin(), Size, Data);
  return Size;
}

} // namespace
} // namespace nowb::fuzz

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *Data, size_t Size,
                                          size_t MaxSize, unsigned Seed) {
  std::minstd_rand Random(Seed);
  StringRef Input(reinterpret_cast<char *>(Data), Size);
  std::vector<StringRef> Files = fuzz::factsFiles(Input);
  if (Files.empty())
    Files.push_back(Input);
  StringRef File = Files[Random() % Files.size()];
  StringRef Before(Input.data(), File.data() - Input.data());
  StringRef After = Input.drop_front(Before.size() + File.size());
  std::string Changed =
      fuzz::mutate(File.str(), MaxSize - Before.size() - After.size(), Random);
  return fuzz::give(Before.str() + Changed + After.str(), Data, MaxSize);
}

/// Some units of one input and some of the other: a program.
extern "C" size_t LLVMFuzzerCustomCrossOver(const uint8_t *Data1, size_t Size1,
                                            const uint8_t *Data2, size_t Size2,
                                            uint8_t *Out, size_t MaxOut,
                                            unsigned Seed) {
  std::minstd_rand Random(Seed);
  std::string Result;
  for (StringRef Input :
       {StringRef(reinterpret_cast<const char *>(Data1), Size1),
        StringRef(reinterpret_cast<const char *>(Data2), Size2)})
    for (StringRef File : fuzz::factsFiles(Input))
      if (Random() % 4 && Result.size() + File.size() <= MaxOut)
        Result += File;
  return fuzz::give(Result, Out, MaxOut);
}
