// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compressed bytes in a facts file ("block" in Format.h). Private to the
// writer and the reader of merged facts: the files of single units are not
// compressed, since what is kept beside the sources is read far more often than
// it is moved.
//
#ifndef NOWB_FACTS_BLOCK_H
#define NOWB_FACTS_BLOCK_H

#include "facts/Cursor.h"
#include "facts/UnitWriter.h"
#include <memory>
#include <optional>

namespace nowb::facts {

/// Appends \p Content as a block. The bytes depend on it and on the version of
/// libzstd. Large ones are compressed on all cores.
void writeBlock(llvm::StringRef Content, Bytes &Out);

/// A block's content: in the file, or in memory of its own.
class Block {
public:
  /// Nullopt if it is corrupt: not what its sizes say, or so large that its
  /// bytes cannot hold it. Takes no more memory than MaxRatio times the bytes.
  static std::optional<Block> read(Cursor &In);
  llvm::StringRef content() const { return Content; }
  /// Null if the content is in the file.
  std::shared_ptr<const void> storage() const { return Own; }

private:
  llvm::StringRef Content;
  std::shared_ptr<char[]> Own;
};

} // namespace nowb::facts

#endif // NOWB_FACTS_BLOCK_H
