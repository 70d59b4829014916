// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Macros in the text of sources, as --since needs them: facts know where a
// macro is expanded, not where the text of the expansion stands. No
// preprocessing: of several definitions of a name each counts, and so does a
// name in a comment.
//
#ifndef NOWB_REPORT_MACROS_H
#define NOWB_REPORT_MACROS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <set>
#include <string>

namespace nowb::report {

using MacroNames = std::set<std::string, std::less<>>;

struct MacroDefinition {
  llvm::StringRef Name;
  /// All of it, from its name on.
  llvm::StringRef Text;
  /// Its lines, from 1.
  unsigned First = 0, Last = 0;
};

/// The #define directives of a source or of a line of one, in their order.
void forEachMacro(llvm::StringRef Source,
                  llvm::function_ref<void(const MacroDefinition &)> Fn);

bool namesAny(llvm::StringRef Text, const MacroNames &Names);

/// Whether an expansion on the line has to do with one of Names: the line names
/// one, or what a parenthesis that it opens has up to its end.
bool expandsAny(llvm::StringRef Source, unsigned Line, const MacroNames &Names);

} // namespace nowb::report

#endif // NOWB_REPORT_MACROS_H
