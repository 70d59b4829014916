// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What annotations and the policy together make of each function: barrier,
// trusted boundary, root. An annotation on a virtual method binds what
// overrides it ("Annotations" of the design).
//
#ifndef NOWB_PROGRAM_EFFECTS_H
#define NOWB_PROGRAM_EFFECTS_H

#include "program/Overriders.h"
#include "program/PolicyNames.h"
#include "llvm/ADT/DenseSet.h"

namespace nowb::program {

/// The annotations that prohibit write barriers.
inline constexpr uint8_t Prohibitions =
    facts::NoWriteBarrierRec | facts::NoWriteBarrier | facts::SignalHandler;

/// "nowritebarrierrec".
llvm::StringRef annotationName(facts::Annotation A);

class Effects {
public:
  /// Sets the annotations and marks of \p Functions. A function that is both
  /// prohibited and trusted is a problem, and is searched: not trusted.
  Effects(llvm::ArrayRef<facts::Unit> Units, FunctionTable &Functions,
          const Overriders &Overriding, const PolicyFunctions &Named,
          const policy::Policy &User, std::vector<Problem> &Problems);

  /// Whether units, and not the policy alone, prohibit barriers in it.
  bool isRootByAnnotation(FunctionIndex F) const {
    return AnnotatedRoots.contains(F);
  }
  /// The policy's entry that makes it trusted; null: annotated, or not trusted.
  const policy::Trusted *trustedBy(FunctionIndex F) const {
    return TrustedBy.lookup(F);
  }

private:
  void bindOverriders(FunctionTable &Functions, const Overriders &Overriding);
  std::string contradiction(FunctionIndex F, const FunctionTable &Functions,
                            const Overriders &Overriding,
                            const PolicyFunctions &Named,
                            const policy::Policy &User, Spot &At) const;

  llvm::ArrayRef<facts::Unit> Units;
  llvm::DenseSet<FunctionIndex> AnnotatedRoots;
  llvm::DenseMap<FunctionIndex, const policy::Trusted *> TrustedBy;
};

} // namespace nowb::program

#endif // NOWB_PROGRAM_EFFECTS_H
