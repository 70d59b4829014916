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
    return isa<RecordDecl>(D);
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

/// Whether a partial specialization's pattern may match a type; in doubt it
/// may. (Deduction needs Sema, which a clang-tidy check has not.)
static bool mayMatch(QualType Pattern, QualType Actual) {
  for (;;) {
    Pattern = Pattern.getCanonicalType().getUnqualifiedType();
    Actual = Actual.getCanonicalType().getUnqualifiedType();
    if (!Pattern->isDependentType())
      return Pattern == Actual;
    if (Pattern->isTemplateTypeParmType())
      return true;
    bool IsPointer = Pattern->isPointerType() || Pattern->isReferenceType() ||
                     Pattern->isBlockPointerType();
    if (!IsPointer)
      break;
    if (Pattern->getTypeClass() != Actual->getTypeClass())
      return false;
    Pattern = Pattern->getPointeeType();
    Actual = Actual->getPointeeType();
  }
  if (const auto *T = Pattern->getAs<TemplateSpecializationType>()) {
    const auto *R = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
        Actual->getAsCXXRecordDecl());
    const TemplateDecl *Of = T->getTemplateName().getAsTemplateDecl();
    return R && (!Of || isa<TemplateTemplateParmDecl>(Of) ||
                 Of->getCanonicalDecl() ==
                     R->getSpecializedTemplate()->getCanonicalDecl());
  }
  if (Pattern->isArrayType() || Pattern->isFunctionType())
    return Pattern->isArrayType() == Actual->isArrayType() &&
           Pattern->isFunctionType() == Actual->isFunctionType();
  return true;
}

static bool mayMatch(const ClassTemplatePartialSpecializationDecl *P,
                     const ClassTemplateSpecializationDecl *S) {
  llvm::ArrayRef<TemplateArgument> Patterns = P->getTemplateArgs().asArray(),
                                   Actual = S->getTemplateArgs().asArray();
  for (size_t I = 0; I != std::min(Patterns.size(), Actual.size()); ++I)
    if (Patterns[I].getKind() == TemplateArgument::Type &&
        Actual[I].getKind() == TemplateArgument::Type &&
        !mayMatch(Patterns[I].getAsType(), Actual[I].getAsType()))
      return false;
  return true;
}

/// Of a specialization that the unit only names: it has no attributes of its
/// own, and which partial specialization it would be made of is not known.
static bool annotatedPartially(const ClassTemplateSpecializationDecl *S,
                               llvm::StringRef Name) {
  llvm::SmallVector<ClassTemplatePartialSpecializationDecl *, 4> Partial;
  S->getSpecializedTemplate()->getPartialSpecializations(Partial);
  return llvm::any_of(Partial, [&](const auto *P) {
    return annotated(P, Name) && mayMatch(P, S);
  });
}

bool annotated(const Decl *D, llvm::StringRef Name) {
  if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(D);
      S && !S->isExplicitSpecialization() &&
      !isa<ClassTemplatePartialSpecializationDecl>(S)) {
    if (annotated(S->getSpecializedTemplate()->getTemplatedDecl(), Name))
      return true;
    if (!S->hasDefinition() && Name == "gc_managed" &&
        annotatedPartially(S, Name))
      return true;
  }
  for (const Decl *R : D->redecls()) {
    bool Found = false;
    forEachAnnotation(
        R, [&](const Spelling &S, SourceLocation) { Found |= S.Name == Name; });
    if (Found)
      return true;
  }
  return false;
}

uint8_t annotations(const Decl *D) {
  uint8_t Bits = 0;
  for (const Decl *R : D->redecls())
    forEachAnnotation(
        R, [&](const Spelling &S, SourceLocation) { Bits |= S.Bit; });
  return Bits;
}

} // namespace nowb::extract
