// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Unproven.h.
//
#include "report/Unproven.h"
#include "report/Messages.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>
#include <tuple>

using namespace nowb;
using namespace nowb::report;

std::string UnprovenRoot::text(const search::Result &R) const {
  const search::Root &Of = R.Roots[Root];
  // A violation outweighs it, and may be mended first.
  std::string Text = "root '" + Of.Function + "' is " +
                     (Of.Outcome == search::Verdict::Violation
                          ? "in violation and, besides, unproven: "
                          : "unproven: ") +
                     unseenText(*Items.front());
  if (size_t More = Items.size() - 1)
    Text += " (and " + llvm::utostr(More) + " more thing" +
            (More == 1 ? "" : "s") + " could not be seen)";
  return Text;
}

std::vector<UnprovenRoot> report::unprovenRoots(const search::Result &R) {
  std::vector<UnprovenRoot> Out(R.Roots.size());
  for (const search::UnprovenItem &U : R.Unproven)
    Out[U.Root].Items.push_back(&U);
  for (size_t I = 0; I != Out.size(); ++I)
    Out[I].Root = I;
  llvm::erase_if(Out, [](const UnprovenRoot &U) { return U.Items.empty(); });
  for (UnprovenRoot &U : Out) {
    auto Counts = [](const search::UnprovenItem *I) {
      return I->Stands == search::Standing::Counts;
    };
    llvm::sort(U.Items, [&](const auto *A, const auto *B) {
      // By place in R.Unproven where both count or both do not.
      return std::pair(!Counts(A), A) < std::pair(!Counts(B), B);
    });
    U.NumCounting = llvm::count_if(U.Items, Counts);
    U.Stands = U.Items.front()->Stands;
    U.Excuse = U.Items.front()->Excuse;
  }
  return Out;
}

std::vector<UnseenThing> report::unseenThings(
    const search::Result &R,
    llvm::function_ref<bool(const search::UnprovenItem &)> Keep) {
  using Thing = std::tuple<const search::Place &, search::Unseen,
                           const std::string &, const std::string &>;
  auto Decides = [&](const search::UnprovenItem &U) {
    return R.Roots[U.Root].Outcome == search::Verdict::Unproven;
  };
  std::map<Thing, size_t> Known;
  std::vector<UnseenThing> Out;
  for (const search::UnprovenItem &U : R.Unproven) {
    if (!Keep(U))
      continue;
    auto [It, IsNew] =
        Known.try_emplace(Thing(U.At, U.Reason, U.What, U.Text), Out.size());
    if (IsNew) {
      Out.push_back({&U});
      continue;
    }
    UnseenThing &T = Out[It->second];
    if (Decides(U) && !Decides(*T.Item)) {
      T.OtherRoots.insert(T.OtherRoots.begin(), T.Item->Root);
      T.Item = &U;
    } else {
      T.OtherRoots.push_back(U.Root);
    }
  }
  return Out;
}
