// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the tests of the policy's reader share: text in, policy or messages out.
//
#ifndef NOWB_TEST_UNIT_POLICY_PARSING_H
#define NOWB_TEST_UNIT_POLICY_PARSING_H

#include "policy/Policy.h"
#include "gtest/gtest.h"

namespace nowb::policy::test {

inline llvm::Expected<Policy> read(llvm::StringRef Text,
                                   Dialect D = Dialect::User) {
  return parse(llvm::MemoryBufferRef(Text, "p.yaml"), D);
}

/// The policy that Text must be; an empty one, and a failure, if it is not.
inline Policy policyOf(llvm::StringRef Text, Dialect D = Dialect::User) {
  llvm::Expected<Policy> P = read(Text, D);
  if (P)
    return std::move(*P);
  ADD_FAILURE() << llvm::toString(P.takeError());
  return {};
}

/// Everything that is wrong with Text, a line each.
inline std::string mistakes(llvm::StringRef Text, Dialect D = Dialect::User) {
  llvm::Expected<Policy> P = read(Text, D);
  return P ? "none" : llvm::toString(P.takeError());
}

inline std::vector<std::string> texts(const std::vector<Name> &Names) {
  std::vector<std::string> Out;
  for (const Name &N : Names)
    Out.push_back(N.Text);
  return Out;
}

} // namespace nowb::policy::test

#endif // NOWB_TEST_UNIT_POLICY_PARSING_H
