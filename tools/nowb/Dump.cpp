// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nowb dump: facts as stable text, for people and for tests. Of facts files, or
// of sources, which it extracts first.
//
#include "facts/Dump.h"
#include "Console.h"
#include "Options.h"
#include "Project.h"
#include "Subcommands.h"
#include "facts/Serialization.h"
#include "llvm/Support/Path.h"

using namespace nowb;
using namespace nowb::tool;
using llvm::StringRef;
namespace cl = llvm::cl;

namespace {

cl::SubCommand Dump("dump", "facts as text: of facts files, or of sources with "
                            "-p or with flags after '--'");
ProjectOptions ProjectFlags(Dump, "FACTS|SOURCES");
cl::opt<std::string> Function("function",
                              cl::desc("Only what is known of this function"),
                              cl::value_desc("name"), cl::cat(category()),
                              cl::sub(Dump));
cl::opt<bool> Dependencies(
    "dependencies",
    cl::desc("Also the files that the unit read, with their hashes"),
    cl::cat(category()), cl::sub(Dump));

int run(const Trailing &Rest) {
  facts::DumpOptions Options;
  Options.Dependencies = Dependencies;
  Options.Function = Function;
  std::vector<std::string> Sources;
  int Code = Clean;
  for (const std::string &File : ProjectFlags.files()) {
    if (llvm::sys::path::extension(File) != ".facts") {
      Sources.push_back(File);
      continue;
    }
    llvm::Expected<facts::Unit> U = facts::readFile(File);
    if (U) {
      facts::dump(*U, llvm::outs(), Options);
    } else {
      printError(U.takeError());
      Code = Incomplete;
    }
  }
  if (Sources.empty() && !ProjectFlags.files().empty())
    return Code;

  llvm::Expected<Project> P = openProject(ProjectFlags, Sources, Rest);
  if (!P) {
    printError(P.takeError());
    return Incomplete;
  }
  LoadedUnits Loaded = loadUnits(*P, ProjectFlags);
  for (const facts::Unit &U : Loaded.Units) {
    facts::dump(U, llvm::outs(), Options);
    if (U.Failed)
      Code = Incomplete;
  }
  for (const search::Remark &R : Loaded.Problems) {
    printError(R);
    Code = Incomplete;
  }
  return Code;
}

} // namespace

Subcommand tool::dumpSubcommand() { return {Dump, run}; }
