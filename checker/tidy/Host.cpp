// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "tidy/Host.h"

namespace nowb::tidy {

static Host *Replacement = nullptr;

Host &Host::current() {
  static Host ClangTidy;
  return Replacement ? *Replacement : ClangTidy;
}

void Host::replace(Host &H) { Replacement = &H; }

std::shared_ptr<const UnitAnalysis>
Host::analyze(clang::ASTContext &Ctx, const AnalysisOptions &Options,
              std::vector<std::string> &Problems) {
  auto Made = UnitAnalysis::of(Ctx, Options);
  if (Made)
    return std::move(*Made);
  Problems.push_back(llvm::toString(Made.takeError()));
  return nullptr;
}

void Host::guard(clang::ASTContext &, llvm::function_ref<void()> Work,
                 std::vector<std::string> &) {
  Work();
}

} // namespace nowb::tidy
