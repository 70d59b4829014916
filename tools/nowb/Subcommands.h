// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The subcommands of nowb: one file each, named after it. This layer alone
// prints and decides exit codes; all else is in the libraries under checker/.
//
#ifndef NOWB_TOOLS_NOWB_SUBCOMMANDS_H
#define NOWB_TOOLS_NOWB_SUBCOMMANDS_H

#include "llvm/Support/CommandLine.h"
#include <optional>
#include <string>
#include <vector>

namespace nowb::tool {

/// Exit codes of every subcommand ("Contracts" of the design).
enum ExitCode : int {
  Clean = 0,
  /// A violation, or with --strict a root that is unproven.
  Violation = 1,
  /// The analysis is incomplete or could not run.
  Incomplete = 2,
};

/// What stands behind "--": compiler flags or a whole compile command.
/// nullopt: there is no "--".
using Trailing = std::optional<std::vector<std::string>>;

struct Subcommand {
  /// True when the command line names it, its options then hold their values.
  llvm::cl::SubCommand &Options;
  int (*Run)(const Trailing &Rest);
};

Subcommand annotateSubcommand();
Subcommand checkSubcommand();
Subcommand dumpSubcommand();
Subcommand explainSubcommand();
Subcommand extractSubcommand();
Subcommand indexSubcommand();
Subcommand initSubcommand();
Subcommand linkSubcommand();
Subcommand mergeSubcommand();
Subcommand selftestSubcommand();

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_SUBCOMMANDS_H
