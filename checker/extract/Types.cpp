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

bool isFunctionValue(QualType T) {
  if (T.isNull())
    return false;
  T = T.getNonReferenceType().getCanonicalType();
  if (const auto *A = T->getAs<AtomicType>())
    T = A->getValueType();
  return T->isFunctionPointerType() || T->isFunctionType() ||
         T->isBlockPointerType() || T->isMemberFunctionPointerType();
}

bool isFunctionArray(QualType T) {
  T = T.getNonReferenceType();
  if (!T->isArrayType())
    return false;
  return isFunctionValue(QualType(T->getBaseElementTypeUnsafe(), 0));
}

bool isNumber(QualType T) {
  if (const auto *A = T->getAs<AtomicType>())
    T = A->getValueType();
  return T->isIntegralOrEnumerationType() || T->isFloatingType() ||
         T->isAnyComplexType() || T->isVectorType();
}

bool isNumberPointer(QualType T) {
  QualType P = T->isPointerType() ? T->getPointeeType() : QualType();
  return !P.isNull() && isNumber(P);
}

bool isUntyped(QualType T) {
  T = QualType(T->getBaseElementTypeUnsafe(), 0);
  if (const auto *A = T->getAs<AtomicType>())
    T = A->getValueType();
  return hidesType(T);
}

static bool isWord(const BuiltinType *B) {
  return B && (B->getKind() == BuiltinType::Long ||
               B->getKind() == BuiltinType::ULong ||
               B->getKind() == BuiltinType::LongLong ||
               B->getKind() == BuiltinType::ULongLong);
}

bool isPlainWord(QualType T) {
  return !T.isNull() && isWord(dyn_cast<BuiltinType>(T.getTypePtr()));
}

bool isIntegerArgument(QualType T) {
  if (T.isNull() || !isWord(T.getNonReferenceType()->getAs<BuiltinType>()))
    return false;
  // (getAs does not look behind a typedef for it.)
  for (;;) {
    if (isa<SubstTemplateTypeParmType>(T))
      return true;
    QualType Next = T->isReferenceType()
                        ? T->getPointeeType()
                        : T->getLocallyUnqualifiedSingleStepDesugaredType();
    if (Next == T.getLocalUnqualifiedType())
      return false;
    T = Next;
  }
}

/// What T, or an element of the array T, points to, or to an array of what.
static QualType pointee(QualType T) {
  QualType P = T->getPointeeType();
  if (P.isNull())
    P = QualType(T->getBaseElementTypeUnsafe(), 0)->getPointeeType();
  return P.isNull() ? P : QualType(P->getBaseElementTypeUnsafe(), 0);
}

bool refersToUntyped(QualType T) {
  QualType P = T->getPointeeType().isNull() ? QualType() : pointee(T);
  return !P.isNull() && hidesType(P);
}

bool pointsToUntyped(QualType T) {
  QualType P = pointee(T);
  return !P.isNull() && (P->isVoidType() || isNumber(P) || hidesType(P));
}

bool refersToPointer(QualType T) {
  return T->isReferenceType() && T->getPointeeType()->isPointerType() &&
         !refersToUntyped(T) && pointsToUntyped(T->getPointeeType());
}

bool isByteStorage(const FieldDecl *F) {
  const auto *A = dyn_cast<ConstantArrayType>(F->getType().getCanonicalType());
  if (!A || A->getSize().ult(8))
    return false;
  QualType Byte = A->getElementType();
  if (Byte->isStdByteType() || Byte->isSpecificBuiltinType(BuiltinType::UChar))
    return true;
  if (!Byte->isCharType())
    return false;
  return F->hasAttr<AlignedAttr>() ||
         (F->getParent()->isUnion() &&
          llvm::any_of(F->getParent()->fields(), [](const FieldDecl *Other) {
            return Other->getType()->isRecordType() ||
                   Other->getType()->isAnyPointerType();
          }));
}

bool hasByteStorage(const RecordDecl *R) {
  R = R->getDefinition();
  return R && llvm::any_of(R->fields(), isByteStorage);
}

Types::Types(ASTContext &Ctx, facts::UnitBuilder &Out, Names &Name)
    : Ctx(Ctx), Builder(Out), Name(Name) {}

/// Typedefs of the C and C++ libraries for plain integers.
static bool isLibraryTypedef(const TypedefNameDecl *T) {
  static const llvm::StringSet<> Known = {
      "size_t",   "ssize_t",  "ptrdiff_t", "intptr_t",  "uintptr_t",
      "int8_t",   "int16_t",  "int32_t",   "int64_t",   "uint8_t",
      "uint16_t", "uint32_t", "uint64_t",  "intmax_t",  "uintmax_t",
      "time_t",   "off_t",    "pid_t",     "uid_t",     "mode_t",
      "va_list",  "wchar_t",  "clock_t",   "nullptr_t", "max_align_t"};
  if (!T->getIdentifier())
    return true;
  llvm::StringRef N = T->getName();
  return N.starts_with("__") || T->isInStdNamespace() || Known.contains(N);
}

static const RecordDecl *recordOf(QualType T) {
  const auto *R = T->getAs<RecordType>();
  return R ? R->getDecl()->getDefinitionOrSelf() : nullptr;
}

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
             isUntyped(F->getType());
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

/// Whether R's objects hold functions, virtual ones too, or point to such that
/// may. A record that is only declared may; the system's own are taken to hide
/// none from the program behind further records of its own.
bool Types::reachesFunctions(const RecordDecl *R) {
  R = R->getDefinition() ? R->getDefinition() : R;
  if (auto It = Reaches.find(R); It != Reaches.end())
    return It->second;
  auto IsSystem = [&](const RecordDecl *Of) {
    return Ctx.getSourceManager().isInSystemHeader(Of->getLocation());
  };
  llvm::SmallVector<const RecordDecl *> Work;
  llvm::DenseSet<const RecordDecl *> Seen;
  auto Visit = [&](const RecordDecl *N) {
    N = N ? N->getDefinitionOrSelf() : nullptr;
    if (N && Seen.insert(N).second)
      Work.push_back(N);
  };
  Visit(R);
  bool Found = false;
  while (!Found && !Work.empty()) {
    const RecordDecl *N = Work.pop_back_val();
    if (auto It = Reaches.find(N); It != Reaches.end()) {
      Found = It->second;
      continue;
    }
    if (!N->isCompleteDefinition() || N->isInvalidDecl()) {
      Found = !IsSystem(N); // another unit may know
      continue;
    }
    if (const auto *C = dyn_cast<CXXRecordDecl>(N)) {
      Found |= C->isDynamicClass() && !IsSystem(N);
      for (const CXXBaseSpecifier &B : C->bases())
        Visit(recordOf(B.getType()));
    }
    for (const FieldDecl *F : N->fields()) {
      QualType T(F->getType()->getBaseElementTypeUnsafe(), 0);
      Found |= isFunctionValue(T);
      bool IsPointer = false;
      for (QualType P; !(P = T->getPointeeType()).isNull(); IsPointer = true)
        T = P;
      const RecordDecl *To = recordOf(T);
      if (To && !(IsPointer && IsSystem(N) && IsSystem(To)))
        Visit(To);
    }
  }
  if (Found)
    Reaches[R] = true;
  else
    for (const RecordDecl *N : Seen)
      Reaches[N] = false;
  return Found;
}

void Types::given(QualType T, Terms &Out) {
  bool IsPointer = false;
  for (;; IsPointer = true) {
    T = QualType(T->getBaseElementTypeUnsafe(), 0);
    QualType P = T->getPointeeType();
    if (P.isNull())
      break;
    T = P;
  }
  const RecordDecl *R = recordOf(T);
  if (!R || R->isDependentContext() || !reachesFunctions(R))
    return;
  needContent(R);
  Out.push_back(
      {IsPointer ? facts::TypeTerm::Pointer : facts::TypeTerm::Aggregate,
       Name.record(R)});
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

/// What is in an object, at any depth: a leaf for each field, or array, that is
/// no record. Member: the top-level field that it is in.
void Types::leaves(const RecordDecl *R, llvm::SmallVectorImpl<Leaf> &Out) {
  struct Part {
    const RecordDecl *R;
    uint64_t Begin, Times;
    const FieldDecl *Member;
  };
  llvm::SmallVector<Part> Work{{R, 0, 1, nullptr}};
  while (!Work.empty()) {
    Part P = Work.pop_back_val();
    P.R = P.R->getDefinition();
    if (!P.R || P.R->isInvalidDecl())
      continue;
    const ASTRecordLayout &L = Ctx.getASTRecordLayout(P.R);
    // Of an array of records every element's field is one slot.
    const uint64_t Stretch = (P.Times - 1) * Ctx.toBits(L.getSize());
    if (const auto *C = dyn_cast<CXXRecordDecl>(P.R))
      for (const CXXBaseSpecifier &S : C->bases())
        if (const auto *B = S.getType()->getAsCXXRecordDecl();
            B && !S.isVirtual())
          Work.push_back({B, P.Begin + Ctx.toBits(L.getBaseClassOffset(B)),
                          P.Times, P.Member});
    for (const FieldDecl *F : P.R->fields()) {
      uint64_t Begin = P.Begin + L.getFieldOffset(F->getFieldIndex());
      const FieldDecl *Member = P.Member ? P.Member : F;
      QualType T = F->getType(), Element(T->getBaseElementTypeUnsafe(), 0);
      uint64_t Times = P.Times;
      if (const auto *A = Ctx.getAsConstantArrayType(T))
        Times *= std::max<uint64_t>(1, Ctx.getConstantArrayElementCount(A));
      if (const RecordDecl *N = recordOf(Element))
        Work.push_back({N, Begin, Times, Member});
      else if (!T->isIncompleteType())
        Out.push_back({F, Member, Begin,
                       Begin + Stretch +
                           (F->isBitField() ? F->getBitWidthValue()
                                            : Ctx.getTypeSize(T))});
    }
  }
}

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
    if (isUntyped(T) || isByteStorage(F) ||
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
      if (A.Member == B.Member || A.End <= B.Begin || B.End <= A.Begin)
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

void Types::writeContent(const RecordDecl *R, facts::Record &Fact) {
  facts::Unit &U = Builder.unit();
  llvm::SmallVector<facts::Field, 16> Fields;
  for (const FieldDecl *F : R->fields()) {
    Terms T;
    value(F->getType(), T);
    facts::Field Out;
    Out.IsFunction =
        isFunctionValue(F->getType()) || isFunctionArray(F->getType());
    Out.Type = id(T);
    if (!Out.Type && !Out.IsFunction)
      continue;
    Out.Name = F->getIdentifier()
                   ? Builder.str(F->getName())
                   : Builder.str("#" + std::to_string(F->getFieldIndex()));
    Fields.push_back(Out);
  }
  // Its objects are GC pointers: as if they held one.
  if (ManagedValues.contains(R)) {
    Terms Own{{facts::TypeTerm::Pointer, Name.record(R)}};
    Fields.push_back({Builder.str("itself"), id(Own)});
  }
  if (auto It = InBytes.find(R); It != InBytes.end())
    Fields.push_back({Builder.str("in its bytes"), id(It->second)});
  Fact.Fields.Begin = U.Fields.size();
  U.Fields.insert(U.Fields.end(), Fields.begin(), Fields.end());
  Fact.Fields.End = U.Fields.size();
  Fact.Flags |= facts::Record::Complete;
  if (R->isUnion())
    unionRules(R);
}

/// Unseen code that is given a record may change the functions in all that it
/// reaches from there: the contents of the records on the way are needed. Of
/// the system's own it is taken to know what it does.
void Types::needWhatReachesFunctions() {
  llvm::DenseMap<const RecordDecl *, llvm::SmallVector<const RecordDecl *, 4>>
      ReachedFrom;
  llvm::SmallVector<const RecordDecl *> Work;
  llvm::DenseSet<const RecordDecl *> Reaching;
  auto Reaches = [&](const RecordDecl *R) {
    if (Reaching.insert(R).second)
      Work.push_back(R);
  };
  for (size_t I = 0; I != Order.size(); ++I) {
    const RecordDecl *R = Order[I];
    if (!R->isCompleteDefinition() || R->isInvalidDecl()) {
      Reaches(R); // another unit may know
      continue;
    }
    if (Records[R] < 2 &&
        Ctx.getSourceManager().isInSystemHeader(R->getLocation()))
      continue;
    for (const FieldDecl *F : R->fields()) {
      QualType T(F->getType()->getBaseElementTypeUnsafe(), 0);
      if (isFunctionValue(T))
        Reaches(R);
      if (QualType P = T->getPointeeType(); !P.isNull())
        T = P;
      if (const RecordDecl *To = recordOf(T))
        ReachedFrom[To->getDefinitionOrSelf()].push_back(R);
    }
    if (const auto *C = dyn_cast<CXXRecordDecl>(R)) {
      if (C->isDynamicClass() &&
          !Ctx.getSourceManager().isInSystemHeader(R->getLocation()))
        Reaches(R);
      for (const CXXBaseSpecifier &B : C->bases())
        if (const RecordDecl *To = recordOf(B.getType()))
          ReachedFrom[To].push_back(R);
    }
  }
  while (!Work.empty()) {
    const RecordDecl *R = Work.pop_back_val();
    for (const RecordDecl *From : ReachedFrom.lookup(R))
      Reaches(From);
  }
  for (size_t I = 0; I != Order.size(); ++I)
    if (Reaching.contains(Order[I]))
      needContent(Order[I]);
}

facts::StrId Types::apart(const RecordDecl *R, llvm::StringRef Which) {
  needContent(R);
  facts::StrId Own =
      Builder.str((Builder.unit().str(Name.record(R)) + " " + Which).str());
  Apart.insert({Own, R->getDefinition()});
  return Own;
}

void Types::writeApart(facts::StrId Own, const RecordDecl *R) {
  facts::Unit &U = Builder.unit();
  facts::Record Fact;
  Fact.Name = Own;
  Fact.Flags = facts::Record::Complete;
  Fact.Bases.Begin = U.Names.size();
  U.Names.push_back(Name.record(R));
  Fact.Bases.End = U.Names.size();
  llvm::SmallVector<Leaf> All;
  leaves(R, All);
  Fact.Fields.Begin = U.Fields.size();
  for (const Leaf &L : All)
    if (holdsFunctions(L.F->getType()) && L.F->getIdentifier())
      U.Fields.push_back({Builder.str(L.F->getName()), 0, true});
  Fact.Fields.End = U.Fields.size();
  U.Records.push_back(Fact);
}

/// See facts::Record::Closed.
bool Types::isClosed(const RecordDecl *R, const facts::Location &At) const {
  const auto *C = dyn_cast<CXXRecordDecl>(R);
  if (!C || !C->hasDefinition())
    return false;
  if (C->isEffectivelyFinal())
    return true;
  return Builder.unit().str(At.File) == Name.mainFile() &&
         !Ctx.getLangOpts().IsHeaderFile;
}

void Types::writeRecords() {
  facts::Unit &U = Builder.unit();
  std::vector<facts::Record> Facts;
  // Content may mention further records; those are appended to Order. A record
  // that was mentioned first and needed later gets its content in a next round.
  for (bool Again = true; Again;) {
    Again = false;
    needWhatReachesFunctions();
    for (size_t I = 0; I != Order.size(); ++I) {
      const RecordDecl *R = Order[I];
      if (I == Facts.size()) {
        facts::Record Fact;
        Fact.Name = Name.record(R);
        Fact.At = Name.at(R->getLocation());
        if (annotated(R, "gc_managed"))
          Fact.Flags |= facts::Record::Managed;
        if (annotated(R, "gc_notinheap"))
          Fact.Flags |= facts::Record::NotInHeap;
        if (R->isUnion())
          Fact.Flags |= facts::Record::Union;
        if (!Ctx.getLangOpts().CPlusPlus && R->getIdentifier())
          Fact.Flags |= facts::Record::Tagged;
        if (isClosed(R, Fact.At))
          Fact.Flags |= facts::Record::Closed;
        if (auto *C = dyn_cast<CXXRecordDecl>(R);
            C && C->hasDefinition() && C->getNumBases()) {
          llvm::SmallVector<facts::StrId, 4> Bases;
          for (const CXXBaseSpecifier &B : C->bases())
            if (const RecordDecl *BR = recordOf(B.getType())) {
              mention(BR);
              if (Records[R] >= 2)
                needContent(BR);
              Bases.push_back(Name.record(BR));
            }
          Fact.Bases.Begin = U.Names.size();
          U.Names.insert(U.Names.end(), Bases.begin(), Bases.end());
          Fact.Bases.End = U.Names.size();
        }
        Facts.push_back(Fact);
      }
      if (Records[R] == 2) {
        Records[R] = 3;
        Again = true;
        writeContent(R, Facts[I]);
        if (auto *C = dyn_cast<CXXRecordDecl>(R); C && C->hasDefinition())
          for (const CXXBaseSpecifier &B : C->bases())
            if (const RecordDecl *BR = recordOf(B.getType()))
              needContent(BR);
      }
    }
  }
  U.Records = std::move(Facts);
  for (auto [Own, R] : Apart)
    writeApart(Own, R);
  for (const auto &[To, From] : CastsFrom) {
    facts::Record Fact;
    Fact.Name = Builder.str(("what is cast to '" + U.str(To) + " *'").str());
    Fact.Bases.Begin = U.Names.size();
    U.Names.push_back(To);
    U.Names.insert(U.Names.end(), From.begin(), From.end());
    Fact.Bases.End = U.Names.size();
    U.Records.push_back(Fact);
  }
}

} // namespace nowb::extract
