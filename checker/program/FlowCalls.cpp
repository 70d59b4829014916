// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a call does with function values: to a body, to a function that a model
// describes, to one that no one sees.
//
#include "program/FunctionFlow.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::program {

void FunctionFlow::passTo(const Site &S, FunctionIndex G) {
  if (In.Functions.hasBody(G)) {
    passToBody(S, G);
    if (In.Functions[G].is(IsReplaceable))
      passToUnseen(S, In.Functions.name(G));
  } else {
    if (In.Functions[G].is(IsModelled))
      passToModel(S, G);
    else if (Externals::hidesFunctions(In.Functions, G))
      passToUnseen(S, In.Functions.name(G));
    auto SomeModel = [&](bool policy::External::*Does) {
      return In.Functions[G].is(IsModelled) &&
             any_of(In.Models.models(G),
                    [&](const policy::External *E) { return E->*Does; });
    };
    std::string Cause =
        ("a value returned by '" + In.Functions.name(G) + "'").str();
    returnUnknown(S, Cause, SomeModel(&policy::External::ReturnsPrevious));
    if (SomeModel(&policy::External::ReturnsFunctions))
      shareResult(S, Cause);
  }
  const facts::Call &C = call(S);
  ArrayRef<facts::Argument> Arguments = In.Units[S.B.Unit].args(C);
  In.Models.forEachCalled(In.Functions, G, C, Arguments,
                          [&](const facts::Argument &A) {
                            if (A.Value)
                              link(S, value(S, A), Called);
                          });
  uint64_t Registered = RegistrarParams.lookup(G);
  if (!Registered)
    return;
  for (const facts::Argument &A : Arguments) {
    uint32_t Param = parameterFor(C, A.Index, In.Functions[G]);
    if (Param >= 64 || !(Registered >> Param & 1))
      continue;
    if (A.Value)
      link(S, value(S, A), Slot.find({facts::Slot::Param, G, Param}));
    for (Node Field : fieldsInside(S.B.Unit, A.Pointee))
      link(S, Field,
           Slot.named(("registered by " + In.Functions.name(G)).str()));
  }
}

void FunctionFlow::passToBody(const Site &S, FunctionIndex G) {
  const facts::Unit &U = In.Units[S.B.Unit];
  const facts::Call &C = call(S);
  const FunctionInfo &Info = In.Functions[G];
  for (const facts::Argument &A : U.args(C)) {
    if (!A.Value)
      continue;
    uint32_t Param = parameterFor(C, A.Index, Info);
    if (Param != None && Param >= Info.NumParams) {
      // Only va_arg takes it, or nothing does.
      link(S, value(S, A), Slot.escape());
      continue;
    }
    Node To = Slot.find({facts::Slot::Param, G, Param});
    if (To == None)
      continue; // the callee makes no use of it
    link(S, value(S, A), To);
    if (A.Flags & facts::Argument::ByReference)
      link(S, To, value(S, A));
  }
  Node Result = C.Extra ? Slot.of(S.B, U.CallExtras[C.Extra].Result) : None;
  Node Return = Slot.find({facts::Slot::Return, G, 0});
  if (Result == None || Return == None)
    return;
  link(S, Return, Result);
  if (C.Flags & facts::Call::ResultByRef)
    link(S, Result, Return);
}

void FunctionFlow::passToModel(const Site &S, FunctionIndex G) {
  const facts::Unit &U = In.Units[S.B.Unit];
  const facts::Call &C = call(S);
  for (const policy::External *E : In.Models.models(G))
    for (const facts::Argument &A : U.args(C)) {
      uint32_t Index = countedWithoutThis(C, A.Index);
      for (const auto &[Kept, Where] : E->Keeps) {
        if (Kept != Index)
          continue;
        if (A.Value)
          link(S, value(S, A), Slot.named(Where));
        // Functions in a record: cookie_io_functions_t.
        for (Node Field : fieldsInside(S.B.Unit, A.Pointee))
          link(S, Field, Slot.named(Where));
      }
      if (A.Flags & facts::Argument::Null)
        continue;
      std::string By = ("filled in by '" + In.Functions.name(G) + "'").str();
      auto Fill = [&](Unknowns::Token T) {
        for (Node Field : fieldsInside(S.B.Unit, A.Pointee))
          Graph.addUnknown(Field, T);
      };
      if (is_contained(E->FillsFunctions, Index))
        Fill(Causes.token("a value " + By, Spot(U, C.At)));
      if (is_contained(E->FillsPrevious, Index))
        Fill(Causes.previous("a previous value, " + By, Spot(U, C.At)));
    }
}

/// Who: the function's name; empty: what an open indirect call reaches.
void FunctionFlow::passToUnseen(const Site &S, StringRef Who) {
  const facts::Unit &U = In.Units[S.B.Unit];
  const facts::Call &C = call(S);
  std::string By = Who.empty() ? "unseen code" : ("'" + Who + "'").str();
  Spot At(U, C.At);
  auto Give = [&](Node N, bool IsWritten) {
    if (IsWritten)
      Graph.addUnknown(N, Causes.token("a value written by " + By, At));
    link(S, N, Slot.escape());
  };
  for (const facts::Argument &A : U.args(C)) {
    if (A.Value)
      Give(value(S, A), A.Flags & facts::Argument::ByReference);
    for (Node Field : foundFrom(S.B.Unit, A.Pointee))
      Give(Field, true);
  }
  returnUnknown(S, "a value returned by " + By);
  shareResult(S, "a value returned by " + By);
}

/// A call returned something that unseen code made.
void FunctionFlow::shareResult(const Site &S, const Twine &Cause) {
  const facts::Unit &U = In.Units[S.B.Unit];
  const facts::Call &C = call(S);
  if (facts::TypeId Given = U.CallExtras[C.Extra].Given)
    share(S.B.Unit, Given, Causes.token(Cause, Spot(U, C.At)),
          Finder::UnseenCode, maker(S));
}

void FunctionFlow::returnUnknown(const Site &S, const Twine &Cause,
                                 bool IsPrevious) {
  const facts::Unit &U = In.Units[S.B.Unit];
  const facts::Call &C = call(S);
  Node Result = C.Extra ? Slot.of(S.B, U.CallExtras[C.Extra].Result) : None;
  if (Result == None)
    return;
  Spot At(U, C.At);
  Graph.addUnknown(Result, IsPrevious ? Causes.previous(Cause, At)
                                      : Causes.token(Cause, At));
  if (C.Flags & facts::Call::ResultByRef)
    link(S, Result, Slot.escape());
}

void FunctionFlow::giveParamsUnknown(FunctionIndex F, const Twine &Cause) {
  for (Node N : Slot.params(F))
    Graph.addUnknown(N, Causes.token(Cause, In.Functions.at(F)));
}

void FunctionFlow::share(size_t U, facts::TypeId Given, Unknowns::Token Cause,
                         Finder By, uint32_t Maker) {
  for (Node Found : found(U, Given, By)) {
    Graph.addUnknown(Found, Cause);
    Graph.addEdge(Found, Slot.escape(), Maker);
  }
}

void FunctionFlow::shareExchanged(FunctionIndex F, const Twine &Cause,
                                  Finder By) {
  if (!In.Functions[F].is(ExchangesRecords))
    return;
  for (const Body &B : In.Functions.bodies(F)) {
    const facts::Unit &U = In.Units[B.Unit];
    if (facts::TypeId Given = U.extra(U.Functions[B.Fn]).Given)
      share(B.Unit, Given, Causes.token(Cause, In.Functions.at(F)), By);
  }
}

//===-- What is found in memory ------------------------------------------===//

bool FunctionFlow::looksIntoMemory(FunctionIndex G) const {
  if (RegistrarParams.contains(G))
    return true;
  if (In.Functions.hasBody(G))
    return In.Functions[G].is(IsReplaceable);
  return Externals::hidesFunctions(In.Functions, G) ||
         any_of(In.Models.models(G), [](const policy::External *E) {
           return !E->Keeps.empty() || !E->FillsFunctions.empty() ||
                  !E->FillsPrevious.empty() || E->ReturnsFunctions;
         });
}

static void append(SmallVectorImpl<FlowGraph::Node> &Out,
                   ArrayRef<FlowGraph::Node> More) {
  for (FlowGraph::Node N : More)
    if (N != None && !is_contained(Out, N))
      Out.push_back(N);
}

/// An object that a pointer leads to may be of any class that derives from the
/// pointer's, and so that of a call on any of its bases.
void FunctionFlow::appendObjects(SymbolIndex PointedTo, Finder By,
                                 SmallVectorImpl<Node> &Out) const {
  if (By == Finder::Caller && In.Records.isClosed(PointedTo))
    return;
  for (SymbolIndex R : In.Records.withBases({PointedTo}))
    append(Out, objects(In.Names.name(R)));
}

ArrayRef<FunctionFlow::Node> FunctionFlow::found(SymbolIndex Record,
                                                 Finder By) const {
  auto [It, IsNew] = FoundIn.try_emplace({Record, static_cast<unsigned>(By)});
  if (IsNew) {
    auto C = In.Records.contents(Record,
                                 /*FollowPointers=*/By != Finder::Inside);
    for (RecordTable::FunctionField F : C.Functions)
      append(It->second, Slot.find({facts::Slot::Field, F.Record, F.Name}));
    for (SymbolIndex P : C.PointedTo)
      appendObjects(P, By, It->second);
  }
  return It->second;
}

SmallVector<FunctionFlow::Node, 4>
FunctionFlow::found(size_t U, facts::TypeId Given, Finder By) const {
  SmallVector<Node, 4> Out;
  std::lock_guard<std::mutex> Guard(FoundLock);
  for (const facts::TypeTerm &T : In.Units[U].type(Given)) {
    bool IsPointer = T.K == facts::TypeTerm::Pointer && By != Finder::Inside;
    if (!IsPointer && T.K != facts::TypeTerm::Aggregate)
      continue;
    if (IsPointer && In.Units[U].str(T.Name) == "void")
      append(Out, Slot.namedFrom("untyped memory "));
    SymbolIndex Record = In.Names.of(U, T.Name);
    if (Record == None)
      continue;
    append(Out, found(Record, By));
    if (IsPointer)
      appendObjects(Record, By, Out);
  }
  return Out;
}

} // namespace nowb::program
