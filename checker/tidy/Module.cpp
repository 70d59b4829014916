// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Registers the checks, and the attributes, with a clang-tidy that loads this
// module.
//
#include "clang-tidy/ClangTidyModule.h"
#include "tidy/Checks.h"

namespace nowb::tidy {
namespace {

class GcModule : public clang::tidy::ClangTidyModule {
public:
  void
  addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override {
    Factories.registerCheck<NoWriteBarrierRecCheck>("gc-nowritebarrierrec");
    Factories.registerCheck<SignalContextCheck>("gc-signal-context");
  }
};

clang::tidy::ClangTidyModuleRegistry::Add<GcModule>
    X("gc-module", "Write barriers that code which must not execute one can "
                   "reach.");

} // namespace
} // namespace nowb::tidy
