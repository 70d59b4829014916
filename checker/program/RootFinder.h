// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions that must not reach a write barrier: annotated, named by the
// policy, or found to be registered as signal handlers ("Roots found without
// annotations" of the design).
//
#ifndef NOWB_PROGRAM_ROOTFINDER_H
#define NOWB_PROGRAM_ROOTFINDER_H

#include "program/CallTargets.h"
#include "program/Effects.h"
#include "program/FlowOrigins.h"

namespace nowb::program {

struct RootInfo {
  FunctionIndex Function = None;
  /// The first that holds.
  enum Reason { ByAnnotation, BySignal, ByPolicy } Why = ByAnnotation;
  /// nowritebarrier and nothing stronger: only the function's own body counts.
  bool BodyOnly = false;
  /// It runs as a signal handler: annotated so, or registered.
  bool IsHandler = false;
  /// Where its address was taken on the way to a registration, sorted. Empty
  /// for a handler that is one only because a registration was not seen.
  std::vector<FlowOrigins::Origin> Registrations;
};

/// A signal handler that someone has found before: the units need not show
/// where it is registered.
struct KnownRoot {
  llvm::StringRef LinkageName;
  std::vector<std::pair<Spot, llvm::StringRef>> Registrations;
};

/// All roots of a program.
struct RootList {
  /// By place, then linkage name.
  std::vector<RootInfo> All;
  /// Registered handlers that are trusted, and so no roots.
  std::vector<FunctionIndex> TrustedHandlers;
  /// Where these were registered, by function and place.
  std::vector<FlowOrigins::Origin> TrustedRegistrations;
  /// Registrations of handlers that were not seen: every escaped function that
  /// could be one is a root then.
  std::vector<Problem> Unseen;
};

RootList findRoots(const FunctionTable &Functions, const Symbols &Names,
                   const Effects &Applied, const FunctionFlow &Flow,
                   const CallTargets &Targets, FlowOrigins &Origins,
                   llvm::ArrayRef<const policy::Policy *> Policies,
                   llvm::ArrayRef<KnownRoot> Known);

} // namespace nowb::program

#endif // NOWB_PROGRAM_ROOTFINDER_H
