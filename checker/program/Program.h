// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A linked program: units merged, the policy applied, indirect calls resolved
// ("Link" of the design). What is reachable from where is the search's.
//
#ifndef NOWB_PROGRAM_PROGRAM_H
#define NOWB_PROGRAM_PROGRAM_H

#include "program/ReturnPlaces.h"
#include "program/ReturnTypes.h"
#include "program/RootFinder.h"
#include "program/TypeOracle.h"

namespace nowb::program {

struct LinkOptions {
  /// The units are only some of the program's (a check in one unit, without the
  /// project's index): names of the policy that match nothing are no problem.
  bool IsPart = false;
  /// Handlers that are known to be some, whatever the units show: of a part of
  /// a program that has been linked as a whole. Those that no unit mentions, or
  /// that are trusted, are no roots.
  std::vector<KnownRoot> Roots;
  /// The same for functions that jump away (Jumps.h), by linkage name.
  std::vector<llvm::StringRef> Jumps;
};

/// Results do not depend on the order of units, of functions in a unit, on
/// hashes or on threads. Linking uses all cores (llvm::parallel). A linked
/// program may be read from any thread, but for what targets() and origins()
/// say otherwise.
class Program {
public:
  /// \p Models must outlive the program. Units are kept as they are.
  Program(std::vector<facts::Unit> Units, policy::Policy User,
          const policy::Policy &Models, LinkOptions Options = {});
  Program(const Program &) = delete;
  Program &operator=(const Program &) = delete;

  const LinkOptions &options() const { return Options; }
  const policy::Policy &policy() const { return User; }
  const policy::Policy &modelPolicy() const { return ModelPolicy; }
  llvm::ArrayRef<facts::Unit> units() const { return Units; }
  const facts::Unit &unit(const Body &B) const { return Units[B.Unit]; }
  const facts::Function &facts(const Body &B) const {
    return Units[B.Unit].Functions[B.Fn];
  }
  bool anyFailedUnit() const { return AnyFailed; }

  const FunctionTable &functions() const { return Functions; }
  const Symbols &symbols() const { return Names; }
  const RecordTable &records() const { return Records; }
  const TypeOracle &types() const { return Types; }
  const Overriders &overriders() const { return Overriding; }
  const Effects &effects() const { return Applied; }
  const Externals &externals() const { return Models; }
  const FunctionFlow &flow() const { return Flow; }
  const ReturnPlaces &places() const { return Places; }
  /// When a value of this type in a body is a GC pointer.
  TypeSet gcWhen(const Body &B, facts::TypeId Type) const {
    return ReturnedTypes.gcWhen(B, Type);
  }
  /// Whether a call gives memory to, or gets it from, who looks for functions
  /// in it: see FunctionFlow::looksIntoMemory.
  bool exchangesMemory(const Body &B, const facts::Call &C) const;
  const RootList &roots() const { return Roots; }
  CallTargets &targets() const { return Targets; }
  FlowOrigins &origins() const { return Origins; }

  /// Why the analysis is incomplete: sorted, each once.
  llvm::ArrayRef<Problem> problems() const { return Problems; }
  /// What the user may want to repair: sorted.
  llvm::ArrayRef<Problem> remarks() const { return Remarks; }

  /// Functions by what a user types: all of that linkage, qualified or printed
  /// name; else all that match it as a glob; else all whose qualified name ends
  /// in "::" and it. Sorted by place, then linkage name. Cost: linear.
  std::vector<FunctionIndex> find(llvm::StringRef Name) const;

private:
  void findProblems();

  LinkOptions Options;
  policy::Policy User;
  const policy::Policy &ModelPolicy;
  std::vector<facts::Unit> Units;
  bool AnyFailed = false;
  std::vector<Problem> Problems, Remarks;
  FunctionTable Functions;
  PolicyFunctions Named;
  Symbols Names;
  RecordTable Records;
  TypeOracle Types;
  Overriders Overriding;
  Effects Applied;
  Externals Models;
  FunctionFlow Flow;
  mutable CallTargets Targets;
  ReturnPlaces Places;
  ReturnTypes ReturnedTypes;
  mutable FlowOrigins Origins;
  RootList Roots;
};

} // namespace nowb::program

#endif // NOWB_PROGRAM_PROGRAM_H
