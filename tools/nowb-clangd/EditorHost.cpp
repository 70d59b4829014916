// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "EditorHost.h"
#include "ProjectIndex.h"
#include "extract/HandlerStack.h"
#include "nowb/Config.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/Path.h"
#include <csignal>
#include <cstdlib>

using namespace clang;

namespace nowb::editor {

static std::string mainFile(ASTContext &Ctx) {
  SourceManager &SM = Ctx.getSourceManager();
  auto F = SM.getFileEntryRefForID(SM.getMainFileID());
  if (!F)
    return "";
  llvm::SmallString<256> P(F->getName());
  SM.getFileManager().makeAbsolutePath(P);
  llvm::sys::path::remove_dots(P, /*remove_dot_dot=*/true);
  return P.str().str();
}

/// In a test build: NOWB_TEST_CRASH names the file in which to crash, and
/// NOWB_TEST_LOSS the one in which to lose a mapped file.
static void crashForTest(llvm::StringRef File) {
#ifdef NOWB_TEST_BUILD
  const char *Wanted = std::getenv("NOWB_TEST_CRASH");
  if (Wanted && File.ends_with(Wanted))
    *static_cast<volatile int *>(nullptr) = 0;
  Wanted = std::getenv("NOWB_TEST_LOSS");
  if (Wanted && File.ends_with(Wanted))
    raise(SIGBUS);
#endif
}

EditorHost::EditorHost() {
  // clangd looks beside its program for clang's own headers.
  const auto &Known = llvm::cl::getRegisteredOptions();
  auto Found = Known.find("resource-dir");
  if (Found != Known.end())
    if (auto *O = dynamic_cast<llvm::cl::opt<std::string> *>(Found->second))
      O->setInitialValue(NOWB_CLANG_RESOURCE_DIR);
}

bool EditorHost::says(llvm::StringRef File, llvm::StringRef IndexDir,
                      Matter What, llvm::StringRef Problem) {
  std::lock_guard<std::mutex> Guard(Lock);
  Said &S = Problems[{IndexDir.str(), What}];
  // Nothing off with one file does not mend what is off with another.
  if (S.Problem != Problem && (!Problem.empty() || S.File == File))
    S = {Problem.str(), File.str()};
  return !Problem.empty() && S.File == File;
}

std::shared_ptr<const tidy::UnitAnalysis>
EditorHost::analyze(ASTContext &Ctx, const tidy::AnalysisOptions &Options,
                    std::vector<tidy::Problem> &Off) {
  std::string File = mainFile(Ctx);
  crashForTest(File);
  ProjectIndex Index = findIndex(File, Options.IndexDir);
  tidy::AnalysisOptions Own = Options;
  Own.IndexDir = Index.Directory;
  Own.WaitsForSources = false;
  auto Made = tidy::UnitAnalysis::of(Ctx, Own);
  if (!Made && !Own.IndexDir.empty()) {
    // Either the index or the policy; the unit alone fails with the latter.
    std::string Why = llvm::toString(Made.takeError());
    // Without what it says to run: where, it doesn't know.
    llvm::StringRef Short = llvm::StringRef(Why).split("; run 'nowb").first;
    Index.Problem =
        (Short + "; nowb sees this file alone until you " + Index.Remedy).str();
    Own.IndexDir.clear();
    Made = tidy::UnitAnalysis::of(Ctx, Own);
  }
  if (!Made) {
    Off.push_back(
        {"off until this is mended: " + llvm::toString(Made.takeError())});
    return nullptr;
  }
  if (llvm::StringRef Changed = (*Made)->changedSource(); !Changed.empty())
    Index.Problem = (Changed + ", so what nowb says here may be out of date; " +
                     Index.Remedy)
                        .str();
  if (says(File, Index.Directory, State, Index.Problem))
    Off.push_back({Index.Problem});
  if (llvm::StringRef Failed = (*Made)->failedUnits();
      says(File, Index.Directory, Failures, Failed))
    Off.push_back({(Failed + "; " + Index.Remedy).str()});
  for (const std::string &Each : (*Made)->notFollowed())
    Off.push_back({Each + "; " + Index.Remedy});
  return std::move(*Made);
}

void EditorHost::guard(ASTContext &Ctx, llvm::function_ref<void()> Work,
                       std::vector<tidy::Problem> &Off) {
  // Not earlier: clangd installs signal handlers of its own, to which a crash
  // outside of Work goes as ever.
  llvm::CrashRecoveryContext::Enable();
  extract::HandlerStack::use();
  extract::HandlerStack Stack;
  std::string Before;
  {
    std::lock_guard<std::mutex> Guard(Lock);
    Before = Crash;
  }
  if (Before.empty()) {
    llvm::CrashRecoveryContext Recovery;
    if (Recovery.RunSafely(Work))
      return;
    Before = Recovery.RetCode == 128 + SIGBUS
                 ? "lost a file while it was read, as when the index is cut "
                   "short or overwritten where it is (nowb makes a new one)"
                 : "crashed on '" + mainFile(Ctx) +
                       "' (please report it with that file)";
    std::lock_guard<std::mutex> Guard(Lock);
    Crash = Before;
  }
  Off = {{Before + " and is off until the language server is restarted; all "
                   "else of clangd works"}};
}

} // namespace nowb::editor
