// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Along which expressions a pointer comes from others unchanged, or as one into
// the same memory: for all that follows a pointer to where it comes from.
//
#ifndef NOWB_EXTRACT_OPERANDS_H
#define NOWB_EXTRACT_OPERANDS_H

#include "extract/TypeKinds.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/Builtins.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace nowb::extract {

/// Calls Fn with each operand of a sum, a comma, an assignment, a conditional
/// or a block that the pointer P is, or whose memory it points into. False: P
/// is none of these.
inline bool forEachOperand(const clang::Expr *P,
                           llvm::function_ref<void(const clang::Expr *)> Fn) {
  if (const auto *B = llvm::dyn_cast<clang::BinaryOperator>(P)) {
    if (B->isAdditiveOp())
      Fn(B->getLHS()->getType()->isAnyPointerType() ? B->getLHS()
                                                    : B->getRHS());
    else if (B->isCommaOp() || B->getOpcode() == clang::BO_Assign)
      Fn(B->getRHS());
    return true;
  }
  if (const auto *C = llvm::dyn_cast<clang::AbstractConditionalOperator>(P)) {
    Fn(C->getTrueExpr());
    Fn(C->getFalseExpr());
    return true;
  }
  if (const auto *S = llvm::dyn_cast<clang::StmtExpr>(P)) {
    const clang::CompoundStmt *Block = S->getSubStmt();
    if (!Block->body_empty())
      if (const auto *L = llvm::dyn_cast<clang::Expr>(Block->body_back()))
        Fn(L);
    return true;
  }
  return false;
}

/// What P is the address of: `&E`, `std::addressof(E)`. Null: P is neither.
inline const clang::Expr *addressed(const clang::Expr *P) {
  if (const auto *O = llvm::dyn_cast<clang::UnaryOperator>(P))
    return O->getOpcode() == clang::UO_AddrOf ? O->getSubExpr() : nullptr;
  const auto *C = llvm::dyn_cast<clang::CallExpr>(P);
  switch (C ? C->getBuiltinCallee() : 0) {
  case clang::Builtin::BIaddressof:
  case clang::Builtin::BI__addressof:
  case clang::Builtin::BI__builtin_addressof:
    return C->getArg(0);
  default:
    return nullptr;
  }
}

/// The pointer that E moves, and is then: ++P, P++, P += N. Null: E moves none.
inline const clang::Expr *movedBy(const clang::Expr *E) {
  if (const auto *O = llvm::dyn_cast<clang::UnaryOperator>(E))
    return O->isIncrementDecrementOp() ? O->getSubExpr() : nullptr;
  const auto *B = llvm::dyn_cast<clang::CompoundAssignOperator>(E);
  return B ? B->getLHS() : nullptr;
}

/// The vector, matrix or complex number of which E is an element. Null: E is
/// none.
inline const clang::Expr *elementOf(const clang::Expr *E) {
  if (const auto *S = llvm::dyn_cast<clang::ArraySubscriptExpr>(E))
    return S->getBase()->getType()->isVectorType() ? S->getBase() : nullptr;
  if (const auto *V = llvm::dyn_cast<clang::ExtVectorElementExpr>(E))
    return V->isArrow() ? nullptr : V->getBase();
  if (const auto *M = llvm::dyn_cast<clang::MatrixSubscriptExpr>(E))
    return M->getBase();
  const auto *O = llvm::dyn_cast<clang::UnaryOperator>(E);
  return O && (O->getOpcode() == clang::UO_Real ||
               O->getOpcode() == clang::UO_Imag)
             ? O->getSubExpr()
             : nullptr;
}

/// Where the builtin that E calls puts the result that it checks:
/// `__builtin_add_overflow(A, B, Result)`. Null: E is no such call.
const clang::Expr *checkedResult(const clang::CallExpr *E);

/// Calls Fn with each lvalue that the lvalue E is, under another type perhaps:
/// of a cast, a conditional, a comma or an assignment; the vector of which it
/// is an element. False: E is none of these.
inline bool
forEachLvalueOperand(const clang::Expr *E,
                     llvm::function_ref<void(const clang::Expr *)> Fn) {
  if (const auto *C = llvm::dyn_cast<clang::CastExpr>(E)) {
    if (!C->isGLValue() || !C->getSubExpr()->isGLValue())
      return false;
    Fn(C->getSubExpr());
    return true;
  }
  if (const auto *C = llvm::dyn_cast<clang::AbstractConditionalOperator>(E)) {
    Fn(C->getTrueExpr());
    Fn(C->getFalseExpr());
    return true;
  }
  if (const clang::Expr *Whole = elementOf(E); Whole && Whole->isGLValue()) {
    Fn(Whole);
    return true;
  }
  const auto *B = llvm::dyn_cast<clang::BinaryOperator>(E);
  if (!B || !(B->isCommaOp() || B->isAssignmentOp()))
    return false;
  Fn(B->isCommaOp() ? B->getRHS() : B->getLHS());
  return true;
}

/// Calls Fn with each field that the lvalue E may be: `Object.*Pointer`. Which
/// it is, is not followed. False: E is no such thing.
bool forEachPointedMember(
    const clang::Expr *E,
    llvm::function_ref<void(const clang::FieldDecl *)> Fn);

/// At which bit of the record to which Pointer was one, before casts and moves
/// by constants, the lvalue E is that stands behind it.
std::optional<uint64_t> placeAt(const clang::Expr *E,
                                const clang::Expr *Pointer,
                                const clang::ASTContext &Ctx);

/// Whether E is fresh memory, or null: what it was before doesn't matter.
bool isFreshMemory(const clang::Expr *E);

/// Behind which pointer the lvalue E is, or one of its elements is E: `*P`,
/// `P[I]`. Null: neither.
inline const clang::Expr *dereferenced(const clang::Expr *E) {
  if (const auto *O = llvm::dyn_cast<clang::UnaryOperator>(E))
    return O->getOpcode() == clang::UO_Deref ? O->getSubExpr() : nullptr;
  const auto *S = llvm::dyn_cast<clang::ArraySubscriptExpr>(E);
  return S && !S->getBase()->getType()->isVectorType() ? S->getBase() : nullptr;
}

/// E is a number behind a pointer: what the pointer holds says nothing of it.
inline bool isBehindNumberPointer(const clang::Expr *E) {
  const clang::Expr *P = dereferenced(E);
  return P && isNumberPointer(P->getType()) &&
         !P->IgnoreParenImpCasts()->getType()->isArrayType();
}

} // namespace nowb::extract

#endif // NOWB_EXTRACT_OPERANDS_H
