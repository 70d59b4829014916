/// The models of external functions that nowb ships, as they stand in
/// annotations/models/ when it is built: text, not yet read. For what a model
/// says, and for the models that a user adds, see the policy library. Not
/// installed: the files themselves are.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_MODELS_H
#define NOWB_MODELS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace nowb {

/// One file of models. Both references live as long as the program.
struct ModelFile {
  /// The file's name without its directory, such as "libc.yaml".
  llvm::StringRef Name;
  /// The file's bytes, unchanged; a NUL follows the last, as LLVM's YAML reader
  /// and MemoryBuffer want.
  llvm::StringRef Text;
};

/// All shipped files, sorted by name. Never fails; empty only in a tree that
/// has no models.
llvm::ArrayRef<ModelFile> shippedModels();

} // namespace nowb

#endif // NOWB_MODELS_H
