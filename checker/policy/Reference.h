// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What may stand in a policy, as tables for people. The reader itself fills
// them in, from the keys that it looks for and from what reads each one's
// value (ValueReader, "describing"), so the reference can't say something else
// than what is read.
//
#ifndef NOWB_POLICY_REFERENCE_H
#define NOWB_POLICY_REFERENCE_H

#include "llvm/ADT/ArrayRef.h"
#include <string>
#include <vector>

namespace nowb::policy {

struct KeyRow {
  std::string Name;
  /// In words: "list of names".
  std::string Takes;
  std::string Meaning;
  /// In the models that nowb ships, and nowhere else.
  bool ModelOnly = false;
};

/// The keys of one map, in the order in which the reader knows them.
struct MapTable {
  /// The key whose entries these are; empty: the file itself.
  std::string Of;
  std::vector<KeyRow> Keys;
};

/// As Markdown: the tables of what a policy may have, then what only models
/// may. Ends with a newline.
std::string toMarkdown(llvm::ArrayRef<MapTable> Tables);

} // namespace nowb::policy

#endif // NOWB_POLICY_REFERENCE_H
