// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "extract/ErrorCollector.h"
#include "extract/Annotations.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/SemaDiagnostic.h"
#include "llvm/ADT/SmallString.h"

using namespace clang;

namespace nowb::extract {

const unsigned DroppedAttribute = diag::warn_attribute_precede_definition;

namespace {
class PragmaWatcher : public PPCallbacks {
public:
  explicit PragmaWatcher(DiagnosticsEngine &Diags) : Diags(Diags) {}

  void hear(SourceLocation From) {
    if (Diags.isIgnored(DroppedAttribute, From))
      Diags.setSeverity(DroppedAttribute, diag::Severity::Remark, From);
  }
  void PragmaDiagnostic(SourceLocation Loc, llvm::StringRef, diag::Severity,
                        llvm::StringRef) override {
    hear(Loc);
  }

private:
  DiagnosticsEngine &Diags;
};
} // namespace

void hearOfDropped(Preprocessor &PP) {
  auto Watcher = std::make_unique<PragmaWatcher>(PP.getDiagnostics());
  Watcher->hear(SourceLocation());
  PP.addPPCallbacks(std::move(Watcher));
}

/// Whether the attribute that a diagnostic is about may be one of nowb's.
static bool isAnnotation(const Diagnostic &Info) {
  const SourceManager &SM = Info.getSourceManager();
  SourceLocation L = Info.getLocation();
  bool Invalid = false;
  const char *Text = SM.getCharacterData(SM.getSpellingLoc(L), &Invalid);
  if (Invalid)
    return false;
  const char *Used = SM.getCharacterData(SM.getExpansionLoc(L), &Invalid);
  if (!Invalid && L.isMacroID() &&
      llvm::StringRef(Used, strnlen(Used, 3)) == "GC_")
    return true;
  llvm::StringRef Word(Text, strnlen(Text, 40));
  Word.consume_front("annotate");
  Word = Word.ltrim("( \"");
  return llvm::any_of(spellings(), [&](const Spelling &S) {
    return Word.starts_with(S.Name) || Word.starts_with(S.Scoped) ||
           Word.starts_with(("gc::" + S.Scoped).str());
  });
}

static ErrorCollector::Error error(const Diagnostic &Info) {
  ErrorCollector::Error E;
  llvm::SmallString<128> Text;
  Info.FormatDiagnostic(Text);
  E.Message = Text.str().str();
  if (Info.hasSourceManager() && Info.getLocation().isValid()) {
    PresumedLoc P = Info.getSourceManager().getPresumedLoc(
        Info.getSourceManager().getFileLoc(Info.getLocation()));
    if (P.isValid()) {
      E.File = P.getFilename();
      E.Line = P.getLine();
      E.Column = P.getColumn();
    }
  }
  return E;
}

void ErrorCollector::HandleDiagnostic(DiagnosticsEngine::Level Level,
                                      const Diagnostic &Info) {
  DiagnosticConsumer::HandleDiagnostic(Level, Info);
  if (Info.getID() == DroppedAttribute && isAnnotation(Info)) {
    Dropped.push_back(error(Info));
    Dropped.back().Message = "this annotation follows the definition, where "
                             "clang drops it: put it "
                             "on the definition or on an earlier declaration";
  }
  if (Level >= DiagnosticsEngine::Error && Errors.size() < 5)
    Errors.push_back(error(Info));
}

} // namespace nowb::extract
