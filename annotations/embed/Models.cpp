/// The table of shipped models, from the bytes that the build step wrote.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "nowb/Models.h"
#include "llvm/ADT/SmallVector.h"

namespace {

#include "nowb/Models.inc"

} // namespace

llvm::ArrayRef<nowb::ModelFile> nowb::shippedModels() {
  static const auto Files = [] {
    llvm::SmallVector<ModelFile, 8> Result;
    // The last entry is empty.
    for (const EmbeddedFile &M : llvm::ArrayRef(EmbeddedFiles).drop_back())
      Result.push_back(
          {M.Name, {reinterpret_cast<const char *>(M.Bytes), M.Size}});
    return Result;
  }();
  return Files;
}
