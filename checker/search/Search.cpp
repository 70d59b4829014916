// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "search/Search.h"
#include "search/Run.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::search {

static Remark remark(const program::Problem &P) {
  return {{P.File, P.Line, P.Column}, P.Message};
}

static void addBoundaries(Run &S, Result &R) {
  std::vector<FunctionIndex> All(S.F.boundaries());
  All.insert(All.end(), S.P.roots().TrustedHandlers.begin(),
             S.P.roots().TrustedHandlers.end());
  sort(All);
  All.erase(llvm::unique(All), All.end());
  for (FunctionIndex F : All) {
    const policy::Trusted *By = S.P.effects().trustedBy(F);
    R.Boundaries.push_back(
        {S.C.nameOf(F), S.C.placeOf(F), By ? By->Reason : ""});
  }
  sort(R.Boundaries, [](const Boundary &A, const Boundary &B) {
    return std::tie(A.At, A.Function, A.Reason) <
           std::tie(B.At, B.Function, B.Reason);
  });
}

/// A run that could not have found anything has not shown anything.
static void checkThatAnythingWasChecked(const program::Program &P, Result &R) {
  if (P.options().IsPart)
    return;
  if (R.Roots.empty())
    R.Problems.push_back(
        {{},
         "nothing was checked: no root was found; annotate a function with "
         "nowritebarrierrec, or name roots in the policy"});
  if (!knowsBarriers(P))
    R.Problems.push_back(
        {{},
         "nothing was checked: no managed type and no write barrier function "
         "was found; annotate them with gc_managed or gc_write_barrier, or "
         "name them in the policy"});
}

Result search(const program::Program &P, const Options &O) {
  Result R;
  Run S(P, P.roots().All, None, /*KeepsEdges=*/false, O.EachPlace);
  S.C.Ways = O.Ways;
  R.Roots = describeRoots(P, P.roots().All);
  conclude(S, O, R);
  addBoundaries(S, R);
  for (const program::Problem &Each : P.problems())
    R.Problems.push_back(remark(Each));
  checkThatAnythingWasChecked(P, R);
  for (const program::Problem &Each : P.roots().Unseen)
    R.UnseenHandlers.push_back(remark(Each));

  // What a unit that isn't there may reach can't be called stale.
  if (!P.anyFailedUnit() && !P.options().IsPart) {
    R.Stale = findStale(S);
    for (const program::Problem &Each : P.remarks())
      R.Stale.push_back(remark(Each));
    sort(R.Stale, [](const Remark &A, const Remark &B) {
      return std::tie(A.At, A.Message) < std::tie(B.At, B.Message);
    });
  }

  R.Counts.Units = P.units().size();
  for (const facts::Unit &U : P.units())
    R.Counts.FailedUnits += U.Failed;
  for (FunctionIndex F = 0; F != P.functions().size(); ++F)
    R.Counts.Functions +=
        P.functions().hasBody(F) &&
        !P.functions()[F].hasFlag(facts::Function::InitOfUnit);
  R.Counts.Trusted = R.Boundaries.size();
  R.Counts.UnseenHandlers = R.UnseenHandlers.size();
  return R;
}

} // namespace nowb::search
