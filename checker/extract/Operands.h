// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Along which expressions a pointer comes from others unchanged, or as one into
// the same memory: for all that follows a pointer to where it comes from.
//
#ifndef NOWB_EXTRACT_OPERANDS_H
#define NOWB_EXTRACT_OPERANDS_H

#include "clang/AST/Expr.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace nowb::extract {

/// Calls Fn with each operand of a sum, a comma, an assignment or a conditional
/// that the pointer P is, or whose memory it points into. False: P is none of
/// these.
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
  return false;
}

} // namespace nowb::extract

#endif // NOWB_EXTRACT_OPERANDS_H
