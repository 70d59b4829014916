// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "extract/PassedNumbers.h"
#include "llvm/ADT/SetVector.h"

namespace nowb::extract {

using facts::FnId;
using facts::Function;
using facts::TypeTerm;

bool PassedNumbers::returns(const facts::Unit &U, FnId F,
                            unsigned Param) const {
  const Function &Callee = U.Functions[F];
  // (A weak or virtual function may be another; an alias is. One without a
  // prototype, "?", is passed what it says nowhere.)
  if (!(Callee.Flags & Function::HasBody) || Others.contains(F) ||
      U.str(Callee.Signature) == "?" ||
      Callee.Flags &
          (Function::Weak | Function::IsVirtual | Function::Variadic))
    return true;
  return Returned[F] & bit(Param);
}

/// Which of F's parameters may be what it returns.
PassedNumbers::Params PassedNumbers::returnedBy(const facts::Unit &U,
                                                const Function &F) const {
  const llvm::ArrayRef<facts::Call> Calls = U.calls(F);
  llvm::SmallSetVector<facts::TypeId, 8> Work;
  Work.insert(U.extra(F).Held);
  Params Out = 0;
  for (size_t I = 0; I != Work.size(); ++I)
    for (const TypeTerm &T : U.type(Work[I])) {
      if (T.K == TypeTerm::ParamValue)
        Out |= bit(T.Name);
      if (T.K != TypeTerm::CallValue || T.Name >= Calls.size())
        continue;
      const facts::Call &C = Calls[T.Name];
      for (const facts::Argument &A : U.args(C))
        if (C.K != facts::Call::Direct || returns(U, C.Callee, A.Index))
          Work.insert(A.Held);
    }
  return Out;
}

void PassedNumbers::findReturned(const facts::Unit &U) {
  Returned.assign(U.Functions.size(), 0);
  std::vector<FnId> Returning;
  for (FnId F = 0; F != U.Functions.size(); ++F)
    if (llvm::any_of(
            U.type(U.extra(U.Functions[F]).Held), [](const TypeTerm &T) {
              return T.K == TypeTerm::ParamValue || T.K == TypeTerm::CallValue;
            }))
      Returning.push_back(F);
  for (bool Grew = true; Grew;) {
    Grew = false;
    for (FnId F : Returning) {
      const Params Now = returnedBy(U, U.Functions[F]);
      Grew |= (Now & ~Returned[F]) != 0;
      Returned[F] |= Now;
    }
  }
}

void PassedNumbers::write(const facts::Unit &U, HeldTypes &Held) {
  findReturned(U);
  for (const Call &C : Calls)
    if (returns(U, C.F, C.Index))
      Held.put(C.To, C.Value);
}

} // namespace nowb::extract
