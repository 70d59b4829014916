// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What each virtual and indirect call reaches, once the flow of function values
// is solved: sets of functions, shared by all calls that reach the same.
//
#ifndef NOWB_PROGRAM_CALLTARGETS_H
#define NOWB_PROGRAM_CALLTARGETS_H

#include "program/FunctionFlow.h"
#include <deque>
#include <mutex>

namespace nowb::program {

/// Functions that one or more calls reach, each list by linkage name.
struct TargetSet {
  /// Of this set among all; depends on who asked first.
  uint32_t Index = 0;
  /// Bodies to be entered.
  std::vector<FunctionIndex> Enter;
  /// Those that each call must look at by itself: barriers, trusted functions,
  /// functions without a body, those that call their arguments or that a
  /// failed unit defines. Some of the latter two are in Enter as well.
  std::vector<FunctionIndex> Special;
  /// The slot that holds them; None for a virtual call's.
  FlowGraph::Node Slot = None;
  /// Through a pointer: arguments and parameters may differ by `this`.
  bool IsIndirect = false;
  bool PassesThis = false;

  bool empty() const { return Enter.empty() && Special.empty(); }
  /// The parameter of G that argument A becomes, as parameterFor().
  uint32_t parameter(uint32_t A, const FunctionInfo &G) const {
    facts::Call C;
    C.K = IsIndirect ? facts::Call::Indirect : facts::Call::Virtual;
    C.Flags = PassesThis ? facts::Call::PassesThis : 0;
    return parameterFor(C, A, G);
  }
};

/// Answers are found when they are first asked for, and kept. of() and
/// calledBack() may be called from any thread; sets stay where they are.
class CallTargets {
public:
  CallTargets(llvm::ArrayRef<facts::Unit> Units, const FunctionTable &Functions,
              Overriders &Overriding, const FunctionFlow &Flow);

  struct Answer {
    /// Null where none is meant.
    const TargetSet *Known = nullptr;
    /// For an open call: everything of its type that escaped.
    const TargetSet *Escaped = nullptr;
    /// Why the call is open, or None. Of a virtual call: its object may be of a
    /// class that no one sees.
    Unknowns::Token Unknown = None;
    /// Nothing is known to be reached, and no reason is known either.
    bool IsEmpty = false;
  };
  /// For a virtual or indirect call of body B.
  Answer of(const Body &B, const facts::Call &C);
  /// For functions that a slot holds and that something else calls back:
  /// Known is the set. There is no Escaped: the callback's type is not known.
  Answer calledBack(FlowGraph::Node Slot);

  /// By index. Not while other threads ask.
  const TargetSet &operator[](uint32_t Index) const { return Sets[Index]; }

  /// Every escaped function that a call of this type may reach: of the same
  /// type, of one that is somewhere cast to it, or of unknown type.
  std::vector<FunctionIndex> escapedOf(llvm::StringRef Signature) const;

private:
  const TargetSet *add(TargetSet S, llvm::ArrayRef<FunctionIndex> Functions,
                       bool IsOpen);
  const TargetSet *virtualSet(FunctionIndex Method, llvm::StringRef Receiver);
  const TargetSet *knownSet(FlowGraph::Node Slot, bool PassesThis);
  const TargetSet *escapedSet(llvm::StringRef Signature, bool PassesThis);

  llvm::ArrayRef<facts::Unit> Units;
  const FunctionTable &Functions;
  Overriders &Overriding;
  const FunctionFlow &Flow;
  std::mutex Lock;
  std::deque<TargetSet> Sets;
  llvm::DenseMap<std::pair<FlowGraph::Node, unsigned>, const TargetSet *>
      KnownSets;
  llvm::DenseMap<const Overriders::List *, const TargetSet *> VirtualSets;
  llvm::StringMap<const TargetSet *> EscapedSets[2];
  llvm::StringMap<std::vector<FunctionIndex>> EscapedBySignature;
  /// Which types are cast to the key.
  llvm::StringMap<std::vector<llvm::StringRef>> CastFrom;
};

} // namespace nowb::program

#endif // NOWB_PROGRAM_CALLTARGETS_H
