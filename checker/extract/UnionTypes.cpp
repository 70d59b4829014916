// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which types share memory: members of unions, and records that pointers are
// cast to.
//
#include "extract/Types.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecordLayout.h"

using namespace clang;

namespace nowb::extract {

void Types::castFrom(const RecordDecl *R, const Terms &From) {
  const facts::StrId To = Name.record(R);
  for (const facts::TypeTerm &T : From)
    if (T.K == facts::TypeTerm::Pointer && T.Name != To)
      CastsFrom[To].insert(T.Name);
}

bool Types::mayShare(QualType T) {
  QualType P = pointee(T);
  if (P.isNull())
    return false;
  const RecordDecl *R = recordOf(P);
  if (!R)
    return pointsToUntyped(T) || (isFunctionValue(P) && !P->isFunctionType());
  if (!std::exchange(FoundShared, true))
    findShared(Ctx.getTranslationUnitDecl());
  return Shared.contains(R);
}

/// Whether a member of type T may hold a GC pointer, whatever the policy says.
static bool mayHoldPointer(const FieldDecl *F) {
  llvm::SmallVector<const FieldDecl *> Work{F};
  while (!Work.empty()) {
    F = Work.pop_back_val();
    QualType T(F->getType()->getBaseElementTypeUnsafe(), 0);
    auto IsNamed = [](QualType Q) {
      const auto *D = Q.isNull() ? nullptr : Q->getAs<TypedefType>();
      return D && !isLibraryTypedef(D->getDecl());
    };
    QualType P = pointee(T);
    if (isUntyped(T) || isPlainNumber(T) || isByteStorage(F) ||
        (IsNamed(T) && !T->isRecordType()) || IsNamed(P) ||
        (!P.isNull() && P->isRecordType()))
      return true;
    if (const RecordDecl *R = recordOf(T)) {
      llvm::append_range(Work, R->fields());
      if (const auto *C = dyn_cast<CXXRecordDecl>(R); C && C->hasDefinition())
        for (const CXXBaseSpecifier &B : C->bases())
          if (const RecordDecl *Base = recordOf(B.getType()))
            llvm::append_range(Work, Base->fields());
    }
  }
  return false;
}

void Types::findShared(const DeclContext *In) {
  for (const Decl *D : In->decls()) {
    if (const auto *T = dyn_cast<ClassTemplateDecl>(D)) {
      for (const ClassTemplateSpecializationDecl *S : T->specializations())
        if (S->isCompleteDefinition()) {
          findShared(cast<RecordDecl>(S));
          findShared(cast<DeclContext>(S));
        }
    } else if (const auto *R = dyn_cast<RecordDecl>(D)) {
      if (R->isCompleteDefinition() && !R->isDependentContext()) {
        findShared(R);
        findShared(cast<DeclContext>(R));
      }
    } else if (isa<NamespaceDecl, LinkageSpecDecl, ExportDecl>(D)) {
      findShared(cast<DeclContext>(D));
    }
  }
}

void Types::findShared(const RecordDecl *Union) {
  if (!Union->isUnion() || Union->isInvalidDecl())
    return;
  llvm::SmallVector<const RecordDecl *> Work;
  auto Share = [&](QualType T) {
    const RecordDecl *R = recordOf(QualType(T->getBaseElementTypeUnsafe(), 0));
    if (R && Shared.insert(R).second)
      Work.push_back(R);
  };
  unsigned Holding = llvm::count_if(Union->fields(), mayHoldPointer);
  for (const FieldDecl *F : Union->fields())
    if (Holding > mayHoldPointer(F))
      Share(F->getType());
  while (!Work.empty()) {
    const RecordDecl *R = Work.pop_back_val();
    for (const FieldDecl *F : R->fields())
      Share(F->getType());
    if (const auto *C = dyn_cast<CXXRecordDecl>(R); C && C->hasDefinition())
      for (const CXXBaseSpecifier &B : C->bases())
        Share(B.getType());
  }
}

/// One member of a union may be read after another was written, in whole or by
/// halves.
void Types::unionRules(const RecordDecl *R) {
  llvm::SmallVector<Leaf> All;
  leaves(R, All);
  const uint64_t Width = Ctx.getTypeSize(Ctx.VoidPtrTy);
  auto IsData = [](const Leaf &L) {
    QualType T(L.F->getType()->getBaseElementTypeUnsafe(), 0);
    return T->isAnyPointerType() || isNumber(T);
  };
  for (const Leaf &A : All) {
    if (!holdsFunctions(A.F->getType()))
      continue;
    llvm::SmallDenseMap<const FieldDecl *, uint64_t> Shared;
    for (const Leaf &B : All) {
      if (A.Member == B.Member || !A.meets(B))
        continue;
      if (holdsFunctions(B.F->getType()))
        OnAlias(fieldSlot(A.F), fieldSlot(B.F));
      else if (IsData(B) && (Shared[B.Member] += B.End - B.Begin) >= Width)
        OnUnknown(fieldSlot(A.F), "another member of union '" +
                                      Name.type(Ctx.getCanonicalTagType(R)) +
                                      "'");
    }
  }
}

} // namespace nowb::extract
