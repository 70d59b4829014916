// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Memory that is seen as something else: function values that get away through
// casts, records of one layout, and objects that are made in the bytes of
// another ("GC pointer" of the design: an aggregate that contains one).
//
#include "extract/Body.h"
#include "extract/Operands.h"
#include "clang/Basic/Builtins.h"

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
  // An array of functions that is seen as a record of them.
  if (const RecordDecl *R = T->getAsRecordDecl()) {
    llvm::SmallVector<Types::Leaf> All;
    U.Type.leaves(R, All);
    unsigned Functions = 0;
    for (const Types::Leaf &L : All)
      if (holdsFunctions(L.F->getType())) {
        alias(M, U.Type.fieldSlot(L.F));
        ++Functions;
      }
    if (Functions && Functions == All.size())
      return;
  }
  writtenThrough(M, To, At);
}

/// Code that sees the slot's memory as another type may read it and change it.
void Body::writtenThrough(SlotId S, QualType As, SourceLocation At) {
  flow(U.escape(), S);
  Flows.push_back(
      {Flow::FromUnknown, S,
       U.Out.str("a value written through '" + U.Name.type(As) + "'"),
       U.Name.at(At), 0});
}

/// Whether a Type in memory may be what F holds: a number is as a `void *`, but
/// points to none.
static bool mayBecome(QualType Type, const FieldDecl *F) {
  QualType Own(F->getType()->getBaseElementTypeUnsafe(), 0);
  return !isNumber(Type) || !Own->isPointerType() || passesBytes(Own);
}

/// What F holds may be a Type, or what the field Other of that type holds.
void Body::sharesWith(const FieldDecl *F, QualType Type,
                      const FieldDecl *Other) {
  const Thing T = placeIn(F);
  if (!T || !mayBecome(Type, F) ||
      (Other && !U.Sharing.insert({F, Other}).second))
    return;
  Terms As;
  U.Type.value(Type, As);
  if (Thing There = Other ? placeIn(Other) : 0)
    As.push_back(U.Held.term(There));
  U.Held.put(T, As);
  if (!As.empty())
    U.Type.putInBytes(F->getParent(), {U.Held.term(T)});
}

/// The fields have memory in common.
void Body::share(const FieldDecl *A, const FieldDecl *B) {
  sharesWith(A, B->getType(), B);
  sharesWith(B, A->getType(), A);
}

/// A record that is a member of a union has in its fields what other members
/// have there. (What shares memory with a member itself: see besides.)
void Body::seenInUnion(const FieldDecl *Member) {
  if (!U.SeenInUnions.insert(Member).second)
    return;
  llvm::SmallVector<Types::Leaf> All;
  U.Type.leaves(Member->getParent(), All);
  for (const Types::Leaf &X : All)
    for (const Types::Leaf &Y : All)
      if (X.Member == Member && Y.Member != Member && X.meets(Y))
        share(X.F, Y.F);
}

/// Two unrelated records seen as one memory: function values at equal offsets
/// are one slot, and what is untyped or a number in one is what the other says.
/// So it is with a place of pointers or numbers that is seen as a record, where
/// Values tells what is held there, or the other way round; several such places
/// may be any fields.
void Body::castRecord(QualType From, QualType To,
                      llvm::function_ref<void(Terms &)> Values,
                      bool IsSeveral) {
  const auto *A = From->getAsRecordDecl();
  const auto *B = To->getAsRecordDecl();
  A = A ? A->getDefinition() : nullptr;
  B = B ? B->getDefinition() : nullptr;
  auto IsPlace = [&](QualType T) {
    return mayHoldReference(T) || isNumberArgument(T);
  };
  if (A && !B && IsPlace(To))
    return castRecord(To, From, [](Terms &) {});
  if (!(A || IsPlace(From)) || !B || A == B || B->isInvalidDecl() ||
      (A && A->isInvalidDecl()))
    return;
  llvm::SmallVector<Types::Leaf> OfA, OfB;
  U.Type.leaves(B, OfB);
  if (!A) { // a place of pointers or numbers, or several
    Terms Held;
    Values(Held);
    for (const Types::Leaf &Y : OfB) {
      if ((Y.Begin && !IsSeveral) || !mayBecome(From, Y.F))
        continue;
      if (!Y.Begin && !Held.empty() && holdsFunctions(Y.F->getType())) {
        Kept.push_back({thingOf(Y.F, HeldTypes::Holds), Held});
        continue;
      }
      sharesWith(Y.F, From, nullptr);
      if (Thing T = Held.empty() ? 0 : placeIn(Y.F)) {
        Kept.push_back({T, Held});
        U.Type.putInBytes(Y.F->getParent(), {U.Held.term(T)});
      }
    }
    return;
  }
  U.Type.leaves(A, OfA);
  for (const Types::Leaf &X : OfA)
    for (const Types::Leaf &Y : OfB) {
      if (X.F == Y.F || !X.meets(Y))
        continue;
      if (holdsFunctions(X.F->getType()) && holdsFunctions(Y.F->getType()))
        alias(U.Type.fieldSlot(X.F), U.Type.fieldSlot(Y.F));
      share(X.F, Y.F);
    }
}

/// The pointer Sub is cast to one to To: records, or places of pointers and
/// numbers, are seen as another type, also where the pointer was untyped in
/// between.
void Body::castPlaces(const Expr *Sub, QualType To) {
  QualType From = Sub->getType()->getPointeeType();
  if (From->isVoidType() || isByte(From)) {
    // (Places of pointers and numbers are told apart where they are read or
    // written: see placesSeenAs.)
    return forEachSource(Sub, [&](const Expr *Source) {
      const Expr *Of = addressed(Source);
      QualType T = Of ? Of->getType() : Source->getType()->getPointeeType();
      if (!T.isNull() && T->isRecordType())
        castRecord(T, To, [](Terms &) {});
    });
  }
  // (What was moved from a record's address is not where that begins.)
  llvm::SmallVector<const RecordDecl *> Records;
  recordsBehind(Sub, Records);
  const auto *Decay = dyn_cast<CastExpr>(transparent(Sub));
  if (Records.empty() || From->isRecordType())
    castRecord(
        From, To, [&](Terms &Out) { contents(Sub, Out); },
        /*IsSeveral=*/Decay && Decay->getCastKind() == CK_ArrayToPointerDecay);
}

/// Function values that are reached through bytes of a record (`offsetof`): a
/// pointer to memory of type To was computed from a pointer to the record.
void Body::castBytes(const Expr *From, QualType To) {
  QualType T = To->getPointeeType();
  if (T.isNull() || T->isFunctionType() || !isFunctionValue(T))
    return;
  functionsBehind(From, [&](SlotId S) { alias(U.memory(T), S); });
}

/// Whether memory of this type takes a function as untyped data: `void *`, a
/// number as wide as a pointer.
static bool isWord(QualType T, ASTContext &Ctx) {
  return !T.isNull() && !isFunctionValue(T) && !T->isIncompleteType() &&
         (T->isVoidPointerType() ||
          (isNumber(T) &&
           Ctx.getTypeSize(T) >= Ctx.getTypeSize(Ctx.VoidPtrTy)));
}

/// A record is seen as words, or as bytes at a computed place: its functions
/// may be anything afterwards.
void Body::castWords(const Expr *From, QualType To) {
  if (To->isPointerType() && isWord(To->getPointeeType(), Ctx))
    forgetFunctions(From, To);
}

/// Memory of a record, or of functions, is reached through an untyped pointer
/// (`void *`, bytes, a word, an integer), or through one that becomes untyped.
/// Then it may be that of another type. Null: an integer.
void Body::castUntyped(QualType From, QualType To) {
  auto IsUntyped = [&](QualType T) {
    return T.isNull() || T->isVoidType() || T->isCharType() ||
           T->isStdByteType() || isWord(T, Ctx);
  };
  if (InLibrary || IsUntyped(From) == IsUntyped(To))
    return;
  QualType T = IsUntyped(From) ? To : From;
  if (const RecordDecl *R = T->getAsRecordDecl())
    return U.Type.throughUntyped(R);
  if (!isFunctionValue(T) || T->isFunctionType())
    return;
  // (What is cast to something untyped has escaped, and is unknown. As words
  // it is read and written by that type.)
  if (T == To)
    flow(U.memory(T), U.Type.untypedSlot(T, "read"));
  else if (To.isNull() || isWord(To, Ctx))
    return;
  flow(U.Type.untypedSlot(T, "written"), U.memory(T));
}

/// A GC pointer that becomes one to another record is one all the same,
/// wherever that is passed, kept or returned as such.
void Body::seenAsRecord(const CastExpr *C) {
  QualType T = C->getType();
  while (T->isAnyPointerType())
    T = T->getPointeeType();
  const RecordDecl *R = T->getAsRecordDecl();
  if (!R)
    return;
  Terms From;
  if (C->isGLValue())
    U.Type.value(Ctx.getPointerType(C->getSubExpr()->getType()), From);
  else
    valueTerms(C->getSubExpr(), From);
  U.Type.castFrom(R, From);
}

void Body::forgetFunctions(const Expr *Pointer, QualType To) {
  functionsBehind(
      Pointer, [&](SlotId S) { writtenThrough(S, To, Pointer->getExprLoc()); });
}

/// The functions in the records to which a pointer was one.
void Body::functionsBehind(const Expr *Pointer,
                           llvm::function_ref<void(SlotId)> Each) {
  llvm::SmallVector<const RecordDecl *> Records;
  recordsBehind(Pointer, Records);
  for (const RecordDecl *R : Records) {
    llvm::SmallVector<Types::Leaf> All;
    U.Type.leaves(R, All);
    for (const Types::Leaf &L : All)
      if (holdsFunctions(L.F->getType()))
        Each(U.Type.fieldSlot(L.F));
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
  QualType Memory = Pointer->getType()->getPointeeType();
  if (T.isConstQualified() || Memory.isNull() || !maySwallow(Memory))
    return;
  Targets Ways;
  targets(Pointer, Ways);
  keep(Ways, Content);
}

} // namespace nowb::extract
