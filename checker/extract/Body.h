// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Turns one body into facts: its calls, stores and flows of function values.
// One class, a source for each question:
//   Walk.cpp           which code of a function runs
//   Statements.cpp     what each kind of statement and expression does
//   Casts.cpp          what casts, references and returns do
//   Calls.cpp          what is called
//   Arguments.cpp      what each call passes
//   Builtins.cpp       what calls of builtins are
//   ImplicitCalls.cpp  calls that the source does not show
//   Stores.cpp         what is stored where: assignment and atomics
//   Initialize.cpp     the same for initialization
//   Terms.cpp          which values may be GC pointers
//   Numbers.cpp        which numbers are references
//   Pointees.cpp       which places may hold them
//   Unions.cpp         what shares memory with a place
//   Contents.cpp       untyped values that are in memory
//   Targets.cpp        which of them a write changes
//   Sources.cpp        which locals and parameters a pointer comes from
//   Places.cpp         which memory an expression denotes, apart from the stack
//   Locals.cpp         the same for variables
//   Values.cpp         which functions an expression may evaluate to
//   Signals.cpp        for which signal that is
//   Memory.cpp         what is seen as something else
//   OldActions.cpp     what sigaction says was installed before
//   Things.cpp         fields, variables and results that are untyped
//   Untyped.cpp        what is put in fields and variables of type `void *`
//   Passing.cpp        what functions pass to each other as such
//   Given.cpp          what unseen code may give, or be given by who calls
//   OpenMP.cpp         what clauses of OpenMP run
// All are insensitive to the order of statements: a local pointer may be what
// any of its assignments says. Recursion is over nesting of expressions, which
// clang bounds, never over calls. All share what one walk finds out, so the
// class is one, and longer than most.
//
#ifndef NOWB_EXTRACT_BODY_H
#define NOWB_EXTRACT_BODY_H

#include "extract/UnitWalker.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/MapVector.h"

namespace clang {
class OMPDeclareReductionDecl;
class OMPExecutableDirective;
} // namespace clang

namespace nowb::extract {

struct Walked;

using Atoms = llvm::SmallVector<facts::PlaceAtom, 2>;

/// Where an initializer's value goes.
struct Destination {
  /// Empty: the stack.
  Atoms Place;
  /// Unions that hold the destination; and what is in their other members.
  Terms Unions, Others;
  /// The field, or variable of static storage, that is initialized; null:
  /// something else.
  const clang::ValueDecl *Decl = nullptr;
  /// The pointer of placement new whose memory is initialized as a whole; null:
  /// none.
  const clang::Expr *At = nullptr;
  /// Slot of the variable or field, when it holds function values; 0: none.
  facts::SlotId Slot = 0;
  /// What messages call it.
  std::string Text;
};

/// Deeper than any program that a person wrote; past it a place is Other.
inline constexpr unsigned MaxDepth = 200;

class Body {
public:
  /// Owner: the function or block definition, or the thread-local variable;
  /// null for the unit's initialization.
  Body(UnitWalker &U, facts::FnId Self, const clang::Decl *Owner);

  /// Walks Owner.
  void walk();
  /// Adds the initialization of a variable of static storage.
  void walkGlobal(const clang::VarDecl *V);
  void addFlows(llvm::ArrayRef<facts::Flow> F) {
    Flows.insert(Flows.end(), F.begin(), F.end());
  }
  void addCalls(llvm::ArrayRef<facts::Call> C) {
    Calls.insert(Calls.end(), C.begin(), C.end());
  }
  /// Moves what was found into the unit and completes the function's fact.
  void finish();

private:
  //===-- Walk.cpp --===//
  void walkFunction(const clang::FunctionDecl *F);
  void findDeadCode(const clang::Decl *D, clang::Stmt *Body);
  void visit(const clang::Stmt *S);
  void visitSizes(clang::QualType T);
  void throws(llvm::StringRef By, clang::SourceLocation At);
  void visitChildren(const clang::Stmt *S);
  bool isDead(const clang::Stmt *S) const {
    return !Dead.empty() && Dead.contains(S) && !Live.contains(S);
  }
  /// Of something dead: what runs before a part of it that never returns.
  void visitLiveParts(const clang::Stmt *S);
  /// Visits an expression that belongs to a declaration (a default argument, a
  /// default member initializer), and so stands in a body once for each use.
  void visitShared(llvm::function_ref<void()> Visit);
  /// What the source does not show: its calls are implicit ones.
  void visitUnwritten(const clang::Stmt *S);
  void visitDecl(const clang::Decl *D);
  void visitVariable(const clang::VarDecl *V);
  void visitReturn(const clang::Expr *E);
  void visitReference(const clang::DeclRefExpr *E);
  void visitCast(const clang::CastExpr *E);
  void visitAsm(const clang::GCCAsmStmt *S);
  void visitConstructor(const clang::CXXConstructorDecl *C);
  void visitDestructor(const clang::CXXDestructorDecl *D);
  /// Destructors of the record's members and bases.
  void visitParts(const clang::CXXRecordDecl *R, clang::SourceLocation At);
  void opaque(clang::SourceLocation At, llvm::StringRef What);

  //===-- Calls.cpp --===//
  void visitCall(const clang::CallExpr *E);
  void visitBuiltin(const clang::CallExpr *E, const clang::FunctionDecl *F);
  void visitConstruct(const clang::CXXConstructExpr *E, const Destination &To);
  void visitNew(const clang::CXXNewExpr *E);
  void visitDelete(const clang::CXXDeleteExpr *E);
  /// The destructor of what T is made of, run on memory at Place.
  void destroy(clang::QualType T, const Atoms &Place, clang::SourceLocation At);
  void destroyAtEnd(clang::QualType T, bool OfThread, clang::SourceLocation At);
  struct Passed {
    const clang::Expr *E = nullptr; ///< null: only Place
    clang::QualType Param;          ///< null: past the parameters
    Atoms Place;                    ///< where E is null
    facts::SlotId Value = 0;        ///< where E is null: function values
    Terms Pointee = {}, Held = {};  ///< where E is null: what it hides
    /// Where E is null: this function's parameter.
    std::optional<uint32_t> Own = {};
    /// Param is E's type, for want of a prototype: the callee's may be another.
    bool IsGuess = false;
  };
  /// This function's parameter, as what another is called with.
  Passed passedOn(const clang::ParmVarDecl *P) const;
  void directCall(facts::FnId Callee, clang::SourceLocation At, uint8_t Flags,
                  llvm::ArrayRef<Passed> Args, bool NeedsPointees,
                  const clang::Expr *Key = nullptr);
  void arguments(facts::Call &C, llvm::ArrayRef<Passed> Args,
                 bool NeedsPointees);
  void passedTypes(const Passed &P, bool NeedsPointees, bool IsIndirect,
                   bool IsMoved, facts::Argument &A);
  static clang::QualType parameterType(const clang::FunctionProtoType *P,
                                       unsigned I);
  void passMemory(const clang::Expr *E, facts::Argument &A);
  void passByValue(const clang::Expr *E);
  bool copiesWithin(const clang::CallExpr *E) const;
  void callReplaceable(const clang::FunctionDecl *F, clang::SourceLocation At);
  /// Whether an exception may end the initialization by E.
  bool mayThrow(const clang::Expr *E) const;
  /// Whether E is a call in the compiled program: most builtins are not.
  bool makesCall(const clang::CallExpr *E) const;
  /// The index in this body of the call that E makes.
  uint32_t callIndex(const clang::Expr *E);
  facts::SlotId resultSlot(const clang::Expr *E);
  void put(const clang::Expr *Key, facts::Call C, facts::CallExtra X);

  //===-- Untyped.cpp --===//
  using Thing = HeldTypes::Thing;
  using Part = HeldTypes::Part;
  bool changesOutOfSight(const clang::VarDecl *V);
  bool isReadByName(const clang::VarDecl *V);
  Thing thingOf(const clang::ValueDecl *D, Part P);
  const clang::ValueDecl *namedBy(const clang::Expr *E) const;
  Thing untypedThing(const clang::ValueDecl *D, Part P);
  Thing besides(const clang::FieldDecl *F);
  Thing untypedThing(const clang::Expr *E, Part P);
  Thing numberThing(const clang::ValueDecl *D);
  Thing numberThing(const clang::Expr *E);
  Thing bytesOf(const clang::Expr *P);
  Thing thingIn(const clang::FieldDecl *F);
  Thing placeIn(const clang::FieldDecl *F);
  void forEachPlaceIn(clang::QualType R,
                      llvm::function_ref<void(const clang::FieldDecl *)> Fn);
  void contentsAsPlaces(const clang::Expr *Pointer, Terms &Out);
  Terms inChars(const clang::Expr *Pointer, const Terms &Contents);
  Terms inFields(const clang::Expr *Pointer, const Terms &Contents);
  bool isMemoryOfLocal(const clang::VarDecl *V);
  Thing memoryBehind(const clang::ValueDecl *D, clang::QualType T, Part P);
  Thing localThing(const clang::VarDecl *V, Part P);
  Thing resultThing(const clang::CallExpr *E, HeldTypes::Role R, Part P);
  /// Things that are changed by a write through a pointer: what holds the value
  /// that is written, and what is where that points to (0: not told apart).
  struct Target {
    Thing Memory = 0, Pointees = 0;
  };
  using Targets = llvm::SmallVector<Target, 2>;
  void fieldTargets(const clang::FieldDecl *F, Targets &Out);
  void changedByCaller(const clang::CallExpr *C, Targets &Out, bool IsBytes);
  void targets(const clang::Expr *Pointer, Targets &Out, unsigned Depth = 0);
  void targetsAt(const clang::Expr *E, Targets &Out, unsigned Depth);
  void lvalueTargets(const clang::Expr *E, Targets &Out, unsigned Depth = 0);
  /// Value is put there: it counts where that is untyped.
  void keep(const clang::Expr *Where, const Terms &Value);
  void keep(const clang::ValueDecl *Where, const Terms &Value);
  void keep(const Targets &To, const Terms &Value);
  void keepPointer(const clang::Expr *Left, const clang::Expr *Pointer);
  void removeOwn(Terms &Shared, clang::QualType Pointer);
  void keepPointer(const clang::ValueDecl *D, clang::QualType T,
                   const clang::Expr *Pointer);
  void keepBehind(const clang::ValueDecl *D, clang::QualType T,
                  const clang::Expr *Pointer);
  void keepAt(const clang::Expr *Place, const clang::Expr *Value);
  void keepCopy(const clang::Expr *To, const clang::Expr *From);
  void copyBytes(const clang::Expr *To, const clang::Expr *From);
  void passUntyped(const Passed &P, unsigned Index);
  facts::TypeId passedBytes(const Passed &P);
  void passRecord(const clang::Expr *Source, unsigned Index);
  void passOn(uint32_t Own, clang::QualType T, unsigned Index);
  Thing ofCallee(const facts::Call &C, HeldTypes::Role R, Part P,
                 unsigned Index);
  void keepTypedef(const clang::VarDecl *V);
  void keepCaptured(const clang::VarDecl *V, const clang::Expr *Copied);
  void keepThrown(const clang::Expr *E);
  void keepElements(const clang::CXXStdInitializerListExpr *E);
  void keepResult(const clang::Expr *E, clang::QualType Result);
  void keepReturned(const clang::Expr *E, clang::QualType Result);
  /// Of this function's parameter I, counted with `this`. Null: that is `this`,
  /// or past the last.
  clang::QualType ownParameterType(unsigned I) const;
  bool isOfUntypedParameter(facts::TypeTerm T) const;
  Terms ofOwn(llvm::ArrayRef<facts::TypeTerm> Of) const;
  Terms byName(llvm::ArrayRef<facts::TypeTerm> Of,
               llvm::SmallVectorImpl<uint32_t> &Passed);
  void putByName(Thing To, llvm::ArrayRef<facts::TypeTerm> Value);
  llvm::StringRef typeOfCallee(const facts::Call &C);

  //===-- OpenMP.cpp --===//
  void visitDirective(const clang::OMPExecutableDirective *D);
  void visitReduction(const clang::OMPDeclareReductionDecl *D,
                      const clang::Expr *Of, bool IsOffStack);
  void standsFor(const clang::Expr *Clangs, const clang::Expr *Named);

  //===-- OldActions.cpp --===//
  void findOldActions();
  facts::StrId recordOfOldAction(const clang::VarDecl *V);
  facts::SlotId slotOfOldAction(const clang::MemberExpr *E);
  void passOldAction(const clang::Expr *E, Terms &Pointee);

  //===-- Stores.cpp --===//
  void initialize(const clang::Expr *E, clang::QualType T,
                  const Destination &To);
  void placedOver(const clang::Expr *At, clang::QualType T, Terms &Out);
  Destination part(const Destination &Of, const clang::FieldDecl *F);
  void initializeList(const clang::Expr *List,
                      llvm::ArrayRef<clang::Expr *> Inits,
                      const clang::FieldDecl *UnionMember,
                      const Destination &To);
  void destroyParts(clang::QualType T, llvm::ArrayRef<clang::Expr *> Inits,
                    const Destination &To);
  void initializeClosure(const clang::LambdaExpr *E, const Destination &To);
  /// By: `++Left`, `Left |= Right` and the like.
  void change(const clang::Expr *Left, const clang::Expr *By);
  void assign(const clang::Expr *Left, const clang::Expr *Right,
              clang::SourceLocation At);
  void store(clang::SourceLocation At, Terms T, const Atoms &Place,
             llvm::StringRef TypeText, llvm::StringRef PlaceText,
             uint8_t Flags);
  void overwrite(const clang::Expr *Value,
                 llvm::function_ref<void(Terms &)> Before, Terms &Out,
                 bool OnlyNull = false);
  void removeOwnPlaces(Terms &Of);
  void storeTo(const clang::Expr *Pointer, clang::QualType Value,
               const clang::Expr *Right, clang::SourceLocation At,
               bool IsCleared = false, Terms Stored = {});
  void filledTerms(const clang::Expr *Left, const clang::Expr *Value,
                   Terms &Out);
  void copiedTerms(const clang::Expr *Left, const clang::Expr *Right,
                   Terms &Out);
  void visitAtomic(const clang::AtomicExpr *E);
  bool isOfArgument(const clang::Expr *E) const;
  /// Terms of E's value: its type and those behind its casts.
  void valueTerms(const clang::Expr *E, Terms &Out, unsigned Depth = 0);
  /// Terms of what a pointer points to, behind its casts.
  void pointeeTerms(const clang::Expr *Pointer, Terms &Out, unsigned Depth = 0);
  void seenAsPlaces(const clang::MemberExpr *M, Terms &Out);
  void seenAsBytes(const clang::Expr *E, Terms &Out, bool ByName = false);
  const clang::Expr *pointerToWhole(const clang::Expr *E) const;
  void seenAsOther(const clang::MemberExpr *M, Terms &Out);
  void fieldAt(const clang::Expr *E, const clang::Expr *Pointer, Terms &Out);
  void partOf(const clang::Expr *Whole, Terms &Out);
  void placesBehind(const clang::Expr *Pointer, Terms &Out,
                    bool ByName = false);
  void knownPlaces(const clang::Expr *E, Terms &Out, bool ByName);
  Terms placesOffStack(const clang::Expr *Bytes);
  /// Terms of what an lvalue holds: its type, and those behind its casts.
  void placeTerms(const clang::Expr *E, Terms &Out);
  void integerTerms(const clang::Expr *E, Terms &Out, unsigned Depth = 0);
  void placesSeenAs(const clang::Expr *Record, Terms &Out);
  void plainTerms(const clang::Expr *E, Terms &Out, unsigned Depth);
  void readNumber(const clang::Expr *E, Terms &Out, unsigned Depth);
  void localNumber(const clang::VarDecl *V, Terms &Out, unsigned Depth);
  void operandTerms(const clang::Expr *E, Terms &Out, unsigned Depth);
  void differenceTerms(const clang::Expr *Of, const clang::Expr *By, Terms &Out,
                       unsigned Depth);
  void computedTerms(const clang::CallExpr *E, Terms &Out, unsigned Depth);
  bool operationTerms(const clang::Expr *E, Terms &Out, unsigned Depth);
  void numbersAmong(const Terms &Of, Terms &Out);
  void numbersAt(const clang::Expr *E, Terms &Out, unsigned Depth = 0);
  void numbersBehind(const clang::Expr *Pointer, Terms &Out,
                     unsigned Depth = 0);
  void declaredTerms(const clang::DeclRefExpr *R, Terms &Out);
  void sharedTerms(const clang::Expr *E, Terms &Out, bool IsDirect = false);
  void sharedBehind(const clang::Expr *Pointer, Terms &Out, unsigned Depth = 0);
  void castToFunctions(const clang::Expr *Pointer, Terms &Out,
                       unsigned Depth = 0);
  void sharedNumbers(const clang::ValueDecl *D, clang::QualType T, Terms &Out);
  void sharedBeyond(const clang::Expr *Pointer, Terms &Out, unsigned Depth = 0);
  void contents(const clang::Expr *Pointer, Terms &Out, unsigned Depth = 0);
  void beyond(const clang::Expr *E, Terms &Out, unsigned Depth);
  void contentsAt(const clang::Expr *E, Terms &Out, unsigned Depth);
  void unionTerms(const clang::Expr *E, Terms &Out);
  /// What the parameter V of a function around this one is passed. 0: it is
  /// none, or one of this function's own.
  Thing captured(const clang::VarDecl *V, Part P);
  /// The parameter of this function that V is, counted with `this`.
  std::optional<uint32_t> parameter(const clang::VarDecl *V) const;
  void loadedTerms(const clang::Expr *From, Terms &Out, unsigned Depth = 0);
  void readTerms(const clang::Expr *From, Terms &Out, unsigned Depth);
  void referredTerms(const clang::DeclRefExpr *R, Terms &Out, unsigned Depth);
  const clang::Expr *loadedFrom(const clang::Expr *&Pointer) const;
  Thing referredPointer(const clang::Expr *From, Part P,
                        llvm::function_ref<void(const clang::Expr *)> Again);
  void behindTerms(const clang::Expr *Loaded, Terms &Out);
  void resultTerms(const clang::CallExpr *E, Terms &Out);
  void listTerms(const clang::Expr *List, Terms &Out, facts::TypeTerm::Kind K);
  /// T is a va_list, or points or refers to one.
  bool isArgumentList(clang::QualType T) const;
  const clang::VarDecl *listVariable(const clang::Expr *List) const;
  /// The local pointer that Sub, which is loaded, is; null: something else.
  const clang::VarDecl *loadedLocal(const clang::Expr *Sub) const;
  void forEachSource(const clang::Expr *E,
                     llvm::function_ref<void(const clang::Expr *)> Fn,
                     unsigned Depth = 0);
  const clang::VarDecl *localValue(const clang::Expr *E) const;
  const clang::VarDecl *localOf(const clang::Expr *E) const;
  const clang::VarDecl *localReference(const clang::Expr *E) const;
  std::optional<uint32_t> loadedParameter(const clang::Expr *E) const;
  void localTerms(const clang::VarDecl *V,
                  llvm::function_ref<void(const clang::Expr *)> Add);
  bool isNull(const clang::Expr *E);
  bool mayBeNull(const clang::Expr *E);
  bool returnsNull(const clang::FunctionDecl *F);
  /// The type that a message names: the innermost of the value's casts that may
  /// be a GC pointer.
  clang::QualType shownType(const clang::Expr *Value, clang::QualType Place);
  std::string text(const clang::Expr *E);

  //===-- Places.cpp --===//
  void place(const clang::Expr *E, Atoms &Out, unsigned Depth = 0);
  void pointer(const clang::Expr *E, Atoms &Out, unsigned Depth = 0);
  void variablePlace(const clang::VarDecl *V, bool Captured,
                     const clang::DeclRefExpr *E, Atoms &Out, unsigned Depth);
  void pointerVariable(const clang::VarDecl *V, Atoms &Out, unsigned Depth);
  struct LocalPointer {
    llvm::SmallVector<const clang::Expr *, 2> Values;
    bool AddressTaken = false;
    /// A lambda or block refers to it.
    bool Captured = false;
  };
  bool isOffStack(const clang::VarDecl *V) const;
  const LocalPointer *localPointer(const clang::VarDecl *V);
  void scanLocals(const clang::Stmt *S);
  void bindLocal(const clang::Expr *E);
  bool isCapturedByCopy(const clang::VarDecl *V) const;
  const clang::Expr *transparent(const clang::Expr *E) const;

  //===-- Values.cpp --===//
  /// Slot of what E may evaluate to; 0: no function.
  facts::SlotId values(const clang::Expr *E);
  facts::SlotId lvalueSlot(const clang::Expr *E);
  facts::SlotId lvalueSlotOf(const clang::VarDecl *V);
  facts::SlotId lvalueSlotOfPointer(const clang::Expr *Pointer);
  facts::SlotId functionValue(const clang::FunctionDecl *F,
                              clang::SourceLocation At, bool MayBeVirtual);
  facts::SlotId unknownValue(llvm::StringRef Cause, clang::SourceLocation At);
  /// At: where the program passes it on, if it says so.
  void flow(facts::SlotId To, facts::SlotId From,
            clang::SourceLocation At = {});
  void alias(facts::SlotId A, facts::SlotId B, clang::SourceLocation At = {});
  void flowConstant(const clang::APValue &Value, clang::QualType T,
                    const clang::FieldDecl *In, clang::SourceLocation At);
  const clang::CXXMethodDecl *lambdaOf(const clang::Expr *E) const;
  facts::StrId signalAmong(const clang::CallExpr *E);
  facts::StrId signalOfHandlerField(const clang::ValueDecl *Field);

  //===-- Memory.cpp --===//
  void escape(const clang::Expr *E);
  void addressTaken(const clang::Expr *E);
  /// E, of pointer-to-function-value type, is seen as another pointer type.
  void castMemory(clang::QualType From, clang::QualType To,
                  clang::SourceLocation At);
  /// Memory of one type is seen as that of the other.
  void castRecord(clang::QualType From, clang::QualType To,
                  llvm::function_ref<void(Terms &)> Values,
                  bool IsSeveral = false);
  void sharesWith(const clang::FieldDecl *F, clang::QualType Type,
                  const clang::FieldDecl *Other);
  void share(const clang::FieldDecl *A, const clang::FieldDecl *B);
  void seenInUnion(const clang::FieldDecl *Member);
  void castPlaces(const clang::Expr *Sub, clang::QualType To);
  void castBytes(const clang::Expr *From, clang::QualType To);
  void castWords(const clang::Expr *From, clang::QualType To);
  void castUntyped(clang::QualType From, clang::QualType To);
  void seenAsRecord(const clang::CastExpr *C);
  void forgetFunctions(const clang::Expr *Pointer, clang::QualType To);
  void writtenThrough(facts::SlotId S, clang::QualType As,
                      clang::SourceLocation At);
  void functionsBehind(const clang::Expr *Pointer,
                       llvm::function_ref<void(facts::SlotId)> Each);
  void recordsBehind(const clang::Expr *Pointer,
                     llvm::SmallVectorImpl<const clang::RecordDecl *> &Out,
                     unsigned Depth = 0);
  const clang::RecordDecl *bytesOwner(const clang::Expr *Pointer,
                                      unsigned Depth = 0);
  void putInBytes(const clang::Expr *Pointer, clang::QualType T);

  //===-- Given.cpp --===//
  void givenByCall(const clang::CallExpr *E, facts::CallExtra &X);
  void seenThrough(clang::QualType To, const clang::Expr *From);
  void copiedAs(const clang::Expr *To, const clang::Expr *From);
  void seenAs(const clang::Expr *E, const Terms &As, unsigned Depth = 0);
  void getsAway(const Terms &Untyped);
  const clang::Expr *untypedPlace(const clang::Expr *E) const;
  facts::TypeId finishGiven();

public:
  /// What is put in untyped things. Of the unit's initialization it is asked
  /// for; of others finish() does it.
  void finishUntyped();
  void finishNulls();

private:
  UnitWalker &U;
  clang::ASTContext &Ctx;
  facts::FnId Self;
  const clang::Decl *Owner;
  const clang::FunctionDecl *Function = nullptr;
  bool IsCoroutine = false;
  /// Local variables are in memory of a coroutine or an OpenMP task.
  bool HasFrame = false;
  bool HasThis = false;
  /// Inside a constant initializer: nothing is executed, functions still flow.
  bool ConstantInit = false;
  /// Some va_list of this body was copied from memory.
  bool HasUnknownList = false;
  /// Inside the arguments of a copy of bytes within one type.
  bool InBytes = false;
  /// Inside the arguments of a library function that neither keeps them nor
  /// copies what they point to.
  bool InLibrary = false;

  /// Inside such code: a range-for's calls of begin and end, a defaulted
  /// member's of those of its parts.
  bool Unwritten = false;
  /// In the arguments of a function without a body in a system's header: it
  /// hands them to none of the program's functions but callbacks.
  bool ToSystem = false;
  /// Arrays of chars and records are seen as places of pointers or numbers.
  bool SeenAsPlaces = false;
  /// Of which bit of a record the place begins.
  std::optional<uint64_t> PlaceAt;
  /// Of the call whose arguments are passed.
  const Walked *Walking = nullptr;

  std::vector<facts::Call> Calls;
  std::vector<facts::Store> Stores;
  std::vector<facts::Flow> Flows;
  std::vector<facts::Opaque> Opaques;
  Atoms Returns;
  Terms Held;

  /// What untyped results of calls, and untyped locals, are cast to.
  llvm::MapVector<const clang::CallExpr *, Terms> ResultsSeenAs;
  llvm::DenseMap<const clang::VarDecl *, Terms> LocalsSeenAs;
  /// Calls whose untyped result goes where its casts are not followed.
  llvm::DenseSet<uint32_t> AwayResults;
  /// Calls whose result is a number.
  llvm::DenseSet<uint32_t> NumberResults;
  /// Untyped locals whose address is argument Index of a list.
  struct Filled {
    const clang::VarDecl *Local;
    facts::ArgumentsId Args;
    unsigned Index;
  };
  std::vector<Filled> FilledLocals;
  llvm::DenseSet<const clang::VarDecl *> OldActions;
  bool FoundOldActions = false;
  /// What is put in which untyped thing.
  std::vector<std::pair<HeldTypes::Thing, Terms>> Kept;
  /// Of a call: what it may change by which argument, and which arguments the
  /// callee knows by no type.
  struct UntypedArguments {
    llvm::SmallVector<std::pair<unsigned, Target>, 1> Written;
    /// What holds what the callee puts where a record begins, or (0) in chars
    /// of the record.
    struct InRecord {
      unsigned Index;
      Thing Memory;
      const clang::RecordDecl *Of;
    };
    llvm::SmallVector<InRecord, 0> InRecords;
    llvm::SmallVector<unsigned, 2> Untyped;
    /// What the parameter's memory has besides facts::Argument::Pointee.
    struct Part {
      unsigned Index;
      HeldTypes::Part P;
      Terms Value;
    };
    llvm::SmallVector<Part, 0> Parts;
    /// Arguments (first) that may be null, or references to it (second), and
    /// those (first) that may be this function's own parameter (second).
    llvm::SmallVector<std::pair<unsigned, bool>, 1> Nulls;
    llvm::SmallVector<std::pair<unsigned, uint32_t>, 1> PassedOn;
    bool isEmpty() const {
      return Untyped.empty() && Parts.empty() && Nulls.empty() &&
             PassedOn.empty() && InRecords.empty();
    }
  };
  /// By call; of the one that is not put yet.
  llvm::DenseMap<uint32_t, UntypedArguments> PassedUntyped;
  UntypedArguments Passing;
  void passRecords(const facts::Call &C, const UntypedArguments &Out);
  void passThings(const facts::Call &C, const UntypedArguments &Out);

  llvm::DenseMap<const clang::Expr *, uint32_t> CallIndices;
  llvm::DenseSet<const clang::Expr *> Emitted;
  /// Calls whose index was asked for before (or without) being walked.
  std::vector<const clang::Expr *> Reserved;
  llvm::DenseMap<const clang::Expr *, facts::SlotId> ResultSlots;
  llvm::DenseMap<const clang::Expr *, facts::SlotId> ValueSlots;
  /// Filled where a body has dead code.
  llvm::DenseSet<const clang::Stmt *> Dead, Live;
  llvm::DenseSet<const clang::Expr *> Visited;
  /// References to functions whose flow is followed; any other escapes.
  llvm::DenseSet<const clang::Expr *> Followed;
  std::vector<const clang::DeclRefExpr *> FunctionReferences;
  llvm::DenseMap<const clang::VarDecl *, LocalPointer> Locals;
  bool LocalsScanned = false;
  llvm::SmallVector<const clang::VarDecl *, 4> Resolving;
  /// What local numbers are, and those that this is found out of right now.
  llvm::DenseMap<const clang::VarDecl *, Terms> LocalNumbers;
  llvm::SmallSetVector<const clang::VarDecl *, 4> ResolvingNumbers;
  /// See OpenMP.cpp: what clang's variables stand for, and copies in memory of
  /// the run-time library.
  llvm::DenseMap<const clang::VarDecl *, const clang::Expr *> StandIns;
  llvm::DenseSet<const clang::VarDecl *> OffStack;
  facts::StrId Signal = 0;
  /// The last initializer that stands in the source.
  clang::SourceLocation Near;
};

} // namespace nowb::extract

#endif // NOWB_EXTRACT_BODY_H
