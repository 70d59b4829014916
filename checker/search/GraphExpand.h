// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The edges and items of a node: the rules of "What is a call" and "Through
// parameters" of the design, as code. Included by Graph.h only.
//
#ifndef NOWB_SEARCH_GRAPHEXPAND_H
#define NOWB_SEARCH_GRAPHEXPAND_H

#include "llvm/ADT/STLExtras.h"
#include "search/Graph.h"

namespace nowb::search {

template <typename V> void Graph::expand(Node N, V &Visit) {
  if (N.IsSet)
    return expandSet(N, Visit);
  PlaceSet &Used = ParamsUsed[N.Id];
  Scope Now{nullptr, static_cast<Mode>(N.Mode), OffStack};
  if (N.Mode >= FirstParam) {
    Now.Wanted = program::placeParam(N.Mode - FirstParam);
    if ((Used & ParamsKnown) && !(Used & Now.Wanted))
      return;
  } else if (N.Mode == Alone) {
    Now.Wanted |= ~program::OffStack;
  }
  for (const Body &B : P.functions().bodies(N.Id)) {
    Now.B = &B;
    expandBody(Now, Visit);
  }
  if (N.Mode == Runs)
    Used = (Now.AllPlaces & ~PlaceSet(program::OffStack)) | ParamsKnown;
}

/// A set's functions are entered as its calls would enter them.
template <typename V> void Graph::expandSet(Node N, V &Visit) {
  const program::TargetSet &Set = P.targets()[N.Id];
  for (FunctionIndex G : Set.Enter) {
    Step S;
    if (dies(S, G))
      continue;
    const program::FunctionInfo &Info = P.functions()[G];
    unsigned NumParams = std::min<unsigned>(Info.NumParams,
                                            program::MaxPlaceParams);
    if (N.Mode >= FirstParam) {
      uint32_t Param = Set.parameter(N.Mode - FirstParam, Info);
      if (Param < NumParams)
        Visit.edge({G, static_cast<uint8_t>(FirstParam + Param), false}, S);
      continue;
    }
    Visit.edge({G, Runs, false}, S);
    if (N.Mode == CalledBack)
      for (unsigned I = 0; I != NumParams; ++I)
        Visit.edge({G, static_cast<uint8_t>(FirstParam + I), false}, S);
  }
}

template <typename V> void Graph::expandBody(Scope &Now, V &Visit) {
  const facts::Unit &U = P.unit(*Now.B);
  const facts::Function &F = P.facts(*Now.B);
  Place.enter(*Now.B);
  for (const facts::Store &S : U.stores(F)) {
    PlaceSet Where = Place(S.Place);
    Now.AllPlaces |= Where;
    if ((Where & Now.Wanted) && isBarrier(*Now.B, S))
      Visit.store(*Now.B, S);
  }
  if (Now.M < FirstParam)
    for (const facts::Opaque &O : U.opaques(F))
      Visit.opaque(*Now.B, O);
  for (const facts::Call &C : U.calls(F)) {
    PlaceSet Passed = 0;
    for (const facts::Argument &A : U.args(C))
      if (A.Place)
        Passed |= Place(A.Place);
    Now.AllPlaces |= Passed;
    if (Now.M < FirstParam || (Passed & Now.Wanted))
      expandCall(Now, C, Visit);
  }
}

template <typename V>
void Graph::expandCall(const Scope &Now, const facts::Call &C, V &Visit) {
  Step S{Now.B, &C};
  S.IsDying = C.Flags & facts::Call::NoReturn;
  if (S.IsDying && IgnoresDying)
    return;
  if (C.K == facts::Call::Direct)
    return reach(Now, P.functions().of(Now.B->Unit, C.Callee), S, Visit);
  program::CallTargets::Answer A = P.targets().of(*Now.B, C);
  if (A.Known != None)
    enterSet(Now, A.Known, /*IsOpen=*/false, S, Visit);
  if (A.Escaped != None)
    enterSet(Now, A.Escaped, /*IsOpen=*/true, S, Visit);
  if (!Now.runs())
    return;
  if (A.Unknown != None || A.IsEmpty)
    Visit.open(A, S);
  if (P.anyFailedUnit())
    Visit.cutShort(S);
}

template <typename V>
void Graph::enterSet(const Scope &Now, uint32_t Set, bool IsOpen, Step S,
                     V &Visit) {
  // Of a function that is checked alone, a pointer that may hold anything is
  // not taken to hold a barrier.
  if (Now.M == Alone && IsOpen)
    return;
  if (Now.M != Alone && !P.targets()[Set].Enter.empty()) {
    if (Now.runs())
      Visit.edge({Set, Runs, true}, S);
    for (const facts::Argument &A : P.unit(*Now.B).args(*S.Call))
      if (A.Index < program::MaxPlaceParams && passed(Now, A))
        Visit.edge({Set, static_cast<uint8_t>(FirstParam + A.Index), true}, S);
  }
  for (FunctionIndex G : P.targets()[Set].Special)
    reach(Now, G, S, Visit);
}

/// One function that a call runs.
template <typename V>
void Graph::reach(const Scope &Now, FunctionIndex G, Step S, V &Visit) {
  if (dies(S, G))
    return;
  const program::FunctionTable &Functions = P.functions();
  const program::FunctionInfo &Info = Functions[G];
  if (Now.M < FirstParam &&
      ((Info.Marks & (program::IsBarrier | program::IsTrusted)) ||
       !Functions.hasBody(G)))
    Visit.calls(G, S);
  if (Info.is(program::IsBarrier)) {
    if (Now.M < FirstParam)
      Visit.barrierCall(G, S);
    return;
  }
  if (Info.is(program::IsTrusted)) {
    if (Now.runs())
      Visit.boundary(G, S);
    return;
  }
  if (!Functions.hasBody(G)) {
    reachExternal(Now, G, S, Visit);
  } else if (Now.M != Alone) {
    if (Now.runs())
      Visit.edge({G, Runs, false}, S);
    for (const facts::Argument &A : P.unit(*Now.B).args(*S.Call))
      if (passed(Now, A)) {
        uint32_t Param = program::parameterFor(*S.Call, A.Index, Info);
        if (Param < Info.NumParams && Param < program::MaxPlaceParams)
          Visit.edge({G, static_cast<uint8_t>(FirstParam + Param), false}, S);
      }
    if (Now.runs() && Info.is(program::InFailedUnit))
      Visit.unseen(G, S);
  }
  if (!Now.runs() || !Info.is(program::CallsArguments))
    return;
  uint64_t Called = Functions.callsParams(G);
  for (const facts::Argument &A : P.unit(*Now.B).args(*S.Call)) {
    uint32_t Param = program::parameterFor(*S.Call, A.Index, Info);
    if (Param < 64 && (Called >> Param & 1))
      callBack(P.flow().slots().of(*Now.B, A.Value), G,
               A.Flags & facts::Argument::Null ? CallsIfAny : Calls, S, Visit);
  }
}

template <typename V>
void Graph::reachExternal(const Scope &Now, FunctionIndex G, const Step &S,
                          V &Visit) {
  const program::FunctionFlow &Flow = P.flow();
  auto Args = P.unit(*Now.B).args(*S.Call);
  for (const policy::External *E : P.externals().models(G)) {
    for (const facts::Argument &A : Args) {
      uint32_t Index = program::countedWithoutThis(*S.Call, A.Index);
      if (llvm::is_contained(E->StoresThrough, Index) && passed(Now, A) &&
          storesGcPointers(*E, A, S))
        Visit.modelStore(G, A, S);
      if (Now.runs() && llvm::is_contained(E->Calls, Index))
        callBack(Flow.slots().of(*Now.B, A.Value), G,
                 A.Flags & facts::Argument::Null ? CallsIfAny : Calls, S,
                 Visit);
    }
    if (Now.runs() && !E->CallsSlot.empty())
      callBack(Flow.slots().findNamed(E->CallsSlot), G, CallsIfAny, S, Visit);
  }
  if (!Now.runs() || !program::Externals::isUnseen(P.functions(), G))
    return;
  Visit.unseen(G, S);
  // What it was given it may call, at least.
  for (const facts::Argument &A : Args) {
    callBack(Flow.slots().of(*Now.B, A.Value), G, MayCall, S, Visit);
    for (program::FlowGraph::Node Field :
         Flow.fieldsBehind(Now.B->Unit, A.Pointee))
      callBack(Field, G, MayCall, S, Visit);
  }
}

/// The functions in a slot are called by a function that was given them.
template <typename V>
void Graph::callBack(program::FlowGraph::Node Slot, FunctionIndex By,
                     Certainty How, Step S, V &Visit) {
  if (Slot == None)
    return;
  S.Through = By;
  S.Slot = Slot;
  program::CallTargets::Answer A = P.targets().calledBack(Slot);
  if (!P.targets()[A.Known].Enter.empty())
    Visit.edge({A.Known, CalledBack, true}, S);
  for (FunctionIndex H : P.targets()[A.Known].Special) {
    Step Called = S;
    if (dies(Called, H))
      continue;
    const program::FunctionInfo &Info = P.functions()[H];
    Visit.calls(H, Called);
    if (Info.is(program::IsBarrier)) {
      Visit.barrierCall(H, Called);
    } else if (Info.is(program::IsTrusted)) {
      Visit.boundary(H, Called);
    } else if (Info.is(program::InFailedUnit) || !P.functions().hasBody(H)) {
      // A model says what it does with its arguments; those are not known.
      bool IsHarmless =
          !Info.is(program::InFailedUnit) && Info.is(program::IsModelled) &&
          llvm::all_of(P.externals().models(H), [](const auto *E) {
            return E->StoresThrough.empty() && E->Calls.empty() &&
                   E->CallsSlot.empty();
          });
      if (!IsHarmless)
        Visit.unseen(H, Called);
    }
  }
  if (How != MayCall && (A.Unknown != None || (A.IsEmpty && How == Calls)))
    Visit.open(A, S);
}

} // namespace nowb::search

#endif // NOWB_SEARCH_GRAPHEXPAND_H
