// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is known of results of library functions, as far as facts depend on it:
// where an untyped pointer comes from is followed while a unit is extracted.
// All else that models say is applied when facts are linked.
//
#ifndef NOWB_EXTRACT_LIBRARY_H
#define NOWB_EXTRACT_LIBRARY_H

#include "clang/AST/Expr.h"

namespace nowb::extract {

/// The argument into whose memory the result of E points; null: none is known.
const clang::Expr *returnedArgument(const clang::CallExpr *E);

/// Whether the function of that name, where the program has no body for it,
/// puts somewhere what is in the memory behind argument Index, or writes there.
bool movesMemory(llvm::StringRef LinkageName, unsigned Index);

/// A function's result may be what another was given as an argument, or point
/// to where that is.
struct GivenBack {
  llvm::StringRef By, To;
  unsigned Argument;
  bool IsThere;
};
/// Null: E calls none of these.
const GivenBack *givenBack(const clang::CallExpr *E);
/// Whether some function gives back what this one was given.
bool isGivenBack(llvm::StringRef To);

/// A function that calls one of its arguments, or has it called, with something
/// that another was given, or with where that is.
struct Walked {
  llvm::StringRef By;
  unsigned Function; ///< which argument is called
  llvm::StringRef To;
  unsigned Argument;
  bool IsThere;
};
/// Null: E calls none of these.
const Walked *walked(const clang::CallExpr *E);

} // namespace nowb::extract

#endif // NOWB_EXTRACT_LIBRARY_H
