// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// index.json: which facts files in a directory make up the program, as the
// last run found it. Facts of units that are gone may lie beside them.
//
#ifndef NOWB_FACTS_MANIFEST_H
#define NOWB_FACTS_MANIFEST_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace nowb::facts {

struct ManifestEntry {
  /// Name of the facts file in the directory, without a path.
  std::string Facts;
  /// The source file, as its compile command spells it.
  std::string MainFile;
  /// The directory that this and the paths in the facts are relative to.
  std::string WorkingDirectory;
  bool operator==(const ManifestEntry &) const = default;
};

/// Replaces \p Directory's manifest, whole or not at all. Keeps the order.
llvm::Error writeManifest(llvm::StringRef Directory,
                          llvm::ArrayRef<ManifestEntry> Entries);

/// Whether the directory has a file of the manifest's name that is someone
/// else's: none of ours, of any version, whole or cut off.
bool hasForeignManifest(llvm::StringRef Directory);

/// Errors name the file: none there (then no 'nowb check' has run), not JSON,
/// of another version, or an entry is not of this form.
llvm::Expected<std::vector<ManifestEntry>>
readManifest(llvm::StringRef Directory);

} // namespace nowb::facts

#endif // NOWB_FACTS_MANIFEST_H
