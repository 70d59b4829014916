// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "program/ReturnTypes.h"
#include "llvm/ADT/STLExtras.h"
#include <mutex>

using namespace llvm;

namespace nowb::program {

static facts::TypeId heldBy(const facts::Unit &U, const Body &B) {
  return U.extra(U.Functions[B.Fn]).Held;
}

ReturnTypes::ReturnTypes(ArrayRef<facts::Unit> Units,
                         const FunctionTable &Functions,
                         const Externals &Models, CallTargets &Targets,
                         const TypeOracle &Types)
    : Units(Units), Functions(Functions), Models(Models), Targets(Targets),
      Types(Types) {
  if (!Types.anyManaged())
    return;
  std::mutex Lock;
  std::vector<Body> Hiding;
  forEachRange(Functions.size(), [&](size_t Begin, size_t End) {
    std::vector<Body> Found;
    for (FunctionIndex F = Begin; F != End; ++F)
      for (const Body &B : Functions.bodies(F))
        if (Types.gcWhen(B.Unit, heldBy(Units[B.Unit], B)))
          Found.push_back(B);
    std::lock_guard<std::mutex> Guard(Lock);
    Hiding.insert(Hiding.end(), Found.begin(), Found.end());
  });
  for (bool Grew = true; Grew;) {
    Grew = false;
    for (const Body &B : Hiding) {
      TypeSet Now = gcWhen(B, heldBy(Units[B.Unit], B));
      TypeSet &Known = Returned[B.Owner];
      Grew |= (Now & ~Known) != 0;
      Known |= Now;
    }
  }
}

/// Arguments of calls may be results of calls themselves.
TypeSet ReturnTypes::resolve(const Body &B, facts::TypeId Type) const {
  const facts::Unit &U = Units[B.Unit];
  const ArrayRef<facts::Call> Calls = U.calls(U.Functions[B.Fn]);
  SmallVector<facts::TypeId, 8> Work{Type};
  TypeSet Out = 0;
  for (size_t I = 0; I != Work.size(); ++I) {
    Out |= Types.gcWhen(B.Unit, Work[I]) & ~NamesCall;
    for (const facts::TypeTerm &T : U.type(Work[I])) {
      if (T.K != facts::TypeTerm::CallValue || T.Name >= Calls.size())
        continue;
      const facts::Call &C = Calls[T.Name];
      SmallVector<facts::TypeId, 4> Others;
      if (C.K == facts::Call::Direct) {
        Out |= resultOf(B, C, Functions.of(B.Unit, C.Callee), Others);
      } else {
        CallTargets::Answer A = Targets.of(B, C);
        for (const TargetSet *Set : {A.Known, A.Escaped})
          if (Set)
            for (const auto *List : {&Set->Enter, &Set->Special})
              for (FunctionIndex G : *List)
                Out |= resultOf(B, C, G, Others);
      }
      for (facts::TypeId Other : Others)
        if (!is_contained(Work, Other))
          Work.push_back(Other);
    }
  }
  return Out;
}

/// What is certain; into Others, the types of the arguments that come back.
TypeSet ReturnTypes::resultOf(const Body &B, const facts::Call &C,
                              FunctionIndex G,
                              SmallVectorImpl<facts::TypeId> &Others) const {
  using facts::TypeTerm;
  ArrayRef<facts::Argument> Args = Units[B.Unit].args(C);
  if (!Functions.hasBody(G)) {
    for (const policy::External *E : Models.models(G))
      for (const facts::Argument &A : Args)
        if (E->Returns && countedWithoutThis(C, A.Index) == *E->Returns)
          Others.push_back(A.Held);
    return 0;
  }
  TypeSet Result = Returned.lookup(G);
  for (const facts::Argument &A : Args) {
    uint32_t Param = parameterFor(C, A.Index, Functions[G]);
    if (Result & typeParam({TypeTerm::ParamValue, Param}) & ~Certain)
      Others.push_back(A.Held);
    if (Result & typeParam({TypeTerm::ParamPointee, Param}) & ~Certain)
      Others.push_back(A.Pointee);
  }
  return Result & Certain;
}

} // namespace nowb::program
