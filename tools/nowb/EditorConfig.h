// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// clangd's configuration of a project, `.clangd`: several YAML documents, of
// which later ones win. What nowb needs is a document of its own behind those
// that are there, so that no byte of them changes.
//
#ifndef NOWB_TOOLS_NOWB_EDITORCONFIG_H
#define NOWB_TOOLS_NOWB_EDITORCONFIG_H

#include "llvm/ADT/StringRef.h"

namespace nowb::tool {

/// Adds to File (-: standard output) what makes clangd run the checks. BuildDir
/// as -p says it; empty: clangd finds the database by itself. An exit code.
int writeEditorConfig(llvm::StringRef File, llvm::StringRef BuildDir);

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_EDITORCONFIG_H
