// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the LLVM IR of one unit says: bodies, direct calls, stores of pointers
// off the stack. Plain values, so that the comparison can be tested without a
// compiler. Nothing here knows what nowb's facts say.
//
#ifndef NOWB_TOOLS_AUDIT_ORACLE_H
#define NOWB_TOOLS_AUDIT_ORACLE_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>
#include <vector>

namespace llvm {
class Module;
}

namespace nowb::audit {

/// Line 0: the instruction has none.
struct Line {
  std::string File; ///< as the debug information spells it
  unsigned Number = 0;
};

struct IRFunction {
  std::string Name; ///< without the byte that stands before an asm label
  bool HasBody = false;
  /// Where it is defined or, for an alias, nothing.
  Line At;
  /// It calls nothing, stores nothing off its stack and has one block: the
  /// conversion of a lambda to a pointer, for one.
  bool IsInert = false;
  /// Discardable, and nothing that the unit defines for others refers to it,
  /// directly or not: debug information does.
  bool IsUnused = false;
};

/// Functions are indices into IRUnit::Functions.
struct IREdge {
  uint32_t Caller = 0, Callee = 0;
  Line At;
};

/// A store that may put a pointer off the stack.
struct IRStore {
  enum Kind : uint8_t {
    Pointer, ///< store, or an atomic operation
    Copy,    ///< memcpy or memmove of something that may hold a pointer
    Clear,   ///< memset of the same
    Result,  ///< a call is told to make its result there
  };
  Kind K = Pointer;
  uint32_t Function = 0;
  Line At;
  /// The name of the exception that the IR alone justifies (see
  /// Exceptions.h); empty: none.
  llvm::StringRef Excuse;
  std::string Text; ///< for people
};

struct IRUnit {
  std::vector<IRFunction> Functions;
  std::vector<IREdge> Edges;
  std::vector<IRStore> Stores;
  /// Stores without a line: nothing to compare them by.
  unsigned StoresWithoutLine = 0;
};

/// Reads all of M. Blocks that no branch reaches are not read.
IRUnit readModule(llvm::Module &M);

} // namespace nowb::audit

#endif // NOWB_TOOLS_AUDIT_ORACLE_H
