// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Walks one parsed unit: finds the functions that the compiler would emit and
// has each body turned into facts. Demand-driven, as code generation is: it
// starts from what the unit defines for others and from all that stands in the
// main file, and follows references. An inline function in a header that
// nothing uses costs nothing.
//
#ifndef NOWB_EXTRACT_UNITWALKER_H
#define NOWB_EXTRACT_UNITWALKER_H

#include "extract/Names.h"
#include "extract/PassedNumbers.h"
#include "extract/Suppressions.h"
#include "extract/Types.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include <deque>

namespace nowb::extract {

/// The declaration of F that has a body to be walked; null: none.
const clang::FunctionDecl *definition(const clang::FunctionDecl *F);
/// Whether D has external linkage at most within the program.
bool isHidden(const clang::NamedDecl *D);

class UnitWalker {
public:
  explicit UnitWalker(clang::ASTContext &Ctx);

  /// All facts of the unit but its dependencies.
  facts::Unit run();

  clang::ASTContext &Ctx;
  facts::UnitBuilder Out;
  Names Name;
  Types Type;
  HeldTypes Held;
  PassedNumbers Numbers;
  Suppressions NoLint;
  /// By canonical function: see Body::returnsNull.
  llvm::DenseMap<const clang::FunctionDecl *, bool> ReturnsNull;
  /// Members of unions, and pairs of fields, of which it is said already what
  /// shares their memory.
  llvm::DenseSet<const clang::FieldDecl *> SeenInUnions;
  llvm::DenseSet<std::pair<const clang::FieldDecl *, const clang::FieldDecl *>>
      Sharing;
  /// See Options.
  std::vector<std::string> EntryHooks;

  /// The function's fact; asks for its body if it has one.
  facts::FnId function(const clang::FunctionDecl *F);
  facts::FnId block(const clang::BlockDecl *B);
  /// The function that initializes a thread-local variable on first use.
  facts::FnId threadWrapper(const clang::VarDecl *V);
  /// A function known only by its linkage name (an alias's target, a builtin).
  facts::FnId external(llvm::StringRef LinkageName);
  /// Whether function() would find a body, so that models do not matter.
  static bool hasBody(const clang::FunctionDecl *F);
  /// F is the system's own, and has no body here.
  bool isOfSystem(facts::FnId F) const { return OfSystem.contains(F); }

  /// An object of the class is made: its virtual methods can be called.
  void constructed(const clang::CXXRecordDecl *R);
  /// A static data member, or a variable of an inline or template kind, is
  /// used: its initializer runs.
  void used(const clang::VarDecl *V);

  /// Makes sure that V has its fact if functions may be found from it.
  void mention(const clang::VarDecl *V);
  facts::SlotId variableSlot(const clang::VarDecl *V);
  Terms variableGives(const clang::VarDecl *V);
  /// Any record that the program sees through untyped pointers.
  facts::TypeTerm anything() {
    return {facts::TypeTerm::Pointer, Out.str("void")};
  }
  /// What V holds is seen as this besides.
  void variableGiven(const clang::VarDecl *V, const Terms &Given);
  facts::SlotId localSlot(facts::FnId Owner, const clang::VarDecl *V);
  facts::SlotId freshLocal(facts::FnId Owner);
  facts::SlotId escape() { return Out.slot({facts::Slot::Escape, 0, 0}); }
  facts::SlotId named(llvm::StringRef Name) {
    return Out.slot({facts::Slot::Named, Out.str(Name), 0});
  }
  facts::SlotId memory(clang::QualType T) {
    T = T.getNonReferenceType();
    if (T->isArrayType())
      T = clang::QualType(T->getBaseElementTypeUnsafe(), 0);
    return Out.slot({facts::Slot::Memory, Name.memoryKey(T), 0});
  }
  /// The same of an object without a name; 0 if it holds no function values
  /// (those in fields are the fields').
  facts::SlotId nameless(clang::QualType T) {
    return holdsFunctions(T) ? memory(T) : 0;
  }
  /// A call that the compiler runs by itself: part of no function.
  void constantCall(const facts::Call &C) { ConstantCalls.push_back(C); }
  /// Namespace-scope thread-locals that this unit initializes dynamically.
  llvm::ArrayRef<const clang::VarDecl *> threadLocals() const {
    return ThreadLocals;
  }
  bool hasAssemblerMacros();
  /// The function whose parameter or local V is.
  facts::FnId owner(const clang::VarDecl *V);

  /// A flow that holds for the whole program, whatever function mentions it.
  void globalFlow(facts::Flow F) { GlobalFlows.push_back(F); }

  /// A function of type From was cast to type To.
  void castBetween(facts::StrId From, facts::StrId To);

  void error(clang::SourceLocation At, const llvm::Twine &Message);
  /// Asks for the body of a lambda that is annotated, though nothing calls it.
  void annotatedLambda(const clang::LambdaExpr *E);
  /// The same for the annotated methods of a class inside a function.
  void annotatedMethods(const clang::CXXRecordDecl *R);
  /// Reports wrong targets and contradictions of annotations on D.
  void checkAnnotations(const clang::Decl *D);

private:
  std::optional<bool> AssemblerMacros;
  facts::FnId add(const void *Key, facts::Function F);
  bool isHidden(const clang::FunctionDecl *F);
  void describe(const clang::FunctionDecl *F, facts::Function &Out);
  void seeds(const clang::DeclContext *DC);
  void seed(const clang::FunctionDecl *F);
  void seed(const clang::VarDecl *V);
  void seed(const clang::FileScopeAsmDecl *A);
  void members(const clang::CXXRecordDecl *R, bool All);
  void methods(facts::FnId Id, const clang::CXXMethodDecl *M);

  struct Job {
    facts::FnId Id;
    const clang::Decl *D;
  };
  std::deque<Job> Jobs;
  llvm::DenseMap<const void *, facts::FnId> Functions;
  llvm::DenseSet<facts::FnId> OfSystem;
  llvm::DenseMap<const clang::VarDecl *, unsigned> LocalIndex;
  llvm::DenseMap<facts::FnId, unsigned> LocalCount;
  llvm::DenseSet<const clang::CXXRecordDecl *> Constructed;
  llvm::DenseSet<const clang::VarDecl *> UsedVariables;
  llvm::DenseSet<const clang::Decl *> CheckedAnnotations;
  llvm::DenseMap<const clang::VarDecl *, facts::SlotId> VariableSlots;
  /// Index of the variable's fact.
  llvm::DenseMap<const clang::VarDecl *, uint32_t> Variables;
  std::vector<const clang::VarDecl *> Initialized;
  std::vector<facts::Flow> GlobalFlows;
  std::vector<facts::Call> ConstantCalls;
  std::vector<const clang::VarDecl *> ThreadLocals;
  llvm::DenseMap<const clang::DeclContext *, unsigned> BlockCount;
  /// By class: its methods are hidden.
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> HidesMethods;
};

} // namespace nowb::extract

#endif // NOWB_EXTRACT_UNITWALKER_H
