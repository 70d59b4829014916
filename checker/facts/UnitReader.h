// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads the payload of a facts file (Format.h) straight into a unit's arrays.
// Private to the reader: Reader.cpp has what users call, UnitReader.cpp the
// sections, BodyReader.cpp the one section that is nearly all of the work.
//
#ifndef NOWB_FACTS_UNITREADER_H
#define NOWB_FACTS_UNITREADER_H

#include "facts/Cursor.h"
#include "facts/Serialization.h"
#include <array>

namespace nowb::facts {

/// What the units of merged facts share: strings and functions of Names.
struct SharedNames {
  Unit Names;
  std::vector<Dependency> Dependencies;
};

/// Counts are bounded by the bytes that are left before anything is allocated,
/// each index by its array. The first thing wrong ends the reading.
class UnitReader {
public:
  UnitReader(llvm::StringRef Payload, BodyFilter WantBody)
      : In(Payload), WantBody(WantBody) {}

  /// For a part of merged facts. \p New: which of the shared functions are
  /// its; if that has a file, what is said elsewhere is left there. \p Scratch
  /// has a zero for each shared string, and has again when the reader goes.
  UnitReader(llvm::StringRef Part, BodyFilter WantBody,
             const SharedNames &Shared, Elsewhere New,
             std::vector<StrId> &Scratch)
      : In(Part), WantBody(WantBody), Shared(&Shared), Local(&Scratch) {
    U.Others = std::move(New);
  }
  UnitReader(const UnitReader &) = delete;
  ~UnitReader() {
    for (StrId Id : HasLocal)
      (*Local)[Id] = 0;
  }

  /// Null when all is well, else the section where it is not. Head: null for a
  /// part.
  const char *run(const DependencyList *Head);
  /// There is nothing in it but strings, and functions without overrides and
  /// bodies.
  bool hasOnlyNames() const;
  Unit take() { return std::move(U); }

private:
  void readHeadStrings(const DependencyList &Head);
  void readCounts();
  void readStrings();
  void readSharedStrings();
  void readOrigin();
  void readTypes();
  void readPlaces();
  void readSlots();
  void readFunctions();
  void readSharedFunctions();
  Range readOverrides(Cursor &C, FnId Id);
  void readBodies();
  bool readBody(Cursor C, FnId Id);
  void readRecords();
  void readRest();
  void checkCounts();

  /// What a body's deltas are relative to, and what bounds its places.
  struct BodyState {
    Location LastAt;
    FnId Owner;
    FnId LastCallee;
    SlotId LastSlot;
    uint32_t NumCalls;
    uint32_t NumParams;
  };
  LLVM_ATTRIBUTE_ALWAYS_INLINE void readCall(Cursor &C, BodyState &S);
  ArgumentsId argumentsFrom(uint32_t Begin);
  LLVM_ATTRIBUTE_ALWAYS_INLINE ArgumentsId readArguments(Cursor &C,
                                                         const BodyState &S,
                                                         uint64_t NumArgs);
  LLVM_ATTRIBUTE_ALWAYS_INLINE void readStore(Cursor &C, BodyState &S);
  LLVM_ATTRIBUTE_ALWAYS_INLINE void readFlow(Cursor &C, BodyState &S);

  /// How many parameters and calls a function must have for a place to make
  /// sense in it.
  struct PlaceNeeds {
    uint64_t Params = 0, Calls = 0;
  };
  static bool isMet(PlaceNeeds N, const BodyState &S) {
    return N.Params <= S.NumParams && N.Calls <= S.NumCalls;
  }

  LLVM_ATTRIBUTE_ALWAYS_INLINE StrId string(Cursor &C) {
    return C.index(U.Strings.size());
  }
  /// A kind up to \p Last; sets the cursor to failed if it is none.
  template <typename Kind> Kind kind(Cursor &C, uint64_t Value, Kind Last) {
    if (LLVM_LIKELY(Value <= uint64_t(Last)))
      return static_cast<Kind>(Value);
    C.fail();
    return Kind();
  }
  LLVM_ATTRIBUTE_ALWAYS_INLINE PlaceId place(Cursor &C, const BodyState &S) {
    PlaceId Id = C.index(Needs.size());
    if (LLVM_UNLIKELY(!isMet(Needs[Id], S)))
      C.fail();
    return Id;
  }
  LLVM_ATTRIBUTE_ALWAYS_INLINE Location location(Cursor &C, Location &Last) {
    uint64_t Code = C.number64();
    if (LLVM_UNLIKELY(Code >> 33))
      C.fail();
    if (LLVM_UNLIKELY(Code & 1)) {
      StrId File = string(C);
      if (!File)
        return Location();
      Last.File = File;
    } else if (LLVM_UNLIKELY(!Last.File)) {
      C.fail(); // the same file as none
    }
    Last.Line = format::unzigzag(static_cast<uint32_t>(Code >> 1), Last.Line);
    Last.Column = C.number();
    return {Last.File, Last.Line, Last.Column};
  }

  /// The unit's id of a shared string.
  StrId local(StrId Id) {
    if (!Id)
      return 0;
    StrId &Known = (*Local)[Id];
    if (!Known) {
      Known = U.Strings.size();
      U.Strings.push_back(Shared->Names.Strings[Id]);
      HasLocal.push_back(Id);
    }
    return Known;
  }

  Unit U;
  Cursor In;
  BodyFilter WantBody;
  const SharedNames *Shared = nullptr;
  std::vector<StrId> *Local = nullptr;
  std::vector<StrId> HasLocal;
  bool LeftOut = false;
  uint32_t Counts[format::NumCounts] = {};
  /// By PlaceId.
  std::vector<PlaceNeeds> Needs;
  /// A list of arguments that was read lately: by a hash of its first bytes,
  /// and by one of what it says.
  struct KnownArguments {
    llvm::ArrayRef<uint8_t> Bytes;
    uint64_t NumArgs = 0;
    ArgumentsId Id = 0;
    PlaceNeeds Needs;
  };
  std::array<KnownArguments, 256> Lists = {};
  std::array<ArgumentsId, 256> ListIds = {};
  /// How many arguments are not in the array since a call shares another's
  /// list.
  size_t SharedArguments = 0;
  /// Functions with format::Body.
  std::vector<FnId> Bodies;
};

} // namespace nowb::facts

#endif // NOWB_FACTS_UNITREADER_H
