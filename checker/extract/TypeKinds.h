// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What kinds of types there are to extraction: those of functions, of numbers,
// and those that do not say what they hold.
//
#ifndef NOWB_EXTRACT_TYPEKINDS_H
#define NOWB_EXTRACT_TYPEKINDS_H

#include "clang/AST/Type.h"

namespace clang {
class FieldDecl;
class RecordDecl;
class TypedefNameDecl;
class ValueDecl;
} // namespace clang

namespace nowb::extract {

/// What an atomic T holds; else T.
clang::QualType withoutAtomic(clang::QualType T);

/// Whether values of T (or what the reference T refers to) are functions to be
/// called later: pointers and references to functions, blocks, member function
/// pointers, functions themselves.
bool isFunctionValue(clang::QualType T);
/// T is an array of function values, at any depth of arrays.
bool isFunctionArray(clang::QualType T);
/// One or the other.
inline bool holdsFunctions(clang::QualType T) {
  return isFunctionValue(T) || isFunctionArray(T);
}

/// A number, or several: an integer, a floating-point number, a vector, atomic
/// or not. A pointer's bytes may be moved as such.
bool isNumber(clang::QualType T);

/// A character or std::byte: who clears or copies memory does it by these.
inline bool isByte(clang::QualType T) {
  return T->isCharType() || T->isStdByteType();
}

/// T is a pointer to such, or to an array of some, or `void *`.
inline bool passesBytes(clang::QualType T) {
  return T->isVoidPointerType() ||
         (T->isPointerType() &&
          isByte(clang::QualType(
              T->getPointeeType()->getBaseElementTypeUnsafe(), 0)));
}

/// T is a reference to a byte, or to an array of some.
inline bool refersToBytes(clang::QualType T) {
  return T->isReferenceType() &&
         isByte(clang::QualType(T->getPointeeType()->getBaseElementTypeUnsafe(),
                                0));
}

/// One or the other.
inline bool leadsToBytes(clang::QualType T) {
  return passesBytes(T) || refersToBytes(T);
}

/// The field is memory for objects of other types: `std::byte Bytes[16]`, or
/// chars that are aligned or share a union with something.
bool isByteStorage(const clang::FieldDecl *F);
/// The first such field of R. Null: R has none.
const clang::FieldDecl *byteStorage(const clang::RecordDecl *R);
/// That of the record T, if objects of other types are found there by name.
const clang::FieldDecl *storageIn(clang::QualType T);
inline bool hasByteStorage(const clang::RecordDecl *R) {
  return byteStorage(R);
}

/// T, atomic or not, is a number that may be a reference to an object, by
/// whatever name: a managed typedef that is passed or kept as such has lost its
/// own. None of a template's: see isNumberArgument.
bool isPlainNumber(clang::QualType T);
/// T is a pointer to something other than functions, or such a number.
bool mayHoldReference(clang::QualType T);
/// D, or each element of it, is such a number, and is a variable, or a field of
/// the program's own that is wide enough for a reference.
bool keepsPlainNumbers(const clang::ValueDecl *D);
/// A part of a number of so few bits says nothing of a reference.
inline constexpr unsigned MaxTagBits = 16;
/// T, or what the reference T refers to, is a number that may be a reference to
/// an object because a template's argument is one: perhaps by a name such as
/// VALUE, but instances know only the number.
bool isNumberArgument(clang::QualType T);
/// T is a pointer to such numbers: the number or the pointer is the argument.
bool isNumberPointerArgument(clang::QualType T);
/// T is a pointer to numbers: `char *`, `std::byte *`, `long *`. (Whether a
/// template's argument is the number or the pointer makes no difference.)
bool isNumberPointer(clang::QualType T);
/// T is one of these, or `void *`, atomic or not: the type does not say what it
/// holds.
bool hidesType(clang::QualType T);
/// The same, or an array of such at any depth.
bool isUntyped(clang::QualType T);
/// T is a pointer to a `void *` or the like, through however many others, or a
/// reference to what hides its type. (All levels are as one.)
bool refersToUntyped(clang::QualType T);
/// The same, or a reference to a plain number.
inline bool refersToValues(clang::QualType T) {
  return refersToUntyped(T) ||
         (T->isReferenceType() && isPlainNumber(T->getPointeeType()));
}
/// T, or an element of the array T, is such a pointer.
bool leadsBeyond(clang::QualType T);
/// T is a pointer or reference (or an array of such) to memory that may be of
/// any type: `void`, bytes, numbers, `void *`, or arrays of them.
bool pointsToUntyped(clang::QualType T);

/// T is a pointer to pointers to such numbers as references are kept in.
bool refersToNumberPlaces(clang::QualType T);

/// T refers to a pointer to numbers: that is as the pointer, and as one to it.
inline bool refersToNumberPointer(clang::QualType T) {
  return T->isReferenceType() && isNumberPointer(T->getPointeeType());
}

/// T refers to a pointer that points to untyped memory.
bool refersToPointer(clang::QualType T);
/// A reference to such a pointer is as the pointer: its type. Else T.
inline clang::QualType asPointer(clang::QualType T) {
  return refersToPointer(T) ? T.getNonReferenceType() : T;
}

/// Whether a function that returns a T says what it returns apart from T: an
/// untyped pointer, or one to bytes or numbers.
bool hidesResult(clang::QualType T);

/// The typedef is one of the C and C++ libraries, for plain integers.
bool isLibraryTypedef(const clang::TypedefNameDecl *T);
/// The record that T is, or that an array T is of. Null: none.
const clang::RecordDecl *recordOf(clang::QualType T);

/// What T, or an element of the array T, points to, or to an array of what.
/// Null: nothing.
clang::QualType pointee(clang::QualType T);

/// Whether an untyped pointer, or a managed number, may be in memory of that
/// type.
bool maySwallow(clang::QualType T);
/// D is an array of bytes that has room for a pointer.
bool isOfBytes(const clang::ValueDecl *D);
/// D is memory for objects of other types, pointers too. (Of other arrays of
/// chars who reads them as such says it.)
bool holdsBytes(const clang::ValueDecl *D);

} // namespace nowb::extract

#endif // NOWB_EXTRACT_TYPEKINDS_H
