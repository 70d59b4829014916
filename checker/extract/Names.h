// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The program's own names for what clang calls by pointers: linkage names,
// readable names, record names, erased signatures, source places. All of them
// are the same in every unit and on every machine that compiles the same text.
//
#ifndef NOWB_EXTRACT_NAMES_H
#define NOWB_EXTRACT_NAMES_H

#include "facts/UnitBuilder.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Mangle.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>
#include <string>

namespace nowb::extract {

/// The unit's source as its command spells it, also where another tool has
/// preprocessed it. Empty: it is no file.
std::string mainFile(const clang::SourceManager &SM);

class Names {
public:
  Names(clang::ASTContext &Ctx, facts::UnitBuilder &Out);

  /// The name the linker uses, with " [unit]" added when other units can't see
  /// the declaration. Constructors and destructors: the complete-object one.
  std::string linkage(const clang::NamedDecl *D);
  /// Qualified, without template arguments of functions or parameter types.
  std::string qualified(const clang::NamedDecl *D);
  /// As reports print a function: with parameter types where overloaded. Its
  /// qualified name is most of it.
  std::string display(const clang::FunctionDecl *F, std::string Qualified);
  std::string display(const clang::FunctionDecl *F) {
    return display(F, qualified(F));
  }
  /// A record's or typedef's name (see facts::Record).
  facts::StrId record(const clang::TagDecl *R);
  facts::StrId typedefName(const clang::TypedefNameDecl *T);
  /// A type as messages print it.
  std::string type(clang::QualType T) const;
  /// See facts::Function::Signature; of a function, or a pointer or reference
  /// to one.
  std::string signature(clang::QualType FunctionType) const;
  /// The same, interned: the name of the memory that holds such pointers.
  facts::StrId memoryKey(clang::QualType T);

  /// Where the user sees it: outside of macro bodies, as #line directives have
  /// it.
  facts::Location at(clang::SourceLocation L);

  /// As at() names it.
  llvm::StringRef mainFile() const { return MainFile; }

  /// Adds the unit to the name of something internal.
  std::string withUnit(llvm::StringRef Name) const;
  /// "f()::(lambda at a.cpp:3:5)" for what has no name of its own.
  std::string nameless(const clang::DeclContext *Parent, llvm::StringRef What,
                       clang::SourceLocation L);

private:
  std::string print(clang::QualType T) const;
  std::string printSignature(clang::QualType T) const;

  clang::ASTContext &Ctx;
  facts::UnitBuilder &Out;
  clang::PrintingPolicy Policy;
  std::unique_ptr<clang::MangleContext> Mangler;
  std::string MainFile;
  llvm::DenseMap<const clang::TagDecl *, facts::StrId> Records;
  llvm::DenseMap<const clang::TypedefNameDecl *, facts::StrId> TypedefNames;
  llvm::DenseMap<const char *, facts::StrId> Files;
  /// Printing one takes long, and most are asked for again and again.
  mutable llvm::DenseMap<clang::QualType, std::string> Types, Signatures;
};

} // namespace nowb::extract

#endif // NOWB_EXTRACT_NAMES_H
