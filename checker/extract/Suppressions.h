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

private:
  struct Comment {
    unsigned FirstLine, LastLine; ///< lines that it covers
    uint32_t Index;               ///< 1 + index in Unit::Suppressions
  };
  const std::vector<Comment> &file(clang::FileID F);

  const clang::SourceManager &SM;
  facts::UnitBuilder &Out;
  Names &Name;
  llvm::DenseMap<clang::FileID, std::vector<Comment>> Files;
};

} // namespace nowb::extract

#endif // NOWB_EXTRACT_SUPPRESSIONS_H
