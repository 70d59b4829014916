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

/// Not createUniqueFile() for the whole path: it may have a % of its own.
SmallString<16> randomName() {
  SmallString<16> Name;
  sys::fs::createUniquePath("%%%%%%%%", Name, /*MakeAbsolute=*/false);
  return Name;
}

} // namespace

bool isWrittenInPlace(StringRef Path) {
  sys::fs::file_status Status;
  return Path == "-" || Path.starts_with("/dev/") ||
         (!sys::fs::status(Path, Status) && sys::fs::exists(Status) &&
          !sys::fs::is_regular_file(Status));
}

Expected<PendingFile>
PendingFile::write(StringRef Path, function_ref<void(raw_ostream &)> Write) {
  std::error_code Code;
  std::string Temporary;
  int Descriptor = -1;
  do {
    Temporary = (Path + TemporaryInfix + randomName()).str();
    Code =
        sys::fs::openFileForWrite(Temporary, Descriptor, sys::fs::CD_CreateNew);
  } while (Code == std::errc::file_exists);
  if (Code)
    return createFileError(Path, Code);
  PendingFile File(Path.str(), std::move(Temporary));
  sys::fs::file_status Status;
  if (!sys::fs::status(Path, Status) && sys::fs::exists(Status))
    Code = sys::fs::setPermissions(Descriptor, Status.permissions());
  raw_fd_ostream OS(Descriptor, /*shouldClose=*/true);
  if (!Code)
    Write(OS);
  if (std::error_code Late = finish(OS); !Code)
    Code = Late;
  if (Code)
    return createFileError(Path, Code);
  return File;
}

PendingFile::PendingFile(PendingFile &&Other) noexcept
    : Path(std::move(Other.Path)), Temporary(std::move(Other.Temporary)) {
  Other.Temporary.clear();
}

PendingFile::~PendingFile() {
  // That the file wasn't written is what matters, not that this stays.
  if (!Temporary.empty())
    consumeError(errorCodeToError(sys::fs::remove(Temporary)));
}

Error PendingFile::commit() {
  if (std::error_code Code = sys::fs::rename(Temporary, Path))
    return createFileError(Path, Code);
  Temporary.clear();
  return Error::success();
}

static Error replace(StringRef Path, function_ref<void(raw_ostream &)> Write) {
  Expected<PendingFile> File = PendingFile::write(Path, Write);
  return File ? File->commit() : File.takeError();
}

Error replaceFile(StringRef Path, function_ref<void(raw_ostream &)> Write) {
  sys::fs::file_type Type = sys::fs::get_file_type(Path);
  bool MayWait = Type == sys::fs::file_type::fifo_file ||
                 Type == sys::fs::file_type::socket_file;
  // Not what a link leads to: that is someone else's.
  return MayWait && !Path.starts_with("/dev/") ? replace(Path, Write)
                                               : writeAtomically(Path, Write);
}

Error writeAtomically(StringRef Path, function_ref<void(raw_ostream &)> Write) {
  if (!isWrittenInPlace(Path)) {
    // A link stays one: what it leads to is replaced.
    SmallString<256> Real(Path);
    if (sys::fs::is_symlink_file(Path) && sys::fs::real_path(Path, Real))
      Real = Path;
    return replace(Real, Write);
  }
  // A shell's ">> file" may be behind /dev/stdout.
  std::error_code Code;
  raw_fd_ostream OS(Path, Code, sys::fs::OF_Append);
  if (!Code) {
    Write(OS);
    Code = finish(OS);
  }
  return Code ? createFileError(Path, Code) : Error::success();
}

} // namespace nowb::facts
