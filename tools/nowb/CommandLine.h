// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From argv to a subcommand's run.
//
#ifndef NOWB_TOOLS_NOWB_COMMANDLINE_H
#define NOWB_TOOLS_NOWB_COMMANDLINE_H

#include "Subcommands.h"
#include "nowb/Config.h"
#include "llvm/Support/Error.h"

namespace nowb::tool {

inline constexpr llvm::StringLiteral Version = NOWB_VERSION_STRING;

/// Runs the subcommand that Argv names; Argv[0] is the program. A word "@file"
/// before "--", or right after it, stands for the file's lines, each a word as
/// it is. Bad usage is said on standard error and gives Incomplete.
int runCommandLine(std::vector<std::string> Argv);

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_COMMANDLINE_H
