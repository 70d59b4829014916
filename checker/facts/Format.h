// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The format of facts files, shared by its writer and its reader. Nobody else
// needs more of it than Version.
//
// Conventions. Numbers of fixed width are little-endian. "int" is a varint:
// seven bits a byte, the lowest first, the top bit set in all but the last.
// "delta" is the zigzag code, as int, of the difference (modulo 2^32) to a
// value that both sides know. "x | y << n" packs small values into one int.
// "str" is an int, an index into Unit::Strings; other ids likewise. "list" is
// an int, the count, then the items. Arrays whose length the counts give have
// none of their own.
//
//   file      header head payload
//   header    magic: 8 bytes, version: u32, size of head: u32,
//             checksum of head: u64, size of payload: u64,
//             checksum of payload: u64. Checksums are xxh3_64bits.
//   head      flags: int (1: Failed), main file: text,
//             list of (path: text, hash: u64)
//   text      int: 1 + length, then the bytes; or, in a path, 0: the main file
//   payload   counts strings types places slots functions bodies records
//             typedefs variables casts annotations suppressions diagnostics
//   counts    an int for each array, in the order of enum Count
//   strings   lengths: int each, then all bytes. Ids count on from those of
//             head: 1 is the main file (where it is not empty), then each path
//             that is spelled out there, then these, by first use in payload.
//
//   type      list of (kind | name, parameter or call << 3); strictly ascending
//   place     list of (kind | index << 3)
//   slot      kind: int; then Local, Param: function delta to the last such,
//             B: int; Return: function delta; Variable, Memory, Named: str;
//             Field: str str; Escape: nothing. Slots[0], like Types[0] and
//             Places[0], is not written.
//   function  flags: int, present: int (enum Present), linkage name and name:
//             each the delta to the last id so written, display: likewise, if
//             it isn't the name, number of parameters: int, location, then
//             those that present has, in the order of its bits: annotations:
//             int, CallsParams: int, signature: str, parent: delta to the last
//             parent, overrides: list of deltas to the function itself, body
//             hash: u64
//   location  line delta << 1 | other file, file: str if so, column: int.
//             Other file with file 0: unknown, and nothing more. Deltas are to
//             the location before, within one body or one section; a body
//             starts at its function's location.
//
//   bodies    for each function that has Present::Body:
//             size in bytes: int, then that many:
//             NumCalls << 6 | flags (enum BodyPart); number of stores, flows,
//             opaques: int each, place returned, type held, type given: int,
//             those that flags has;
//             calls, stores, flows, opaques. Skipping one needs its size only.
//   call      kind | flags << 2, location, callee: delta to the last function
//             (at first the caller) or, if indirect, the last slot;
//             NumArgs << 1 | has extra; extra, arguments
//   extra     1 text | 2 result | 4 signature | 8 type given, then an int each
//   argument  enum ArgPart | flags << 4 | (index - index before) << 6,
//             place, pointee, value, held: int each, if it has them
//   store     flags << 1 | has suppression; location, type, place, type text,
//             place text: int each, suppression
//   flow      kind | has signal << 2, location, slot: delta to the last slot,
//             source: FromSlot: delta to the slot; a function: delta to the
//             function whose body it is; FromUnknown: str; signal: str
//   opaque    location, what: str
//
//   record    flags: int, name: delta to the last record's, location, bases:
//             list of str, fields: list of (name: str, function | type << 1)
//   typedef   flags: int, name: str, location, record: str
//   variable  flags: int, linkage name: str, name: str, location, type given:
//             int
//   cast      from: str, to: str
//   annotation   bit: int, 1 + function: int (0: none), location
//   suppression  location, named: int
//   diagnostic   kind: int, message: str, location
//
// Merged facts are several units in one file, with a header as above. What
// units repeat is there once: names, and what is said of a function by its
// declaration, in tables that all parts share; bodies and all else in the first
// unit (in the order of the file) that has it. Parts have no dependencies of
// their own: those are shared too, and hashes with them.
//
//   block     size: int, then for each 2^20 bytes of it, and the rest, a chunk:
//             size in the file: int, then a frame of zstd; or, where that size
//             is that of the content, the content
//   head      list of units: main file: length, then its bytes; rank: u64
//             (Unit::Rank), checksums of head and payload of its own file: u64
//             each, new functions, which no part before has: int, size of part
//             in the file: int
//   payload   names dependencies parts
//   names     block: payload of a unit that has strings and functions only,
//             no bodies or overrides; its strings' and functions' ids are those
//             that "shared" means below
//   dependencies  list of (path: shared str, hash: u64)
//   part      block: counts strings origin types places slots functions bodies
//             ... as in a payload, but for:
//   strings   shared str: delta to the last. Ids count from 1.
//   origin    flags: int, main file: str, list of dependencies: delta to the
//             last
//   function  enum FunctionRef | 0 << 2 for new ones, which are first and whose
//             shared ids follow on from those of the part before; then those of
//             which the part says something, then all others, each in ascending
//             order: enum FunctionRef | delta to the last shared function << 2;
//             overrides as above if it has them
//
#ifndef NOWB_FACTS_FORMAT_H
#define NOWB_FACTS_FORMAT_H

#include "facts/Facts.h"

namespace nowb::facts::format {

inline constexpr llvm::StringLiteral Magic{"nowbfact"};

/// Of merged facts.
inline constexpr llvm::StringLiteral MergedMagic{"nowbmany"};
static_assert(Magic.size() == MergedMagic.size());

/// To be raised with every change of Facts.h or of the format.
inline constexpr uint32_t Version = 14;

inline constexpr size_t HeaderSize = 40;

/// Of blocks: how much one chunk holds, and how many times more than its bytes
/// in the file a block can be.
inline constexpr size_t ChunkSize = size_t(1) << 20;
inline constexpr size_t MaxRatio = 128;

/// The last kind of each sort: the reader rejects what is greater.
inline constexpr auto LastTypeTerm = TypeTerm::CallValue;
inline constexpr auto LastPlaceAtom = PlaceAtom::CallResult;
inline constexpr auto LastSlot = Slot::Escape;
inline constexpr auto LastFlow = Flow::FromUnknown;
inline constexpr auto LastCall = Call::Indirect;
inline constexpr auto LastDiagnostic = Diagnostic::Annotation;
inline constexpr auto LastAnnotation = Annotation::WriteBarrier;

/// Flags of the head.
enum : uint8_t { UnitFailed = 1 };

/// The counts that open the payload, in their order.
enum Count : uint8_t {
  Strings,
  Types,
  TypeTerms,
  Places,
  PlaceAtoms,
  Slots,
  Functions,
  FunctionRefs,
  Calls,
  CallExtras,
  Arguments,
  Stores,
  Flows,
  Opaques,
  Records,
  Fields,
  Names,
  Typedefs,
  Variables,
  FunctionCasts,
  AnnotationUses,
  Suppressions,
  Diagnostics,
  NumCounts
};

/// The fewest bytes that one item takes: with the bytes that are left it
/// bounds a count before anything is allocated.
inline constexpr uint8_t MinimalSize[NumCounts] = {
    /*Strings=*/1,        /*Types=*/1,
    /*TypeTerms=*/1,      /*Places=*/1,
    /*PlaceAtoms=*/1,     /*Slots=*/1,
    /*Functions=*/7,      /*FunctionRefs=*/1,
    /*Calls=*/5,          /*CallExtras=*/1,
    /*Arguments=*/1,      /*Stores=*/7,
    /*Flows=*/5,          /*Opaques=*/3,
    /*Records=*/6,        /*Fields=*/2,
    /*Names=*/1,          /*Typedefs=*/5,
    /*Variables=*/6,      /*FunctionCasts=*/2,
    /*AnnotationUses=*/4, /*Suppressions=*/3,
    /*Diagnostics=*/4};

/// Which optional parts a function has.
enum Present : uint8_t {
  Annotations = 1,
  CallsParams = 2,
  Signature = 4,
  Parent = 8,
  Overrides = 16,
  BodyHash = 32,
  Body = 64,
  /// Display follows the name, since it is another.
  Display = 128,
};

/// Which optional parts a function of merged facts has in its unit.
enum FunctionRef : uint8_t { RefOverrides = 1, RefBody = 2 };

/// Which optional parts a body has.
enum BodyPart : uint8_t {
  HasStores = 1,
  HasFlows = 2,
  HasOpaques = 4,
  HasReturns = 8,
  HasHeld = 16,
  HasGiven = 32
};

/// Which optional parts a call's extra has.
enum ExtraPart : uint8_t {
  ExtraText = 1,
  ExtraResult = 2,
  ExtraSignature = 4,
  ExtraGiven = 8
};

/// Which optional parts an argument has.
enum ArgPart : uint8_t {
  ArgPlace = 1,
  ArgPointee = 2,
  ArgValue = 4,
  ArgHeld = 8,
};

/// Small differences of either sign as small numbers: 0, -1, 1, -2, ...
constexpr uint32_t zigzag(uint32_t To, uint32_t From) {
  uint32_t Delta = To - From;
  return (Delta << 1) ^ (0u - (Delta >> 31));
}
constexpr uint32_t unzigzag(uint32_t Code, uint32_t From) {
  return From + ((Code >> 1) ^ (0u - (Code & 1)));
}

} // namespace nowb::facts::format

#endif // NOWB_FACTS_FORMAT_H
