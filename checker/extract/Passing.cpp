// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What functions pass to each other and return untyped, once a body is known:
// by the names of things instead of parameters and calls.
//
#include "extract/Body.h"
#include "extract/Library.h"

using namespace clang;

namespace nowb::extract {

using facts::TypeTerm;
using Thing = HeldTypes::Thing;
using Part = HeldTypes::Part;

//===-- What functions are passed and return ------------------------------===//

QualType Body::ownParameterType(unsigned I) const {
  const unsigned This = HasThis;
  return Function && I >= This && I - This < Function->getNumParams()
             ? Function->getParamDecl(I - This)->getType()
             : QualType();
}

/// Whether T means what an untyped parameter of this function holds, or points
/// to.
bool Body::isOfUntypedParameter(TypeTerm T) const {
  QualType P = ownParameterType(T.Name);
  if (P.isNull()) // all that va_arg takes
    return Function && Function->isVariadic() && T.Name >= unsigned(HasThis);
  return T.K == TypeTerm::ParamValue ? isUntyped(P) || isPlainNumber(P)
                                     : pointsToUntyped(P);
}

/// Of numbers that this function returns, those that callers do not know by
/// what they pass.
Terms Body::ofOwn(llvm::ArrayRef<TypeTerm> Of) const {
  Terms Out;
  llvm::copy_if(Of, std::back_inserter(Out), [&](const TypeTerm &T) {
    QualType P =
        T.K == TypeTerm::ParamValue ? ownParameterType(T.Name) : QualType();
    return P.isNull() || !isNumber(P);
  });
  return Out;
}

/// Of what depends on the function's parameters and calls, the names. A typed
/// parameter is taken to hold what it says. A number that a call returns is one
/// of the callee's own, or one that this call passes: added to Passed.
Terms Body::byName(llvm::ArrayRef<TypeTerm> Of,
                   llvm::SmallVectorImpl<uint32_t> &Passed) {
  Terms Out;
  for (const TypeTerm T : Of) {
    if (T.hasName()) {
      Out.push_back(T);
    } else if (T.isOfBytes()) {
      Out.push_back(
          U.Held.term(U.Held.of(Self, HeldTypes::Passed, HeldTypes::InFields,
                                T.Name - TypeTerm::FirstBytes)));
    } else if (T.K == TypeTerm::ParamValue || T.K == TypeTerm::ParamPointee) {
      if (!isOfUntypedParameter(T))
        continue;
      const Part P =
          T.K == TypeTerm::ParamValue ? HeldTypes::Holds : HeldTypes::PointsTo;
      Out.push_back(U.Held.term(U.Held.of(Self, HeldTypes::Passed, P, T.Name)));
    } else if (T.Name < Calls.size()) {
      const facts::Call &C = Calls[T.Name];
      const bool IsNumber =
          C.K == facts::Call::Direct && NumberResults.contains(T.Name);
      Out.push_back(
          U.Held.term(C.K == facts::Call::Indirect
                          ? U.Held.ofType(typeOfCallee(C), HeldTypes::Returned,
                                          HeldTypes::Holds)
                          : U.Held.of(C.Callee,
                                      IsNumber ? HeldTypes::ReturnedOfOwn
                                               : HeldTypes::Returned,
                                      HeldTypes::Holds)));
      if (IsNumber && !llvm::is_contained(Passed, T.Name))
        Passed.push_back(T.Name);
    }
  }
  return Out;
}

/// Puts Value in To, by names.
void Body::putByName(Thing To, llvm::ArrayRef<TypeTerm> Value) {
  llvm::SmallVector<uint32_t, 4> Passed;
  U.Held.put(To, byName(Value, Passed));
  const facts::Unit &Unit = U.Out.unit();
  for (size_t I = 0; I != Passed.size(); ++I) {
    const facts::Call C = Calls[Passed[I]];
    const facts::Range Args = Unit.ArgumentLists[C.Args];
    for (uint32_t A = Args.Begin; A != Args.End; ++A) {
      const facts::Argument Each = Unit.Arguments[A];
      const Terms Held(Unit.type(Each.Held));
      U.Numbers.add(To, C.Callee, Each.Index, byName(Held, Passed));
    }
  }
}

/// Of an indirect call.
llvm::StringRef Body::typeOfCallee(const facts::Call &C) {
  const facts::Unit &Unit = U.Out.unit();
  return Unit.str(Unit.CallExtras[C.Extra].Signature);
}

/// Of what C calls.
Thing Body::ofCallee(const facts::Call &C, HeldTypes::Role R, Part P,
                     unsigned Index) {
  const facts::Unit &Unit = U.Out.unit();
  if (C.K != facts::Call::Indirect) {
    const facts::Function &F = Unit.Functions[C.Callee];
    // What va_arg takes is one, after the others.
    if (F.Flags & facts::Function::Variadic)
      Index = std::min<unsigned>(Index, F.NumParams);
    return U.Held.of(C.Callee, R, P, Index);
  }
  const unsigned This = C.Flags & facts::Call::PassesThis ? 1 : 0;
  return Index < This ? 0 : U.Held.ofType(typeOfCallee(C), R, P, Index - This);
}

/// What the callee may put in the records that C passes as bytes. (Not by the
/// type of a function: callbacks get all kinds of records so.)
void Body::passRecords(const facts::Call &C, const UntypedArguments &Out) {
  if (C.K == facts::Call::Indirect)
    return;
  auto By = [&](unsigned I) -> Terms {
    return {
        U.Held.term(ofCallee(C, HeldTypes::Written, HeldTypes::InChars, I))};
  };
  for (const auto &[I, Memory, Of] : Out.InRecords)
    Memory ? U.Held.put(Memory, By(I)) : U.Type.putInBytes(Of, By(I));
  for (const auto &[I, Own] : Out.PassedOn)
    if (passesBytes(ownParameterType(Own)))
      U.Held.put(U.Held.of(Self, HeldTypes::Written, HeldTypes::InChars, Own),
                 By(I));
}

/// What C passes, and may change by that.
void Body::passThings(const facts::Call &C, const UntypedArguments &Out) {
  const facts::Unit &Unit = U.Out.unit();
  const bool IsIndirect = C.K == facts::Call::Indirect;
  if (!IsIndirect && U.isOfSystem(C.Callee) &&
      !isGivenBack(Unit.str(Unit.Functions[C.Callee].LinkageName)))
    return;
  auto Of = [&](HeldTypes::Role R, Part P, unsigned I) {
    return ofCallee(C, R, P, I);
  };
  const bool HasBody =
      !IsIndirect && Unit.Functions[C.Callee].Flags & facts::Function::HasBody;
  const facts::Range Args = Unit.ArgumentLists[C.Args];
  for (uint32_t I = Args.Begin; I != Args.End; ++I) {
    const facts::Argument A = Unit.Arguments[I];
    if (A.Flags & facts::Argument::OfBytes)
      continue;
    auto Pass = [&](Part P, facts::TypeId Type) {
      if (!Type)
        return;
      putByName(Of(HeldTypes::Passed, P, A.Index), Terms(Unit.type(Type)));
    };
    Pass(HeldTypes::Holds, A.Held);
    // (Of a callee that is not seen here, all that is passed says what it
    // points to, mostly in the parameter's own type.)
    if (HasBody || llvm::is_contained(Out.Untyped, A.Index))
      Pass(HeldTypes::PointsTo, A.Pointee);
  }
  for (const UntypedArguments::Part &Passed : Out.Parts)
    putByName(Of(HeldTypes::Passed, Passed.P, Passed.Index), Passed.Value);
  passRecords(C, Out);
  for (const auto &[I, T] : Out.Written) {
    auto Change = [&](Thing What, Part P) {
      Thing By = What ? Of(HeldTypes::Written, P, I) : 0;
      if (By && By != What)
        U.Held.put(What, {U.Held.term(By)});
    };
    Change(T.Memory, HeldTypes::Holds);
    Change(T.Pointees, HeldTypes::PointsTo);
  }
}

void Body::finishUntyped() {
  for (const auto &[Thing, Value] : std::exchange(Kept, {}))
    putByName(Thing, Value);
  if (!Held.empty())
    putByName(U.Held.of(Self, HeldTypes::Returned, HeldTypes::Holds), Held);
  if (Function && isNumber(Function->getReturnType()))
    putByName(U.Held.of(Self, HeldTypes::ReturnedOfOwn, HeldTypes::Holds),
              ofOwn(Held));
  const UntypedArguments None;
  for (const auto &[Index, C] : llvm::enumerate(Calls)) {
    auto It = PassedUntyped.find(Index);
    passThings(C, It == PassedUntyped.end() ? None : It->second);
  }
}

/// Null is as a GC pointer to a callee that puts it over one. Changes lists of
/// arguments, so last of all.
void Body::finishNulls() {
  const facts::Unit &Unit = U.Out.unit();
  for (auto &&[Index, C] : llvm::enumerate(Calls)) {
    auto It = PassedUntyped.find(Index);
    if (It == PassedUntyped.end())
      continue;
    auto Overwritten = [&, &C = C](unsigned I) -> Terms {
      Thing T = ofCallee(C, HeldTypes::Overwritten, HeldTypes::Holds, I);
      return T ? Terms{U.Held.term(T)} : Terms();
    };
    for (const auto &[I, Own] : It->second.PassedOn)
      U.Held.put(U.Held.of(Self, HeldTypes::Overwritten, HeldTypes::Holds, Own),
                 Overwritten(I));
    if (It->second.Nulls.empty())
      continue;
    llvm::SmallVector<facts::Argument, 8> Args(Unit.args(C));
    for (const auto &[I, IsReference] : It->second.Nulls) {
      auto At = llvm::find_if(
          Args, [&, I = I](const facts::Argument &A) { return A.Index >= I; });
      if (At == Args.end() || At->Index != I ||
          At->Flags & facts::Argument::OfBytes) {
        At = Args.insert(At, facts::Argument());
        At->Index = I;
      }
      facts::TypeId &Passed = IsReference ? At->Pointee : At->Held;
      Terms Both = Overwritten(I);
      llvm::append_range(Both, Unit.type(Passed));
      Passed = U.Type.id(Both);
    }
    C.Args = U.Out.arguments(Args);
  }
}

} // namespace nowb::extract
