// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See SourceTree.h.
//
#include "report/SourceTree.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace nowb::report;
using llvm::StringRef;
namespace path = llvm::sys::path;

SourceTree::SourceTree(std::vector<std::string> Dirs, std::string RootPath,
                       llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> From)
    : FS(From ? std::move(From) : llvm::vfs::getRealFileSystem()),
      Directories(std::move(Dirs)), Root(std::move(RootPath)) {
  if (Root.empty())
    if (auto Current = FS->getCurrentWorkingDirectory())
      Root = *Current;
  while (Root.size() > 1 && Root.back() == '/')
    Root.pop_back();
  llvm::SmallString<256> Real;
  RealRoot = FS->getRealPath(Root, Real) ? Root : std::string(Real);
}

std::vector<std::string> SourceTree::candidates(StringRef File) const {
  std::vector<std::string> Out;
  if (File.empty())
    return Out;
  auto Add = [&](StringRef Directory) {
    llvm::SmallString<256> Path(Directory);
    path::append(Path, File);
    if (FS->makeAbsolute(Path))
      return;
    path::remove_dots(Path, /*remove_dot_dot=*/true);
    Out.push_back(std::string(Path));
  };
  if (!path::is_absolute(File))
    for (const std::string &Directory : Directories)
      Add(Directory);
  Add("");
  return Out;
}

const std::string &SourceTree::absolute(StringRef File) {
  auto [It, IsNew] = Found.try_emplace(File);
  if (!IsNew)
    return It->second;
  std::vector<std::string> All = candidates(File);
  if (!All.empty())
    It->second = All.front();
  for (const std::string &Path : All) {
    // A FIFO or a directory must not stop the report.
    llvm::ErrorOr<llvm::vfs::Status> Status = FS->status(Path);
    if (Status && Status->isRegularFile()) {
      It->second = Path;
      break;
    }
  }
  return It->second;
}

/// The rest of Path behind Directory and a slash; empty: it is not in it.
static StringRef inside(StringRef Path, StringRef Directory) {
  if (Directory == "/")
    Directory = "";
  return Path.consume_front(Directory) && Path.consume_front("/") ? Path
                                                                  : StringRef();
}

std::string SourceTree::relative(StringRef Absolute) const {
  if (StringRef Rest = inside(Absolute, Root); !Rest.empty())
    return Rest.str();
  llvm::SmallString<256> Real;
  if (!FS->getRealPath(Absolute, Real))
    if (StringRef Rest = inside(Real, RealRoot); !Rest.empty())
      return Rest.str();
  return Absolute.str();
}

const std::string &SourceTree::shown(StringRef File) {
  auto [It, IsNew] = Shown.try_emplace(File);
  if (IsNew && !File.empty())
    It->second = relative(absolute(File));
  return It->second;
}

std::string nowb::report::findRepository(StringRef Directory) {
  llvm::SmallString<256> At(Directory);
  if (llvm::sys::fs::make_absolute(At))
    return "";
  path::remove_dots(At, /*remove_dot_dot=*/true);
  for (StringRef Dir = At; !Dir.empty(); Dir = path::parent_path(Dir)) {
    llvm::SmallString<256> Entry(Dir);
    path::append(Entry, ".git"); // a file in a linked work tree
    if (llvm::sys::fs::exists(Entry))
      return Dir.str();
  }
  return "";
}
