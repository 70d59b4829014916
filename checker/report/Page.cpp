// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The table of files, from the bytes that the build step wrote.
//
#include "report/Page.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/ErrorHandling.h"

namespace {

#include "nowb/Page.inc"

} // namespace

llvm::StringRef nowb::report::page(llvm::StringRef Name) {
  for (const EmbeddedFile &F : llvm::ArrayRef(EmbeddedFiles).drop_back())
    if (F.Name == Name)
      return {reinterpret_cast<const char *>(F.Bytes), F.Size};
  llvm_unreachable("no such file of the page");
}
