// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "facts/InputFile.h"
#include "index/IndexMaker.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;
using nowb::program::FunctionIndex;

namespace nowb::index {

void IndexMaker::makeFunctions() {
  const program::FunctionTable &Functions = P.functions();
  // As the units say it: the policy may say more when a slice is linked.
  struct Said {
    uint8_t Annotations = 0;
    uint64_t CallsParams = 0;
    uint32_t FailedUnit = None;
  };
  std::vector<Said> All(N);
  std::vector<std::pair<FunctionId, FunctionId>> Overrides;
  std::vector<std::tuple<FunctionId, uint32_t, StringId>> Annotations;
  std::vector<StringId> Failed;
  for (auto [U, Unit] : enumerate(P.units())) {
    for (auto [Fn, F] : enumerate(Unit.Functions)) {
      const facts::FunctionExtra &E = Unit.extra(F);
      if (!F.Annotations && !F.Extra && !Unit.Failed)
        continue;
      FunctionIndex Index = Functions.of(U, Fn);
      All[Index].Annotations |= F.Annotations;
      All[Index].CallsParams |= E.CallsParams;
      if (Unit.Failed)
        All[Index].FailedUnit = Failed.size();
      for (facts::FnId Base : Unit.overrides(F))
        Overrides.push_back({Index, Functions.of(U, Base)});
    }
    for (const facts::AnnotationUse &A : Unit.AnnotationUses)
      if (A.Function != facts::NoFunction)
        Annotations.push_back(
            {Functions.of(U, A.Function), A.K, T.file(T.str(U, A.At.File))});
    if (Unit.Failed)
      Failed.push_back(T.file(T.str(U, Unit.MainFile)));
  }
  llvm::sort(Annotations);
  Annotations.erase(llvm::unique(Annotations), Annotations.end());
  Out.begin(Section::Annotations);
  for (auto [F, Annotation, File] : Annotations)
    Out.put(AnnotationRow{F, Annotation, File});
  Out.end();
  Out.section(Section::FailedUnits, ArrayRef(Failed));
  llvm::sort(Overrides);
  Overrides.erase(llvm::unique(Overrides), Overrides.end());
  std::vector<FunctionId> Bases;
  size_t Next = 0;
  for (FunctionIndex F = 0; F <= N; ++F) {
    Of[F].Overrides = Bases.size();
    for (; Next != Overrides.size() && Overrides[Next].first == F; ++Next)
      Bases.push_back(Overrides[Next].second);
  }
  Out.section(Section::Overrides, ArrayRef(Bases));
  for (auto &[Overrider, Base] : Overrides)
    std::swap(Overrider, Base);
  llvm::sort(Overrides);
  Out.begin(Section::Overriders);
  for (auto [Base, Overrider] : Overrides)
    Out.put(OverriderRow{Base, Overrider});
  Out.end();

  std::vector<std::pair<uint64_t, uint32_t>> Hashes;
  Out.begin(Section::Said);
  for (FunctionIndex F = 0; F != N; ++F) {
    auto [Unit, Fn] = Functions.mention(F);
    const facts::Function &Says = Functions.facts(F);
    SaidRow Row;
    Row.LinkageName = T.str(Functions.linkageName(F));
    Row.Name = T.str(Unit, Says.Name);
    Row.Display = T.str(Unit, Says.Display);
    Row.Signature = T.str(Unit, Says.Signature);
    Row.Parent = T.str(Unit, Says.Parent);
    Row.At = T.at(Unit, Says.At);
    Row.Annotations = All[F].Annotations;
    Row.CallsParamsLow = All[F].CallsParams;
    Row.CallsParamsHigh = All[F].CallsParams >> 32;
    Row.FailedUnit = All[F].FailedUnit;
    Row.JumpsAway = Functions[F].is(program::JumpsAway);
    Out.put(Row);
    Hashes.push_back({xxh3_64bits(Functions.linkageName(F)), F});
  }
  Out.end();
  names(Section::FunctionNames, std::move(Hashes));
  Out.begin(Section::Functions);
  for (FunctionIndex F = 0; F <= N; ++F) {
    FunctionRow Row{};
    if (F != N) {
      Row.Flags = Functions[F].Flags;
      Row.NumParams = Functions[F].NumParams;
    }
    Row.Edges = Of[F].Edges;
    Row.Items = Of[F].Items;
    Row.Bodies = Of[F].Bodies;
    Row.Overrides = Of[F].Overrides;
    Row.Callers = Of[F].Callers;
    Row.Origins = Of[F].Origins;
    Row.Modes = Of[F].Modes;
    Out.put(Row);
  }
  Out.end();
}

void IndexMaker::names(Section S,
                       std::vector<std::pair<uint64_t, uint32_t>> Hashes) {
  llvm::sort(Hashes);
  Out.begin(S);
  for (auto [Hash, Row] : Hashes)
    Out.put(NameRow{static_cast<uint32_t>(Hash >> 32),
                    static_cast<uint32_t>(Hash), Row});
  Out.end();
}

void IndexMaker::makeRoots() {
  std::vector<RootRow> Roots;
  std::vector<RegistrationRow> Registrations;
  for (const program::RootInfo &R : P.roots().All) {
    Roots.push_back({R.Function, static_cast<uint32_t>(R.Why), R.BodyOnly,
                     R.IsHandler, false,
                     static_cast<uint32_t>(Registrations.size())});
    for (const program::FlowOrigins::Origin &O : R.Registrations)
      Registrations.push_back({at(O.At), T.str(O.Signal)});
  }
  for (FunctionIndex F : P.roots().TrustedHandlers) {
    Roots.push_back({F, program::RootInfo::BySignal, false, true, true,
                     static_cast<uint32_t>(Registrations.size())});
    for (const program::FlowOrigins::Origin &O : P.roots().TrustedRegistrations)
      if (O.Function == F)
        Registrations.push_back({at(O.At), T.str(O.Signal)});
  }
  Roots.push_back(
      {None, 0, 0, 0, 0, static_cast<uint32_t>(Registrations.size())});
  Out.section(Section::Roots, ArrayRef(Roots));
  Out.section(Section::Registrations, ArrayRef(Registrations));
}

void IndexMaker::makeRecords() {
  std::vector<RecordRow> Records;
  std::vector<StringId> Bases;
  std::vector<FieldRow> Fields;
  std::vector<std::pair<StringId, StringId>> Derived, Leads;
  std::vector<StringId> Leading; // to functions
  std::vector<std::pair<uint64_t, uint32_t>> Hashes;
  // By name: symbols are numbered as units' strings happen to be.
  std::vector<program::RecordTable::Definition> Definitions(
      P.records().all().begin(), P.records().all().end());
  llvm::stable_sort(Definitions, [&](const auto &A, const auto &B) {
    return P.symbols().name(A.Name) < P.symbols().name(B.Name);
  });
  for (const program::RecordTable::Definition &D : Definitions) {
    const facts::Unit &U = P.units()[D.Unit];
    const facts::Record &R = P.records().facts(D);
    Hashes.push_back(
        {xxh3_64bits(U.str(R.Name)), static_cast<uint32_t>(Records.size())});
    const uint32_t Flags =
        R.Flags |
        (P.types().hasManaged(D.Name) ? program::TypeOracle::SaidToHaveManaged
                                      : 0);
    RecordRow Row{T.str(D.Unit, R.Name), Flags, T.at(D.Unit, R.At),
                  static_cast<uint32_t>(Bases.size()),
                  static_cast<uint32_t>(Fields.size())};
    Records.push_back(Row);
    for (facts::StrId B : facts::Unit::slice(U.Names, R.Bases)) {
      Bases.push_back(T.str(D.Unit, B));
      Derived.push_back({Bases.back(), Row.Name});
      Leads.push_back(Derived.back());
    }
    for (const facts::Field &F : facts::Unit::slice(U.Fields, R.Fields)) {
      Fields.push_back(
          {T.str(D.Unit, F.Name), T.type(D.Unit, F.Type), F.IsFunction});
      if (F.IsFunction)
        Leading.push_back(Row.Name);
      for (const facts::TypeTerm &Term : U.type(F.Type))
        if (Term.hasName() && Term.K != facts::TypeTerm::Typedef)
          Leads.push_back({T.str(D.Unit, Term.Name), Row.Name});
    }
  }
  Records.push_back({0,
                     0,
                     {},
                     static_cast<uint32_t>(Bases.size()),
                     static_cast<uint32_t>(Fields.size())});
  llvm::sort(Derived);
  Derived.erase(llvm::unique(Derived), Derived.end());
  std::vector<DerivedRow> DerivedRows;
  for (auto [Base, Child] : Derived)
    DerivedRows.push_back({Base, Child});
  Out.section(Section::Records, ArrayRef(Records));
  Out.section(Section::Bases, ArrayRef(Bases));
  Out.section(Section::Fields, ArrayRef(Fields));
  Out.section(Section::Derived, ArrayRef(DerivedRows));
  llvm::sort(Leads);
  Leads.erase(llvm::unique(Leads), Leads.end());
  DenseSet<StringId> Known(Leading.begin(), Leading.end());
  auto From = [&](StringId To) {
    return make_range(llvm::lower_bound(Leads, std::pair(To, StringId(0))),
                      llvm::lower_bound(Leads, std::pair(To + 1, StringId(0))));
  };
  for (size_t I = 0; I != Leading.size(); ++I)
    for (auto [To, Next] : From(Leading[I]))
      if (Known.insert(Next).second)
        Leading.push_back(Next);
  Out.begin(Section::Leads);
  for (auto [To, Next] : Leads)
    if (Known.contains(To))
      Out.put(LeadRow{To, Next});
  Out.end();
  names(Section::RecordNames, std::move(Hashes));
}

/// What units say apart from functions and records, each once.
void IndexMaker::makeRest() {
  std::vector<TypedefRow> Typedefs;
  std::vector<VariableRow> Variables;
  std::vector<CastRow> Casts;
  std::vector<FileRow> Files;
  std::vector<std::pair<uint64_t, uint32_t>> TypedefNames, VariableNames;
  WordLists SeenTypedefs, SeenVariables, SeenCasts, SeenFiles;
  auto IsNew = [](WordLists &Seen, ArrayRef<uint32_t> Words) {
    size_t Before = Seen.words().size();
    Seen.add(Words);
    return Seen.words().size() != Before;
  };
  for (auto [I, Unit] : enumerate(P.units())) {
    uint32_t U = I;
    for (const facts::Typedef &D : Unit.Typedefs) {
      TypedefRow Row{T.str(U, D.Name), D.Flags, T.at(U, D.At),
                     T.str(U, D.Record)};
      if (!IsNew(SeenTypedefs, {Row.Name, Row.Flags, Row.Record}))
        continue;
      TypedefNames.push_back({xxh3_64bits(Unit.str(D.Name)),
                              static_cast<uint32_t>(Typedefs.size())});
      Typedefs.push_back(Row);
    }
    for (const facts::Variable &V : Unit.Variables) {
      VariableRow Row{T.str(U, V.LinkageName), T.str(U, V.Name), V.Flags,
                      T.at(U, V.At)};
      if (!IsNew(SeenVariables, {Row.LinkageName, Row.Flags, Row.At.File}))
        continue;
      VariableNames.push_back({xxh3_64bits(Unit.str(V.LinkageName)),
                               static_cast<uint32_t>(Variables.size())});
      Variables.push_back(Row);
    }
    for (const facts::FunctionCast &C : Unit.FunctionCasts) {
      CastRow Row{T.str(U, C.From), T.str(U, C.To)};
      if (IsNew(SeenCasts, {Row.From, Row.To}))
        Casts.push_back(Row);
    }
    for (const facts::Dependency &D : Unit.Dependencies) {
      FileRow Row{T.str(U, D.Path), static_cast<uint32_t>(D.Hash),
                  static_cast<uint32_t>(D.Hash >> 32)};
      if (IsNew(SeenFiles, {Row.Path, Row.HashLow, Row.HashHigh}))
        Files.push_back(Row);
    }
  }
  Out.section(Section::Typedefs, ArrayRef(Typedefs));
  Out.section(Section::Variables, ArrayRef(Variables));
  Out.section(Section::Casts, ArrayRef(Casts));
  names(Section::TypedefNames, std::move(TypedefNames));
  names(Section::VariableNames, std::move(VariableNames));

  if (!P.policy().File.empty())
    if (auto Text = facts::readInput(P.policy().File)) {
      uint64_t Hash = xxh3_64bits((*Text)->getBuffer());
      Files.push_back({T.str(P.policy().File), static_cast<uint32_t>(Hash),
                       static_cast<uint32_t>(Hash >> 32)});
    }
  Out.section(Section::Files, ArrayRef(Files));
  std::vector<StringId> Directories;
  for (const std::string &D : From.Directories)
    Directories.push_back(T.str(D));
  Out.section(Section::Directories, ArrayRef(Directories));
  Out.section(Section::Tool, ArrayRef<StringId>(T.str(From.Tool)));
  Out.section(Section::PolicyFile, ArrayRef<StringId>(T.str(P.policy().File)));
}

/// What all others refer to: complete only now.
void IndexMaker::makeShared() {
  std::vector<std::pair<uint64_t, uint32_t>> Hashes;
  for (auto [Id, S] : enumerate(T.slots())) {
    using facts::Slot;
    StringRef A, B;
    uint32_t Number = 0;
    if (S.Kind == Slot::Local || S.Kind == Slot::Param ||
        S.Kind == Slot::Return) {
      A = S.A == None ? "" : P.functions().linkageName(S.A);
      Number = S.B;
    } else if (S.Kind != Slot::Escape) {
      A = T.strings()[S.A];
      B = T.strings()[S.B];
    }
    Hashes.push_back(
        {Index::hashSlot(S.Kind, A, B, Number), static_cast<uint32_t>(Id)});
  }
  names(Section::SlotNames, std::move(Hashes));

  auto Lists = [&](const WordLists &L, Section Begins, Section Words,
                   uint32_t WordsPerRow) {
    std::vector<uint32_t> At = L.begins();
    for (uint32_t &Begin : At)
      Begin /= WordsPerRow;
    Out.section(Begins, ArrayRef(At));
    Out.section(Words, L.words());
  };
  Lists(T.types(), Section::Types, Section::Terms, 2);
  Lists(T.argumentLists(), Section::ArgumentLists, Section::Arguments, 5);
  Out.begin(Section::Places);
  for (program::PlaceSet S : T.places())
    Out.put(PlaceRow{static_cast<uint32_t>(S), static_cast<uint32_t>(S >> 32)});
  Out.end();

  std::vector<StringId> Names(T.files().begin(), T.files().end());
  llvm::sort(Names);
  Out.section(Section::SourceNames, ArrayRef(Names));
  std::vector<uint32_t> Begins;
  uint32_t Length = 0;
  for (StringRef S : T.strings())
    Begins.push_back(std::exchange(Length, Length + S.size()));
  Begins.push_back(Length);
  Out.section(Section::StringBegins, ArrayRef(Begins));
  Out.begin(Section::Strings);
  for (StringRef S : T.strings())
    Out.put(ArrayRef(S.data(), S.size()));
  Out.end();
}

} // namespace nowb::index
