// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What slots hold that a file reads, and where it goes what it puts in others.
//
#include "index/Surroundings.h"

using namespace llvm;
using nowb::facts::Slot;

namespace nowb::index {

void Surroundings::forEachValue(SlotId S,
                                function_ref<bool(uint32_t)> Fn) const {
  if (I->slot(S).Class == None)
    return;
  for (uint32_t O : I->originsIn(I->slot(S).Class)) {
    const OriginRow &Row = I->origin(O);
    if (!Limits.isOwn(Row.BodyFile) &&
        !Fn(program::FunctionFlow::element(Row.Function, Row.IsVirtual)))
      return;
  }
}

void Surroundings::wantValues(SlotId S) {
  if (!WithValues.insert(S).second || I->slot(S).Class == None)
    return;
  forEachValue(S, [&](uint32_t V) {
    Part.addValue(S, V);
    return true;
  });
  const ClassRow &C = I->slotClass(I->slot(S).Class);
  if (C.Unknown && !Part.isOwn(C.UnknownAt.File))
    Part.addUnknown(S);
}

/// Follows what may be put in the slot.
void Surroundings::forward(SlotId First) {
  if (!Forward.insert(First).second)
    return;
  // A worklist: see forwardUse.
  size_t Begin = ForwardOrder.size();
  ForwardOrder.push_back(First);
  MayEnter = true;
  ArrayRef<uint32_t> All = I->rows<uint32_t>(Section::Uses);
  for (size_t Next = Begin; Next != ForwardOrder.size(); ++Next) {
    Rows Own = I->uses(ForwardOrder[Next]);
    for (uint32_t U = Own.Begin; U != Own.End; ++U)
      forwardUse(All[U]);
  }
}

void Surroundings::forEachTarget(uint32_t Call,
                                 function_ref<void(FunctionId)> Fn) {
  FunctionId F = I->ownerOf(I->bodyOfCall(Call));
  uint32_t Number = Call - I->calls(F).Begin;
  Rows Edges = I->edges(F);
  ArrayRef<FunctionId> Members = I->rows<FunctionId>(Section::Members);
  for (uint32_t E = Edges.Begin; E != Edges.End; ++E) {
    if (I->edge(E).Call != Number || I->edge(E).FromMode != search::Runs)
      continue;
    NodeId To = I->edge(E).To & ~EdgeRow::Dies;
    if (To < I->firstSetNode()) {
      Fn(I->nodeOf(To).first);
      continue;
    }
    Rows Own = I->members(I->set((To - I->firstSetNode()) / 64));
    for (uint32_t M = Own.Begin; M != Own.End; ++M)
      Fn(Members[M]);
  }
}

void Surroundings::forwardUse(uint32_t Told) {
  auto Add = [&](SlotId S) {
    if (S != None && Forward.insert(S).second)
      ForwardOrder.push_back(S);
  };
  uint32_t Row = Told & ((1u << UseShift) - 1);
  switch (static_cast<Use>(Told >> UseShift)) {
  case Use::FlowTo:
  case Use::Result:
    return;
  case Use::FlowFrom:
    if (!Part.isOwn(I->body(I->bodyOfFlow(Row)).File)) {
      Part.addFlow(Row);
      Add(I->flow(Row).To);
    }
    return;
  case Use::Argument: {
    if (isOwnCall(Row))
      return;
    const CallRow &C = I->call(Row);
    facts::Call Said;
    Said.K = static_cast<facts::Call::Kind>(C.Kind);
    Said.Flags = C.Flags;
    Part.addCall(Row);
    Rows Arguments = I->arguments(C);
    auto Params = [&](FunctionId F) {
      for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
        if (I->argument(A).Value != None)
          Add(I->findSlot(
              Slot::Param, I->str(I->said(F).LinkageName), "",
              program::parameterFor(Said, I->argument(A).Index, I->info(F))));
    };
    if (Said.K == facts::Call::Direct)
      Params(C.Callee);
    else
      forEachTarget(Row, Params);
    return;
  }
  case Use::Callee: {
    const CallRow &C = I->call(Row);
    SlotId Result = I->extra(C).Result;
    Rows Arguments = I->arguments(C);
    bool Passes = Result != None;
    for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
      Passes |= I->argument(A).Value != None;
    if (!Passes || isOwnCall(Row))
      return;
    Part.addCall(Row);
    Add(Result);
    for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
      if (I->argument(A).Value != None)
        wantValues(I->argument(A).Value);
    return;
  }
  }
}

} // namespace nowb::index
