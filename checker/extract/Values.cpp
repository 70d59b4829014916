// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which functions an expression may evaluate to, as slots of the flow graph.
// Fields are one slot for all objects, arrays one for all elements, and memory
// reached through a pointer one for its type. What is not followed is unknown,
// and a function that goes where it is not followed escapes: never silence.
//
#include "extract/Body.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprObjC.h"
#include "clang/Basic/Builtins.h"

using namespace clang;

namespace nowb::extract {

using facts::Flow;
using facts::SlotId;

void Body::flow(SlotId To, SlotId From, SourceLocation At) {
  if (To && From && To != From)
    Flows.push_back({Flow::FromSlot, To, From, U.Name.at(At), 0});
}

void Body::alias(SlotId A, SlotId B, SourceLocation At) {
  flow(A, B, At);
  flow(B, A, At);
}

SlotId Body::unknownValue(llvm::StringRef Cause, SourceLocation At) {
  SlotId S = U.freshLocal(Self);
  Flows.push_back({Flow::FromUnknown, S, U.Out.str(Cause), U.Name.at(At), 0});
  return S;
}

/// The call operator that a lambda's conversion, or the static invoker that it
/// returns, is of.
static const CXXMethodDecl *callOperatorOf(const CXXMethodDecl *Of) {
  const CXXRecordDecl *L = Of->getParent();
  if (!L->isGenericLambda())
    return L->getLambdaCallOperator();
  const TemplateArgumentList *Args = Of->getTemplateSpecializationArgs();
  FunctionTemplateDecl *T =
      L->getLambdaCallOperator()->getDescribedFunctionTemplate();
  void *Position = nullptr;
  FunctionDecl *S =
      Args && T ? T->findSpecialization(Args->asArray(), Position) : nullptr;
  return dyn_cast_or_null<CXXMethodDecl>(S);
}

SlotId Body::functionValue(const FunctionDecl *F, SourceLocation At,
                           bool MayBeVirtual) {
  SlotId S = U.freshLocal(Self);
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  if (M && M->isLambdaStaticInvoker())
    if (const CXXMethodDecl *Operator = callOperatorOf(M))
      F = M = Operator;
  bool Virtual = MayBeVirtual && M && M->isVirtual();
  const facts::FnId Id = U.function(F);
  U.Held.taken(Id);
  Flows.push_back({Virtual ? Flow::FromVirtual : Flow::FromFunction, S, Id,
                   U.Name.at(At), Signal});
  return S;
}

/// The call operator behind a captureless lambda's conversion to a pointer.
const CXXMethodDecl *Body::lambdaOf(const Expr *E) const {
  const auto *C = dyn_cast<CXXMemberCallExpr>(E);
  const auto *Conv =
      C ? dyn_cast_or_null<CXXConversionDecl>(C->getMethodDecl()) : nullptr;
  return Conv && Conv->getParent()->isLambda() ? callOperatorOf(Conv) : nullptr;
}

/// A constant of type T, the value of a template's parameter or part of it,
/// and the field that has it: functions, and pointers that are untyped there.
void Body::flowConstant(const APValue &Value, QualType T, const FieldDecl *In,
                        SourceLocation At) {
  switch (Value.getKind()) {
  case APValue::Struct: {
    const auto *R = T->getAsCXXRecordDecl();
    for (const auto &[I, B] : llvm::enumerate(R->bases()))
      flowConstant(Value.getStructBase(I), B.getType(), nullptr, At);
    for (const FieldDecl *F : R->fields())
      flowConstant(Value.getStructField(F->getFieldIndex()), F->getType(), F,
                   At);
    return;
  }
  case APValue::Union:
    if (const FieldDecl *F = Value.getUnionField())
      flowConstant(Value.getUnionValue(), F->getType(), F, At);
    return;
  case APValue::Array: {
    QualType Element = Ctx.getAsArrayType(T)->getElementType();
    for (unsigned I = 0; I != Value.getArrayInitializedElts(); ++I)
      flowConstant(Value.getArrayInitializedElt(I), Element, In, At);
    return;
  }
  case APValue::MemberPointer:
    if (const auto *F =
            dyn_cast_or_null<FunctionDecl>(Value.getMemberPointerDecl());
        F && In)
      flow(U.Type.fieldSlot(In), functionValue(F, At, true), At);
    return;
  case APValue::LValue: {
    const auto *D = Value.getLValueBase().dyn_cast<const ValueDecl *>();
    if (const auto *F = dyn_cast_or_null<FunctionDecl>(D); F && In)
      flow(U.Type.fieldSlot(In), functionValue(F, At, false), At);
    const auto *V = dyn_cast_or_null<VarDecl>(D);
    if (!V)
      return;
    U.used(V);
    Terms Held, Behind;
    U.Type.value(Ctx.getPointerType(V->getType()), Held);
    U.Type.value(V->getType(), Behind);
    if (!In || !isUntyped(In->getType()))
      return;
    Kept.push_back({untypedThing(In, HeldTypes::Holds), Held});
    Kept.push_back({untypedThing(In, HeldTypes::PointsTo), Behind});
    return;
  }
  default:
    return;
  }
}

static const VarDecl *variableOf(const DeclRefExpr *R) {
  if (const auto *B = dyn_cast<BindingDecl>(R->getDecl()))
    return B->getHoldingVar();
  return dyn_cast<VarDecl>(R->getDecl());
}

/// Slot of the object that an lvalue of function-value type denotes.
SlotId Body::lvalueSlot(const Expr *E) {
  E = transparent(E);
  if (const auto *R = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *F = dyn_cast<FunctionDecl>(R->getDecl())) {
      Followed.insert(R);
      return functionValue(F, R->getLocation(), false);
    }
    if (const auto *B = dyn_cast<BindingDecl>(R->getDecl());
        B && !B->getHoldingVar() && B->getBinding())
      return lvalueSlot(B->getBinding());
    if (const auto *F = dyn_cast<FieldDecl>(R->getDecl())) // &Class::Field
      return U.Type.fieldSlot(F);
    const VarDecl *V = variableOf(R);
    if (!V)
      return unknownValue("a value that is not followed", E->getExprLoc());
    if (V->hasGlobalStorage()) {
      U.used(V);
      return U.variableSlot(V);
    }
    facts::FnId Of = U.owner(V);
    if (Of == facts::NoFunction)
      Of = Self;
    if (const auto *P = dyn_cast<ParmVarDecl>(V)) {
      const auto *M =
          dyn_cast_or_null<CXXMethodDecl>(P->getParentFunctionOrMethod());
      bool This = M && M->isImplicitObjectMemberFunction();
      return U.Out.slot(
          {facts::Slot::Param, Of, P->getFunctionScopeIndex() + This});
    }
    return U.localSlot(Of, V);
  }
  if (const auto *M = dyn_cast<MemberExpr>(E)) {
    for (const Expr *B = M;;) {
      if (const auto *In = dyn_cast<MemberExpr>(B)) {
        if (const auto *F = dyn_cast<FieldDecl>(In->getMemberDecl());
            F && F->getParent()->isUnion())
          U.Type.touch(F->getParent());
        B = transparent(In->getBase());
      } else if (const auto *S = dyn_cast<ArraySubscriptExpr>(B)) {
        B = S->getBase()->IgnoreParenImpCasts();
      } else {
        break;
      }
    }
    if (SlotId Own = slotOfOldAction(M))
      return Own;
    if (const auto *F = dyn_cast<FieldDecl>(M->getMemberDecl()))
      return U.Type.fieldSlot(F);
    if (const auto *V = dyn_cast<VarDecl>(M->getMemberDecl())) {
      U.used(V);
      return U.variableSlot(V);
    }
    if (const auto *F = dyn_cast<FunctionDecl>(M->getMemberDecl()))
      return functionValue(F, M->getMemberLoc(), false);
  }
  if (const auto *S = dyn_cast<ArraySubscriptExpr>(E)) {
    const Expr *B = transparent(S->getBase());
    if (const auto *C = dyn_cast<CastExpr>(B);
        C && C->getCastKind() == CK_ArrayToPointerDecay)
      return lvalueSlot(C->getSubExpr());
    return U.memory(E->getType());
  }
  if (const auto *O = dyn_cast<UnaryOperator>(E)) {
    if (O->getOpcode() == UO_Deref) {
      const Expr *P = transparent(O->getSubExpr());
      if (isFunctionValue(P->getType()))
        return values(P);
      if (const auto *A = dyn_cast<UnaryOperator>(P);
          A && A->getOpcode() == UO_AddrOf)
        return lvalueSlot(A->getSubExpr());
      return U.memory(E->getType());
    }
    if (O->isIncrementDecrementOp())
      return lvalueSlot(O->getSubExpr());
  }
  if (const auto *C = dyn_cast<CastExpr>(E)) {
    if (C->getCastKind() == CK_LValueBitCast &&
        !isFunctionValue(C->getSubExpr()->getType()))
      return U.memory(E->getType());
    return C->getSubExpr()->isGLValue() ? lvalueSlot(C->getSubExpr())
                                        : values(C->getSubExpr());
  }
  if (const auto *C = dyn_cast<AbstractConditionalOperator>(E)) {
    SlotId S = U.freshLocal(Self);
    alias(S, lvalueSlot(C->getTrueExpr()), C->getTrueExpr()->getExprLoc());
    alias(S, lvalueSlot(C->getFalseExpr()), C->getFalseExpr()->getExprLoc());
    return S;
  }
  if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (B->getOpcode() == BO_Comma)
      return lvalueSlot(B->getRHS());
    if (B->isAssignmentOp())
      return lvalueSlot(B->getLHS());
    if (B->isPtrMemOp())
      return U.memory(E->getType());
  }
  // Its elements are put in memory of their type.
  if (isFunctionArray(E->getType()) &&
      isa<MaterializeTemporaryExpr, CompoundLiteralExpr>(E))
    return U.nameless(E->getType());
  if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E))
    return values(M->getSubExpr());
  if (isa<CallExpr>(E))
    return resultSlot(E);
  if (const auto *S = dyn_cast<StmtExpr>(E))
    if (!S->getSubStmt()->body_empty())
      if (const auto *L = dyn_cast<Expr>(S->getSubStmt()->body_back()))
        return lvalueSlot(L);
  if (const auto *L = dyn_cast<CompoundLiteralExpr>(E))
    return values(L->getInitializer());
  return unknownValue("a value that is not followed", E->getExprLoc());
}

static bool isNullConstant(const Expr *E, ASTContext &Ctx) {
  return E->isNullPointerConstant(Ctx, Expr::NPC_ValueDependentIsNotNull) !=
         Expr::NPCK_NotNull;
}

/// SIG_DFL, SIG_IGN, -1 and the like: no code is in the first and the last
/// page. At another fixed address there may be some (a ROM's).
static bool isSpecialAddress(const Expr *Integer, ASTContext &Ctx) {
  Expr::EvalResult R;
  constexpr int64_t Page = 4096;
  if (!Integer->EvaluateAsInt(R, Ctx))
    return false;
  std::optional<int64_t> Value = R.Val.getInt().trySExtValue();
  return Value && *Value > -Page && *Value < Page;
}

SlotId Body::values(const Expr *Whole) {
  const Expr *E = transparent(Whole);
  if (auto It = ValueSlots.find(E); It != ValueSlots.end())
    return It->second;
  auto Compute = [&]() -> SlotId {
    if (const auto *C = dyn_cast<CastExpr>(E)) {
      const Expr *Sub = C->getSubExpr();
      switch (C->getCastKind()) {
      case CK_LValueToRValue:
        return lvalueSlot(Sub);
      case CK_NullToPointer:
      case CK_NullToMemberPointer:
        return 0;
      case CK_IntegralToPointer:
        if (isSpecialAddress(Sub, Ctx))
          return 0;
        return unknownValue("a value cast from an integer", E->getExprLoc());
      default:
        if (isFunctionValue(Sub->getType())) {
          if (C->getCastKind() == CK_BitCast)
            castMemory(Sub->getType(), E->getType(), E->getExprLoc());
          return values(Sub);
        }
        if (C->getCastKind() == CK_UserDefinedConversion ||
            C->getCastKind() == CK_ConstructorConversion ||
            C->getCastKind() == CK_AtomicToNonAtomic ||
            C->getCastKind() == CK_NonAtomicToAtomic)
          return values(Sub);
        if (isNullConstant(Sub, Ctx) || isNull(Sub))
          return 0;
        return unknownValue("a value cast from '" +
                                U.Name.type(Sub->getType()) + "'",
                            E->getExprLoc());
      }
    }
    if (const CXXMethodDecl *L = lambdaOf(E))
      return functionValue(
          L,
          cast<CXXMemberCallExpr>(E)->getImplicitObjectArgument()->getExprLoc(),
          false);
    if (const auto *C = dyn_cast<CallExpr>(E)) {
      unsigned Builtin = C->getBuiltinCallee();
      if (Builtin == Builtin::BIaddressof ||
          Builtin == Builtin::BI__addressof ||
          Builtin == Builtin::BI__builtin_addressof)
        return lvalueSlot(C->getArg(0));
      return resultSlot(E);
    }
    if (const auto *O = dyn_cast<UnaryOperator>(E);
        O && O->getOpcode() == UO_AddrOf) {
      const Expr *Sub = transparent(O->getSubExpr());
      if (const auto *R = dyn_cast<DeclRefExpr>(Sub))
        if (const auto *F = dyn_cast<FunctionDecl>(R->getDecl())) {
          Followed.insert(R);
          return functionValue(F, R->getLocation(), true);
        }
      return lvalueSlot(Sub);
    }
    if (const auto *B = dyn_cast<BlockExpr>(E)) {
      SlotId S = U.freshLocal(Self);
      Flows.push_back({Flow::FromFunction, S, U.block(B->getBlockDecl()),
                       U.Name.at(B->getExprLoc()), Signal});
      return S;
    }
    if (const auto *C = dyn_cast<AbstractConditionalOperator>(E)) {
      SlotId S = U.freshLocal(Self);
      flow(S, values(C->getTrueExpr()), C->getTrueExpr()->getExprLoc());
      flow(S, values(C->getFalseExpr()), C->getFalseExpr()->getExprLoc());
      return S;
    }
    if (const auto *B = dyn_cast<BinaryOperator>(E)) {
      if (B->getOpcode() == BO_Comma || B->getOpcode() == BO_Assign)
        return values(B->getRHS());
    }
    if (const auto *A = dyn_cast<AtomicExpr>(E))
      return lvalueSlotOfPointer(A->getPtr());
    if (const auto *S = dyn_cast<StmtExpr>(E)) {
      if (!S->getSubStmt()->body_empty())
        if (const auto *L = dyn_cast<Expr>(S->getSubStmt()->body_back()))
          return values(L);
      return 0;
    }
    if (const auto *S = dyn_cast<CoroutineSuspendExpr>(E))
      return values(S->getResumeExpr());
    if (isa<GNUNullExpr, CXXNullPtrLiteralExpr, ImplicitValueInitExpr,
            CXXScalarValueInitExpr, IntegerLiteral, InitListExpr, NoInitExpr>(
            E))
      return 0;
    if (isa<VAArgExpr>(E))
      return unknownValue("a variadic argument", E->getExprLoc());
    // (In C, what denotes a function is no lvalue.)
    if (E->isGLValue() || E->getType()->isFunctionType())
      return lvalueSlot(E);
    return unknownValue("a value that is not followed", E->getExprLoc());
  };
  SlotId S = Compute();
  ValueSlots[E] = S;
  return S;
}

/// Slot of the object that a pointer to a function value points to.
SlotId Body::lvalueSlotOfPointer(const Expr *Pointer) {
  const Expr *P = transparent(Pointer);
  while (const auto *C = dyn_cast<CastExpr>(P)) {
    if (C->getCastKind() != CK_NoOp && C->getCastKind() != CK_BitCast)
      break;
    P = transparent(C->getSubExpr());
  }
  if (const auto *A = dyn_cast<UnaryOperator>(P);
      A && A->getOpcode() == UO_AddrOf &&
      isFunctionValue(A->getSubExpr()->getType()))
    return lvalueSlot(A->getSubExpr());
  QualType T = P->getType()->getPointeeType();
  if (const auto *A = T->getAs<AtomicType>())
    T = A->getValueType();
  return U.memory(T);
}

} // namespace nowb::extract
