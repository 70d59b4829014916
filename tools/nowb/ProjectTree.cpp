// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ProjectTree.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace nowb;
using namespace nowb::tool;
using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

/// Behind all links; empty: it is not there.
static std::string realPath(StringRef Path) {
  llvm::SmallString<256> Real;
  if (fs::real_path(Path, Real))
    return "";
  return std::string(Real);
}

static bool isBelow(StringRef Path, StringRef Directory) {
  return Path.consume_front(Directory) &&
         (Path.empty() || Directory.ends_with("/") ||
          path::is_separator(Path.front()));
}

static std::string commonDirectory(const extract::CommandSet &Commands) {
  std::string Common;
  for (const extract::Command &C : Commands.Commands) {
    std::string Real = realPath(extract::absolutePath(C, C.File));
    if (Real.empty())
      continue;
    StringRef Directory = path::parent_path(Real);
    if (Common.empty())
      Common = Directory.str();
    while (!isBelow(Directory, Common))
      Common = path::parent_path(Common).str();
  }
  return Common;
}

llvm::Expected<ProjectTree>
ProjectTree::find(const extract::CommandSet &Commands, StringRef Directory) {
  ProjectTree Tree;
  if (!Directory.empty()) {
    Tree.Root = realPath(Directory);
    if (Tree.Root.empty())
      return llvm::createStringError("--project-dir: '" + Directory +
                                     "' does not exist");
  } else {
    Tree.Root = commonDirectory(Commands);
    for (StringRef Up = Tree.Root; !Up.empty(); Up = path::parent_path(Up))
      if (llvm::any_of(
              llvm::ArrayRef<StringRef>{".git", ".hg", ".svn", "nowb.yaml"},
              [&](StringRef Name) {
                llvm::SmallString<256> Path(Up);
                path::append(Path, Name);
                return fs::exists(Path);
              })) {
        Tree.Root = Up.str();
        break;
      }
  }
  if (!Commands.Database.empty()) {
    std::string Build = realPath(
        path::parent_path(Commands.Database.find('/') == std::string::npos
                              ? "./" + Commands.Database
                              : Commands.Database));
    if (Build != Tree.Root && isBelow(Build, Tree.Root) &&
        !isBelow(commonDirectory(Commands), Build))
      Tree.BuildDir = Build;
  }
  return Tree;
}

bool ProjectTree::contains(StringRef Path) const {
  std::lock_guard<std::mutex> Guard(Asked->Lock);
  auto [It, New] = Asked->Known.try_emplace(Path, false);
  if (New) {
    std::string Real = realPath(Path);
    It->second = !Real.empty() && !Root.empty() && isBelow(Real, Root) &&
                 (BuildDir.empty() || !isBelow(Real, BuildDir));
  }
  return It->second;
}
