// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files that appear whole or not at all, whoever is killed or writes the same
// one at the same time: written beside their place, then renamed.
//
#ifndef NOWB_FACTS_ATOMICFILE_H
#define NOWB_FACTS_ATOMICFILE_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace nowb::facts {

/// What a temporary file has in its name, after that of the file it becomes.
/// One stays behind where its writer was killed.
inline constexpr llvm::StringLiteral TemporaryInfix{".tmp-"};

/// A file that is written and does not have its name yet: for several that are
/// to appear all or none. Removed again unless it is committed.
class PendingFile {
public:
  /// Writes beside \p Path, with the permissions of what is there. Errors name
  /// \p Path; nothing temporary is left then.
  static llvm::Expected<PendingFile>
  write(llvm::StringRef Path,
        llvm::function_ref<void(llvm::raw_ostream &)> Write);
  PendingFile(PendingFile &&Other) noexcept;
  PendingFile &operator=(PendingFile &&) = delete;
  ~PendingFile();

  /// Takes the place of Path.
  llvm::Error commit();

private:
  PendingFile(std::string Path, std::string Temporary)
      : Path(std::move(Path)), Temporary(std::move(Temporary)) {}
  std::string Path;
  /// Empty: committed, or moved from.
  std::string Temporary;
};

/// Whether writeAtomically() can't replace \p Path: "-" is the standard output;
/// pipes and devices are no files, nor is what stands for an open file in /dev.
bool isWrittenInPlace(llvm::StringRef Path);

/// Has \p Write fill the file \p Path, or what a link of that name leads to.
/// Errors name it; nothing temporary is left then.
llvm::Error
writeAtomically(llvm::StringRef Path,
                llvm::function_ref<void(llvm::raw_ostream &)> Write);

/// The same for a file that nowb keeps for itself: a pipe or socket that lies
/// in its place, or a link to one, is replaced. Devices are not.
llvm::Error replaceFile(llvm::StringRef Path,
                        llvm::function_ref<void(llvm::raw_ostream &)> Write);

} // namespace nowb::facts

#endif // NOWB_FACTS_ATOMICFILE_H
