// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From a result to the writer of its form. See Output.h.
//
#include "Output.h"
#include "CommandLine.h"
#include "Console.h"
#include "facts/AtomicFile.h"
#include "facts/OutputFiles.h"
#include "index/Index.h"
#include "report/CiFormats.h"
#include "report/Html.h"
#include "report/Json.h"
#include "report/Recognize.h"
#include "report/Sarif.h"
#include "report/Text.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace nowb;
using namespace nowb::tool;

static void print(const search::Result &R, const search::Subgraph &G,
                  report::SourceQuoter &Sources, const ReportOptions &Options,
                  bool Color, llvm::raw_ostream &OS) {
  switch (Options.Form) {
  case Format::Text: {
    report::TextOptions Text;
    Text.Color = Color;
    Text.ShowSource = !Options.NoSource;
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
  case Format::Html:
    return report::printHtml(R, G, Sources, OS);
  }
  llvm_unreachable("unknown format");
}

/// Empty: it goes to standard output.
static std::string reportFile(const ReportOptions &Options) {
  llvm::SmallString<128> File(Options.Output);
  if (Options.Form == Format::Html)
    llvm::sys::path::append(File, "index.html");
  return File == "-" ? "" : File.str().str();
}

static llvm::Error makeDirectory(const ReportOptions &Options) {
  if (Options.Form != Format::Html)
    return llvm::Error::success();
  if (Options.Output.empty() || Options.Output == "-")
    return llvm::createStringError(
        "--format=html needs a directory for the page: -o DIR");
  // Less what the umask takes: a web server may be who reads it.
  if (std::error_code Code = llvm::sys::fs::create_directories(
          Options.Output, /*IgnoreExisting=*/true, llvm::sys::fs::all_all))
    return llvm::createStringError("can't make the directory '" +
                                   Options.Output + "': " + Code.message());
  if (!llvm::sys::fs::is_directory(Options.Output))
    return llvm::createStringError("'" + Options.Output +
                                   "' is no directory; give one for the page: "
                                   "-o DIR");
  return llvm::Error::success();
}

llvm::Error tool::checkOutputs(const ReportOptions &Options,
                               const ReviewOptions &Reviewed,
                               llvm::StringRef IndexFile) {
  if (llvm::Error E = makeDirectory(Options))
    return E;
  facts::OutputFiles Outputs;
  if (llvm::Error E = Outputs.add("-o", reportFile(Options), report::isReport))
    return E;
  // What is there is read before, and refused if it is no baseline.
  if (Reviewed.UpdateBaseline)
    if (llvm::Error E = Outputs.add("--update-baseline", Reviewed.Baseline,
                                    [](auto) { return true; }))
      return E;
  return Outputs.add("--index-out", IndexFile, index::isIndex);
}

static llvm::Error write(const search::Result &R, const search::Subgraph &G,
                         report::SourceQuoter &Sources,
                         const ReportOptions &Options,
                         const ColorOptions &Color) {
  const std::string File = reportFile(Options);
  if (!File.empty())
    return facts::writeAtomically(File, [&](llvm::raw_ostream &OS) {
      print(R, G, Sources, Options, Color.Mode == ColorMode::Always, OS);
    });
  print(R, G, Sources, Options, Color.enabled(), llvm::outs());
  return llvm::Error::success();
}

llvm::Error tool::writeReport(const search::Result &R,
                              const search::Subgraph &G,
                              report::SourceQuoter &Sources,
                              const ReportOptions &Options,
                              const ColorOptions &Color) {
  if (llvm::Error E = write(R, G, Sources, Options, Color))
    return E;
  const bool ToFile = !reportFile(Options).empty();
  if (ToFile)
    llvm::outs() << report::countsText(R);
  if (ToFile || Options.Form != Format::Text)
    for (const search::Remark &Problem : R.Problems)
      printError(Problem);
  return llvm::Error::success();
}

int tool::reportFailure(llvm::Error E, const ReportOptions &Options,
                        const ColorOptions &Color) {
  search::Result R;
  R.Problems = toRemarks(std::move(E));
  for (const search::Remark &Problem : R.Problems)
    printError(Problem);
  if (Options.Form == Format::Text && reportFile(Options).empty())
    return Incomplete;
  report::SourceQuoter Sources(
      report::SourceTree({}, report::findRepository(".")));
  if (llvm::Error Late = write(R, {}, Sources, Options, Color))
    printError(std::move(Late));
  return Incomplete;
}
