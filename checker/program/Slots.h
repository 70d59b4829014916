// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The slots of all units as nodes of one flow graph: a global variable is one
// node wherever it is mentioned, so is a field, a parameter of a function, a
// local of one (by its number: bodies of one function that differ share them).
//
#ifndef NOWB_PROGRAM_SLOTS_H
#define NOWB_PROGRAM_SLOTS_H

#include "program/FlowGraph.h"
#include "program/FunctionTable.h"
#include "program/Symbols.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

namespace nowb::program {

/// Calling sequence: use() for every slot that matters, by unit and from any
/// thread; then assign(); then the others.
class Slots {
public:
  using Node = FlowGraph::Node;
  /// What a node stands for. A and B as in facts::Slot, with indices of the
  /// program: functions, symbols.
  struct Key {
    facts::Slot::Kind K = facts::Slot::None;
    uint32_t A = 0, B = 0;
  };

  Slots(llvm::ArrayRef<facts::Unit> Units, const FunctionTable &Functions,
        const Symbols &Names, FlowGraph &Graph);

  void use(size_t Unit, facts::SlotId Slot) { Nodes[Unit][Slot] = Used; }
  void assign();

  /// The node of a slot that a body mentions and that was used; None for slot
  /// 0.
  Node of(const Body &B, facts::SlotId Slot) const;
  /// None if no unit has it.
  Node find(Key K) const;
  Node findOrAdd(Key K);
  /// A slot that models share.
  Node named(llvm::StringRef Name);
  Node findNamed(llvm::StringRef Name) const;
  /// Those whose name begins so, ascending.
  llvm::SmallVector<Node, 4> namedFrom(llvm::StringRef Prefix) const;
  Node escape() const { return Escape; }

  /// What a node stands for; Kind None for those that are no slot.
  Key key(Node N) const { return N < Keys.size() ? Keys[N] : Key(); }
  /// The nodes of a function's parameters.
  llvm::ArrayRef<Node> params(FunctionIndex F) const;
  /// Call once all parameters have nodes.
  void indexParams();

private:
  static constexpr Node Used = None - 1;
  using Packed = std::pair<uint64_t, uint32_t>;
  static Packed pack(Key K) { return {uint64_t(K.K) << 32 | K.A, K.B}; }
  Key keyOf(size_t Unit, const facts::Slot &S) const;

  llvm::ArrayRef<facts::Unit> Units;
  const FunctionTable &Functions;
  const Symbols &Names;
  FlowGraph &Graph;
  /// By unit and SlotId.
  std::vector<std::vector<Node>> Nodes;
  llvm::DenseMap<Packed, Node> Known;
  llvm::StringMap<Node> Shared;
  std::vector<Key> Keys;
  Node Escape = None;
  std::vector<std::pair<FunctionIndex, Node>> ParamIndex;
  std::vector<Node> ParamNodes;
};

} // namespace nowb::program

#endif // NOWB_PROGRAM_SLOTS_H
