// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Types.h. Typedefs are kept because a policy may say that one is managed
// (OCaml's `value`, Ruby's `VALUE`); only those of the language's own library,
// that no runtime would use for GC pointers, are dropped.
//
#include "extract/Types.h"
#include "extract/Annotations.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecordLayout.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace nowb::extract {

Types::Types(ASTContext &Ctx, facts::UnitBuilder &Out, Names &Name)
    : Ctx(Ctx), Builder(Out), Name(Name) {}

void Types::mention(const RecordDecl *R) {
  R = R->getDefinition() ? R->getDefinition()
                         : cast<RecordDecl>(R->getCanonicalDecl());
  if (R->isDependentContext())
    return;
  if (Records.try_emplace(R, 1).second)
    Order.push_back(R);
}

void Types::needContent(const RecordDecl *R) {
  mention(R);
  if (const RecordDecl *D = R->getDefinition(); D && Records[D] < 2)
    Records[D] = 2;
}

void Types::mention(const TypedefNameDecl *T) {
  if (!Typedefs.insert(T).second)
    return;
  facts::Typedef Fact;
  Fact.Name = Name.typedefName(T);
  Fact.At = Name.at(T->getLocation());
  if (annotated(T, "gc_managed"))
    Fact.Flags |= facts::Typedef::Managed;
  if (annotated(T, "gc_notinheap"))
    Fact.Flags |= facts::Typedef::NotInHeap;
  QualType U = T->getUnderlyingType();
  if (U->isDependentType() || isNumber(U))
    Fact.Flags |= facts::Typedef::Number;
  if (const RecordDecl *R = recordOf(U)) {
    Fact.Record = Name.record(R);
    if (Fact.Flags & facts::Typedef::Managed) {
      ManagedValues.insert(R);
      needContent(R);
    }
  } else if (U->isPointerType())
    if (const RecordDecl *P = recordOf(U->getPointeeType()))
      Fact.Record = Name.record(P);
  Builder.unit().Typedefs.push_back(Fact);
}

/// Whether an object of R can hold a GC pointer, whatever the policy says, or a
/// function value, which unseen code might call or replace.
/// Recursion is over nesting of objects, which the language bounds.
bool Types::mayMatter(const RecordDecl *R) {
  R = R->getDefinition();
  if (!R || R->isInvalidDecl())
    return false;
  if (ManagedValues.contains(R))
    return true;
  auto It = Holds.find(R);
  if (It != Holds.end())
    return It->second;
  Holds[R] = false;
  bool Result = false;
  if (auto *C = dyn_cast<CXXRecordDecl>(R))
    for (const CXXBaseSpecifier &B : C->bases())
      if (const RecordDecl *BR = recordOf(B.getType()))
        Result |= mayMatter(BR);
  for (const FieldDecl *F : R->fields()) {
    if (Result)
      break;
    Terms T;
    value(F->getType(), T);
    Result = !T.empty() || isFunctionValue(F->getType()) ||
             isFunctionArray(F->getType()) || isByteStorage(F) ||
             isUntyped(F->getType()) || keepsPlainNumbers(F);
  }
  Holds[R] = Result;
  return Result;
}

void Types::aggregate(const RecordDecl *R, Terms &Out) {
  // What another unit defines, that one knows.
  if (R->getDefinition() && !mayMatter(R))
    return;
  needContent(R);
  Out.push_back({facts::TypeTerm::Aggregate, Name.record(R)});
}

/// The typedef, or the alias, or the template of aliases, that T names.
static const TypedefNameDecl *namedAlias(QualType T) {
  if (const auto *TD = dyn_cast<TypedefType>(T.getTypePtr()))
    return TD->getDecl();
  const auto *S = dyn_cast<TemplateSpecializationType>(T.getTypePtr());
  const auto *A = S ? dyn_cast_or_null<TypeAliasTemplateDecl>(
                          S->getTemplateName().getAsTemplateDecl())
                    : nullptr;
  return A ? A->getTemplatedDecl() : nullptr;
}

void Types::value(QualType T, Terms &Out) {
  if (T.isNull() || T->isDependentType())
    return;
  if (auto It = Cache.find(T.getTypePtr()); It != Cache.end()) {
    Out.append(It->second.begin(), It->second.end());
    return;
  }
  const Type *Key = T.getTypePtr();
  Terms Own;
  // Peel sugar: each typedef on the way may be the managed one.
  auto Peel = [&](QualType Q, facts::TypeTerm::Kind K) {
    for (;;) {
      if (const TypedefNameDecl *TD = namedAlias(Q))
        if (!isLibraryTypedef(TD) || annotated(TD, "gc_managed")) {
          mention(TD);
          Own.push_back({K, Name.typedefName(TD)});
        }
      QualType Next = Q.getSingleStepDesugaredType(Ctx);
      if (Next == Q)
        return Q;
      Q = Next;
    }
  };
  QualType Q = Peel(T, facts::TypeTerm::Typedef);
  if (const auto *A = dyn_cast<AtomicType>(Q))
    value(A->getValueType(), Own);
  else if (const ArrayType *A = Ctx.getAsArrayType(Q))
    value(A->getElementType(), Own);
  else if (const auto *V = Q->getAs<VectorType>())
    value(V->getElementType(), Own);
  else if (Q->isPointerType() || Q->isReferenceType() ||
           (EveryPointer && Q->isBlockPointerType())) {
    if (EveryPointer)
      Own.push_back({facts::TypeTerm::Pointer,
                     Builder.str(Name.type(Q->getPointeeType()))});
    QualType P = Peel(Q->getPointeeType(), facts::TypeTerm::Pointer);
    // A pointer to an array of objects points to objects.
    while (const ArrayType *A = Ctx.getAsArrayType(P))
      P = Peel(A->getElementType(), facts::TypeTerm::Pointer);
    // A typedef of a number or pointer says what values are, not where they
    // are: `VALUE *` points to a place, as `struct object **` does.
    if (P->isScalarType() && !EveryPointer)
      llvm::erase_if(Own, [](const facts::TypeTerm &X) {
        return X.K == facts::TypeTerm::Pointer;
      });
    if (const RecordDecl *R = recordOf(P)) {
      mention(R);
      Own.push_back({facts::TypeTerm::Pointer, Name.record(R)});
    }
  } else if (const RecordDecl *R = recordOf(Q)) {
    // An object of a typedef'd record: the typedef says what pointers to it
    // are, not what it is.
    llvm::erase_if(Own, [](const facts::TypeTerm &X) {
      return X.K == facts::TypeTerm::Typedef;
    });
    aggregate(R, Own);
  } else if (Q->isFunctionType() || Q->isVoidType()) {
    Own.clear();
  }
  Out.append(Own.begin(), Own.end());
  Cache[Key] = std::move(Own);
}

/// Functions of one type at one place are one slot, whatever record says so:
/// the program has a named slot for each such place. Memory of functions whose
/// place nobody knows takes part in all of them.
void Types::throughUntyped(const RecordDecl *R) {
  R = R->getDefinition();
  if (!R || R->isInvalidDecl() || !Untyped.insert(R).second)
    return;
  llvm::SmallVector<Leaf> All;
  leaves(R, All);
  const uint64_t Step = Ctx.getTypeSize(Ctx.VoidPtrTy);
  for (const Leaf &L : All) {
    if (!holdsFunctions(L.F->getType()))
      continue;
    constexpr uint64_t MostElements = 256;
    uint64_t Begin = L.Begin;
    for (uint64_t I = 0; I != MostElements && Begin < L.End; ++I) {
      OnAlias(untypedSlot(L.F->getType(), "at " + std::to_string(Begin / 8)),
              fieldSlot(L.F));
      Begin += Step;
    }
    OnFlow(untypedSlot(L.F->getType(), "read"), fieldSlot(L.F));
    OnFlow(fieldSlot(L.F), untypedSlot(L.F->getType(), "written"));
  }
}

facts::SlotId Types::untypedSlot(QualType T, const std::string &What) {
  QualType Element(T->getBaseElementTypeUnsafe(), 0);
  return Builder.slot(
      {facts::Slot::Named,
       Builder.str("untyped memory " + What + ": " + Name.signature(Element)),
       0});
}

void Types::putInBytes(const RecordDecl *R, const Terms &Content) {
  needContent(R);
  Terms &Known = InBytes[R->getDefinition()];
  Known.append(Content.begin(), Content.end());
}

facts::SlotId Types::fieldSlot(const FieldDecl *F) {
  needContent(F->getParent());
  facts::StrId Field =
      F->getIdentifier()
          ? Builder.str(F->getName())
          : Builder.str("#" + std::to_string(F->getFieldIndex()));
  return Builder.slot({facts::Slot::Field, Name.record(F->getParent()), Field});
}

} // namespace nowb::extract
