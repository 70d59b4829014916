// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Facts: what one translation unit says, in the program's own names. This is
// the door between extraction (clang) and everything after it (no clang).
// It carries out "Facts" of the design. It holds no verdict and applies no
// policy: whether a type is managed is decided when facts are linked.
//
// Everything is a flat array with ranges into other arrays, so that a unit of
// a hundred thousand calls is a dozen allocations, and an index is stable. All
// sorts of facts are in this one header, as they name each other.
//
#ifndef NOWB_FACTS_FACTS_H
#define NOWB_FACTS_FACTS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <memory>
#include <vector>

namespace nowb::facts {

/// Index into Unit::Strings; 0 is the empty string and means "none".
using StrId = uint32_t;
/// Index into Unit::Functions.
using FnId = uint32_t;
/// Index into Unit::Slots; 0 is "none" (Slots[0] is a placeholder).
using SlotId = uint32_t;
/// Index into Unit::Types; 0 is the empty list: a type that can't hold a GC
/// pointer whatever the policy says.
using TypeId = uint32_t;
/// Index into Unit::Places; 0 is the empty list: provably the stack (or null).
using PlaceId = uint32_t;

/// Index into Unit::ArgumentLists; 0 is the empty list.
using ArgumentsId = uint32_t;

/// A name and, where only one unit knows what has it, that unit's main file:
/// "f [a.cpp]". Else the second is empty.
inline std::pair<llvm::StringRef, llvm::StringRef>
splitUnit(llvm::StringRef Name) {
  size_t At = Name.rfind(" [");
  if (At == llvm::StringRef::npos || !Name.ends_with("]"))
    return {Name, ""};
  return {Name.take_front(At), Name.drop_front(At + 2).drop_back()};
}

/// Marks "no function".
inline constexpr FnId NoFunction = ~0u;

/// Half-open range of indices into one of the unit's arrays.
struct Range {
  uint32_t Begin = 0, End = 0;
  uint32_t size() const { return End - Begin; }
  bool empty() const { return Begin == End; }
  bool operator==(const Range &) const = default;
};

/// A place in a source file. File as the compile command (or an include in it)
/// spells it, never resolved. Line and column count from 1; Line 0: unknown.
struct Location {
  StrId File = 0;
  uint32_t Line = 0;
  uint32_t Column = 0;
  bool operator==(const Location &) const = default;
};

//===-- Types -----------------------------------------------------------===//

/// One reason why a value may be a GC pointer. A type is a list of them: the
/// value is a GC pointer if any holds in the whole program.
struct TypeTerm {
  enum Kind : uint8_t {
    /// A pointer or reference to record or typedef Name: holds if Name is
    /// managed (or derives from a managed record) and not not-in-heap.
    Pointer,
    /// A value of typedef Name: holds if that typedef is managed.
    Typedef,
    /// An object of record Name, by value: holds if the record contains a GC
    /// pointer at any depth.
    Aggregate,
    /// What Name, something untyped, holds; a record says what was put there.
    /// Holds as Aggregate does.
    Held,
    /// What the function's parameter Name holds (`void *`): holds in calls that
    /// pass a GC pointer there, whatever it was cast to.
    ParamValue,
    /// What the function's parameter Name points to: as Argument::Pointee says.
    /// From FirstBytes on: see bytesBehind.
    ParamPointee,
    /// What the function's call Name (counted from its first) returns as
    /// `void *`, or as a reference or pointer to one: as FunctionExtra::Held of
    /// what it calls says.
    CallValue,
  };
  Kind K = Pointer;
  /// A string; from ParamValue on the parameter or call.
  StrId Name = 0;
  bool hasName() const { return K < ParamValue; }
  /// Memory behind a parameter has this term, too, to who writes bytes there:
  /// as if it were another parameter's. It is what an argument says that is
  /// Argument::OfBytes.
  static constexpr unsigned FirstBytes = 16;
  static TypeTerm bytesBehind(unsigned Param) {
    return {ParamPointee, FirstBytes + Param};
  }
  bool isOfBytes() const { return K == ParamPointee && Name >= FirstBytes; }
  bool operator==(const TypeTerm &) const = default;
};

/// A field of a record that may matter: its type can hold a GC pointer, or a
/// function value.
struct Field {
  StrId Name = 0;
  TypeId Type = 0;
  /// The field (or, for an array, its element) is a function pointer, block
  /// or member function pointer: slot Field(record, Name) holds its values.
  bool IsFunction = false;
  bool operator==(const Field &) const = default;
};

/// A record (struct, class, union), named as the program names it: qualified,
/// with template arguments; "outer::(anonymous union at f.h:3:1)" without a
/// name; with the unit added (" [unit]") where another unit's can't be the
/// same. Two units' records of one name are merged: the union of what they say.
struct Record {
  enum : uint8_t {
    Managed = 1,   ///< annotated gc_managed
    NotInHeap = 2, ///< annotated gc_notinheap
    Union = 4,
    Complete = 8, ///< the unit sees a definition, so Fields and Bases are all
    Tagged = 16,  ///< C's: "struct m" or "union m", never m alone
    /// No code that the program does not have derives from it: a source, rather
    /// than a header, defines it, or it is final.
    Closed = 32,
    // (64: program::TypeOracle::SaidToHaveManaged.)
    /// Something that holds numbers: of its fields' types those count that are
    /// managed typedefs of numbers, or come from there.
    Numbers = 128,
  };
  StrId Name = 0;
  uint8_t Flags = 0;
  Location At;
  /// Base records' names, none of them empty: range of Unit::Names.
  Range Bases;
  /// Range of Unit::Fields.
  Range Fields;
};

/// A typedef or alias that a type term names or that is annotated.
struct Typedef {
  enum : uint8_t {
    Managed = 1,
    NotInHeap = 2,
    Number = 4, ///< of a number, or maybe of one
  };
  StrId Name = 0;
  uint8_t Flags = 0;
  Location At;
  /// The record that it names, or that it points to; 0: neither.
  StrId Record = 0;
};

//===-- Places ----------------------------------------------------------===//

/// Where memory may be, apart from the stack: one possibility. A place is a
/// list of them; the empty list is provably the stack.
struct PlaceAtom {
  enum Kind : uint8_t {
    Global,      ///< a variable of static storage duration
    ThreadLocal, ///< a variable of thread storage duration
    Other,       ///< heap or unknown
    Param,       ///< what parameter Index points to (0 is `this` in a method)
    CallResult,  ///< what the result of the function's call Index points to
  };
  Kind K = Other;
  /// For Param: the parameter. For CallResult: the call, counted from the
  /// function's first call.
  uint32_t Index = 0;
  bool operator==(const PlaceAtom &) const = default;
};

//===-- Function values -------------------------------------------------===//

/// A node of the flow of function values: something that may hold a function.
struct Slot {
  enum Kind : uint8_t {
    None,     ///< only Slots[0]
    Local,    ///< the A'th function's B'th local or temporary
    Param,    ///< the A'th function's parameter B (0 is `this` in a method)
    Return,   ///< what the A'th function returns
    Variable, ///< global, static or thread-local; A: linkage name (StrId)
    Field,    ///< A: record name (StrId), B: field name (StrId)
    Memory,   ///< memory of function-pointer type A (StrId) reached through a
              ///< pointer; every object of that type whose address was taken
    Named,    ///< a slot that models share; A: its name (StrId), e.g. "atexit",
              ///< "coroutine" (every coroutine body)
    Escape,   ///< what flows here is out of sight: unseen code may call it
  };
  Kind K = None;
  uint32_t A = 0, B = 0;
  bool operator==(const Slot &) const = default;
};

/// One inclusion constraint: everything in the source is in slot Dst too.
struct Flow {
  enum Kind : uint8_t {
    FromSlot,     ///< Src: SlotId; passed on at At, if one place does it
    FromFunction, ///< Src: FnId; its address (or a lambda made) at At
    FromVirtual,  ///< Src: FnId of a virtual method whose address was taken:
                  ///< stands for all of its overriders
    FromUnknown,  ///< Src: StrId, the cause, readable: "cast from an integer"
  };
  Kind K = FromSlot;
  SlotId Dst = 0;
  uint32_t Src = 0;
  Location At;
  /// For FromFunction: the signal's name ("SIGUSR1") where the expression that
  /// holds the function is passed along with one; else 0.
  StrId Signal = 0;
  bool operator==(const Flow &) const = default;
};

//===-- Calls and stores ------------------------------------------------===//

/// What a call passes at one position, recorded where it can matter: a pointer
/// or reference that may be off the stack, or a function value.
struct Argument {
  enum : uint8_t {
    /// Value is bound by reference: callee and caller alias, flow both ways.
    ByReference = 1,
    /// The literal null pointer.
    Null = 2,
    /// Besides another of that index: what its memory is to who writes bytes
    /// there. Pointee is of places of pointers and numbers only, not of the
    /// objects that it points to: what is behind an object's address, byte by
    /// byte, follows the object. See TypeTerm::bytesBehind.
    OfBytes = 4,
  };
  /// Position, counted with `this` as 0 in calls that pass one.
  uint16_t Index = 0;
  uint8_t Flags = 0;
  /// Where the memory that the argument points (refers) to may be.
  PlaceId Place = 0;
  /// Type of the memory that it points to, behind its casts: for callees with
  /// a body in this unit only what the parameter's type doesn't say (for others
  /// models say what they store).
  TypeId Pointee = 0;
  /// Function values passed; 0: none.
  SlotId Value = 0;
  /// Type of the value, behind its casts, where the parameter's type doesn't
  /// say it: a GC pointer passed as `void *`.
  TypeId Held = 0;
  bool operator==(const Argument &) const = default;
};

/// What only some calls have.
struct CallExtra {
  /// Virtual: name of the receiver's static record type.
  /// Indirect: source text of the called expression ("testSigusr1").
  StrId Text = 0;
  /// Slot that receives the function values that the call returns; 0: none.
  SlotId Result = 0;
  /// Type of the callee, as Function::Signature. Indirect only.
  StrId Signature = 0;
  /// What the result is or points to, behind its casts, where functions may be
  /// found from there: should the callee be unseen, nobody knows which. Pointer
  /// "void": it is untyped, and goes where its casts are not followed.
  TypeId Given = 0;
  bool operator==(const CallExtra &) const = default;
};

/// A call that the compiler would emit.
struct Call {
  enum Kind : uint8_t {
    Direct,   ///< Callee: FnId
    Virtual,  ///< Callee: FnId of the method found statically; Text: receiver
    Indirect, ///< Callee: SlotId of the values that may be called
  };
  enum : uint8_t {
    Implicit = 1,     ///< the source does not show it (destructor, conversion)
    PassesThis = 2,   ///< argument 0 is an object: `this` of a method
    ResultByRef = 4,  ///< the result is a reference to a function pointer
    NoReturn = 8,     ///< the callee's type says that it never returns
    Registration = 16 ///< reserved for models
  };
  Kind K = Direct;
  uint8_t Flags = 0;
  Location At;
  uint32_t Callee = 0;
  /// Sorted by Index. Calls that pass the same may share one.
  ArgumentsId Args = 0;
  /// Index into Unit::CallExtras; 0: none (CallExtras[0] is a placeholder).
  uint32_t Extra = 0;
};

/// A store of a value that may be a GC pointer to a place that may be off the
/// stack. Whether it is a write barrier is decided when linked.
struct Store {
  enum : uint8_t {
    Null = 1,     ///< the value is the null pointer
    Implicit = 2, ///< the source does not show it
  };
  uint8_t Flags = 0;
  Location At;
  TypeId Type = 0;
  PlaceId Place = 0;
  /// Readable, as messages quote them: "m *", "waitForSigusr1.mp".
  StrId TypeText = 0;
  StrId PlaceText = 0;
  /// 1 + index into Unit::Suppressions when a NOLINT covers it; 0: none.
  uint32_t Suppression = 0;
};

/// Code that no one can see through: inline assembly that may store or call.
struct Opaque {
  Location At;
  /// Readable, with its text: "inline assembly: mystery".
  StrId What = 0;
  bool operator==(const Opaque &) const = default;
};

//===-- Functions -------------------------------------------------------===//

/// Annotations on a function, as bits; those of all redeclarations together.
enum Annotation : uint8_t {
  NoWriteBarrierRec = 1,
  NoWriteBarrier = 2,
  YesWriteBarrierRec = 4,
  SignalHandler = 8,
  WriteBarrier = 16,
};

/// What only some functions have: those with a body, above all. Most that a
/// unit mentions are defined elsewhere.
struct FunctionExtra {
  /// Bit i: parameter i is called before the function returns (GC_CALLS).
  uint64_t CallsParams = 0;
  /// Hash of the body's facts with names in place of indices: two units' bodies
  /// with the same hash are the same. 0: none.
  uint64_t BodyHash = 0;
  /// Methods that this one overrides directly: range of Unit::FunctionRefs.
  Range Overrides;
  Range Calls, Stores, Flows, Opaques;
  /// Where the memory that a returned pointer or reference refers to may be.
  PlaceId Returns = 0;
  /// Type of what it returns, behind its casts, where the function's type
  /// doesn't say it; of a returned reference or pointer to a `void *`, of what
  /// that is.
  TypeId Held = 0;
  /// As CallExtra::Given, of what it takes and returns: for unseen callers.
  TypeId Given = 0;
  /// Nothing was seen in a body, or there is none.
  bool isEmptyBody() const {
    return Calls.empty() && Stores.empty() && Flows.empty() &&
           Opaques.empty() && !Returns && !Held && !Given;
  }
};

/// A function that the unit defines or mentions. Its identity in the program
/// is LinkageName.
struct Function {
  enum : uint16_t {
    HasBody = 1,  ///< defined here: Calls, Stores, Flows are all there is
    Internal = 2, ///< LinkageName has the unit added
    Inline = 4,   ///< inline, template instance, weak: may be in many units
    NoReturn = 8,
    IsVirtual = 16,
    IsPure = 32,
    HasThis = 64, ///< parameter 0 is `this`
    Lambda = 128, ///< a lambda's call operator, or a block
    Coroutine = 256,
    InitOfUnit = 512, ///< not a function: the unit's dynamic initialization
    Hidden = 1024,    ///< external linkage, but not visible outside the program
    Variadic = 2048,
    Weak = 4096, ///< defined here, for others to replace: a weak symbol
    Exported =
        8192, ///< Inline, but for callers outside too: explicit instances
  };
  StrId LinkageName = 0;
  /// Qualified, without parameter types: what the policy's names match.
  StrId Name = 0;
  /// Name as reports print it: with parameter types where overloaded.
  StrId Display = 0;
  Location At;
  uint16_t Flags = 0;
  /// Annotation bits.
  uint8_t Annotations = 0;
  /// Parameters, `this` included.
  uint16_t NumParams = 0;
  /// Canonical type without exception specification: "void (int)"; methods
  /// without `this`. "?" where only a declaration without a prototype is seen.
  StrId Signature = 0;
  /// Record of a method; 0 otherwise.
  StrId Parent = 0;
  /// Index into Unit::FunctionExtras; 0: none (FunctionExtras[0] is a
  /// placeholder). See Unit::extra().
  uint32_t Extra = 0;
};

/// A variable of static storage that some slot names, or from which functions
/// may be found.
struct Variable {
  enum : uint8_t { Defined = 1, Internal = 2, ThreadLocal = 4, Hidden = 8 };
  StrId LinkageName = 0;
  StrId Name = 0;
  uint8_t Flags = 0;
  Location At;
  /// As CallExtra::Given, of what it holds.
  TypeId Given = 0;
};

//===-- The unit --------------------------------------------------------===//

/// A function pointer of type From is somewhere cast to type To: a call of type
/// To may reach functions of type From that escaped. Types as Signature.
struct FunctionCast {
  StrId From = 0, To = 0;
  bool operator==(const FunctionCast &) const = default;
};

/// An annotation as written: for messages about exemptions that no longer stop
/// anything.
struct AnnotationUse {
  Annotation K = NoWriteBarrierRec;
  FnId Function = NoFunction;
  Location At;
};

/// A NOLINT comment that covers gc-nowritebarrierrec; At is the comment.
struct Suppression {
  Location At;
  /// It lists the checks that it is for, so it is stale if it covers no finding
  /// (a bare NOLINT may be there for other checks).
  bool Named = false;
};

/// A file that the unit read, or that it would have read, for the cache.
struct Dependency {
  StrId Path = 0;
  /// xxh3_64bits of its content; IsMissing: it was looked for, and was not
  /// there.
  uint64_t Hash = 0;
  static constexpr uint64_t IsMissing = 0;
};

/// An error of the unit: it did not parse, or an annotation is wrong.
struct Diagnostic {
  enum Kind : uint8_t {
    Parse,      ///< from clang; the unit is Failed
    Annotation, ///< wrong kind of declaration, or a contradiction
  };
  Kind K = Parse;
  Location At;
  StrId Message = 0;
};

/// Functions of a unit that other units say as well: of merged facts that are
/// read to be linked (readForLink), each is in memory once.
struct Elsewhere {
  static constexpr uint32_t NoFile = ~0u;
  /// Those of one file have numbers in common.
  uint32_t File = NoFile;
  /// The unit's first Count functions have the numbers from First on.
  uint32_t First = 0, Count = 0;
  /// The numbers of others', whose ids follow those of Unit::Functions.
  std::vector<uint32_t> Numbers;
};

struct Unit {
  /// The source file, as its compile command spells it.
  StrId MainFile = 0;
  /// The unit did not parse. It holds only Diagnostics, Dependencies, and those
  /// functions (without bodies) that it is known to define.
  bool Failed = false;
  /// Orders units of one main file (UnitOrder.h): of a unit out of merged
  /// facts, what it was before what others have as well was left out. 0: to be
  /// computed.
  uint64_t Rank = 0;

  /// Keeps alive what Strings refer to (a mapped file, or a builder's arena).
  std::shared_ptr<const void> Storage;
  std::vector<llvm::StringRef> Strings{llvm::StringRef()};
  std::vector<Function> Functions;
  /// Callees and the like may be there.
  Elsewhere Others;
  std::vector<FunctionExtra> FunctionExtras{FunctionExtra()};
  std::vector<Call> Calls;
  std::vector<CallExtra> CallExtras{CallExtra()};
  /// ArgumentLists[i]: range of Arguments; ArgumentLists[0] is empty.
  std::vector<Range> ArgumentLists{Range()};
  std::vector<Argument> Arguments;
  std::vector<Store> Stores;
  std::vector<Flow> Flows;
  std::vector<Opaque> Opaques;
  std::vector<Slot> Slots{Slot()};
  std::vector<FnId> FunctionRefs;

  /// Types[i]: range of TypeTerms; Types[0] is empty. Each list sorted, unique.
  std::vector<Range> Types{Range()};
  std::vector<TypeTerm> TypeTerms;
  /// Places[i]: range of PlaceAtoms; Places[0] is empty. Sorted, unique.
  std::vector<Range> Places{Range()};
  std::vector<PlaceAtom> PlaceAtoms;

  std::vector<Record> Records;
  std::vector<Field> Fields;
  std::vector<StrId> Names;
  std::vector<Typedef> Typedefs;
  std::vector<Variable> Variables;

  std::vector<FunctionCast> FunctionCasts;

  std::vector<AnnotationUse> AnnotationUses;
  std::vector<Suppression> Suppressions;
  std::vector<Dependency> Dependencies;
  std::vector<Diagnostic> Diagnostics;

  llvm::StringRef str(StrId Id) const { return Strings[Id]; }
  llvm::ArrayRef<TypeTerm> type(TypeId Id) const {
    return slice(TypeTerms, Types[Id]);
  }
  llvm::ArrayRef<PlaceAtom> place(PlaceId Id) const {
    return slice(PlaceAtoms, Places[Id]);
  }
  llvm::ArrayRef<Argument> args(const Call &C) const {
    return slice(Arguments, ArgumentLists[C.Args]);
  }
  /// An empty one where the function has none.
  const FunctionExtra &extra(const Function &F) const {
    return FunctionExtras[F.Extra];
  }
  /// \p F's own, made if it has none: to be filled. The next one that is made
  /// may move it.
  FunctionExtra &ownExtra(Function &F) {
    if (!F.Extra) {
      F.Extra = static_cast<uint32_t>(FunctionExtras.size());
      FunctionExtras.emplace_back();
    }
    return FunctionExtras[F.Extra];
  }
  llvm::ArrayRef<FnId> overrides(const Function &F) const {
    return slice(FunctionRefs, extra(F).Overrides);
  }
  llvm::ArrayRef<Call> calls(const Function &F) const {
    return slice(Calls, extra(F).Calls);
  }
  llvm::ArrayRef<Store> stores(const Function &F) const {
    return slice(Stores, extra(F).Stores);
  }
  llvm::ArrayRef<Flow> flows(const Function &F) const {
    return slice(Flows, extra(F).Flows);
  }
  llvm::ArrayRef<Opaque> opaques(const Function &F) const {
    return slice(Opaques, extra(F).Opaques);
  }

  template <typename T>
  static llvm::ArrayRef<T> slice(const std::vector<T> &V, Range R) {
    return llvm::ArrayRef<T>(V).slice(R.Begin, R.size());
  }
};

} // namespace nowb::facts

#endif // NOWB_FACTS_FACTS_H
