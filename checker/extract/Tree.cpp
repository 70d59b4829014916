// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "extract/Tree.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

using llvm::StringRef;
using llvm::Twine;
namespace path = llvm::sys::path;
namespace vfs = llvm::vfs;

namespace nowb::extract {

bool isSystemPath(StringRef Path) {
  static constexpr llvm::StringLiteral System[] = {
      "/usr/",    "/opt/", "/etc/",  "/lib/", "/lib32/", "/lib64/",
      "/libx32/", "/bin/", "/sbin/", "/dev/", "/proc/"};
  static constexpr llvm::StringLiteral Sources[] = {"/usr/src/",
                                                    "/usr/local/src/"};
  auto IsBelow = [&](StringRef Directory) {
    return Path.starts_with(Directory) || Path == Directory.drop_back();
  };
  return llvm::any_of(System, IsBelow) && llvm::none_of(Sources, IsBelow);
}

/// One component of a path: also not the name of a file that means something
/// to Bazel.
static void appendEncoded(StringRef Component, std::string &Out) {
  bool MeansSomething =
      Component.starts_with("BUILD") || Component.starts_with("WORKSPACE") ||
      Component.starts_with("MODULE") || Component.starts_with("REPO") ||
      Component.starts_with(".bazel");
  for (auto [I, C] : llvm::enumerate(Component)) {
    if (llvm::isAlnum(C) || StringRef("._-+=@,~").contains(C)) {
      if (I != 0 || !MeansSomething) {
        Out += C;
        continue;
      }
    }
    Out += '%';
    Out += llvm::hexdigit(static_cast<unsigned char>(C) >> 4);
    Out += llvm::hexdigit(static_cast<unsigned char>(C) & 15);
  }
}

std::string nameInTree(StringRef Path) {
  llvm::SmallString<256> Plain(Path);
  path::remove_dots(Plain, /*remove_dot_dot=*/true);
  std::string Name;
  for (StringRef Component :
       llvm::make_range(path::begin(Plain), path::end(Plain))) {
    if (Component == "/")
      continue;
    if (!Name.empty())
      Name += '/';
    appendEncoded(Component, Name);
  }
  return Name;
}

namespace {

class Tree : public vfs::ProxyFileSystem {
public:
  explicit Tree(StringRef Root)
      : ProxyFileSystem(vfs::createPhysicalFileSystem()), Root(Root) {}

  llvm::ErrorOr<vfs::Status> status(const Twine &Path) override {
    llvm::ErrorOr<vfs::Status> S = ProxyFileSystem::status(stored(Path));
    if (!S)
      return S;
    return vfs::Status::copyWithNewName(*S, Path);
  }
  bool exists(const Twine &Path) override {
    return ProxyFileSystem::exists(stored(Path));
  }
  llvm::ErrorOr<std::unique_ptr<vfs::File>>
  openFileForRead(const Twine &Path) override {
    return vfs::File::getWithPath(
        ProxyFileSystem::openFileForRead(stored(Path)), Path);
  }
  vfs::directory_iterator dir_begin(const Twine &Directory,
                                    std::error_code &Code) override {
    std::string Path = absolute(Directory);
    if (isSystemPath(Path))
      return ProxyFileSystem::dir_begin(Path, Code);
    Code = std::make_error_code(std::errc::no_such_file_or_directory);
    return {};
  }
  std::error_code setCurrentWorkingDirectory(const Twine &Directory) override {
    WorkingDirectory = absolute(Directory);
    return {};
  }
  llvm::ErrorOr<std::string> getCurrentWorkingDirectory() const override {
    return WorkingDirectory;
  }
  std::error_code getRealPath(const Twine &Path,
                              llvm::SmallVectorImpl<char> &Out) override {
    std::string Absolute = absolute(Path);
    Out.assign(Absolute.begin(), Absolute.end());
    path::remove_dots(Out, /*remove_dot_dot=*/true);
    return {};
  }

private:
  std::string absolute(const Twine &Path) const {
    llvm::SmallString<256> Text;
    Path.toVector(Text);
    if (!path::is_absolute(Text))
      path::make_absolute(WorkingDirectory, Text);
    return std::string(Text);
  }
  /// The path as it is for the system's files, dots and links included.
  std::string stored(const Twine &Path) const {
    std::string Absolute = absolute(Path);
    llvm::SmallString<256> Plain(Absolute);
    path::remove_dots(Plain, /*remove_dot_dot=*/true);
    if (isSystemPath(Plain))
      return Absolute;
    llvm::SmallString<256> Stored(Root);
    path::append(Stored, nameInTree(Plain));
    return std::string(Stored);
  }

  std::string Root;
  std::string WorkingDirectory = "/";
};

} // namespace

llvm::IntrusiveRefCntPtr<vfs::FileSystem> openTree(StringRef Root) {
  return llvm::makeIntrusiveRefCnt<Tree>(Root);
}

} // namespace nowb::extract
