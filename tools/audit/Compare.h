// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compares what the IR of a unit says with its facts: a body, an edge or a
// store that only the IR has is a miss. The reverse is no miss: the facts may
// hold more (templates' unused members, both variants of a destructor).
//
#ifndef NOWB_TOOLS_AUDIT_COMPARE_H
#define NOWB_TOOLS_AUDIT_COMPARE_H

#include "Oracle.h"
#include "facts/Facts.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <string>
#include <vector>

namespace nowb::audit {

struct Miss {
  enum Kind { Body, Edge, Store };
  Kind K = Body;
  std::string Unit;
  Line At;
  std::string Function; ///< IR's name
  std::string What;     ///< the callee's name, or the store in words
};

struct Coverage {
  unsigned Covered = 0, Total = 0;
};

struct Result {
  unsigned Units = 0;
  Coverage Bodies, Edges, Stores;
  unsigned StoresWithoutLine = 0;
  /// How often each exception was used; not in the totals.
  std::map<std::string, unsigned> Excused;
  std::vector<Miss> Misses;
  /// Units that could not be compared, and why.
  std::vector<std::string> Failed;

  void add(Result Other);
};

/// Facts: of the same unit, made with extract::Options::EveryPointer. Cost:
/// linear in both, but for edges of calls through pointers.
Result compare(const IRUnit &IR, const facts::Unit &Facts);

} // namespace nowb::audit

#endif // NOWB_TOOLS_AUDIT_COMPARE_H
