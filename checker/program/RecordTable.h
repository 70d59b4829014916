// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The records of the program: for each name the definitions that differ (the
// headers that every unit repeats are kept once), what derives from what, and
// which fields hold functions.
//
#ifndef NOWB_PROGRAM_RECORDTABLE_H
#define NOWB_PROGRAM_RECORDTABLE_H

#include "program/Symbols.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

namespace nowb::program {

class RecordTable {
public:
  /// What one unit says of a record.
  struct Definition {
    SymbolIndex Name = None;
    uint32_t Unit = 0, Record = 0;
  };
  using List = llvm::SmallVector<SymbolIndex, 8>;

  /// Units and symbols must outlive the table. Two definitions count as one
  /// when 64 bits of a hash over their symbols are equal. Cost: linear in what
  /// units say of records.
  RecordTable(llvm::ArrayRef<facts::Unit> Units, const Symbols &Names);

  llvm::ArrayRef<Definition> all() const { return Definitions; }
  /// Those of one name; empty if no unit knows a record so named.
  llvm::ArrayRef<Definition> of(SymbolIndex Name) const;
  const facts::Record &facts(const Definition &D) const {
    return Units[D.Unit].Records[D.Record];
  }

  /// Whether no code that is not seen derives from it (Record::Closed). False
  /// if no definition is known.
  bool isClosed(SymbolIndex Name) const;

  /// \p Start and everything that derives from any of it, at any depth.
  List withDerived(llvm::ArrayRef<SymbolIndex> Start) const;
  /// \p Start and all bases of any of it, at any depth.
  List withBases(llvm::ArrayRef<SymbolIndex> Start) const;

  /// A field that holds functions: its slot is Field(Record, Name).
  struct FunctionField {
    SymbolIndex Record, Name;
    bool operator==(const FunctionField &) const = default;
  };
  /// What is found from objects of one record: at any depth of fields and
  /// bases, and of what they point to if \p FollowPointers.
  struct Contents {
    List Records;
    llvm::SmallVector<FunctionField, 4> Functions;
    /// Those that are pointed to, so that an object may be of a derived one.
    List PointedTo;
  };
  Contents contents(SymbolIndex Record, bool FollowPointers) const;

private:
  using Pair = std::pair<SymbolIndex, SymbolIndex>;
  List closure(llvm::ArrayRef<SymbolIndex> Start,
               llvm::ArrayRef<Pair> Edges) const;

  llvm::ArrayRef<facts::Unit> Units;
  const Symbols &Names;
  /// Sorted by name, then in the order of units.
  std::vector<Definition> Definitions;
  /// Base and derived, and the reverse; each sorted.
  std::vector<Pair> Derived, Bases;
};

} // namespace nowb::program

#endif // NOWB_PROGRAM_RECORDTABLE_H
