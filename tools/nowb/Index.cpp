// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nowb index: the program's index, for editors, without a report. 'nowb check'
// leaves the same file.
//
#include "index/Index.h"
#include "Analysis.h"
#include "Console.h"
#include "Options.h"
#include "Project.h"
#include "Subcommands.h"
#include "facts/OutputFiles.h"
#include "llvm/Support/raw_ostream.h"

using namespace nowb;
using namespace nowb::tool;
namespace cl = llvm::cl;

namespace {

cl::SubCommand IndexCommand("index", "make the index that editors read, as "
                                     "'check' does, without a report");
ProjectOptions ProjectFlags(IndexCommand, nullptr);
cl::opt<std::string> Output("o",
                            cl::desc("Write it here instead of the cache "
                                     "directory"),
                            cl::value_desc("FILE"), cl::cat(category()),
                            cl::sub(IndexCommand));
PolicyOptions PolicyFlags(IndexCommand);

int run(const Trailing &Rest) {
  if (Rest) {
    printError(
        "index takes no flags after '--'; it is of a whole program: give "
        "its build with -p");
    return Incomplete;
  }
  llvm::Expected<PolicedProject> P =
      openProject(ProjectFlags, {}, Rest, PolicyFlags);
  if (!P) {
    printError(P.takeError());
    return Incomplete;
  }
  facts::OutputFiles Outputs;
  if (llvm::Error E = Outputs.add("-o", Output, index::isIndex)) {
    printError(std::move(E));
    return Incomplete;
  }
  LoadedUnits Loaded = loadUnits(P->Sources, ProjectFlags);
  if (!Output.empty()) {
    Loaded.IndexFile = Output;
    Loaded.Identity = 0;
  }
  if (Loaded.IndexFile.empty()) {
    printError("nowhere to write the index: give -o, or a cache directory");
    return Incomplete;
  }
  std::string File = Loaded.IndexFile;
  search::Result R = analyze(Loaded, std::move(P->Policy)).Result;
  for (const search::Remark &Problem : R.Problems)
    printError(Problem);
  llvm::outs() << "index: " << File << "\n";
  return R.Problems.empty() ? Clean : Incomplete;
}

} // namespace

Subcommand tool::indexSubcommand() { return {IndexCommand, run}; }
