// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the installed git says of the working directory's repository.
//
#ifndef NOWB_TOOLS_NOWB_GIT_H
#define NOWB_TOOLS_NOWB_GIT_H

#include "report/Change.h"
#include "llvm/Support/Error.h"

namespace nowb::tool {

/// What the working tree, untracked files included, has changed since the
/// commit that Revision names; before the first commit, HEAD is what has
/// nothing yet. Errors: no git, no repository, no such commit.
llvm::Expected<report::Change> changeSince(llvm::StringRef Revision);

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_GIT_H
