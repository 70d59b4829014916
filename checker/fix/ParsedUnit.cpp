// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "fix/ParsedUnit.h"
#include "extract/CompileCommands.h"
#include "extract/Parse.h"
#include "fix/SourceFiles.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/xxhash.h"

using llvm::Error;
using llvm::StringRef;

namespace nowb::fix {

class ParsedUnit::Consumer : public clang::ASTConsumer {
public:
  Consumer(clang::CompilerInstance &Clang, const extract::Command &Command,
           const facts::Unit &Facts, const PathFilter &MayEdit,
           llvm::function_ref<Error(const ParsedUnit &)> Do, Error &Failed)
      : Command(Command), Facts(Facts), MayEdit(MayEdit), Do(Do),
        Failed(Failed), Included(Includes::watch(Clang.getPreprocessor())) {}

  void HandleTranslationUnit(clang::ASTContext &Ctx) override {
    if (Ctx.getDiagnostics().hasUncompilableErrorOccurred())
      return;
    const clang::SourceManager &SM = Ctx.getSourceManager();
    auto IsForEdit = [&](clang::FileID File) {
      auto Entry = SM.getFileEntryRefForID(File);
      return Entry && MayEdit(extract::absolutePath(Command, Entry->getName()));
    };
    Failed = llvm::joinErrors(std::move(Failed),
                              Do(ParsedUnit(Ctx, Included, IsForEdit, Facts)));
  }

private:
  const extract::Command &Command;
  const facts::Unit &Facts;
  const PathFilter &MayEdit;
  llvm::function_ref<Error(const ParsedUnit &)> Do;
  Error &Failed;
  std::shared_ptr<const Includes> Included;
};

Error ParsedUnit::parse(const extract::Command &C, const facts::Unit &U,
                        PathFilter MayEdit,
                        llvm::function_ref<Error(const ParsedUnit &)> Do) {
  Error Failed = Error::success();
  Error E = extract::parse(C, [&](clang::CompilerInstance &Clang) {
    return std::make_unique<Consumer>(Clang, C, U, MayEdit, Do, Failed);
  });
  return llvm::joinErrors(std::move(E), std::move(Failed));
}

clang::SourceLocation ParsedUnit::locate(StringRef File, unsigned Line,
                                         unsigned Column) const {
  const clang::SourceManager &SM = sources();
  auto Entry = SM.getFileManager().getOptionalFileRef(File);
  clang::FileID Id = Entry ? SM.translateFile(*Entry) : clang::FileID();
  return Id.isValid() ? SM.translateLineCol(Id, Line, Column)
                      : clang::SourceLocation();
}

Error ParsedUnit::check(llvm::ArrayRef<Edit> Edits) const {
  const clang::SourceManager &SM = sources();
  llvm::StringMap<uint64_t> Hashes;
  for (const facts::Dependency &D : Facts.Dependencies)
    Hashes[Facts.str(D.Path)] = D.Hash;
  for (const Edit &E : Edits) {
    StringRef Name = SM.getFileEntryRefForID(E.File)->getName();
    auto It = Hashes.find(Name);
    if (It != Hashes.end() &&
        It->second != llvm::xxh3_64bits(SM.getBufferData(E.File)))
      return SourceFiles::changed(Name);
  }
  return Error::success();
}

} // namespace nowb::fix
