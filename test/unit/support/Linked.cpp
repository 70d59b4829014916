// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "support/Linked.h"
#include "support/UnitText.h"
#include "llvm/Support/ErrorHandling.h"

using namespace llvm;

namespace nowb::test {

const char *const SomeModels = R"(
externals:
  - {functions: [puts, malloc, free]}
  - {functions: [memcpy, memmove], stores-through: [0], copies-from: [1], returns: 0}
  - {functions: [memset], stores-through: [0], returns: 0}
  - {functions: [qsort], stores-through: [0], calls: [3]}
  - {functions: [abort, _exit], no-return: true}
  - {functions: [atexit], keeps: [{argument: 0, slot: atexit}]}
  - {functions: [exit], calls-slot: atexit, no-return: true}
  - {functions: [fopencookie], keeps: [{argument: 2, slot: stdio}]}
  - {functions: [fputs], calls-slot: stdio}
  - {functions: [read], stores-through: [1], fills-functions: [1]}
  - {functions: [signal]}
  - {functions: [sigaction], fills-previous: [2]}
  - {functions: [pthread_create]}
registrars:
  - {function: signal, argument: 1}
handler-fields:
  - {record: sigaction, fields: [sa_handler, sa_sigaction]}
)";

static policy::Policy parsed(StringRef Text, policy::Dialect D) {
  policy::Policy Out;
  if (!Text.trim().empty()) {
    auto P = policy::parse(MemoryBufferRef(Text, "nowb.yaml"), D);
    if (!P)
      report_fatal_error(P.takeError(), /*gen_crash_diag=*/false);
    Out = std::move(*P);
  }
  Out.File = "nowb.yaml";
  return Out;
}

Linked::Linked(StringRef Text, StringRef Policy, program::LinkOptions Options,
               StringRef ModelText)
    : Linked(units(Text), Policy, Options, ModelText) {}

Linked::Linked(std::vector<facts::Unit> Units, StringRef Policy,
               program::LinkOptions Options, StringRef ModelText)
    : Models(parsed(ModelText, policy::Dialect::Model)),
      P(std::make_unique<program::Program>(
          std::move(Units), parsed(Policy, policy::Dialect::User), Models,
          Options)) {}

program::FunctionIndex Linked::function(StringRef Name) const {
  for (program::FunctionIndex F = 0; F != P->functions().size(); ++F)
    if (P->functions().linkageName(F) == Name)
      return F;
  return program::None;
}

search::Result searchText(StringRef Units, StringRef Policy) {
  Linked L(Units, Policy);
  return search::search(*L);
}

} // namespace nowb::test
