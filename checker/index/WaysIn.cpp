// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How control comes to the file: from roots, and from what its own code runs.
//
#include "index/Round.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::index {

/// Adds the ways into the file, as far as something reaches them.
void Surroundings::enter() {
  if (!MayEnter)
    return;
  MayEnter = false;
  Wandered = true;
  startFromRoots();
  std::vector<FunctionId> Functions(Defined.begin(), Defined.end());
  append_range(Functions, Annotated);
  llvm::sort(Functions);
  for (FunctionId F : Functions) {
    for (Flooded *By : {&FromRoots, &FromFile, &FromOwn, &FromGuesses}) {
      if (!By->R)
        continue;
      Rows Modes = I->modes(F);
      if (By->R->isAlive(F))
        includePath(*By, F);
      for (NodeId N = Modes.Begin; N != Modes.End; ++N)
        if (By->R->isAlive(N))
          includePath(*By, N);
    }
    enterBy({OfFunction, F}, I->callsOf(F));
  }
  std::vector<FunctionId> Virtual(Methods.begin(), Methods.end());
  llvm::sort(Virtual);
  for (FunctionId F : Virtual)
    enterBy({OfMethod, F}, I->callsOf(F));
  for (FunctionId F : SlotCallers)
    enterBy({OfFunction, F}, I->callsOf(F));
  for (FunctionId F : CalledSince)
    enterBy({OfFunction, F}, I->callsOf(F));
  enterBy({OfOpenCalls, 0}, I->rows<uint32_t>(Section::OpenCalls));
  // Each may find more of the other.
  size_t Slot = 0, Hider = 0;
  while (Slot != ForwardOrder.size() || Hider != Hiders.size()) {
    if (Slot != ForwardOrder.size())
      enterBySlot(ForwardOrder[Slot++]);
    else
      enterHidden(Hiders[Hider++]);
    forward();
  }
  for (Flooded *By : {&FromFile, &FromGuesses})
    if (By->R)
      enterEmptied(*By);
}

void Surroundings::enterBySlot(SlotId S) {
  SmallVector<uint32_t, 16> Calls;
  Rows Own = I->uses(S);
  for (uint32_t U = Own.Begin; U != Own.End; ++U) {
    uint32_t Told = I->rows<uint32_t>(Section::Uses)[U];
    auto How = static_cast<Use>(Told >> UseShift);
    // Who is given it may call it.
    if (How == Use::Callee || How == Use::Argument || How == Use::Memory)
      Calls.push_back(Told & ((1u << UseShift) - 1));
  }
  enterBy({OfSlot, S}, Calls);
}

/// What others hide in a parameter may come from further away: through
/// functions that pass on what they were given, however they are called.
void Surroundings::enterHidden(FunctionId F) {
  enterBy({OfFunction, F}, I->callsOf(F));
  for (FunctionId M : I->overridden(F))
    enterBy({OfMethod, M}, I->callsOf(M));
  includeOrigins(F);
}

/// Calls that may reach nothing now, since the file alone gave them a target:
/// they are not seen, then. One of each kind, of those that the file reaches.
void Surroundings::enterEmptied(Flooded &By) {
  std::set<std::pair<Key, StringId>> Lost;
  auto Include = [&](Key K, StringId Receiver, uint32_t Call) {
    FunctionId F = I->ownerOf(I->bodyOfCall(Call));
    if (isOwnCall(Call) || !By.R->isReached(F) ||
        By.Emptied.contains({K, Receiver}))
      return;
    if (!By.R->isAlive(F)) {
      Lost.insert({K, Receiver});
      return;
    }
    By.Emptied.insert({{K, Receiver}, F});
    includePath(By, F);
    Part.addCall(Call);
  };
  for (FunctionId F : Former)
    if (isGone(F))
      for (uint32_t Call : I->callsOf(F))
        if (I->call(Call).Kind == facts::Call::Direct)
          Include({OfFunction, F}, 0, Call);
  for (SlotId S : ForwardOrder) {
    if (isGivenByOthers(S))
      continue;
    Rows Own = I->uses(S);
    for (uint32_t U = Own.Begin; U != Own.End; ++U) {
      uint32_t Told = I->rows<uint32_t>(Section::Uses)[U];
      uint32_t Call = Told & ((1u << UseShift) - 1);
      auto How = static_cast<Use>(Told >> UseShift);
      if (How == Use::Callee || How == Use::Argument)
        Include({OfSlot, S}, static_cast<StringId>(How), Call);
    }
  }
  std::vector<FunctionId> Virtual(Methods.begin(), Methods.end());
  llvm::sort(Virtual);
  for (FunctionId M : Virtual) {
    for (uint32_t Call : I->callsOf(M))
      if (I->call(Call).Kind == facts::Call::Virtual)
        Include({OfMethod, M}, I->extra(I->call(Call)).Text, Call);
  }
  IsLost |=
      any_of(Lost, [&](const auto &L) { return !By.Emptied.contains(L); });
}

/// Functions of which the file says that they call an argument, as was not
/// known when the index was made: what others pass there runs now where they
/// call them.
void Surroundings::meetCalled(const Round &R) {
  const facts::Unit &U = R.P.units()[R.OfFile];
  for (facts::FnId Fn = 0; Fn != U.Functions.size(); ++Fn) {
    program::FunctionIndex F = R.P.functions().of(R.OfFile, Fn);
    uint64_t Called = R.P.functions().callsParams(F);
    FunctionId Id = Called ? R.idOf(F) : None;
    if (Id == None)
      continue;
    // Its calls' edges were those of one that nobody sees, see Reach::Limits.
    if (!Limits.NowDefined.contains(Id)) {
      uint64_t Known = I->said(Id).CallsParamsHigh;
      Called = U.extra(U.Functions[Fn]).CallsParams &
               ~(Known << 32 | I->said(Id).CallsParamsLow);
    }
    if (Called)
      callsArguments(Id);
  }
}

/// What others pass to a function is called, as was not known: given what no
/// one sees.
void Surroundings::callsArguments(FunctionId F) {
  meetCallers(F);
  if (!CalledSince.insert(F))
    return;
  for (uint32_t Call : I->callsOf(F)) {
    Rows Arguments = I->arguments(I->call(Call));
    for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
      if (SlotId Value = I->argument(A).Value;
          Value != None && !isOwnCall(Call))
        forEachFunction(Value, [&](FunctionId G) { letGo(G); });
  }
  Ways.clear();
  MayEnter = true;
}

/// Classes of which an object may be of one that no one sees, since the file
/// gives it away: calls on them are not all seen.
void Surroundings::meetObjects(const Round &R) {
  const program::FunctionFlow &Flow = R.P.flow();
  for (SlotId S : Objects) {
    program::FlowGraph::Node N = Flow.slots().findNamed(I->str(I->slot(S).A));
    if (N != program::None && Flow.graph().cause(N) != program::None &&
        !I->slotClass(I->slot(S).Class).Unknown)
      forwardTo(S);
  }
}

/// What models keep for later ("atexit") runs where others call what is kept;
/// and what others have kept, where the file does.
void Surroundings::meetKept(const Round &R) {
  for (program::FunctionIndex F = 0; F != R.P.functions().size(); ++F)
    for (const policy::External *E : R.P.externals().models(F)) {
      if (SlotId S = E->CallsSlot.empty()
                         ? None
                         : I->findSlot(facts::Slot::Named, E->CallsSlot, "", 0);
          S != None) {
        wantValues(S);
        forEachFunction(S, [&](FunctionId G) { letGo(G); });
      }
      // What is kept there now is given what no one sees.
      if (program::FlowGraph::Node N =
              R.P.flow().slots().findNamed(E->CallsSlot);
          N != program::None)
        for (uint32_t V : R.P.flow().graph().elements(N))
          if (FunctionId G = R.idOf(program::FunctionFlow::functionOf(V));
              G != None)
            letGo(G);
      for (const auto &[Argument, Slot] : E->Keeps)
        if (Kept.insert(Slot).second)
          for (const SlotCallerRow &Row :
               I->rows<SlotCallerRow>(Section::SlotCallers))
            if (I->str(Row.Slot) == Slot) {
              // That it is there is enough: what it gives them is not known.
              Part.mention(Row.Function);
              SlotCallers.push_back(Row.Function);
              MayEnter = true;
            }
    }
}

} // namespace nowb::index
