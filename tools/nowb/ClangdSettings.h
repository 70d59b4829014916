// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a project's configuration of clangd says of nowb's checks, and how one
// that clangd could not read is told from it.
//
#ifndef NOWB_TOOLS_NOWB_CLANGDSETTINGS_H
#define NOWB_TOOLS_NOWB_CLANGDSETTINGS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include <map>
#include <string>

namespace nowb::tool {

inline constexpr llvm::StringLiteral EditorChecks[] = {"gc-nowritebarrierrec",
                                                       "gc-signal-context"};

/// What clangd makes of the file, as far as nowb's document says something.
struct ClangdSettings {
  bool IsOn[2] = {};        ///< by number in EditorChecks
  bool NamesChecks = false; ///< any
  std::string Filter, Database;
  std::map<std::string, std::string> IndexDirs;
  bool operator==(const ClangdSettings &) const = default;
};

/// After all documents without conditions. Errors: `line:column: ...`.
llvm::Expected<ClangdSettings> readClangdSettings(llvm::StringRef Text);

/// Such an error.
llvm::Error clangdProblem(const llvm::Twine &Text);

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_CLANGDSETTINGS_H
