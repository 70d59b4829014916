// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The text report: diagnostics in clang's form, the list of roots, and the
// ledger of what was and was not seen ("Text, one finding" and "Never silent"
// of the design).
//
#ifndef NOWB_REPORT_TEXT_H
#define NOWB_REPORT_TEXT_H

#include "report/Messages.h"
#include "report/SourceQuoter.h"
#include "search/Result.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <memory>
#include <string>
#include <vector>

namespace llvm {
class raw_ostream;
}

namespace nowb::report {

struct TextOptions {
  /// Colour as clang does. The caller knows whether a terminal reads it.
  bool Color = false;
  /// Quote the source line under each diagnostic.
  bool ShowSource = true;
  /// Where relative paths in facts may start, nearest first.
  std::vector<std::string> Directories;
  /// Where sources are read from; null: the disk.
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FS;
};

/// Prints diagnostics one by one.
class TextPrinter {
public:
  TextPrinter(llvm::raw_ostream &OS, const TextOptions &Options);
  ~TextPrinter();

  /// Prints "file:line:column: error: text [check]" and the source line; a
  /// message without a file is printed as "nowb: error: text".
  void print(const Message &M);
  void print(llvm::ArrayRef<Message> Ms);

private:
  void printSource(const search::Place &At);

  llvm::raw_ostream &OS;
  bool ShowSource;
  SourceQuoter Quoter;
  search::Place LastPlace;
};

/// Prints the whole result: findings, what is unproven, handlers that were not
/// seen (all of these as far as they count), what is stale, what made the run
/// incomplete, the roots, the trusted boundaries, the ledger. The same result
/// gives the same bytes.
void printText(const search::Result &R, llvm::raw_ostream &OS,
               const TextOptions &Options);

} // namespace nowb::report

#endif // NOWB_REPORT_TEXT_H
