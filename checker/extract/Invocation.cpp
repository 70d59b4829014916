// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "extract/Invocation.h"
#include "extract/CompileCommands.h"
#include "extract/Preprocess.h"
#include "nowb/Config.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Basic/LangStandard.h"
#include "clang/Driver/CreateInvocationFromArgs.h"
#include "clang/Driver/ToolChain.h"
#include "clang/Frontend/FrontendDiagnostic.h"
#include "clang/Frontend/FrontendOptions.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Options/Options.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using namespace clang;

namespace nowb::extract {

/// Options that only GCC has, by prefix: clang's driver would reject them, and
/// none changes what the program means.
static bool isForeign(llvm::StringRef A) {
  static constexpr llvm::StringLiteral Prefixes[] = {
      "-fno-canonical-system-headers",
      "-fcanonical-system-headers",
      "-fdiagnostics-generate-patch",
      "-fno-semantic-interposition-",
      "-fconserve-stack",
      "-fno-allow-store-data-races",
      "-fipa-",
      "-fno-ipa-",
      "-fno-tree-",
      "-ftree-",
      "-fno-var-tracking",
      "-fvar-tracking",
      "-fplugin",
      "-fpass-plugin",
      "-fload-",
      "-fno-code-hoisting",
      "-fgcse",
      "-fno-gcse",
      "-freport-bug",
      "-fmax-errors",
      "-flto",
      "-fno-lto",
      "-fuse-linker-plugin",
      "-fno-use-linker-plugin",
      "-frandom-seed",
      "-fwhole-program",
      "-fprofile",
      "-fauto-profile",
      "-mno-fp-ret-in-387",
      "-mpreferred-stack-boundary",
      "-mindirect-branch",
      "-mfunction-return",
      "-mrecord-mcount",
      "-mskip-rax-setup",
      "-fno-partial-inlining",
      "-fdump-",
      "-fopt-info",
      "-fcallgraph-info",
      "-fstack-usage",
      "-fanalyzer",
      "-fno-analyzer",
      "-save-temps",
      "--save-temps",
      "-specs",
      "--param",
      "-fcompare-debug",
      "-gstabs",
      "-fno-reorder-",
      "-freorder-",
      "-falign-",
      "-fno-align-",
      "-ftime-trace",
      "-ftime-report",
      "-fcrash-diagnostics"};
  return llvm::any_of(Prefixes,
                      [&](llvm::StringRef P) { return A.starts_with(P); });
}

std::vector<std::string> adjust(const Command &C, llvm::vfs::FileSystem &FS) {
  std::vector<std::string> In = C.Arguments;
  expandResponseFiles(In, C.Directory);
  std::vector<std::string> Out;
  if (In.empty())
    In.push_back("clang");
  // The compiler's name tells the language and the target; its path does not
  // matter, and may be GCC's.
  llvm::StringRef Program = llvm::sys::path::filename(In.front());
  auto Mode = driver::ToolChain::getTargetAndModeFromProgramName(Program);
  bool PlusPlus = Mode.DriverMode &&
                  llvm::StringRef(Mode.DriverMode) == "--driver-mode=g++";
  PlusPlus |= Program.contains("g++") || Program.contains("c++");
  // Clang finds the C++ library relative to itself.
  llvm::SmallString<128> Clang(NOWB_CLANG_RESOURCE_DIR);
  for (int Up = 0; Up != 3; ++Up)
    llvm::sys::path::remove_filename(Clang);
  llvm::sys::path::append(Clang, "bin", PlusPlus ? "clang++" : "clang");
  Out.push_back(Clang.str().str());
  if (Program.contains("clang-cl"))
    Out.push_back("--driver-mode=cl");
  if (!Mode.TargetPrefix.empty() && Mode.TargetIsValid)
    Out.push_back("--target=" + Mode.TargetPrefix);
  bool HasResourceDir = false, Source = false;
  for (size_t I = 1; I < In.size(); ++I) {
    llvm::StringRef A = In[I];
    if (A == "-c" || A == "-S" || A == "-E" || A == "-pipe" || A == "-M" ||
        A == "-MM" || A == "-MD" || A == "-MMD" || A == "-MG" || A == "-MP" ||
        A == "-MV" || A == "-fsyntax-only" || A == "-v" || A == "-###" ||
        A == "-emit-llvm" || A == "-Werror" || A == "--coverage")
      continue;
    if (A == "-o" || A == "-MF" || A == "-MT" || A == "-MQ" || A == "-MJ" ||
        A == "--param" || A == "-dumpdir" || A == "-dumpbase" ||
        A == "--serialize-diagnostics" || A == "-serialize-diagnostics" ||
        A == "-index-store-path" || A == "-aux-info") {
      ++I;
      continue;
    }
    if ((A.starts_with("-o") && A.size() > 2 && !A.starts_with("-obj")) ||
        A.starts_with("-MF") || A.starts_with("-MT") || A.starts_with("-MQ") ||
        A.starts_with("-Werror=") || A.starts_with("-Wp,-M") ||
        A.starts_with("-Wa,") || A.starts_with("-Wl,") || isForeign(A))
      continue;
    if (A == "-Xclang" && I + 1 < In.size()) {
      // Never load plugins; never use precompiled headers of another clang (the
      // header itself is included by the option beside it).
      llvm::StringRef V = In[I + 1];
      if (V == "-load" || V == "-plugin" || V == "-add-plugin" ||
          V == "-include-pch" || V == "-emit-pch") {
        ++I;
        if (V != "-emit-pch" && I + 2 < In.size() && In[I + 1] == "-Xclang")
          I += 2;
        continue;
      }
      if (V.starts_with("-plugin-arg-") || V == "-fno-pch-timestamp" ||
          V.starts_with("-fpass-plugin")) {
        ++I;
        if (V.starts_with("-plugin-arg-") && I + 2 < In.size() &&
            In[I + 1] == "-Xclang")
          I += 2;
        continue;
      }
    }
    if (A == "-include-pch" && I + 1 < In.size()) {
      llvm::SmallString<128> Header(In[++I]);
      llvm::sys::path::replace_extension(Header, "");
      if (FS.exists(Header)) {
        Out.push_back("-include");
        Out.push_back(Header.str().str());
      }
      continue;
    }
    if (A == "-plugin" || A == "-load") {
      ++I;
      continue;
    }

    HasResourceDir |= A.starts_with("-resource-dir");
    Source |= A == C.File;
    Out.push_back(In[I]);
  }
  std::vector<std::string> Inputs =
      inputFiles(llvm::ArrayRef(Out).drop_front());
  if (!C.File.empty() && !Source && Inputs.empty())
    Out.push_back(C.File);
  // One command may compile several sources: each is a unit of its own.
  auto IsOwn = [&](const std::string &Input) {
    return absolutePath(C, Input) == absolutePath(C, C.File);
  };
  if (Inputs.size() > 1 && llvm::any_of(Inputs, IsOwn))
    llvm::erase_if(Out, [&](const std::string &A) {
      return llvm::is_contained(Inputs, A) && !IsOwn(A) && A[0] != '@';
    });
  // Clang would derive it from its own real path: another on each machine.
  if (!HasResourceDir)
    Out.insert(Out.begin() + 1, "-resource-dir=" NOWB_CLANG_RESOURCE_DIR);
  Out.insert(Out.begin() + 1, "-fsyntax-only");
  Out.insert(Out.begin() + 1, "-Wno-error");
  // GCC-only warnings are no errors, whatever clang makes of their names.
  Out.insert(Out.begin() + 1, "-Wno-unknown-warning-option");
  Out.insert(Out.begin() + 1, "-Qunused-arguments");
  return Out;
}

std::vector<std::string> unknownFlags(const Command &C) {
  std::vector<std::string> Words = adjust(C, *llvm::vfs::getRealFileSystem());
  std::vector<const char *> Pointers;
  for (const std::string &W : llvm::drop_begin(Words))
    Pointers.push_back(W.c_str());
  if (llvm::is_contained(Words, "--driver-mode=cl"))
    return {};
  unsigned MissingIndex = 0, MissingCount = 0;
  llvm::opt::InputArgList Args = getDriverOptTable().ParseArgs(
      Pointers, MissingIndex, MissingCount,
      llvm::opt::Visibility(options::ClangOption));
  std::vector<std::string> Unknown;
  for (const llvm::opt::Arg *A : Args)
    if (A->getOption().matches(options::OPT_UNKNOWN) ||
        (A->getOption().matches(options::OPT_std_EQ) &&
         LangStandard::getLangKind(A->getValue()) ==
             LangStandard::lang_unspecified))
      Unknown.push_back(A->getAsString(Args));
  return Unknown;
}

namespace {
/// Keeps the first error of the driver.
class FirstError : public DiagnosticConsumer {
public:
  std::string Text;
  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    if (Level < DiagnosticsEngine::Error || !Text.empty())
      return;
    llvm::SmallString<128> S;
    Info.FormatDiagnostic(S);
    Text = S.str().str();
    // Of no source there is no job: clang would link it.
    if (Info.getID() == diag::err_fe_expected_compiler_job && S.ends_with("''"))
      Text = "its name says no language; give it an ending (.c, .cpp), or the "
             "command -x c or -x c++";
  }
};
} // namespace

/// By its extension what preprocess() wrote is preprocessed; its macros are not
/// expanded yet.
static void expandMacrosOfOwnText(FrontendInputFile &Input,
                                  llvm::vfs::FileSystem &FS) {
  InputKind Kind = Input.getKind();
  if (!Kind.isPreprocessed() || !Input.isFile())
    return;
  auto Text = FS.getBufferForFile(Input.getFile());
  if (Text && isOwnText((*Text)->getBuffer()))
    Input = FrontendInputFile(Input.getFile(),
                              InputKind(Kind.getLanguage(), Kind.getFormat()),
                              Input.isSystem());
}

/// C++'s standard for a source in C, or the other way round: GCC ignores it, so
/// commands have it; clang's frontend would take the source for C++.
static bool hasStandardOfAnother(const CompilerInvocation &I) {
  auto IsPlusPlus = [](Language L) {
    return L == Language::CXX || L == Language::ObjCXX;
  };
  LangStandard::Kind Kind = I.getLangOpts().LangStd;
  Language L = I.getFrontendOpts().Inputs.front().getKind().getLanguage();
  return Kind != LangStandard::lang_unspecified &&
         IsPlusPlus(LangStandard::getLangStandardForKind(Kind).getLanguage()) !=
             IsPlusPlus(L);
}

std::shared_ptr<CompilerInvocation>
invocation(const Command &C, llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FS,
           std::string &Why) {
  std::vector<std::string> Arguments = adjust(C, *FS);
  // What it says is part of the program.
  for (llvm::StringRef A : Arguments)
    if (A.consume_front("@")) {
      Why =
          ("the response file '" + A + "' of the command can't be read").str();
      return nullptr;
    }
  std::vector<const char *> Argv;
  for (const std::string &A : Arguments)
    Argv.push_back(A.c_str());
  DiagnosticOptions Options;
  FirstError Consumer;
  auto Diags = llvm::makeIntrusiveRefCnt<DiagnosticsEngine>(
      DiagnosticIDs::create(), Options, &Consumer, /*ShouldOwnClient=*/false);
  CreateInvocationOptions Create;
  Create.Diags = Diags;
  Create.VFS = FS;
  Create.RecoverOnError = true; // unknown options are no reason to see nothing
  Create.ProbePrecompiled = false;
  std::shared_ptr<CompilerInvocation> I = createInvocation(Argv, Create);
  if (!I || I->getFrontendOpts().Inputs.empty()) {
    Why = Consumer.Text.empty() ? "the command names no source file"
                                : Consumer.Text;
    return nullptr;
  }
  if (hasStandardOfAnother(*I)) {
    Command Without = C;
    auto IsStandard = [](llvm::StringRef A) {
      return A.starts_with("-std=") || A.starts_with("--std=") ||
             A.starts_with("/std:");
    };
    llvm::erase_if(Without.Arguments, IsStandard);
    if (Without.Arguments.size() != C.Arguments.size())
      return invocation(Without, FS, Why);
  }
  FrontendOptions &F = I->getFrontendOpts();
  F.Inputs.resize(1); // a source listed twice is one unit
  expandMacrosOfOwnText(F.Inputs.front(), *FS);
  F.DisableFree = false;
  F.ProgramAction = frontend::ParseSyntaxOnly;
  F.Plugins.clear();
  F.AddPluginActions.clear();
  F.OutputFile.clear();
  I->getDependencyOutputOpts() = {};
  I->getPreprocessorOpts().ImplicitPCHInclude.clear();
  I->getDiagnosticOpts().VerifyDiagnostics = false;
  I->getDiagnosticOpts().DiagnosticSerializationFile.clear();
  // No warnings. Of system headers, too: what is dropped there is to be heard.
  I->getDiagnosticOpts().IgnoreWarnings = false;
  I->getDiagnosticOpts().Warnings = {"no-everything", "system-headers"};
  I->getDiagnosticOpts().Remarks.clear();
  I->getDiagnosticOpts().ShowCarets = false; // nor a count of errors
  I->getLangOpts().SpellChecking = false;
  I->getLangOpts().RetainCommentsFromSystemHeaders = false;
  return I;
}

} // namespace nowb::extract
