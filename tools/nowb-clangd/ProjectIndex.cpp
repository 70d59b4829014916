// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ProjectIndex.h"
#include "facts/Manifest.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <optional>

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

/// The nearest directory from File upward for which Test gives a name.
template <typename T> std::string findUpward(StringRef File, T Test) {
  for (StringRef D = path::parent_path(File); !D.empty();
       D = path::parent_path(D))
    if (std::string Found = Test(D); !Found.empty())
      return Found;
  return "";
}

/// Directory of the database; empty: there is none.
std::string findDatabase(StringRef File) {
  if (std::string Given = compileCommandsDir(); !Given.empty())
    return Given;
  return findUpward(File, [](StringRef D) -> std::string {
    for (std::string Candidate : {D.str(), join(D, "build")})
      if (fs::exists(join(Candidate, "compile_commands.json")))
        return Candidate;
    return "";
  });
}

/// Which of the other source files was written after the index was; empty: none
/// or it can't be told. Headers are not looked at. Cost: a stat a unit.
std::string changedSource(StringRef IndexDir, StringRef File) {
  fs::file_status Index, Source;
  if (fs::status(join(IndexDir, "index.json"), Index))
    return "";
  auto Entries = facts::readManifest(IndexDir);
  if (!Entries) {
    llvm::consumeError(Entries.takeError()); // said by who reads the facts
    return "";
  }
  for (const facts::ManifestEntry &E : *Entries) {
    std::string Path = path::is_absolute(E.MainFile)
                           ? join(E.MainFile, "")
                           : join(E.WorkingDirectory, E.MainFile);
    if (Path == File)
      continue; // what is being edited replaces what was indexed
    if (fs::status(Path, Source))
      return "'" + Path + "' is gone";
    if (Source.getLastModificationTime() > Index.getLastModificationTime())
      return "'" + Path + "' has changed";
  }
  return "";
}

} // namespace

ProjectIndex findIndex(StringRef File, StringRef Wanted) {
  ProjectIndex I;
  std::string Database = findDatabase(File);
  std::string Run =
      Database.empty() ? "'nowb check'" : "'nowb check -p " + Database + "'";
  I.Remedy = "run " + Run;
  std::string &Dir = I.Directory;
  if (path::is_absolute(Wanted))
    Dir = Wanted.str();
  else if (!Wanted.empty())
    Dir = findUpward(File, [&](StringRef D) {
      std::string Candidate = join(D, Wanted);
      return fs::exists(Candidate) ? Candidate : "";
    });
  else if (!Database.empty())
    Dir = join(Database, ".nowb");
  else {
    I.Problem = "there is no compile_commands.json above this file, so nowb "
                "sees this file alone; have the build write one (cmake "
                "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON), then run 'nowb check -p' "
                "with its directory";
    return I;
  }
  if (Dir.empty() || !fs::exists(join(Dir, "index.json"))) {
    I.Problem = "there is no index of the program in '" +
                (Dir.empty() ? Wanted.str() : Dir) +
                "', so nowb sees this file alone; " + I.Remedy;
    return I;
  }
  I.Exists = true;
  if (std::string What = changedSource(Dir, File); !What.empty())
    I.Problem = What +
                " since the index of the program was made, so what nowb "
                "says here may be out of date; " +
                I.Remedy;
  return I;
}

} // namespace nowb::editor
