// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nowb extract: one unit to facts, as a pure build action ("Extraction is a
// pure build action" of the design). It reads what the compile command names
// and writes its outputs, nothing else; what the facts say, and whether the
// unit parses, never changes its exit code.
//
#include "extract/Extract.h"
#include "Console.h"
#include "Options.h"
#include "Subcommands.h"
#include "extract/CompileCommands.h"
#include "facts/AtomicFile.h"
#include "facts/Depfile.h"
#include "facts/Serialization.h"
#include "llvm/Support/Path.h"

using namespace nowb;
using namespace nowb::tool;
namespace cl = llvm::cl;

namespace {

cl::SubCommand Extract("extract", "one unit to facts, for build systems");
/// There for the usage line: everything behind "--" is the command.
cl::list<std::string> Misplaced(cl::Positional,
                                cl::desc("-- COMPILER ARGUMENTS"),
                                cl::cat(category()), cl::sub(Extract));
cl::opt<std::string>
    Output("o",
           cl::desc("Facts file (default: the source's name with .facts, here; "
                    "-: standard output)"),
           cl::value_desc("file"), cl::cat(category()), cl::sub(Extract));
cl::opt<std::string>
    Depfile("depfile",
            cl::desc("Also write what the unit read, as a rule for make"),
            cl::value_desc("file"), cl::cat(category()), cl::sub(Extract));

/// The compile command behind "--".
llvm::Expected<extract::Command> readCommand(const Trailing &Rest) {
  if (!Misplaced.empty())
    return llvm::createStringError(
        "'" + Misplaced.front() +
        "' stands before '--'; give the compile command after it: nowb extract "
        "-o a.facts -- c++ -c a.cpp");
  if (!Rest || Rest->empty())
    return llvm::createStringError(
        "no compile command; give it after '--': nowb extract -o a.facts -- "
        "c++ -c a.cpp");
  return extract::oneCommand(*Rest);
}

int run(const Trailing &Rest) {
  llvm::Expected<extract::Command> C = readCommand(Rest);
  if (!C) {
    printError(C.takeError());
    return Incomplete;
  }
  std::string Target = Output.empty()
                           ? llvm::sys::path::stem(C->File).str() + ".facts"
                           : Output.getValue();
  facts::Unit U = extract::run(*C);
  llvm::Error Failure =
      facts::writeAtomically(Target, [&](auto &OS) { facts::write(U, OS); });
  if (!Failure && !Depfile.empty())
    Failure = facts::writeAtomically(
        Depfile, [&](auto &OS) { facts::printDepfile(U, Target, OS); });
  if (!Failure)
    return Clean;
  printError(std::move(Failure));
  return Incomplete;
}

} // namespace

Subcommand tool::extractSubcommand() { return {Extract, run}; }
