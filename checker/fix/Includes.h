// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which file of a unit includes which: whether a macro is there for a file in
// every unit that includes it, and how a file is to include what is missing.
//
#ifndef NOWB_FIX_INCLUDES_H
#define NOWB_FIX_INCLUDES_H

#include "fix/Edit.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>
#include <optional>

namespace nowb::fix {

class Includes {
public:
  /// Watches the preprocessor from here on: to be called before it starts.
  static std::shared_ptr<Includes> watch(clang::Preprocessor &PP);

  const clang::SourceManager &sources() const { return PP.getSourceManager(); }

  /// Whether the macro is defined at At in every unit that includes At's file:
  /// the file itself, what it includes or the command line defines it.
  bool defines(clang::SourceLocation At, llvm::StringRef Macro) const;

  /// Whether there is a macro of that name at the end of the unit.
  bool isMacro(llvm::StringRef Name) const { return macro(Name); }
  /// Whether it is without parameters, and expands to one of nowb's annotations
  /// and nothing else.
  bool isJustAnnotation(llvm::StringRef Name) const;

  /// The directive's operand, with its quotes, by which any file of the unit
  /// can include the macro's header; where the macro is not defined that of
  /// `nowb/annotations.h`, if it is on the search path. nullopt: there is none.
  std::optional<std::string> headerOf(llvm::StringRef Macro) const;

  /// The edit that includes Header (as headerOf() has it) in File, in the place
  /// that the file's .clang-format says; nullopt: it is included.
  std::optional<Edit> include(clang::FileID File, llvm::StringRef Header) const;

private:
  explicit Includes(clang::Preprocessor &PP) : PP(PP) {}
  class Watcher;
  struct Spelling {
    std::string Name;
    bool IsAngled;
  };

  const clang::MacroInfo *macro(llvm::StringRef Name) const;
  clang::OptionalFileEntryRef find(llvm::StringRef Name) const;
  bool saysOnlyAnnotation(const clang::MacroInfo &M, unsigned Depth) const;
  bool reaches(const clang::FileEntry *From, const clang::FileEntry *To) const;

  clang::Preprocessor &PP;
  llvm::DenseMap<const clang::FileEntry *,
                 llvm::SmallVector<const clang::FileEntry *, 8>>
      Direct;
  /// How each file was included first.
  llvm::DenseMap<const clang::FileEntry *, Spelling> Spelled;
};

} // namespace nowb::fix

#endif // NOWB_FIX_INCLUDES_H
