// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Printing of messages and of the summary. The wording of messages is in
// Messages.cpp. See Text.h.
//
#include "report/Text.h"
#include "report/Unproven.h"
#include "llvm/ADT/STLExtras.h"
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

void printBoundary(raw_ostream &OS, const search::Boundary &B) {
  OS << "trusted '" << B.Function << "': "
     << (B.Reason.empty() ? StringRef("annotated yeswritebarrierrec")
                          : StringRef(B.Reason));
  if (B.At.Line)
    OS << " (declared at " << placeText(B.At) << ")";
  OS << '\n';
}

} // namespace

TextPrinter::TextPrinter(raw_ostream &OS, const TextOptions &Options)
    : OS(OS), ShowSource(Options.ShowSource),
      Quoter(SourceTree(Options.Directories, "", Options.FS)) {
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
  auto Counts = [](const auto &E) {
    return E.Stands == search::Standing::Counts;
  };
  for (const search::Finding &F : llvm::make_filter_range(R.Findings, Counts))
    Printer.print(describe(R, F));
  for (const UnseenThing &T : unseenThings(R, Counts))
    Printer.print(describe(R, *T.Item, T.OtherRoots));
  for (const search::Remark &H :
       llvm::make_filter_range(R.UnseenHandlers, Counts))
    Printer.print({H.At, Severity::Warning, H.Message, true});
  for (const search::Remark &S : R.Stale)
    Printer.print({S.At, Severity::Warning, S.Message, false});
  for (const search::Remark &P : R.Problems)
    Printer.print({P.At, Severity::Error, P.Message, false});

  for (const search::Root &Root : R.Roots)
    OS << rootLine(Root) << '\n';
  for (const search::Boundary &B : R.Boundaries)
    printBoundary(OS, B);
  OS << countsText(R);
}
