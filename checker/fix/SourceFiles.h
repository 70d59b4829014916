// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Edits of many units, by file: each made once though many units ask for it,
// in the file's own format, and written for all files or for none.
//
#ifndef NOWB_FIX_SOURCEFILES_H
#define NOWB_FIX_SOURCEFILES_H

#include "fix/Edit.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Tooling/Core/Replacement.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include <map>
#include <string>

namespace nowb::fix {

class SourceFiles {
public:
  /// Adds the edits of one unit. Error: a file is another than it was when an
  /// earlier unit read it.
  llvm::Error add(const clang::SourceManager &SM, llvm::ArrayRef<Edit> Edits);

  size_t size() const { return Files.size(); }

  /// Formats what changes as the .clang-format that applies to the file says;
  /// where there is none nothing is formatted. To be called once, after all
  /// edits. Error: a .clang-format that can't be read.
  llvm::Error format();

  /// What is to change, once formatted, files by name. Code: the file's text.
  void
  forEach(llvm::function_ref<void(llvm::StringRef Path, llvm::StringRef Code,
                                  const clang::tooling::Replacements &Changes)>
              Do) const {
    for (const auto &[Path, F] : Files)
      Do(Path, F.Code, F.Changes);
  }

  /// A unified diff, files by name; paths below Directory from there, so that
  /// `patch -p1` and `git apply` take it.
  std::string diff(llvm::StringRef Directory) const;

  /// Writes all files or, on an error, none: a file that is not what it was
  /// when it was read, or that can't be written.
  llvm::Error write() const;

  /// The error for a file that is not what it was.
  static llvm::Error changed(llvm::StringRef Path);

private:
  struct File {
    std::string Code;
    std::vector<Edit> Edits; // of one file: Edit::File is not used
    clang::tooling::Replacements Changes;
  };
  /// By real path.
  std::map<std::string, File> Files;
};

} // namespace nowb::fix

#endif // NOWB_FIX_SOURCEFILES_H
