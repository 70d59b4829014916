// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers that may be references to objects: what those are whose type does not
// say it, because a managed typedef is passed or kept as the integer itself, or
// as a template's argument. An explicit cast to a number is the deliberate way
// out, and so is a pointer's memory that is read as one: of what is in memory
// numbers alone count here.
//
#include "extract/Body.h"
#include "extract/Operands.h"
#include "extract/Toolchain.h"

using namespace clang;

namespace nowb::extract {

using facts::TypeTerm;
using Thing = HeldTypes::Thing;

//===-- Operations --------------------------------------------------------===//

/// A mask that leaves no more than a tag, or a piece of a hash.
static bool isTagMask(const Expr *E, const ASTContext &Ctx) {
  Expr::EvalResult R;
  return !E->isValueDependent() && E->EvaluateAsInt(R, Ctx) &&
         R.Val.getInt().popcount() <= MaxTagBits;
}

/// (What an operand is converted to is the other's type.)
static const Expr *withoutConversion(const Expr *E) {
  for (;;) {
    E = E->IgnoreParens();
    const auto *C = dyn_cast<ImplicitCastExpr>(E);
    if (!C || C->getCastKind() != CK_IntegralCast)
      return E;
    E = C->getSubExpr();
  }
}

void Body::operandTerms(const Expr *E, Terms &Out, unsigned Depth) {
  E = withoutConversion(E);
  if (!isNumber(E->getType()))
    return;
  if (E->isGLValue()) { // of `A += B`
    U.Type.value(E->getType(), Out);
    readNumber(E, Out, Depth + 1);
  } else {
    valueTerms(E, Out, Depth + 1);
  }
}

/// Of what is left of one number without another: a distance if both are
/// references.
void Body::differenceTerms(const Expr *Of, const Expr *By, Terms &Out,
                           unsigned Depth) {
  Terms From, Without;
  U.Type.value(withoutConversion(Of)->getType(), From);
  U.Type.value(withoutConversion(By)->getType(), Without);
  if (llvm::none_of(Without, [&](const TypeTerm &T) {
        return llvm::is_contained(From, T);
      }))
    operandTerms(Of, Out, Depth);
}

/// Whether the builtin F adds numbers or picks some: with a carry, or those of
/// vectors. A product, a bit count or what tells of overflow is no reference.
static bool mayReturnReference(const CallExpr *E, const ASTContext &Ctx) {
  const FunctionDecl *F = E->getDirectCallee();
  const unsigned Id = F ? F->getBuiltinID() : 0;
  if (!Id || !isPlainNumber(E->getType()))
    return false;
  llvm::StringRef N = F->getName();
  if (Ctx.BuiltinInfo.isTSBuiltin(Id))
    return E->getType()->isVectorType() || Ctx.getTypeSize(E->getType()) >= 64;
  return (N.consume_front("__builtin_") &&
          (N.starts_with("addc") || N.starts_with("subc"))) ||
         ((N.consume_front("elementwise_") || N.consume_front("reduce_")) &&
          llvm::any_of(llvm::ArrayRef<llvm::StringRef>{"add", "sub", "max",
                                                       "min", "or", "xor",
                                                       "and"},
                       [&](llvm::StringRef Op) { return N.starts_with(Op); }));
}

/// Of what a builtin computes of its arguments.
void Body::computedTerms(const CallExpr *E, Terms &Out, unsigned Depth) {
  llvm::StringRef N = E->getDirectCallee()->getName();
  if (N.contains("mul"))
    return;
  if (N.contains("sub") && E->getNumArgs() >= 2)
    return differenceTerms(E->getArg(0), E->getArg(1), Out, Depth);
  for (const Expr *A : E->arguments())
    operandTerms(A, Out, Depth);
}

/// Of the result of an operation on numbers. To tag a reference, untag it, or
/// move it within its object keeps it; a product, a quotient, a shift, a
/// negation, a tag, and the distance of two references are numbers. False: E is
/// none.
bool Body::operationTerms(const Expr *E, Terms &Out, unsigned Depth) {
  if (!isNumber(E->getType()) || E->isGLValue())
    return false;
  if (const auto *O = dyn_cast<UnaryOperator>(E)) {
    if (O->getOpcode() == UO_Plus || O->isIncrementDecrementOp())
      operandTerms(O->getSubExpr(), Out, Depth);
    return O->isArithmeticOp() || O->isIncrementDecrementOp();
  }
  if (const auto *C = dyn_cast<CallExpr>(E)) {
    if (mayReturnReference(C, Ctx))
      computedTerms(C, Out, Depth);
    return false;
  }
  const auto *B = dyn_cast<BinaryOperator>(E);
  if (!B || B->getOpcode() == BO_Assign || B->isCommaOp())
    return false;
  const Expr *Left = B->getLHS(), *Right = B->getRHS();
  switch (B->isCompoundAssignmentOp()
              ? BinaryOperator::getOpForCompoundAssignment(B->getOpcode())
              : B->getOpcode()) {
  case BO_And:
    if (isTagMask(Left, Ctx) || isTagMask(Right, Ctx))
      return true;
    [[fallthrough]];
  case BO_Or:
  case BO_Xor:
  case BO_Add:
    operandTerms(Left, Out, Depth);
    operandTerms(Right, Out, Depth);
    return true;
  case BO_Sub:
    differenceTerms(Left, Right, Out, Depth);
    return true;
  default:
    return true;
  }
}

//===-- Plain numbers -----------------------------------------------------===//

/// Of what is in memory, what counts as a number.
void Body::numbersAmong(const Terms &Of, Terms &Out) {
  for (const TypeTerm &T : Of)
    if (T.K == TypeTerm::Held)
      Out.push_back(U.Held.term(U.Held.numbersOf(T.Name)));
    else if (T.K == TypeTerm::Typedef || T.K == TypeTerm::ParamValue ||
             T.K == TypeTerm::CallValue)
      Out.push_back(T);
}

/// What the plain number at E is to others, and what they put there.
void Body::numbersAt(const Expr *E, Terms &Out, unsigned Depth) {
  Terms There;
  sharedTerms(E, There);
  contentsAt(E, There, Depth + 1);
  numbersAmong(There, Out);
}

/// The same where a pointer points to.
void Body::numbersBehind(const Expr *Pointer, Terms &Out, unsigned Depth) {
  Terms There;
  sharedBehind(Pointer, There, Depth + 1);
  contents(Pointer, There, Depth + 1);
  numbersAmong(There, Out);
}

/// What is put in a local number anywhere in the body, or passed as one.
void Body::localNumber(const VarDecl *V, Terms &Out, unsigned Depth) {
  if (V->isConstexpr())
    return;
  if (auto It = LocalNumbers.find(V); It != LocalNumbers.end()) {
    Out.append(It->second);
    return;
  }
  const bool IsOutermost = ResolvingNumbers.empty();
  if (!ResolvingNumbers.insert(V))
    return;
  Terms Own;
  if (auto I = parameter(V))
    Own.push_back({TypeTerm::ParamValue, *I});
  else if (Thing Passed = captured(V, HeldTypes::Holds))
    Own.push_back(U.Held.term(Passed));
  localTerms(V, [&](const Expr *X) {
    const auto *C = dyn_cast<CallExpr>(X);
    C &&checkedResult(C) ? computedTerms(C, Own, Depth + 1)
                         : valueTerms(X, Own, Depth + 1);
  });
  llvm::SmallVector<TypeTerm> Different;
  for (const TypeTerm &T : Own)
    if (!llvm::is_contained(Different, T))
      Different.push_back(T);
  Out.append(Different);
  if (!IsOutermost)
    return;
  ResolvingNumbers.clear();
  LocalNumbers[V].append(Different);
}

/// Of the number that is read from E.
void Body::readNumber(const Expr *E, Terms &Out, unsigned Depth) {
  E = transparent(E);
  if (Depth > 50)
    return;
  if (const Expr *Moved = movedBy(E))
    return readNumber(Moved, Out, Depth + 1);
  if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E))
    return valueTerms(M->getSubExpr(), Out, Depth + 1);
  if (isNumberArgument(E->getType()))
    return integerTerms(E, Out, Depth + 1);
  if (!forEachLvalueOperand(
          E, [&](const Expr *X) { readNumber(X, Out, Depth + 1); }))
    numbersAt(E, Out, Depth);
}

/// A parameter, a local, a result, a field or a variable: what callers,
/// assignments and functions call its type.
void Body::plainTerms(const Expr *E, Terms &Out, unsigned Depth) {
  const auto *C = dyn_cast<CastExpr>(E);
  if (C && C->getCastKind() == CK_LValueToRValue)
    return readNumber(C->getSubExpr(), Out, Depth);
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  if (Call &&
      !(F && (UnitWalker::hasBody(F) ? isOfCxxLibrary(F) : isOfToolchain(F))))
    resultTerms(Call, Out);
}

/// Of an integer whose own type may have lost its name: in a template's
/// instance, what callers call its type.
void Body::integerTerms(const Expr *E, Terms &Out, unsigned Depth) {
  E = transparent(E);
  if (Depth > 50)
    return;
  if (!isOfArgument(E))
    return isPlainNumber(E->getType()) ? plainTerms(E, Out, Depth) : void();
  if (const auto *C = dyn_cast<CastExpr>(E);
      C && C->getCastKind() != CK_LValueToRValue)
    return integerTerms(C->getSubExpr(), Out, Depth + 1);
  if (const auto *C = dyn_cast<CastExpr>(E))
    E = transparent(C->getSubExpr());
  if (forEachLvalueOperand(
          E, [&](const Expr *X) { integerTerms(X, Out, Depth + 1); }))
    return;
  if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E))
    return valueTerms(M->getSubExpr(), Out, Depth + 1);
  if (const auto *C = dyn_cast<CallExpr>(E))
    return resultTerms(C, Out);
  if (HeldTypes::Thing T = untypedThing(E, HeldTypes::Holds))
    return Out.push_back(U.Held.term(T));
  if (dereferenced(E))
    return loadedTerms(E, Out, Depth + 1);
  if (const auto *M = dyn_cast<MemberExpr>(E)) { // a reference
    if (HeldTypes::Thing T =
            memoryBehind(M->getMemberDecl(), M->getMemberDecl()->getType(),
                         HeldTypes::PointsTo))
      Out.push_back(U.Held.term(T));
    return;
  }
  const auto *R = dyn_cast<DeclRefExpr>(E);
  const auto *V = R ? dyn_cast<VarDecl>(R->getDecl()) : nullptr;
  if (!V || !V->hasLocalStorage())
    return;
  if (auto I = parameter(V))
    Out.push_back({V->getType()->isReferenceType() ? TypeTerm::ParamPointee
                                                   : TypeTerm::ParamValue,
                   *I});
  else
    localNumber(V, Out, Depth);
}

} // namespace nowb::extract
