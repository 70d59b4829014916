// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a change touches, for --since: lines that git says are new or next to
// deleted ones. The program is analysed whole; here is decided which findings
// the change can have made.
//
#ifndef NOWB_REPORT_CHANGE_H
#define NOWB_REPORT_CHANGE_H

#include "report/Macros.h"
#include "report/SourceTree.h"
#include "search/Result.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <map>
#include <vector>

namespace nowb::report {

class Change {
public:
  /// Top: the repository's root, absolute. Diff: what `git diff -U0` says, with
  /// prefixes a/ and b/. Untracked: `git ls-files -z --others`, relative to
  /// Top: they are new as a whole.
  static llvm::Expected<Change> parse(llvm::StringRef Top, llvm::StringRef Diff,
                                      llvm::StringRef Untracked);

  /// The macros of which a line has changed, or that are new or gone. Who can
  /// see all sources adds those that are defined by way of them.
  MacroNames Macros;

  /// Whether a line of the file has changed, or the line itself, or a macro
  /// that it expands. A place
  /// without a line, and a name that may be several files of which one has
  /// changed, count as changed when the file has. Tree is always the same.
  bool touches(const search::Place &P, const SourceTree &Tree) const;

  /// Marks what counts and is not touched: no place of its chain, none where a
  /// root that reaches it is declared or registered. What has no chain counts.
  void apply(search::Result &R, const SourceTree &Tree,
             llvm::StringRef Since) const;

private:
  struct Lines {
    unsigned First, Last;
  };
  /// Where they lie, and what they are, for one file; Whole: it is new, or it
  /// is a directory that git says nothing more of (a submodule).
  struct File {
    bool Whole = false;
    std::vector<Lines> Changed; ///< ascending
    bool has(unsigned First, unsigned Last) const;
  };
  void findMacros();
  bool expandsChanged(const search::Place &P, const SourceTree &Tree) const;
  const File *find(llvm::StringRef Absolute) const;
  llvm::ArrayRef<const File *> filesOf(llvm::StringRef Name,
                                       const SourceTree &Tree) const;
  bool touchesAny(llvm::ArrayRef<search::Place> Places,
                  const SourceTree &Tree) const;
  bool touchesAny(llvm::ArrayRef<search::Hop> Chain,
                  const SourceTree &Tree) const;
  bool touches(const search::Root &Root, const SourceTree &Tree) const;

  llvm::StringMap<File> Files; ///< by absolute path
  /// By name in facts: the files that it may be. Asked for every hop.
  mutable llvm::StringMap<std::vector<const File *>> Known;
  /// By name in facts, if there are macros: what the files that it may be say,
  /// and what is known of lines.
  struct Source {
    std::vector<std::string> Texts;
    std::map<unsigned, bool> Expands;
  };
  mutable llvm::StringMap<Source> Sources;
};

} // namespace nowb::report

#endif // NOWB_REPORT_CHANGE_H
