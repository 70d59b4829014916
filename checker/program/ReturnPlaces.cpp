// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "program/ReturnPlaces.h"
#include "llvm/ADT/STLExtras.h"
#include <mutex>

using namespace llvm;

namespace nowb::program {

ReturnPlaces::ReturnPlaces(ArrayRef<facts::Unit> Units,
                           const FunctionTable &Functions,
                           const Externals &Models, CallTargets &Targets)
    : Units(Units), Functions(Functions), Models(Models), Targets(Targets) {
  readPlaces();
  Returned.resize(Functions.size());
  std::mutex Lock;
  std::vector<Body> Dependent;
  forEachRange(Functions.size(), [&](size_t Begin, size_t End) {
    std::vector<Body> Found;
    for (FunctionIndex F = Begin; F != End; ++F) {
      for (const Body &B : Functions.bodies(F)) {
        const facts::Unit &U = Units[B.Unit];
        PlaceSet S = Static[B.Unit][U.extra(U.Functions[B.Fn]).Returns];
        Returned[F] |= S & ~NamesCall;
        if (S & NamesCall)
          Found.push_back(B);
      }
    }
    std::lock_guard<std::mutex> Guard(Lock);
    Dependent.insert(Dependent.end(), Found.begin(), Found.end());
  });
  // The fixed point is one, whatever the order; this makes its cost so, too.
  sort(Dependent, [](const Body &A, const Body &B) {
    return std::tie(A.Owner, A.Unit, A.Fn) < std::tie(B.Owner, B.Unit, B.Fn);
  });
  solve(Dependent);
}

void ReturnPlaces::readPlaces() {
  Static.resize(Units.size());
  for (size_t U = 0; U != Units.size(); ++U)
    for (facts::PlaceId P = 0; P != Units[U].Places.size(); ++P) {
      PlaceSet S = 0;
      for (const facts::PlaceAtom &A : Units[U].place(P))
        switch (A.K) {
        case facts::PlaceAtom::Global:
          S |= PlaceGlobal;
          break;
        case facts::PlaceAtom::ThreadLocal:
          S |= PlaceThreadLocal;
          break;
        case facts::PlaceAtom::Other:
          S |= PlaceOther;
          break;
        case facts::PlaceAtom::Param:
          S |= placeParam(A.Index);
          break;
        case facts::PlaceAtom::CallResult:
          S |= NamesCall;
          break;
        }
      Static[U].push_back(S);
    }
}

/// Dependent: the bodies that return what a call returned.
void ReturnPlaces::solve(ArrayRef<Body> Dependent) {
  DenseMap<FunctionIndex, SmallVector<uint32_t, 2>> UsersOf;
  std::vector<uint32_t> Work(Dependent.size());
  for (uint32_t I = 0; I != Work.size(); ++I)
    Work[I] = Dependent.size() - 1 - I;
  std::vector<bool> IsQueued(Dependent.size(), true), IsKnown(Dependent.size());
  while (!Work.empty()) {
    uint32_t I = Work.back();
    Work.pop_back();
    IsQueued[I] = false;
    const Body &B = Dependent[I];
    const facts::Unit &U = Units[B.Unit];
    const facts::Function &F = U.Functions[B.Fn];
    Resolver R(*this);
    R.enter(B);
    PlaceSet Now = R(U.extra(F).Returns);
    if (!IsKnown[I]) {
      IsKnown[I] = true;
      for (uint32_t Call : R.Needed) {
        if (Call >= U.calls(F).size())
          continue; // PlaceOther, whatever else is known
        const facts::Call &C = U.calls(F)[Call];
        auto Note = [&](FunctionIndex G) {
          if (Functions.hasBody(G))
            UsersOf[G].push_back(I);
        };
        if (C.K == facts::Call::Direct) {
          Note(Functions.of(B.Unit, C.Callee));
          continue;
        }
        CallTargets::Answer A = Targets.of(B, C);
        for (const TargetSet *Set : {A.Known, A.Escaped})
          if (Set) {
            for_each(Set->Enter, Note);
            for_each(Set->Special, Note);
          }
      }
    }
    if (!(Now & ~Returned[B.Owner]))
      continue;
    Returned[B.Owner] |= Now;
    for (uint32_t User : UsersOf.lookup(B.Owner))
      if (!IsQueued[User]) {
        IsQueued[User] = true;
        Work.push_back(User);
      }
  }
}

//===-- Places of one body -----------------------------------------------===//

void ReturnPlaces::Resolver::enter(const Body &Entered) {
  B = Entered;
  Results.clear();
  Needed.clear();
}

/// What is known so far; calls that are met for the first time become needed.
PlaceSet ReturnPlaces::Resolver::known(facts::PlaceId P) {
  PlaceSet S = R.Static[B.Unit][P];
  if (!(S & NamesCall))
    return S;
  for (const facts::PlaceAtom &A : R.Units[B.Unit].place(P)) {
    if (A.K != facts::PlaceAtom::CallResult)
      continue;
    auto [It, IsNew] = Results.try_emplace(A.Index, 0);
    if (IsNew)
      Needed.push_back(A.Index);
    S |= It->second;
  }
  return S & ~NamesCall;
}

PlaceSet ReturnPlaces::Resolver::resolve(facts::PlaceId P) {
  size_t Before = Needed.size();
  known(P);
  if (Needed.size() != Before)
    solve();
  return known(P);
}

/// Results may depend on each other (a pointer advanced in a loop): repeated
/// until none grows.
void ReturnPlaces::Resolver::solve() {
  const facts::Unit &U = R.Units[B.Unit];
  const ArrayRef<facts::Call> Calls = U.calls(U.Functions[B.Fn]);
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (size_t I = 0; I != Needed.size(); ++I) {
      uint32_t Call = Needed[I];
      size_t Before = Needed.size();
      PlaceSet Now =
          Call < Calls.size() ? resultOf(Calls[Call]) : PlaceSet(PlaceOther);
      PlaceSet &Known = Results[Call];
      Changed |= (Now & ~Known) || Needed.size() != Before;
      Known |= Now;
    }
  }
}

PlaceSet ReturnPlaces::Resolver::resultOf(const facts::Call &C) {
  if (C.K == facts::Call::Direct)
    return resultOf(C, R.Functions.of(B.Unit, C.Callee));
  CallTargets::Answer A = R.Targets.of(B, C);
  PlaceSet S = A.IsEmpty || A.Unknown != None ? PlaceOther : 0;
  for (const TargetSet *Set : {A.Known, A.Escaped})
    if (Set) {
      for (FunctionIndex G : Set->Enter)
        S |= resultOf(C, G);
      for (FunctionIndex G : Set->Special)
        S |= resultOf(C, G);
    }
  return S;
}

PlaceSet ReturnPlaces::Resolver::resultOf(const facts::Call &C,
                                          FunctionIndex G) {
  const facts::Unit &U = R.Units[B.Unit];
  if (!R.Functions.hasBody(G)) {
    ArrayRef<const policy::External *> Models = R.Models.models(G);
    PlaceSet S = 0;
    for (const policy::External *E : Models) {
      if (!E->Returns)
        S |= PlaceOther;
      else
        for (const facts::Argument &A : U.args(C))
          if (countedWithoutThis(C, A.Index) == *E->Returns)
            S |= known(A.Place);
    }
    return Models.empty() ? PlaceSet(PlaceOther) : S;
  }
  PlaceSet Returned = R.Returned[G];
  PlaceSet S = Returned & OffStack;
  if (R.Functions[G].is(IsReplaceable))
    S |= PlaceOther;
  if (Returned != S)
    for (const facts::Argument &A : U.args(C)) {
      uint32_t Param = parameterFor(C, A.Index, R.Functions[G]);
      if (Param < MaxPlaceParams && (Returned & placeParam(Param)))
        S |= known(A.Place);
    }
  return S;
}

} // namespace nowb::program
