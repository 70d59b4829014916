// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The command of a build action: one source, and paths as they are spelled.
//
#include "extract/CompileCommands.h"
#include "llvm/Support/FileSystem.h"

namespace nowb::extract {

llvm::Expected<Command> oneCommand(std::vector<std::string> Arguments) {
  Command C;
  // Facts hold paths as they are spelled: nothing depends on this but where
  // relative ones start.
  C.Directory = ".";
  C.Arguments = std::move(Arguments);
  expandResponseFiles(C.Arguments, C.Directory);
  std::vector<std::string> Inputs =
      inputFiles(llvm::ArrayRef(C.Arguments).drop_front());
  if (Inputs.empty())
    return llvm::createStringError(
        "no source file in the compile command; it must name one");
  if (Inputs.size() > 1)
    return llvm::createStringError(
        "the compile command names '" + Inputs[0] + "' and '" + Inputs[1] +
        "'; facts are written for one source file at a time");
  C.File = Inputs.front();
  if (C.File == "-") // the standard input
    return C;
  if (!llvm::sys::fs::exists(C.File))
    return llvm::createStringError("'" + C.File +
                                   "' does not exist; check its name");
  if (llvm::sys::fs::is_directory(C.File))
    return llvm::createStringError("'" + C.File +
                                   "' is a directory; name a source file");
  return C;
}

} // namespace nowb::extract
