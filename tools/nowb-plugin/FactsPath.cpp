// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "FactsPath.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/xxhash.h"

using llvm::StringRef;
namespace path = llvm::sys::path;

namespace nowb::plugin {

llvm::Error Arguments::parse(StringRef Argument) {
  auto [Name, Value] = Argument.split('=');
  std::string *Known = Name == "file"  ? &File
                       : Name == "dir" ? &Directory
                                       : nullptr;
  if (!Known || Value.empty())
    return llvm::createStringError(
        "-fplugin-arg-nowb-" + Argument +
        " says nothing to nowb; it takes -fplugin-arg-nowb-file=FILE or "
        "-fplugin-arg-nowb-dir=DIR");
  *Known = Value.str();
  if (!File.empty() && !Directory.empty())
    return llvm::createStringError(
        "-fplugin-arg-nowb-file and -fplugin-arg-nowb-dir exclude each other");
  return llvm::Error::success();
}

/// Whether the driver made up the object's name: it compiles and links in one
/// command, and removes the object.
static bool isTemporary(StringRef Object) {
  llvm::SmallString<128> Directory;
  path::system_temp_directory(/*ErasedOnReboot=*/true, Directory);
  static const llvm::Regex MadeUp("-[0-9a-f]{6}\\.[a-z]+$");
  return path::parent_path(Object) == Directory && MadeUp.match(Object);
}

static std::string inDirectory(StringRef Directory, StringRef Of) {
  llvm::SmallString<128> Absolute(Of);
  llvm::sys::fs::make_absolute(Absolute);
  llvm::SmallString<128> Path(Directory);
  path::append(Path, path::stem(Of) + "-" +
                         llvm::utohexstr(llvm::xxh3_64bits(Absolute.str()),
                                         /*LowerCase=*/true, /*Width=*/16) +
                         ".facts");
  return Path.str().str();
}

llvm::Expected<std::string> factsPath(const Arguments &A, StringRef Source,
                                      StringRef Object) {
  if (!A.File.empty())
    return A.File;
  bool HasName = !Object.empty() && Object != "-" && !isTemporary(Object);
  if (!A.Directory.empty())
    return inDirectory(A.Directory, HasName ? Object : Source);
  if (Object.empty() || Object == "-")
    return "";
  if (!HasName)
    return llvm::createStringError(
        "no facts of this unit: compiled and linked in one command, its object "
        "file has no name; compile with -c, or give "
        "-fplugin-arg-nowb-dir=DIR");
  llvm::SmallString<128> Path(Object);
  path::replace_extension(Path, ".facts");
  return Path.str().str();
}

} // namespace nowb::plugin
