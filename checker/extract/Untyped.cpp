// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is put in fields and variables of type `void *`, and what functions are
// passed and return as such. See HeldTypes.h.
//
#include "extract/Body.h"

using namespace clang;

namespace nowb::extract {

using facts::TypeTerm;

/// Of the field, or the variable of static storage, if it is untyped, or points
/// to something that is.
HeldTypes::Thing Body::untypedThing(const ValueDecl *D) {
  if (!isUntyped(D->getType()) && !refersToUntyped(D->getType()))
    return 0;
  if (const auto *V = dyn_cast<VarDecl>(D))
    return V->hasGlobalStorage() ? U.Held.variable(U.Name.linkage(V)) : 0;
  const auto *F = dyn_cast<FieldDecl>(D);
  if (!F)
    return 0;
  std::string Name = F->getIdentifier()
                         ? F->getName().str()
                         : "#" + std::to_string(F->getFieldIndex());
  return U.Held.field(U.Out.unit().str(U.Name.record(F->getParent())), Name);
}

/// The untyped field, or variable of static storage, that E is; or of which it
/// is an element, through pointers to such elements too. 0: something else.
HeldTypes::Thing Body::untypedThing(const Expr *E) {
  if (!isUntyped(E->getType()))
    return 0;
  for (;;) {
    E = transparent(E);
    const ValueDecl *D = nullptr;
    if (const auto *M = dyn_cast<MemberExpr>(E))
      D = M->getMemberDecl();
    else if (const auto *R = dyn_cast<DeclRefExpr>(E))
      D = R->getDecl();
    if (isa_and_nonnull<FieldDecl, VarDecl>(D))
      return untypedThing(D);
    if (const auto *B = dyn_cast_or_null<BindingDecl>(D)) {
      E = B->getBinding();
      if (!E || B->getHoldingVar())
        return 0;
      continue;
    }
    const auto *O = dyn_cast<UnaryOperator>(E);
    if (const auto *S = dyn_cast<ArraySubscriptExpr>(E))
      E = S->getBase();
    else if (O && (O->getOpcode() == UO_Deref || O->getOpcode() == UO_AddrOf ||
                   O->isIncrementDecrementOp()))
      E = O->getSubExpr();
    else if (const auto *C = dyn_cast<CastExpr>(E))
      E = C->getSubExpr();
    else if (const auto *B = dyn_cast<BinaryOperator>(E);
             B && B->isAdditiveOp() && B->getType()->isPointerType())
      E = B->getLHS()->getType()->isPointerType() ? B->getLHS() : B->getRHS();
    else
      return 0;
  }
}

void Body::keep(const Expr *Where, const Terms &Value) {
  if (HeldTypes::Thing T = untypedThing(Where); T && !Value.empty())
    Kept.push_back({T, Value});
  const Expr *E = transparent(Where);
  while (const auto *S = dyn_cast<ArraySubscriptExpr>(E))
    E = transparent(S->getBase()->IgnoreParenImpCasts());
  if (const auto *M = dyn_cast<MemberExpr>(E))
    keep(M->getMemberDecl(), Value);
}

/// A copy of a field's record is one of what the field holds.
void Body::keep(const ValueDecl *Where, const Terms &Value) {
  if (Value.empty() || !isUntyped(Where->getType()))
    return;
  HeldTypes::Thing T = untypedThing(Where);
  if (!T)
    return;
  Kept.push_back({T, Value});
  if (const auto *F = dyn_cast<FieldDecl>(Where))
    U.Type.putInBytes(F->getParent(), {U.Held.term(T)});
}

/// Whether T means what an untyped parameter of this function holds, or points
/// to.
bool Body::isOfUntypedParameter(TypeTerm T) const {
  const unsigned This = HasThis;
  if (!Function || T.Name < This || T.Name - This >= Function->getNumParams())
    return false;
  QualType P = Function->getParamDecl(T.Name - This)->getType();
  return T.K == TypeTerm::ParamValue ? isUntyped(P) : refersToUntyped(P);
}

/// Of what depends on the function's parameters and calls, the names. A typed
/// parameter is taken to hold what it says.
Terms Body::byName(llvm::ArrayRef<TypeTerm> Of) {
  Terms Out;
  for (const TypeTerm &T : Of) {
    if (T.hasName()) {
      Out.push_back(T);
    } else if (T.K == TypeTerm::ParamValue || T.K == TypeTerm::ParamPointee) {
      if (!isOfUntypedParameter(T))
        continue;
      llvm::StringRef What =
          T.K == TypeTerm::ParamValue ? HeldTypes::Value : HeldTypes::Behind;
      Out.push_back(U.Held.term(U.Held.parameter(Self, What, T.Name)));
    } else if (T.Name < Calls.size()) {
      const facts::Call &C = Calls[T.Name];
      Out.push_back(U.Held.term(C.K == facts::Call::Indirect
                                    ? U.Held.resultOfType(typeOfCallee(C))
                                    : U.Held.result(C.Callee)));
    }
  }
  return Out;
}

/// Of an indirect call.
llvm::StringRef Body::typeOfCallee(const facts::Call &C) {
  const facts::Unit &Unit = U.Out.unit();
  llvm::StringRef Type = Unit.str(Unit.CallExtras[C.Extra].Signature);
  Type.consume_back(" member");
  return Type;
}

void Body::finishUntyped() {
  const facts::Unit &Unit = U.Out.unit();
  for (const auto &[Thing, Value] : Kept)
    U.Held.put(Thing, byName(Value));
  if (!Held.empty())
    U.Held.put(U.Held.result(Self), byName(Held));
  for (const facts::Call &C : Calls) {
    const bool IsIndirect = C.K == facts::Call::Indirect;
    if (!IsIndirect && U.isOfSystem(C.Callee))
      continue;
    const facts::Range Args = Unit.ArgumentLists[C.Args];
    for (uint32_t I = Args.Begin; I != Args.End; ++I) {
      const facts::Argument A = Unit.Arguments[I];
      auto Pass = [&](llvm::StringRef What, facts::TypeId Type) {
        if (!Type)
          return;
        const unsigned This = C.Flags & facts::Call::PassesThis ? 1 : 0;
        Terms Passed = byName(Terms(Unit.type(Type)));
        if (Passed.empty())
          return;
        if (!IsIndirect)
          U.Held.put(U.Held.parameter(C.Callee, What, A.Index), Passed);
        else if (A.Index >= This)
          U.Held.put(
              U.Held.parameterOfType(typeOfCallee(C), What, A.Index - This),
              Passed);
      };
      Pass(HeldTypes::Value, A.Held);
      // (Of a callee that is not seen here, all that is passed says what it
      // points to, mostly in the parameter's own type.)
      if (!IsIndirect &&
          Unit.Functions[C.Callee].Flags & facts::Function::HasBody)
        Pass(HeldTypes::Behind, A.Pointee);
    }
  }
}

} // namespace nowb::extract
