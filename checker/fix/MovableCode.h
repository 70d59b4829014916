// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whether a lambda's code means the same in another place: what it names is
// declared there, visible by the same name, and accessible to everyone. In
// doubt it is not.
//
#ifndef NOWB_FIX_MOVABLECODE_H
#define NOWB_FIX_MOVABLECODE_H

#include "clang/AST/ExprCXX.h"

namespace nowb::fix {

/// Whether L's parameters, result and body can stand in a function at namespace
/// scope at To, which is before the declaration Top that holds L.
bool isMovable(const clang::LambdaExpr *L, const clang::Decl *Top,
               clang::SourceLocation To);

} // namespace nowb::fix

#endif // NOWB_FIX_MOVABLECODE_H
