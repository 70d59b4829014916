// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Splitting, parsing and dispatch of the command line. See CommandLine.h.
//
#include "CommandLine.h"
#include "Console.h"
#include "Manual.h"
#include "Options.h"
#include "facts/InputFile.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"
#include <cstdlib>

using namespace nowb::tool;
using llvm::StringRef;
namespace cl = llvm::cl;

namespace {

constexpr llvm::StringLiteral Overview =
    "nowb proves that signal handlers and other code that must not execute a "
    "garbage\ncollector's write barrier cannot reach one, over the whole "
    "program.\n\n"
    "  nowb check -p build            check every unit of "
    "build/compile_commands.json\n"
    "  nowb check a.cpp b.cpp -- -O2  check two files with these flags\n"
    "  nowb explain 'vm::on_signal'   why a function is proven or not\n\n"
    "Exit code: 0 no violation, 1 a violation (with --strict also: something "
    "unproven),\n2 the analysis is incomplete or could not run.\n";

/// For the build, not for people.
cl::opt<Manual, false, EnumParser<Manual>>
    ManualForm("manual", cl::Hidden, cl::init(Manual::None),
               cl::desc("Print the man page, or a shell's completion:"),
               cl::values(clEnumValN(Manual::Man, "man", ""),
                          clEnumValN(Manual::Bash, "bash", ""),
                          clEnumValN(Manual::Zsh, "zsh", "")),
               cl::cat(category()));

void printVersion(llvm::raw_ostream &OS) {
  OS << "nowb " << Version << "\nLLVM " << LLVM_VERSION_STRING << '\n';
}

/// Appends the lines of the file that "@Path" names.
llvm::Error appendLines(StringRef Path, std::vector<std::string> &Words) {
  auto Buffer = nowb::facts::readInput(Path);
  if (!Buffer)
    return llvm::createStringError(
        "'@" + Path +
        "': can't read the arguments: " + Buffer.getError().message());
  llvm::SmallVector<StringRef> Lines;
  (*Buffer)->getBuffer().split(Lines, '\n');
  if (Lines.back().empty()) // behind the last newline
    Lines.pop_back();
  for (StringRef Line : Lines) {
    Line.consume_back("\r");
    Words.push_back(Line.str());
  }
  return llvm::Error::success();
}

/// Splits Argv at the first "--" into what cl parses and what it must not see.
llvm::Error split(llvm::ArrayRef<std::string> Argv,
                  std::vector<std::string> &Own, Trailing &Rest) {
  for (const std::string &Word : Argv) {
    bool Expand = Word.size() > 1 && Word[0] == '@' && (!Rest || Rest->empty());
    std::vector<std::string> Words;
    if (!Expand)
      Words.push_back(Word);
    else if (llvm::Error E = appendLines(StringRef(Word).drop_front(), Words))
      return E;
    for (std::string &W : Words) {
      if (Rest)
        Rest->push_back(std::move(W));
      else if (W == "--")
        Rest.emplace();
      else
        Own.push_back(std::move(W));
    }
  }
  return llvm::Error::success();
}

/// Whether Line, of cl, complains of what can only be a compiler's flag, such
/// as '-I': our own options of more than a letter have two dashes.
bool isAboutCompilerFlag(StringRef Line) {
  return Line.contains("nknown command line argument '-") &&
         !Line.contains("nknown command line argument '--");
}

/// What a script's unset variable leaves; cl would take it for an option that
/// was not given. Empty: there is none.
std::string emptyArgument(llvm::ArrayRef<std::string> Words) {
  for (StringRef Word : Words)
    if (Word.empty())
      return "an argument is empty; give it a value, or leave it out";
    else if (Word.starts_with("-") && Word.find('=') == Word.size() - 1)
      return ("'" + Word + "' has no value; give one, or leave it out").str();
  return "";
}

/// cl's messages in our form. TakesFlags: the subcommand takes a compiler's.
void printUsageErrors(StringRef Text, bool TakesFlags) {
  llvm::SmallVector<StringRef> Lines;
  Text.split(Lines, '\n', -1, /*KeepEmpty=*/false);
  bool AnyFlag = TakesFlags && llvm::any_of(Lines, isAboutCompilerFlag);
  for (StringRef Line : Lines) {
    Line.consume_front("nowb:");
    // Its nearest option of ours is not what was meant.
    if (AnyFlag && Line.trim().starts_with_insensitive("did you mean"))
      continue;
    std::string Message = Line.trim().str();
    if (!Message.empty())
      Message[0] = llvm::toLower(Message[0]);
    printError(Message);
  }
  if (AnyFlag)
    printError(
        "a compiler's flags go after '--': nowb check a.c -- -I include");
}

/// cl itself ends the process after --help and --version: a failure to write
/// them must end it as it ends any command, and not in the stream's destructor.
void finishAtExit() {
  if (int Code = finish(Clean))
    llvm::sys::Process::Exit(Code, /*NoCleanup=*/true);
}

} // namespace

int nowb::tool::runCommandLine(std::vector<std::string> Argv) {
  const Subcommand All[] = {annotateSubcommand(), checkSubcommand(),
                            dumpSubcommand(),     explainSubcommand(),
                            extractSubcommand(),  indexSubcommand(),
                            initSubcommand(),     linkSubcommand(),
                            mergeSubcommand(),    selftestSubcommand()};
  std::vector<std::string> Own;
  Trailing Rest;
  if (llvm::Error E = split(Argv, Own, Rest)) {
    printError(std::move(E));
    return Incomplete;
  }

  if (std::string Problem = emptyArgument(Own); !Problem.empty()) {
    printError(Problem);
    return Incomplete;
  }

  llvm::outs(); // made first, so that it is destroyed after finishAtExit
  std::atexit(finishAtExit);
  cl::HideUnrelatedOptions(category());
  for (const Subcommand &S : All)
    cl::HideUnrelatedOptions(category(), S.Options);
  cl::SetVersionPrinter(printVersion);
  Own[0] = "nowb"; // as messages and help name it, wherever it is
  std::vector<const char *> Words;
  for (const std::string &W : Own)
    Words.push_back(W.c_str());
  // A subcommand's help starts with what it is, not with what nowb is.
  bool IsForSubcommand = Own.size() > 1 && !StringRef(Own[1]).starts_with("-");
  std::string Errors;
  llvm::raw_string_ostream ErrorStream(Errors);
  if (!cl::ParseCommandLineOptions(
          Words.size(), Words.data(), IsForSubcommand ? "" : Overview,
          &ErrorStream, /*VFS=*/nullptr, /*EnvVar=*/nullptr,
          /*LongOptionsUseDoubleDash=*/true)) {
    bool TakesFlags =
        Own.size() > 1 && (Own[1] == "annotate" || Own[1] == "check" ||
                           Own[1] == "explain" || Own[1] == "init");
    printUsageErrors(Errors, TakesFlags);
    return Incomplete;
  }
  for (const Subcommand &S : All)
    if (S.Options)
      return S.Run(Rest);
  if (ManualForm != Manual::None) {
    printManual(ManualForm, All, Overview, llvm::outs());
    return Clean;
  }
  printError("no subcommand given; 'nowb --help' lists them");
  return Incomplete;
}
