// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The shared options' names and help texts. See Options.h.
//
#include "Options.h"
#include "Console.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>

using namespace nowb::tool;
namespace cl = llvm::cl;

cl::OptionCategory &nowb::tool::category() {
  static cl::OptionCategory C("Options of nowb");
  return C;
}

bool JobsParser::parse(cl::Option &O, llvm::StringRef Name,
                       llvm::StringRef Text, unsigned &Value) {
  if (!Text.getAsInteger(10, Value) && Value)
    return false;
  return rejectValue(Name, Text, "a number from 1");
}

std::string
nowb::tool::otherOption(const cl::SubCommand &S,
                        llvm::ArrayRef<const cl::Option *> Expected) {
  std::string First;
  auto Look = [&](const cl::Option *O) {
    if (!O->getNumOccurrences() || llvm::is_contained(Expected, O))
      return;
    std::string Name =
        O->ArgStr.empty()
            ? "files"
            : (O->ArgStr.size() == 1 ? "-" : "--") + O->ArgStr.str();
    if (First.empty() || Name < First) // the map's order is none
      First = Name;
  };
  for (const auto &Entry : S.OptionsMap)
    Look(Entry.second);
  for (const cl::Option *O : S.PositionalOpts)
    Look(O);
  return First;
}

bool nowb::tool::rejectValue(llvm::StringRef Option, llvm::StringRef Text,
                             const std::string &Accepted) {
  printError((Option.size() == 1 ? "-" : "--") + Option + " can't be '" + Text +
             "'; give " + Accepted);
  return true;
}

ProjectOptions::ProjectOptions(cl::SubCommand &S, const char *FilesText)
    : BuildDir("p",
               cl::desc("Directory with compile_commands.json; without it the "
                        "nearest one above the first file is used"),
               cl::value_desc("dir"), cl::cat(category()), cl::sub(S)),
      CacheDir("cache-dir",
               cl::desc("Where facts are kept between runs (default: .nowb "
                        "beside compile_commands.json)"),
               cl::value_desc("dir"), cl::cat(category()), cl::sub(S)),
      NoCache("no-cache", cl::desc("Neither read nor write kept facts"),
              cl::cat(category()), cl::sub(S)),
      Jobs("j", cl::Prefix, cl::init(0),
           cl::desc("Units to extract at a time (default: one a core)"),
           cl::value_desc("n"), cl::cat(category()), cl::sub(S)),
      Stats("stats",
            cl::desc("Say on standard error how many units were extracted"),
            cl::cat(category()), cl::sub(S)) {
  if (FilesText)
    Files = std::make_unique<cl::list<std::string>>(
        cl::Positional, cl::desc(FilesText), cl::cat(category()), cl::sub(S));
}

std::vector<std::string> ProjectOptions::files() const {
  return Files ? std::vector<std::string>(Files->begin(), Files->end())
               : std::vector<std::string>();
}

PolicyOptions::PolicyOptions(cl::SubCommand &S)
    : File("policy",
           cl::desc("Policy file; without it the nearest nowb.yaml above the "
                    "sources is used"),
           cl::value_desc("file"), cl::cat(category()), cl::sub(S)) {}

ReportOptions::ReportOptions(cl::SubCommand &S)
    : Form("format", cl::desc("Form of the report:"), cl::init(Format::Text),
           cl::values(clEnumValN(Format::Text, "text", "as a compiler's"),
                      clEnumValN(Format::Json, "json", "for programs"),
                      clEnumValN(Format::Sarif, "sarif",
                                 "SARIF 2.1.0, for code scanning and editors"),
                      clEnumValN(Format::GitHub, "github",
                                 "workflow commands of GitHub Actions"),
                      clEnumValN(Format::GitLab, "gitlab",
                                 "GitLab's code quality report"),
                      clEnumValN(Format::JUnit, "junit", "JUnit's XML"),
                      clEnumValN(Format::Html, "html",
                                 "a page to look at: -o DIR/index.html")),
           cl::cat(category()), cl::sub(S)),
      Output("o",
             cl::desc("Write the report to a file (html: to a directory); "
                      "the counts are printed"),
             cl::value_desc("file"), cl::cat(category()), cl::sub(S)),
      Strict("strict", cl::desc("Exit 1 also when a root is unproven"),
             cl::cat(category()), cl::sub(S)),
      NoSource("no-source",
               cl::desc("Quote no lines of the sources in the text report"),
               cl::cat(category()), cl::sub(S)),
      SourceRoot("source-root",
                 cl::desc("What files are named from in baselines and in all "
                          "reports but text and json (default: the root of the "
                          "git repository, or the working directory)"),
                 cl::value_desc("dir"), cl::cat(category()), cl::sub(S)) {}

ReviewOptions::ReviewOptions(cl::SubCommand &S)
    : Baseline("baseline",
               cl::desc("Fail on what this file does not list only"),
               cl::value_desc("file"), cl::cat(category()), cl::sub(S)),
      UpdateBaseline("update-baseline",
                     cl::desc("Write what is found to the baseline; with "
                              "--strict, what is not seen, too"),
                     cl::cat(category()), cl::sub(S)),
      RatchetBaseline("baseline-ratchet",
                      cl::desc("Exit 1 also when the baseline lists what is "
                               "no longer there"),
                      cl::cat(category()), cl::sub(S)),
      Since("since",
            cl::desc("Report only what lines that changed since a git "
                     "revision are part of"),
            cl::value_desc("rev"), cl::cat(category()), cl::sub(S)) {}

ColorOptions::ColorOptions(cl::SubCommand &S)
    : Mode("color", cl::desc("Colours in the text report:"),
           cl::init(ColorMode::Auto),
           cl::values(clEnumValN(ColorMode::Auto, "auto", "on a terminal"),
                      clEnumValN(ColorMode::Always, "always", ""),
                      clEnumValN(ColorMode::Never, "never", "")),
           cl::cat(category()), cl::sub(S)) {}

bool ColorOptions::enabled() const {
  switch (Mode) {
  case ColorMode::Always:
    return true;
  case ColorMode::Never:
    return false;
  case ColorMode::Auto: {
    const char *NoColor = std::getenv("NO_COLOR"); // see no-color.org
    return llvm::sys::Process::StandardOutHasColors() && !(NoColor && *NoColor);
  }
  }
  llvm_unreachable("unknown mode");
}
