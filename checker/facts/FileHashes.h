// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Hashes of files' contents, each file read once a run however many units
// depend on it. Paths are taken as they are spelled: two spellings of one file
// are two files here, which costs a second reading and nothing else.
//
#ifndef NOWB_FACTS_FILEHASHES_H
#define NOWB_FACTS_FILEHASHES_H

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Allocator.h"
#include <array>
#include <mutex>
#include <optional>

namespace nowb::facts {

/// May be used from many threads. A file that changes during a run keeps the
/// hash that was found first.
class FileHashes {
public:
  /// hashContent() of the file; none if it can't be read. A relative \p Path is
  /// relative to \p Directory. Cost: one look-up when the path is known.
  std::optional<uint64_t> hash(llvm::StringRef Directory, llvm::StringRef Path);

private:
  struct Entry {
    std::once_flag Once;
    std::optional<uint64_t> Hash;
  };
  /// Several maps, so that threads seldom wait for each other.
  struct Shard {
    std::mutex Lock;
    llvm::StringMap<Entry, llvm::BumpPtrAllocator> Entries;
  };
  std::array<Shard, 16> Shards;
};

} // namespace nowb::facts

#endif // NOWB_FACTS_FILEHASHES_H
