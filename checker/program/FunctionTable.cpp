// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Mentions are merged in parts of the index space, each by one thread and in
// the order of units, so no lock is needed and nothing depends on threads.
//
#include "program/FunctionTable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include <numeric>

using namespace llvm;

namespace nowb::program {

/// A body while they are collected, linked from a function's last to its first.
struct FunctionTable::FoundBody {
  Body B;
  uint64_t Hash = 0;
  uint32_t Previous = None;
  bool IsEmpty = false;
};

FunctionTable::FunctionTable(ArrayRef<facts::Unit> Units) : Units(Units) {
  NameTable::Counts Counts;
  for (const facts::Unit &U : Units)
    Counts.push_back(U.Functions.size());
  Names = NameTable(Counts, [&](size_t U, size_t K) {
    return Units[U].str(Units[U].Functions[K].LinkageName);
  });

  Infos.resize(Names.size());
  Mentions.resize(Names.size());
  std::vector<std::vector<FoundBody>> Found(Names.parts());
  size_t Said = std::accumulate(Counts.begin(), Counts.end(), size_t(0));
  forEach(Names.parts(), Said, [&](size_t P) { mergePart(P, Found[P]); });
  std::vector<uint32_t> New = orderInMemory();
  auto Reorder = [&](auto &List) {
    auto Old = std::move(List);
    List.resize(Old.size());
    forEachRange(Old.size(), [&](size_t Begin, size_t End) {
      for (size_t F = Begin; F != End; ++F)
        List[New[F]] = Old[F];
    });
  };
  Reorder(Infos);
  Reorder(Mentions);
  forEach(Names.parts(), Names.size(), [&](size_t P) {
    for (FoundBody &B : Found[P])
      B.B.Owner = New[B.B.Owner];
  });
  Names.renumber(std::move(New));
  layOutBodies(Found);
  noteRare();
  FunctionIndex Main = find("main");
  IsLibrary = Main == None || !hasBody(Main);
  noteReplaceable();
}

void FunctionTable::mergePart(size_t Part, std::vector<FoundBody> &Found) {
  FunctionIndex Begin = Names.partBegin(Part), End = Names.partBegin(Part + 1);
  std::vector<uint32_t> Last(End - Begin, None);
  for (uint32_t U = 0; U != Units.size(); ++U) {
    ArrayRef<uint32_t> Indices = Names.of(U);
    const std::vector<facts::Function> &Said = Units[U].Functions;
    ArrayRef<facts::FnId> Mine = Names.mentions(U, Part);
    // All that a mention needs is far apart, and what it has besides (extra) is
    // known only once the mention is in the cache.
    constexpr size_t Ahead = 16, Behind = 8;
    for (size_t I = 0; I != Mine.size(); ++I) {
      if (I + Ahead < Mine.size()) {
        facts::FnId Fn = Mine[I + Ahead];
        __builtin_prefetch(&Said[Fn]);
        __builtin_prefetch(&Said[Fn].Extra);
        __builtin_prefetch(&Infos[Indices[Fn]]);
        __builtin_prefetch(&Mentions[Indices[Fn]]);
        __builtin_prefetch(&Last[Indices[Fn] - Begin]);
      }
      if (I + Behind < Mine.size())
        __builtin_prefetch(&Units[U].extra(Said[Mine[I + Behind]]));
      mergeMention(Indices[Mine[I]], U, Mine[I], Found, Last, Begin);
    }
  }
}

void FunctionTable::mergeMention(FunctionIndex F, uint32_t Unit, facts::FnId Fn,
                                 std::vector<FoundBody> &Found,
                                 std::vector<uint32_t> &Last,
                                 FunctionIndex PartBegin) {
  const facts::Function &Said = Units[Unit].Functions[Fn];
  const facts::FunctionExtra &Extra = Units[Unit].extra(Said);
  FunctionInfo &Info = Infos[F];
  uint32_t &LastBody = Last[F - PartBegin];
  bool IsBody = holdsBody(Units[Unit], Said);
  if (Mentions[F].Unit == None || (IsBody && LastBody == None))
    Mentions[F] = {Unit, Fn};
  Info.Flags |= Said.Flags;
  Info.NumParams = std::max(Info.NumParams, Said.NumParams);
  Info.Annotations |= Said.Annotations;
  if (Extra.CallsParams)
    Info.Marks |= CallsArguments;
  if (Extra.Given)
    Info.Marks |= ExchangesRecords;
  if (Units[Unit].Failed && !(Said.Flags & facts::Function::Inline))
    Info.Marks |= InFailedUnit;
  if (!IsBody)
    return;
  Info.Marks |= HasBodies;
  using facts::Function;
  bool IsOutside = !(Said.Flags & Function::Inline) ||
                   (Said.Flags & (Function::Weak | Function::Exported));
  if (IsOutside && !(Said.Flags & (Function::Internal | Function::Hidden)))
    Info.Marks |= IsVisible;
  if (!(Said.Flags & Function::Weak))
    Info.Marks |= IsStrong;

  // Equal hash, equal body. A reader may have left out the content of all but
  // one of them (facts::BodyFilter): that one counts.
  bool Empty = Extra.isEmptyBody();
  for (uint32_t I = LastBody; I != None && Extra.BodyHash;
       I = Found[I].Previous) {
    FoundBody &Known = Found[I];
    if (Known.Hash != Extra.BodyHash)
      continue;
    if (Known.IsEmpty && !Empty) {
      Known.B = {F, Unit, Fn};
      Known.IsEmpty = false;
    }
    return;
  }
  Found.push_back({{F, Unit, Fn}, Extra.BodyHash, LastBody, Empty});
  LastBody = Found.size() - 1;
}

/// New indices, in the order of the representatives: functions of one unit come
/// together, as their bodies do in memory. Passes over all functions then go
/// through memory from end to end.
std::vector<uint32_t> FunctionTable::orderInMemory() const {
  std::vector<uint32_t> Begins(Units.size() + 1);
  for (const Mention &M : Mentions)
    ++Begins[M.Unit + 1];
  for (size_t U = 0; U != Units.size(); ++U)
    Begins[U + 1] += Begins[U];
  std::vector<uint32_t> New(Names.size());
  forEach(Units.size(), Names.size(), [&](size_t U) {
    uint32_t Next = Begins[U];
    for (auto [Fn, F] : enumerate(Names.of(U)))
      if (Mentions[F].Unit == U && Mentions[F].Fn == Fn)
        New[F] = Next++;
    assert(Next == Begins[U + 1] && "each function has one representative");
  });
  return New;
}

void FunctionTable::layOutBodies(std::vector<std::vector<FoundBody>> &Found) {
  size_t Count = 0;
  for (const std::vector<FoundBody> &Part : Found)
    Count += Part.size();
  std::vector<FoundBody> All;
  All.reserve(Count);
  for (std::vector<FoundBody> &Part : Found) {
    All.insert(All.end(), Part.begin(), Part.end());
    Part = {};
  }
  FirstBodies.assign(size() + 1, 0);
  for (const FoundBody &B : All)
    ++FirstBodies[B.B.Owner];
  uint32_t Next = 0;
  for (uint32_t &First : FirstBodies)
    First = std::exchange(Next, Next + First);
  // FirstBodies serve as the places of next bodies, then are moved back.
  std::vector<uint32_t> Order(All.size());
  for (uint32_t I = 0; I != All.size(); ++I)
    Order[FirstBodies[All[I].B.Owner]++] = I;
  for (size_t F = size(); F != 0; --F)
    FirstBodies[F] = FirstBodies[F - 1];
  FirstBodies[0] = 0;

  auto PlaceOf = [&](const FoundBody &B) {
    const facts::Unit &U = Units[B.B.Unit];
    return Spot(U, U.Functions[B.B.Fn].At);
  };
  auto IsBefore = [&](uint32_t A, uint32_t B) {
    Spot AtA = PlaceOf(All[A]), AtB = PlaceOf(All[B]);
    return std::tie(AtA, All[A].Hash, A) < std::tie(AtB, All[B].Hash, B);
  };
  Bodies.resize(All.size());
  forEachRange(size(), [&](size_t Begin, size_t End) {
    for (size_t F = Begin; F != End; ++F) {
      auto Own = MutableArrayRef(Order).slice(
          FirstBodies[F], FirstBodies[F + 1] - FirstBodies[F]);
      if (Own.size() > 1)
        sort(Own, IsBefore);
      for (auto [Offset, I] : enumerate(Own))
        Bodies[FirstBodies[F] + Offset] = All[I].B;
    }
  });
}

/// What few functions have is kept beside the table; a second look for it is
/// cheaper than a wider table.
void FunctionTable::noteRare() {
  bool AnyCalls =
      any_of(Infos, [](const FunctionInfo &I) { return I.is(CallsArguments); });
  for (uint32_t U = 0; U != Units.size(); ++U) {
    if (!AnyCalls && !Units[U].Failed)
      continue;
    for (auto [Fn, Said] : enumerate(Units[U].Functions)) {
      if (uint64_t Called = Units[U].extra(Said).CallsParams)
        CallsParams[of(U, Fn)] |= Called;
      if (Units[U].Failed)
        FailedUnits.try_emplace(of(U, Fn), U);
    }
  }
}

/// A linker takes the strong definition, wherever it is.
void FunctionTable::noteReplaceable() {
  forEachRange(size(), [&](size_t Begin, size_t End) {
    for (FunctionInfo &I : MutableArrayRef(Infos).slice(Begin, End - Begin)) {
      if (I.is(IsStrong))
        I.Flags &= ~facts::Function::Weak;
      if (IsLibrary && I.hasFlag(facts::Function::Weak) && I.is(IsVisible))
        I.Marks |= IsReplaceable;
    }
  });
}

StringRef FunctionTable::failedUnitOf(FunctionIndex F) const {
  auto It = FailedUnits.find(F);
  return It == FailedUnits.end()
             ? StringRef()
             : Units[It->second].str(Units[It->second].MainFile);
}

void FunctionTable::addCalledParam(FunctionIndex F, unsigned Param) {
  if (Param >= 64)
    return;
  mark(F, CallsArguments);
  CallsParams[F] |= uint64_t(1) << Param;
}

std::vector<Problem> FunctionTable::duplicates() const {
  std::vector<Problem> Out;
  for (FunctionIndex F = 0; F != size(); ++F) {
    if (bodies(F).size() < 2 || linkageName(F) == "main")
      continue;
    const Spot *First = nullptr;
    std::vector<Spot> Strong;
    for (const Body &B : bodies(F)) {
      const facts::Unit &U = Units[B.Unit];
      const facts::Function &Said = U.Functions[B.Fn];
      if (!(Said.Flags & (facts::Function::Inline | facts::Function::Internal)))
        Strong.push_back(Spot(U, Said.At));
    }
    for (const Spot &S : Strong) {
      if (!First) {
        First = &S;
        continue;
      }
      if (S.File == First->File && S.Line == First->Line)
        continue;
      Out.push_back({First->File.str(), First->Line, First->Column,
                     ("'" + display(F) + "' is defined at " + toString(*First) +
                      " and at " + toString(S) +
                      "; both bodies are searched: check one program at a time")
                         .str()});
      break;
    }
  }
  return Out;
}

} // namespace nowb::program
