// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where one compilation's facts go: beside its object file, or where the
// plugin's arguments say.
//
#ifndef NOWB_TOOLS_PLUGIN_FACTSPATH_H
#define NOWB_TOOLS_PLUGIN_FACTSPATH_H

#include "llvm/Support/Error.h"
#include <string>

namespace nowb::plugin {

/// -fplugin-arg-nowb-NAME=VALUE. At most one of them.
struct Arguments {
  /// file: the facts file of this one compilation.
  std::string File;
  /// dir: where all facts files go, under names of their own.
  std::string Directory;

  /// What stands behind "-fplugin-arg-nowb-". Errors: what is wrong with it.
  llvm::Error parse(llvm::StringRef Argument);

  /// The one that says where facts go, as a user spells it.
  const char *option() const {
    return File.empty() ? "nowb-plugin" : "-fplugin-arg-nowb-file";
  }
};

/// The facts file of a compilation of \p Source that writes \p Object (empty or
/// "-": no file), or "" if it gets none. In a directory of facts the name tells
/// objects of one name apart by a hash of where they are: facts themselves
/// never say where. Errors: the object has no name that stays.
llvm::Expected<std::string>
factsPath(const Arguments &A, llvm::StringRef Source, llvm::StringRef Object);

} // namespace nowb::plugin

#endif // NOWB_TOOLS_PLUGIN_FACTSPATH_H
