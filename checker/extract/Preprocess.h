// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One unit as one text that any machine can extract the same facts from, for
// compiler caches (which hash it) and for tools that send it to another machine
// ("Extraction is a pure build action" of the design).
//
// What `clang -E` prints would not do: with macros expanded, a macro's name, a
// NOLINT in its definition and every column behind it are lost. So macros stay
// as they are: includes are inlined, what conditions leave out is blank, and
// all else stands as it was written, comments too, under line markers.
//
// Not inlined: what `#embed` names, and modules.
//
#ifndef NOWB_EXTRACT_PREPROCESS_H
#define NOWB_EXTRACT_PREPROCESS_H

#include "extract/Extract.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace nowb::extract {

/// Writes the unit's text. run() of it gives the facts of C but for their
/// dependencies, which are returned, with nothing else. Errors: those of
/// clang's preprocessor (a header that is not there), one "file:line:column:
/// text" each; nothing is written then.
llvm::Expected<facts::Unit> preprocess(const Command &C, llvm::raw_ostream &OS);

/// Whether Text is what preprocess() wrote: its macros are still to be
/// expanded, whatever the file's extension says.
bool isOwnText(llvm::StringRef Text);

} // namespace nowb::extract

#endif // NOWB_EXTRACT_PREPROCESS_H
