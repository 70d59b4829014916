// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What each call passes: the places of pointers and references, function
// values, what types hide, and for callees without a body the types behind the
// arguments' casts.
//
#include "extract/Body.h"
#include "extract/Library.h"
#include "extract/Operands.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace nowb::extract {

using facts::Call;

static void remove(Terms &From, const Terms &What) {
  llvm::erase_if(From, [&](const facts::TypeTerm &T) {
    return llvm::is_contained(What, T);
  });
}

/// The types behind an argument's casts: all, or what the parameter hides.
void Body::passedTypes(const Passed &P, bool NeedsPointees, bool IsIndirect,
                       bool IsMoved, facts::Argument &A) {
  QualType T = P.E->getType();
  bool ByRef = !P.Param.isNull() && P.Param->isReferenceType();
  Terms Pointee, Held, Shown;
  // A record passed by value is memory that the callee gets, too.
  // (A number that is only read is no place of anything.)
  const bool IsRead = ByRef && P.Param->getPointeeType().isConstQualified() &&
                      isNumber(T) && !isNumberArgument(T) &&
                      !isNumberArgument(P.Param);
  if ((ByRef && !IsRead) || (T->isRecordType() && NeedsPointees))
    placeTerms(P.E, Pointee);
  if (ByRef && hidesType(T))
    if (const VarDecl *V = loadedLocal(P.E))
      localTerms(V, [&](const Expr *X) { valueTerms(X, Pointee); });
  if (const auto *C = dyn_cast<CallExpr>(transparent(P.E->IgnoreImpCasts()));
      C && ByRef && isNumberPointer(T))
    resultTerms(C, Pointee);
  if (IsMoved) {
    contents(P.E, Pointee);
    if (const ValueDecl *D = namedBy(P.E); isa_and_nonnull<VarDecl>(D))
      if (Thing Bytes = bytesOf(P.E))
        Pointee.push_back(U.Held.term(Bytes));
  }
  if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(transparent(P.E));
      M && ByRef && M->getType()->isAnyPointerType())
    valueTerms(M->getSubExpr(), Pointee);
  else if (!ByRef && T->isAnyPointerType() && !isFunctionValue(T))
    pointeeTerms(P.E, Pointee);
  // (What is behind an untyped pointer's place is known call by call.)
  const bool IsPlace = ByRef              ? hidesType(T)
                       : P.Param.isNull() ? refersToUntyped(T)
                       : IsIndirect       ? pointsToUntyped(P.Param)
                                          : refersToUntyped(P.Param);
  if (IsPlace && !ToSystem && !isNull(P.E))
    ByRef ? contentsAt(P.E, Pointee, 0) : contents(P.E, Pointee);
  removeOwnPlaces(Pointee);
  if (!NeedsPointees && !P.Param.isNull() && !P.IsGuess) {
    U.Type.value(ByRef || P.Param->isAnyPointerType()
                     ? P.Param->getPointeeType()
                     : P.Param,
                 Shown);
    remove(Pointee, Shown);
  }
  if (!InLibrary && isArgumentList(T)) {
    listTerms(P.E, Pointee, facts::TypeTerm::ParamValue);
    listTerms(P.E, Pointee, facts::TypeTerm::ParamPointee);
  }
  passOldAction(P.E, Pointee);
  A.Pointee = U.Type.id(Pointee);
  // (Past the parameters va_arg says what it takes it for.)
  QualType To = P.Param.isNull() ? T : P.Param;
  const bool IsNumber = !ByRef && (isNumberArgument(To) || isPlainNumber(To));
  if (!IsNumber && (!T->isAnyPointerType() || isFunctionValue(T)))
    return;
  Shown.clear();
  if (!IsNumber && !P.Param.isNull() && !P.Param->isAnyPointerType())
    return;
  valueTerms(P.E, Held);
  if (P.Param.isNull() && isPlainNumber(T) && !Held.empty() && !InLibrary &&
      !ToSystem)
    Kept.push_back({U.Held.variadic(Ctx.getTypeSize(T)), Held});
  // What is called through a pointer may have parameters of other types.
  if (!P.Param.isNull() && !IsIndirect && !P.IsGuess)
    U.Type.value(P.Param, Shown);
  remove(Held, Shown);
  A.Held = U.Type.id(Held);
  if (!InLibrary && !ToSystem &&
      (P.Param.isNull() || P.Param->isVoidPointerType()))
    getsAway(Held);
}

Body::Passed Body::passedOn(const ParmVarDecl *P) const {
  QualType T = P->getType();
  uint32_t I = P->getFunctionScopeIndex() + HasThis;
  Passed Out;
  Out.Param = T;
  Out.Own = I;
  if (isFunctionValue(T) || isFunctionArray(T)) {
    Out.Value = U.Out.slot({facts::Slot::Param, Self, I});
  } else if (T->isAnyPointerType() || T->isReferenceType()) {
    Out.Pointee.push_back({facts::TypeTerm::ParamPointee, I});
  }
  if (!isFunctionValue(T) &&
      (T->isAnyPointerType() || hidesType(T) || isPlainNumber(T)))
    Out.Held.push_back({facts::TypeTerm::ParamValue, I});
  if (T->isAnyPointerType() || T->isReferenceType())
    Out.Place.push_back({facts::PlaceAtom::Param, I});
  return Out;
}

/// What a callee that is not seen may reach through a pointer: a function value
/// itself, or functions in a record by a computed place (`offsetof`).
void Body::passMemory(const Expr *E, facts::Argument &A) {
  QualType T = E->getType();
  if (!T->isPointerType() || isFunctionValue(T))
    return;
  QualType Memory = T->getPointeeType();
  if (isFunctionValue(Memory) && !Memory->isFunctionType()) {
    A.Value = U.memory(Memory);
    A.Flags |= facts::Argument::ByReference;
    return;
  }
  const Expr *Computed = E;
  while (const auto *C = dyn_cast<CastExpr>(transparent(Computed)))
    Computed = C->getSubExpr();
  if (const auto *B = dyn_cast<BinaryOperator>(transparent(Computed));
      B && B->isAdditiveOp() && B->getType()->isPointerType() &&
      B->getType()->getPointeeType()->isCharType())
    forgetFunctions(B, T);
}

/// What the callee may change that is known by no type, and what it gets to
/// know so.
void Body::passUntyped(const Passed &P, unsigned Index) {
  QualType Declared = P.Param.isNull() ? P.E->getType() : P.Param;
  QualType T = asPointer(Declared);
  const bool ByRef = T->isReferenceType();
  const bool IsBoth = refersToNumberPointer(Declared);
  QualType Value = Declared.getNonReferenceType();
  if (!InLibrary && !ToSystem && Value->isAnyPointerType() && hidesType(Value))
    forEachSource(P.E, [&](const Expr *Source) {
      if (passesBytes(Value) && !Value->getPointeeType().isConstQualified())
        passRecord(Source, Index);
      if (auto I = loadedParameter(Source))
        Passing.PassedOn.push_back({Index, *I});
      else if (mayBeNull(Source))
        Passing.Nulls.push_back({Index, Declared->isReferenceType()});
    });
  if (InLibrary || !U.Type.mayShare(T) || (!ByRef && isNull(P.E)))
    return;
  auto Pass = [&](HeldTypes::Part Part, const Terms &Value) {
    if (!Value.empty())
      Passing.Parts.push_back({Index, Part, Value});
  };
  Terms Values, Shared, Behind;
  // (What is only read is no place, but a number there has its name.)
  const bool IsNumber = isPlainNumber(pointee(T));
  if (!ToSystem && (IsNumber || !T->getPointeeType().isConstQualified())) {
    ByRef ? sharedTerms(P.E, Shared) : sharedBehind(P.E, Shared);
    removeOwn(Shared, T);
    Pass(HeldTypes::Shares, Shared);
    Terms Beyond;
    sharedBeyond(P.E, Beyond);
    Pass(HeldTypes::SharesBeyond, Beyond);
  }
  if (!pointsToUntyped(T))
    return;
  Passing.Untyped.push_back(Index);
  if (ToSystem)
    return;
  if (!P.Param.isNull() && P.Param->isReferenceType() &&
      P.E->getType()->isAnyPointerType()) {
    pointeeTerms(P.E, Behind);
    Pass(ByRef ? HeldTypes::Beyond : HeldTypes::PointsTo, Behind);
  }
  if (!ByRef) {
    contents(P.E, Values);
    Pass(HeldTypes::InChars, inChars(P.E, Values));
    if (refersToUntyped(T))
      Pass(HeldTypes::InFields, inFields(P.E, Values));
  } else if (refersToBytes(T)) {
    Pass(HeldTypes::InChars, inChars(P.E, Values));
    passRecord(transparent(P.E), Index);
  } else if (const auto *M =
                 dyn_cast<MaterializeTemporaryExpr>(transparent(P.E));
             M && IsNumber) {
    valueTerms(M->getSubExpr(), Values);
  }
  if (leadsToBytes(T) && !T->getPointeeType().isConstQualified())
    Pass(HeldTypes::InFields, placesOffStack(P.E));
  // (Of a result the types are known call by call: see passedTypes.)
  if ((ByRef || IsBoth) && !isa<CallExpr>(transparent(P.E->IgnoreImpCasts())))
    contentsAt(P.E, Values, 0);
  Pass(HeldTypes::Receives, Values);
  // (A reference to a constant array is how std::array passes its own.)
  if (T->getPointeeType().isConstQualified() &&
      !T->getPointeeType()->isArrayType())
    return;
  Targets Ways;
  ByRef ? lvalueTargets(P.E, Ways) : targets(P.E, Ways);
  if (IsBoth && !Value.isConstQualified())
    lvalueTargets(P.E, Ways);
  for (const Target &To : Ways)
    Passing.Written.push_back({Index, To});
}

/// What the memory that P points or refers to is to who writes bytes there.
facts::TypeId Body::passedBytes(const Passed &P) {
  QualType T = P.Param.isNull() && P.E ? P.E->getType() : P.Param;
  Terms Out;
  if (InLibrary || ToSystem || T.isNull())
    return 0;
  if (T->isPointerType() && T->getPointeeType()->isPointerType() &&
      passesBytes(T->getPointeeType()) && P.E) {
    forEachSource(P.E, [&](const Expr *Source) {
      const Expr *Of = addressed(Source);
      if (Of && Of->getType()->isPointerType())
        placesBehind(Of, Out);
      else if (auto I = loadedParameter(Source))
        Out.push_back(facts::TypeTerm::bytesBehind(*I));
    });
    return U.Type.id(Out);
  }
  if (!leadsToBytes(asPointer(T)))
    return 0;
  if (P.Own)
    Out.push_back(facts::TypeTerm::bytesBehind(*P.Own));
  else if (P.E)
    P.E->getType()->isPointerType() ? placesBehind(P.E, Out)
                                    : seenAsBytes(P.E, Out);
  // (The address of an object as it is, not moved to what follows it.)
  const Expr *Whole = P.E ? P.E->IgnoreParenCasts() : nullptr;
  if (Whole && !isa<BinaryOperator>(Whole) && P.E->getType()->isPointerType())
    if (QualType To = pointee(Whole->getType());
        !To.isNull() && To->isRecordType())
      U.Type.value(To, Out);
  return U.Type.id(Out);
}

/// A record, or chars of one, is where Source points to, which is passed as
/// bytes: the callee may see the place of a pointer or number there.
void Body::passRecord(const Expr *Source, unsigned Index) {
  if (Source->isGLValue() && Source->getType()->isArrayType()) {
    const auto *F = dyn_cast_or_null<FieldDecl>(namedBy(Source));
    if (F && isOfBytes(F)) {
      Passing.InRecords.push_back({Index, 0, F->getParent()});
      Passing.InRecords.push_back({Index, bytesOf(Source), nullptr});
    }
    return;
  }
  llvm::SaveAndRestore Places(SeenAsPlaces, true);
  llvm::SaveAndRestore At(PlaceAt, std::optional<uint64_t>(0));
  forEachPlaceIn(pointee(Source->getType()), [&](const FieldDecl *F) {
    Targets To;
    fieldTargets(F, To);
    for (const Target &Each : To)
      Passing.InRecords.push_back({Index, Each.Memory, nullptr});
  });
}

/// The same of this function's parameter Own, of type T.
void Body::passOn(uint32_t Own, QualType T, unsigned Index) {
  auto Pass = [&](HeldTypes::Part P) {
    Passing.Parts.push_back(
        {Index, P, {U.Held.term(U.Held.of(Self, HeldTypes::Passed, P, Own))}});
  };
  if (!U.Type.mayShare(T))
    return;
  Pass(HeldTypes::Shares);
  if (refersToNumberPlaces(T))
    Pass(HeldTypes::SharesBeyond);
  if (!pointsToUntyped(asPointer(T)))
    return;
  Passing.Untyped.push_back(Index);
  Pass(HeldTypes::Receives);
  Pass(HeldTypes::InChars);
  if (leadsToBytes(T) || refersToUntyped(T))
    Pass(HeldTypes::InFields);
  Pass(HeldTypes::Beyond);
  Passing.Written.push_back(
      {Index,
       {U.Held.of(Self, HeldTypes::Written, HeldTypes::Holds, Own),
        U.Held.of(Self, HeldTypes::Written, HeldTypes::PointsTo, Own)}});
}

void Body::arguments(Call &C, llvm::ArrayRef<Passed> Args, bool NeedsPointees) {
  llvm::SmallVector<facts::Argument, 8> Out;
  llvm::SmallVector<std::pair<const VarDecl *, unsigned>, 1> Filled;
  const bool IsDirect = C.K == Call::Direct;
  const facts::Unit &Unit = U.Out.unit();
  llvm::StringRef Name =
      IsDirect ? Unit.str(Unit.Functions[C.Callee].LinkageName) : "";
  // Whom unseen code calls may get what memory holds that it was given.
  const bool IsCalledBack =
      NeedsPointees && llvm::any_of(Args, [](const Passed &P) {
        return P.E && isFunctionValue(P.E->getType());
      });
  for (const auto &[I, P] : llvm::enumerate(Args)) {
    facts::Argument A;
    A.Index = I;
    A.Value = P.Value;
    if (P.Value && P.Param->isReferenceType())
      A.Flags |= facts::Argument::ByReference;
    Atoms Place = P.Place;
    if (P.E) {
      QualType T = P.E->getType();
      bool ByRef = !P.Param.isNull() && P.Param->isReferenceType();
      if (isFunctionValue(T) && (!ByRef || T->isFunctionType()))
        ; // points to code: no one stores there
      else if (ByRef)
        place(P.E, Place);
      else if (T->isAnyPointerType() || T->isBlockPointerType())
        pointer(P.E, Place);
      const bool IsMoved =
          IsCalledBack || (IsDirect && NeedsPointees && movesMemory(Name, I));
      passedTypes(P, NeedsPointees, C.K == Call::Indirect, IsMoved, A);
      // Who is called may get, in whichever parameter, what any argument has.
      if (Walking && !Walking->IsThere && Walking->Function == I) {
        Terms Given{U.Held.term(
            U.Held.passedTo(Walking->To, HeldTypes::Holds, Walking->Argument))};
        A.Pointee = U.Type.id(Given);
      }
      passUntyped(P, I);
      if (NeedsPointees)
        passMemory(P.E, A);
      if (ByRef && isFunctionArray(P.Param) && P.E->isGLValue()) {
        A.Value = lvalueSlot(P.E);
        A.Flags |= facts::Argument::ByReference;
      } else if (isFunctionValue(P.Param.isNull() ? T : P.Param)) {
        if (P.Param.isNull()) {
          escape(P.E); // an argument that only va_arg can take
        } else if (ByRef && !P.Param->getPointeeType()->isFunctionType() &&
                   P.E->isGLValue()) {
          A.Value = lvalueSlot(P.E);
          A.Flags |= facts::Argument::ByReference;
        } else {
          A.Value = values(P.E);
        }
      }
      if (T->isAnyPointerType() && isNull(P.E))
        A.Flags |= facts::Argument::Null;
    } else {
      Terms Pointee = P.Pointee, Held = P.Held;
      A.Pointee = U.Type.id(Pointee);
      A.Held = U.Type.id(Held);
      if (P.Own)
        passOn(*P.Own, P.Param, I);
    }
    A.Place = U.Out.place(Place);
    const Expr *Untyped = P.E && NeedsPointees ? untypedPlace(P.E) : nullptr;
    const VarDecl *Local = Untyped ? loadedLocal(Untyped) : nullptr;
    if (Local) {
      Filled.push_back({Local, I});
    } else if (Untyped) {
      // Where it is cast to something is not followed.
      Terms Given(U.Out.unit().type(A.Pointee));
      Given.push_back(U.anything());
      A.Pointee = U.Type.id(Given);
    }
    if (A.Place || A.Pointee || A.Held || A.Value || Local)
      Out.push_back(A);
    facts::Argument Bytes;
    Bytes.Index = I;
    Bytes.Flags = facts::Argument::OfBytes;
    if ((Bytes.Pointee = passedBytes(P)))
      Out.push_back(Bytes);
  }
  C.Args = U.Out.arguments(Out);
  for (const auto &[Local, Index] : Filled)
    FilledLocals.push_back({Local, C.Args, Index});
}

} // namespace nowb::extract
