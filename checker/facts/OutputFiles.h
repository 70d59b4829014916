// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The files that a command is to write, looked at before the first is written:
// a mistyped -o must not cost a source. One rule, whatever the command reads: a
// file is written over only if it is empty, or looks like what was written
// there before. How that looks is known beside what writes it.
//
#ifndef NOWB_FACTS_OUTPUTFILES_H
#define NOWB_FACTS_OUTPUTFILES_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem/UniqueID.h"
#include <string>
#include <vector>

namespace nowb::facts {

class OutputFiles {
public:
  /// \p Path is written, because of \p Option, as a user spells it. Empty: it
  /// is not; "-" is the standard output. Devices and pipes are no files that
  /// could be lost. \p IsEarlier is asked of the content of a file that is
  /// there and not empty. The error: the file is another's, can't be read, is a
  /// directory or in none, or another output is the same file, by whatever
  /// name.
  llvm::Error add(llvm::StringRef Option, llvm::StringRef Path,
                  llvm::function_ref<bool(llvm::StringRef Content)> IsEarlier);

  /// For what reads files that look like its outputs. The error: \p Path, which
  /// is read, is one of those to write.
  llvm::Error checkInput(llvm::StringRef Path) const;

private:
  /// A file that is there, or a name in a directory that is there.
  struct Identity {
    llvm::sys::fs::UniqueID Id;
    std::string Name;
    bool operator==(const Identity &) const = default;
  };
  struct Output {
    std::string Option, Path;
    Identity Is;
  };

  std::vector<Output> Outputs;
};

/// Whether Content is a list of files, one a line: one of them is there.
bool isFileList(llvm::StringRef Content);

} // namespace nowb::facts

#endif // NOWB_FACTS_OUTPUTFILES_H
