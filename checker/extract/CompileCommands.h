// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which units there are and how each is compiled: compile_commands.json, or
// one set of flags for some files. Nothing is run or parsed here.
//
// Clang's own JSONCompilationDatabase is not used: it rejects keys that it does
// not know, names no line in its errors and resolves links to match names.
//
#ifndef NOWB_EXTRACT_COMPILECOMMANDS_H
#define NOWB_EXTRACT_COMPILECOMMANDS_H

#include "extract/Extract.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <optional>
#include <string>
#include <vector>

namespace nowb::extract {

struct CommandSet {
  /// In the database's order. One file may have several commands; those that
  /// differ in nothing but their outputs are there once.
  std::vector<Command> Commands;
  /// Path of the database; empty for fixed flags.
  std::string Database;
  /// Files that were asked for and can't be analysed, one line each with what
  /// to do. The run is incomplete, the other commands are good.
  std::vector<std::string> Problems;
  /// Sources in the database that are no C or C++ (assembly), in its order:
  /// what they define is external.
  std::vector<std::string> LeftOut;
};

/// Reads a database. Directories are made absolute, the database's own being
/// where relative ones start; @response files are expanded; a launcher before
/// the compiler (ccache, distcc, ...) is dropped. Errors: "file:line:column:
/// what is wrong" or, for an empty one, the file and what to do.
llvm::Expected<CommandSet> parseCommands(llvm::MemoryBufferRef Database);

/// parseCommands() of compile_commands.json in BuildDir, which may also name
/// the file itself.
llvm::Expected<CommandSet> loadCommands(llvm::StringRef BuildDir);

/// The nearest compile_commands.json in StartDir or above it, or in a folder
/// "build" of one of these; empty: none.
std::string findDatabase(llvm::StringRef StartDir);

/// Keeps the commands of Files, which are relative to the working directory. A
/// file without a command, or that does not exist, becomes a problem.
void selectFiles(CommandSet &Set, llvm::ArrayRef<std::string> Files);

/// One command for each of Files: clang with Flags, in the working directory.
/// An error if the last flag lacks its argument.
llvm::Expected<CommandSet> fixedCommands(llvm::ArrayRef<std::string> Files,
                                         llvm::ArrayRef<std::string> Flags);

/// A compiler and its arguments, of which one is a source that exists: for
/// build actions, so relative paths stay so. The error says what is wrong with
/// it.
llvm::Expected<Command> oneCommand(std::vector<std::string> Arguments);

/// Path, if relative in C's directory, without "." and "..".
std::string absolutePath(const Command &C, llvm::StringRef Path);

/// Expands "@file" among Arguments as compilers do; a relative one is in
/// Directory. One that can't be read stays as it is.
void expandResponseFiles(std::vector<std::string> &Arguments,
                         llvm::StringRef Directory);

/// The source files among a compiler's arguments (without the compiler itself),
/// told from values of options as clang's driver tells them.
std::vector<std::string> inputFiles(llvm::ArrayRef<std::string> Arguments);

/// Flags of C, as it spells them, that nowb leaves out and that may matter:
/// clang does not know them, and they are none of those that only GCC has. A
/// language standard that clang does not know is one.
std::vector<std::string> unknownFlags(const Command &C);

/// Splits a command as a POSIX shell does, expanding nothing; nullopt: a quote
/// is not closed.
std::optional<std::vector<std::string>>
splitShellCommand(llvm::StringRef Command);

} // namespace nowb::extract

#endif // NOWB_EXTRACT_COMPILECOMMANDS_H
