// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writes a unit as Format.h describes. Two buffers: the sections are written
// first, which numbers the strings by first use; the counts and the strings,
// known only then, go in front. Private to the writers of facts files.
//
#ifndef NOWB_FACTS_UNITWRITER_H
#define NOWB_FACTS_UNITWRITER_H

#include "facts/Format.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Endian.h"

namespace llvm {
class raw_ostream;
}

namespace nowb::facts {

/// Appends numbers and bytes.
class Bytes {
public:
  void number(uint64_t Value) {
    for (; Value >= 0x80; Value >>= 7)
      Data.push_back(static_cast<char>(Value | 0x80));
    Data.push_back(static_cast<char>(Value));
  }
  void delta(uint32_t To, uint32_t From) { number(format::zigzag(To, From)); }
  void raw(llvm::StringRef Text) { Data.append(Text.begin(), Text.end()); }
  template <typename T> void fixed(T Value) {
    char Buffer[sizeof(T)];
    llvm::support::endian::write<T>(Buffer, Value, llvm::endianness::little);
    raw(llvm::StringRef(Buffer, sizeof(T)));
  }
  llvm::StringRef str() const {
    return llvm::StringRef(Data.data(), Data.size());
  }
  void clear() { Data.clear(); }

private:
  llvm::SmallVector<char, 0> Data;
};

class UnitWriter {
public:
  /// For a file of its own.
  explicit UnitWriter(const Unit &U)
      : U(U), Own(U.Strings.size(), 0), NewId(Own) {}
  /// For a part of merged facts, whose strings and functions are shared: the
  /// unit's string ids are theirs; \p Functions are theirs too, by FnId, in the
  /// order of the format, of which \p NumNew are new.
  /// \p Scratch has a zero for each shared string, and has again after run().
  UnitWriter(const Unit &U, llvm::ArrayRef<FnId> Functions, size_t NumNew,
             llvm::ArrayRef<uint32_t> Dependencies, std::vector<StrId> &Scratch)
      : U(U), NewId(Scratch), SharedFunctions(Functions), NumNew(NumNew),
        SharedDependencies(Dependencies), IsPart(true) {}

  /// Before run(): strings keep their ids, also those that nothing refers to.
  void keepStrings() {
    for (StrId Id = 1; Id != U.Strings.size(); ++Id)
      string(Id);
  }
  /// Fills head (not of a part) and payload.
  void run();
  llvm::StringRef head() const { return Head.str(); }
  llvm::StringRef payload() const { return Payload.str(); }

private:
  void writeHead();
  void writeOrigin();
  void writeTypesAndPlaces();
  void writeSlots();
  void writeFunctions();
  void writeSharedFunctions();
  void writeBodies();
  void writeBody(FnId Id, Bytes &Out);
  void writeCall(const Call &C, FnId Caller, Bytes &Out);
  void writeArgument(const Argument &A, unsigned IndexBefore, Bytes &Out);
  void writeFlow(const Flow &F, FnId Owner, Bytes &Out);
  void writeRecords();
  void writeRest();
  void joinPayload();

  /// The id of a string in the file; numbers it if this is its first use.
  StrId string(StrId Id) {
    if (U.Strings[Id].empty())
      return 0;
    if (!NewId[Id]) {
      NewId[Id] = NextId++;
      Order.push_back(Id);
    }
    return NewId[Id];
  }
  /// string() for a file's name: the one that head spells out, whether or not
  /// the unit has one id for both.
  StrId file(StrId Id) {
    if (Id && !NewId[Id])
      if (auto It = Paths.find(U.Strings[Id]); It != Paths.end())
        NewId[Id] = It->second;
    return string(Id);
  }
  void location(Location At, Location &Before, Bytes &Out);

  const Unit &U;
  Bytes Head, Sections, Payload;
  uint32_t Counts[format::NumCounts] = {};
  std::vector<StrId> Own;
  /// By the unit's ids; 0: not used so far.
  std::vector<StrId> &NewId;
  llvm::ArrayRef<FnId> SharedFunctions;
  size_t NumNew = 0;
  llvm::ArrayRef<uint32_t> SharedDependencies;
  bool IsPart = false;
  /// The unit's ids of those strings that are in payload, by new id.
  std::vector<StrId> Order;
  StrId NextId = 1;
  /// The new ids of the texts in head.
  llvm::StringMap<StrId> Paths;

  /// What deltas in a body are relative to.
  FnId LastCallee = 0;
  SlotId LastSlot = 0;
  Location LastAt;
};

/// A facts file of these parts.
void writeParts(llvm::StringRef Magic, llvm::StringRef Head,
                llvm::StringRef Payload, llvm::raw_ostream &OS);

} // namespace nowb::facts

#endif // NOWB_FACTS_UNITWRITER_H
