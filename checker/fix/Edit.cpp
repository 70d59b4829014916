// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "fix/Edit.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

namespace nowb::fix {

std::vector<Edit> joined(llvm::ArrayRef<Edit> Edits) {
  std::vector<std::pair<Edit, size_t>> Sorted;
  for (const Edit &E : Edits)
    Sorted.emplace_back(E, Sorted.size());
  llvm::sort(Sorted, [](const auto &A, const auto &B) {
    return std::tie(A.first.File, A.first.Offset, A.second) <
           std::tie(B.first.File, B.first.Offset, B.second);
  });
  std::vector<Edit> Out;
  for (auto &[E, Order] : Sorted) {
    bool IsMore = !Out.empty() && Out.back().File == E.File &&
                  Out.back().Offset == E.Offset && !Out.back().Length &&
                  !E.Length;
    if (IsMore)
      Out.back().Text += E.Text;
    else
      Out.push_back(std::move(E));
  }
  return Out;
}

} // namespace nowb::fix
