// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A slice as facts: from the rows of an index. Each sort of row has a function
// here, which makes this longer than most sources.
//
#include "index/Slice.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::index {

class Slice::Maker {
public:
  explicit Maker(const Slice &S) : S(S), I(S.I) {}
  std::vector<facts::Unit> run();
  /// Of the last unit's functions, in order.
  std::vector<FunctionId> takeOrder() { return std::move(Order); }

private:
  facts::StrId str(StringId Id) { return Id ? B.str(I.str(Id)) : 0; }
  facts::Location at(const Position &P) {
    return {str(P.File), P.Line, P.Column};
  }
  facts::FnId function(FunctionId F);
  facts::SlotId slot(SlotId Id);
  facts::TypeId type(uint32_t Type);
  facts::PlaceId place(uint32_t Place);
  facts::Call call(const CallRow &C);
  facts::Flow flow(const FlowRow &F);
  void want(StringRef Name) {
    if (Wanted.insert(Name).second)
      Names.push_back(Name);
  }
  void addBody(FunctionId F, const Part &P);
  void addFlows();
  void addTypes();
  void addVariables();

  const Slice &S;
  const Index &I;
  facts::UnitBuilder B;
  DenseMap<FunctionId, facts::FnId> Ids;
  /// Named so far: functions get their facts in this order.
  std::vector<FunctionId> Order;
  StringSet<> Wanted, Variables;
  std::vector<StringRef> Names;
  bool UsesGcPointer = false;
};

facts::FnId Slice::Maker::function(FunctionId F) {
  auto [It, IsNew] = Ids.try_emplace(F, B.unit().Functions.size());
  if (!IsNew)
    return It->second;
  facts::FnId Id = It->second;
  const SaidRow &Row = I.said(F);
  facts::Function Said;
  Said.LinkageName = str(Row.LinkageName);
  Said.Name = str(Row.Name);
  Said.Display = str(Row.Display);
  Said.Annotations = S.annotations(F);
  uint64_t CallsParams = 0;
  if (!S.isOwnFunction(F)) {
    Said.At = at(Row.At);
    Said.Signature = str(Row.Signature);
    Said.Parent = str(Row.Parent);
    Said.Flags = I.function(F).Flags;
    Said.NumParams = I.function(F).NumParams;
    CallsParams = uint64_t(Row.CallsParamsHigh) << 32 | Row.CallsParamsLow;
    if (Row.Parent)
      want(I.str(Row.Parent));
  }
  B.unit().Functions.push_back(Said);
  if (CallsParams)
    B.unit().ownExtra(B.unit().Functions[Id]).CallsParams = CallsParams;
  Order.push_back(F);
  return Id;
}

facts::SlotId Slice::Maker::slot(SlotId Id) {
  using facts::Slot;
  if (Id == None)
    return 0;
  const SlotRow &Row = I.slot(Id);
  Slot Out;
  Out.K = static_cast<Slot::Kind>(Row.Kind);
  switch (Out.K) {
  case Slot::None:
  case Slot::Escape:
    break;
  case Slot::Local:
  case Slot::Param:
  case Slot::Return:
    Out.A = Row.A == None ? facts::NoFunction : function(Row.A);
    Out.B = Row.B;
    break;
  case Slot::Variable:
    Variables.insert(I.str(Row.A));
    Out.A = str(Row.A);
    break;
  case Slot::Memory:
  case Slot::Named:
    Out.A = str(Row.A);
    break;
  case Slot::Field:
    want(I.str(Row.A));
    Out.A = str(Row.A);
    Out.B = str(Row.B);
    break;
  }
  return B.slot(Out);
}

facts::TypeId Slice::Maker::type(uint32_t Type) {
  SmallVector<facts::TypeTerm, 8> Terms;
  for (const TermRow &T : I.terms(Type)) {
    facts::TypeTerm &Out = Terms.emplace_back();
    Out.K = static_cast<facts::TypeTerm::Kind>(T.Kind);
    Out.Name = T.Name;
    if (!Out.hasName())
      continue;
    want(I.str(T.Name));
    UsesGcPointer |= I.str(T.Name) == GcPointerName;
    Out.Name = str(T.Name);
  }
  return B.type(Terms);
}

facts::PlaceId Slice::Maker::place(uint32_t Place) {
  using facts::PlaceAtom;
  SmallVector<PlaceAtom, 4> Atoms;
  program::PlaceSet Set = I.place(Place);
  if (Set & program::PlaceGlobal)
    Atoms.push_back({PlaceAtom::Global, 0});
  if (Set & program::PlaceThreadLocal)
    Atoms.push_back({PlaceAtom::ThreadLocal, 0});
  if (Set & program::PlaceOther)
    Atoms.push_back({PlaceAtom::Other, 0});
  for (uint32_t P = 0; P != program::MaxPlaceParams; ++P)
    if (Set & program::placeParam(P))
      Atoms.push_back({PlaceAtom::Param, P});
  return B.place(Atoms);
}

facts::Call Slice::Maker::call(const CallRow &C) {
  facts::Call Out;
  Out.K = static_cast<facts::Call::Kind>(C.Kind);
  Out.Flags = C.Flags;
  Out.At = {str(C.File), C.Line, C.Column};
  Out.Callee =
      Out.K == facts::Call::Indirect ? slot(C.Callee) : function(C.Callee);
  SmallVector<facts::Argument, 4> Arguments;
  Rows Own = I.arguments(C);
  for (uint32_t A = Own.Begin; A != Own.End; ++A) {
    const ArgumentRow &Row = I.argument(A);
    facts::Argument &Arg = Arguments.emplace_back();
    Arg.Index = Row.Index;
    Arg.Flags = Row.Flags & ~ArgumentRow::HidesGcPointer;
    Arg.Place = place(Row.Place);
    Arg.Pointee = type(Row.Pointee);
    Arg.Value = slot(Row.Value);
    Arg.Held = type(Row.Held);
  }
  Out.Args = B.arguments(Arguments);
  if (C.Extra) {
    facts::CallExtra E;
    E.Text = str(I.extra(C).Text);
    E.Signature = str(I.extra(C).Signature);
    E.Result = slot(I.extra(C).Result);
    E.Given = type(I.extra(C).Given);
    Out.Extra = B.extra(E);
  }
  return Out;
}

facts::Flow Slice::Maker::flow(const FlowRow &F) {
  facts::Flow Out;
  Out.K = static_cast<facts::Flow::Kind>(F.Kind);
  Out.Dst = slot(F.To);
  Out.At = at(F.At);
  Out.Signal = str(F.Signal);
  switch (Out.K) {
  case facts::Flow::FromSlot:
    Out.Src = slot(F.From);
    break;
  case facts::Flow::FromFunction:
  case facts::Flow::FromVirtual:
    Out.Src = function(F.From);
    break;
  case facts::Flow::FromUnknown:
    Out.Src = str(F.From);
    break;
  }
  return Out;
}

void Slice::Maker::addBody(FunctionId F, const Part &P) {
  facts::Unit &U = B.unit();
  std::vector<facts::Call> Calls;
  std::vector<facts::Store> Stores;
  std::vector<facts::Opaque> Opaques;
  for (uint32_t C : P.Calls)
    Calls.push_back(call(I.call(C)));
  for (uint32_t Each : P.Stores) {
    const StoreRow &Row = I.store(Each);
    facts::Store &Out = Stores.emplace_back();
    Out.Flags = Row.Flags;
    Out.At = at(Row.At);
    Out.Type = type(Row.Type);
    Out.Place = place(Row.Place);
    Out.TypeText = str(Row.TypeText);
    Out.PlaceText = str(Row.PlaceText);
  }
  for (uint32_t O : P.Opaques)
    Opaques.push_back({at(I.opaque(O).At), str(I.opaque(O).What)});
  // What it returns counts for the open file's calls of it.
  facts::PlaceId Returns = 0;
  facts::TypeId Held = 0, Given = 0;
  if (S.hasBody(F)) {
    SmallVector<facts::PlaceAtom, 4> Atoms;
    SmallVector<facts::TypeTerm, 4> Terms, Exchanged;
    Rows Own = I.bodies(F);
    for (uint32_t Body = Own.Begin; Body != Own.End; ++Body) {
      if (S.isOwnBody(Body))
        continue;
      append_range(Atoms, U.place(place(I.body(Body).Returns)));
      append_range(Terms, U.type(type(I.body(Body).Held)));
      if (S.Exchanging.contains(F))
        append_range(Exchanged, U.type(type(I.body(Body).Given)));
    }
    Returns = B.place(Atoms);
    Held = B.type(Terms);
    Given = B.type(Exchanged);
  }
  if (Calls.empty() && Stores.empty() && Opaques.empty() && !Returns && !Held &&
      !Given)
    return;
  facts::FunctionExtra &E = U.ownExtra(U.Functions[Ids.lookup(F)]);
  E.Returns = Returns;
  E.Held = Held;
  E.Given = Given;
  auto Append = [](auto &To, const auto &From) {
    facts::Range Added{static_cast<uint32_t>(To.size()),
                       static_cast<uint32_t>(To.size() + From.size())};
    To.insert(To.end(), From.begin(), From.end());
    return Added;
  };
  E.Calls = Append(U.Calls, Calls);
  E.Stores = Append(U.Stores, Stores);
  E.Opaques = Append(U.Opaques, Opaques);
}

/// All in one made-up body: a flow's place in the program does not matter.
void Slice::Maker::addFlows() {
  std::vector<facts::Flow> Flows;
  for (uint32_t F : S.Flows)
    Flows.push_back(flow(I.flow(F)));
  for (auto [Slot, Value] : S.Values) {
    FunctionId F = program::FunctionFlow::functionOf(Value);
    bool IsVirtual = program::FunctionFlow::isVirtual(Value);
    // The origin that is known to flow there, the nearest, else any.
    const OriginRow *Best = nullptr;
    bool BestFlows = false;
    ArrayRef<uint32_t> Known;
    if (I.slot(Slot).Class != None)
      Known = I.originsIn(I.slot(Slot).Class);
    Rows Own = I.origins(F);
    for (uint32_t O = Own.Begin; O != Own.End; ++O) {
      const OriginRow &Row = I.origin(O);
      if (bool(Row.IsVirtual) != IsVirtual || S.isOwn(Row.BodyFile))
        continue;
      bool IsNear = I.slot(Row.Slot).Class == I.slot(Slot).Class;
      bool Flows = std::binary_search(Known.begin(), Known.end(), O);
      if (!Best || (Flows && !BestFlows) || IsNear) {
        Best = &Row;
        BestFlows = Flows;
      }
      if (IsNear)
        break;
    }
    facts::Flow &Out = Flows.emplace_back();
    Out.K = IsVirtual ? facts::Flow::FromVirtual : facts::Flow::FromFunction;
    Out.Dst = slot(Slot);
    Out.Src = function(F);
    if (Best) {
      Out.At = at(Best->At);
      Out.Signal = str(Best->Signal);
    }
  }
  for (SlotId Slot : S.Unknowns) {
    if (I.slot(Slot).Class == None)
      continue;
    const ClassRow &C = I.slotClass(I.slot(Slot).Class);
    facts::Flow &Out = Flows.emplace_back();
    Out.K = facts::Flow::FromUnknown;
    Out.Dst = slot(Slot);
    Out.Src = str(C.Unknown);
    Out.At = at(C.UnknownAt);
  }
  for (SlotId Each : S.Mentioned) {
    facts::Slot Nowhere;
    Nowhere.K = facts::Slot::Named;
    Nowhere.A = B.str("(nowhere)");
    facts::Flow &Out = Flows.emplace_back();
    Out.K = facts::Flow::FromSlot;
    Out.Dst = B.slot(Nowhere);
    Out.Src = slot(Each);
  }
  for (SlotId Each : S.Shared) {
    facts::Slot Escape;
    Escape.K = facts::Slot::Escape;
    facts::Flow &Out = Flows.emplace_back();
    Out.K = facts::Flow::FromSlot;
    Out.Dst = B.slot(Escape);
    Out.Src = slot(Each);
  }
  for (StringRef Class : S.OpenClasses) {
    facts::Slot Objects;
    Objects.K = facts::Slot::Named;
    Objects.A = B.str(program::FunctionFlow::objectsOf(Class));
    facts::Flow &Out = Flows.emplace_back();
    Out.K = facts::Flow::FromUnknown;
    Out.Dst = B.slot(Objects);
    Out.Src = B.str("a value that the index knows nothing of");
  }
  if (Flows.empty())
    return;
  facts::Function Host;
  Host.LinkageName = Host.Name = Host.Display = B.str("(of the index)");
  Host.Flags = facts::Function::HasBody | facts::Function::Internal |
               facts::Function::InitOfUnit;
  facts::Unit &U = B.unit();
  U.Functions.push_back(Host);
  U.ownExtra(U.Functions.back()).Flows = {0,
                                          static_cast<uint32_t>(Flows.size())};
  U.Flows = std::move(Flows);
}

void Slice::Maker::addTypes() {
  facts::Unit &U = B.unit();
  if (UsesGcPointer) {
    facts::Record R;
    R.Name = B.str(GcPointerName);
    R.Flags = facts::Record::Managed;
    U.Records.push_back(R);
  }
  for (const auto &Name : S.Types)
    want(Name.getKey());
  for (size_t N = 0; N != Names.size(); ++N) {
    StringRef Name = Names[N];
    I.forRecords(Name, [&](uint32_t Id) {
      const RecordRow &Row = I.record(Id);
      if (S.isOwn(Row.At.File))
        return;
      facts::Record R;
      R.Name = str(Row.Name);
      R.Flags = Row.Flags;
      R.At = at(Row.At);
      R.Bases.Begin = U.Names.size();
      for (StringId Base : I.rows<StringId>(Section::Bases)
                               .slice(Row.Bases, (&Row)[1].Bases - Row.Bases)) {
        want(I.str(Base));
        U.Names.push_back(str(Base));
      }
      R.Bases.End = U.Names.size();
      R.Fields.Begin = U.Fields.size();
      for (uint32_t F = Row.Fields; F != (&Row)[1].Fields; ++F) {
        facts::Field Out;
        Out.Name = str(I.field(F).Name);
        Out.Type = type(I.field(F).Type);
        Out.IsFunction = I.field(F).IsFunction;
        U.Fields.push_back(Out);
      }
      R.Fields.End = U.Fields.size();
      U.Records.push_back(R);
    });
    I.forTypedefs(Name, [&](uint32_t Id) {
      const TypedefRow &Row = I.typedefRow(Id);
      if (S.isOwn(Row.At.File))
        return;
      facts::Typedef T;
      T.Name = str(Row.Name);
      T.Flags = Row.Flags;
      T.At = at(Row.At);
      T.Record = str(Row.Record);
      if (Row.Record)
        want(I.str(Row.Record));
      U.Typedefs.push_back(T);
    });
  }
}

void Slice::Maker::addVariables() {
  for (const auto &Name : S.Variables)
    Variables.insert(Name.getKey());
  std::vector<StringRef> All;
  for (const auto &Name : Variables)
    All.push_back(Name.getKey());
  llvm::sort(All);
  for (StringRef Name : All)
    I.forVariables(Name, [&](uint32_t Id) {
      const VariableRow &Row = I.variable(Id);
      if (!S.isOwn(Row.At.File))
        B.unit().Variables.push_back({str(Row.LinkageName), str(Row.Name),
                                      static_cast<uint8_t>(Row.Flags),
                                      at(Row.At)});
    });
}

std::vector<facts::Unit> Slice::Maker::run() {
  B.unit().MainFile = B.str(MainFile);
  for (const auto &[F, P] : S.Parts)
    function(F);
  // Bodies name functions that nothing has asked for.
  for (const auto &[F, P] : S.Parts)
    addBody(F, P);
  addFlows();
  for (FunctionId F : std::vector<FunctionId>(Order)) {
    if (S.isOwnFunction(F))
      continue;
    ArrayRef<FunctionId> Bases = I.rows<FunctionId>(Section::Overrides);
    facts::Range Added{static_cast<uint32_t>(B.unit().FunctionRefs.size()), 0};
    Rows Own = I.overrides(F);
    for (uint32_t O = Own.Begin; O != Own.End; ++O)
      B.unit().FunctionRefs.push_back(function(Bases[O]));
    Added.End = B.unit().FunctionRefs.size();
    if (!Added.empty())
      B.unit().ownExtra(B.unit().Functions[Ids.lookup(F)]).Overrides = Added;
  }
  addTypes();
  addVariables();
  for (const CastRow &C : I.rows<CastRow>(Section::Casts))
    B.unit().FunctionCasts.push_back({str(C.From), str(C.To)});

  std::vector<facts::Unit> Out;
  for (auto [N, Failed] : enumerate(I.rows<StringId>(Section::FailedUnits))) {
    if (S.isOwn(Failed))
      continue;
    facts::UnitBuilder Unit;
    Unit.unit().MainFile = Unit.str(I.str(Failed));
    Unit.unit().Failed = true;
    for (FunctionId F : Order) {
      const SaidRow &Row = I.said(F);
      if (Row.FailedUnit != N)
        continue;
      facts::Function Said;
      Said.LinkageName = Unit.str(I.str(Row.LinkageName));
      Said.Name = Unit.str(I.str(Row.Name));
      Said.Display = Unit.str(I.str(Row.Display));
      Said.Signature = Unit.str(I.str(Row.Signature));
      Said.At = {Unit.str(I.str(Row.At.File)), Row.At.Line, Row.At.Column};
      Unit.unit().Functions.push_back(Said);
    }
    Out.push_back(Unit.take());
  }
  Out.push_back(B.take());
  return Out;
}

const std::vector<facts::Unit> &Slice::units() {
  if (Dirty) {
    Maker M(*this);
    Built = M.run();
    BuiltOrder = M.takeOrder();
  }
  Dirty = false;
  return Built;
}

} // namespace nowb::index
