// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The man page and shells' completions, written from the table of options that
// --help is printed from. For the build, which installs what this prints.
//
#ifndef NOWB_TOOLS_NOWB_MANUAL_H
#define NOWB_TOOLS_NOWB_MANUAL_H

#include "Subcommands.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

namespace nowb::tool {

enum class Manual { None, Man, Bash, Zsh };

/// Prints one form of it. The command line must have been parsed: that decides
/// which options are shown. \p Overview is what --help starts with.
void printManual(Manual Form, llvm::ArrayRef<Subcommand> Subcommands,
                 llvm::StringRef Overview, llvm::raw_ostream &OS);

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_MANUAL_H
