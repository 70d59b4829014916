// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Listener.h"
#include "clang/Sema/SemaDiagnostic.h"

using namespace clang;

namespace nowb::plugin {

static constexpr unsigned Dropping = diag::warn_attribute_precede_definition;

Listener &Listener::attach(DiagnosticsEngine &Diags) {
  auto *L = new Listener;
  L->User = Diags.getClient();
  L->Owned = Diags.takeClient();
  L->NumWarnings = L->User->getNumWarnings();
  L->NumErrors = L->User->getNumErrors();
  if (Diags.isIgnored(Dropping, SourceLocation())) {
    L->HidesDropped = true;
    // A remark: -w does not silence it, nor does -Werror make it an error.
    Diags.setSeverity(Dropping, diag::Severity::Remark, SourceLocation());
  }
  Diags.setClient(L, /*ShouldOwnClient=*/true);
  return *L;
}

void Listener::HandleDiagnostic(DiagnosticsEngine::Level Level,
                                const Diagnostic &Info) {
  ErrorCollector::HandleDiagnostic(Level, Info);
  if (Level != DiagnosticsEngine::Note)
    IsHiding = HidesDropped && Info.getID() == Dropping;
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
