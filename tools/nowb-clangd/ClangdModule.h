// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The little of clangd's feature modules that nowb implements or touches,
// declared here because no header of clangd is installed. The order of virtual
// functions and of members is LLVM 22's and must stay so: Severities.cpp looks
// before it writes, and test/editor fails where it no longer finds its way.
//
#ifndef NOWB_TOOLS_NOWB_CLANGD_CLANGDMODULE_H
#define NOWB_TOOLS_NOWB_CLANGD_CLANGDMODULE_H

#include "clang/Basic/Diagnostic.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Registry.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

static_assert(LLVM_VERSION_MAJOR == 22, "compare this file with clangd's "
                                        "FeatureModule.h and Diagnostics.h");

namespace clang {
class CompilerInstance;

namespace clangd {
class LSPBinder;
class Tweak;

/// A diagnostic on its way to the editor, as far as its identity goes.
struct DiagBase {
  std::string Message, File;
  std::optional<std::string> AbsFile;
  struct {
    int StartLine, StartCharacter, EndLine, EndCharacter;
  } Range;
  /// Warning is shown as that, Note as information, Remark as a hint.
  DiagnosticsEngine::Level Severity;
  std::string Category;
  bool InsideMainFile;
  unsigned ID;
};
struct Diag; // begins with a DiagBase

/// One object for the server's life, used by several threads.
class FeatureModule {
public:
  virtual ~FeatureModule() = default;
  virtual void initializeLSP(LSPBinder &, const llvm::json::Object &,
                             llvm::json::Object &) {}
  virtual void stop() {}
  struct Deadline {
    int Kind;
    long long Time;
  };
  virtual bool blockUntilIdle(Deadline) { return true; }
  virtual void contributeTweaks(std::vector<std::unique_ptr<Tweak>> &) {}

  /// One object for each parsing of a file, used by one thread.
  struct ASTListener {
    virtual ~ASTListener() = default;
    virtual void beforeExecute(CompilerInstance &) {}
    /// Each diagnostic that is no note, before its notes and fixes are added.
    virtual void sawDiagnostic(const clang::Diagnostic &, Diag &) {}
  };
  virtual std::unique_ptr<ASTListener> astListeners() { return nullptr; }

private:
  struct {
    const void *Scheduler, *Index, *Files;
    bool IsSet = false;
  } Facilities; // clangd's to fill
};

} // namespace clangd
} // namespace clang

#endif // NOWB_TOOLS_NOWB_CLANGD_CLANGDMODULE_H
