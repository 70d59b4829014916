// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Facts as a file: one unit, written and read ("Facts" of the design). The
// bytes depend on the unit alone, so equal facts are equal files. What a file
// says is checked when it is read, so that nothing after it needs to: every
// index is in its array, every kind is one that Facts.h lists. The format is
// described in Format.h. Not here: which files there are (Cache.h, Manifest.h).
//
#ifndef NOWB_FACTS_SERIALIZATION_H
#define NOWB_FACTS_SERIALIZATION_H

#include "facts/Facts.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <string>

namespace nowb::facts {

/// The unit's file. Strings that nothing refers to are left out and ids are
/// numbered anew, by first use; calls, stores, flows and opaques are written
/// by function, in the order of Unit::Functions. So a unit that was read has
/// other ids than the one written, and serializing it gives the same bytes.
/// The unit must be valid: what read() would reject is a bug of its builder
/// (asserted where that is cheap).
std::string serialize(const Unit &U);

/// serialize(), into a stream; whether that worked is the stream's to tell.
void write(const Unit &U, llvm::raw_ostream &OS);

/// write() to a file, as writeAtomically() does.
llvm::Error writeFile(const Unit &U, llvm::StringRef Path);

/// A file that read() rejects.
class FactsError : public llvm::ErrorInfo<FactsError> {
public:
  static char ID;
  FactsError(std::string File, std::string Problem)
      : File(std::move(File)), Problem(std::move(Problem)) {}

  /// What a user reads: the file, the problem, what would fix it.
  void log(llvm::raw_ostream &OS) const override;
  std::error_code convertToErrorCode() const override;

  std::string File, Problem;
};

/// Why facts that were kept are of no use, without what a user of the file
/// would do: who says so is about to write them again.
std::string describeUnusable(llvm::Error E);

/// Asked for each body that has a hash and may be in many units
/// (Function::Inline): false leaves the body out. The function then has its
/// BodyHash and HasBody, but no calls, stores, flows or opaques, and Returns is
/// 0: who links must have all that from a unit where the hash was the same.
/// Equal hashes are bodies of one function, since its name is hashed as well.
using BodyFilter = llvm::function_ref<bool(uint64_t BodyHash)>;

/// Reads one unit. Its strings refer into \p Buffer, which it keeps alive.
/// A FactsError names the buffer: no facts file, written by another version,
/// truncated, corrupt. Cost: linear in the file's size.
llvm::Expected<Unit> read(std::unique_ptr<llvm::MemoryBuffer> Buffer,
                          BodyFilter WantBody = nullptr);

/// read() of a file, mapped into memory where that pays.
llvm::Expected<Unit> readFile(llvm::StringRef Path,
                              BodyFilter WantBody = nullptr);

/// Whether a file's content starts as facts do, of any version, merged or not;
/// an empty one is no other file.
bool isFacts(llvm::StringRef Content);

/// The first section of a file: what a cache must know.
struct DependencyList {
  struct Entry {
    llvm::StringRef Path;
    uint64_t Hash = 0;
  };
  llvm::StringRef MainFile;
  bool Failed = false;
  std::vector<Entry> Files;
};

/// Reads that section alone; the rest is not looked at, but for its size. The
/// list refers into \p Buffer. The same errors as read().
llvm::Expected<DependencyList> readDependencies(llvm::MemoryBufferRef Buffer);

/// The hash that Dependency::Hash holds.
uint64_t hashContent(llvm::StringRef Content);

} // namespace nowb::facts

#endif // NOWB_FACTS_SERIALIZATION_H
