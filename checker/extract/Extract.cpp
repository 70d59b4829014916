// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs clang's front end on one command, in this process and this thread's own
// virtual working directory, and keeps a crash of it to the unit.
//
#include "extract/Extract.h"
#include "extract/ErrorCollector.h"
#include "extract/Invocation.h"
#include "extract/Outcome.h"
#include "extract/Parse.h"
#include "extract/Tree.h"
#include "extract/UnitWalker.h"
#include "facts/Format.h"
#include "nowb/Config.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/Basic/ParsedAttrInfo.h"
#include "clang/Basic/Version.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/Utils.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/xxhash.h"

using namespace clang;

namespace nowb::extract {

namespace {

/// Every file that decides what the unit is, system headers included.
class FileCollector : public DependencyCollector {
public:
  bool needSystemDependencies() override { return true; }
  bool sawDependency(llvm::StringRef Name, bool, bool, bool,
                     bool IsMissing) override {
    return !IsMissing && !Name.starts_with("<");
  }
};

/// Takes down where a header was looked for and was not: if one appears there,
/// the unit is another.
class MissingFiles : public llvm::vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;
  llvm::StringSet<> Paths;

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override {
    return noted(ProxyFileSystem::status(Path), Path);
  }
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override {
    return noted(ProxyFileSystem::openFileForRead(Path), Path);
  }
  bool exists(const llvm::Twine &Path) override {
    bool Found = ProxyFileSystem::exists(Path);
    if (!Found)
      Paths.insert(Path.str());
    return Found;
  }

private:
  template <typename T> T noted(T Result, const llvm::Twine &Path) {
    if (!Result)
      Paths.insert(Path.str());
    return Result;
  }
};

class Action : public ASTFrontendAction {
public:
  explicit Action(const Options &O) : O(O) {}
  const Options &O;
  facts::Unit Result;
  bool Done = false;

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Clang,
                                                 llvm::StringRef) override {
    hearOfDropped(Clang.getPreprocessor());
    struct Consumer : ASTConsumer {
      Action &A;
      Options Own;
      Consumer(Action &A, const CodeGenOptions &Said) : A(A), Own(A.O) {
        Own.EntryHooks = entryHooks(Said);
      }
      void HandleTranslationUnit(ASTContext &Ctx) override {
        if (Ctx.getDiagnostics().hasUncompilableErrorOccurred())
          return;
        A.Result = run(Ctx, Own);
        A.Done = true;
      }
    };
    return std::make_unique<Consumer>(*this, Clang.getCodeGenOpts());
  }
};

} // namespace

static std::string mainFile(const Command &C, const CompilerInvocation *I) {
  if (I && !I->getFrontendOpts().Inputs.empty() &&
      I->getFrontendOpts().Inputs.front().isFile())
    return I->getFrontendOpts().Inputs.front().getFile().str();
  return C.File;
}

/// Appends the files that were read, with hashes of what they held, and those
/// that were missing. With -ivfsoverlay also the overlays, and where the files
/// that they lay over others really are.
static void addDependencies(facts::Unit &U, llvm::ArrayRef<std::string> Files,
                            const llvm::StringSet<> &Missing,
                            llvm::ArrayRef<std::string> Overlays,
                            llvm::vfs::FileSystem &FS) {
  auto Text =
      std::make_shared<std::vector<std::string>>(Files.begin(), Files.end());
  llvm::append_range(*Text, Overlays);
  llvm::SmallString<128> Real;
  if (!Overlays.empty())
    for (const std::string &F : Files)
      if (!FS.getRealPath(F, Real))
        Text->push_back(Real.str().str());
  llvm::append_range(*Text, Missing.keys());
  llvm::sort(*Text);
  Text->erase(llvm::unique(*Text), Text->end());
  for (const std::string &F : *Text) {
    auto Buffer = FS.getBufferForFile(F, -1, /*RequiresNullTerminator=*/false);
    if (!Buffer && !Missing.contains(F))
      continue;
    U.Strings.push_back(F);
    U.Dependencies.push_back({static_cast<facts::StrId>(U.Strings.size() - 1),
                              Buffer ? llvm::xxh3_64bits((*Buffer)->getBuffer())
                                     : facts::Dependency::IsMissing});
  }
  keepAlive(U, Text);
}

namespace {

/// An attribute of GCC's, in the C++ library's <new>, that clang drops. For one
/// that it does not know it looks for what was meant, though no one is told:
/// for those of <new> that is half a percent of a unit's time.
struct ExternallyVisible : ParsedAttrInfo {
  static constexpr Spelling Names[] = {
      {AttributeCommonInfo::AS_GNU, "externally_visible"}};
  ExternallyVisible() { Spellings = Names; }
  AttrHandling handleDeclAttribute(Sema &, Decl *,
                                   const ParsedAttr &) const override {
    return AttributeNotApplied;
  }
};

/// Clang's front end, set up for one command.
class FrontEnd {
public:
  /// Reads from Base, whose working directory it changes.
  explicit FrontEnd(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Base =
                        llvm::vfs::createPhysicalFileSystem())
      : FS(std::move(Base)) {}

  /// Runs A. False: Errors has at least one.
  bool run(const Command &C, FrontendAction &A) {
    // Only where nowb parses by itself: elsewhere a user may want to hear of
    // it.
    static ParsedAttrInfoRegistry::Add<ExternallyVisible> Known(
        "externally_visible", "");
    Main = C.File;
    if (!C.Directory.empty())
      if (std::error_code E = FS->setCurrentWorkingDirectory(C.Directory))
        return fail("directory '" + C.Directory +
                    "' can't be entered: " + E.message());
    std::string Why;
    std::shared_ptr<CompilerInvocation> I = invocation(C, FS, Why);
    if (!I)
      return fail(Why);
    Main = mainFile(C, I.get());

    CompilerInstance Clang(I);
    auto Observed = llvm::makeIntrusiveRefCnt<MissingFiles>(FS);
    Clang.createVirtualFileSystem(Observed, &Errors);
    Clang.createDiagnostics(&Errors, /*ShouldOwnClient=*/false);
    Clang.createFileManager();
    auto Files = std::make_shared<FileCollector>();
    Clang.addDependencyCollector(Files);
    bool Ran = Clang.ExecuteAction(A);
    Read = Files->getDependencies().vec();
    Missing = std::move(Observed->Paths);
    Overlays = Clang.getHeaderSearchOpts().VFSOverlayFiles;
    FS = Clang.getVirtualFileSystemPtr();
    if (!Ran && Errors.Errors.empty())
      return fail("clang can't compile this unit");
    return Errors.Errors.empty();
  }

  std::string Main;
  ErrorCollector Errors;
  /// With the command's overlays once clang has run.
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FS;
  /// Empty where clang did not come to run.
  std::vector<std::string> Read;
  llvm::StringSet<> Missing;
  std::vector<std::string> Overlays;

private:
  bool fail(std::string Why) {
    Errors.Errors.push_back({"", std::move(Why)});
    return false;
  }
};

/// Makes the consumer that a caller wants.
class OtherAction : public ASTFrontendAction {
public:
  using Maker =
      llvm::function_ref<std::unique_ptr<ASTConsumer>(CompilerInstance &)>;
  explicit OtherAction(Maker Make) : Make(Make) {}
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Clang,
                                                 llvm::StringRef) override {
    return Make(Clang);
  }

private:
  Maker Make;
};

} // namespace

static facts::Unit parse(const Command &C, const Options &O, FrontEnd Clang) {
  Action A(O);
  bool Ran = Clang.run(C, A);
  facts::Unit U;
  if (Ran && A.Done) {
    U = std::move(A.Result);
    addDropped(U, Clang.Errors.Dropped);
  } else {
    if (Ran)
      Clang.Errors.Errors.push_back({"", "clang can't compile this unit"});
    U = failedUnit(Clang.Main, Clang.Errors.Errors);
  }
  addDependencies(U, Clang.Read, Clang.Missing, Clang.Overlays, *Clang.FS);
  return U;
}

/// (The one walks what the other made: who is to blame is not known.)
static std::string crashed(int Code) {
  return "clang or nowb crashed on this unit (signal or exit " +
         std::to_string(Code) + ")";
}

static facts::Unit run(const Command &C, const Options &O,
                       llvm::function_ref<FrontEnd()> Make) {
  facts::Unit U;
  if (int Code = survive([&] { U = parse(C, O, Make()); }))
    return failedUnit(C.File, {{"", crashed(Code)}});
  return U;
}

facts::Unit run(const Command &C, const Options &O) {
  return run(C, O, [] { return FrontEnd(); });
}

facts::Unit runInTree(const Command &C, llvm::StringRef Root) {
  return run(C, {}, [&] { return FrontEnd(openTree(Root)); });
}

llvm::Error runAction(const Command &C, FrontendAction &A, facts::Unit *Read) {
  std::string Why;
  int Code = survive([&] {
    FrontEnd Clang;
    const bool Ran = Clang.run(C, A);
    if (Read) {
      *Read = failedUnit(Clang.Main, {});
      Read->Failed = false;
      addDependencies(*Read, Clang.Read, Clang.Missing, Clang.Overlays,
                      *Clang.FS);
    }
    if (Ran)
      return;
    const ErrorCollector::Error &E = Clang.Errors.Errors.front();
    Why = E.File.empty() ? Clang.Main + ": " + E.Message
                         : E.File + ":" + std::to_string(E.Line) + ":" +
                               std::to_string(E.Column) + ": " + E.Message;
  });
  if (Code)
    Why = C.File + ": " + crashed(Code);
  if (Why.empty())
    return llvm::Error::success();
  return llvm::createStringError(Why);
}

llvm::Error parse(const Command &C, OtherAction::Maker Make) {
  OtherAction A(Make);
  return runAction(C, A);
}

std::vector<std::string> entryHooks(const CodeGenOptions &Said) {
  std::vector<std::string> Out;
  if (Said.InstrumentFunctions || Said.InstrumentFunctionsAfterInlining)
    Out = {"__cyg_profile_func_enter", "__cyg_profile_func_exit"};
  if (Said.InstrumentFunctionEntryBare)
    Out.push_back("__cyg_profile_func_enter_bare");
  if (Said.InstrumentForProfiling)
    Out.push_back(Said.CallFEntry ? "__fentry__" : "mcount");
  if (Said.SanitizeCoverageTracePC)
    Out.push_back("__sanitizer_cov_trace_pc");
  if (Said.SanitizeCoverageTracePCGuard)
    Out.push_back("__sanitizer_cov_trace_pc_guard");
  return Out;
}

facts::Unit run(ASTContext &Ctx, const Options &O) {
  UnitWalker W(Ctx);
  W.Type.EveryPointer = O.EveryPointer;
  W.EntryHooks = O.EntryHooks;
  return W.run();
}

std::string environment() {
  std::string All;
  for (const char *Name : {"CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH",
                           "OBJC_INCLUDE_PATH", "OBJCPLUS_INCLUDE_PATH"})
    if (std::optional<std::string> Value = llvm::sys::Process::GetEnv(Name))
      All += ", " + std::string(Name) + "=" + *Value;
  return All;
}

std::string toolVersion() {
  static constexpr char SourcesHash[] =
#include "nowb/ExtractorHash.inc"
      ;
  return "nowb " NOWB_VERSION_STRING ", facts " +
         std::to_string(facts::format::Version) + ", " + SourcesHash + ", " +
         getClangFullVersion();
}

} // namespace nowb::extract
