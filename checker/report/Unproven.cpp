// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Unproven.h.
//
#include "report/Unproven.h"
#include "report/Messages.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

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
