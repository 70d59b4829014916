// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A workspace of Bazel's with one action a unit. Its package "tree" holds a
// link to each file that a unit reads (extract/Tree.h), so what an action's key
// is made of are exactly the files that the unit reads.
//
#ifndef NOWB_TOOLS_NOWB_BAZELWORKSPACE_H
#define NOWB_TOOLS_NOWB_BAZELWORKSPACE_H

#include "extract/Extract.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace nowb::tool {

/// A unit as an action.
struct BazelUnit {
  const extract::Command *Command = nullptr;
  /// Names the output: the unit's key in the cache of facts.
  std::string Name;
  /// Absolute paths, none of the system's.
  std::vector<std::string> Inputs;
  /// Likewise, of directories that must be there.
  std::vector<std::string> Directories;
  /// Tells the system's files that the unit reads, which are no inputs.
  std::string System;
};

/// Writes the workspace into a directory; what is there and right stays as it
/// is, so that Bazel has less to look at. The error names a file.
llvm::Error writeBazelWorkspace(llvm::StringRef Directory,
                                llvm::ArrayRef<BazelUnit> Units);

/// Where the facts of a unit are below the workspace after a build of
/// BazelTarget.
std::string bazelOutput(const BazelUnit &U);
inline constexpr llvm::StringLiteral BazelTarget{"//units"};
/// The flag that puts outputs where bazelOutput() says.
inline constexpr llvm::StringLiteral BazelSymlinkFlag{"--symlink_prefix=out-"};

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_BAZELWORKSPACE_H
