// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Source lines for messages, with a caret under the column, as clang prints
// them. A file that can't be read is no error: the message then stands alone.
//
#ifndef NOWB_REPORT_SOURCEQUOTER_H
#define NOWB_REPORT_SOURCEQUOTER_H

#include "report/SourceTree.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace nowb::report {

/// A source line as a terminal may show it.
struct RenderedLine {
  /// Tabs expanded (stops every 8 columns); bytes that are no UTF-8 and
  /// characters that are not printable as "<E9>" or "<U+202E>".
  std::string Text;
  /// Columns before the caret; nullopt when the column is not on the line.
  std::optional<unsigned> Caret;
};

/// Renders Line, which has no newline, for Column, a byte count from 1.
RenderedLine renderLine(llvm::StringRef Line, unsigned Column);

/// Reads each file once and keeps it. Not thread-safe.
class SourceQuoter {
public:
  explicit SourceQuoter(SourceTree T) : Tree(std::move(T)) {}

  /// Where the files are.
  SourceTree &tree() { return Tree; }

  /// The Line'th line of File, without its end; nullopt when there is none or
  /// it is too long to help a reader.
  std::optional<llvm::StringRef> line(llvm::StringRef File, unsigned Line);

private:
  struct Source {
    std::unique_ptr<llvm::MemoryBuffer> Buffer; ///< null: can't be read
    std::vector<size_t> LineStarts;
  };
  const Source &load(llvm::StringRef File);

  SourceTree Tree;
  llvm::StringMap<Source> Sources;
};

} // namespace nowb::report

#endif // NOWB_REPORT_SOURCEQUOTER_H
