// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "search/Graph.h"

namespace nowb::search {

Graph::Graph(const program::Program &P)
    : P(P), Place(P.places()),
      SetKeys(P.functions().numParams() + 2 * P.functions().size()),
      OffStack(program::PlaceOther),
      IgnoresDying(P.policy().DyingPaths == policy::Rule::Ignore),
      ParamsUsed(P.functions().size()) {
  if (P.policy().Globals == policy::Rule::Barrier)
    OffStack |= program::PlaceGlobal;
  if (P.policy().ThreadLocals == policy::Rule::Barrier)
    OffStack |= program::PlaceThreadLocal;
}

bool Graph::isBarrier(const Body &B, const facts::Store &S) const {
  if ((S.Flags & facts::Store::Null) &&
      P.policy().NullStores == policy::Rule::Ignore)
    return false;
  return P.types().isGcPointer(B.Unit, S.Type);
}

/// Whether what a modelled function stores through an argument may be GC
/// pointers: by the type behind it, or behind what is copied there.
bool Graph::storesGcPointers(const policy::External &E,
                             const facts::Argument &A, const Step &S) const {
  if (P.types().isGcPointer(S.From->Unit, A.Pointee))
    return true;
  for (const facts::Argument &Source : P.unit(*S.From).args(*S.Call))
    if (llvm::is_contained(E.CopiesFrom, program::countedWithoutThis(
                                             *S.Call, Source.Index)) &&
        P.types().isGcPointer(S.From->Unit, Source.Pointee))
      return true;
  return false;
}

} // namespace nowb::search
