// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The indices and open files of one process: an editor parses the same few
// files again and again, on several threads, while the index may be made anew.
//
#ifndef NOWB_INDEX_WORKSPACE_H
#define NOWB_INDEX_WORKSPACE_H

#include "index/Surroundings.h"
#include <map>
#include <mutex>

namespace nowb::index {

/// May be used from any thread; analyses of one file wait for each other.
class Workspace {
public:
  /// The process' own; never destroyed.
  static Workspace &shared();

  struct Answer {
    UnitResult Unit;
    /// Where relative paths of other units may start.
    std::vector<std::string> Directories;
  };
  /// Of the file at this absolute path, in the index at Path as it is now: it
  /// is read again when it has changed. Errors are Index::open()'s.
  llvm::Expected<Answer> analyze(llvm::StringRef Path, llvm::StringRef File,
                                 const facts::Unit &U,
                                 const policy::Policy &Policy,
                                 const policy::Policy &Models);

  /// What makes the index at Path differ from the program as it is, in one line
  /// that says what to run; "" if nothing is known. Files that were analyzed
  /// don't count: they are seen as they are. Never waits: sources are looked at
  /// in the background, again some seconds after the last time.
  std::string status(llvm::StringRef Path);

private:
  struct Entry;
  struct File;
  llvm::Expected<std::shared_ptr<Entry>> entry(llvm::StringRef Path);
  static std::string look(const Entry &E, std::vector<std::string> Open);

  std::mutex Lock;
  std::map<std::string, std::shared_ptr<Entry>> Entries;
  uint64_t Uses = 0;
};

/// The facts directory of the build that a source belongs to: `.nowb` beside
/// the compile_commands.json that clangd would find, in a directory above the
/// source or its build/; "" if there is none.
std::string findDirectory(llvm::StringRef Source);

} // namespace nowb::index

#endif // NOWB_INDEX_WORKSPACE_H
