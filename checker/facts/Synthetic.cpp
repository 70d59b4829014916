// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All choices come from a small generator of numbers that starts from what is
// made (the unit's or shared function's number), so that shared bodies are
// equal in every unit.
//
#include "facts/Synthetic.h"
#include "facts/UnitBuilder.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;

namespace nowb::facts {
namespace {

/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number
/// generators, 2014).
class Random {
public:
  explicit Random(uint64_t Seed) : State(Seed) {}
  uint32_t below(uint32_t Bound) {
    uint64_t Z = State += 0x9e3779b97f4a7c15;
    Z = (Z ^ (Z >> 30)) * 0xbf58476d1ce4e5b9;
    Z = (Z ^ (Z >> 27)) * 0x94d049bb133111eb;
    return (Z ^ (Z >> 31)) % Bound;
  }
  bool oneOf(uint32_t Number) { return Number && below(Number) == 0; }

private:
  uint64_t State;
};

class Maker {
public:
  Maker(const SyntheticProgram &P, unsigned Index) : P(P), Index(Index) {}
  Unit run();

private:
  FnId function(unsigned Unit, unsigned Number);
  FnId shared(unsigned Number);
  FnId add(StringRef Name, StringRef LinkageName, Location At, uint16_t Flags);
  SlotId hook(unsigned Unit);
  FnId callee(Random &R, bool IsShared);
  void body(FnId Id, Random R, bool IsShared);
  void holdInHook();

  const SyntheticProgram &P;
  unsigned Index;
  UnitBuilder Out;
  DenseMap<std::pair<unsigned, unsigned>, FnId> Functions;
};

FnId Maker::add(StringRef Name, StringRef LinkageName, Location At,
                uint16_t Flags) {
  Function F;
  F.Name = F.Display = Out.str(Name);
  F.LinkageName = Out.str(LinkageName);
  F.Signature = Out.str("void (project::Object *)");
  F.NumParams = 1;
  F.At = At;
  F.Flags = Flags;
  Out.unit().Functions.push_back(F);
  return Out.unit().Functions.size() - 1;
}

FnId Maker::function(unsigned Unit, unsigned Number) {
  auto [It, IsNew] = Functions.try_emplace({Unit, Number});
  if (IsNew) {
    std::string Local =
        ("module" + Twine(Unit) + "_function" + Twine(Number)).str();
    Location At{Out.str(("source/module" + Twine(Unit) + ".cpp").str()),
                10 + 20 * Number, 6};
    It->second = add(
        "project::" + Local,
        ("_ZN7project" + Twine(Local.size()) + Local + "EPNS_6ObjectE").str(),
        At, 0);
  }
  return It->second;
}

FnId Maker::shared(unsigned Number) {
  auto [It, IsNew] = Functions.try_emplace({~0u - 2, Number});
  if (IsNew) {
    std::string Local = ("shared_function" + Twine(Number)).str();
    Location At{Out.str("include/shared.h"), 10 + 20 * Number, 13};
    It->second = add(
        "project::" + Local,
        ("_ZN7project" + Twine(Local.size()) + Local + "EPNS_6ObjectE").str(),
        At, Function::Inline);
  }
  return It->second;
}

SlotId Maker::hook(unsigned Unit) {
  return Out.slot({Slot::Variable, Out.str(("hook" + Twine(Unit)).str()), 0});
}

FnId Maker::callee(Random &R, bool IsShared) {
  // A shared function must not depend on who includes it.
  if (P.SharedFunctions && (IsShared || R.below(4) == 0))
    return shared(R.below(P.SharedFunctions));
  bool IsFar = R.below(4) == 0;
  return function(IsFar ? R.below(P.Units) : Index,
                  R.below(P.FunctionsPerUnit));
}

void Maker::body(FnId Id, Random R, bool IsShared) {
  Location At = Out.unit().Functions[Id].At;
  std::vector<Call> Calls;
  SmallVector<PlaceAtom, 2> Param{{PlaceAtom::Param, 0}};
  SmallVector<PlaceAtom, 2> Global{{PlaceAtom::Global, 0}};
  for (unsigned I = 0; I != P.CallsPerFunction; ++I) {
    Call C;
    ++At.Line;
    At.Column = 3 + R.below(40);
    C.At = At;
    if (!IsShared && R.oneOf(P.CallsPerHookCall)) {
      unsigned Target = R.below(P.Units);
      C.K = Call::Indirect;
      C.Callee = hook(Target);
      C.Extra = Out.extra({Out.str(("hook" + Twine(Target)).str()), 0,
                           Out.str("void (project::Object *)")});
    } else {
      C.Callee = callee(R, IsShared);
    }
    SmallVector<Argument, 1> Arguments(1);
    // Most pass on what they were given, or something of their own.
    unsigned Kind = R.below(8);
    Arguments[0].Place = Kind < 4   ? Out.place(Param)
                         : Kind < 5 ? Out.place(Global)
                                    : 0;
    C.Args = Out.arguments(Arguments);
    Calls.push_back(C);
  }

  Unit &U = Out.unit();
  auto Append = [](auto &To, const auto &From) {
    Range Added{static_cast<uint32_t>(To.size()),
                static_cast<uint32_t>(To.size() + From.size())};
    To.insert(To.end(), From.begin(), From.end());
    return Added;
  };
  std::vector<Store> Stores;
  if (!IsShared && R.oneOf(P.FunctionsPerStore)) {
    Store &S = Stores.emplace_back();
    ++At.Line;
    S.At = At;
    SmallVector<TypeTerm, 1> Type{
        {TypeTerm::Pointer, Out.str("project::Object")}};
    S.Type = Out.type(Type);
    S.Place = Out.place(Global);
    S.TypeText = Out.str("Object *");
    S.PlaceText = Out.str("current");
  }
  Function &F = U.Functions[Id];
  F.Flags |= Function::HasBody;
  FunctionExtra &E = U.ownExtra(F);
  E.Calls = Append(U.Calls, Calls);
  E.Stores = Append(U.Stores, Stores);
  Out.finishBody(Id);
}

void Maker::holdInHook() {
  Unit &U = Out.unit();
  std::string Name = ("hook" + Twine(Index)).str();
  Location At{U.MainFile, 3, 8};
  U.Variables.push_back({Out.str(Name), Out.str(Name), Variable::Defined, At});
  FnId Init =
      add("initialization of " + U.str(U.MainFile).str(),
          "init [" + U.str(U.MainFile).str() + "]", At,
          Function::HasBody | Function::InitOfUnit | Function::Internal);
  uint32_t Begin = U.Flows.size();
  for (unsigned I = 0; I != 2; ++I)
    U.Flows.push_back({Flow::FromFunction, hook(Index),
                       function(Index, I % P.FunctionsPerUnit), At, 0});
  U.ownExtra(U.Functions[Init]).Flows = {Begin,
                                         static_cast<uint32_t>(U.Flows.size())};
  Out.finishBody(Init);
}

Unit Maker::run() {
  Unit &U = Out.unit();
  U.MainFile = Out.str(("source/module" + Twine(Index) + ".cpp").str());
  for (unsigned I = 0; I != P.DependenciesPerUnit; ++I)
    U.Dependencies.push_back(
        {Out.str(("include/project/component/header" + Twine(I) + ".h").str()),
         I});
  U.Records.push_back({Out.str("project::Object"),
                       Record::Managed | Record::Complete,
                       {Out.str("include/shared.h"), 3, 8},
                       {},
                       {}});
  for (unsigned I = 0; I != P.FunctionsPerUnit; ++I)
    body(function(Index, I), Random(uint64_t(Index + 1) << 32 | I),
         /*IsShared=*/false);
  for (unsigned I = 0; I != P.SharedFunctions; ++I)
    body(shared(I), Random(I), /*IsShared=*/true);
  if (P.CallsPerHookCall && P.FunctionsPerUnit)
    holdInHook();
  if (Index == 0 && P.FunctionsPerUnit) {
    FnId Root = function(0, 0);
    U.Functions[Root].Annotations = NoWriteBarrierRec;
    U.AnnotationUses.push_back({NoWriteBarrierRec, Root, U.Functions[Root].At});
  }
  return Out.take();
}

} // namespace

Unit syntheticUnit(const SyntheticProgram &Program, unsigned Index) {
  return Maker(Program, Index).run();
}

} // namespace nowb::facts
