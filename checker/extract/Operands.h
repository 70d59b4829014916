// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Along which expressions a pointer comes from others unchanged, or as one into
// the same memory: for all that follows a pointer to where it comes from.
//
#ifndef NOWB_EXTRACT_OPERANDS_H
#define NOWB_EXTRACT_OPERANDS_H

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

/// Whether a function that returns a T says what it returns apart from T: an
/// untyped pointer, or one to bytes or numbers.
bool hidesResult(clang::QualType T);

} // namespace nowb::extract

#endif // NOWB_EXTRACT_OPERANDS_H
