// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Replacements as a unified diff, which patch and git apply take. What differs
// is known, so nothing is compared but the lines that are replaced.
//
#ifndef NOWB_FIX_UNIFIEDDIFF_H
#define NOWB_FIX_UNIFIEDDIFF_H

#include "clang/Tooling/Core/Replacement.h"

namespace nowb::fix {

/// The diff of Code and what Changes make of it, with three lines of context;
/// empty if that is the same. Old and New: the names in its head.
std::string unifiedDiff(llvm::StringRef Old, llvm::StringRef New,
                        llvm::StringRef Code,
                        const clang::tooling::Replacements &Changes);

} // namespace nowb::fix

#endif // NOWB_FIX_UNIFIEDDIFF_H
