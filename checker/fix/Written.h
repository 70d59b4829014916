// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A unit as its sources say it, for who edits them: functions and lambdas by
// the place of their name, and how the sources spell nowb's annotations. What
// system headers say is left out; so is what has no text of its own.
//
#ifndef NOWB_FIX_WRITTEN_H
#define NOWB_FIX_WRITTEN_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseMap.h"
#include <vector>

namespace nowb::fix {

class Written {
public:
  /// Looks at the traversal scope of Ctx: the whole unit, or what the host
  /// (clangd) has narrowed it to. Cost: linear in that.
  explicit Written(clang::ASTContext &Ctx);

  clang::ASTContext &context() const { return Ctx; }

  /// The function defined at a place, as facts have it: where its name stands,
  /// or the macro that makes it. Of a template, the pattern. Null: none, or
  /// more than one.
  const clang::FunctionDecl *function(clang::SourceLocation At) const {
    return Functions.lookup(At);
  }
  /// The lambda that begins at a place; null: none, or more than one.
  const clang::LambdaExpr *lambda(clang::SourceLocation At) const {
    return Lambdas.lookup(At);
  }
  /// Whether a declaration declares something else besides F: `void f(), g();`.
  bool sharesDeclaration(const clang::FunctionDecl *F) const {
    return Declared.lookup(F->getInnerLocStart()) > 1;
  }

  /// An annotation, where it stands in a file or the macro that makes it does.
  struct Use {
    const clang::AnnotateAttr *Attr;
    clang::SourceLocation At;
  };
  llvm::ArrayRef<Use> uses() const { return Uses; }

private:
  class Collector;
  clang::ASTContext &Ctx;
  llvm::DenseMap<clang::SourceLocation, const clang::FunctionDecl *> Functions;
  llvm::DenseMap<clang::SourceLocation, const clang::LambdaExpr *> Lambdas;
  /// How many things a declaration that begins there declares.
  llvm::DenseMap<clang::SourceLocation, unsigned> Declared;
  std::vector<Use> Uses;
};

} // namespace nowb::fix

#endif // NOWB_FIX_WRITTEN_H
