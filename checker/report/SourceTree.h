// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where the files that facts name are. Facts hold paths as compile commands
// spell them, so a relative path is looked for in the commands' directories;
// what leaves the machine (SARIF, baselines, ...) names files relative to the
// repository, so that every checkout says the same.
//
#ifndef NOWB_REPORT_SOURCETREE_H
#define NOWB_REPORT_SOURCETREE_H

#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <string>
#include <vector>

namespace nowb::report {

class SourceTree {
public:
  /// Relative paths are looked for in Directories, in that order, then in the
  /// working directory. Root: the repository's, absolute; empty: none is known,
  /// and the working directory stands for it. FS null: the disk.
  SourceTree(std::vector<std::string> Directories, std::string Root = "",
             llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FS = nullptr);

  /// Where File may be, the likeliest first, absolute and without dots; none
  /// for an empty name. They need not exist.
  std::vector<std::string> candidates(llvm::StringRef File) const;

  /// The regular file that File names, or the first candidate.
  const std::string &absolute(llvm::StringRef File);

  /// File relative to the repository, with '/'; outside of it, absolute. A file
  /// that does not exist is looked for in the first directory.
  const std::string &shown(llvm::StringRef File);

  /// Absolute, without a '/' at its end.
  const std::string &root() const { return Root; }
  const std::vector<std::string> &directories() const { return Directories; }
  llvm::vfs::FileSystem &fileSystem() const { return *FS; }

private:
  std::string relative(llvm::StringRef Absolute) const;

  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FS;
  std::vector<std::string> Directories;
  /// As given, and with its links resolved.
  std::string Root, RealRoot;
  llvm::StringMap<std::string> Found, Shown;
};

/// The directory above Directory, or itself, that has an entry ".git"; empty:
/// none has.
std::string findRepository(llvm::StringRef Directory);

} // namespace nowb::report

#endif // NOWB_REPORT_SOURCETREE_H
