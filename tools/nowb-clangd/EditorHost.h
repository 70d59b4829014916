// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The checks in an editor's server: the index of the program is found without
// being named, what is off narrows what nowb sees and never stops clangd, and a
// crash of nowb turns nowb off.
//
#ifndef NOWB_TOOLS_NOWB_CLANGD_EDITORHOST_H
#define NOWB_TOOLS_NOWB_CLANGD_EDITORHOST_H

#include "tidy/Host.h"
#include <map>
#include <mutex>

namespace nowb::editor {

class EditorHost : public tidy::Host {
public:
  /// Before clangd reads its options: their defaults are changed.
  EditorHost();
  /// Without an index that can be used: the analysis of the unit alone.
  std::shared_ptr<const tidy::UnitAnalysis>
  analyze(clang::ASTContext &Ctx, const tidy::AnalysisOptions &Options,
          std::vector<tidy::Problem> &Off) override;
  /// After the first crash in this process it runs nothing more, and says so in
  /// each file. Whatever the crashed code held, it keeps.
  void guard(clang::ASTContext &Ctx, llvm::function_ref<void()> Work,
             std::vector<tidy::Problem> &Off) override;
  /// Severities.cpp makes information of it. An error would make clangd take
  /// the file for one that does not parse.
  clang::DiagnosticIDs::Level problemLevel() const override {
    return clang::DiagnosticIDs::Warning;
  }

private:
  /// What may be off with an index.
  enum Matter { State, Failures };
  /// Whether File is to say this Problem with the index (empty: there is none):
  /// the first file that finds it says it as long as it lasts, the others do
  /// not.
  bool says(llvm::StringRef File, llvm::StringRef IndexDir, Matter What,
            llvm::StringRef Problem);

  std::mutex Lock;
  /// By index directory (empty: none found).
  struct Said {
    std::string Problem, File;
  };
  std::map<std::pair<std::string, Matter>, Said> Problems;
  /// What crashed nowb, as a message begins; empty: it has not.
  std::string Crash;
};

} // namespace nowb::editor

#endif // NOWB_TOOLS_NOWB_CLANGD_EDITORHOST_H
