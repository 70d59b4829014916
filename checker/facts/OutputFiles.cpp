// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "facts/OutputFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;
namespace path = llvm::sys::path;

namespace nowb::facts {

Error OutputFiles::add(StringRef Option, StringRef Path) {
  if (Path.empty())
    return Error::success();
  Output New{Option.str(), Path.str(), {}, false};
  sys::fs::file_status Status;
  if (Path == "-") {
    New.Is.Name = "-";
  } else if (!sys::fs::status(Path, Status)) {
    if (!sys::fs::is_regular_file(Status))
      return Error::success();
    New.Exists = true;
    New.Is.Id = Status.getUniqueID();
  } else {
    SmallString<256> Absolute(Path);
    sys::fs::make_absolute(Absolute);
    New.Is.Name = path::filename(Absolute).str();
    if (sys::fs::getUniqueID(path::parent_path(Absolute), New.Is.Id)) {
      path::remove_dots(Absolute, /*remove_dot_dot=*/true);
      New.Is.Name = Absolute.str().str();
    }
  }
  auto Same = find_if(Outputs, [&](const Output &O) { return O.Is == New.Is; });
  if (Same != Outputs.end())
    return createStringError("'" + Path + "' is what both " + Same->Option +
                             " and " + Option +
                             " would write; give each a file of its own");
  Outputs.push_back(std::move(New));
  return Error::success();
}

Error OutputFiles::checkInput(StringRef Path) const {
  Identity Is;
  if (!anyExists() || sys::fs::getUniqueID(Path, Is.Id))
    return Error::success();
  for (const Output &O : Outputs)
    if (O.Exists && O.Is == Is)
      return createStringError(
          "'" + O.Path + "' is read by this command, and " + O.Option +
          " would overwrite it; give another file to write");
  return Error::success();
}

Error OutputFiles::checkInputs(ArrayRef<Unit> Units,
                               ArrayRef<std::string> Directories) const {
  if (!anyExists())
    return Error::success();
  StringSet<> Seen;
  auto Check = [&](StringRef Name) -> Error {
    if (!Seen.insert(Name).second)
      return Error::success();
    if (Directories.empty() || path::is_absolute(Name))
      return checkInput(Name);
    for (StringRef Directory : Directories) {
      SmallString<256> Path(Directory);
      path::append(Path, Name);
      if (Error E = checkInput(Path))
        return E;
    }
    return Error::success();
  };
  for (const Unit &U : Units) {
    if (Error E = Check(U.str(U.MainFile)))
      return E;
    for (const Dependency &D : U.Dependencies)
      if (D.Hash != Dependency::IsMissing)
        if (Error E = Check(U.str(D.Path)))
          return E;
  }
  return Error::success();
}

bool OutputFiles::anyExists() const {
  return any_of(Outputs, [](const Output &O) { return O.Exists; });
}

} // namespace nowb::facts
