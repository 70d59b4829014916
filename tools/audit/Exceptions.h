// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The documented list: what the IR has and the facts need not have, each with
// the reason. All of it is here, and each use of an entry is counted and
// printed. An entry must be so narrow that it hides nothing else.
//
#ifndef NOWB_TOOLS_AUDIT_EXCEPTIONS_H
#define NOWB_TOOLS_AUDIT_EXCEPTIONS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace nowb::audit {

struct Exception {
  llvm::StringRef Name;
  llvm::StringRef Reason;
};

/// Functions that the compiler calls by itself. Name is the linkage name; a
/// last '*' stands for any rest.
llvm::ArrayRef<Exception> calleeExceptions();
/// The entry for a callee; null: none.
const Exception *calleeException(llvm::StringRef Name);

/// For an edge from a deleting destructor to the plain or the sized
/// `operator delete`.
const Exception *deletingException();

/// For a body.
const Exception *unusedException();

/// Stores; by name, from IRStore::Excuse and the comparison.
llvm::ArrayRef<Exception> storeExceptions();
inline constexpr llvm::StringLiteral VTable = "vtable pointer";
inline constexpr llvm::StringLiteral ResultMemory = "result memory";
inline constexpr llvm::StringLiteral CapturedByReference =
    "captured by reference";
inline constexpr llvm::StringLiteral VaList = "va_list";
inline constexpr llvm::StringLiteral CopyFunction = "copying function";

} // namespace nowb::audit

#endif // NOWB_TOOLS_AUDIT_EXCEPTIONS_H
