// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a function does and calls, with the condition for each: always when it
// runs, or when the memory behind some pointer is off the stack, or when some
// parameter hides a GC pointer ("What is a call" and "Through parameters" of
// the design, as code). One definition for conditions, for the flood, for
// chains and for stale exemptions: which is why it is longer than most headers,
// and all templates.
//
#ifndef NOWB_SEARCH_WALKER_H
#define NOWB_SEARCH_WALKER_H

#include "search/Conditions.h"
#include "llvm/ADT/STLExtras.h"

namespace nowb::search {

/// A function's parameters whose places nodes tell apart.
inline unsigned numParams(const program::Program &P, FunctionIndex F) {
  return std::min<unsigned>(P.functions()[F].NumParams,
                            program::MaxPlaceParams);
}

/// Calls Fn with each parameter among the places.
template <typename Function> void forEachParam(PlaceSet Places, Function Fn) {
  // The bit of parameter 0 is that after those off the stack.
  for (PlaceSet Rest = (Places & ~Always) / program::placeParam(0); Rest;
       Rest &= Rest - 1)
    Fn(static_cast<uint32_t>(llvm::countr_zero(Rest)));
}

/// What is searched of a function or of a set of call targets. Modes from
/// FirstParam on are a parameter (of a set: an argument) whose memory may be
/// off the stack; a function's after its parameters are its Conditions.
enum Mode : uint8_t { Runs = 0, Alone = 1, CalledBack = 1, FirstParam = 2 };

/// Nodes of functions: (f, Runs); (f, Alone): a nowritebarrier function, whose
/// own body alone counts; (f, FirstParam + i); (f, FirstParam + number of
/// parameters + i): its condition i. Nodes of sets stand between
/// calls and what they reach, so that a call costs no more than its set's first
/// one: (s, Runs), (s, CalledBack): called with unknown arguments, (s,
/// FirstParam + i).
struct Node {
  uint32_t Id = None;
  uint8_t Mode = Runs;
  bool IsSet = false;
  bool operator==(const Node &) const = default;
};

/// The call behind an edge or an item.
struct Step {
  const Body *From = nullptr;
  const facts::Call *Call = nullptr;
  /// For a callback: the function that calls it, to which it was given.
  FunctionIndex Through = None;
  /// Where the values are that Through calls.
  program::FlowGraph::Node Slot = None;
  /// It never returns.
  bool IsDying = false;
  /// Only because the pointer may hold anything that escaped.
  bool IsOpen = false;
  /// xxh3_64bits of the called expression's text, where known already; or 0.
  uint64_t TextHash = 0;
};

/// What open calls through pointers have in common that a report does not tell
/// apart.
struct OpenCalls {
  /// As in Step.
  uint64_t TextHash = 0;
  FunctionIndex Through = None;
  /// CallTargets::Answer's.
  uint32_t Unknown = None;
  bool operator==(const OpenCalls &) const = default;
};

/// The source text of the called expression; not for direct calls.
inline llvm::StringRef calledText(const program::Program &P, const Step &S) {
  const facts::Unit &U = P.unit(*S.From);
  return U.str(U.CallExtras[S.Call->Extra].Text);
}

/// What a walk tells; derive and hide what matters. What is told without When
/// holds always.
struct Visitor {
  void edge(Node To, When W, const Step &S) {}
  /// Barriers.
  void store(const Body &B, const facts::Store &S, When W) {}
  void modelStore(FunctionIndex G, const facts::Argument &A, When W,
                  const Step &S) {}
  void barrierCall(FunctionIndex G, const Step &S) {}
  /// A trusted function is called.
  void boundary(FunctionIndex G, const Step &S) {}
  /// A function is called that has no body, or not all of its bodies.
  void unseen(FunctionIndex G, const Step &S) {}
  /// A call may reach more than is known, or nothing known.
  void open(const program::CallTargets::Answer &A, const Step &S) {}
  /// The same of a call at this place, not a virtual one: false if it has to be
  /// told by open().
  bool openAgain(const OpenCalls &Which, uint32_t Unit, facts::Location At) {
    return false;
  }
  /// A call may reach something in a unit that did not parse.
  void cutShort(const Step &S) {}
  void opaque(const Body &B, const facts::Opaque &O) {}
  /// Any function that is called and not entered.
  void calls(FunctionIndex G, const Step &S) {}
  /// When there is a GC pointer among the types When of the function that is
  /// walked, G's parameter has one in Type. Told where WantsTypes; then there
  /// is also isNew(), whether that is to be told of a set's functions.
  void hides(FunctionIndex G, TypeSet Type, TypeSet When) {}
  static constexpr bool WantsTypes = false;
};

/// One for each thread.
class Walker {
public:
  /// Known must outlive the walker.
  Walker(const program::Program &P, const Conditions &Known);

  /// Tells all about a function, in an order that depends on content only:
  /// bodies as FunctionTable has them, then stores, opaques, calls in order.
  /// Calls that end the program are left out if the policy ignores dying paths,
  /// places if it ignores stores to them. Cost: linear in the bodies.
  template <typename V> void walk(FunctionIndex F, V &Visit);
  /// Has what walk() needs of the functions that F calls loaded meanwhile: they
  /// are anywhere in memory.
  void prefetch(FunctionIndex F) const;
  /// What prefetch() needs itself.
  void prefetchCalls(FunctionIndex F) const;
  /// The edges of a set's node: its functions are entered as its calls would.
  template <typename V> void walkSet(Node N, V &Visit) const;

  /// When an argument, and what it points to, is a GC pointer.
  struct PassedTypes {
    TypeSet Value = 0, Pointee = 0;
  };

private:
  /// Whether what a slot holds is called for certain; for certain unless the
  /// slot is empty; or by unseen code, of which it is known that it is unseen.
  enum Certainty { Calls, CallsIfAny, MayCall };

  template <typename V> void walkBody(const Body &B, V &Visit);
  template <typename V> void walkCall(Step S, V &Visit);
  template <typename V>
  void enterSet(const program::TargetSet &Set, Step S, V &Visit);
  template <typename V> void reach(FunctionIndex G, Step &S, V &Visit);
  template <typename V>
  void reachExternal(FunctionIndex G, const Step &S, V &Visit);
  template <typename V>
  void reachUnseen(FunctionIndex G, const Step &S, V &Visit);
  template <typename V>
  void storeAsModelled(FunctionIndex G, const Step &S, V &Visit);
  template <typename V>
  void enterReplaced(FunctionIndex F, FunctionIndex By, Step S, V &Visit);
  template <typename V>
  void callBack(program::FlowGraph::Node Slot, FunctionIndex By, Certainty How,
                Step S, V &Visit);
  /// The edges that have conditions, to one of the functions that a call runs.
  template <typename V>
  void meetConditions(FunctionIndex G, const Step &S,
                      llvm::ArrayRef<PassedTypes> Types, V &Visit);
  template <typename V>
  void meetConditions(const program::TargetSet &Set, const Step &S, V &Visit);
  /// The same where something passes on what it likes of S's arguments.
  template <typename V>
  void meetAnyCondition(FunctionIndex G, const Step &S,
                        llvm::ArrayRef<PassedTypes> Passed, V &Visit);
  template <typename V>
  TypeSet hideInAll(FunctionIndex G, llvm::ArrayRef<PassedTypes> Passed,
                    V &Visit);
  template <typename V>
  void hideInStarted(program::FlowGraph::Node Slot, const Step &S, V &Visit);
  /// What the arguments have that a parameter may hide; empty if none has
  /// anything. A call may run very many functions, which are passed the same.
  llvm::SmallVector<PassedTypes, 8> passedTypes(const Step &S) const;
  /// The parameter of G in which an argument is hidden; all that va_arg takes
  /// is one, after the others.
  uint32_t hidingParameter(FunctionIndex G, const facts::Argument &A,
                           const Step &S) const {
    uint32_t Param = program::parameterFor(*S.Call, A.Index, P.functions()[G]);
    Param = std::min<uint32_t>(Param, P.functions()[G].NumParams);
    return A.Flags & facts::Argument::OfBytes
               ? facts::TypeTerm::bytesBehind(Param).Name
               : Param;
  }
  /// What a call gives one parameter of G.
  struct Given {
    uint32_t Param = None;
    PlaceSet Places = 0; ///< where what it points to may be
    /// What it may hide (one bit), and when that is a GC pointer.
    TypeSet Value = 0, ValueWhen = 0, Pointee = 0, PointeeWhen = 0;
  };
  llvm::SmallVector<Given, 8> given(FunctionIndex G, const Step &S,
                                    llvm::ArrayRef<PassedTypes> Types);
  TypeSet isBarrier(const Body &B, const facts::Store &S) const;
  TypeSet storesGcPointers(const policy::External &E, const facts::Argument &A,
                           const Step &S) const;
  bool isHarmlessCallback(FunctionIndex G) const;
  PlaceSet passed(const facts::Argument &A) {
    return A.Place ? Place(A.Place) & Counted : 0;
  }
  bool dies(Step &S, FunctionIndex G) const {
    S.IsDying |= P.functions()[G].hasFlag(facts::Function::NoReturn);
    S.IsDying &= !P.functions()[G].is(program::JumpsAway);
    return S.IsDying && IgnoresDying &&
           !program::Externals::isUnseen(P.functions(), G);
  }
  llvm::ArrayRef<facts::Argument> args(const Step &S) const {
    return P.unit(*S.From).args(*S.Call);
  }

  TypeSet gcWhen(const Step &S, facts::TypeId Type) const {
    return P.gcWhen(*S.From, Type);
  }

  const program::Program &P;
  const Conditions &Known;
  program::ReturnPlaces::Resolver Place;
  /// The places that the policy does not ignore.
  PlaceSet Counted;
  bool IgnoresDying;
};

template <typename V> void Walker::walk(FunctionIndex F, V &Visit) {
  for (const Body &B : P.functions().bodies(F))
    walkBody(B, Visit);
}

template <typename V> void Walker::walkSet(Node N, V &Visit) const {
  const program::TargetSet &Set = P.targets()[N.Id];
  for (FunctionIndex G : Set.Enter) {
    Step S;
    if (dies(S, G))
      continue;
    const program::FunctionInfo &Info = P.functions()[G];
    unsigned NumParams = numParams(P, G);
    if (N.Mode >= FirstParam) {
      uint32_t Param = Set.parameter(N.Mode - FirstParam, Info);
      if (Param < NumParams)
        Visit.edge({G, static_cast<uint8_t>(FirstParam + Param), false}, {}, S);
      continue;
    }
    Visit.edge({G, Runs, false}, {}, S);
    if (N.Mode == CalledBack)
      for (unsigned I = 0; I != NumParams; ++I)
        Visit.edge({G, static_cast<uint8_t>(FirstParam + I), false}, {}, S);
  }
}

template <typename V> void Walker::walkBody(const Body &B, V &Visit) {
  const facts::Unit &U = P.unit(B);
  const facts::Function &F = P.facts(B);
  Place.enter(B);
  for (const facts::Store &S : U.stores(F))
    if (PlaceSet Places = Place(S.Place) & Counted)
      if (TypeSet Types = isBarrier(B, S))
        Visit.store(B, S, {Places, Types});
  for (const facts::Opaque &O : U.opaques(F))
    Visit.opaque(B, O);
  for (const facts::Call &C : U.calls(F))
    walkCall({&B, &C}, Visit);
}

template <typename V> void Walker::walkCall(Step S, V &Visit) {
  const facts::Call &C = *S.Call;
  S.IsDying = C.Flags & facts::Call::NoReturn;
  if (C.K == facts::Call::Direct)
    return reach(P.functions().of(S.From->Unit, C.Callee), S, Visit);
  program::CallTargets::Answer A = P.targets().of(*S.From, C);
  if (S.IsDying && IgnoresDying) {
    for (const program::TargetSet *Set : {A.Known, A.Escaped})
      if (Set)
        for (const auto *List : {&Set->Enter, &Set->Special})
          for (FunctionIndex G : *List) {
            Step Each = S;
            reach(G, Each, Visit); // if it jumps
          }
    if (A.Unknown != None || A.IsEmpty)
      Visit.open(A, S);
    return;
  }
  if (A.Known)
    enterSet(*A.Known, S, Visit);
  if (A.Escaped) {
    Step Open = S;
    Open.IsOpen = true;
    enterSet(*A.Escaped, Open, Visit);
  }
  if (A.Unknown != None || A.IsEmpty)
    Visit.open(A, S);
  if (P.anyFailedUnit())
    Visit.cutShort(S);
}

template <typename V>
void Walker::enterSet(const program::TargetSet &Set, Step S, V &Visit) {
  if (!Set.Enter.empty()) {
    Visit.edge({Set.Index, Runs, true}, {}, S);
    for (const facts::Argument &A : args(S))
      if (PlaceSet Places = passed(A);
          Places && A.Index < program::MaxPlaceParams)
        Visit.edge(
            {Set.Index, static_cast<uint8_t>(FirstParam + A.Index), true},
            {Places}, S);
    meetConditions(Set, S, Visit);
  }
  for (FunctionIndex G : Set.Special) {
    Step Each = S;
    reach(G, Each, Visit);
  }
}

/// One function that a call runs; notes whether that never returns. (By
/// reference, since a copy of what was just written waits for it.)
template <typename V> void Walker::reach(FunctionIndex G, Step &S, V &Visit) {
  const program::FunctionTable &Functions = P.functions();
  const program::FunctionInfo &Info = Functions[G];
  if (dies(S, G))
    return;
  if (Info.is(program::IsBarrier) || Info.is(program::IsTrusted)) {
    Visit.calls(G, S);
    if (Info.is(program::IsBarrier))
      Visit.barrierCall(G, S);
    else
      Visit.boundary(G, S);
    return;
  }
  if (!Functions.hasBody(G)) {
    Visit.calls(G, S);
    reachExternal(G, S, Visit);
  } else {
    Visit.edge({G, Runs, false}, {}, S);
    for (const facts::Argument &A : args(S))
      if (PlaceSet Places = passed(A)) {
        uint32_t Param = program::parameterFor(*S.Call, A.Index, Info);
        if (Param < Info.NumParams && Param < program::MaxPlaceParams)
          Visit.edge({G, static_cast<uint8_t>(FirstParam + Param), false},
                     {Places}, S);
      }
    if (const auto Types = passedTypes(S); !Types.empty())
      meetConditions(G, S, Types, Visit);
    if (Info.is(program::HasModels))
      storeAsModelled(G, S, Visit);
    if (Info.is(program::InFailedUnit))
      Visit.unseen(G, S);
    if (Info.is(program::IsReplaceable))
      reachUnseen(G, S, Visit);
  }
  // Not of most functions, and this is done for each call.
  if (!Info.is(program::HasModels) && !Info.is(program::CallsArguments))
    return;
  const program::Slots &Slots = P.flow().slots();
  if constexpr (V::WantsTypes)
    P.externals().forEachStarted(
        G, *S.Call, args(S), [&](const facts::Argument &A) {
          hideInStarted(Slots.of(*S.From, A.Value), S, Visit);
        });
  P.externals().forEachCalled(
      Functions, G, *S.Call, args(S), [&](const facts::Argument &A) {
        callBack(Slots.of(*S.From, A.Value), G,
                 A.Flags & facts::Argument::Null ? CallsIfAny : Calls, S,
                 Visit);
      });
  P.externals().forEachCalledSlot(G, [&](llvm::StringRef Name) {
    callBack(Slots.findNamed(Name), G, CallsIfAny, S, Visit);
  });
}

/// What models say that is stored through a call's arguments.
template <typename V>
void Walker::storeAsModelled(FunctionIndex G, const Step &S, V &Visit) {
  for (const policy::External *E : P.externals().models(G))
    for (const facts::Argument &A : args(S))
      if (llvm::is_contained(E->StoresThrough,
                             program::countedWithoutThis(*S.Call, A.Index)))
        if (PlaceSet Places = passed(A))
          if (TypeSet Types = storesGcPointers(*E, A, S))
            Visit.modelStore(G, A, {Places, Types}, S);
}

template <typename V>
void Walker::reachExternal(FunctionIndex G, const Step &S, V &Visit) {
  storeAsModelled(G, S, Visit);
  if (P.externals().callsReplaced(G))
    for (FunctionIndex F : P.externals().replaced())
      if (P.externals().mayCallReplaced(P.functions(), G, F))
        enterReplaced(F, G, S, Visit);
  if (program::Externals::isUnseen(P.functions(), G))
    reachUnseen(G, S, Visit);
}

/// What it was given it may call, at least.
template <typename V>
void Walker::reachUnseen(FunctionIndex G, const Step &S, V &Visit) {
  const program::FunctionFlow &Flow = P.flow();
  Visit.unseen(G, S);
  for (const facts::Argument &A : args(S)) {
    callBack(Flow.slots().of(*S.From, A.Value), G, MayCall, S, Visit);
    for (program::FlowGraph::Node Field :
         Flow.foundFrom(S.From->Unit, A.Pointee))
      callBack(Field, G, MayCall, S, Visit);
  }
}

/// A function of the library calls one that the program has replaced (malloc).
template <typename V>
void Walker::enterReplaced(FunctionIndex F, FunctionIndex By, Step S,
                           V &Visit) {
  const program::FunctionInfo &Info = P.functions()[F];
  S.Through = By;
  if (dies(S, F))
    return;
  if (Info.is(program::IsBarrier) || Info.is(program::IsTrusted)) {
    Visit.calls(F, S);
    if (Info.is(program::IsBarrier))
      Visit.barrierCall(F, S);
    else
      Visit.boundary(F, S);
    return;
  }
  Visit.edge({F, Runs, false}, {}, S);
  for (unsigned I = 0; I != numParams(P, F); ++I)
    Visit.edge({F, static_cast<uint8_t>(FirstParam + I), false}, {}, S);
}

template <typename V>
void Walker::meetConditions(const program::TargetSet &Set, const Step &S,
                            V &Visit) {
  if (!V::WantsTypes && !Known.anyHasAny())
    return;
  const auto Types = passedTypes(S);
  if (Types.empty())
    return;
  bool TellsTypes = false;
  if constexpr (V::WantsTypes)
    TellsTypes = Visit.isNew(Set, args(S), Types);
  if (!TellsTypes && !Known.anyHasAny())
    return;
  for (FunctionIndex G : Set.Enter) {
    if (!TellsTypes && !Known.hasAny(G))
      continue;
    Step Each = S;
    if (!dies(Each, G))
      meetConditions(G, Each, Types, Visit);
  }
}

template <typename V>
void Walker::meetConditions(FunctionIndex G, const Step &S,
                            llvm::ArrayRef<PassedTypes> Types, V &Visit) {
  if constexpr (V::WantsTypes)
    for (const auto &[A, Passed] : llvm::zip_equal(args(S), Types)) {
      using facts::TypeTerm;
      if (!Passed.Value && !Passed.Pointee)
        continue;
      uint32_t Param = hidingParameter(G, A, S);
      if (Passed.Value)
        Visit.hides(G, program::typeParam({TypeTerm::ParamValue, Param}),
                    Passed.Value);
      if (Passed.Pointee)
        Visit.hides(G, program::typeParam({TypeTerm::ParamPointee, Param}),
                    Passed.Pointee);
    }
  const llvm::ArrayRef<Conditions::Condition> All = Known.of(G);
  if (All.empty())
    return;
  // There may be many conditions: what the call passes is looked up once.
  const llvm::SmallVector<Given, 8> Passes = given(G, S, Types);
  uint8_t Mode = FirstParam + numParams(P, G);
  for (const Conditions::Condition &C : All) {
    When W{C.Param == None ? Always : 0, 0};
    for (const Given &A : Passes) {
      if (C.Param != None && A.Param == C.Param)
        W.Places |= A.Places;
      if (A.Value == C.Type)
        W.Types |= A.ValueWhen;
      if (A.Pointee == C.Type)
        W.Types |= A.PointeeWhen;
    }
    if (!W.isNever())
      Visit.edge({G, Mode, false}, W, S);
    ++Mode;
  }
}

/// Any of G's parameters may hide what any argument has; returns that.
template <typename V>
TypeSet Walker::hideInAll(FunctionIndex G, llvm::ArrayRef<PassedTypes> Passed,
                          V &Visit) {
  TypeSet Types = 0;
  for (const PassedTypes &Each : Passed)
    Types |= Each.Value | Each.Pointee;
  if constexpr (V::WantsTypes)
    for (uint32_t I = 0; I != P.functions()[G].NumParams; ++I) {
      for (auto Kind :
           {facts::TypeTerm::ParamValue, facts::TypeTerm::ParamPointee})
        Visit.hides(G, program::typeParam({Kind, I}), Types);
      Visit.hides(G, program::typeParam(facts::TypeTerm::bytesBehind(I)),
                  Types);
    }
  return Types;
}

template <typename V>
void Walker::meetAnyCondition(FunctionIndex G, const Step &S,
                              llvm::ArrayRef<PassedTypes> Passed, V &Visit) {
  const TypeSet Types = hideInAll(G, Passed, Visit);
  uint8_t Mode = FirstParam + numParams(P, G);
  for (size_t I = 0; I != Known.of(G).size(); ++I)
    Visit.edge({G, Mode++, false}, {Always, Types}, S);
}

/// What runs the functions in a slot later passes on what it likes of S's
/// arguments.
template <typename V>
void Walker::hideInStarted(program::FlowGraph::Node Slot, const Step &S,
                           V &Visit) {
  const auto Types = passedTypes(S);
  if (Slot != None && !Types.empty())
    for (FunctionIndex H : P.targets().calledBack(Slot).Known->Enter)
      hideInAll(H, Types, Visit);
}

/// The functions in a slot are called by a function that was given them.
template <typename V>
void Walker::callBack(program::FlowGraph::Node Slot, FunctionIndex By,
                      Certainty How, Step S, V &Visit) {
  if (Slot == None)
    return;
  S.Through = By;
  S.Slot = Slot;
  program::CallTargets::Answer A = P.targets().calledBack(Slot);
  if (!A.Known->Enter.empty())
    Visit.edge({A.Known->Index, CalledBack, true}, {}, S);
  if (const auto Types = passedTypes(S); !Types.empty())
    for (FunctionIndex H : A.Known->Enter) {
      Step Called = S;
      if (!dies(Called, H))
        meetAnyCondition(H, Called, Types, Visit);
    }
  for (FunctionIndex H : A.Known->Special) {
    Step Called = S;
    if (dies(Called, H))
      continue;
    const program::FunctionInfo &Info = P.functions()[H];
    Visit.calls(H, Called);
    if (Info.is(program::IsBarrier))
      Visit.barrierCall(H, Called);
    else if (Info.is(program::IsTrusted))
      Visit.boundary(H, Called);
    else if (!isHarmlessCallback(H))
      Visit.unseen(H, Called);
  }
  if (How != MayCall && (A.Unknown != None || (A.IsEmpty && How == Calls)))
    Visit.open(A, S);
}

} // namespace nowb::search

#endif // NOWB_SEARCH_WALKER_H
