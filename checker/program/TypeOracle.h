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
  /// Whether any type is managed; if not, no store is a write barrier.
  bool anyManaged() const { return AnyManaged; }
  /// The type as messages quote it ("m *"), by the first reason why it is a GC
  /// pointer; for stores that the source shows as no more than a call.
  std::string text(size_t U, facts::TypeId Type) const;

private:
  /// What a name is known to be, and what that makes of it.
  enum : uint8_t {
    IsRecord = 1,
    IsTypedef = 2,
    /// A type term names it.
    IsNamed = 4,
    ManagedRecord = 8,
    ManagedTypedef = 16,
    NotInHeap = 32,
    /// Objects of the record contain a GC pointer.
    Contains = 64,
  };
  void collect();
  void applyPolicy(const policy::Policy &P, bool MayMiss,
                   std::vector<Problem> &Problems);
  void derive();
  void contain();
  bool holds(facts::TypeTerm::Kind K, SymbolIndex S) const;

  llvm::ArrayRef<facts::Unit> Units;
  const Symbols &Names;
  const RecordTable &Records;
  /// By symbol.
  std::vector<uint8_t> Known;
  /// By unit, then TypeId.
  std::vector<llvm::BitVector> GcTypes;
  bool AnyManaged = false;
};

} // namespace nowb::program

#endif // NOWB_PROGRAM_TYPEORACLE_H
