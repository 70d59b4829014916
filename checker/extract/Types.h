// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From clang's types to type terms ("why might this be a GC pointer"), and the
// record and typedef facts that linking needs to decide them.
//
#ifndef NOWB_EXTRACT_TYPES_H
#define NOWB_EXTRACT_TYPES_H

#include "extract/Names.h"
#include "extract/TypeKinds.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallVector.h"
#include <functional>

namespace nowb::extract {

using Terms = llvm::SmallVector<facts::TypeTerm, 4>;

class Types {
public:
  Types(clang::ASTContext &Ctx, facts::UnitBuilder &Out, Names &Name);

  /// See extract::Options. To be set before anything is asked.
  bool EveryPointer = false;

  /// Adds to Out the terms of a value of type T.
  void value(clang::QualType T, Terms &Out);
  /// Adds the term of an aggregate (a union that a store overwrites part of).
  void aggregate(const clang::RecordDecl *R, Terms &Out);
  facts::TypeId id(Terms &T) { return Builder.type(T); }

  /// Adds to Out the record that T is, or points to at any depth, if functions
  /// may be found from there.
  void given(clang::QualType T, Terms &Out);

  struct Leaf {
    const clang::FieldDecl *F, *Member;
    uint64_t Begin, End; ///< in bits
    bool meets(const Leaf &Other) const {
      return Begin < Other.End && Other.Begin < End;
    }
  };
  void leaves(const clang::RecordDecl *R, llvm::SmallVectorImpl<Leaf> &Out);
  /// Those that have the bit; several in a union.
  llvm::SmallVector<Leaf, 2> leavesAt(const clang::RecordDecl *R, uint64_t Bit);
  /// The union is read or written: its members share memory.
  void touch(const clang::RecordDecl *Union) { needContent(Union); }
  /// T is a pointer or reference to something that may be part of a union in
  /// which another member may be a GC pointer: untyped memory, functions, such
  /// records as are in one here.
  bool mayShare(clang::QualType T);

  /// Pointers of these types become ones to R: as if some class derived from
  /// both.
  void castFrom(const clang::RecordDecl *R, const Terms &From);

  /// A pointer to R comes from an untyped one or becomes one: R's memory may be
  /// seen as any other type's of which that is so.
  void throughUntyped(const clang::RecordDecl *R);

  /// Objects of these types are made in the bytes of R.
  void putInBytes(const clang::RecordDecl *R, const Terms &Content);

  /// The program's slot for functions like T in untyped memory: those that
  /// are "read" there, or "written", at any place, or those at one.
  facts::SlotId untypedSlot(clang::QualType T, const std::string &What);

  /// The slot of a field that holds function values.
  facts::SlotId fieldSlot(const clang::FieldDecl *F);

  /// A record of its own, derived from R, for one object of R: its fields are
  /// R's functions, at any depth.
  facts::StrId apart(const clang::RecordDecl *R, llvm::StringRef Which);

  /// Writes the facts of all records that were mentioned, of their bases, and
  /// of what they contain. Call last.
  void writeRecords();

  /// Makes sure that an annotated declaration has its fact.
  void mention(const clang::RecordDecl *R);
  void mention(const clang::TypedefNameDecl *T);

  /// Called for each pair of slots that are one place under two names (members
  /// of a union), for flows, and for slots that may hold anything.
  std::function<void(facts::SlotId, facts::SlotId)> OnAlias;
  std::function<void(facts::SlotId To, facts::SlotId From)> OnFlow;
  std::function<void(facts::SlotId, llvm::StringRef)> OnUnknown;

private:
  bool mayMatter(const clang::RecordDecl *R);
  bool reachesFunctions(const clang::RecordDecl *R);
  void needContent(const clang::RecordDecl *R);
  void writeContent(const clang::RecordDecl *R, facts::Record &Fact);
  void unionRules(const clang::RecordDecl *R);
  void findShared(const clang::DeclContext *In);
  void findShared(const clang::RecordDecl *Union);
  void writeApart(facts::StrId Own, const clang::RecordDecl *R);
  void needWhatReachesFunctions();
  void beginsWith(const clang::RecordDecl *R);
  bool isClosed(const clang::RecordDecl *R, const facts::Location &At) const;

  clang::ASTContext &Ctx;
  facts::UnitBuilder &Builder;
  Names &Name;
  /// 1: mentioned, 2: content needed as well, 3: content written.
  llvm::DenseMap<const clang::RecordDecl *, unsigned> Records;
  std::vector<const clang::RecordDecl *> Order;
  llvm::DenseSet<const clang::TypedefNameDecl *> Typedefs;
  /// Records of which a typedef says that its values are GC pointers.
  llvm::DenseSet<const clang::RecordDecl *> ManagedValues;
  llvm::DenseMap<const clang::RecordDecl *, bool> Holds, Reaches;
  llvm::DenseMap<const clang::RecordDecl *, Terms> InBytes;
  llvm::DenseSet<const clang::RecordDecl *> Untyped;
  /// Records, at any depth, in unions that may hold a GC pointer besides.
  llvm::DenseSet<const clang::RecordDecl *> Shared;
  bool FoundShared = false;
  llvm::MapVector<facts::StrId, const clang::RecordDecl *> Apart;
  llvm::MapVector<facts::StrId, llvm::SetVector<facts::StrId>> CastsFrom;
  llvm::DenseMap<const clang::Type *, Terms> Cache;
};

} // namespace nowb::extract

#endif // NOWB_EXTRACT_TYPES_H
