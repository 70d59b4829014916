// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which fixes a finding offers, and in which words: as notes of clang-tidy's
// diagnostics and as fixes in SARIF.
//
#ifndef NOWB_FIX_OFFERS_H
#define NOWB_FIX_OFFERS_H

#include "fix/Annotator.h"
#include "search/Result.h"

namespace nowb::fix {

struct Offer {
  std::string Text;
  Fix Edits;
};

/// For what a chain reaches by H, a call through a pointer, and that is defined
/// at At: say that it may not have a write barrier, so that who edits it next
/// is told, whatever unit calls it; if it is a lambda, also make it a function.
std::vector<Offer> offersForCallback(const Annotator &A, const search::Hop &H,
                                     clang::SourceLocation At);

/// Trust the function defined at At: for who knows that write barriers are safe
/// in it. Never to be made unseen.
std::optional<Offer> offerTrust(const Annotator &A, llvm::StringRef Function,
                                clang::SourceLocation At);

} // namespace nowb::fix

#endif // NOWB_FIX_OFFERS_H
