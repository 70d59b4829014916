// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Nothing is forced to disk: after a loss of power a file may be there without
// its content, which its readers' checksums find out. LLVM's TempFile isn't
// used: it installs signal handlers, which is not a library's to do, and keeps
// a list of all files ever written, which each new one walks.
//
#include "facts/AtomicFile.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;

namespace nowb::facts {
namespace {

std::error_code finish(raw_fd_ostream &OS) {
  OS.flush();
  std::error_code Code = OS.error();
  OS.clear_error();
  return Code;
}

bool isWrittenInPlace(StringRef Path) {
  sys::fs::file_status Status;
  return Path == "-" ||
         (!sys::fs::status(Path, Status) && sys::fs::exists(Status) &&
          !sys::fs::is_regular_file(Status));
}

/// Not createUniqueFile() for the whole path: it may have a % of its own.
SmallString<16> randomName() {
  SmallString<16> Name;
  sys::fs::createUniquePath("%%%%%%%%", Name, /*MakeAbsolute=*/false);
  return Name;
}

} // namespace

Error writeAtomically(StringRef Path, function_ref<void(raw_ostream &)> Write) {
  std::error_code Code;
  if (isWrittenInPlace(Path)) {
    raw_fd_ostream OS(Path, Code);
    if (!Code) {
      Write(OS);
      Code = finish(OS);
    }
    return Code ? createFileError(Path, Code) : Error::success();
  }

  std::string Temporary;
  int Descriptor = -1;
  do {
    Temporary = (Path + TemporaryInfix + randomName()).str();
    Code =
        sys::fs::openFileForWrite(Temporary, Descriptor, sys::fs::CD_CreateNew);
  } while (Code == std::errc::file_exists);
  if (Code)
    return createFileError(Path, Code);
  {
    raw_fd_ostream OS(Descriptor, /*shouldClose=*/true);
    Write(OS);
    Code = finish(OS);
  }
  if (!Code)
    Code = sys::fs::rename(Temporary, Path);
  if (!Code)
    return Error::success();
  // That the file wasn't written is what matters, not that this stays.
  consumeError(errorCodeToError(sys::fs::remove(Temporary)));
  return createFileError(Path, Code);
}

} // namespace nowb::facts
