// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "facts/OutputFiles.h"
#include "facts/AtomicFile.h"
#include "facts/InputFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;
namespace path = llvm::sys::path;

namespace nowb::facts {

Error OutputFiles::add(StringRef Option, StringRef Path,
                       function_ref<bool(StringRef)> IsEarlier) {
  if (Path.empty())
    return Error::success();
  Output New{Option.str(), Path.str(), {}};
  bool Exists = false;
  StringRef Parent = path::parent_path(Path);
  if (!Parent.empty() && !sys::fs::is_directory(Parent))
    return createStringError("'" + Path + "': there is no directory '" +
                             Parent + "'; make it, or give another file with " +
                             Option);
  if (sys::fs::is_directory(Path))
    return createStringError("'" + Path +
                             "' is a directory; give a file with " + Option);
  if (Path == "-") {
    New.Is.Name = "-";
  } else if (isWrittenInPlace(Path)) {
    return Error::success();
  } else if (!sys::fs::getUniqueID(Path, New.Is.Id)) {
    Exists = true;
  } else {
    SmallString<256> Absolute(Path);
    sys::fs::make_absolute(Absolute);
    New.Is.Name = path::filename(Absolute).str();
    if (std::error_code Code =
            sys::fs::getUniqueID(path::parent_path(Absolute), New.Is.Id))
      return createFileError(Path, Code);
  }
  auto Same = find_if(Outputs, [&](const Output &O) { return O.Is == New.Is; });
  if (Same != Outputs.end())
    return createStringError("'" + Path + "' is what both " + Same->Option +
                             " and " + Option +
                             " would write; give each a file of its own");
  if (Exists) {
    auto Before = readInput(Path, Reading::Bytes);
    if (!Before)
      return createFileError(Path, Before.getError());
    StringRef Content = (*Before)->getBuffer();
    if (!Content.empty() && !IsEarlier(Content))
      return createStringError("'" + Path + "' exists and is nothing that " +
                               Option +
                               " has written; give another file to write, or "
                               "remove it");
  }
  Outputs.push_back(std::move(New));
  return Error::success();
}

Error OutputFiles::checkInput(StringRef Path) const {
  Identity Is;
  if (sys::fs::getUniqueID(Path, Is.Id))
    return Error::success();
  for (const Output &O : Outputs)
    if (O.Is == Is)
      return createStringError(
          "'" + O.Path + "' is read by this command, and " + O.Option +
          " would overwrite it; give another file to write");
  return Error::success();
}

bool isFileList(StringRef Content) {
  return any_of(split(Content, '\n'), [](StringRef Line) {
    return !Line.empty() && sys::fs::exists(Line);
  });
}

} // namespace nowb::facts
