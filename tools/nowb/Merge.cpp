// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nowb merge: many facts files to one, as a pure build action: it reads the
// files that it is given and writes its output, nothing else, and is silent
// when all is well. What can't be read is said, file by file, and then nothing
// is written: facts that lack a unit would pass for the whole.
//
#include "facts/Merge.h"
#include "Console.h"
#include "OpenFacts.h"
#include "Options.h"
#include "Subcommands.h"
#include "facts/AtomicFile.h"
#include "facts/OutputFiles.h"
#include "facts/Serialization.h"

using namespace nowb;
using namespace nowb::tool;
namespace cl = llvm::cl;

namespace {

cl::SubCommand
    Merge("merge", "many facts files to one, which links like all of them: for "
                   "libraries of large programs");
cl::list<std::string> Inputs(cl::Positional, cl::desc("FACTS..."),
                             cl::cat(category()), cl::sub(Merge));
cl::opt<std::string> Output("o",
                            cl::desc("The merged facts (-: standard output)"),
                            cl::value_desc("file"), cl::cat(category()),
                            cl::sub(Merge));

int fail(const char *Text) {
  printError(Text);
  return Incomplete;
}

int run(const Trailing &Rest) {
  if (Rest)
    return fail("merge takes no flags after '--'; give facts files");
  if (Inputs.empty())
    return fail("nothing to merge; give facts files");
  if (Output.empty())
    return fail("no output; say where merged facts go with -o FILE");
  const std::vector<std::string> &Paths = Inputs;
  facts::OutputFiles Outputs;
  llvm::Error Failure = Outputs.add("-o", Output, facts::isFacts);
  for (const std::string &Path : Paths)
    if (!Failure)
      Failure = Outputs.checkInput(Path);
  if (Failure) {
    printError(std::move(Failure));
    return Incomplete;
  }
  FactsFiles Files = openFacts(Paths);
  for (const search::Remark &R : Files.Problems)
    printError(R);
  if (!Files.Problems.empty())
    return Incomplete;
  llvm::Expected<std::string> Merged = facts::merge(Files.Opened);
  Failure = Merged.takeError();
  if (!Failure)
    Failure = facts::writeAtomically(
        Output, [&](llvm::raw_ostream &OS) { OS << *Merged; });
  if (!Failure)
    return Clean;
  printError(std::move(Failure));
  return Incomplete;
}

} // namespace

Subcommand tool::mergeSubcommand() { return {Merge, run}; }
