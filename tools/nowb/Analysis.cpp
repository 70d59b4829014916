// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Linking, searching, printing. See Analysis.h.
//
#include "Analysis.h"
#include "Console.h"
#include "Subcommands.h"
#include "program/Program.h"
#include "report/Json.h"
#include "report/Text.h"
#include "search/Search.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace nowb;
using namespace nowb::tool;

std::unique_ptr<program::Program> tool::link(LoadedUnits &Loaded,
                                             policy::Policy P) {
  program::LinkOptions Options;
  Options.IsPart = Loaded.IsPart;
  return std::make_unique<program::Program>(
      std::move(Loaded.Units), std::move(P), policy::models(), Options);
}

search::Result tool::analyze(LoadedUnits &Loaded, policy::Policy P) {
  search::Result R = search::search(*link(Loaded, std::move(P)));
  // The search leaves this to who knows what the part is for: here it is all
  // that the user asked for.
  if (Loaded.IsPart && R.Roots.empty())
    R.Problems.push_back(
        {{},
         "nothing was checked: these files have no root; check the whole "
         "program, or annotate a function with nowritebarrierrec"});
  // What is missing may be in the files that could not be read.
  if (R.Counts.FailedUnits || Loaded.LacksFiles)
    llvm::erase_if(R.Problems, [](const search::Remark &Problem) {
      return llvm::StringRef(Problem.Message)
          .starts_with("nothing was checked:");
    });
  R.Problems.insert(R.Problems.begin(), Loaded.Problems.begin(),
                    Loaded.Problems.end());
  return R;
}

int tool::exitCode(const search::Result &R, bool Strict) {
  if (!R.Problems.empty() || R.Counts.FailedUnits)
    return Incomplete;
  bool IsUnproven = R.Counts.Unproven || R.Counts.UnseenHandlers;
  if (!R.Findings.empty() || (Strict && IsUnproven))
    return Violation;
  return Clean;
}

int tool::report(const search::Result &R,
                 const std::vector<std::string> &SourceDirectories,
                 const ReportOptions &Options, const ColorOptions &Color) {
  switch (Options.Form) {
  case Format::Text: {
    report::TextOptions Text;
    Text.Color = Color.enabled();
    Text.Directories = SourceDirectories;
    report::printText(R, llvm::outs(), Text);
    break;
  }
  case Format::Json:
    report::printJson(R, llvm::outs());
    for (const search::Remark &Problem : R.Problems)
      printError(Problem);
    break;
  }
  return exitCode(R, Options.Strict);
}
