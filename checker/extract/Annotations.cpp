// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "extract/Annotations.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace nowb::extract {

llvm::ArrayRef<Spelling> spellings() {
  static const Spelling All[] = {
      {"nowritebarrierrec", "nowritebarrierrec", Target::Function,
       facts::NoWriteBarrierRec},
      {"nowritebarrier", "nowritebarrier", Target::Function,
       facts::NoWriteBarrier},
      {"yeswritebarrierrec", "yeswritebarrierrec", Target::Function,
       facts::YesWriteBarrierRec},
      {"signal_handler", "signal_handler", Target::Function,
       facts::SignalHandler},
      {"gc_write_barrier", "write_barrier", Target::Function,
       facts::WriteBarrier},
      {"gc_managed", "managed", Target::TypeName, 0},
      {"gc_notinheap", "notinheap", Target::Record, 0},
      {"gc_calls", "calls", Target::Parameter, 0},
  };
  return All;
}

const Spelling *findSpelling(llvm::StringRef Name) {
  for (const Spelling &S : spellings())
    if (S.Name == Name)
      return &S;
  return nullptr;
}

llvm::StringRef describe(const Spelling &S) {
  switch (S.On) {
  case Target::Function:
    return "a function, method or lambda";
  case Target::Record:
    return "a struct, class or union";
  case Target::TypeName:
    return "a struct, class, union or typedef";
  case Target::Parameter:
    return "a parameter of function pointer type";
  }
  llvm_unreachable("all targets handled");
}

bool appliesTo(const Spelling &S, const Decl *D) {
  switch (S.On) {
  case Target::Function:
    return D->getAsFunction() || isa<BlockDecl>(D);
  case Target::Record:
    return isa<RecordDecl>(D) ;
  case Target::TypeName:
    return isa<RecordDecl, TypedefNameDecl>(D);
  case Target::Parameter: {
    const auto *P = dyn_cast<ParmVarDecl>(D);
    if (!P)
      return false;
    // Anything that can be called: pointer or reference to a function, block,
    // functor object; a template's parameter is judged when instantiated.
    QualType T = P->getType().getNonReferenceType();
    return T->isDependentType() || T->isFunctionPointerType() ||
           T->isFunctionType() || T->isBlockPointerType() ||
           T->isMemberFunctionPointerType() || T->isRecordType();
  }
  }
  llvm_unreachable("all targets handled");
}

void forEachAnnotation(
    const Decl *D,
    llvm::function_ref<void(const Spelling &, SourceLocation)> Each) {
  if (!D->hasAttrs())
    return;
  for (const auto *A : D->specific_attrs<AnnotateAttr>())
    if (const Spelling *S = findSpelling(A->getAnnotation()))
      Each(*S, A->getLocation());
}

bool annotated(const Decl *D, llvm::StringRef Name) {
  // A specialization that is never completed has no attributes of its own.
  if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(D);
      S && !S->isExplicitSpecialization() &&
      annotated(S->getSpecializedTemplate()->getTemplatedDecl(), Name))
    return true;
  for (const Decl *R : D->redecls()) {
    bool Found = false;
    forEachAnnotation(R, [&](const Spelling &S, SourceLocation) {
      Found |= S.Name == Name;
    });
    if (Found)
      return true;
  }
  return false;
}

uint8_t annotations(const Decl *D) {
  uint8_t Bits = 0;
  for (const Decl *R : D->redecls())
    forEachAnnotation(R, [&](const Spelling &S, SourceLocation) {
      Bits |= S.Bit;
    });
  return Bits;
}

} // namespace nowb::extract
