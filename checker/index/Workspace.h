// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The indices and open files of one process: an editor parses the same few
// files again and again, on several threads, while the index may be made anew.
//
#ifndef NOWB_INDEX_WORKSPACE_H
#define NOWB_INDEX_WORKSPACE_H

#include "index/SourceWatch.h"
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
    std::shared_ptr<const UnitResult> Unit; ///< never null
    /// Where relative paths of other units may start.
    std::vector<std::string> Directories;
    /// Another source that is not as the index has it (SourceWatch::changed).
    std::optional<SourceWatch::Source> Changed;
    /// Other units that did not compile when the index was made. By name.
    std::vector<std::string> Failed;
  };
  /// Of the file at this absolute path, in the index at Path as it is now: it
  /// is read again when it has changed, which costs one system call to know.
  /// Directory is the one in which the file is compiled.
  /// Waits: until all sources were looked at once.
  /// Errors are Index::open()'s.
  llvm::Expected<Answer> analyze(llvm::StringRef Path,
                                 llvm::StringRef Directory,
                                 llvm::StringRef File, const facts::Unit &U,
                                 const policy::Policy &Policy,
                                 const policy::Policy &Models, bool Waits);

private:
  struct Entry;
  struct File;
  llvm::Expected<std::shared_ptr<Entry>> entry(llvm::StringRef Path,
                                               llvm::StringRef Directory);

  std::mutex Lock;
  std::map<std::string, std::shared_ptr<Entry>> Entries;
  uint64_t Uses = 0;
};

/// The directory of the compile_commands.json that clangd would find for a
/// source: the nearest above it that has one, or has one in build/; "" if there
/// is none. `nowb check` leaves facts and the index there, in .nowb.
std::string findDatabase(llvm::StringRef Source);

/// Name, a relative path, as it is found from the nearest directory above a
/// source; "" if none has it.
std::string findAbove(llvm::StringRef Source, llvm::StringRef Name);

} // namespace nowb::index

#endif // NOWB_INDEX_WORKSPACE_H
