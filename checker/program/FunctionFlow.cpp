// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which slots and calls matter, what is there before any call is resolved, and
// the fixed point. What a call passes is in FlowCalls.cpp.
//
#include "program/FunctionFlow.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::program {

/// The numbers that the flow graph tells us things under; calls follow.
enum Watcher : uint32_t { OfEscape, OfCalled, OfFirstSite };

FunctionFlow::FunctionFlow(const Inputs &In)
    : In(In), Graph(Causes), Slot(In.Units, In.Functions, In.Names, Graph) {
  Called = Graph.addNode();
  MakersBegin.push_back(0);
  for (const facts::Unit &U : In.Units)
    MakersBegin.push_back(MakersBegin.back() + U.Flows.size() + U.Calls.size());
  findSites();
  addClasses();
  addRegistrars();
  Slot.indexParams();
  addFlows();
  addVariables();
  addCallersOutside();
  addCalls();
  solve();
  sort(Escaped);
}

//===-- What matters -----------------------------------------------------===//

/// Whether a call can move function values.
static bool isSite(const facts::Unit &U, const facts::Call &C, bool SeesBody) {
  const facts::CallExtra &E = U.CallExtras[C.Extra];
  if (E.Result || (E.Given && !SeesBody))
    return true;
  for (const facts::Argument &A : U.args(C))
    if (A.Value || (A.Pointee && !SeesBody))
      return true;
  return false;
}

void FunctionFlow::scan(const Body &B, Found &Out) {
  const facts::Unit &U = In.Units[B.Unit];
  const facts::Function &F = U.Functions[B.Fn];
  auto Use = [&](facts::SlotId S) {
    if (S)
      Slot.use(B.Unit, S);
  };
  for (const facts::Flow &Fl : U.flows(F)) {
    Use(Fl.Dst);
    if (Fl.K == facts::Flow::FromSlot)
      Use(Fl.Src);
  }
  if (!U.flows(F).empty())
    Out.WithFlows.push_back(B);
  const facts::Range Calls = U.extra(F).Calls;
  for (uint32_t I = Calls.Begin; I != Calls.End; ++I) {
    const facts::Call &C = U.Calls[I];
    if (C.K == facts::Call::Indirect)
      Use(C.Callee);
    if (C.K == facts::Call::Virtual)
      Out.Receivers.insert(U.CallExtras[C.Extra].Text);
    if (C.Extra)
      Use(U.CallExtras[C.Extra].Result);
    bool MayMove = C.Extra != 0;
    for (const facts::Argument &A : U.args(C)) {
      Use(A.Value);
      MayMove |= A.Value || A.Pointee;
    }
    if (!MayMove)
      continue;
    bool SeesBody = false;
    if (C.K == facts::Call::Direct) {
      FunctionIndex G = In.Functions.of(B.Unit, C.Callee);
      SeesBody = In.Functions.hasBody(G) && !In.Functions[G].is(IsReplaceable);
    }
    if (isSite(U, C, SeesBody))
      Out.Sites.push_back({B, I});
  }
}

void FunctionFlow::findSites() {
  std::vector<std::vector<Body>> ByUnit(In.Units.size());
  for (const Body &B : In.Functions.allBodies())
    ByUnit[B.Unit].push_back(B);
  size_t Work = 0;
  for (const facts::Unit &U : In.Units)
    Work += U.Calls.size();
  std::vector<Found> InUnit(In.Units.size());
  forEach(In.Units.size(), Work, [&](size_t U) {
    for (const Body &B : ByUnit[U])
      scan(B, InUnit[U]);
  });
  Slot.assign();
  for (size_t U = 0; U != In.Units.size(); ++U) {
    Sites.insert(Sites.end(), InUnit[U].Sites.begin(), InUnit[U].Sites.end());
    WithFlows.insert(WithFlows.end(), InUnit[U].WithFlows.begin(),
                     InUnit[U].WithFlows.end());
    for (facts::StrId Receiver : InUnit[U].Receivers)
      Slot.named(objectsOf(In.Units[U].str(Receiver)));
  }
}

/// An editor asks of calls that are not there yet.
void FunctionFlow::addClasses() {
  RecordTable::List Declaring;
  for (FunctionIndex F = 0; F != In.Functions.size(); ++F) {
    if (!In.Functions[F].hasFlag(facts::Function::IsVirtual))
      continue;
    auto [U, Fn] = In.Functions.mention(F);
    const facts::Unit &Unit = In.Units[U];
    if (facts::StrId Parent = Unit.Functions[Fn].Parent)
      if (SymbolIndex Class = In.Names.find(Unit.str(Parent)); Class != None)
        Declaring.push_back(Class);
  }
  sort(Declaring);
  Declaring.erase(llvm::unique(Declaring), Declaring.end());
  Classes = In.Records.withDerived(Declaring);
  for (SymbolIndex Class : Classes)
    Slot.named(objectsOf(In.Names.name(Class)));
}

//===-- What is there at first -------------------------------------------===//

void FunctionFlow::addRegistrars() {
  for (auto [F, Entry] : In.Named.Registrars) {
    uint32_t Param =
        Entry->Argument + In.Functions[F].hasFlag(facts::Function::HasThis);
    if (Param >= 64 || RegistrarParams[F] >> Param & 1)
      continue;
    RegistrarParams[F] |= uint64_t(1) << Param;
    RegistrarSlots.push_back(Slot.findOrAdd({facts::Slot::Param, F, Param}));
    StringRef Name = In.Functions.name(F);
    Node Memory = Slot.named(("registered by " + Name).str());
    if (!is_contained(RegistrarMemory, std::pair(Memory, Name)))
      RegistrarMemory.push_back({Memory, Name});
  }
}

void FunctionFlow::addFlows() {
  for (const Body &B : WithFlows) {
    const facts::Unit &U = In.Units[B.Unit];
    const facts::Range Flows = U.extra(U.Functions[B.Fn]).Flows;
    for (uint32_t I = Flows.Begin; I != Flows.End; ++I) {
      const facts::Flow &Fl = U.Flows[I];
      Node To = Slot.of(B, Fl.Dst);
      if (To == None)
        continue;
      switch (Fl.K) {
      case facts::Flow::FromSlot:
        if (Node From = Slot.of(B, Fl.Src); From != None)
          Graph.addEdge(From, To, MakersBegin[B.Unit] + I);
        break;
      case facts::Flow::FromFunction:
      case facts::Flow::FromVirtual: {
        Element E = element(In.Functions.of(B.Unit, Fl.Src),
                            Fl.K == facts::Flow::FromVirtual);
        Graph.addElement(To, E);
        Origins.push_back({To, E, B.Unit, I});
        break;
      }
      case facts::Flow::FromUnknown:
        Graph.addUnknown(To, Causes.token(U.str(Fl.Src), Spot(U, Fl.At)));
        break;
      }
    }
  }
}

/// Variables that unseen code defines, or can reach in a library.
void FunctionFlow::addVariables() {
  struct Merged {
    bool IsDefined = false, IsVisible = false;
    uint32_t Unit = 0, Variable = 0;
  };
  DenseMap<SymbolIndex, Merged> Known;
  for (uint32_t U = 0; U != In.Units.size(); ++U)
    for (auto [I, V] : enumerate(In.Units[U].Variables)) {
      SymbolIndex Name = In.Names.of(U, V.LinkageName);
      if (Name == None)
        continue;
      auto [It, IsNew] = Known.try_emplace(Name);
      if (IsNew) {
        It->second.Unit = U;
        It->second.Variable = I;
      }
      if (V.Flags & facts::Variable::Defined) {
        It->second.IsDefined = true;
        It->second.IsVisible |=
            !(V.Flags & (facts::Variable::Internal | facts::Variable::Hidden));
      }
    }
  bool IsLibrary = In.Functions.isLibrary();
  auto CauseOf = [&](SymbolIndex Variable) -> Unknowns::Token {
    const Merged M = Known.lookup(Variable);
    if (M.IsDefined && !(M.IsVisible && IsLibrary))
      return None;
    StringRef Name = In.Names.name(Variable);
    Spot At;
    if (Known.contains(Variable)) {
      const facts::Unit &U = In.Units[M.Unit];
      Name = U.str(U.Variables[M.Variable].Name);
      At = Spot(U, U.Variables[M.Variable].At);
    }
    return M.IsDefined
               ? Causes.token("a value set from outside the program", At)
               : Causes.token("a value of unseen code, where '" + Name +
                                  "' is defined",
                              At);
  };
  for (Node N = 0; N != Graph.size(); ++N)
    if (Slots::Key K = Slot.key(N); K.K == facts::Slot::Variable)
      if (Unknowns::Token Cause = CauseOf(K.A); Cause != None) {
        Graph.addUnknown(N, Cause);
        Graph.addEdge(N, Slot.escape());
      }
  for (uint32_t U = 0; U != In.Units.size(); ++U)
    for (const facts::Variable &V : In.Units[U].Variables)
      if (SymbolIndex Name = In.Names.of(U, V.LinkageName);
          V.Given && Name != None)
        if (Unknowns::Token Cause = CauseOf(Name); Cause != None)
          share(U, V.Given, Cause,
                Known.lookup(Name).IsDefined ? Finder::Caller
                                             : Finder::UnseenCode);
}

/// In a program without main anyone may call its visible functions.
void FunctionFlow::addCallersOutside() {
  if (!In.Functions.isLibrary())
    return;
  for (FunctionIndex F = 0; F != In.Functions.size(); ++F) {
    if (!In.Functions[F].is(IsVisible))
      continue;
    giveParamsUnknown(F, "a value from a caller outside the program");
    shareExchanged(F, "a value from a caller outside the program",
                   Finder::Caller);
  }
  for (Node N = 0; N != Graph.size(); ++N)
    if (Slots::Key K = Slot.key(N); K.K == facts::Slot::Return && K.A != None &&
                                    In.Functions[K.A].is(IsVisible))
      Graph.addEdge(N, Slot.escape());
}

void FunctionFlow::addCalls() {
  for (FunctionIndex F = 0; F != In.Functions.size(); ++F)
    In.Models.forEachCalledSlot(
        F, [&](StringRef Name) { Graph.addEdge(Slot.named(Name), Called); });
  for (auto [I, S] : enumerate(Sites)) {
    const facts::Unit &U = In.Units[S.B.Unit];
    const facts::Call &C = call(S);
    switch (C.K) {
    case facts::Call::Direct:
      passTo(S, In.Functions.of(S.B.Unit, C.Callee));
      break;
    case facts::Call::Virtual: {
      const Overriders::List &Targets = In.Overriding.targets(
          In.Functions.of(S.B.Unit, C.Callee),
          C.Extra ? U.str(U.CallExtras[C.Extra].Text) : "");
      for (FunctionIndex G : Targets)
        passTo(S, G);
      if (Targets.empty())
        passToUnseen(S, "");
      if (C.Extra)
        Graph.watch(objects(U.str(U.CallExtras[C.Extra].Text)),
                    OfFirstSite + I);
      break;
    }
    case facts::Call::Indirect:
      Graph.watch(Slot.of(S.B, C.Callee), OfFirstSite + I);
      break;
    }
  }
}

//===-- The fixed point --------------------------------------------------===//

void FunctionFlow::solve() {
  Graph.watch(Slot.escape(), OfEscape);
  Graph.watch(Called, OfCalled);
  auto Told = [&](uint32_t Watcher, ArrayRef<Element> New, bool IsOpen) {
    auto ForNew = [&](function_ref<void(FunctionIndex)> Fn) {
      for (Element E : New)
        expand(E, Fn);
    };
    if (Watcher == OfEscape)
      return ForNew([&](FunctionIndex F) { escape(F); });
    if (Watcher == OfCalled)
      return ForNew([&](FunctionIndex F) {
        giveParamsUnknown(F, "a value passed by unseen code");
      });
    Site &S = Sites[Watcher - OfFirstSite];
    ForNew([&](FunctionIndex F) { passTo(S, F); });
    if (IsOpen && !std::exchange(S.IsOpen, true))
      passToUnseen(S, "");
  };
  // A call that nothing is seen to reach reaches something unseen. All such
  // calls of one round are taken at once, so their order does not matter.
  std::vector<Site *> Empty;
  do {
    Graph.solve(Told);
    Empty.clear();
    for (Site &S : Sites)
      if (call(S).K == facts::Call::Indirect && !S.IsOpen &&
          Graph.elements(Slot.of(S.B, call(S).Callee)).empty())
        Empty.push_back(&S);
    for (Site *S : Empty) {
      S->IsOpen = true;
      passToUnseen(*S, "");
    }
  } while (!Empty.empty());
}

void FunctionFlow::escape(FunctionIndex F) {
  if (In.Functions[F].is(HasEscaped))
    return;
  In.Functions.mark(F, HasEscaped);
  Escaped.push_back(F);
  giveParamsUnknown(F, "a value passed by unseen code");
  shareExchanged(F, "a value passed by unseen code");
  if (Node R = Slot.find({facts::Slot::Return, F, 0}); R != None)
    Graph.addEdge(R, Slot.escape());
}

Spot FunctionFlow::placeOf(const FlowGraph::Edge &E) const {
  if (E.Maker == None)
    return {};
  size_t Unit =
      partition_point(MakersBegin, [&](uint32_t B) { return B <= E.Maker; }) -
      MakersBegin.begin() - 1;
  const facts::Unit &U = In.Units[Unit];
  uint32_t I = E.Maker - MakersBegin[Unit];
  return Spot(U, I < U.Flows.size() ? U.Flows[I].At
                                    : U.Calls[I - U.Flows.size()].At);
}

void FunctionFlow::expand(Element E,
                          function_ref<void(FunctionIndex)> Fn) const {
  if (!isVirtual(E))
    return Fn(functionOf(E));
  for (FunctionIndex F : In.Overriding.targets(functionOf(E)))
    Fn(F);
}

} // namespace nowb::program
