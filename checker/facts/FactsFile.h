// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A facts file as who links sees it: one unit, or the many of merged facts
// (Merge.h). Units are listed first and read then, so that a unit that several
// files hold can be read from one of them.
//
#ifndef NOWB_FACTS_FACTSFILE_H
#define NOWB_FACTS_FACTSFILE_H

#include "facts/Serialization.h"
#include <optional>

namespace nowb::facts {

class FactsFile {
public:
  struct Entry {
    llvm::StringRef MainFile;
    /// Of the unit's own file: equal ones are the same unit.
    std::pair<uint64_t, uint64_t> Checksums;
    /// rankOf() it; 0: not known before it is read.
    uint64_t Rank = 0;
    llvm::StringRef Part;
    /// Of merged facts: the functions that no unit before it has.
    uint32_t FirstFunction = 0, NumFunctions = 0;
  };

  /// Maps the file; checks all but what read() does. The same errors as
  /// facts::read().
  static llvm::Expected<FactsFile> open(llvm::StringRef Path);
  static llvm::Expected<FactsFile>
  open(std::unique_ptr<llvm::MemoryBuffer> Buffer);
  FactsFile(FactsFile &&) noexcept;
  FactsFile &operator=(FactsFile &&) noexcept;
  ~FactsFile();

  llvm::ArrayRef<Entry> units() const { return Units; }
  /// Of one unit's facts, what their first section says; null: they are merged.
  const DependencyList *head() const { return Head ? &*Head : nullptr; }
  /// Of one unit's facts, whether they have the checksum that open() leaves
  /// out. Cost: linear in the file's size.
  bool isIntact() const;
  /// The I'th. It keeps in memory what its strings refer into: the file, or the
  /// names of merged facts. May be called from many threads. With \p Number:
  /// what other units of the file say of functions is left to them; all must be
  /// read so, and get along with each other under that number (Unit::Others).
  llvm::Expected<Unit> read(size_t I, BodyFilter WantBody = nullptr,
                            uint32_t Number = Elsewhere::NoFile) const;

private:
  FactsFile();
  llvm::Error openMerged(llvm::StringRef Head, llvm::StringRef Payload);
  llvm::Expected<Unit> readPart(const Entry &E, BodyFilter WantBody,
                                uint32_t Number) const;

  std::shared_ptr<const llvm::MemoryBuffer> Buffer;
  std::vector<Entry> Units;
  std::optional<DependencyList> Head;
  /// Of merged facts only.
  struct Tables;
  std::unique_ptr<Tables> Shared;
};

/// All units of all files, each once: where several files hold a unit, that of
/// the first. Which those are, before any is read.
std::vector<std::pair<uint32_t, uint32_t>>
distinctUnits(llvm::ArrayRef<FactsFile> Files);

/// What a link reads: the units of all files, each once, in that order.
struct LinkInput {
  std::vector<Unit> Units;
  /// What could not be read, in the order of the units.
  std::vector<llvm::Error> Problems;
};

/// On all cores; \p WantBody may be called from many threads. It must say yes
/// to one of those who ask for a body. If some unit cannot be read, nothing is
/// left out of any, lest it be that one that has it.
LinkInput readForLink(llvm::ArrayRef<FactsFile> Files, BodyFilter WantBody);

} // namespace nowb::facts

#endif // NOWB_FACTS_FACTSFILE_H
