// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names of the program apart from functions' linkage names: types,
// variables, fields, memory, shared slots. One index a name, whatever it
// names; who asks knows what it is.
//
#ifndef NOWB_PROGRAM_SYMBOLS_H
#define NOWB_PROGRAM_SYMBOLS_H

#include "program/NameTable.h"

namespace nowb::program {

class Symbols {
public:
  /// Cost: linear in the names mentioned, on all cores.
  explicit Symbols(llvm::ArrayRef<facts::Unit> Units);

  size_t size() const { return Names.size(); }
  llvm::StringRef name(SymbolIndex S) const {
    auto [U, K] = Names.first(S);
    return Units[U].str(Ids[U][K]);
  }
  /// None if no unit mentions it.
  SymbolIndex find(llvm::StringRef Name) const { return Names.find(Name); }
  /// The symbol of one of unit U's names; None if it isn't a name of the kinds
  /// above. Cost: logarithmic; who needs many loads them all.
  SymbolIndex of(size_t U, facts::StrId Id) const;
  /// Resizes \p Out to the unit's strings and sets each to its symbol or None.
  void load(size_t U, std::vector<SymbolIndex> &Out) const;

private:
  llvm::ArrayRef<facts::Unit> Units;
  /// By unit: its names' ids, ascending; Names.of(U) has their symbols.
  std::vector<std::vector<facts::StrId>> Ids;
  NameTable Names;
};

} // namespace nowb::program

#endif // NOWB_PROGRAM_SYMBOLS_H
