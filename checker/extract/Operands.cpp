// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "extract/Operands.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace nowb::extract {

bool forEachPointedMember(const Expr *E,
                          llvm::function_ref<void(const FieldDecl *)> Fn) {
  const auto *B = dyn_cast<BinaryOperator>(E);
  if (!B || !B->isPtrMemOp())
    return false;
  const auto *P = B->getRHS()->getType()->getAs<MemberPointerType>();
  llvm::SmallVector<const RecordDecl *> Work;
  if (const RecordDecl *R = P ? P->getMostRecentCXXRecordDecl() : nullptr)
    Work.push_back(R);
  auto Plain = [](QualType T) {
    return T.getCanonicalType().getUnqualifiedType();
  };
  while (!Work.empty()) {
    const RecordDecl *R = Work.pop_back_val()->getDefinition();
    if (!R)
      continue;
    if (const auto *C = dyn_cast<CXXRecordDecl>(R))
      for (const CXXBaseSpecifier &Base : C->bases())
        if (const RecordDecl *Of = recordOf(Base.getType()))
          Work.push_back(Of);
    for (const FieldDecl *F : R->fields())
      if (F->isAnonymousStructOrUnion())
        Work.push_back(recordOf(F->getType()));
      else if (Plain(F->getType()) == Plain(E->getType()))
        Fn(F);
  }
  return true;
}

const Expr *checkedResult(const CallExpr *E) {
  const FunctionDecl *F = E->getDirectCallee();
  return F && F->getBuiltinID() && F->getName().contains("_overflow") &&
                 E->getNumArgs() == 3
             ? E->getArg(2)
             : nullptr;
}

bool isFreshMemory(const Expr *E) {
  E = E->IgnoreParenCasts();
  const auto *C = dyn_cast<CallExpr>(E);
  const FunctionDecl *F = C ? C->getDirectCallee() : nullptr;
  return isa<CXXNullPtrLiteralExpr, GNUNullExpr, IntegerLiteral>(E) ||
         (F && (F->getBuiltinID() || F->hasAttr<RestrictAttr>() ||
                F->isReplaceableGlobalAllocationFunction()));
}

std::optional<uint64_t> placeAt(const Expr *E, const Expr *Pointer,
                                const ASTContext &Ctx) {
  uint64_t At = 0;
  auto Move = [&](const Expr *By, QualType Element, bool IsBack) {
    Expr::EvalResult R;
    if (By->isValueDependent() || Element->isIncompleteType() ||
        !By->EvaluateAsInt(R, Ctx))
      return false;
    const uint64_t Bits =
        R.Val.getInt().extOrTrunc(64).getZExtValue() * Ctx.getTypeSize(Element);
    At += IsBack ? -Bits : Bits;
    return true;
  };
  if (const auto *S = dyn_cast<ArraySubscriptExpr>(E))
    if (!Move(S->getIdx(), E->getType(), false))
      return std::nullopt;
  for (;;) {
    Pointer = Pointer->IgnoreParenCasts();
    QualType T = Pointer->getType()->getPointeeType();
    if (T.isNull())
      return std::nullopt;
    if (T->isRecordType())
      return At;
    const auto *B = dyn_cast<BinaryOperator>(Pointer);
    if (!B || !B->isAdditiveOp())
      return std::nullopt;
    const bool IsLeft = B->getLHS()->getType()->isAnyPointerType();
    if (!Move(IsLeft ? B->getRHS() : B->getLHS(), T, B->getOpcode() == BO_Sub))
      return std::nullopt;
    Pointer = IsLeft ? B->getLHS() : B->getRHS();
  }
}

} // namespace nowb::extract
