// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An index that was read: its rows where they lie in the file, and look-up by
// name. May be used from any thread. What of it lies around one open file is
// Surroundings'.
//
#ifndef NOWB_INDEX_INDEX_H
#define NOWB_INDEX_INDEX_H

#include "index/Format.h"
#include "program/ReturnPlaces.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace nowb::index {

/// A half-open range of row numbers.
struct Rows {
  uint32_t Begin = 0, End = 0;
  uint32_t size() const { return End - Begin; }
  bool contains(uint32_t I) const { return Begin <= I && I < End; }
};

/// The name that the index has in a directory of facts.
inline constexpr char FileName[] = "program.index";

class Index {
public:
  /// Maps \p Path. Errors are one line that names it and says what to run: not
  /// there, no index, of another version, cut off, damaged. Cost: reads it once
  /// for the checksums. \p Bases: where relative paths may start if the index
  /// does not say, as one that a build action made does not: it is the same
  /// bytes wherever it was made.
  static llvm::Expected<std::shared_ptr<const Index>>
  open(llvm::StringRef Path, std::vector<std::string> Bases = {""});

  template <typename Row> llvm::ArrayRef<Row> rows(Section S) const {
    const View &V = Views[static_cast<size_t>(S)];
    return {reinterpret_cast<const Row *>(V.Data), V.Size / sizeof(Row)};
  }
#define NOWB_ROWS(Name, Row, Of)                                               \
  const Row &Name(uint32_t I) const { return rows<Row>(Section::Of)[I]; }
  NOWB_ROWS(function, FunctionRow, Functions)
  NOWB_ROWS(said, SaidRow, Said)
  NOWB_ROWS(body, BodyRow, Bodies)
  NOWB_ROWS(call, CallRow, Calls)
  NOWB_ROWS(extra, ExtraRow, Extras)
  NOWB_ROWS(argument, ArgumentRow, Arguments)
  NOWB_ROWS(store, StoreRow, Stores)
  NOWB_ROWS(opaque, OpaqueRow, Opaques)
  NOWB_ROWS(flow, FlowRow, Flows)
  NOWB_ROWS(slot, SlotRow, Slots)
  NOWB_ROWS(slotClass, ClassRow, Classes)
  NOWB_ROWS(origin, OriginRow, Origins)
  NOWB_ROWS(edge, EdgeRow, Edges)
  NOWB_ROWS(item, ItemRow, Items)
  NOWB_ROWS(set, SetRow, Sets)
  NOWB_ROWS(root, RootRow, Roots)
  NOWB_ROWS(registration, RegistrationRow, Registrations)
  NOWB_ROWS(record, RecordRow, Records)
  NOWB_ROWS(field, FieldRow, Fields)
  NOWB_ROWS(type, uint32_t, Types)
  NOWB_ROWS(argumentList, uint32_t, ArgumentLists)
  NOWB_ROWS(variable, VariableRow, Variables)
  NOWB_ROWS(typedefRow, TypedefRow, Typedefs)
#undef NOWB_ROWS

  llvm::StringRef str(StringId Id) const;
  /// Functions, without the row for none.
  uint32_t numFunctions() const {
    return rows<FunctionRow>(Section::Functions).size() - 1;
  }
  uint32_t numRoots() const { return rows<RootRow>(Section::Roots).size() - 1; }

  Rows bodies(FunctionId F) const { return range<&FunctionRow::Bodies>(F); }
  Rows overrides(FunctionId F) const {
    return range<&FunctionRow::Overrides>(F);
  }
  Rows edges(FunctionId F) const { return range<&FunctionRow::Edges>(F); }
  Rows items(FunctionId F) const { return range<&FunctionRow::Items>(F); }
  Rows callers(FunctionId F) const { return range<&FunctionRow::Callers>(F); }
  Rows origins(FunctionId F) const { return range<&FunctionRow::Origins>(F); }
  /// Of all bodies of a function.
  Rows calls(FunctionId F) const { return ofBodies<&BodyRow::Calls>(F); }
  Rows stores(FunctionId F) const { return ofBodies<&BodyRow::Stores>(F); }
  Rows opaques(FunctionId F) const { return ofBodies<&BodyRow::Opaques>(F); }
  bool hasBody(FunctionId F) const { return bodies(F).size() != 0; }
  Rows arguments(const CallRow &C) const {
    return {argumentList(C.Arguments), argumentList(C.Arguments + 1)};
  }
  const ExtraRow &extra(const CallRow &C) const { return extra(C.Extra); }
  Rows uses(SlotId S) const { return {slot(S).Uses, slot(S + 1).Uses}; }
  Rows values(const ClassRow &C) const { return {C.Values, (&C)[1].Values}; }
  /// The origins of the slots' functions.
  llvm::ArrayRef<uint32_t> originsIn(uint32_t Class) const {
    Rows Own = values(slotClass(Class));
    return rows<uint32_t>(Section::Values).slice(Own.Begin, Own.size());
  }
  Rows members(const SetRow &S) const { return {S.Members, (&S)[1].Members}; }
  program::PlaceSet place(uint32_t Id) const;
  llvm::ArrayRef<TermRow> terms(uint32_t Type) const {
    return rows<TermRow>(Section::Terms)
        .slice(type(Type), type(Type + 1) - type(Type));
  }
  /// Calls Fn with each function that the call may run, some more than once:
  /// of virtual calls, whatever the receiver; not with those that only a value
  /// from unseen code may be.
  void forEachTarget(const CallRow &C,
                     llvm::function_ref<void(FunctionId)> Fn) const;
  /// All that override the method, directly or not; in that order.
  std::vector<FunctionId> overriders(FunctionId Method) const;
  /// The same for those that it overrides.
  std::vector<FunctionId> overridden(FunctionId Method) const;
  /// Calls that name the function.
  llvm::ArrayRef<uint32_t> callsOf(FunctionId F) const {
    return rows<uint32_t>(Section::Callers)
        .slice(callers(F).Begin, callers(F).size());
  }
  /// The body that has a call or flow, by number in its section.
  uint32_t bodyOfCall(uint32_t Call) const {
    return bodyOf<&BodyRow::Calls>(Call);
  }
  uint32_t bodyOfFlow(uint32_t Flow) const {
    return bodyOf<&BodyRow::Flows>(Flow);
  }
  FunctionId ownerOf(uint32_t Body) const;

  NodeId firstSetNode() const { return function(numFunctions()).Modes; }
  NodeId numNodes() const {
    return firstSetNode() + 64 * (rows<SetRow>(Section::Sets).size() - 1);
  }
  /// The function and mode of a node that is no set's.
  std::pair<FunctionId, uint32_t> nodeOf(NodeId N) const;
  NodeId node(FunctionId F, uint32_t Mode) const {
    return Mode ? function(F).Modes + Mode - 1 : F;
  }
  /// The function's nodes besides the one that it runs.
  Rows modes(FunctionId F) const { return range<&FunctionRow::Modes>(F); }
  program::FunctionInfo info(FunctionId F) const;

  /// None if there is none.
  FunctionId findFunction(llvm::StringRef LinkageName) const;
  /// A and B: linkage or other names; numbers as they are.
  SlotId findSlot(uint32_t Kind, llvm::StringRef A, llvm::StringRef B,
                  uint32_t Number) const;
  /// Calls Fn with the row of each that has the name.
  void forRecords(llvm::StringRef Name,
                  llvm::function_ref<void(uint32_t)> Fn) const;
  void forTypedefs(llvm::StringRef Name,
                   llvm::function_ref<void(uint32_t)> Fn) const;
  void forVariables(llvm::StringRef LinkageName,
                    llvm::function_ref<void(uint32_t)> Fn) const;

  /// Gives the pages that were looked at back to the system, which keeps them
  /// for others as long as it likes.
  void release() const { Mapped->dontNeed(); }

  llvm::StringRef path() const { return Path; }
  /// Where relative paths may start; never none.
  std::vector<std::string> directories() const;
  /// The absolute paths that a name may stand for that starts in any of these
  /// Directories; one if it is absolute.
  static std::vector<std::string>
  pathsOf(llvm::StringRef Spelled, llvm::ArrayRef<std::string> Directories);
  /// Whether these are its Bases.
  bool usesBases() const {
    return rows<StringId>(Section::Directories).empty();
  }
  llvm::sys::TimePoint<> time() const { return Time; }
  uint64_t size() const { return Size; }

  static uint64_t hashSlot(uint32_t Kind, llvm::StringRef A, llvm::StringRef B,
                           uint32_t Number);

private:
  struct View {
    const char *Data = nullptr;
    uint64_t Size = 0;
  };
  template <uint32_t FunctionRow::*Begin> Rows range(FunctionId F) const {
    return {function(F).*Begin, function(F + 1).*Begin};
  }
  template <uint32_t BodyRow::*Begin> Rows ofBodies(FunctionId F) const {
    Rows B = bodies(F);
    return {body(B.Begin).*Begin, body(B.End).*Begin};
  }
  template <uint32_t BodyRow::*Begin> uint32_t bodyOf(uint32_t I) const {
    auto All = rows<BodyRow>(Section::Bodies);
    return std::upper_bound(
               All.begin(), All.end(), I,
               [](uint32_t I, const BodyRow &B) { return I < B.*Begin; }) -
           All.begin() - 1;
  }
  void findRows(Section S, uint64_t Hash,
                llvm::function_ref<bool(uint32_t)> Fn) const;

  std::string Path;
  std::vector<std::string> Bases;
  llvm::sys::TimePoint<> Time;
  uint64_t Size = 0;
  std::unique_ptr<llvm::sys::fs::mapped_file_region> Mapped;
  std::array<View, static_cast<size_t>(Section::Count)> Views;
};

/// Differs for each version of what decides about an index besides facts and
/// policy: the sources of linker, search and index, and the shipped models.
uint64_t maker();

/// What Origin::Identity was of the index at Path; nullopt: there is none, or
/// none of this version. Reads no more than that.
std::optional<uint64_t> identityOf(llvm::StringRef Path);

/// Whether a file's content starts as indexes do, of any version.
bool isIndex(llvm::StringRef Content);

/// Of a section's bytes, in pieces of ChunkSize: from Checksum before and the
/// next piece.
inline constexpr size_t ChunkSize = size_t(1) << 20;
uint64_t addToChecksum(uint64_t Checksum, llvm::StringRef Chunk);

} // namespace nowb::index

#endif // NOWB_INDEX_INDEX_H
