// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the tool itself says, in clang's form: "nowb: error: ..." or, where a
// message starts with a place, "file:line:column: error: ...".
//
#ifndef NOWB_TOOLS_NOWB_CONSOLE_H
#define NOWB_TOOLS_NOWB_CONSOLE_H

#include "search/Result.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <vector>

namespace nowb::tool {

/// Splits "file:line:column: text", if it is that.
search::Remark toRemark(llvm::StringRef Line);

/// One for each line of each error in E.
std::vector<search::Remark> toRemarks(llvm::Error E);

void printError(const search::Remark &R, llvm::raw_ostream &OS = llvm::errs());
void printError(const llvm::Twine &Text);
void printError(llvm::Error E);
void printWarning(const llvm::Twine &Text);
/// Says that parts of the program are not seen; nothing if there are none.
void warnOfLeftOut(llvm::ArrayRef<std::string> Names, llvm::StringRef Why);

/// Flushes standard output. When not all of it could be written, or it was
/// closed when we started: says so and returns Incomplete, else Code.
int finish(int Code, bool OutputIsClosed = false);

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_CONSOLE_H
