// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// clang-tidy knows warnings and errors only. In an editor a suggestion is a
// hint, and what is off besides the code is information: done where clangd
// hands each diagnostic to its feature modules.
//
#include "ClangdModule.h"
#include "tidy/Checks.h"

namespace nowb::editor {
namespace {

using Level = clang::DiagnosticsEngine::Level;

/// The level that a diagnostic of the checks is shown at.
Level levelFor(llvm::StringRef Format) {
  if (Format.starts_with(tidy::ProblemFormat))
    return Level::Note;
  return Format.ends_with(" [gc-signal-context]") ? Level::Remark
                                                  : Level::Warning;
}

struct Listener : clang::clangd::FeatureModule::ASTListener {
  void sawDiagnostic(const clang::Diagnostic &Info,
                     clang::clangd::Diag &D) override {
    Level Wanted = levelFor(
        Info.getDiags()->getDiagnosticIDs()->getDescription(Info.getID()));
    auto &Base = reinterpret_cast<clang::clangd::DiagBase &>(D);
    // What the user has made an error, or silenced, is left as it is. The
    // number says that the declarations are still clangd's.
    if (Wanted != Level::Warning && Base.Severity == Level::Warning &&
        Base.ID == Info.getID())
      Base.Severity = Wanted;
  }
};

struct Module : clang::clangd::FeatureModule {
  std::unique_ptr<ASTListener> astListeners() override {
    return std::make_unique<Listener>();
  }
};

llvm::Registry<clang::clangd::FeatureModule>::Add<Module>
    X("nowb", "severities of nowb's diagnostics");

} // namespace
} // namespace nowb::editor
