// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What becomes of a unit that goes wrong, whoever parses it: a crash ends the
// unit and nothing else, and facts say what clang did not let them see.
//
#ifndef NOWB_EXTRACT_OUTCOME_H
#define NOWB_EXTRACT_OUTCOME_H

#include "extract/ErrorCollector.h"
#include "facts/Facts.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <memory>

namespace nowb::extract {

/// A unit that says nothing but why. Errors has at least one.
facts::Unit failedUnit(llvm::StringRef Main,
                       llvm::ArrayRef<ErrorCollector::Error> Errors);

/// Adds the annotations that clang dropped, and why, to a finished unit.
void addDropped(facts::Unit &U, llvm::ArrayRef<ErrorCollector::Error> Dropped);

/// Keeps strings that were added to a finished unit.
void keepAlive(facts::Unit &U, std::shared_ptr<void> More);

/// Runs Fn with a deep stack, which clang wants for nested code. 0, or the code
/// of the crash that ended it (a signal's is 128 and its number).
int survive(llvm::function_ref<void()> Fn);

} // namespace nowb::extract

#endif // NOWB_EXTRACT_OUTCOME_H
