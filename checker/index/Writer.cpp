// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sections are written as they are made, the long ones without being kept;
// what functions' rows say about where theirs begin is kept till the end.
//
#include "index/Writer.h"
#include "facts/AtomicFile.h"
#include "index/Index.h"
#include "index/Tables.h"
#include "search/Graph.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;
using nowb::program::FunctionIndex;

namespace nowb::index {
namespace {

//===-- The file ---------------------------------------------------------===//

class File {
public:
  File(raw_ostream &OS, uint64_t Identity)
      : OS(OS), Table(static_cast<size_t>(Section::Count)) {
    Head H{{}, Version, 0, Identity};
    std::copy_n(Magic, MagicSize, H.Magic);
    raw(bytes(ArrayRef(H)));
  }
  void begin(Section S) {
    Row = &Table[static_cast<size_t>(S)];
    Row->Offset = Offset;
    Chunk.reserve(ChunkSize);
  }
  template <typename T> void put(ArrayRef<T> Rows) {
    for (StringRef Rest = bytes(Rows); !Rest.empty();) {
      StringRef Part = Rest.take_front(ChunkSize - Chunk.size());
      Chunk += Part;
      Rest = Rest.drop_front(Part.size());
      if (Chunk.size() == ChunkSize)
        flush();
    }
  }
  template <typename T> void put(const T &Value) { put(ArrayRef<T>(Value)); }
  void end() {
    if (!Chunk.empty())
      flush();
    raw(StringRef("\0\0\0\0\0\0\0", -Offset % 8));
  }
  template <typename T> void section(Section S, ArrayRef<T> Rows) {
    begin(S);
    put(Rows);
    end();
  }
  void finish() {
    Footer Foot;
    Foot.TableOffset = Offset;
    StringRef Text = bytes(ArrayRef(Table));
    Foot.TableChecksum = addToChecksum(0, Text);
    std::copy_n(Magic, MagicSize, Foot.Magic);
    raw(Text);
    raw(bytes(ArrayRef(Foot)));
  }

private:
  template <typename T> static StringRef bytes(ArrayRef<T> Rows) {
    static_assert(std::has_unique_object_representations_v<T>,
                  "padding would make the file's bytes a matter of chance");
    return {reinterpret_cast<const char *>(Rows.data()),
            Rows.size() * sizeof(T)};
  }
  void raw(StringRef Text) {
    OS << Text;
    Offset += Text.size();
  }
  void flush() {
    Row->Size += Chunk.size();
    Row->Checksum = addToChecksum(Row->Checksum, Chunk);
    raw(Chunk);
    Chunk.clear();
  }

  raw_ostream &OS;
  uint64_t Offset = 0;
  std::vector<TableRow> Table;
  TableRow *Row = nullptr;
  SmallString<0> Chunk;
};

//===-- Edges ------------------------------------------------------------===//

/// Takes down edges and items of one function after the other, as the search
/// would see them. Its edges to one node by several calls count once.
class EdgeMaker : public search::Visitor {
public:
  EdgeMaker(const search::Graph &G, const program::Program &P) : G(G), P(P) {
    const size_t Count = P.functions().size();
    NodeId Next = Count;
    for (FunctionIndex F = 0; F != Count; ++F)
      Modes.push_back(std::exchange(
          Next, Next + 1 + search::numParams(P, F) +
                    static_cast<NodeId>(G.conditions().of(F).size())));
    Modes.push_back(Next);
  }

  void begin(FunctionIndex F) {
    Certain = G.conditions().certain(F);
    Conditions = G.conditions().of(F);
    FirstCondition = search::FirstParam + search::numParams(P, F);
    FirstBody = P.functions().bodies(F).data();
    Offsets.clear();
    Offset Next;
    for (const program::Body &B : P.functions().bodies(F)) {
      Offsets.push_back(Next);
      const facts::FunctionExtra &E = P.unit(B).extra(P.facts(B));
      Next.Call += E.Calls.size();
      Next.Store += E.Stores.size();
      Next.Opaque += E.Opaques.size();
    }
    Edges.clear();
    OpenCalls.clear();
  }

  void edge(search::Node To, search::When W, const search::Step &S) {
    NodeId Target = To.IsSet                  ? setNode(To)
                    : To.Mode == search::Runs ? To.Id
                                              : Modes[To.Id] + To.Mode - 1;
    assert(Target < EdgeRow::Dies && "more nodes than a word has room for");
    uint32_t Call = callOf(S);
    if (S.IsDying)
      Target |= EdgeRow::Dies;
    forEachMode(W, [&](uint32_t From) {
      constexpr size_t Few = 16;
      if (any_of(ArrayRef(Edges).take_back(std::min(Few, Edges.size())),
                 [&](const EdgeRow &E) {
                   return E.To == Target && E.FromMode == From;
                 }))
        return;
      Edges.push_back({Target, From, Call});
    });
  }
  void store(const program::Body &B, const facts::Store &S, search::When W) {
    if (S.Suppression)
      return;
    const facts::Unit &U = P.unit(B);
    uint32_t Index = &S - &U.Stores[U.extra(P.facts(B)).Stores.Begin];
    add(ItemRow::Store, Offsets[&B - FirstBody].Store + Index, W);
  }
  void modelStore(FunctionIndex, const facts::Argument &, search::When W,
                  const search::Step &S) {
    add(ItemRow::BarrierStore, callOf(S), W);
  }
  void barrierCall(FunctionIndex, const search::Step &S) {
    add(ItemRow::BarrierCall, callOf(S), {});
  }
  void unseen(FunctionIndex, const search::Step &S) {
    add(ItemRow::NotSeen, callOf(S), {});
  }
  void open(const program::CallTargets::Answer &A, const search::Step &S) {
    add(ItemRow::NotSeen, callOf(S), {});
    if (A.Unknown != program::None && S.Through == program::None &&
        S.Call->K == facts::Call::Indirect)
      OpenCalls.push_back(callOf(S));
  }
  void cutShort(const search::Step &S) { add(ItemRow::NotSeen, callOf(S), {}); }
  void opaque(const program::Body &B, const facts::Opaque &O) {
    const facts::Unit &U = P.unit(B);
    uint32_t Index = &O - &U.Opaques[U.extra(P.facts(B)).Opaques.Begin];
    add(ItemRow::Opaque, Offsets[&B - FirstBody].Opaque + Index, {});
  }

  std::vector<NodeId> Modes;       ///< by function, as FunctionRow's
  std::vector<EdgeRow> Edges;      ///< of the last function
  std::vector<uint32_t> OpenCalls; ///< the same
  std::vector<ItemRow> Items;      ///< of all
  std::vector<uint32_t> Sets;      ///< the program's, in order of first use

private:
  struct Offset {
    uint32_t Call = 0, Store = 0, Opaque = 0;
  };
  uint32_t callOf(const search::Step &S) const {
    const facts::Unit &U = P.unit(*S.From);
    return Offsets[S.From - FirstBody].Call +
           (S.Call - &U.Calls[U.extra(P.facts(*S.From)).Calls.Begin]);
  }
  NodeId setNode(search::Node N) {
    auto [It, IsNew] = KnownSets.try_emplace(N.Id, Sets.size());
    if (IsNew)
      Sets.push_back(N.Id);
    return Modes.back() + It->second * 64 + N.Mode;
  }
  void add(ItemRow::Kind K, uint32_t Index, search::When W) {
    forEachMode(W, [&](uint32_t From) {
      Items.push_back({static_cast<uint32_t>(K), From, Index});
    });
  }
  /// Calls Fn with each mode of the function in which W holds, but Alone.
  template <typename Function> void forEachMode(search::When W, Function Fn) {
    if (W.Types & Certain) {
      if (W.Places & (search::Always | program::OffStack))
        Fn(uint32_t(search::Runs));
      search::forEachParam(
          W.Places, [&](uint32_t Param) { Fn(search::FirstParam + Param); });
    }
    if (W.Types != program::Certain)
      for (auto [I, C] : enumerate(Conditions))
        if (W.meets(C.when()))
          Fn(FirstCondition + static_cast<uint32_t>(I));
  }

  const search::Graph &G;
  const program::Program &P;
  program::TypeSet Certain = 0;
  ArrayRef<search::Conditions::Condition> Conditions;
  uint32_t FirstCondition = 0;
  const program::Body *FirstBody = nullptr;
  std::vector<Offset> Offsets;
  DenseMap<uint32_t, uint32_t> KnownSets;
};

//===-- The program ------------------------------------------------------===//

class Maker {
public:
  Maker(const program::Program &P, const Origin &From, raw_ostream &OS)
      : P(P), From(From), T(P), Out(OS, From.Identity),
        N(P.functions().size()) {}
  void run();

private:
  void makeBodies();
  void makeCallers();
  void makeSlots();
  void makeEdges();
  void makeOrigins();
  void makeFunctions();
  void makeRoots();
  void makeRecords();
  void makeRest();
  void makeShared();
  Position at(const program::Spot &S) { return T.at(S); }
  void use(SlotId S, Use How, uint32_t Index) {
    if (S != None)
      Uses.push_back({S, static_cast<uint32_t>(How) << UseShift | Index});
  }
  void names(Section S, std::vector<std::pair<uint64_t, uint32_t>> Hashes);

  struct Begins {
    uint32_t Bodies = 0, Overrides = 0, Edges = 0, Items = 0, Callers = 0,
             Origins = 0;
    NodeId Modes = 0;
  };

  const program::Program &P;
  const Origin &From;
  Tables T;
  File Out;
  const size_t N;
  std::vector<Begins> Of{N + 1};
  std::vector<uint32_t> FirstCalls; ///< by function
  /// By call: the function that it names, or None.
  std::vector<uint32_t> Callees;
  std::vector<std::pair<SlotId, uint32_t>> Uses;
  std::vector<OriginRow> Origins;
  /// By representative in the flow graph.
  DenseMap<uint32_t, uint32_t> ClassOf;
};

} // namespace

void Maker::makeBodies() {
  std::vector<BodyRow> Bodies;
  std::vector<std::pair<StringId, FunctionId>> FileBodies;
  std::vector<ExtraRow> Extras(1);
  std::vector<StoreRow> Stores;
  std::vector<OpaqueRow> Opaques;
  std::vector<FlowRow> Flows;
  Extras[0].Result = None;
  uint32_t NumCalls = 0;
  auto AddCall = [&](const program::Body &B, const facts::Call &C) {
    const facts::Unit &U = P.unit(B);
    CallRow Row;
    Row.Kind = C.K;
    Row.Flags = C.Flags;
    Row.Column = std::min<uint32_t>(C.At.Column, 0xffff);
    Row.File = T.file(T.str(B.Unit, C.At.File));
    Row.Line = C.At.Line;
    Row.Arguments = T.arguments(C);
    Row.Extra = 0;
    bool IsIndirect = C.K == facts::Call::Indirect;
    Row.Callee =
        IsIndirect ? T.slot(C.Callee) : P.functions().of(B.Unit, C.Callee);
    Callees.push_back(IsIndirect ? None : Row.Callee);
    if (IsIndirect)
      use(Row.Callee, Use::Callee, NumCalls);
    for (const facts::Argument &A : U.args(C))
      use(T.slot(A.Value), Use::Argument, NumCalls);
    if (C.Extra) {
      const facts::CallExtra &E = U.CallExtras[C.Extra];
      Row.Extra = Extras.size();
      Extras.push_back({T.str(B.Unit, E.Text), T.str(B.Unit, E.Signature),
                        T.slot(E.Result)});
      use(Extras.back().Result, Use::Result, NumCalls);
    }
    Out.put(Row);
    ++NumCalls;
  };
  StringId BodyFile = 0;
  auto AddFlow = [&](const program::Body &B, const facts::Flow &F) {
    FlowRow Row{F.K, T.slot(F.Dst), 0, T.at(B.Unit, F.At),
                T.str(B.Unit, F.Signal)};
    use(Row.To, Use::FlowTo, Flows.size());
    if (F.K == facts::Flow::FromSlot) {
      Row.From = T.slot(F.Src);
      use(Row.From, Use::FlowFrom, Flows.size());
    } else if (F.K == facts::Flow::FromUnknown) {
      Row.From = T.str(B.Unit, F.Src);
    } else {
      Row.From = P.functions().of(B.Unit, F.Src);
      Origins.push_back({Row.From, Row.To, BodyFile,
                         F.K == facts::Flow::FromVirtual, Row.At, Row.Signal});
    }
    Flows.push_back(Row);
  };
  auto End = [&] {
    return BodyRow{0,
                   NumCalls,
                   static_cast<uint32_t>(Stores.size()),
                   static_cast<uint32_t>(Opaques.size()),
                   static_cast<uint32_t>(Flows.size()),
                   0,
                   0};
  };

  Out.begin(Section::Calls);
  for (FunctionIndex F = 0; F != N; ++F) {
    Of[F].Bodies = Bodies.size();
    FirstCalls.push_back(NumCalls);
    for (const program::Body &B : P.functions().bodies(F)) {
      const facts::Unit &U = P.unit(B);
      const facts::Function &Said = P.facts(B);
      const facts::FunctionExtra &E = U.extra(Said);
      T.enter(B);
      BodyRow &Row = Bodies.emplace_back(End());
      bool IsInit = Said.Flags & facts::Function::InitOfUnit;
      BodyFile = T.str(B.Unit, IsInit ? U.MainFile : Said.At.File);
      Row.File = T.file(BodyFile);
      FileBodies.push_back({BodyFile, F});
      Row.Returns = T.place(E.Returns);
      Row.Held = T.type(E.Held);
      for (const facts::Store &S : U.stores(Said))
        Stores.push_back({T.at(B.Unit, S.At), S.Flags, T.type(S.Type),
                          T.place(S.Place), T.str(B.Unit, S.TypeText),
                          T.str(B.Unit, S.PlaceText), S.Suppression != 0});
      for (const facts::Opaque &O : U.opaques(Said))
        Opaques.push_back({T.at(B.Unit, O.At), T.str(B.Unit, O.What)});
      for (const facts::Flow &Fl : U.flows(Said))
        AddFlow(B, Fl);
      for (const facts::Call &C : U.calls(Said))
        AddCall(B, C);
    }
  }
  Out.end();
  Of[N].Bodies = Bodies.size();
  Bodies.push_back(End());
  Out.section(Section::Bodies, ArrayRef(Bodies));
  llvm::sort(FileBodies);
  Out.begin(Section::FileBodies);
  for (auto [Name, F] : FileBodies)
    Out.put(FileBodyRow{Name, F});
  Out.end();
  Out.section(Section::Extras, ArrayRef(Extras));
  Out.section(Section::Stores, ArrayRef(Stores));
  Out.section(Section::Opaques, ArrayRef(Opaques));
  Out.section(Section::Flows, ArrayRef(Flows));
}

/// Counting sort of calls by what they name.
void Maker::makeCallers() {
  for (uint32_t Callee : Callees)
    if (Callee != None)
      ++Of[Callee].Callers;
  uint32_t Sum = 0;
  for (Begins &B : Of)
    B.Callers = std::exchange(Sum, Sum + B.Callers);
  std::vector<uint32_t> Sorted(Sum), Next(N);
  for (size_t F = 0; F != N; ++F)
    Next[F] = Of[F].Callers;
  for (auto [Call, Callee] : enumerate(Callees))
    if (Callee != None)
      Sorted[Next[Callee]++] = Call;
  Callees = {};
  Out.section(Section::Callers, ArrayRef(Sorted));
}

void Maker::makeSlots() {
  const program::FunctionFlow &Flow = P.flow();
  const program::FlowGraph &G = Flow.graph();
  T.slot(facts::Slot::Escape, 0, 0, Flow.slots().escape());
  for (const policy::Policy *Each : {&P.policy(), &P.modelPolicy()})
    for (const policy::External &E : Each->Externals)
      for (const auto &[Argument, Name] : E.Keeps)
        T.slot(facts::Slot::Named, T.str(Name), 0,
               Flow.slots().findNamed(Name));

  // The same graph once more, of where functions come from: a file that no
  // longer puts one somewhere must not take it away from who does.
  program::FlowGraph Taken(Flow.causes());
  for (size_t Node = 0; Node != G.size(); ++Node)
    Taken.addNode();
  for (const program::FlowGraph::Edge &E : G.edges())
    Taken.addEdge(E.From, E.To);
  for (auto [I, O] : enumerate(Origins))
    Taken.addElement(T.slotNodes()[O.Slot], I);
  Taken.solve([](uint32_t, ArrayRef<uint32_t>, bool) {});

  // A slot that callees can name, rather than a local of somebody.
  auto Rank = [&](const SlotRow &S) {
    return S.Kind == facts::Slot::Local ? 2 : S.Kind == facts::Slot::Param;
  };
  std::vector<ClassRow> Classes;
  std::vector<uint32_t> Values;
  for (auto [Id, S, Node] : enumerate(T.slots(), T.slotNodes())) {
    if (Node == None)
      continue;
    uint32_t Class = G.representative(Node);
    auto [It, IsNew] = ClassOf.try_emplace(Class, Classes.size());
    S.Class = It->second;
    if (!IsNew) {
      ClassRow &Known = Classes[It->second];
      if (Rank(S) < Rank(T.slots()[Known.Slot]))
        Known.Slot = Id;
      continue;
    }
    ClassRow &C = Classes.emplace_back();
    C.Values = Values.size();
    C.Slot = Id;
    Values.insert(Values.end(), Taken.elements(Node).begin(),
                  Taken.elements(Node).end());
    llvm::sort(Values.begin() + C.Values, Values.end());
    C.Unknown = 0;
    C.UnknownAt = {};
    if (uint32_t Cause = G.cause(Node); Cause != program::None) {
      C.Unknown = T.str(Flow.causes().cause(Cause));
      C.UnknownAt = at(Flow.causes().at(Cause));
    }
  }
  Classes.push_back({static_cast<uint32_t>(Values.size()), 0, {}, 0});
  Out.section(Section::Classes, ArrayRef(Classes));
  Out.section(Section::Values, ArrayRef(Values));

  llvm::sort(Uses);
  Uses.erase(llvm::unique(Uses), Uses.end());
  std::vector<uint32_t> Told;
  std::vector<SlotRow> Slots(T.slots().begin(), T.slots().end());
  size_t Next = 0;
  for (auto [Id, S] : enumerate(Slots)) {
    S.Uses = Told.size();
    for (; Next != Uses.size() && Uses[Next].first == Id; ++Next)
      Told.push_back(Uses[Next].second);
  }
  Slots.push_back({0, 0, 0, None, static_cast<uint32_t>(Told.size())});
  Out.section(Section::Slots, ArrayRef(Slots));
  Out.section(Section::Uses, ArrayRef(Told));
  Uses = {};
}

void Maker::makeEdges() {
  search::Graph G(P);
  EdgeMaker Make(G, P);
  search::Walker Walk(P, G.conditions());
  std::vector<uint32_t> Open;
  uint32_t NumEdges = 0;
  Out.begin(Section::Edges);
  for (FunctionIndex F = 0; F != N; ++F) {
    Of[F].Modes = Make.Modes[F];
    Of[F].Edges = NumEdges;
    Of[F].Items = Make.Items.size();
    Make.begin(F);
    Walk.walk(F, Make);
    Out.put(ArrayRef(Make.Edges));
    NumEdges += Make.Edges.size();
    for (uint32_t Call : Make.OpenCalls)
      Open.push_back(FirstCalls[F] + Call);
  }
  Out.end();
  Of[N].Modes = Make.Modes[N];
  Of[N].Edges = NumEdges;
  Of[N].Items = Make.Items.size();
  Out.section(Section::Items, ArrayRef(Make.Items));
  Out.section(Section::OpenCalls, ArrayRef(Open));

  bool IgnoresDying = P.policy().DyingPaths == policy::Rule::Ignore;
  std::vector<SetRow> Sets;
  std::vector<FunctionId> Members;
  for (uint32_t Id : Make.Sets) {
    const program::TargetSet &Set = P.targets()[Id];
    SetRow &Row = Sets.emplace_back();
    Row.Members = Members.size();
    Row.Class = None;
    if (Set.Slot != program::None)
      if (auto It = ClassOf.find(P.flow().graph().representative(Set.Slot));
          It != ClassOf.end())
        Row.Class = It->second;
    Row.Flags = (Set.IsIndirect ? SetRow::IsIndirect : 0) |
                (Set.PassesThis ? SetRow::PassesThis : 0) |
                (Set.Slot == P.flow().slots().escape() ? SetRow::IsEscaped : 0);
    for (FunctionIndex F : Set.Enter)
      if (!IgnoresDying ||
          !P.functions()[F].hasFlag(facts::Function::NoReturn) ||
          P.functions()[F].is(program::JumpsAway))
        Members.push_back(F);
  }
  Sets.push_back({static_cast<uint32_t>(Members.size()), None, 0});
  Out.section(Section::Sets, ArrayRef(Sets));
  Out.section(Section::Members, ArrayRef(Members));
}

void Maker::makeOrigins() {
  llvm::sort(Origins, [](const OriginRow &A, const OriginRow &B) {
    auto KeyOf = [](const OriginRow &O) {
      return std::tie(O.Function, O.Slot, O.At.File, O.At.Line, O.At.Column,
                      O.IsVirtual, O.Signal, O.BodyFile);
    };
    return KeyOf(A) < KeyOf(B);
  });
  size_t Next = 0;
  for (FunctionIndex F = 0; F <= N; ++F) {
    Of[F].Origins = Next;
    while (Next != Origins.size() && Origins[Next].Function == F)
      ++Next;
  }
  Out.section(Section::Origins, ArrayRef(Origins));
}

void Maker::makeFunctions() {
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
            {Functions.of(U, A.Function), A.K, T.str(U, A.At.File)});
    if (Unit.Failed)
      Failed.push_back(T.str(U, Unit.MainFile));
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

void Maker::names(Section S,
                  std::vector<std::pair<uint64_t, uint32_t>> Hashes) {
  llvm::sort(Hashes);
  Out.begin(S);
  for (auto [Hash, Row] : Hashes)
    Out.put(NameRow{static_cast<uint32_t>(Hash >> 32),
                    static_cast<uint32_t>(Hash), Row});
  Out.end();
}

void Maker::makeRoots() {
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

void Maker::makeRecords() {
  std::vector<RecordRow> Records;
  std::vector<StringId> Bases;
  std::vector<FieldRow> Fields;
  std::vector<std::pair<StringId, StringId>> Derived;
  std::vector<std::pair<uint64_t, uint32_t>> Hashes;
  for (const program::RecordTable::Definition &D : P.records().all()) {
    const facts::Unit &U = P.units()[D.Unit];
    const facts::Record &R = P.records().facts(D);
    Hashes.push_back(
        {xxh3_64bits(U.str(R.Name)), static_cast<uint32_t>(Records.size())});
    RecordRow Row{T.str(D.Unit, R.Name), R.Flags, T.at(D.Unit, R.At),
                  static_cast<uint32_t>(Bases.size()),
                  static_cast<uint32_t>(Fields.size())};
    Records.push_back(Row);
    for (facts::StrId B : facts::Unit::slice(U.Names, R.Bases)) {
      Bases.push_back(T.str(D.Unit, B));
      Derived.push_back({Bases.back(), Row.Name});
    }
    for (const facts::Field &F : facts::Unit::slice(U.Fields, R.Fields))
      Fields.push_back({T.str(D.Unit, F.Name), T.type(D.Unit, F.Type),
                        F.IsFunction});
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
  names(Section::RecordNames, std::move(Hashes));
}

/// What units say apart from functions and records, each once.
void Maker::makeRest() {
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
    if (auto Text = MemoryBuffer::getFile(P.policy().File)) {
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
void Maker::makeShared() {
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

void Maker::run() {
  static_assert(sizeof(TermRow) == 8 && sizeof(ArgumentRow) == 20);
  makeBodies();
  makeCallers();
  makeOrigins();
  makeSlots();
  makeEdges();
  makeFunctions();
  makeRoots();
  makeRecords();
  makeRest();
  makeShared();
  Out.finish();
}

Error write(const program::Program &P, const Origin &From, StringRef Path) {
  return facts::writeAtomically(
      Path, [&](raw_ostream &OS) { Maker(P, From, OS).run(); });
}

} // namespace nowb::index
