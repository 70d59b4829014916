// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "fix/Offers.h"
#include "fix/LiftLambda.h"

namespace nowb::fix {

std::vector<Offer> offersForCallback(const Annotator &A, const search::Hop &H,
                                     clang::SourceLocation At) {
  std::vector<Offer> Out;
  if (auto F = A.annotate(At))
    Out.push_back(
        {H.ToLambda ? "annotate this lambda, which is a callback here"
                    : "annotate '" + H.Callee + "', which is a callback here",
         std::move(*F)});
  if (auto L = liftLambda(A, At))
    Out.push_back({"make it a function '" + L->Name + "', which is annotated",
                   std::move(L->Edits)});
  return Out;
}

std::optional<Offer> offerTrust(const Annotator &A, llvm::StringRef Function,
                                clang::SourceLocation At) {
  auto F = A.trust(At);
  if (!F)
    return std::nullopt;
  return Offer{"mark '" + Function.str() +
                   "' as a trusted boundary, if it makes write barriers safe "
                   "before it executes one",
               std::move(*F)};
}

} // namespace nowb::fix
