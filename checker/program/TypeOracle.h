// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which types are GC pointers: annotations of any unit and the policy, applied
// to the whole program ("managed type", "GC pointer" of the design).
//
#ifndef NOWB_PROGRAM_TYPEORACLE_H
#define NOWB_PROGRAM_TYPEORACLE_H

#include "policy/Policy.h"
#include "program/RecordTable.h"
#include "llvm/ADT/BitVector.h"

namespace nowb::program {

/// When a type is a GC pointer, as bits; 0: never. In a function that was
/// passed something untyped: when a caller hides a GC pointer there.
using TypeSet = uint64_t;
inline constexpr TypeSet Certain = 1;
/// Of parameters past these nothing is known: what they hide is taken to be a
/// GC pointer where it is stored.
inline constexpr unsigned MaxTypeParams = 31;
/// Some call's result is meant, too: see ReturnTypes.
inline constexpr TypeSet NamesCall = TypeSet(1) << 63;
inline constexpr TypeSet typeParam(facts::TypeTerm T) {
  return T.Name < MaxTypeParams
             ? TypeSet(2) << (2 * T.Name +
                              (T.K == facts::TypeTerm::ParamPointee))
             : Certain;
}

class TypeOracle {
public:
  /// Names that match no type go to \p Problems, unless \p MayMiss. Cost:
  /// linear in type terms, fields and derivations.
  TypeOracle(llvm::ArrayRef<facts::Unit> Units, const Symbols &Names,
             const RecordTable &Records, const policy::Policy &User,
             const policy::Policy &Models, bool MayMiss,
             std::vector<Problem> &Problems);

  /// Whether a value of unit U's type is a GC pointer.
  bool isGcPointer(size_t U, facts::TypeId Type) const {
    return Type && GcTypes[U][Type];
  }
  /// When it is one, in the terms of the function's parameters and calls.
  TypeSet gcWhen(size_t U, facts::TypeId Type) const {
    if (!Type || !AnyManaged)
      return 0;
    return GcTypes[U][Type] ? Certain : ofParams(U, Type);
  }
  /// Whether a managed class is, or derives from, the record.
  bool hasManaged(SymbolIndex Record) const {
    return Known[Record] & HasManaged;
  }
  /// A flag of facts::Record by which an index says so, in place of that class.
  static constexpr uint8_t SaidToHaveManaged = 64;
  /// Whether any type is managed; if not, no store is a write barrier.
  bool anyManaged() const { return AnyManaged; }
  /// Whether any managed typedef is one of a number; if not, no number is a GC
  /// pointer.
  bool anyManagedNumber() const { return AnyManagedNumber; }
  /// How a value of the type is a GC pointer: it is one itself, or it is an
  /// object that holds one, or a member of a union that does (or the union).
  /// Never: the program says so of none of its terms.
  enum class Holding { Never, Itself, Inside, InUnion };
  Holding holding(size_t U, facts::TypeId Type) const;
  /// The type as messages quote it ("m *"; of a C record, "struct m *"), by the
  /// first reason why it is a GC pointer; for stores that the source shows as
  /// no more than a call.
  std::string text(size_t U, facts::TypeId Type) const;

private:
  /// What a name is known to be, and what that makes of it.
  enum : uint16_t {
    IsRecord = 1,
    IsTypedef = 2,
    /// A type term names it.
    IsNamed = 4,
    ManagedRecord = 8,
    ManagedTypedef = 16,
    NotInHeap = 32,
    /// Objects of the record contain a GC pointer.
    Contains = 64,
    IsUnion = 128,
    /// A managed class derives from it.
    HasManaged = 256,
    /// facts::Typedef::Number.
    NumberTypedef = 512,
    /// facts::Record::Numbers.
    HoldsNumbers = 1024,
    /// As Contains; and what it contains is a number.
    ContainsNumber = 2048,
  };
  void collect();
  void applyPolicy(const policy::Policy &P, bool MayMiss,
                   std::vector<Problem> &Problems);
  void derive();
  void contain();
  bool holds(facts::TypeTerm::Kind K, SymbolIndex S) const;
  TypeSet ofParams(size_t U, facts::TypeId Type) const;

  llvm::ArrayRef<facts::Unit> Units;
  const Symbols &Names;
  const RecordTable &Records;
  /// By symbol.
  std::vector<uint16_t> Known;
  /// By unit, then TypeId.
  std::vector<llvm::BitVector> GcTypes;
  bool AnyManaged = false, AnyManagedNumber = false;
};

} // namespace nowb::program

#endif // NOWB_PROGRAM_TYPEORACLE_H
