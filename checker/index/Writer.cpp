// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "index/Writer.h"
#include "facts/AtomicFile.h"
#include "index/EdgeMaker.h"
#include "index/IndexMaker.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using nowb::program::FunctionIndex;

namespace nowb::index {

void IndexMaker::makeBodies() {
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
                        T.slot(E.Result), T.type(E.Given)});
      if (C.K == facts::Call::Virtual)
        use(addObjects(U.str(E.Text)), Use::Callee, NumCalls);
      use(Extras.back().Result, Use::Result, NumCalls);
    }
    if (P.exchangesMemory(B, C)) {
      for (const facts::Argument &A : U.args(C))
        useMemory(B.Unit, A.Pointee, NumCalls);
      useMemory(B.Unit, U.CallExtras[C.Extra].Given, NumCalls);
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
                   0,
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
      Row.Given = T.type(E.Given);
      Row.ReturnsHidden = bool(P.gcWhen(B, E.Held) & program::Certain);
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
void IndexMaker::makeCallers() {
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

void IndexMaker::useMemory(uint32_t Unit, facts::TypeId Type, uint32_t Call) {
  using facts::TypeTerm;
  for (const TypeTerm &Term : P.units()[Unit].type(Type)) {
    if (Term.K != TypeTerm::Pointer && Term.K != TypeTerm::Aggregate)
      continue;
    if (P.units()[Unit].str(Term.Name) == "void")
      use(T.slot(facts::Slot::Named, T.str(UntypedMemory), 0, program::None),
          Use::Memory, Call);
    else
      use(T.slot(facts::Slot::Field, T.str(Unit, Term.Name), 0, program::None),
          Use::Memory, Call);
  }
}

/// The slot that says whether the objects of virtual calls on a class may be
/// of one that no one sees.
SlotId IndexMaker::addObjects(StringRef Receiver) {
  StringRef Name = Objects.insert(program::FunctionFlow::objectsOf(Receiver))
                       .first->getKey();
  return T.slot(facts::Slot::Named, T.str(Name), 0, P.flow().objects(Receiver));
}

void IndexMaker::makeSlots() {
  const program::FunctionFlow &Flow = P.flow();
  const program::FlowGraph &G = Flow.graph();
  T.slot(facts::Slot::Escape, 0, 0, Flow.slots().escape());
  for (program::SymbolIndex Class : Flow.classes())
    addObjects(P.symbols().name(Class));
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

  const program::FlowGraph::Node Escape = Flow.slots().escape();
  DenseSet<program::FlowGraph::Node> Shared;
  for (const program::FlowGraph::Edge &E : G.edges())
    if (E.To == Escape && E.Maker == program::None)
      Shared.insert(E.From);

  // A slot that callees can name, rather than a local of somebody.
  auto Rank = [&](const SlotRow &S) {
    return S.Kind == facts::Slot::Local ? 2 : S.Kind == facts::Slot::Param;
  };
  std::vector<ClassRow> Classes;
  std::vector<uint32_t> Values;
  for (auto [Id, S, Node] : enumerate(T.slots(), T.slotNodes())) {
    if (Node == None)
      continue;
    S.IsShared =
        (S.Kind == facts::Slot::Field || S.Kind == facts::Slot::Named) &&
        Shared.contains(Node);
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
  Slots.push_back({0, 0, 0, 0, None, static_cast<uint32_t>(Told.size())});
  Out.section(Section::Slots, ArrayRef(Slots));
  Out.begin(Section::UntypedSlots);
  for (auto [Id, S] : enumerate(T.slots()))
    if (S.Kind == facts::Slot::Named &&
        T.strings()[S.A].starts_with(UntypedMemory))
      Out.put(static_cast<SlotId>(Id));
  Out.end();
  Out.section(Section::Uses, ArrayRef(Told));
  Uses = {};
}

void IndexMaker::makeEdges() {
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
    llvm::append_range(Make.Edges, Make.ByValue);
    llvm::sort(Make.Edges, [](const EdgeRow &A, const EdgeRow &B) {
      return std::tuple(A.FromMode, A.Call, A.To) <
             std::tuple(B.FromMode, B.Call, B.To);
    });
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
  Out.begin(Section::ModeOwners);
  for (FunctionIndex F = 0; F != N; ++F)
    for (NodeId M = Of[F].Modes; M != Of[F + 1].Modes; ++M)
      Out.put(F);
  Out.end();
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

void IndexMaker::makeSlotCallers() {
  Out.begin(Section::SlotCallers);
  for (FunctionIndex F = 0; F != N; ++F)
    P.externals().forEachCalledSlot(
        F, [&](StringRef Name) { Out.put(SlotCallerRow{T.str(Name), F}); });
  Out.end();
}

void IndexMaker::makeOrigins() {
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

void IndexMaker::run() {
  static_assert(sizeof(TermRow) == 8 && sizeof(ArgumentRow) == 20);
  makeBodies();
  makeCallers();
  makeSlotCallers();
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
  return facts::replaceFile(
      Path, [&](raw_ostream &OS) { IndexMaker(P, From, OS).run(); });
}

} // namespace nowb::index
