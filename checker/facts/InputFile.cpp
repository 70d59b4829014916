// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "facts/InputFile.h"

using namespace llvm;
namespace fs = llvm::sys::fs;

namespace nowb::facts {
namespace {

struct NoFile : std::error_category {
  const char *name() const noexcept override { return "nowb"; }
  std::string message(int) const override {
    return "not a file but a pipe, socket or device";
  }
};

} // namespace

std::error_code checkInput(StringRef Path, const fs::file_status &Status) {
  static const NoFile Category;
  if (fs::is_directory(Status))
    return make_error_code(std::errc::is_a_directory);
  if (fs::is_regular_file(Status) || Path.starts_with("/dev/") ||
      Path.starts_with("/proc/self/fd/"))
    return {};
  return {1, Category};
}

static std::error_code checkInput(StringRef Path, fs::file_status &Status) {
  if (std::error_code Code = fs::status(Path, Status))
    return Code;
  return checkInput(Path, std::as_const(Status));
}

ErrorOr<std::unique_ptr<MemoryBuffer>> readInput(StringRef Path, Reading How) {
  fs::file_status Status;
  if (std::error_code Code = checkInput(Path, Status))
    return Code;
  return MemoryBuffer::getFile(Path, /*IsText=*/How == Reading::Text,
                               /*RequiresNullTerminator=*/How == Reading::Text,
                               /*IsVolatile=*/How == Reading::Copied);
}

ErrorOr<fs::file_t> openInput(StringRef Path, fs::file_status &Status) {
  if (std::error_code Code = checkInput(Path, Status))
    return Code;
  Expected<fs::file_t> File = fs::openNativeFileForRead(Path);
  if (!File)
    return errorToErrorCode(File.takeError());
  // Of what was opened, whatever is there by now.
  std::error_code Code = fs::status(*File, Status);
  if (!Code)
    Code = checkInput(Path, std::as_const(Status));
  if (!Code)
    return *File;
  fs::closeFile(*File);
  return Code;
}

} // namespace nowb::facts
