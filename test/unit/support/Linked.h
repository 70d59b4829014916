// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From a test's text to a linked program and its result.
//
#ifndef NOWB_TEST_UNIT_SUPPORT_LINKED_H
#define NOWB_TEST_UNIT_SUPPORT_LINKED_H

#include "program/Program.h"
#include "search/Search.h"
#include <memory>

namespace nowb::test {

/// Models of a few functions of libc and the machinery of sigaction, as the
/// shipped ones say it.
extern const char *const SomeModels;

/// A program and what must outlive it. Policy and models are YAML.
struct Linked {
  explicit Linked(llvm::StringRef Units, llvm::StringRef Policy = "",
                  program::LinkOptions Options = {},
                  llvm::StringRef Models = SomeModels);
  explicit Linked(std::vector<facts::Unit> Units, llvm::StringRef Policy = "",
                  program::LinkOptions Options = {},
                  llvm::StringRef Models = SomeModels);
  const program::Program &operator*() const { return *P; }
  const program::Program *operator->() const { return P.get(); }
  /// By linkage name.
  program::FunctionIndex function(llvm::StringRef Name) const;

  policy::Policy Models;
  std::unique_ptr<program::Program> P;
};

search::Result searchText(llvm::StringRef Units, llvm::StringRef Policy = "");

} // namespace nowb::test

#endif // NOWB_TEST_UNIT_SUPPORT_LINKED_H
