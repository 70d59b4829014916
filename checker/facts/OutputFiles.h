// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The files that a command is to write, held against those that it reads and
// against each other, before the first is written: a mistyped -o must not cost
// a source. Files are compared by what they are, not by name.
//
#ifndef NOWB_FACTS_OUTPUTFILES_H
#define NOWB_FACTS_OUTPUTFILES_H

#include "facts/Facts.h"
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
  /// could be lost. The error: another output is the same file.
  llvm::Error add(llvm::StringRef Option, llvm::StringRef Path);

  /// The error: \p Path, which is read, is one of those to write. Cost: asks
  /// the file system once, and only if an output is there already.
  llvm::Error checkInput(llvm::StringRef Path) const;

  /// checkInput() of all that Units have read, each file once. Relative paths
  /// start in any of Directories or, if there are none, the working directory.
  llvm::Error checkInputs(llvm::ArrayRef<Unit> Units,
                          llvm::ArrayRef<std::string> Directories = {}) const;

private:
  /// A file that is there, or a name in a directory that is there, or a path.
  struct Identity {
    llvm::sys::fs::UniqueID Id;
    std::string Name;
    bool operator==(const Identity &) const = default;
  };
  struct Output {
    std::string Option, Path;
    Identity Is;
    bool Exists;
  };

  /// Else no input can be one of them.
  bool anyExists() const;

  std::vector<Output> Outputs;
};

} // namespace nowb::facts

#endif // NOWB_FACTS_OUTPUTFILES_H
