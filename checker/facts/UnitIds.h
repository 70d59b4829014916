// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Walks over the ids that a unit refers to, for who gives its things other ids.
//
#ifndef NOWB_FACTS_UNITIDS_H
#define NOWB_FACTS_UNITIDS_H

#include "facts/Facts.h"

namespace nowb::facts {

/// Fn(id) for each type that the unit refers to, which it may change.
template <typename UnitT, typename Callback>
void forEachType(UnitT &U, Callback Fn) {
  for (auto &E : U.FunctionExtras) {
    Fn(E.Held);
    Fn(E.Given);
  }
  for (auto &E : U.CallExtras)
    Fn(E.Given);
  for (auto &A : U.Arguments) {
    Fn(A.Pointee);
    Fn(A.Held);
  }
  for (auto &S : U.Stores)
    Fn(S.Type);
  for (auto &F : U.Fields)
    Fn(F.Type);
  for (auto &V : U.Variables)
    Fn(V.Given);
}

/// Fn(id) for each function that the unit refers to, which it may change.
template <typename Callback> void forEachFunction(Unit &U, Callback Fn) {
  for (Slot &S : U.Slots)
    if (S.K == Slot::Local || S.K == Slot::Param || S.K == Slot::Return)
      Fn(S.A);
  for (FnId &Ref : U.FunctionRefs)
    Fn(Ref);
  for (Call &C : U.Calls)
    if (C.K != Call::Indirect)
      Fn(C.Callee);
  for (Flow &F : U.Flows)
    if (F.K == Flow::FromFunction || F.K == Flow::FromVirtual)
      Fn(F.Src);
  for (AnnotationUse &A : U.AnnotationUses)
    if (A.Function != NoFunction)
      Fn(A.Function);
}

/// Fn(id) for each string that the unit refers to, which it may change.
template <typename Callback> void forEachString(Unit &U, Callback Fn) {
  Fn(U.MainFile);
  for (Function &F : U.Functions) {
    for (StrId *Id :
         {&F.LinkageName, &F.Name, &F.Display, &F.Signature, &F.Parent})
      Fn(*Id);
    Fn(F.At.File);
  }
  for (TypeTerm &T : U.TypeTerms)
    if (T.hasName())
      Fn(T.Name);
  for (Slot &S : U.Slots) {
    if (S.K == Slot::Variable || S.K == Slot::Field || S.K == Slot::Memory ||
        S.K == Slot::Named)
      Fn(S.A);
    if (S.K == Slot::Field)
      Fn(S.B);
  }
  for (Call &C : U.Calls)
    Fn(C.At.File);
  for (CallExtra &E : U.CallExtras) {
    Fn(E.Text);
    Fn(E.Signature);
  }
  for (Store &S : U.Stores) {
    Fn(S.At.File);
    Fn(S.TypeText);
    Fn(S.PlaceText);
  }
  for (Flow &F : U.Flows) {
    if (F.K == Flow::FromUnknown)
      Fn(F.Src);
    Fn(F.At.File);
    Fn(F.Signal);
  }
  for (Opaque &O : U.Opaques) {
    Fn(O.At.File);
    Fn(O.What);
  }
  for (Record &R : U.Records) {
    Fn(R.Name);
    Fn(R.At.File);
  }
  for (Field &F : U.Fields)
    Fn(F.Name);
  for (StrId &Base : U.Names)
    Fn(Base);
  for (Typedef &T : U.Typedefs) {
    Fn(T.Name);
    Fn(T.At.File);
    Fn(T.Record);
  }
  for (Variable &V : U.Variables) {
    Fn(V.LinkageName);
    Fn(V.Name);
    Fn(V.At.File);
  }
  for (FunctionCast &C : U.FunctionCasts) {
    Fn(C.From);
    Fn(C.To);
  }
  for (AnnotationUse &A : U.AnnotationUses)
    Fn(A.At.File);
  for (Suppression &S : U.Suppressions)
    Fn(S.At.File);
  for (Dependency &D : U.Dependencies)
    Fn(D.Path);
  for (Diagnostic &D : U.Diagnostics) {
    Fn(D.At.File);
    Fn(D.Message);
  }
}

} // namespace nowb::facts

#endif // NOWB_FACTS_UNITIDS_H
