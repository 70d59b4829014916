// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls of builtins: most are no calls in the compiled program, some are calls
// of the library under another name.
#include "clang/Basic/Builtins.h"
#include "extract/Body.h"
#include "extract/Operands.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace nowb::extract {

using facts::Call;
using facts::CallExtra;

/// Whether a library has it, as clang knows: also where flags say that a call
/// of this name is none of a builtin (-ffreestanding, -fno-builtin, -std=c11).
/// That of the builtin is one of the library all the same.
static bool isOfLibrary(llvm::StringRef Name, const Builtin::Context &Known) {
  static const llvm::StringSet<> Names = [&] {
    llvm::StringSet<> Out;
    for (unsigned Id = 1; Id != Builtin::FirstTSBuiltin; ++Id)
      if (Known.isPredefinedLibFunction(Id))
        Out.insert(Known.getName(Id));
    return Out;
  }();
  return Names.contains(Name);
}

/// "__builtin_memcpy" is a call of memcpy, "__builtin___memcpy_chk" of
/// __memcpy_chk; empty when the compiler makes no call of it.
static std::string libraryName(const FunctionDecl *F, ASTContext &Ctx) {
  unsigned Id = F->getBuiltinID();
  llvm::StringRef N = F->getName();
  switch (Id) {
  case Builtin::BI__builtin_memcpy_inline:
    return "memcpy";
  case Builtin::BI__builtin_memset_inline:
    return "memset";
  default:
    break;
  }
  // Some have the mark of library functions, but no library has them (powi).
  if (N.consume_front("__builtin_") && Ctx.BuiltinInfo.isLibFunction(Id) &&
      (N.starts_with("__") || isOfLibrary(N, Ctx.BuiltinInfo)))
    return N.str();
  return "";
}

/// Whether the compiler calls a function where the source calls F.
static bool isLibraryCall(const FunctionDecl *F, ASTContext &Ctx) {
  return !libraryName(F, Ctx).empty() ||
         (Ctx.BuiltinInfo.isPredefinedLibFunction(F->getBuiltinID()) &&
          !F->getName().starts_with("__builtin_"));
}

/// The operator that __builtin_operator_new or _delete is a call of: the one of
/// the type that the callee was given; null: E is no such call.
static const FunctionDecl *replaceable(const CallExpr *E, ASTContext &Ctx) {
  unsigned Id = E->getBuiltinCallee();
  if (Id != Builtin::BI__builtin_operator_new &&
      Id != Builtin::BI__builtin_operator_delete)
    return nullptr;
  DeclarationName Name = Ctx.DeclarationNames.getCXXOperatorName(
      Id == Builtin::BI__builtin_operator_new ? OO_New : OO_Delete);
  for (const NamedDecl *D : Ctx.getTranslationUnitDecl()->lookup(Name))
    if (const auto *F = dyn_cast<FunctionDecl>(D);
        F && Ctx.hasSameType(F->getType(), E->getCallee()->getType()))
      return F;
  return nullptr;
}

bool Body::makesCall(const CallExpr *E) const {
  const FunctionDecl *F = E->getDirectCallee();
  return !F || !F->getBuiltinID() || isLibraryCall(F, Ctx) ||
         replaceable(E, Ctx);
}

static bool copiesBytes(const FunctionDecl *F) {
  llvm::StringRef N = F->getName();
  return N.contains("memcpy") || N.contains("memmove") ||
         N.contains("mempcpy") || N.contains("bcopy");
}

/// memcpy between objects of one type, memset, or free: function pointers in
/// them are copied, cleared or gone as a whole, not seen as something else.
bool Body::copiesWithin(const CallExpr *E) const {
  llvm::StringRef N = E->getDirectCallee()->getName();
  auto Pointee = [&](unsigned I) {
    QualType T = E->getArg(I)->IgnoreParenImpCasts()->getType();
    return T->isArrayType() ? QualType(T->getBaseElementTypeUnsafe(), 0)
                            : T->getPointeeType();
  };
  if (E->getNumArgs() == 3 && (N.contains("memcpy") || N.contains("memmove")))
    return !Pointee(0).isNull() && !Pointee(1).isNull() &&
           Ctx.hasSameUnqualifiedType(Pointee(0), Pointee(1));
  return N.contains("memset") || N == "bzero" || N == "free" ||
         E->getBuiltinCallee() == Builtin::BI__builtin_operator_delete;
}

/// What is copied is seen as what is at To.
void Body::copyBytes(const Expr *To, const Expr *From) {
  keepCopy(To, From);
  copiedAs(To, From);
  QualType A = From->IgnoreParenCasts()->getType(),
           B = To->IgnoreParenCasts()->getType();
  auto Memory = [](QualType T) {
    return T->isArrayType() ? QualType(T->getBaseElementTypeUnsafe(), 0)
                            : T->getPointeeType();
  };
  if (!Memory(A).isNull() && !Memory(B).isNull())
    castRecord(Memory(A), Memory(B), [&](Terms &Out) { contents(From, Out); });
}

void Body::visitBuiltin(const CallExpr *E, const FunctionDecl *F) {
  unsigned Id = F->getBuiltinID();
  if (const auto *R =
          dyn_cast<DeclRefExpr>(E->getCallee()->IgnoreParenImpCasts()))
    Followed.insert(R);
  if (Ctx.BuiltinInfo.isUnevaluated(Id) ||
      Id == Builtin::BI__builtin_constant_p)
    return;
  auto Library = [&](facts::FnId Callee, bool NeedsPointees) {
    bool OuterBytes = std::exchange(InBytes, copiesWithin(E));
    bool OuterLibrary = std::exchange(InLibrary, InBytes || !copiesBytes(F));
    llvm::scope_exit Restore([&] {
      InBytes = OuterBytes;
      InLibrary = OuterLibrary;
    });
    llvm::SmallVector<Passed, 8> Args;
    const auto *Proto = F->getType()->getAs<FunctionProtoType>();
    for (const auto &[I, A] : llvm::enumerate(E->arguments())) {
      passByValue(A);
      Args.push_back({A, parameterType(Proto, I), {}});
    }
    const bool IsReversed = F->getName().contains("bcopy");
    if (copiesBytes(F) && E->getNumArgs() >= 2)
      copyBytes(E->getArg(IsReversed), E->getArg(!IsReversed));
    uint8_t Flags = F->isNoReturn() ? Call::NoReturn : 0;
    directCall(Callee, E->getExprLoc(), Flags, Args, NeedsPointees, E);
    // The bytes of functions become those of records: which of their functions
    // is said by sizes and places, which are not followed.
    if (InBytes || !copiesBytes(F) || E->getNumArgs() < 3)
      return;
    const Expr *From = E->getArg(!IsReversed)->IgnoreParenCasts();
    QualType T = From->getType()->getPointeeType();
    const bool IsArray = isFunctionArray(From->getType());
    if (IsArray || (!T.isNull() && !T->isFunctionType() && isFunctionValue(T)))
      functionsBehind(E->getArg(IsReversed), [&](facts::SlotId Field) {
        flow(Field, IsArray ? lvalueSlot(From) : lvalueSlotOfPointer(From));
      });
  };
  switch (Id) {
  case Builtin::BI__builtin_coro_resume:
  case Builtin::BI__builtin_coro_destroy: {
    visitChildren(E);
    Call C;
    C.K = Call::Indirect;
    C.At = U.Name.at(E->getExprLoc());
    C.Callee = U.named("coroutine");
    CallExtra X;
    X.Text = U.Out.str(Id == Builtin::BI__builtin_coro_resume
                           ? "the resumed coroutine"
                           : "the destroyed coroutine");
    X.Signature = U.Out.str("?");
    put(E, C, X);
    return;
  }
  case Builtin::BI__builtin_va_copy:
    visitChildren(E);
    HasUnknownList |= !listVariable(E->getArg(1));
    return;
  case Builtin::BI__builtin_nontemporal_store:
    visitChildren(E);
    storeTo(E->getArg(1), E->getArg(0)->getType(), E->getArg(0),
            E->getExprLoc());
    return;
  case Builtin::BImove:
  case Builtin::BImove_if_noexcept:
  case Builtin::BIforward:
  case Builtin::BIforward_like:
  case Builtin::BIas_const:
    visit(E->getArg(0));
    return;
  case Builtin::BIaddressof:
  case Builtin::BI__addressof:
  case Builtin::BI__builtin_addressof:
    visit(E->getArg(0));
    addressTaken(E->getArg(0));
    return;
  default:
    break;
  }
  if (const FunctionDecl *Operator = replaceable(E, Ctx)) {
    Library(U.function(Operator), !UnitWalker::hasBody(Operator));
    return callReplaceable(Operator, E->getExprLoc());
  }
  if (std::string N = libraryName(F, Ctx); !N.empty())
    return Library(U.external(N), true);
  // Hardened headers give memcpy and its like an inline body, behind which the
  // types of the arguments are lost; the model knows what it does.
  if (isLibraryCall(F, Ctx))
    return Library(UnitWalker::hasBody(F) && F->isInlineSpecified()
                       ? U.external(U.Name.linkage(F))
                       : U.function(F),
                   true);
  visitChildren(E);
  llvm::StringRef N = F->getName();
  // What returns nothing writes through its pointers (masked stores), and what
  // returns a carry or the like does so through the last.
  auto WriteThrough = [&](const Expr *To, const Terms &Value) {
    QualType T = To->getType()->getPointeeType();
    if (T.isNull() || T.isConstQualified() || T->isFunctionType())
      return;
    QualType Shown = To->IgnoreParenCasts()->getType();
    if (QualType P = Shown->getPointeeType(); !P.isNull())
      Shown = P;
    storeTo(To, QualType(Shown->getBaseElementTypeUnsafe(), 0), nullptr,
            E->getExprLoc(), /*IsCleared=*/false, Value);
  };
  if (N.contains("_overflow") || N.starts_with("__builtin_addc") ||
      N.starts_with("__builtin_subc") ||
      (Ctx.BuiltinInfo.isTSBuiltin(Id) && !F->getReturnType()->isVoidType() &&
       E->getNumArgs())) {
    Terms Computed; // (A carry is no reference.)
    if (checkedResult(E) || Ctx.BuiltinInfo.isTSBuiltin(Id))
      computedTerms(E, Computed, 0);
    WriteThrough(E->getArg(E->getNumArgs() - 1), Computed);
  } else if (E->getType()->isVoidType() && !N.starts_with("__builtin_va_") &&
             !N.starts_with("__sync_") &&
             Id != Builtin::BI__builtin___clear_cache) {
    Terms Stored;
    computedTerms(E, Stored, 0);
    for (const Expr *A : E->arguments())
      WriteThrough(A, Stored);
  }
  const bool Relocates = Id == Builtin::BI__builtin_trivially_relocate;
  if ((N.starts_with("__sync_") || N.starts_with("_Interlocked") ||
       Relocates) &&
      E->getNumArgs()) {
    const Expr *Value = E->getNumArgs() > 1 && !Relocates
                            ? E->getArg(N.contains("compare_and_swap") ? 2 : 1)
                            : nullptr;
    QualType T =
        E->getArg(0)->IgnoreParenImpCasts()->getType()->getPointeeType();
    storeTo(E->getArg(0), T, Value, E->getExprLoc(),
            N.starts_with("__sync_lock_release"));
    if (isFunctionValue(T)) {
      facts::SlotId S = lvalueSlotOfPointer(E->getArg(0));
      if (Value)
        flow(S, values(Value), Value->getExprLoc());
      flow(resultSlot(E), S);
    }
  }
}

} // namespace nowb::extract
