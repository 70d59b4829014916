// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which files a unit reads, without extracting it: clang's dependency scanner,
// which looks at directives only and keeps what it knows of headers for all
// units.
//
#ifndef NOWB_EXTRACT_INPUTS_H
#define NOWB_EXTRACT_INPUTS_H

#include "extract/Extract.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <string>
#include <vector>

namespace nowb::extract {

/// Files must not change while one is in use.
class InputScanner {
public:
  InputScanner();
  ~InputScanner();

  /// The command's source and all that it includes or asks for by
  /// __has_include and finds, the system's headers too: absolute paths without
  /// dots, sorted. The error is the first of clang's. Thread-safe.
  llvm::Expected<std::vector<std::string>> scan(const Command &C);

private:
  struct Service;
  std::unique_ptr<Service> Shared;
};

/// Directories that are there and in which the command looks for Files, which
/// it reads, whether it finds any: where one is missing, clang looks elsewhere.
/// Absolute paths, none of the system's, sorted.
std::vector<std::string> searchedDirectories(const Command &C,
                                             llvm::ArrayRef<std::string> Files);

} // namespace nowb::extract

#endif // NOWB_EXTRACT_INPUTS_H
