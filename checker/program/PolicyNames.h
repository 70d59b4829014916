// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the policies' names mean in this program: which functions, which types.
// A name that means nothing is the user's mistake, or the policy is for
// another program; silence would be the worst answer.
//
#ifndef NOWB_PROGRAM_POLICYNAMES_H
#define NOWB_PROGRAM_POLICYNAMES_H

#include "policy/Policy.h"
#include "program/FunctionTable.h"
#include "llvm/ADT/DenseMap.h"

namespace nowb::program {

/// Matches texts against many names and globs at once. Cost for each text: one
/// look-up and a match of every glob.
class NameMatcher {
public:
  /// Names must outlive the matcher. A bad glob matches nothing (the policy's
  /// reader has refused it).
  explicit NameMatcher(llvm::ArrayRef<const policy::Name *> Names);
  /// Calls Found with the index of each name that matches, globs last; one
  /// index may come twice.
  void match(llvm::StringRef Text,
             llvm::function_ref<void(size_t)> Found) const;

private:
  struct Globs;
  std::vector<const policy::Name *> Names;
  /// The first index of a digest; Next: of each index, the next of its digest.
  llvm::DenseMap<uint64_t, size_t> First;
  std::vector<size_t> Next;
  std::shared_ptr<Globs> Patterns;
};

/// For each name, the functions whose linkage name or qualified name it
/// matches, ascending.
std::vector<std::vector<FunctionIndex>>
matchFunctions(const FunctionTable &Functions,
               llvm::ArrayRef<const policy::Name *> Names);

/// The functions that both policies name, by role. Pointers are into the
/// policies; of a function named twice in one role, the user's entry is first.
struct PolicyFunctions {
  using Functions = std::vector<FunctionIndex>;
  template <typename T>
  using With = std::vector<std::pair<FunctionIndex, const T *>>;

  Functions Roots, Barriers, Allocators;
  With<policy::Trusted> Trusted;
  With<policy::FunctionArgument> Registrars, Calls;
  With<policy::External> UserExternals, ModelExternals;
};

/// Adds to \p Problems the user's names that match nothing, unless they need
/// not (\p MayMiss: the units are part of a program).
PolicyFunctions matchPolicy(const FunctionTable &Functions,
                            const policy::Policy &User,
                            const policy::Policy &Models, bool MayMiss,
                            std::vector<Problem> &Problems);

/// "policy name 'x' matches no function in the program".
Problem matchesNothing(const policy::Policy &P, const policy::Name &N,
                       llvm::StringRef Kind);

} // namespace nowb::program

#endif // NOWB_PROGRAM_POLICYNAMES_H
