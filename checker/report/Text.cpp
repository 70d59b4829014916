// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Printing of messages and of the summary. The wording of messages is in
// Messages.cpp. See Text.h.
//
#include "report/Text.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace nowb;
using namespace nowb::report;
using llvm::raw_ostream;
using llvm::StringRef;

namespace {

struct LevelStyle {
  StringRef Word;
  raw_ostream::Colors Color;
};

LevelStyle styleOf(Severity Level) {
  switch (Level) {
  case Severity::Error:
    return {"error: ", raw_ostream::RED};
  case Severity::Warning:
    return {"warning: ", raw_ostream::MAGENTA};
  case Severity::Note:
    return {"note: ", raw_ostream::CYAN};
  }
  llvm_unreachable("unknown severity");
}

/// "1 unit", "2 units".
void printCount(raw_ostream &OS, unsigned N, StringRef One, StringRef Many) {
  OS << N << ' ' << (N == 1 ? One : Many);
}

void printCount(raw_ostream &OS, unsigned N, StringRef One) {
  printCount(OS, N, One, (One + "s").str());
}

void printBoundary(raw_ostream &OS, const search::Boundary &B) {
  OS << "trusted '" << B.Function << "': "
     << (B.Reason.empty() ? StringRef("annotated yeswritebarrierrec")
                          : StringRef(B.Reason));
  if (B.At.Line)
    OS << " (declared at " << placeText(B.At) << ")";
  OS << '\n';
}

/// The ledger: three lines, always the same three, so that a zero is seen.
void printSummary(raw_ostream &OS, const search::Result &R) {
  const search::Summary &S = R.Counts;
  OS << "checked ";
  printCount(OS, S.Units, "unit");
  OS << " (" << S.FailedUnits << " failed), ";
  printCount(OS, S.Functions, "function");
  OS << ", ";
  printCount(OS, S.Roots, "root");
  OS << ": " << S.Proven << " proven, " << S.Violations << " in violation, "
     << S.Unproven << " unproven\n";

  OS << "found ";
  printCount(OS, R.Findings.size(), "write barrier");
  OS << "; suppressed " << S.Suppressed << "; stopped at ";
  printCount(OS, S.Trusted, "trusted boundary", "trusted boundaries");
  OS << '\n';

  OS << "not seen: ";
  printCount(OS, S.Externals, "external function");
  OS << ", ";
  printCount(OS, S.OpenIndirectCalls, "open indirect call");
  OS << ", ";
  printCount(OS, S.Assembly, "inline assembly statement");
  OS << ", ";
  printCount(OS, S.UnseenHandlers, "signal handler");
  OS << '\n';
}

} // namespace

TextPrinter::TextPrinter(raw_ostream &OS, const TextOptions &Options)
    : OS(OS), ShowSource(Options.ShowSource),
      Quoter(Options.FS ? Options.FS : llvm::vfs::getRealFileSystem(),
             Options.Directories) {
  OS.enable_colors(Options.Color);
}

TextPrinter::~TextPrinter() = default;

void TextPrinter::print(const Message &M) {
  OS.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
  OS << (M.At.File.empty() ? "nowb" : placeText(M.At)) << ": ";
  LevelStyle Style = styleOf(M.Level);
  OS.changeColor(Style.Color, /*Bold=*/true);
  OS << Style.Word;
  OS.resetColor();
  // As clang does: what a note says is not bold.
  if (M.Level != Severity::Note)
    OS.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
  OS << M.Text;
  if (M.OfRule)
    OS << " [" << RuleName << ']';
  if (M.Level != Severity::Note)
    OS.resetColor();
  OS << '\n';
  // A note at the place of what it belongs to would quote it again.
  if (ShowSource && !(M.Level == Severity::Note && M.At == LastPlace))
    printSource(M.At);
  LastPlace = M.At;
}

void TextPrinter::print(llvm::ArrayRef<Message> Ms) {
  for (const Message &M : Ms)
    print(M);
}

void TextPrinter::printSource(const search::Place &At) {
  std::optional<StringRef> Line = Quoter.line(At.File, At.Line);
  if (!Line)
    return;
  RenderedLine Rendered = renderLine(*Line, At.Column);
  OS << llvm::format("%5u | ", At.Line) << Rendered.Text << '\n';
  if (!Rendered.Caret)
    return;
  OS << "      | ";
  OS.indent(*Rendered.Caret);
  OS.changeColor(raw_ostream::GREEN, /*Bold=*/true);
  OS << '^';
  OS.resetColor();
  OS << '\n';
}

void report::printText(const search::Result &R, raw_ostream &OS,
                       const TextOptions &Options) {
  TextPrinter Printer(OS, Options);
  for (const search::Finding &F : R.Findings)
    Printer.print(describe(R, F));
  for (const search::UnprovenItem &U : R.Unproven)
    Printer.print(describe(R, U));
  for (const search::Remark &H : R.UnseenHandlers)
    Printer.print({H.At, Severity::Warning, H.Message, true});
  for (const search::Remark &S : R.Stale)
    Printer.print({S.At, Severity::Warning, S.Message, false});
  for (const search::Remark &P : R.Problems)
    Printer.print({P.At, Severity::Error, P.Message, false});

  for (const search::Root &Root : R.Roots)
    OS << rootLine(Root) << '\n';
  for (const search::Boundary &B : R.Boundaries)
    printBoundary(OS, B);
  printSummary(OS, R);
}
