// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "search/Walker.h"

namespace nowb::search {

Walker::Walker(const program::Program &P)
    : P(P), Place(P.places()), Counted(~Always),
      IgnoresDying(P.policy().DyingPaths == policy::Rule::Ignore) {
  if (P.policy().Globals == policy::Rule::Ignore)
    Counted &= ~PlaceSet(program::PlaceGlobal);
  if (P.policy().ThreadLocals == policy::Rule::Ignore)
    Counted &= ~PlaceSet(program::PlaceThreadLocal);
}

bool Walker::isBarrier(const Body &B, const facts::Store &S) const {
  if ((S.Flags & facts::Store::Null) &&
      P.policy().NullStores == policy::Rule::Ignore)
    return false;
  return P.types().isGcPointer(B.Unit, S.Type);
}

/// Whether what a modelled function stores through an argument may be GC
/// pointers: by the type behind it, or behind what is copied there.
bool Walker::storesGcPointers(const policy::External &E,
                              const facts::Argument &A, const Step &S) const {
  if (P.types().isGcPointer(S.From->Unit, A.Pointee))
    return true;
  for (const facts::Argument &Source : args(S))
    if (llvm::is_contained(
            E.CopiesFrom, program::countedWithoutThis(*S.Call, Source.Index)) &&
        P.types().isGcPointer(S.From->Unit, Source.Pointee))
      return true;
  return false;
}

/// Of a function that is called back: whether all that it does is seen. A model
/// says what one does with its arguments; those are not known here.
bool Walker::isHarmlessCallback(FunctionIndex G) const {
  const program::FunctionInfo &Info = P.functions()[G];
  if (Info.is(program::InFailedUnit))
    return false;
  if (P.functions().hasBody(G))
    return true;
  return Info.is(program::IsModelled) &&
         llvm::all_of(P.externals().models(G), [](const auto *E) {
           return E->StoresThrough.empty() && E->Calls.empty() &&
                  E->CallsSlot.empty();
         });
}

} // namespace nowb::search
