// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "search/Walker.h"

namespace nowb::search {

void Walker::prefetch(FunctionIndex F) const {
  for (const Body &B : P.functions().bodies(F))
    for (const facts::Call &C : P.unit(B).calls(P.facts(B)))
      if (C.K == facts::Call::Direct)
        P.functions().prefetch(P.functions().of(B.Unit, C.Callee));
}

void Walker::prefetchCalls(FunctionIndex F) const {
  // No more than fits the fastest cache together with what is in use.
  constexpr size_t LineSize = 64, MostCalls = 64;
  for (const Body &B : P.functions().bodies(F)) {
    llvm::ArrayRef<facts::Call> Calls = P.unit(B).calls(P.facts(B));
    Calls = Calls.take_front(std::min(Calls.size(), MostCalls));
    const char *Begin = reinterpret_cast<const char *>(Calls.begin());
    const char *End = reinterpret_cast<const char *>(Calls.end());
    for (; Begin < End; Begin += LineSize)
      __builtin_prefetch(Begin);
  }
}

Walker::Walker(const program::Program &P, const Conditions &Known)
    : P(P), Known(Known), Place(P.places()), Counted(~Always),
      IgnoresDying(P.policy().DyingPaths == policy::Rule::Ignore) {
  if (P.policy().Globals == policy::Rule::Ignore)
    Counted &= ~PlaceSet(program::PlaceGlobal);
  if (P.policy().ThreadLocals == policy::Rule::Ignore)
    Counted &= ~PlaceSet(program::PlaceThreadLocal);
}

/// When it is one.
TypeSet Walker::isBarrier(const Body &B, const facts::Store &S) const {
  if ((S.Flags & facts::Store::Null) &&
      P.policy().NullStores == policy::Rule::Ignore)
    return 0;
  return P.gcWhen(B, S.Type);
}

/// When what a modelled function stores through an argument may be GC pointers:
/// by the type behind it, or behind what is copied there.
TypeSet Walker::storesGcPointers(const policy::External &E,
                                 const facts::Argument &A,
                                 const Step &S) const {
  TypeSet Types = gcWhen(S, A.Pointee);
  for (const facts::Argument &Source : args(S))
    if (llvm::is_contained(E.CopiesFrom,
                           program::countedWithoutThis(*S.Call, Source.Index)))
      Types |= gcWhen(S, Source.Pointee);
  return Types;
}

llvm::SmallVector<Walker::PassedTypes, 8>
Walker::passedTypes(const Step &S) const {
  llvm::SmallVector<PassedTypes, 8> Out;
  if (!Known.passesTypes(S.From->Unit))
    return Out;
  bool Any = false;
  for (const facts::Argument &A : args(S)) {
    Out.push_back({gcWhen(S, A.Held), gcWhen(S, A.Pointee)});
    Any |= Out.back().Value || Out.back().Pointee;
  }
  if (!Any)
    Out.clear();
  return Out;
}

llvm::SmallVector<Walker::Given, 8>
Walker::given(FunctionIndex G, const Step &S,
              llvm::ArrayRef<PassedTypes> Types) {
  using facts::TypeTerm;
  llvm::SmallVector<Given, 8> Out;
  for (const auto &[A, Passed] : llvm::zip_equal(args(S), Types)) {
    uint32_t Hiding = hidingParameter(G, A, S);
    Out.push_back(
        {program::parameterFor(*S.Call, A.Index, P.functions()[G]), passed(A),
         program::typeParam({TypeTerm::ParamValue, Hiding}), Passed.Value,
         program::typeParam({TypeTerm::ParamPointee, Hiding}), Passed.Pointee});
  }
  return Out;
}

/// Of a function that is called back: whether all that it does is seen. A model
/// says what one does with its arguments; those are not known here.
bool Walker::isHarmlessCallback(FunctionIndex G) const {
  const program::FunctionInfo &Info = P.functions()[G];
  if (P.functions().hasUnseenBodies(G))
    return false;
  if (P.functions().hasBody(G))
    return true;
  return Info.is(program::IsModelled) && !P.externals().callsReplaced(G) &&
         llvm::all_of(P.externals().models(G), [](const auto *E) {
           return E->StoresThrough.empty() && E->Calls.empty() &&
                  E->CallsSlot.empty();
         });
}

} // namespace nowb::search
