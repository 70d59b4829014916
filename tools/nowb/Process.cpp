// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// LLVM redirects to files only, so these are temporary ones. See Process.h.
//
#include "Process.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace nowb::tool;
using llvm::StringRef;

namespace {

/// A file that is there as long as this is.
struct TemporaryFile {
  llvm::SmallString<128> Path;
  llvm::FileRemover Remover;

  std::error_code create(StringRef Text = "") {
    int Descriptor = -1;
    if (std::error_code Code =
            llvm::sys::fs::createTemporaryFile("nowb", "txt", Descriptor, Path))
      return Code;
    Remover.setFile(Path);
    llvm::raw_fd_ostream OS(Descriptor, /*shouldClose=*/true);
    OS << Text;
    OS.flush();
    std::error_code Code = OS.error();
    OS.clear_error();
    return Code;
  }
};

} // namespace

llvm::Expected<ProcessResult>
nowb::tool::runProcess(llvm::ArrayRef<StringRef> Argv, StringRef Input,
                       unsigned Seconds) {
  TemporaryFile In, Out, Err;
  for (std::error_code Code : {In.create(Input), Out.create(), Err.create()})
    if (Code)
      return llvm::createStringError("can't make a temporary file: " +
                                     Code.message());
  std::string Message;
  bool Failed = false;
  int Code = llvm::sys::ExecuteAndWait(
      Argv.front(), Argv, /*Env=*/std::nullopt,
      {StringRef(In.Path), StringRef(Out.Path), StringRef(Err.Path)}, Seconds,
      /*MemoryLimit=*/0, &Message, &Failed);
  if (Failed || Code < 0)
    return llvm::createStringError("can't run '" + Argv.front() +
                                   "': " + Message);
  ProcessResult Result;
  Result.Code = Code;
  for (auto [File, Text] :
       {std::pair(&Out, &Result.Output), std::pair(&Err, &Result.Errors)}) {
    auto Buffer = llvm::MemoryBuffer::getFile(File->Path);
    if (!Buffer)
      return llvm::createStringError(
          "can't read what '" + Argv.front() +
          "' printed: " + Buffer.getError().message());
    *Text = (*Buffer)->getBuffer().str();
  }
  return Result;
}
