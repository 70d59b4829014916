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
#include "extract/Tree.h"
#include "facts/AtomicFile.h"
#include "facts/Depfile.h"
#include "facts/InputFile.h"
#include "facts/OutputFiles.h"
#include "facts/Serialization.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <set>

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

cl::opt<std::string>
    InputList("inputs", cl::desc("Files that the unit may read, one a line"),
              cl::value_desc("file"), cl::cat(category()), cl::sub(Extract));
cl::opt<std::string>
    Unused("unused",
           cl::desc("Also write which files of --inputs the unit did not read; "
                    "then the facts do not say what it read"),
           cl::value_desc("file"), cl::cat(category()), cl::sub(Extract));

cl::opt<std::string>
    Tree("tree",
         cl::desc("Directory where 'check --executor=bazel' put the files"),
         cl::value_desc("dir"), cl::cat(category()), cl::sub(Extract));
cl::opt<std::string>
    Directory("directory", cl::desc("With --tree: where the command is run"),
              cl::value_desc("dir"), cl::cat(category()), cl::sub(Extract));

/// What options say that no unit could go by.
llvm::Error checkOptions() {
  if (InputList.empty() != Unused.empty())
    return llvm::createStringError(
        "--inputs and --unused go together; give both");
  if (!Directory.empty() && Tree.empty())
    return llvm::createStringError(
        "--directory is where in a tree the command is run; give --tree, too");
  if (!Tree.empty() && !llvm::sys::fs::is_directory(Tree))
    return llvm::createStringError("--tree: '" + Tree + "' is no directory");
  return llvm::Error::success();
}

/// The files that InputList names: none of which is there, and it is no list.
llvm::Expected<std::vector<std::string>> readInputList() {
  std::vector<std::string> Names;
  if (InputList.empty())
    return Names;
  auto List = facts::readInput(InputList);
  if (!List)
    return llvm::createFileError(InputList, List.getError());
  llvm::SmallVector<llvm::StringRef> Lines;
  (*List)->getBuffer().split(Lines, '\n', -1, /*KeepEmpty=*/false);
  Names.assign(Lines.begin(), Lines.end());
  if (!Names.empty() && llvm::none_of(Names, [](const std::string &Name) {
        return llvm::sys::fs::exists(Name);
      }))
    return llvm::createStringError(
        "--inputs: '" + InputList +
        "' names no file that is there; give a list of the files that the unit "
        "may read, one a line");
  return Names;
}

/// Writes to Unused those of Inputs that U did not read. Files are compared by
/// what they are, not by name: headers have several (Bazel's
/// _virtual_includes). What can't be told is taken to be read.
llvm::Error writeUnused(const facts::Unit &U,
                        llvm::ArrayRef<std::string> Inputs) {
  std::set<llvm::sys::fs::UniqueID> Read;
  llvm::sys::fs::UniqueID Id;
  for (const facts::Dependency &D : U.Dependencies)
    if (D.Hash != facts::Dependency::IsMissing &&
        !llvm::sys::fs::getUniqueID(U.str(D.Path), Id))
      Read.insert(Id);
  if (U.Failed) // it may have read more than it says
    Inputs = {};
  return facts::writeAtomically(Unused, [&](auto &OS) {
    for (llvm::StringRef Name : Inputs)
      if (!llvm::sys::fs::getUniqueID(Name, Id) && !Read.count(Id))
        OS << Name << '\n';
  });
}

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
  if (Tree.empty())
    return extract::oneCommand(*Rest);
  // The source is not where the command says.
  std::vector<std::string> Sources =
      extract::inputFiles(llvm::ArrayRef(*Rest).drop_front());
  if (Sources.empty())
    return llvm::createStringError("no source file in the compile command");
  return extract::Command{Directory, Sources.front(), *Rest};
}

/// Whether Target and the other outputs can be written.
llvm::Error checkOutputs(llvm::StringRef Target) {
  facts::OutputFiles Outputs;
  if (llvm::Error E = Outputs.add("-o", Target, facts::isFacts))
    return E;
  if (llvm::Error E = Outputs.add("--depfile", Depfile, facts::isDepfile))
    return E;
  if (llvm::Error E = Outputs.add("--unused", Unused, facts::isFileList))
    return E;
  return Outputs.checkInput(InputList);
}

int run(const Trailing &Rest) {
  if (llvm::Error E = checkOptions()) {
    printError(std::move(E));
    return Incomplete;
  }
  llvm::Expected<extract::Command> C = readCommand(Rest);
  if (!C) {
    printError(C.takeError());
    return Incomplete;
  }
  llvm::Expected<std::vector<std::string>> Inputs = readInputList();
  if (!Inputs) {
    printError(Inputs.takeError());
    return Incomplete;
  }
  std::string Target = Output.empty()
                           ? llvm::sys::path::stem(C->File).str() + ".facts"
                           : Output.getValue();
  llvm::Error Failure = checkOutputs(Target);
  facts::Unit U;
  if (!Failure)
    U = Tree.empty() ? extract::run(*C) : extract::runInTree(*C, Tree);
  if (!Failure && !Depfile.empty())
    Failure = facts::writeAtomically(Depfile, [&](auto &OS) {
      facts::printDepfile(U, facts::makeName(Target), OS);
    });
  if (!Failure && !Unused.empty()) {
    Failure = writeUnused(U, *Inputs);
    // The build system keeps the facts up to date. Which directories there are
    // to look for headers in differs between a sandbox and its outside.
    U.Dependencies.clear();
  }
  if (!Failure)
    Failure =
        facts::writeAtomically(Target, [&](auto &OS) { facts::write(U, OS); });
  if (!Failure)
    return Clean;
  printError(std::move(Failure));
  return Incomplete;
}

} // namespace

Subcommand tool::extractSubcommand() { return {Extract, run}; }
