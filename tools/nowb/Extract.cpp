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
#include "facts/Serialization.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace nowb;
using namespace nowb::tool;
using llvm::StringRef;
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
  extract::Command C;
  // Facts hold paths as they are spelled: nothing depends on this but where
  // relative ones start.
  C.Directory = ".";
  C.Arguments = *Rest;
  extract::expandResponseFiles(C.Arguments, C.Directory);
  std::vector<std::string> Inputs =
      extract::inputFiles(llvm::ArrayRef(C.Arguments).drop_front());
  if (Inputs.empty())
    return llvm::createStringError(
        "no source file in the compile command; it must name one");
  if (Inputs.size() > 1)
    return llvm::createStringError(
        "the compile command names '" + Inputs[0] + "' and '" + Inputs[1] +
        "'; facts are written for one source file at a time");
  C.File = Inputs.front();
  if (!llvm::sys::fs::exists(C.File))
    return llvm::createStringError("'" + C.File +
                                   "' does not exist; check its name");
  if (llvm::sys::fs::is_directory(C.File))
    return llvm::createStringError("'" + C.File +
                                   "' is a directory; name a source file");
  return C;
}

/// As make reads a name: with blanks, '#' and '$' escaped.
void printMakeName(StringRef Name, llvm::raw_ostream &OS) {
  for (char C : Name) {
    if (C == ' ' || C == '#')
      OS << '\\';
    else if (C == '$')
      OS << '$';
    OS << C;
  }
}

void printDepfile(const facts::Unit &U, StringRef Target,
                  llvm::raw_ostream &OS) {
  printMakeName(Target, OS);
  OS << ':';
  for (const facts::Dependency &D : U.Dependencies) {
    if (D.Hash == facts::Dependency::IsMissing)
      continue;
    OS << " \\\n  ";
    printMakeName(U.str(D.Path), OS);
  }
  OS << '\n';
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
        Depfile, [&](auto &OS) { printDepfile(U, Target, OS); });
  if (!Failure)
    return Clean;
  printError(std::move(Failure));
  return Incomplete;
}

} // namespace

Subcommand tool::extractSubcommand() { return {Extract, run}; }
