// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Memory that is seen as something else: function values that get away through
// casts, records of one layout, and objects that are made in the bytes of
// another ("GC pointer" of the design: an aggregate that contains one).
//
#include "extract/Body.h"
#include "clang/AST/RecordLayout.h"
#include "clang/Basic/Builtins.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace nowb::extract {

using facts::Flow;
using facts::SlotId;

//===-- Function values that get away ------------------------------------===//

void Body::escape(const Expr *E) { flow(U.escape(), values(E)); }

void Body::addressTaken(const Expr *E) {
  QualType T = E->getType();
  if (isFunctionArray(T))
    T = QualType(T->getBaseElementTypeUnsafe(), 0);
  else if (T->isFunctionType() || !isFunctionValue(T))
    return;
  SlotId S = lvalueSlot(E);
  alias(U.memory(T), S);
}

void Body::castMemory(QualType From, QualType To, SourceLocation At) {
  if (isFunctionValue(From)) {
    facts::StrId A = U.Name.memoryKey(From), B = U.Name.memoryKey(To);
    if (A != B)
      U.castBetween(A, B);
    return;
  }
  if (!From->isAnyPointerType() && !From->isReferenceType())
    return;
  QualType F = From->getPointeeType(), T = To->getPointeeType();
  if (T.isNull() || F->isFunctionType() || !isFunctionValue(F))
    return;
  SlotId M = U.memory(F);
  if (isFunctionValue(T) && !T->isFunctionType()) {
    alias(M, U.memory(T));
    return;
  }
  flow(U.escape(), M);
  Flows.push_back(
      {Flow::FromUnknown, M,
       U.Out.str("a value written through '" + U.Name.type(To) + "'"),
       U.Name.at(At), 0});
}

/// Two unrelated records seen as one memory: function values at equal offsets
/// are one slot.
void Body::castRecord(QualType From, QualType To) {
  const auto *A = From->getPointeeType()->getAsRecordDecl();
  const auto *B = To->getPointeeType()->getAsRecordDecl();
  A = A ? A->getDefinition() : nullptr;
  B = B ? B->getDefinition() : nullptr;
  if (!A || !B || A == B || A->isInvalidDecl() || B->isInvalidDecl())
    return;
  auto Functions = [&](const RecordDecl *R) {
    llvm::SmallVector<std::pair<uint64_t, const FieldDecl *>> Out;
    llvm::SmallVector<std::pair<uint64_t, const RecordDecl *>> Work{{0, R}};
    while (!Work.empty()) {
      auto [Base, D] = Work.pop_back_val();
      const ASTRecordLayout &L = Ctx.getASTRecordLayout(D);
      if (const auto *C = dyn_cast<CXXRecordDecl>(D))
        for (const CXXBaseSpecifier &S : C->bases())
          if (const auto *BD = S.getType()->getAsCXXRecordDecl();
              BD && !S.isVirtual())
            Work.push_back({Base + Ctx.toBits(L.getBaseClassOffset(BD)), BD});
      for (const FieldDecl *F : D->fields()) {
        uint64_t At = Base + L.getFieldOffset(F->getFieldIndex());
        if (isFunctionValue(F->getType()) || isFunctionArray(F->getType()))
          Out.push_back({At, F});
        else if (const auto *N = F->getType()->getAsRecordDecl();
                 N && N->getDefinition())
          Work.push_back({At, N->getDefinition()});
      }
    }
    return Out;
  };
  for (auto [AtA, FA] : Functions(A))
    for (auto [AtB, FB] : Functions(B))
      if (AtA == AtB && FA != FB)
        alias(U.Type.fieldSlot(FA), U.Type.fieldSlot(FB));
}

/// Function values that are reached through bytes of a record (`offsetof`): a
/// pointer to memory of type To was computed from a pointer to the record.
void Body::castBytes(const Expr *From, QualType To) {
  QualType T = To->getPointeeType();
  if (T.isNull() || T->isFunctionType() || !isFunctionValue(T))
    return;
  llvm::SmallVector<const RecordDecl *> Work;
  recordsBehind(From, Work);
  llvm::SmallPtrSet<const RecordDecl *, 8> Seen;
  while (!Work.empty()) {
    const RecordDecl *R = Work.pop_back_val()->getDefinition();
    if (!R || !Seen.insert(R).second)
      continue;
    for (const FieldDecl *F : R->fields()) {
      if (isFunctionValue(F->getType()) || isFunctionArray(F->getType()))
        alias(U.memory(T), U.Type.fieldSlot(F));
      else if (const auto *N =
                   QualType(F->getType()->getBaseElementTypeUnsafe(), 0)
                       ->getAsRecordDecl())
        Work.push_back(N);
    }
  }
}

/// The records to which a pointer was one before it was cast and moved.
void Body::recordsBehind(const Expr *P,
                         llvm::SmallVectorImpl<const RecordDecl *> &Out,
                         unsigned Depth) {
  P = transparent(P);
  if (Depth > 50)
    return;
  if (const auto *R = P->getType()->getPointeeType().isNull()
                          ? nullptr
                          : P->getType()->getPointeeType()->getAsRecordDecl())
    return Out.push_back(R);
  if (const auto *B = dyn_cast<BinaryOperator>(P); B && B->isAdditiveOp())
    return recordsBehind(
        B->getLHS()->getType()->isAnyPointerType() ? B->getLHS() : B->getRHS(),
        Out, Depth + 1);
  const auto *C = dyn_cast<CastExpr>(P);
  if (!C)
    return;
  if (C->getCastKind() != CK_LValueToRValue)
    return recordsBehind(C->getSubExpr(), Out, Depth + 1);
  if (const VarDecl *V = loadedLocal(C->getSubExpr()))
    localTerms(V, [&](const Expr *X) { recordsBehind(X, Out, Depth + 1); });
}

//===-- Objects in bytes -------------------------------------------------===//

/// The record whose bytes a pointer points to: `&R.Bytes`, `R.bytes()`, a local
/// that was set to one; null: none is known.
const RecordDecl *Body::bytesOwner(const Expr *P, unsigned Depth) {
  for (;;) {
    P = transparent(P);
    const auto *C = dyn_cast<CastExpr>(P);
    if (!C || C->getCastKind() == CK_LValueToRValue)
      break;
    P = C->getSubExpr();
  }
  auto Owner = [](const ValueDecl *D) -> const RecordDecl * {
    const auto *F = dyn_cast<FieldDecl>(D);
    return F && isByteStorage(F) ? F->getParent() : nullptr;
  };
  if (const auto *O = dyn_cast<UnaryOperator>(P);
      O && O->getOpcode() == UO_AddrOf)
    P = transparent(O->getSubExpr());
  if (const auto *S = dyn_cast<ArraySubscriptExpr>(P))
    P = S->getBase()->IgnoreParenImpCasts();
  if (const auto *M = dyn_cast<MemberExpr>(P)) {
    // Such as aligned_storage, which is a record of bytes itself.
    if (const auto *R = M->getType()->getAsRecordDecl(); R && hasByteStorage(R))
      return R;
    return Owner(M->getMemberDecl());
  }
  if (const auto *C = dyn_cast<CXXMemberCallExpr>(P)) {
    const RecordDecl *R = C->getRecordDecl();
    return R && hasByteStorage(R) ? R : nullptr;
  }
  if (const auto *C = dyn_cast<CallExpr>(P);
      C && C->getNumArgs() == 1 && C->getBuiltinCallee())
    return Depth < 20 ? bytesOwner(C->getArg(0), Depth + 1) : nullptr;
  const RecordDecl *Found = nullptr;
  if (const auto *C = dyn_cast<CastExpr>(P))
    if (const VarDecl *V = loadedLocal(C->getSubExpr()); V && Depth < 20)
      localTerms(V, [&](const Expr *X) {
        if (!Found)
          Found = bytesOwner(X, Depth + 1);
      });
  return Found;
}

/// An object of type T is made, or seen, where Pointer points to: a copy of the
/// bytes is a copy of the object.
void Body::putInBytes(const Expr *Pointer, QualType T) {
  Terms Content;
  U.Type.value(T, Content);
  if (Content.empty())
    return;
  if (const RecordDecl *R = bytesOwner(Pointer))
    U.Type.putInBytes(R, Content);
}

} // namespace nowb::extract
