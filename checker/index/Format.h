// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// program.index: a linked and searched program as one file, laid out to be
// mapped into memory, so that what is not looked at costs nothing.
//
//   "nowbidx\n", version, 0, what made it, and from what (64 bits each)
//   sections, each at a multiple of 8: rows of the structs below, in the
//     machine's byte order (an index is made and read on one machine)
//   for each section: offset, size in bytes, checksum
//   offset of that table, its checksum, "nowbidx\n"
//
// All numbers are 32 bits. A row's range begins where it says and ends where
// the next row's begins; the last row of such a section is for no item.
// Functions and sets are numbered as in the program; bodies, calls, stores,
// opaques and flows stand by function, so "the function's fifth call" is a
// place. Nothing is checked but the checksums, all of them when it is opened:
// what the writer wrote is right.
//
#ifndef NOWB_INDEX_FORMAT_H
#define NOWB_INDEX_FORMAT_H

#include <cstddef>
#include <cstdint>

namespace nowb::index {

inline constexpr char Magic[] = "nowbidx\n";
inline constexpr size_t MagicSize = sizeof(Magic) - 1;
/// Of this layout, and of what its numbers mean (facts' enumerators as well).
inline constexpr uint32_t Version = 9;

/// What a section's number is the row number of, or None.
inline constexpr uint32_t None = ~0u;

/// Index into Strings; 0 is "".
using StringId = uint32_t;
/// Index into Functions.
using FunctionId = uint32_t;
/// Index into Slots.
using SlotId = uint32_t;
/// What a flood visits: a function in one mode (see search/Walker.h) or a set
/// of call targets in one. Functions that run come first, by FunctionId; then
/// the functions' other modes (FunctionRow::Modes); then sets, 64 modes each.
using NodeId = uint32_t;

struct Position {
  StringId File;
  uint32_t Line, Column;
};

/// What floods look at, apart from the rest.
struct FunctionRow {
  uint32_t Flags : 16, NumParams : 16; ///< as in program::FunctionInfo
  uint32_t Edges, Items, Bodies, Overrides, Callers, Origins;
  NodeId Modes;
};
struct SaidRow {
  StringId LinkageName, Name, Display, Signature, Parent;
  Position At;
  uint32_t Annotations, CallsParamsLow, CallsParamsHigh;
  /// Number of the unit that failed and defines it; or None.
  uint32_t FailedUnit;
  uint32_t JumpsAway; ///< as program::JumpsAway
};
/// Sorted: which functions' bodies stand in a file.
struct FileBodyRow {
  StringId File;
  FunctionId Function;
};

struct BodyRow {
  /// Of the source that it stands in; of a unit's initialization: its main
  /// file.
  StringId File;
  uint32_t Calls, Stores, Opaques, Flows;
  uint32_t Returns;           ///< Places
  uint32_t Held : 31;         ///< Types
  uint32_t ReturnsHidden : 1; ///< Held is a GC pointer
  uint32_t Given;             ///< Types: what it exchanges with unseen callers
};

struct CallRow {
  uint32_t Kind : 8, Flags : 8, Column : 16;
  StringId File;
  uint32_t Line;
  uint32_t Callee; ///< a function, or a slot (None: no slot)
  uint32_t Arguments;
  uint32_t Extra; ///< 0: none
};
struct ExtraRow {
  StringId Text, Signature;
  SlotId Result;
  uint32_t Given; ///< Types
};
struct ArgumentRow {
  /// In Flags besides facts::Argument's: Held or Pointee is a GC pointer.
  static constexpr uint32_t HidesGcPointer = 0x8000;
  uint32_t Index : 16, Flags : 16;
  uint32_t Place; ///< Places
  uint32_t Pointee, Held;
  SlotId Value;
};
struct StoreRow {
  Position At;
  uint32_t Flags, Type, Place;
  StringId TypeText, PlaceText;
  /// 0: no NOLINT covers it.
  uint32_t IsSuppressed;
};
struct OpaqueRow {
  Position At;
  StringId What;
};
struct FlowRow {
  uint32_t Kind;
  SlotId To;
  uint32_t From; ///< a slot, a function or a string
  Position At;
  StringId Signal;
};

/// A set of places as program::PlaceSet: calls' results are resolved.
struct PlaceRow {
  uint32_t Low, High;
};
/// The same for types: no term names a call. See GcPointerName.
struct TermRow {
  uint32_t Kind, Name;
};

struct SlotRow {
  uint32_t Kind : 31; ///< as facts::Slot; so A and B: functions, strings
  /// Unseen code shares it, whatever any call passes.
  uint32_t IsShared : 1;
  uint32_t A, B;
  /// Slots that hold the same; None: nothing is known to be in it.
  uint32_t Class;
  uint32_t Uses;
};
struct ClassRow {
  uint32_t Values; ///< of Values: Origins that flow here, ascending
  StringId Unknown;
  Position UnknownAt;
  /// One of its slots, by choice one that callees may name.
  SlotId Slot;
};
/// Where a function's address is taken.
struct OriginRow {
  FunctionId Function;
  SlotId Slot;
  StringId BodyFile;
  uint32_t IsVirtual;
  Position At;
  StringId Signal;
};
/// Who mentions a slot, with the use in the upper bits: a call's callee (of a
/// virtual call, the objects of its class), argument or result, or a flow.
/// Memory: a call gives, or gets, an object of the record, in which or from
/// which on who is not seen finds functions: of the slot Field(record, ""),
/// which is there for this alone, and for memory without a type
/// Named(UntypedMemory).
enum class Use : uint32_t {
  Callee,
  Argument,
  Result,
  FlowFrom,
  FlowTo,
  Memory
};
inline constexpr unsigned UseShift = 29;
/// The names of slots of such memory begin so.
inline constexpr char UntypedMemory[] = "untyped memory ";

/// A function's stand by FromMode, then as its calls do.
struct EdgeRow {
  /// Dies, or a node.
  NodeId To;
  uint32_t FromMode : 8, Call : 24; ///< of the function's calls
  static constexpr uint32_t Dies = uint32_t(1) << 31;
};
struct ItemRow {
  enum Kind : uint32_t { Store, BarrierStore, BarrierCall, NotSeen, Opaque };
  /// BarrierStore: a call that stores as a model says.
  uint32_t K : 8, FromMode : 24;
  /// Of the function's stores, calls or opaques.
  uint32_t Index;
};
struct SetRow {
  uint32_t Members;
  uint32_t Class; ///< of the slot that holds them; None: a virtual call's
  enum : uint32_t { IsIndirect = 1, PassesThis = 2, IsEscaped = 4 };
  uint32_t Flags;
};

/// An annotation as written; sorted by function.
struct AnnotationRow {
  FunctionId Function;
  uint32_t Annotation;
  StringId File;
};

/// A function without a body that calls what others keep in a named slot.
struct SlotCallerRow {
  StringId Slot;
  FunctionId Function;
};

struct RootRow {
  FunctionId Function;
  uint32_t Why, BodyOnly, IsHandler;
  /// A registered handler that is trusted, and so no root.
  uint32_t IsTrusted;
  uint32_t Registrations;
};
struct RegistrationRow {
  Position At;
  StringId Signal;
};

struct RecordRow {
  StringId Name;
  uint32_t Flags;
  Position At;
  uint32_t Bases, Fields;
};
struct FieldRow {
  StringId Name;
  uint32_t Type, IsFunction;
};
struct DerivedRow {
  StringId Base, Derived;
};
/// Sorted: an object of From has or leads to one of To, from which functions
/// are found.
struct LeadRow {
  StringId To, From;
};
/// The same for methods: Overrides the other way round.
struct OverriderRow {
  FunctionId Base, Overrider;
};
struct TypedefRow {
  StringId Name;
  uint32_t Flags;
  Position At;
  StringId Record;
};
struct VariableRow {
  StringId LinkageName, Name;
  uint32_t Flags;
  Position At;
};
struct CastRow {
  StringId From, To;
};
struct FileRow {
  StringId Path;
  uint32_t HashLow, HashHigh; ///< of its content; 0, 0: it was not there
};
/// For look-up: sorted by hash, then by row. A hash is xxh3_64bits of a text:
/// a linkage name or another name; for slots see Index::findSlot.
struct NameRow {
  uint32_t HashHigh, HashLow, Row;
};

/// Pointers to this made-up record stand for what is a GC pointer only because
/// of what a call returns.
inline constexpr char GcPointerName[] = "(what a call returns)";

enum class Section : uint32_t {
  StringBegins,
  Strings,
  Functions,
  Said,
  Bodies,
  FileBodies,
  SourceNames, ///< of files that positions name
  Overrides,
  Overriders, ///< sorted
  Annotations,
  Calls,
  Extras,
  ArgumentLists,
  Arguments,
  Stores,
  Opaques,
  Flows,
  Places,
  Types,
  Terms,
  Slots,
  Uses,
  Classes,
  Values,
  Origins,
  Callers, ///< of functions: Calls that name them, virtual ones too
  OpenCalls,
  SlotCallers,
  Edges,
  Items,
  ModeOwners, ///< of the nodes of functions' other modes: FunctionId
  Sets,
  Members,
  Roots,
  Registrations,
  Records,
  Bases,
  Fields,
  Derived,
  Leads,
  UntypedSlots, ///< SlotId: of memory without a type
  Typedefs,
  Variables,
  Casts,
  FailedUnits,
  Directories,
  Files,
  Tool, ///< one string: what wrote it
  PolicyFile,
  FunctionNames,
  SlotNames,
  RecordNames,
  TypedefNames,
  VariableNames,
  Count
};

struct Head {
  char Magic[MagicSize];
  uint32_t Version, Zero;
  uint64_t Maker;    ///< as maker()
  uint64_t Identity; ///< as Origin's
};
struct TableRow {
  uint64_t Offset, Size, Checksum;
};
struct Footer {
  uint64_t TableOffset, TableChecksum;
  char Magic[MagicSize];
};

} // namespace nowb::index

#endif // NOWB_INDEX_FORMAT_H
