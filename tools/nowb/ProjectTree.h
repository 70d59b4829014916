// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which files belong to the user's project, and so may be edited.
//
#ifndef NOWB_TOOLS_NOWB_PROJECTTREE_H
#define NOWB_TOOLS_NOWB_PROJECTTREE_H

#include "extract/CompileCommands.h"
#include "llvm/ADT/StringMap.h"
#include <mutex>

namespace nowb::tool {

class ProjectTree {
public:
  /// Directory or, where that is empty, the nearest one at or above the common
  /// directory of the sources that holds .git, .hg, .svn or nowb.yaml; else
  /// that common directory. The build directory (of the database) is no part of
  /// it, if it lies inside. Error: Directory is not there.
  static llvm::Expected<ProjectTree> find(const extract::CommandSet &Commands,
                                          llvm::StringRef Directory);

  /// Whether a file, behind all links, belongs to it. Thread-safe.
  bool contains(llvm::StringRef AbsolutePath) const;

private:
  std::string Root, BuildDir;
  struct Memo {
    std::mutex Lock;
    llvm::StringMap<bool> Known;
  };
  std::unique_ptr<Memo> Asked = std::make_unique<Memo>();
};

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_PROJECTTREE_H
