// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The facts of records: what they contain, and how functions are found from
// there.
//
#include "extract/Annotations.h"
#include "extract/Toolchain.h"
#include "extract/Types.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/RecordLayout.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace nowb::extract {

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

llvm::SmallVector<Types::Leaf, 2> Types::leavesAt(const RecordDecl *R,
                                                  uint64_t Bit) {
  llvm::SmallVector<Leaf> All;
  leaves(R, All);
  llvm::SmallVector<Leaf, 2> Out;
  llvm::copy_if(All, std::back_inserter(Out),
                [&](const Leaf &L) { return L.Begin <= Bit && Bit < L.End; });
  return Out;
}

/// Whether R's objects hold functions, virtual ones too, or point to such that
/// may. A record that is only declared may; the system's own are taken to hide
/// none from the program behind further records of its own.
bool Types::reachesFunctions(const RecordDecl *R) {
  R = R->getDefinition() ? R->getDefinition() : R;
  if (auto It = Reaches.find(R); It != Reaches.end())
    return It->second;
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
      Found = !isOfToolchain(N); // another unit may know
      continue;
    }
    if (const auto *C = dyn_cast<CXXRecordDecl>(N)) {
      Found |= C->isDynamicClass() && !isOfToolchain(N);
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
      if (To && !(IsPointer && isOfToolchain(N) && isOfToolchain(To)))
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
    if (Records[R] < 2 && isOfToolchain(R))
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
      if (C->isDynamicClass() && !isOfToolchain(R))
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

/// A pointer to R is one to its first member, too: C's way to derive.
void Types::beginsWith(const RecordDecl *R) {
  if (!R->isCompleteDefinition() || isOfToolchain(R))
    return;
  for (const FieldDecl *F : R->fields()) {
    if (const RecordDecl *First = recordOf(F->getType())) {
      mention(First);
      CastsFrom[Name.record(R)].insert(Name.record(First));
    }
    if (!R->isUnion())
      return;
  }
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
        beginsWith(R);
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
