// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nowb-cc, nowb-c++: extraction in the shape of a compiler, which caches and
// distributors of compilations (ccache, sccache, distcc, icecc, Ninja) know how
// to run. Silent on success; findings, and whether the unit parses under clang,
// never change the exit code, but a unit that can't be preprocessed is an error
// of -E, as they expect.
//
#include "extract/CompileCommands.h"
#include "extract/Extract.h"
#include "extract/Preprocess.h"
#include "facts/AtomicFile.h"
#include "facts/Depfile.h"
#include "facts/OutputFiles.h"
#include "facts/Serialization.h"
#include "clang/Options/Options.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/BinaryFormat/Magic.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/TargetParser/Host.h"

using namespace nowb;
namespace options = clang::options;

namespace {

constexpr llvm::StringLiteral Usage =
    "usage: nowb-cc|nowb-c++ -c SOURCE [-o FACTS] [-MD [-MF FILE]] FLAGS\n"
    "       nowb-cc|nowb-c++ -E SOURCE [-o FILE] FLAGS\n\n"
    "Takes a compiler's arguments and writes the source's facts, which 'nowb "
    "link' reads,\nwhere a compiler would write its object file. For compiler "
    "caches and build systems.\n";

/// What a compile command asks for besides the unit.
struct Request {
  llvm::opt::InputArgList Arguments;

  bool asks(options::ID Option) const { return Arguments.hasArg(Option); }
  std::string valueOf(options::ID Option) const {
    return Arguments.getLastArgValue(Option).str();
  }
  std::string output(const extract::Command &C, llvm::StringRef Ending) const {
    return asks(options::OPT_o)
               ? valueOf(options::OPT_o)
               : (llvm::sys::path::stem(C.File) + Ending).str();
  }
};

Request parse(llvm::ArrayRef<std::string> Words) {
  std::vector<const char *> Pointers;
  for (const std::string &W : Words)
    Pointers.push_back(W.c_str());
  unsigned MissingIndex, MissingCount;
  return {clang::getDriverOptTable().ParseArgs(
      Pointers, MissingIndex, MissingCount,
      llvm::opt::Visibility(options::ClangOption))};
}

/// Empty: none is asked for.
std::string depfilePath(const Request &R, const std::string &Facts) {
  if (!R.asks(options::OPT_MD) && !R.asks(options::OPT_MMD)) {
    if (R.asks(options::OPT_MF)) // as clang does
      llvm::errs() << "nowb-cc: warning: no depfile is written: -MF '"
                   << R.valueOf(options::OPT_MF) << "' needs -MD or -MMD\n";
    return "";
  }
  llvm::SmallString<128> Path(R.valueOf(options::OPT_MF));
  if (Path.empty()) {
    Path = Facts;
    llvm::sys::path::replace_extension(Path, ".d");
  }
  return Path.str().str();
}

/// In a tree that was built before, a compiler's objects have the names.
bool isFactsOrObject(llvm::StringRef Content) {
  llvm::file_magic Kind = llvm::identify_magic(Content);
  return facts::isFacts(Content) || Kind.is_object() ||
         Kind == llvm::file_magic::bitcode;
}

llvm::Error checkOutputs(const std::string &Facts, const std::string &Depfile) {
  facts::OutputFiles Outputs;
  if (llvm::Error E = Outputs.add("-o", Facts, isFactsOrObject))
    return E;
  return Outputs.add("-MF", Depfile, facts::isDepfile);
}

llvm::Error writeDepfile(const Request &R, const facts::Unit &U,
                         const std::string &Facts, const std::string &Path) {
  llvm::SmallVector<std::string> Targets;
  for (const llvm::opt::Arg *A :
       R.Arguments.filtered(options::OPT_MT, options::OPT_MQ))
    Targets.push_back(A->getOption().matches(options::OPT_MT)
                          ? A->getValue()
                          : facts::makeName(A->getValue()));
  if (Targets.empty())
    Targets.push_back(facts::makeName(Facts));
  return facts::writeAtomically(Path, [&](auto &OS) {
    facts::printDepfile(U, llvm::join(Targets, " "), OS,
                        R.asks(options::OPT_MP));
  });
}

llvm::Error extractTo(const Request &R, const extract::Command &C) {
  std::string Facts = R.output(C, ".facts");
  std::string Depfile = depfilePath(R, Facts);
  if (llvm::Error E = checkOutputs(Facts, Depfile))
    return E;
  facts::Unit U = extract::run(C);
  if (!Depfile.empty())
    if (llvm::Error E = writeDepfile(R, U, Facts, Depfile))
      return E;
  // Who runs this keeps them up to date by the depfile or by preprocessed text;
  // without them the facts are the same from either.
  U.Dependencies.clear();
  return facts::writeAtomically(Facts, [&](auto &OS) { facts::write(U, OS); });
}

llvm::Error preprocessTo(const Request &R, const extract::Command &C) {
  std::string Path = R.asks(options::OPT_o) ? R.valueOf(options::OPT_o) : "-";
  // distcc and sccache ask for it here, and not where the text is extracted.
  std::string Facts = (llvm::sys::path::stem(C.File) + ".facts").str();
  std::string Depfile = depfilePath(R, Path == "-" ? Facts : Path);
  facts::OutputFiles Outputs;
  if (llvm::Error E = Outputs.add("-o", Path, extract::isOwnText))
    return E;
  if (llvm::Error E = Outputs.add("-MF", Depfile, facts::isDepfile))
    return E;
  if (llvm::Error E = Outputs.checkInput(C.File))
    return E;
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  llvm::Expected<facts::Unit> Read = extract::preprocess(C, OS);
  if (!Read)
    return Read.takeError();
  if (!Depfile.empty())
    if (llvm::Error E = writeDepfile(R, *Read, Facts, Depfile))
      return E;
  return facts::writeAtomically(Path, [&](auto &Out) { Out << Text; });
}

llvm::Error run(std::vector<std::string> Words) {
  extract::expandResponseFiles(Words, ".");
  Request R = parse(llvm::ArrayRef(Words).drop_front());
  if (R.asks(options::OPT__version)) {
    llvm::outs() << extract::toolVersion() << '\n';
    return llvm::Error::success();
  }
  if (R.asks(options::OPT_help)) {
    llvm::outs() << Usage;
    return llvm::Error::success();
  }
  // Asked by icecc, which names the target to the machine that compiles.
  if (R.asks(options::OPT_dumpmachine)) {
    llvm::outs() << llvm::sys::getDefaultTargetTriple() << '\n';
    return llvm::Error::success();
  }
  bool Preprocess = R.asks(options::OPT_E);
  if (!Preprocess && !R.asks(options::OPT_c) && !R.asks(options::OPT_S))
    return llvm::createStringError(
        "neither -c nor -E: this makes facts of one source; link facts with "
        "'nowb link'");
  llvm::Expected<extract::Command> C = extract::oneCommand(std::move(Words));
  if (!C)
    return C.takeError();
  return Preprocess ? preprocessTo(R, *C) : extractTo(R, *C);
}

} // namespace

int main(int Argc, char **Argv) {
  llvm::InitLLVM Init(Argc, Argv, /*InstallPipeSignalExitHandler=*/false);
  int Code = 0;
  if (llvm::Error E = run({Argv, Argv + Argc})) {
    llvm::errs() << "nowb-cc: error: " << llvm::toString(std::move(E)) << '\n';
    Code = 1;
  }
  llvm::outs().flush();
  llvm::sys::Process::Exit(Code, /*NoCleanup=*/true);
}
