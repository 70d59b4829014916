// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Of the many calls by which control may come to the file in one way, the
// nearest to a root, with the path that leads there.
//
#include "index/Round.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::index {

struct Surroundings::Candidate {
  unsigned Distance;
  uint32_t Call;
  NodeId From;
  Flooded *By;
};

/// Calls that differ in this do not reach the same by the same way in.
std::pair<uint32_t, uint32_t> Surroundings::kindOf(Key K, uint32_t Call) const {
  enum : uint32_t { Any, Typed, Given };
  const CallRow &C = I->call(Call);
  switch (K.first) {
  case OfMethod: // by receiver: not each runs all that override
    return {Typed, I->extra(C).Text};
  case OfOpenCalls: // by type: any may reach what has escaped
    return {Typed, I->extra(C).Signature};
  case OfSlot:
    // What is in the slot may have become unknown. Whoever is given it may call
    // it, or not.
    if (C.Kind == facts::Call::Indirect && C.Callee == K.second)
      return {Typed, I->extra(C).Signature};
    return {Given + C.Kind, C.Callee};
  default:
    return {Any, 0};
  }
}

/// Calls Fn with each thing that a call may do where it enters the file, and
/// the node in which it does: run it at all, pass memory off the stack as
/// argument I, hide a GC pointer in it, pass a function that is called. Hides
/// is called with those things, too, of which a root's parameters are the
/// cause: they hide what they hide in any call.
void Surroundings::forEachThing(
    Key K, uint32_t Call, FunctionId F, function_ref<void(Thing, NodeId)> Fn,
    function_ref<void(Thing, bool IsOfParam)> Hides) const {
  const CallRow &C = I->call(Call);
  auto What = [&, Of = kindOf(K, Call)](uint32_t Detail,
                                        uint32_t Class = None) {
    return Thing{Of.first, Of.second, Detail, Class};
  };
  const bool IsCalled = K.first == OfFunction ? CalledSince.contains(K.second)
                                              : !CalledSince.empty();
  Fn(What(0), F);
  Rows Arguments = I->arguments(C);
  const uint32_t NumParams =
      std::min<uint32_t>(I->function(F).NumParams, program::MaxPlaceParams);
  for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A) {
    const ArgumentRow &Row = I->argument(A);
    const uint32_t Bytes = Row.Flags & facts::Argument::OfBytes ? 1 << 16 : 0;
    uint32_t First = 1 + 5 * (Row.Index + Bytes);
    if (IsCalled && Row.Value != None && I->slot(Row.Value).Class != None)
      Fn(What(First, I->slot(Row.Value).Class), F);
    program::PlaceSet Places = I->place(Row.Place);
    if (Places & program::OffStack)
      Fn(What(First), F);
    for (uint32_t P = 0; P != NumParams; ++P)
      if (Places & program::placeParam(P))
        Fn(What(First), I->node(F, search::FirstParam + P));
    auto Hidden = [&](uint32_t Type, uint32_t Detail) {
      if (Type && (Row.Flags & ArgumentRow::HidesGcPointer)) {
        Fn(What(Detail), F);
        Hides(What(Detail), false);
      }
      if (isOfParam(*I, Type)) {
        Fn(What(Detail + 1), F);
        Hides(What(Detail + 1), true);
      }
    };
    Hidden(Row.Held, First + 1);
    Hidden(Row.Pointee, First + 3);
  }
}

/// Those of the calls that others make, by what they do. There may be very many
/// that do the same: they are looked at once, and then only while it is not
/// known what does that.
std::vector<Surroundings::Alike> &
Surroundings::waysIn(Key K, ArrayRef<uint32_t> Calls) {
  auto [It, IsNew] = Ways.try_emplace(K);
  if (!IsNew)
    return It->second;
  std::map<std::vector<Thing>, size_t> Known;
  std::map<Thing, uint32_t> Hiding; // the first that hides it
  for (uint32_t Call : Calls) {
    if (K.first == OfMethod && I->call(Call).Kind != facts::Call::Virtual)
      continue;
    uint32_t Body = I->bodyOfCall(Call);
    if (Part.isOwnBody(Body))
      continue;
    FunctionId F = I->ownerOf(Body);
    std::vector<Thing> Things;
    forEachThing(
        K, Call, F, [&](Thing What, NodeId) { Things.push_back(What); },
        [&](Thing What, bool IsOfParam) {
          Hiding.try_emplace(What, Call);
          if (IsOfParam && HidesTypes) {
            Part.addCall(Call);
            Hiders.insert(F);
          }
        });
    llvm::sort(Things);
    Things.erase(llvm::unique(Things), Things.end());
    auto [Found, IsFirst] = Known.try_emplace(Things, It->second.size());
    if (IsFirst)
      It->second.push_back({std::move(Things), {}});
    It->second[Found->second].Calls.push_back({Call, F});
  }
  for (auto [What, Call] : Hiding)
    includeEntry(K, Call);
  return It->second;
}

/// A call, and that it runs what it enters by.
void Surroundings::includeEntry(Key K, uint32_t Call) {
  Part.addCall(Call);
  const CallRow &C = I->call(Call);
  if (K.first == OfOpenCalls)
    return void(Part.addUnknown(C.Callee));
  // One that holds nothing would count as not seen.
  if (C.Kind != facts::Call::Indirect || C.Callee == None ||
      I->slot(C.Callee).Class == None)
    return;
  bool Any = false;
  forEachValue(C.Callee, [&](uint32_t V) {
    Part.addValue(C.Callee, V);
    Any = true;
    return false;
  });
  if (!Any && I->slotClass(I->slot(C.Callee).Class).Unknown)
    Part.addUnknown(C.Callee);
}

/// Of calls that may enter the file, adds for each thing that they may do the
/// nearest that does it; and the nearest that a root of the file reaches.
void Surroundings::enterBy(Key K, ArrayRef<uint32_t> Calls) {
  enterBy(K, Calls, {&FromRoots, &FromFile, &FromGuesses});
  if (FromOwn.R)
    enterBy(K, Calls, {&FromOwn});
}

/// The first of these that reaches a call does; guesses, if nothing else.
void Surroundings::enterBy(Key K, ArrayRef<uint32_t> Calls,
                           ArrayRef<Flooded *> Floods) {
  std::map<Thing, Candidate> Best; // by what they do
  std::set<Thing> Lost;
  auto IsDone = [&](Thing What) {
    return any_of(Floods, [&](Flooded *By) {
      return By != &FromGuesses && By->Done.count({K, What});
    });
  };
  auto Offer = [&](Thing What, uint32_t Call, NodeId From) {
    for (Flooded *By : Floods) {
      if (!By->R || !By->R->isReached(From))
        continue;
      if (!By->R->isAlive(From)) {
        Lost.insert(What);
        continue;
      }
      auto Known = Best.find(What);
      bool IsGuess = By == &FromGuesses;
      bool KnowsGuess = Known != Best.end() && Known->second.By == &FromGuesses;
      if (IsGuess && Known != Best.end() && !KnowsGuess)
        break;
      // What is further away than the nearest so far isn't measured.
      bool IsFirst = Known == Best.end() || (KnowsGuess && !IsGuess);
      unsigned Distance =
          IsFirst ? By->R->distance(From)
                  : By->R->distance(From, Known->second.Distance + 1);
      Candidate New{Distance, Call, From, By};
      if (IsFirst || std::tie(Distance, Call) <
                         std::tie(Known->second.Distance, Known->second.Call))
        Best.insert_or_assign(What, New);
      break;
    }
  };
  for (const Alike &Way : waysIn(K, Calls)) {
    SmallVector<Thing, 8> Wanted;
    copy_if(Way.Things, std::back_inserter(Wanted), std::not_fn(IsDone));
    if (Wanted.empty())
      continue;
    for (auto [Call, F] : Way.Calls)
      forEachThing(
          K, Call, F,
          [&, Call = Call](Thing What, NodeId From) {
            if (is_contained(Wanted, What))
              Offer(What, Call, From);
          },
          [](Thing, bool) {});
  }
  IsLost |= any_of(Lost, [&](Thing What) { return !Best.contains(What); });
  for (auto &[What, C] : Best) {
    if (!C.By->Done.insert({{K, What}, C.From}).second)
      continue;
    includeEntry(K, C.Call);
    includePath(*C.By, C.From);
    Rows Arguments = I->arguments(I->call(C.Call));
    for (uint32_t A = Arguments.Begin;
         What.back() != None && A != Arguments.End; ++A)
      if (I->argument(A).Value != None)
        wantValues(I->argument(A).Value);
  }
}

void Surroundings::includePath(Flooded &By, NodeId N) {
  while (By.InPart.insert(N).second) {
    if (By.R->isSource(N)) {
      FunctionId F = I->nodeOf(N).first;
      if (&By == &FromRoots)
        for (uint32_t Root = 0; Root != I->numRoots(); ++Root)
          if (I->root(Root).Function == F)
            Part.addRoot(Root);
      return;
    }
    Reach::Hop H = By.R->hopTo(N);
    includeHop(H);
    N = H.From;
  }
}

void Surroundings::includeHop(const Reach::Hop &H) {
  FunctionId From = I->nodeOf(H.From).first, To = I->nodeOf(H.To).first;
  uint32_t Call = I->calls(From).Begin + I->edge(H.Edge).Call;
  const CallRow &C = I->call(Call);
  Part.addCall(Call);
  Part.mention(To);
  const SetRow *Set = H.Set == None ? nullptr : &I->set(H.Set);
  uint32_t Value = program::FunctionFlow::element(To, /*IsVirtual=*/false);
  if (C.Kind == facts::Call::Indirect) {
    if (C.Callee == None)
      return;
    bool IsEscaped = Set && (Set->Flags & SetRow::IsEscaped);
    if (!Set) { // either kind
      IsEscaped = I->slot(C.Callee).Class != None &&
                  I->slotClass(I->slot(C.Callee).Class).Unknown;
      forEachFunction(C.Callee, [&](FunctionId F) { IsEscaped &= F != To; });
    }
    if (IsEscaped) {
      Part.addUnknown(C.Callee);
      Part.addValue(EscapeSlot, Value);
    } else {
      Part.addValue(C.Callee, Value);
    }
    return;
  }
  if (Set ? Set->Class == None && !Set->Flags : C.Callee == To)
    return; // direct
  if (C.Kind == facts::Call::Virtual && !(Set && Set->Class != None))
    return;
  // Something calls it back: where it finds it, it is put.
  bool IsArgument = false;
  Rows Arguments = I->arguments(C);
  for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A) {
    SlotId S = I->argument(A).Value;
    if (S == None)
      continue;
    if (!Set || Set->Class == None || I->slot(S).Class == Set->Class) {
      Part.addValue(S, Value);
      IsArgument = true;
    }
  }
  if (!IsArgument && Set && Set->Class != None)
    Part.addValue(I->slotClass(Set->Class).Slot, Value);
}

} // namespace nowb::index
