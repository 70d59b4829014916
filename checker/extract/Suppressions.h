// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// NOLINT comments, as clang-tidy reads them, for gc-nowritebarrierrec. Only
// comments that name the check can be stale; a bare NOLINT may be for others.
//
#ifndef NOWB_EXTRACT_SUPPRESSIONS_H
#define NOWB_EXTRACT_SUPPRESSIONS_H

#include "facts/UnitBuilder.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"
#include <vector>

namespace nowb::extract {

class Names;

class Suppressions {
public:
  Suppressions(const clang::SourceManager &SM, facts::UnitBuilder &Out,
               Names &Name)
      : SM(SM), Out(Out), Name(Name) {}

  /// 1 + index of the comment in Unit::Suppressions that covers the line of L
  /// (where it is written, or where its macro is used); 0: none.
  uint32_t covering(clang::SourceLocation L);

  /// Records the comments of every file of the user's that the unit read, so
  /// that those which cover nothing can be told.
  void readAll();

  /// A line of a file, as line markers have it.
  struct Line {
    llvm::StringRef File;
    unsigned Number = 0;
  };

private:
  struct Comment {
    llvm::StringRef File;
    unsigned FirstLine, LastLine; ///< lines of File that it covers
    clang::SourceLocation At;
    bool Named;         ///< it names the check
    uint32_t Index = 0; ///< 1 + index in Unit::Suppressions; 0: not there yet
  };
  std::vector<Comment> &file(clang::FileID F);
  uint32_t index(Comment &C);

  const clang::SourceManager &SM;
  facts::UnitBuilder &Out;
  Names &Name;
  llvm::DenseMap<clang::FileID, std::vector<Comment>> Files;
};

} // namespace nowb::extract

#endif // NOWB_EXTRACT_SUPPRESSIONS_H
