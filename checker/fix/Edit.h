// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A change of source text, not yet made: what all fixes are, whether a
// diagnostic offers them or `nowb annotate` writes them.
//
#ifndef NOWB_FIX_EDIT_H
#define NOWB_FIX_EDIT_H

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/ArrayRef.h"
#include <string>
#include <vector>

namespace nowb::fix {

/// Replaces Length bytes at Offset of File, which a unit has read.
struct Edit {
  clang::FileID File;
  unsigned Offset = 0, Length = 0;
  std::string Text;
  bool operator==(const Edit &) const = default;
};

/// Edits that belong together: all of them or none. Those at one place are made
/// in their order.
struct Fix {
  std::vector<Edit> Edits;
};

/// The edits by place, with insertions at one place as one: for who takes only
/// one there.
std::vector<Edit> joined(llvm::ArrayRef<Edit> Edits);

} // namespace nowb::fix

#endif // NOWB_FIX_EDIT_H
