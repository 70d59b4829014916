// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "extract/Toolchain.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace nowb::extract {

/// By where toolchains keep their headers, in a sysroot as well.
static bool isToolchainPath(llvm::StringRef Path) {
  if (Path.starts_with("/usr/"))
    return !Path.starts_with("/usr/local/") && !Path.starts_with("/usr/src/");
  return llvm::any_of(
      llvm::ArrayRef<llvm::StringRef>{"/usr/include/", "/include/c++/",
                                      "/lib/clang/", "/lib/gcc/"},
      [&](llvm::StringRef Part) { return Path.contains(Part); });
}

/// A preprocessed source says of what file each of its lines is. Else that need
/// not be looked up, which costs the numbers of all lines.
static llvm::StringRef fileOf(const SourceManager &SM, SourceLocation At) {
  const FileID Id = SM.getFileID(At);
  if (!SM.getSLocEntry(Id).getFile().hasLineDirectives())
    return SM.getFilename(At);
  PresumedLoc P = SM.getPresumedLoc(At);
  return P.isValid() ? P.getFilename() : "";
}

bool isOfToolchain(const Decl *D) {
  const SourceManager &SM = D->getASTContext().getSourceManager();
  const SourceLocation At = SM.getExpansionLoc(D->getLocation());
  return SM.isInSystemHeader(At) && isToolchainPath(fileOf(SM, At));
}

bool isOfCxxLibrary(const Decl *D) {
  return !D->getDeclContext()
              ->getEnclosingNamespaceContext()
              ->isTranslationUnit() &&
         isOfToolchain(D);
}

} // namespace nowb::extract
