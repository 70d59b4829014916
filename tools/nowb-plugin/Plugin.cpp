// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nowb-plugin.so, for clang -fplugin=: writes a unit's facts in the same
// compilation that makes its object file. A guest: what goes wrong in here is
// said as a warning, and in the facts; the compilation goes on, and its object
// file is the one that it would have been. Only a mistake in its own arguments
// ends it. Facts are those of nowb-cc, byte for byte; without dependencies,
// which the build system knows.
//
#include "FactsPath.h"
#include "Listener.h"
#include "extract/Extract.h"
#include "extract/Outcome.h"
#include "extract/Parse.h"
#include "facts/InputFile.h"
#include "facts/OutputFiles.h"
#include "facts/Serialization.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendPluginRegistry.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace nowb::plugin {
namespace {

void fail(DiagnosticsEngine &Diags, llvm::Error E) {
  Diags.Report(Diags.getCustomDiagID(DiagnosticsEngine::Error, "%0"))
      << llvm::toString(std::move(E));
}

/// Not by clang's diagnostics: -Werror would break the build, -w hide it.
void warn(llvm::StringRef Source, const std::string &Text) {
  llvm::errs() << Source << ": warning: nowb: " << Text << '\n';
}

class FactsConsumer : public ASTConsumer {
public:
  FactsConsumer(Listener &Said, std::string Source, std::string Path,
                extract::Options How)
      : Said(Said), Source(std::move(Source)), Path(std::move(Path)),
        How(std::move(How)) {
    // What stands until the end: should clang crash, facts of an earlier
    // compilation must not pass for those of this one.
    write(extract::failedUnit(this->Source,
                              {{"", "clang did not come to the end of this "
                                    "unit"}}));
  }

  void HandleTranslationUnit(ASTContext &Ctx) override { write(facts(Ctx)); }

private:
  facts::Unit facts(ASTContext &Ctx) {
    if (Ctx.getDiagnostics().hasErrorOccurred()) {
      if (Said.Errors.empty())
        Said.Errors.push_back({"", "clang can't compile this unit"});
      return extract::failedUnit(Source, Said.Errors);
    }
    facts::Unit U;
    if (int Code = extract::survive([&] { U = extract::run(Ctx, How); })) {
      std::string Crash = "nowb crashed on this unit (signal or exit " +
                          std::to_string(Code) + ")";
      warn(Source, Crash);
      return extract::failedUnit(Source, {{"", Crash}});
    }
    extract::addDropped(U, Said.Dropped);
    return U;
  }

  void write(const facts::Unit &U) {
    if (IsBroken)
      return;
    if (llvm::Error E = facts::writeFile(U, Path)) {
      IsBroken = true;
      warn(Source, "no facts of this unit: " + llvm::toString(std::move(E)));
      llvm::sys::fs::remove(Path); // those of an earlier compilation
    }
  }

  Listener &Said;
  std::string Source, Path;
  const extract::Options How;
  bool IsBroken = false;
};

class FactsAction : public PluginASTAction {
public:
  /// After: what is done here can't change what the backend makes of the tree.
  ActionType getActionType() override { return AddAfterMainAction; }

  bool ParseArgs(const CompilerInstance &Clang,
                 const std::vector<std::string> &Words) override {
    for (const std::string &Word : Words)
      if (llvm::Error E = Args.parse(Word)) {
        fail(Clang.getDiagnostics(), std::move(E));
        return false;
      }
    return true;
  }

  std::unique_ptr<ASTConsumer>
  CreateASTConsumer(CompilerInstance &Clang, llvm::StringRef File) override {
    if (!makesUnit(Clang))
      return std::make_unique<ASTConsumer>();
    const std::string &Object = Clang.getFrontendOpts().OutputFile;
    llvm::Expected<std::string> Path = factsPath(Args, File, Object);
    if (!Path)
      warn(File, llvm::toString(Path.takeError()));
    if (!Path || Path->empty())
      return std::make_unique<ASTConsumer>();
    llvm::StringRef Parent = llvm::sys::path::parent_path(*Path);
    if (std::error_code Code =
            llvm::sys::fs::create_directories(Parent.empty() ? "." : Parent)) {
      warn(File, "no facts of this unit: '" + *Path + "': " + Code.message());
      return std::make_unique<ASTConsumer>();
    }
    facts::OutputFiles Outputs;
    // Clang has its own way with objects.
    llvm::Error E = Outputs.add("-o", Object, [](auto) { return true; });
    if (!E)
      E = Outputs.add(Args.option(), *Path, facts::isFacts);
    if (!E && !Args.File.empty() && llvm::sys::fs::is_regular_file(*Path))
      if (auto Before = facts::readInput(*Path))
        E = checkUnit(*Path, **Before, File);
    if (E) {
      fail(Clang.getDiagnostics(), std::move(E));
      return std::make_unique<ASTConsumer>();
    }
    extract::Options How;
    How.EntryHooks = extract::entryHooks(Clang.getCodeGenOpts());
    return std::make_unique<FactsConsumer>(Listener::attach(Clang), File.str(),
                                           *Path, std::move(How));
  }

private:
  /// Of several sources in one command, each would replace the facts of the one
  /// before, and a program of the last one alone look complete.
  static llvm::Error checkUnit(llvm::StringRef Path, llvm::MemoryBuffer &Before,
                               llvm::StringRef Source) {
    llvm::Expected<facts::DependencyList> Old =
        facts::readDependencies(Before.getMemBufferRef());
    if (!Old) { // of another version, or broken
      llvm::consumeError(Old.takeError());
      return llvm::Error::success();
    }
    if (Old->MainFile == Source || !llvm::sys::fs::exists(Old->MainFile))
      return llvm::Error::success();
    return llvm::createStringError(
        "'" + Path + "' has the facts of '" + Old->MainFile +
        "': give each source a file of its own, or -fplugin-arg-nowb-dir=DIR "
        "(or remove '" +
        Path + "', if they are not needed)");
  }

  /// Precompiled headers and modules are parts of units; code for another
  /// processor runs on no thread that a signal interrupts.
  static bool makesUnit(const CompilerInstance &Clang) {
    const LangOptions &Lang = Clang.getLangOpts();
    if (Lang.CUDAIsDevice || Lang.OpenMPIsTargetDevice || Lang.SYCLIsDevice)
      return false;
    switch (Clang.getFrontendOpts().ProgramAction) {
    case frontend::EmitAssembly:
    case frontend::EmitBC:
    case frontend::EmitLLVM:
    case frontend::EmitObj:
    case frontend::ParseSyntaxOnly:
      return !Clang.getDiagnosticOpts().VerifyDiagnostics;
    default:
      return false;
    }
  }

  Arguments Args;
};

FrontendPluginRegistry::Add<FactsAction> X("nowb", "write facts for nowb link");

} // namespace
} // namespace nowb::plugin
