// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "extract/TypeKinds.h"
#include "extract/Toolchain.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace nowb::extract {

QualType withoutAtomic(QualType T) {
  const auto *A = T->getAs<AtomicType>();
  return A ? A->getValueType() : T;
}

bool isFunctionValue(QualType T) {
  if (T.isNull())
    return false;
  T = withoutAtomic(T.getNonReferenceType().getCanonicalType());
  return T->isFunctionPointerType() || T->isFunctionType() ||
         T->isBlockPointerType() || T->isMemberFunctionPointerType();
}

bool isFunctionArray(QualType T) {
  T = T.getNonReferenceType();
  if (!T->isArrayType())
    return false;
  return isFunctionValue(QualType(T->getBaseElementTypeUnsafe(), 0));
}

bool isNumber(QualType T) {
  T = withoutAtomic(T);
  return T->isIntegralOrEnumerationType() || T->isFloatingType() ||
         T->isAnyComplexType() || T->isVectorType();
}

bool isNumberPointer(QualType T) {
  T = withoutAtomic(T);
  QualType P = T->isPointerType() ? T->getPointeeType() : QualType();
  return !P.isNull() && isNumber(P);
}

bool hidesType(QualType T) {
  return withoutAtomic(T)->isVoidPointerType() || isNumberPointer(T) ||
         isNumberArgument(withoutAtomic(T));
}

bool isUntyped(QualType T) {
  return hidesType(QualType(T->getBaseElementTypeUnsafe(), 0));
}

/// A number that runtimes keep a reference in: a word, a compressed pointer, a
/// NaN-boxed value; or a vector of such.
static bool mayBeReference(QualType T) {
  if (const auto *V = T->getAs<VectorType>())
    return mayBeReference(V->getElementType());
  if (T->isEnumeralType())
    return true;
  const auto *B = T->getAs<BuiltinType>();
  return B && ((B->getKind() >= BuiltinType::UInt &&
                B->getKind() <= BuiltinType::UInt128) ||
               (B->getKind() >= BuiltinType::Int &&
                B->getKind() <= BuiltinType::Int128) ||
               B->getKind() == BuiltinType::Double);
}

/// T, or what the reference T refers to, stands for a template's argument.
static bool isArgument(QualType T) {
  // (getAs does not look behind a typedef for it.)
  for (;;) {
    if (isa<SubstTemplateTypeParmType>(T))
      return true;
    // (As written: a forwarding reference's argument is a reference, too.)
    const auto *R = dyn_cast<ReferenceType>(T);
    QualType Next = R ? R->getPointeeTypeAsWritten()
                      : T->getLocallyUnqualifiedSingleStepDesugaredType();
    if (Next == T.getLocalUnqualifiedType())
      return false;
    T = Next;
  }
}

bool isNumberArgument(QualType T) {
  return !T.isNull() && mayBeReference(T.getNonReferenceType()) &&
         isArgument(T);
}

bool isPlainNumber(QualType T) {
  if (T.isNull())
    return false;
  T = withoutAtomic(T);
  if (const auto *E = T->getAs<EnumType>()) {
    QualType Of = E->getDecl()->getDefinitionOrSelf()->getIntegerType();
    return !Of.isNull() && isPlainNumber(Of);
  }
  return mayBeReference(T) && !isArgument(T);
}

bool mayHoldReference(QualType T) {
  return !T.isNull() && (T->isAnyPointerType() || isPlainNumber(T)) &&
         !isFunctionValue(T);
}

bool keepsPlainNumbers(const ValueDecl *D) {
  if (!isPlainNumber(QualType(D->getType()->getBaseElementTypeUnsafe(), 0)))
    return false;
  const auto *F = dyn_cast<FieldDecl>(D);
  if (!F)
    return isa<VarDecl>(D);
  if (F->isBitField() && F->getBitWidthValue() <= MaxTagBits)
    return false;
  return !isOfCxxLibrary(D);
}

bool isNumberPointerArgument(QualType T) {
  QualType P = T->getPointeeType();
  return T->isPointerType() && mayBeReference(P) &&
         (isNumberArgument(P) || isArgument(T));
}

bool refersToNumberPlaces(QualType T) {
  QualType P = T->isPointerType() ? T->getPointeeType() : QualType();
  return !P.isNull() && P->isPointerType() &&
         mayBeReference(P->getPointeeType());
}

QualType pointee(QualType T) {
  QualType P = T->getPointeeType();
  if (P.isNull())
    P = withoutAtomic(QualType(T->getBaseElementTypeUnsafe(), 0))
            ->getPointeeType();
  return P.isNull() ? P
                    : withoutAtomic(QualType(P->getBaseElementTypeUnsafe(), 0));
}

/// T is an untyped pointer, or leads to one through pointers.
static bool leadsToUntyped(QualType T) {
  while (!T.isNull() && !hidesType(T))
    T = T->isPointerType() ? pointee(T) : QualType();
  return !T.isNull();
}

bool refersToUntyped(QualType T) {
  QualType P = T->isArrayType() ? QualType() : pointee(T);
  return !P.isNull() && !isNumberPointer(T) &&
         (T->isPointerType() ? leadsToUntyped(P) : hidesType(P));
}

bool pointsToUntyped(QualType T) {
  QualType P = pointee(T);
  return !P.isNull() &&
         (P->isVoidType() || isNumber(P) ||
          (T->isReferenceType() ? hidesType(P) : leadsToUntyped(P)));
}

bool leadsBeyond(QualType T) {
  T = QualType(T->getBaseElementTypeUnsafe(), 0);
  return T->isPointerType() && refersToUntyped(T);
}

bool refersToPointer(QualType T) {
  return T->isReferenceType() && T->getPointeeType()->isPointerType() &&
         (isNumberPointer(T->getPointeeType()) || !refersToUntyped(T)) &&
         pointsToUntyped(T->getPointeeType());
}

bool isByteStorage(const FieldDecl *F) {
  const auto *A = dyn_cast<ConstantArrayType>(F->getType().getCanonicalType());
  if (!A || A->getSize().ult(8))
    return false;
  QualType Byte = A->getElementType();
  if (Byte->isStdByteType() || Byte->isSpecificBuiltinType(BuiltinType::UChar))
    return true;
  if (!Byte->isCharType())
    return false;
  return F->hasAttr<AlignedAttr>() ||
         (F->getParent()->isUnion() &&
          llvm::any_of(F->getParent()->fields(), [](const FieldDecl *Other) {
            return Other->getType()->isRecordType() ||
                   Other->getType()->isAnyPointerType();
          }));
}

const FieldDecl *byteStorage(const RecordDecl *R) {
  R = R->getDefinition();
  if (!R)
    return nullptr;
  auto Found = llvm::find_if(R->fields(), isByteStorage);
  return Found == R->field_end() ? nullptr : *Found;
}

const FieldDecl *storageIn(QualType T) {
  const RecordDecl *R = recordOf(T);
  const FieldDecl *F = R ? byteStorage(R) : nullptr;
  return F && holdsBytes(F) ? F : nullptr;
}

bool maySwallow(QualType T) {
  T = QualType(T->getBaseElementTypeUnsafe(), 0);
  return T->isVoidType() || isByte(T) || mayBeReference(T) || leadsToUntyped(T);
}

bool isOfBytes(const ValueDecl *D) {
  const auto *A = dyn_cast<ArrayType>(D->getType().getCanonicalType());
  const auto *Constant = dyn_cast_or_null<ConstantArrayType>(A);
  return A && !(Constant && Constant->getSize().ult(8)) &&
         (A->getElementType()->isStdByteType() ||
          A->getElementType()->isCharType());
}

bool holdsBytes(const ValueDecl *D) {
  const auto *F = dyn_cast<FieldDecl>(D);
  if (F && F->getParent()->isUnion())
    return isByteStorage(F);
  return isOfBytes(D) && (QualType(D->getType()->getBaseElementTypeUnsafe(), 0)
                              ->isStdByteType() ||
                          D->hasAttr<AlignedAttr>());
}

bool hidesResult(QualType T) {
  return T->isVoidPointerType() ||
         (T->isPointerType() && pointsToUntyped(T) && !refersToUntyped(T));
}

bool isLibraryTypedef(const TypedefNameDecl *T) {
  static const llvm::StringSet<> Known = {
      "size_t",   "ssize_t",  "ptrdiff_t", "intptr_t",  "uintptr_t",
      "int8_t",   "int16_t",  "int32_t",   "int64_t",   "uint8_t",
      "uint16_t", "uint32_t", "uint64_t",  "intmax_t",  "uintmax_t",
      "time_t",   "off_t",    "pid_t",     "uid_t",     "mode_t",
      "va_list",  "wchar_t",  "clock_t",   "nullptr_t", "max_align_t"};
  if (!T->getIdentifier())
    return true;
  llvm::StringRef N = T->getName();
  return N.starts_with("__") || T->isInStdNamespace() || Known.contains(N);
}

const RecordDecl *recordOf(QualType T) {
  const auto *R = T->getAs<RecordType>();
  return R ? R->getDecl()->getDefinitionOrSelf() : nullptr;
}

} // namespace nowb::extract
