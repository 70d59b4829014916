// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// GC pointers that functions return as `void *`: what a call's result hides is
// known only when the program is linked. As ReturnPlaces, for types.
//
#ifndef NOWB_PROGRAM_RETURNTYPES_H
#define NOWB_PROGRAM_RETURNTYPES_H

#include "program/CallTargets.h"
#include "program/TypeOracle.h"

namespace nowb::program {

class ReturnTypes {
public:
  /// Solves what every function's result hides: a least fixed point. Cost: a
  /// look at all functions; then those whose result hides something, again
  /// while it grows.
  ReturnTypes(llvm::ArrayRef<facts::Unit> Units, const FunctionTable &Functions,
              const Externals &Models, CallTargets &Targets,
              const TypeOracle &Types);

  /// When a value of this type in a body is a GC pointer: Certain, or in the
  /// terms of the body's parameters. From any thread.
  TypeSet gcWhen(const Body &B, facts::TypeId Type) const {
    TypeSet S = Types.gcWhen(B.Unit, Type);
    return S & NamesCall ? resolve(B, Type) : S;
  }

private:
  TypeSet resolve(const Body &B, facts::TypeId Type) const;
  TypeSet resultOf(const Body &B, const facts::Call &C, FunctionIndex G,
                   llvm::SmallVectorImpl<facts::TypeId> &Others) const;

  llvm::ArrayRef<facts::Unit> Units;
  const FunctionTable &Functions;
  const Externals &Models;
  CallTargets &Targets;
  const TypeOracle &Types;
  /// In the terms of their own parameters; of those that hide anything.
  llvm::DenseMap<FunctionIndex, TypeSet> Returned;
};

} // namespace nowb::program

#endif // NOWB_PROGRAM_RETURNTYPES_H
