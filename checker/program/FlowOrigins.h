// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where a function that a slot holds had its address taken: what reports say of
// an indirect call, and where a handler was registered. Asked only for what is
// reported.
//
#ifndef NOWB_PROGRAM_FLOWORIGINS_H
#define NOWB_PROGRAM_FLOWORIGINS_H

#include "program/FunctionFlow.h"

namespace nowb::program {

class FlowOrigins {
public:
  FlowOrigins(llvm::ArrayRef<facts::Unit> Units, const FunctionTable &Functions,
              const FunctionFlow &Flow);

  struct Origin {
    FunctionIndex Function = None;
    Spot At;
    /// The signal's name where the function is passed with one; else empty.
    llvm::StringRef Signal;
    /// Where it is passed on from At to the slot, on a shortest way; what has
    /// no place is left out. Not compared.
    std::vector<Spot> Way = {};
    bool operator<(const Origin &O) const {
      return std::tie(Function, At, Signal) <
             std::tie(O.Function, O.At, O.Signal);
    }
    bool operator==(const Origin &O) const {
      return std::tie(Function, At, Signal) ==
             std::tie(O.Function, O.At, O.Signal);
    }
  };

  /// Every place whose function reaches the slot, sorted. Cost: linear in the
  /// slots and edges behind it.
  std::vector<Origin> all(FlowGraph::Node Slot);
  /// The place nearest to the slot (by slots on the way) where F's address was
  /// taken; the first by place if there are several; unknown if there is none.
  /// Remembers; cost as all() for a slot's first questions, then constant.
  Spot nearest(FlowGraph::Node Slot, FunctionIndex F);
  /// Where F is passed on from there to the slot, on a shortest way; what has
  /// no place is left out. Cost as all(), for each question.
  std::vector<Spot> way(FlowGraph::Node Slot, FunctionIndex F);
  /// The place nearest to the slot where its unknown() came in: the function
  /// that gets it as a parameter, or what is told of its cause. Cost as all().
  Spot unknown(FlowGraph::Node Slot);

private:
  void index();
  /// Visits the slots that flow into Slot, those of one distance at a time,
  /// nearest first; until Visit returns false.
  void walk(FlowGraph::Node Slot,
            llvm::function_ref<bool(llvm::ArrayRef<FlowGraph::Node>)> Visit);
  /// From a slot that the last walk, from Slot, has seen.
  std::vector<Spot> wayFrom(FlowGraph::Node N, FlowGraph::Node Slot) const;
  void originsAt(FlowGraph::Node Slot,
                 llvm::function_ref<void(const FunctionFlow::Origin &)> Fn);

  llvm::ArrayRef<facts::Unit> Units;
  const FunctionTable &Functions;
  const FunctionFlow &Flow;
  /// The graph's edges by target: those to N are Incoming[Begins[N]] to, not
  /// with, Incoming[Begins[N+1]].
  std::vector<uint32_t> Begins, Incoming;
  /// Sorted by slot.
  std::vector<FunctionFlow::Origin> Origins;
  /// By slot: the number of the walk that saw it last.
  std::vector<uint32_t> SeenBy;
  /// By slot: the edge by which that walk came to it.
  std::vector<uint32_t> CameBy;
  uint32_t Walks = 0;
  struct Asked {
    unsigned Times = 0;
    /// Everything is known.
    bool IsDone = false;
    llvm::DenseMap<FunctionIndex, Spot> Known;
  };
  llvm::DenseMap<FlowGraph::Node, Asked> Answers;
};

} // namespace nowb::program

#endif // NOWB_PROGRAM_FLOWORIGINS_H
