// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Listens to what clang says to its user, who sees no more and no less of it:
// the errors of the unit, and the annotations that clang drops.
//
#ifndef NOWB_TOOLS_PLUGIN_LISTENER_H
#define NOWB_TOOLS_PLUGIN_LISTENER_H

#include "extract/ErrorCollector.h"
#include <memory>

namespace clang {
class CompilerInstance;
}

namespace nowb::plugin {

class Listener : public extract::ErrorCollector {
public:
  /// Puts one between \p Clang and its diagnostics' client. It lives as long as
  /// these.
  static Listener &attach(clang::CompilerInstance &Clang);

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override;
  void BeginSourceFile(const clang::LangOptions &LangOpts,
                       const clang::Preprocessor *PP) override;
  void EndSourceFile() override;
  void finish() override;
  void clear() override;

private:
  clang::DiagnosticConsumer *User = nullptr;
  /// User, where the engine owned it.
  std::unique_ptr<clang::DiagnosticConsumer> Owned;
  /// The last that was said was hidden, and so are its notes.
  bool IsHiding = false;
};

} // namespace nowb::plugin

#endif // NOWB_TOOLS_PLUGIN_LISTENER_H
