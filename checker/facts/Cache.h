// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Facts of units that were extracted before: a directory with one file a unit,
// valid as long as each file that the unit read has the content it had. The
// name says which command made it; Manifest.h says which of them are in use,
// Pack.h has them once more, for who reads them all.
//
// Not found: a new file that an include would now find earlier in its search
// path, or that __has_include asks for; as in every cache that knows only the
// files that were read. So a unit that did not parse is never taken from here:
// what it lacked may exist now.
//
#ifndef NOWB_FACTS_CACHE_H
#define NOWB_FACTS_CACHE_H

#include "facts/FactsFile.h"
#include "facts/FileHashes.h"
#include <chrono>

namespace nowb::facts {

/// May be used from many threads, and from many processes in one directory:
/// files are replaced whole.
class Cache {
public:
  /// Creates \p Directory if it isn't there. One that can't be created, read or
  /// written is an error that names it.
  static llvm::Expected<Cache> open(llvm::StringRef Directory);

  /// Names a unit's facts after all that decides about them but the content of
  /// files: "signal.cpp.0123456789abcdef0123456789abcdef".
  static std::string key(llvm::StringRef ToolVersion,
                         llvm::ArrayRef<std::string> Command,
                         llvm::StringRef WorkingDirectory,
                         llvm::StringRef MainFile);

  /// Path of the facts file; its name is fileName().
  std::string fileFor(llvm::StringRef Key) const;
  static std::string fileName(llvm::StringRef Key) {
    return (Key + ".facts").str();
  }

  /// The unit's file, if it is here and nothing that it read has changed;
  /// relative paths are relative to \p WorkingDirectory. A file that can't be
  /// used is no hit, and \p Warning says why (else it is left alone); so is one
  /// with facts of another file than \p MainFile.
  std::optional<FactsFile> find(llvm::StringRef Key,
                                llvm::StringRef WorkingDirectory,
                                llvm::StringRef MainFile, FileHashes &Hashes,
                                std::string &Warning) const;

  /// Path of the pack (Pack.h) of these units.
  std::string packFor(llvm::ArrayRef<std::string> Keys) const;

  /// Keeps the unit; the error names the file.
  llvm::Error store(llvm::StringRef Key, const Unit &U) const;

  /// Removes the facts and packs that aren't in \p Keep (names) and temporary
  /// ones, if they were written at least \p MinAge ago. The age is for other
  /// runs in the same directory, whose files aren't in this one's manifest.
  llvm::Error prune(llvm::ArrayRef<std::string> Keep,
                    std::chrono::seconds MinAge = std::chrono::hours(7 *
                                                                     24)) const;

private:
  explicit Cache(llvm::StringRef Directory) : Directory(Directory) {}

  std::string Directory;
};

/// Paths of all facts files in a directory (not below it), sorted.
llvm::Expected<std::vector<std::string>> listFacts(llvm::StringRef Directory);

} // namespace nowb::facts

#endif // NOWB_FACTS_CACHE_H
