// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Memory.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Operator.h"

using namespace llvm;

namespace nowb::audit {

//===-- Bases ------------------------------------------------------------===//

/// The pointer that V is, moved or under another type; null: V is a base.
static Value *next(Value *V) {
  if (auto *G = dyn_cast<GEPOperator>(V))
    return G->getPointerOperand();
  if (auto *O = dyn_cast<Operator>(V);
      O && (O->getOpcode() == Instruction::BitCast ||
            O->getOpcode() == Instruction::AddrSpaceCast ||
            O->getOpcode() == Instruction::Freeze))
    return O->getOperand(0);
  if (auto *I = dyn_cast<IntrinsicInst>(V))
    switch (I->getIntrinsicID()) {
    case Intrinsic::launder_invariant_group:
    case Intrinsic::strip_invariant_group:
    case Intrinsic::ptr_annotation:
    case Intrinsic::threadlocal_address:
      return I->getArgOperand(0);
    default:
      break;
    }
  return nullptr;
}

Value *Memory::base(Value *V) {
  while (Value *N = next(V))
    V = N;
  return V;
}

std::string Memory::describe(const Value *V) {
  std::string Moved = isa<GEPOperator>(V) ? "part of " : "";
  const Value *B = base(const_cast<Value *>(V));
  std::string Name = B->hasName() ? B->getName().str() : "a value";
  if (const auto *L = dyn_cast<LoadInst>(B))
    return Moved + "what is loaded from " + describe(L->getPointerOperand());
  if (const auto *C = dyn_cast<CallBase>(B))
    return Moved + "the result of " +
           (C->getCalledFunction() ? C->getCalledFunction()->getName().str()
                                   : "an indirect call");
  if (isa<GlobalValue>(B))
    return Moved + "@" + Name;
  if (isa<ConstantPointerNull>(B))
    return Moved + "null";
  return Moved + "%" + Name;
}

//===-- Where ------------------------------------------------------------===//

/// The variable that debug information says is at V; or, with a dereference, at
/// what the slot V holds.
static DILocalVariable *variableAt(Value *V, bool Dereferenced = false) {
  for (DbgVariableRecord *D : findDVRDeclares(V)) {
    ArrayRef<uint64_t> E = D->getExpression()->getElements();
    if (Dereferenced ? E == ArrayRef<uint64_t>{dwarf::DW_OP_deref} : E.empty())
      return D->getVariable();
  }
  return nullptr;
}

/// The parameter that the caller passes in memory of its own making.
static DILocalVariable *indirectParameter(Argument *A) {
  if (DILocalVariable *V = variableAt(A))
    return V;
  for (User *U : A->users())
    if (auto *S = dyn_cast<StoreInst>(U); S && S->getValueOperand() == A)
      if (DILocalVariable *V = variableAt(S->getPointerOperand(), true))
        return V;
  return nullptr;
}

/// What is stored in a slot that is nothing but loaded and stored; no value: it
/// is used otherwise.
static std::optional<SmallVector<Value *, 4>> slotValues(AllocaInst *Slot) {
  SmallVector<Value *, 4> Values;
  for (User *U : Slot->users()) {
    if (auto *S = dyn_cast<StoreInst>(U);
        S && S->getPointerOperand() == Slot && S->getValueOperand() != Slot)
      Values.push_back(S->getValueOperand());
    else if (auto *L = dyn_cast<LoadInst>(U);
             !L && !isa<LifetimeIntrinsic, DbgInfoIntrinsic>(U))
      return std::nullopt;
  }
  return Values;
}

Where Memory::where(Value *Pointer) const {
  SmallPtrSet<Value *, 16> Seen;
  SmallVector<Value *, 16> Work{Pointer};
  Where Result = Where::Stack;
  while (!Work.empty()) {
    Value *V = base(Work.pop_back_val());
    if (!Seen.insert(V).second ||
        isa<AllocaInst, ConstantPointerNull, UndefValue>(V))
      continue;
    if (auto *P = dyn_cast<PHINode>(V)) {
      append_range(Work, P->incoming_values());
      continue;
    }
    if (auto *S = dyn_cast<SelectInst>(V)) {
      Work.push_back(S->getTrueValue());
      Work.push_back(S->getFalseValue());
      continue;
    }
    if (auto *A = dyn_cast<Argument>(V)) {
      if (A->hasStructRetAttr()) {
        Result = Where::Result;
        continue;
      }
      if (A->hasByValAttr() || indirectParameter(A))
        continue;
    }
    if (auto *L = dyn_cast<LoadInst>(V))
      if (auto *Slot = dyn_cast<AllocaInst>(L->getPointerOperand()))
        if (auto Values = slotValues(Slot)) {
          append_range(Work, *Values);
          continue;
        }
    return Where::Off;
  }
  return Result;
}

//===-- Types ------------------------------------------------------------===//

static DIType *strip(DIType *T) {
  while (auto *D = dyn_cast_or_null<DIDerivedType>(T)) {
    switch (D->getTag()) {
    case dwarf::DW_TAG_typedef:
    case dwarf::DW_TAG_const_type:
    case dwarf::DW_TAG_volatile_type:
    case dwarf::DW_TAG_restrict_type:
    case dwarf::DW_TAG_atomic_type:
    case dwarf::DW_TAG_member:
    case dwarf::DW_TAG_inheritance:
      T = D->getBaseType();
      continue;
    default:
      return T;
    }
  }
  return T;
}

static bool isPointer(const DIType *T) {
  const auto *D = dyn_cast_or_null<DIDerivedType>(T);
  return D && (D->getTag() == dwarf::DW_TAG_pointer_type ||
               D->getTag() == dwarf::DW_TAG_reference_type ||
               D->getTag() == dwarf::DW_TAG_rvalue_reference_type);
}

/// The member of an object that is Offset bytes from its beginning.
static DIType *memberAt(DIType *T, uint64_t Offset) {
  auto *C = dyn_cast_or_null<DICompositeType>(strip(T));
  if (!C)
    return nullptr;
  if (C->getTag() == dwarf::DW_TAG_array_type)
    return Offset == 0 ? C->getBaseType() : nullptr;
  if (C->getTag() == dwarf::DW_TAG_union_type)
    return nullptr;
  DIType *Found = nullptr;
  for (DINode *E : C->getElements())
    if (auto *M = dyn_cast<DIDerivedType>(E);
        M && !M->isStaticMember() && M->getOffsetInBits() == Offset * 8 &&
        (M->getTag() == dwarf::DW_TAG_member ||
         M->getTag() == dwarf::DW_TAG_inheritance)) {
      if (Found && Found->getSizeInBits() != 0)
        return nullptr; // an empty base or member stands there as well
      Found = M;
    }
  return Found;
}

/// What the result of a function that the module defines points to, if that is
/// a record: other memory may be used for anything.
static DIType *recordBehindResult(const CallBase &C) {
  const Function *F = C.getCalledFunction();
  const DISubprogram *D = F ? F->getSubprogram() : nullptr;
  if (!D || !D->getType() || !D->getType()->getTypeArray().size())
    return nullptr;
  auto *P =
      dyn_cast_or_null<DIDerivedType>(strip(D->getType()->getTypeArray()[0]));
  return isPointer(P)
             ? dyn_cast_or_null<DICompositeType>(strip(P->getBaseType()))
             : nullptr;
}

DIType *Memory::declaredType(Value *V, unsigned Depth) const {
  if (Depth > 8)
    return nullptr;
  if (auto *G = dyn_cast<GlobalVariable>(V)) {
    SmallVector<DIGlobalVariableExpression *, 1> All;
    G->getDebugInfo(All);
    return All.empty() ? nullptr : All.front()->getVariable()->getType();
  }
  if (isa<AllocaInst>(V)) {
    DILocalVariable *D = variableAt(V);
    return D ? D->getType() : nullptr;
  }
  if (auto *A = dyn_cast<Argument>(V)) {
    DILocalVariable *D = indirectParameter(A);
    return D ? D->getType() : nullptr;
  }
  // What a call returns is what the variable points to that takes it.
  if (auto *C = dyn_cast<CallBase>(V)) {
    for (User *U : V->users())
      if (auto *S = dyn_cast<StoreInst>(U); S && S->getValueOperand() == V)
        if (DILocalVariable *D = variableAt(S->getPointerOperand()))
          if (auto *P = dyn_cast_or_null<DIDerivedType>(strip(D->getType()));
              isPointer(P) && P->getBaseType())
            return P->getBaseType();
    return recordBehindResult(*C);
  }
  if (auto *L = dyn_cast<LoadInst>(V)) {
    auto *P = dyn_cast_or_null<DIDerivedType>(
        strip(declaredType(L->getPointerOperand(), Depth + 1)));
    // A slot of clang's own (`ref.tmp`, a cleanup's copy) has no type.
    if (!P)
      if (auto *Slot = dyn_cast<AllocaInst>(L->getPointerOperand()))
        if (auto Values = slotValues(Slot); Values && Values->size() == 1)
          return declaredType(Values->front(), Depth + 1);
    return isPointer(P) ? P->getBaseType() : nullptr;
  }
  // clang's own loop over the elements of an array that it initializes.
  if (auto *P = dyn_cast<PHINode>(V);
      P && P->getName().starts_with("arrayinit.cur"))
    return declaredType(P->getIncomingValue(0), Depth + 1);
  if (auto *G = dyn_cast<GEPOperator>(V)) {
    DIType *T = declaredType(G->getPointerOperand(), Depth + 1);
    if (!T)
      return nullptr;
    if (G->getNumIndices() == 1) {
      if (G->getSourceElementType()->isIntegerTy(8) &&
          strip(T)->getSizeInBits() != 8) {
        APInt Offset(64, 0);
        return G->accumulateConstantOffset(Layout, Offset)
                   ? memberAt(T, Offset.getZExtValue())
                   : nullptr;
      }
      return T; // an element of what it points to
    }
    if (G->getSourceElementType()->isArrayTy() && G->getNumIndices() == 2) {
      auto *C = dyn_cast_or_null<DICompositeType>(strip(T));
      return C && C->getTag() == dwarf::DW_TAG_array_type &&
                     C->getElements().size() == 1
                 ? C->getBaseType()
                 : nullptr;
    }
    APInt Offset(64, 0);
    if (auto *S = dyn_cast<StructType>(G->getSourceElementType());
        S && G->getNumIndices() == 2 &&
        G->accumulateConstantOffset(Layout, Offset))
      return memberAt(T, Offset.getZExtValue());
  }
  return nullptr;
}

/// Of a record, the first Bits count: clang copies fields that follow each
/// other at once, and leaves the rest to their own operators.
static bool holdsPointer(DIType *T, SmallPtrSetImpl<DIType *> &Seen,
                         uint64_t Bits = UINT64_MAX) {
  T = strip(T);
  if (!T || !Seen.insert(T).second)
    return false;
  if (isPointer(T))
    return true;
  auto *C = dyn_cast<DICompositeType>(T);
  if (!C)
    return false;
  if (C->getTag() == dwarf::DW_TAG_array_type)
    return holdsPointer(C->getBaseType(), Seen);
  if (C->getFlags() & DINode::FlagFwdDecl)
    return true; // not described here
  return any_of(C->getElements(), [&](DINode *E) {
    if (E->getTag() == dwarf::DW_TAG_variant_part)
      return true;
    auto *M = dyn_cast<DIDerivedType>(E);
    return M && !M->isStaticMember() &&
           !M->isArtificial() && // the virtual table's pointer
           (M->getTag() == dwarf::DW_TAG_member ||
            M->getTag() == dwarf::DW_TAG_inheritance) &&
           M->getOffsetInBits() < Bits &&
           holdsPointer(M, Seen, Bits - M->getOffsetInBits());
  });
}

/// As above; unions show only one of their members.
static std::optional<bool> holdsPointer(Type *T) {
  if (T->isPointerTy())
    return true;
  if (auto *A = dyn_cast<ArrayType>(T))
    return holdsPointer(A->getElementType());
  auto *S = dyn_cast<StructType>(T);
  if (!S)
    return false;
  if (S->hasName() && S->getName().starts_with("union."))
    return std::nullopt;
  std::optional<bool> Result = false;
  for (Type *E : S->elements()) {
    std::optional<bool> Part = holdsPointer(E);
    if (Part == true)
      return true;
    if (!Part)
      Result = std::nullopt;
  }
  return Result;
}

std::optional<bool> Memory::holdsPointer(Value *V,
                                         std::optional<uint64_t> Size) const {
  // Less than a pointer holds none.
  if (Size && *Size < Layout.getPointerSize())
    return false;
  if (auto *C = dyn_cast<GlobalVariable>(V); C && C->isConstant() &&
                                             C->hasInitializer() &&
                                             !C->getValueType()->isPointerTy())
    // The copied image of an initializer, or a string.
    if (auto P = audit::holdsPointer(C->getValueType()); P == false)
      return false;
  if (DIType *T = declaredType(V)) {
    SmallPtrSet<DIType *, 16> Seen;
    const auto *C = dyn_cast_or_null<DICompositeType>(strip(T));
    bool IsRecord = C && C->getTag() != dwarf::DW_TAG_array_type;
    return audit::holdsPointer(T, Seen,
                               IsRecord && Size ? *Size * 8 : UINT64_MAX);
  }
  Type *T = nullptr;
  if (auto *A = dyn_cast<AllocaInst>(V))
    T = A->getAllocatedType();
  else if (auto *G = dyn_cast<GlobalVariable>(V))
    T = G->getValueType();
  else if (auto *G = dyn_cast<GEPOperator>(V);
           G && !G->getResultElementType()->isIntegerTy(8))
    T = G->getResultElementType();
  if (!T || (T->isArrayTy() && T->getArrayElementType()->isIntegerTy(8)))
    return std::nullopt; // bytes: of anything
  return audit::holdsPointer(T);
}

bool Memory::isCapturedByReference(Value *Pointer) const {
  auto *L = dyn_cast<LoadInst>(base(Pointer));
  auto *Capture = L ? dyn_cast<GEPOperator>(L->getPointerOperand()) : nullptr;
  Value *This = L ? base(L->getPointerOperand()) : nullptr;
  if (!This)
    return false;
  StringRef Caller = L->getFunction()->getName();
  // A lambda's call operator, whose `this` is the closure; "clB" where what it
  // returns has an ABI tag.
  if (none_of(ArrayRef<StringRef>{"clE", "clI", "clB"},
              [&](StringRef Name) { return Caller.contains(Name); }))
    return false;
  DIType *Closure = declaredType(This);
  if (!Closure || !isa<LoadInst>(This) ||
      !cast<LoadInst>(This)->getPointerOperand()->getName().starts_with("this"))
    return false;
  auto *D = dyn_cast_or_null<DIDerivedType>(strip(
      Capture ? declaredType(L->getPointerOperand()) : memberAt(Closure, 0)));
  return D && (D->getTag() == dwarf::DW_TAG_reference_type ||
               D->getTag() == dwarf::DW_TAG_rvalue_reference_type);
}

} // namespace nowb::audit
