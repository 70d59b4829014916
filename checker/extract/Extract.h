// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The way in: a compile command, or a unit that a host (clang-tidy, clangd, a
// compiler plugin) has parsed, to facts. A pure action: it reads the command's
// files, writes nothing, prints nothing.
//
#ifndef NOWB_EXTRACT_EXTRACT_H
#define NOWB_EXTRACT_EXTRACT_H

#include "facts/Facts.h"
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class CodeGenOptions;
} // namespace clang

namespace nowb::extract {

/// How one unit is compiled, as people have it: any driver flags, GCC's too.
struct Command {
  /// What relative paths are relative to. Never part of the facts.
  std::string Directory;
  /// The source, as the command spells it; empty: found in the arguments.
  std::string File;
  /// The compiler and its arguments; "@file" is expanded.
  std::vector<std::string> Arguments;
};

/// What only a library's user asks for: no command line does.
struct Options {
  /// Any pointer or reference may be a GC pointer, to `void`, characters and
  /// functions too: every store of one is kept. For comparing the stores with
  /// those of another compiler's eye; such facts are not to be linked.
  bool EveryPointer = false;
  /// What each function calls where it begins and ends, by linkage name, unless
  /// it is no_instrument_function. run(Command) finds them itself.
  std::vector<std::string> EntryHooks;
};

/// Options::EntryHooks for -finstrument-functions, -pg, -fsanitize-coverage.
std::vector<std::string> entryHooks(const clang::CodeGenOptions &Said);

/// Parses the command's source. A unit that does not parse, or that crashes
/// clang, is Failed and has diagnostics; there is no other error. Silent.
/// Thread-safe.
facts::Unit run(const Command &C, const Options &O = {});

/// Facts of a parsed unit, without dependencies. The unit must have parsed.
facts::Unit run(clang::ASTContext &Ctx, const Options &O = {});

/// The variables of the environment that add to where clang looks for headers,
/// with their values: part of what a unit is.
std::string environment();

/// Name and version of all that facts depend on besides the command's files:
/// nowb, the format of facts, a hash of the extractor's sources, clang.
std::string toolVersion();

} // namespace nowb::extract

#endif // NOWB_EXTRACT_EXTRACT_H
