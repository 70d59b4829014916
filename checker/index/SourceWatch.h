// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which sources are no longer as they were when an index was made. There may be
// thousands, and an editor asks at each keystroke: they are looked at in the
// background.
//
#ifndef NOWB_INDEX_SOURCEWATCH_H
#define NOWB_INDEX_SOURCEWATCH_H

#include "index/Replaced.h"
#include <memory>
#include <optional>

namespace nowb::index {

/// May be used from any thread.
class SourceWatch {
public:
  /// Copies what the index says of its sources; it need not outlive this.
  explicit SourceWatch(const Index &I);
  ~SourceWatch();

  struct Source {
    std::string Path; ///< absolute
    Standing Is = Standing::Same;
    bool operator==(const Source &) const = default;
  };
  /// A source other than File (an absolute path) that is not the same; none if
  /// all were when they were looked at last. That is some seconds ago at most
  /// if this is called all the time; only the first call waits, if it has to
  /// (Waits) until they are looked at.
  std::optional<Source> changed(llvm::StringRef File, bool Waits) const;

  /// The first two, as they are now. Cost: a stat for each source; reads those
  /// that are younger than the index, each once for each time of its writing.
  std::vector<Source> look() const;

  /// Of one source, however the index spells it, now. Cost: as for one.
  Standing standingOf(llvm::StringRef Spelled) const;

  /// Looks no more, from now on: no thread may run on while the process ends.
  void end() const;

private:
  struct State;
  static std::vector<Source> look(State &S);
  std::unique_ptr<State> S;
};

} // namespace nowb::index

#endif // NOWB_INDEX_SOURCEWATCH_H
