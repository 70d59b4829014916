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

/// What merging needs of a mention. It is anywhere in memory: of a block's
/// mentions, all that fits a cache, and it is put in order there.
struct FunctionTable::Said {
  uint64_t BodyHash = 0;
  uint16_t Flags = 0, NumParams = 0, Marks = 0;
  uint8_t Annotations = 0;
  /// Nothing was seen in its body, if it has one.
  bool IsEmpty = false;
};

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
  const size_t Total = std::accumulate(Counts.begin(), Counts.end(), size_t(0));
  std::vector<std::vector<Said>> All(Names.blocks());
  forEach(All.size(), Total, [&](size_t B) { All[B] = look(B); });
  std::vector<std::vector<FoundBody>> Found(Names.parts());
  forEach(Names.parts(), Total, [&](size_t P) { mergePart(P, All, Found[P]); });
  All = {};
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
  findElsewhere();
  layOutBodies(Found);
  noteRare();
  FunctionIndex Main = find("main");
  IsLibrary = Main == None || !hasBody(Main);
  noteReplaceable();
}

std::vector<FunctionTable::Said> FunctionTable::look(size_t Block) const {
  const ArrayRef<NameTable::Indexed> Mentions = Names.mentionsOf(Block);
  std::vector<Said> Out(Mentions.size());
  for (size_t I = 0; I != Mentions.size(); ++I) {
    // What else there is (extra) is known only once a function is in the cache.
    constexpr size_t Ahead = 24, Behind = 12;
    if (I + Ahead < Mentions.size()) {
      auto Soon = Mentions[I + Ahead];
      const facts::Function *F = &Units[Soon.U].Functions[Soon.K];
      __builtin_prefetch(F);
      __builtin_prefetch(&F->Extra);
    }
    if (I + Behind < Mentions.size()) {
      auto Soon = Mentions[I + Behind];
      __builtin_prefetch(&Units[Soon.U].extra(Units[Soon.U].Functions[Soon.K]));
    }
    Out[I] = look(Units[Mentions[I].U],
                  Units[Mentions[I].U].Functions[Mentions[I].K]);
  }
  return Out;
}

FunctionTable::Said FunctionTable::look(const facts::Unit &U,
                                        const facts::Function &F) {
  const facts::FunctionExtra &Extra = U.extra(F);
  Said Out{Extra.BodyHash,     F.Flags, F.NumParams, 0, F.Annotations,
           Extra.isEmptyBody()};
  if (Extra.CallsParams)
    Out.Marks |= CallsArguments;
  if (Extra.Given)
    Out.Marks |= ExchangesRecords;
  if (U.Failed && !(F.Flags & facts::Function::Inline))
    Out.Marks |= InFailedUnit;
  if (!holdsBody(U, F))
    return Out;
  Out.Marks |= HasBodies;
  using facts::Function;
  bool IsOutside = !(F.Flags & Function::Inline) ||
                   (F.Flags & (Function::Weak | Function::Exported));
  if (IsOutside && !(F.Flags & (Function::Internal | Function::Hidden)))
    Out.Marks |= IsVisible;
  if (!(F.Flags & Function::Weak))
    Out.Marks |= IsStrong;
  return Out;
}

void FunctionTable::mergePart(size_t Part, ArrayRef<std::vector<Said>> All,
                              std::vector<FoundBody> &Found) {
  const FunctionIndex Begin = Names.partBegin(Part);
  std::vector<uint32_t> Last(Names.partBegin(Part + 1) - Begin, None);
  for (size_t B = 0; B != All.size(); ++B) {
    const ArrayRef<NameTable::Indexed> Mentions = Names.mentionsOf(B);
    const facts::Range Mine = Names.ofPart(B, Part);
    for (uint32_t I = Mine.Begin; I != Mine.End; ++I)
      mergeMention(Mentions[I], All[B][I], Last[Mentions[I].Index - Begin],
                   Found);
  }
}

void FunctionTable::mergeMention(const NameTable::Indexed &M, const Said &What,
                                 uint32_t &LastBody,
                                 std::vector<FoundBody> &Found) {
  const bool IsBody = What.Marks & HasBodies;
  if (Mentions[M.Index].Unit == None || (IsBody && LastBody == None))
    Mentions[M.Index] = {M.U, M.K};
  FunctionInfo &Info = Infos[M.Index];
  Info.Flags |= What.Flags;
  Info.NumParams = std::max(Info.NumParams, What.NumParams);
  Info.Annotations |= What.Annotations;
  Info.Marks |= What.Marks;
  if (!IsBody)
    return;

  // Equal hash, equal body. A reader may have left out the content of all but
  // one of them (facts::BodyFilter): that one counts.
  const Body Here{M.Index, M.U, M.K};
  for (uint32_t I = LastBody; I != None && What.BodyHash;
       I = Found[I].Previous) {
    FoundBody &Known = Found[I];
    if (Known.Hash != What.BodyHash)
      continue;
    if (Known.IsEmpty && !What.IsEmpty) {
      Known.B = Here;
      Known.IsEmpty = false;
    }
    return;
  }
  Found.push_back({Here, What.BodyHash, LastBody, What.IsEmpty});
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
    ArrayRef<uint32_t> Own = Names.of(U);
    for (facts::FnId Fn = 0; Fn != Own.size(); ++Fn) {
      constexpr size_t Ahead = 32;
      if (Fn + Ahead < Own.size())
        __builtin_prefetch(&Mentions[Own[Fn + Ahead]]);
      const Mention &M = Mentions[Own[Fn]];
      if (M.Unit == U && M.Fn == Fn)
        New[Own[Fn]] = Next++;
    }
    assert(Next == Begins[U + 1] && "each function has one representative");
  });
  return New;
}

/// Each function that a unit leaves to another has an index by then.
void FunctionTable::findElsewhere() {
  using facts::Elsewhere;
  /// By file and number.
  std::vector<std::vector<FunctionIndex>> Known;
  size_t Work = 0;
  for (const facts::Unit &U : Units) {
    const Elsewhere &E = U.Others;
    if (E.File == Elsewhere::NoFile)
      continue;
    if (E.File >= Known.size())
      Known.resize(E.File + 1);
    std::vector<FunctionIndex> &InFile = Known[E.File];
    InFile.resize(std::max<size_t>(InFile.size(), E.First + E.Count), None);
    Work += E.Count + E.Numbers.size();
  }
  if (Known.empty())
    return;
  forEach(Units.size(), Work, [&](size_t U) {
    const Elsewhere &E = Units[U].Others;
    if (E.File != Elsewhere::NoFile)
      llvm::copy(Names.of(U).take_front(E.Count),
                 Known[E.File].begin() + E.First);
  });
  forEach(Units.size(), Work, [&](size_t U) {
    const Elsewhere &E = Units[U].Others;
    if (E.Numbers.empty())
      return;
    for (auto [Number, Index] :
         zip_equal(E.Numbers, Names.extend(U, E.Numbers.size()))) {
      Index = Known[E.File][Number];
      assert(Index != None && "some unit of the file says it");
    }
  });
}

/// All bodies of a function are in one part.
void FunctionTable::layOutBodies(std::vector<std::vector<FoundBody>> &Found) {
  FirstBodies.assign(size() + 1, 0);
  forEach(Found.size(), size(), [&](size_t P) {
    for (const FoundBody &B : Found[P])
      ++FirstBodies[B.B.Owner];
  });
  uint32_t Next = 0;
  for (uint32_t &First : FirstBodies)
    First = std::exchange(Next, Next + First);
  Bodies.resize(Next);

  forEach(Found.size(), size(), [&](size_t P) {
    // Most functions have one; the others' are put in order.
    std::vector<uint32_t> Several;
    for (uint32_t I = 0; I != Found[P].size(); ++I) {
      const Body &B = Found[P][I].B;
      if (FirstBodies[B.Owner + 1] - FirstBodies[B.Owner] > 1)
        Several.push_back(I);
      else
        Bodies[FirstBodies[B.Owner]] = B;
    }
    auto PlaceOf = [&](const Body &B) {
      const facts::Unit &U = Units[B.Unit];
      return Spot(U, U.Functions[B.Fn].At);
    };
    sort(Several, [&](uint32_t A, uint32_t B) {
      const FoundBody &First = Found[P][A], &Second = Found[P][B];
      if (First.B.Owner != Second.B.Owner)
        return First.B.Owner < Second.B.Owner;
      Spot AtFirst = PlaceOf(First.B), AtSecond = PlaceOf(Second.B);
      return std::tie(AtFirst, First.Hash, A) <
             std::tie(AtSecond, Second.Hash, B);
    });
    FunctionIndex Owner = None;
    uint32_t To = 0;
    for (uint32_t I : Several) {
      const Body &B = Found[P][I].B;
      if (std::exchange(Owner, B.Owner) != B.Owner)
        To = FirstBodies[B.Owner];
      Bodies[To++] = B;
    }
    Found[P] = {};
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

std::vector<Duplicate> FunctionTable::duplicates() const {
  std::vector<Duplicate> Out;
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
      Out.push_back({F, *First, S});
      break;
    }
  }
  return Out;
}

Problem FunctionTable::problemOf(const Duplicate &D) const {
  return {D.First.File.str(), D.First.Line, D.First.Column,
          ("'" + display(D.Function) + "' is defined at " + toString(D.First) +
           " and at " + toString(D.Second) +
           "; both bodies are searched: check one program at a time")
              .str()};
}

} // namespace nowb::program
