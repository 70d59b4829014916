// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Makes a lambda that is put in a hook a named function, annotated, before the
// declaration that holds it: what the repair of Go issue 35248 did. Only where
// the result surely compiles and means the same; there is no fix otherwise.
//
// That asks of the lambda: it captures nothing, is no template nor in one, is
// made into a function pointer on the spot, stands in the main file outside of
// macros, and has no attributes, default arguments or `mutable`. Of what it
// names: declared before the place where the function goes, visible there by
// the same name, and accessible to everyone. Of the text up to there: no
// preprocessor directive.
//
#ifndef NOWB_FIX_LIFTLAMBDA_H
#define NOWB_FIX_LIFTLAMBDA_H

#include "fix/Annotator.h"

namespace nowb::fix {

struct Lift {
  /// The function's name.
  std::string Name;
  Fix Edits;
};

/// The fix for the lambda that begins at At; nullopt: there is none.
std::optional<Lift> liftLambda(const Annotator &A, clang::SourceLocation At);

} // namespace nowb::fix

#endif // NOWB_FIX_LIFTLAMBDA_H
