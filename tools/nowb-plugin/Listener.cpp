// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Listener.h"
#include "clang/Frontend/CompilerInstance.h"

using namespace clang;

namespace nowb::plugin {

Listener &Listener::attach(CompilerInstance &Clang) {
  DiagnosticsEngine &Diags = Clang.getDiagnostics();
  auto *L = new Listener;
  L->User = Diags.getClient();
  L->Owned = Diags.takeClient();
  L->NumWarnings = L->User->getNumWarnings();
  L->NumErrors = L->User->getNumErrors();
  Diags.setClient(L, /*ShouldOwnClient=*/true);
  extract::hearOfDropped(Clang.getPreprocessor());
  return *L;
}

void Listener::HandleDiagnostic(DiagnosticsEngine::Level Level,
                                const Diagnostic &Info) {
  ErrorCollector::HandleDiagnostic(Level, Info);
  if (Level != DiagnosticsEngine::Note)
    IsHiding = Info.getID() == extract::DroppedAttribute &&
               Level == DiagnosticsEngine::Remark; // which no user asked for
  if (!IsHiding)
    User->HandleDiagnostic(Level, Info);
}

void Listener::BeginSourceFile(const LangOptions &LangOpts,
                               const Preprocessor *PP) {
  User->BeginSourceFile(LangOpts, PP);
}

void Listener::EndSourceFile() { User->EndSourceFile(); }

void Listener::finish() { User->finish(); }

void Listener::clear() {
  ErrorCollector::clear();
  User->clear();
}

} // namespace nowb::plugin
