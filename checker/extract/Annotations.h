// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nowb's annotations on declarations. All four spellings end as clang's
// AnnotateAttr (the plugin's real attributes too, see Attributes.cpp), so this
// is the only place that reads them.
//
#ifndef NOWB_EXTRACT_ANNOTATIONS_H
#define NOWB_EXTRACT_ANNOTATIONS_H

#include "facts/Facts.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace nowb::extract {

/// Where an annotation may stand.
enum class Target { Function, Record, TypeName, Parameter };

struct Spelling {
  /// As in __attribute__((X)) and annotate("X").
  llvm::StringRef Name;
  /// As in [[gc::X]].
  llvm::StringRef Scoped;
  Target On;
  /// Annotation bit of functions; 0 for the others.
  uint8_t Bit;
};

/// Every annotation of the design's table.
llvm::ArrayRef<Spelling> spellings();
/// By its GNU name; null if Name is none of nowb's.
const Spelling *findSpelling(llvm::StringRef Name);
/// "a function", for messages.
llvm::StringRef describe(const Spelling &S);
/// Whether the annotation may stand on D.
bool appliesTo(const Spelling &S, const clang::Decl *D);

/// Whether any redeclaration of D carries the annotation.
bool annotated(const clang::Decl *D, llvm::StringRef Name);
/// Annotation bits of all redeclarations together.
uint8_t annotations(const clang::Decl *D);
/// Calls Each for nowb's annotations on this declaration alone.
void forEachAnnotation(
    const clang::Decl *D,
    llvm::function_ref<void(const Spelling &, clang::SourceLocation)> Each);

} // namespace nowb::extract

#endif // NOWB_EXTRACT_ANNOTATIONS_H
