// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ProjectIndex.h"
#include "index/Workspace.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;
namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;

namespace nowb::editor {
namespace {

std::string join(StringRef Directory, StringRef Name) {
  llvm::SmallString<256> P(Directory);
  path::append(P, Name);
  path::remove_dots(P, /*remove_dot_dot=*/true);
  return P.str().str();
}

/// Value of clangd's own option, absolute; empty: not given.
std::string compileCommandsDir() {
  const auto &Known = llvm::cl::getRegisteredOptions();
  auto Found = Known.find("compile-commands-dir");
  if (Found == Known.end())
    return "";
  const auto *Option =
      dynamic_cast<llvm::cl::opt<std::string> *>(Found->second);
  if (!Option || Option->getValue().empty())
    return "";
  llvm::SmallString<256> P(Option->getValue());
  fs::make_absolute(P);
  return join(P, "");
}

} // namespace

ProjectIndex findIndex(StringRef File, StringRef Wanted) {
  ProjectIndex I;
  std::string Database = compileCommandsDir();
  if (Database.empty())
    Database = index::findDatabase(File);
  std::string Run =
      Database.empty() ? "'nowb check'" : "'nowb check -p " + Database + "'";
  I.Remedy = "run " + Run;
  std::string &Dir = I.Directory;
  if (path::is_absolute(Wanted))
    Dir = Wanted.str();
  else if (!Wanted.empty())
    Dir = index::findAbove(File, Wanted);
  else if (!Database.empty())
    Dir = join(Database, ".nowb");
  else {
    I.Problem = "there is no compile_commands.json above this file, so nowb "
                "sees this file alone; have the build write one (cmake "
                "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON), then run 'nowb check -p' "
                "with its directory";
    return I;
  }
  if (Dir.empty())
    I.Problem = "there is no '" + Wanted.str() +
                "' above this file, so nowb sees this file alone; " + I.Remedy;
  return I;
}

} // namespace nowb::editor
