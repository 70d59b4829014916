// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// check --executor=bazel: the facts of a project's units, made by Bazel and
// what it runs actions on, put into the cache of facts.
//
#ifndef NOWB_TOOLS_NOWB_BAZEL_H
#define NOWB_TOOLS_NOWB_BAZEL_H

#include "Project.h"

namespace nowb::tool {

/// Has Bazel extract the units that the cache has no valid facts of, in a
/// workspace that is generated in the cache's directory: a build that needs
/// nothing of the project but its files. What comes back is kept if it is of
/// the files that are here; loadUnits() then finds it. A unit that Bazel can't
/// be told of (its includes are not found, say) is left to loadUnits(), and so
/// is one whose facts are not good, which is said. Errors: no cache, no Bazel,
/// a build that failed, with what Bazel says.
llvm::Error extractOnBazel(const Project &P, const ProjectOptions &Options,
                           llvm::ArrayRef<std::string> Flags);

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_BAZEL_H
