// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A command's source parsed for something else than facts: for who edits or
// preprocesses it. Silent; thread-safe.
//
#ifndef NOWB_EXTRACT_PARSE_H
#define NOWB_EXTRACT_PARSE_H

#include "extract/Extract.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include <memory>

namespace clang {
class ASTConsumer;
class CompilerInstance;
class FrontendAction;
} // namespace clang

namespace nowb::extract {

/// Has A run on the command's source. Errors: the first of clang's, as
/// "file:line:column: text"; one that says that it crashed. Read: becomes a
/// unit with nothing but what A read, as dependencies.
llvm::Error runAction(const Command &C, clang::FrontendAction &A,
                      facts::Unit *Read = nullptr);

/// Parses the command's source, as run() does, for a consumer of another kind,
/// which \p Make makes before the first token is read; it must look for errors
/// itself (Diagnostics::hasUncompilableErrorOccurred). Errors: why it did not
/// parse.
llvm::Error parse(const Command &C,
                  llvm::function_ref<std::unique_ptr<clang::ASTConsumer>(
                      clang::CompilerInstance &)>
                      Make);

} // namespace nowb::extract

#endif // NOWB_EXTRACT_PARSE_H
