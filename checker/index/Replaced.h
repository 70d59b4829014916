// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What of an index the open file takes the place of: what it said itself when
// the index was made; and, where it was renamed or a function was moved into it
// since, what was said at the old place. Of a function whose other definition
// is still there nothing is replaced: both are true.
//
#ifndef NOWB_INDEX_REPLACED_H
#define NOWB_INDEX_REPLACED_H

#include "facts/Facts.h"
#include "index/Index.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace nowb::index {

/// What has become of a source since the index was made.
enum class Standing { Same, Changed, Gone, New };

struct Replaced {
  /// Names of the open file, and of files that are gone and were what it is
  /// now; sorted.
  std::vector<StringId> Files;
  /// Functions that only it defines now, each with the file in which a body
  /// stood; sorted.
  std::vector<std::pair<FunctionId, StringId>> Moved;
  /// The open file's name in the index, or that of the file that it was; None:
  /// the index knows neither.
  StringId Spelled = None;

  bool operator==(const Replaced &) const = default;
  bool isOwn(StringId File) const {
    return std::binary_search(Files.begin(), Files.end(), File);
  }
  /// The same of a function's body in File.
  bool isOwnBody(StringId File, FunctionId Of) const {
    return isOwn(File) ||
           std::binary_search(Moved.begin(), Moved.end(), std::pair(Of, File));
  }
  /// And of an annotation. One that stood where a function was moved from may
  /// be a declaration's, which is still there; that it is to be trusted is not
  /// taken for granted.
  bool isOwn(const AnnotationRow &A) const {
    return isOwn(A.File) || (A.Annotation == facts::YesWriteBarrierRec &&
                             isOwnBody(A.File, A.Function));
  }
};

/// By the file at this absolute path, if all others are as they were: its names
/// in the index; if none is spelled so, those that lead to the same file.
Replaced replacedBy(const Index &I, llvm::StringRef File);

/// Own, with what the file replaces as it is now besides. A file that is gone
/// was this one if U defines half of its external functions (as in Git, where
/// half of the lines make a renaming); those that several such files had do not
/// count, for whose they are is not known. Only the other functions of a file
/// that has changed stay: they may be there still. Cost: linear in the
/// functions of U; asks once for each file that defines some of them in the
/// index.
Replaced addMoved(const Index &I, Replaced Own, const facts::Unit &U,
                  llvm::function_ref<Standing(llvm::StringRef)> StandingOf);

} // namespace nowb::index

#endif // NOWB_INDEX_REPLACED_H
