// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From a result to the writer of its form. See Output.h.
//
#include "Output.h"
#include "CommandLine.h"
#include "Console.h"
#include "facts/AtomicFile.h"
#include "report/CiFormats.h"
#include "report/Json.h"
#include "report/Sarif.h"
#include "report/Text.h"

using namespace nowb;
using namespace nowb::tool;

static void print(const search::Result &R, report::SourceQuoter &Sources,
                  const ReportOptions &Options, bool Color,
                  llvm::raw_ostream &OS) {
  switch (Options.Form) {
  case Format::Text: {
    report::TextOptions Text;
    Text.Color = Color;
    Text.Directories = Sources.tree().directories();
    return report::printText(R, OS, Text);
  }
  case Format::Json:
    return report::printJson(R, OS);
  case Format::Sarif:
    return report::printSarif(R, Sources, Version, OS);
  case Format::GitHub:
    return report::printGitHub(R, Sources.tree(), OS);
  case Format::GitLab:
    return report::printGitLab(R, Sources.tree(), OS);
  case Format::JUnit:
    return report::printJUnit(R, Sources.tree(), Options.Strict, OS);
  }
  llvm_unreachable("unknown format");
}

llvm::Error tool::writeReport(const search::Result &R,
                              report::SourceQuoter &Sources,
                              const ReportOptions &Options,
                              const ColorOptions &Color) {
  const bool ToFile = !Options.Output.empty() && Options.Output != "-";
  if (!ToFile) {
    print(R, Sources, Options, Color.enabled(), llvm::outs());
  } else {
    if (llvm::Error E =
            facts::writeAtomically(Options.Output, [&](llvm::raw_ostream &OS) {
              print(R, Sources, Options, Color.Mode == ColorMode::Always, OS);
            }))
      return E;
    llvm::outs() << report::countsText(R);
  }
  if (ToFile || Options.Form != Format::Text)
    for (const search::Remark &Problem : R.Problems)
      printError(Problem);
  return llvm::Error::success();
}
