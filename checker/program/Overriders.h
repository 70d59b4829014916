// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which methods override which, in the whole program, and what a virtual call
// reaches: every overrider, fewer where the receiver's type says so.
//
#ifndef NOWB_PROGRAM_OVERRIDERS_H
#define NOWB_PROGRAM_OVERRIDERS_H

#include "program/FunctionTable.h"
#include "program/RecordTable.h"

namespace nowb::program {

class Overriders {
public:
  using List = std::vector<FunctionIndex>;

  /// Cost: linear in mentions of virtual methods. All must outlive it.
  Overriders(llvm::ArrayRef<facts::Unit> Units, const FunctionTable &Functions,
             const Symbols &Names, const RecordTable &Records);

  /// All that override \p Method, directly or not; itself not.
  List overriders(FunctionIndex Method) const;

  /// What a call of Method on an object of record Receiver may run, by linkage
  /// name: Method, unless it is pure and has no body, and each overrider that
  /// is a method of a record D, where some record is or derives from both D and
  /// Receiver. All overriders if Receiver is no record that a unit knows.
  /// Remembers the answer: the reference stays valid. Not thread-safe.
  const List &targets(FunctionIndex Method, llvm::StringRef Receiver);
  /// For a pointer to a virtual method: any receiver.
  const List &targets(FunctionIndex Method) { return targets(Method, ""); }

private:
  llvm::ArrayRef<facts::Unit> Units;
  const FunctionTable &Functions;
  const Symbols &Names;
  const RecordTable &Records;
  /// (overridden, overrider), sorted.
  std::vector<std::pair<FunctionIndex, FunctionIndex>> Direct;
  llvm::DenseMap<std::pair<FunctionIndex, SymbolIndex>, std::unique_ptr<List>>
      Known;
};

} // namespace nowb::program

#endif // NOWB_PROGRAM_OVERRIDERS_H
