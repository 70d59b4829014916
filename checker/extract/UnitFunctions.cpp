// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The facts of functions that a unit defines or mentions, each made when it is
// first asked for.
#include "extract/Annotations.h"
#include "extract/Body.h"
#include "extract/Toolchain.h"
#include "extract/UnitWalker.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace nowb::extract {

using facts::FnId;
using facts::Function;

FnId UnitWalker::add(const void *Key, Function F) {
  facts::Unit &U = Out.unit();
  FnId Id = U.Functions.size();
  U.Functions.push_back(F);
  if (Key)
    Functions[Key] = Id;
  return Id;
}

/// Hardened headers give functions of the library such a body, behind which the
/// types of arguments are lost. Models know what the library's function does.
static bool isLibraryCopy(const FunctionDecl *D) {
  return D->hasAttr<GNUInlineAttr>() && isOfToolchain(D);
}

const FunctionDecl *definition(const FunctionDecl *F) {
  const FunctionDecl *D = nullptr;
  // A body for inlining only may be followed by the function's own.
  if (F->hasBody(D) && D->hasAttr<GNUInlineAttr>())
    for (const FunctionDecl *Other : F->redecls())
      if (Other->doesThisDeclarationHaveABody() && !Other->isInlineSpecified())
        D = Other;
  if (D && !D->isInvalidDecl() && !D->isDependentContext() && !isLibraryCopy(D))
    return D;
  return nullptr;
}

bool UnitWalker::hasBody(const FunctionDecl *F) {
  return definition(F) || F->hasAttr<AliasAttr>() || F->hasAttr<IFuncAttr>() ||
         F->isDefaulted();
}

bool isHidden(const NamedDecl *D) {
  return D->getVisibility() == HiddenVisibility;
}

/// Clang works out a class's visibility, by its template arguments and theirs,
/// for each of its methods anew; nothing else counts for most.
bool UnitWalker::isHidden(const FunctionDecl *F) {
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  if (!M || M->getTemplateSpecializationInfo() ||
      M->getTemplateSpecializationKind() == TSK_ExplicitSpecialization ||
      Ctx.getLangOpts().InlineVisibilityHidden ||
      M->getExplicitVisibility(NamedDecl::VisibilityForValue))
    return extract::isHidden(F);
  auto [It, IsNew] = HidesMethods.try_emplace(M->getParent());
  if (IsNew)
    It->second = extract::isHidden(F);
  assert(It->second == extract::isHidden(F) && "as other methods of the class");
  return It->second;
}

void UnitWalker::describe(const FunctionDecl *F, Function &Fact) {
  Fact.LinkageName = Out.str(Name.linkage(F));
  std::string Qualified = Name.qualified(F);
  Fact.Name = Out.str(Qualified);
  Fact.Display = Out.str(Name.display(F, std::move(Qualified)));
  const FunctionDecl *D = definition(F);
  Fact.At = Name.at((D ? D : F)->getLocation());
  Fact.Annotations = annotations(F);
  Fact.Signature = Out.str(Name.signature(F->getType()));
  if (D && !F->getType()->getAs<FunctionProtoType>()) {
    // `void f() {}` takes no arguments (C11 6.7.6.3p14), though its name may be
    // made into a pointer of another type with no cast that shows its own.
    facts::StrId Unprototyped = Fact.Signature;
    QualType T = D->getType()->getAs<FunctionProtoType>()
                     ? D->getType()
                     : Ctx.getFunctionType(D->getReturnType(), {}, {});
    Fact.Signature = Out.str(Name.signature(T));
    castBetween(Fact.Signature, Unprototyped);
  }
  Fact.NumParams = (D ? D : F)->getNumParams(); // K&R declarations have none
  if (!F->isExternallyVisible())
    Fact.Flags |= Function::Internal;
  else if (isHidden(F))
    Fact.Flags |= Function::Hidden;
  GVALinkage L = Ctx.GetGVALinkageForFunction(D ? D : F);
  bool IsWeak = F->getMostRecentDecl()->isWeak();
  if (L == GVA_DiscardableODR || L == GVA_StrongODR ||
      L == GVA_AvailableExternally || IsWeak)
    Fact.Flags |= Function::Inline;
  if (L == GVA_StrongODR)
    Fact.Flags |= Function::Exported;
  // One name for several bodies; which of them runs is for the machine to say.
  if (F->isMultiVersion() && L == GVA_StrongExternal)
    Fact.Flags |= Function::Inline | Function::Exported;
  if (IsWeak && (D || F->hasAttr<AliasAttr>() || F->hasAttr<IFuncAttr>()))
    Fact.Flags |= Function::Weak;
  if (F->isNoReturn())
    Fact.Flags |= Function::NoReturn;
  if (F->isVariadic())
    Fact.Flags |= Function::Variadic;
  unsigned First = 0;
  if (auto *M = dyn_cast<CXXMethodDecl>(F)) {
    Fact.Parent = Name.record(M->getParent());
    Type.mention(M->getParent());
    if (M->isImplicitObjectMemberFunction()) {
      Fact.Flags |= Function::HasThis;
      First = 1;
      ++Fact.NumParams;
    }
    if (M->isVirtual())
      Fact.Flags |= Function::IsVirtual;
    if (M->isPureVirtual())
      Fact.Flags |= Function::IsPure;
    if (M->getParent()->isLambda())
      Fact.Flags |= Function::Lambda;
    else if (First) // never called through a plain pointer
      Fact.Signature =
          Out.str((Out.unit().str(Fact.Signature) + " member").str());
  }
  for (const FunctionDecl *R : F->redecls())
    for (unsigned I = 0; I != R->getNumParams(); ++I)
      forEachAnnotation(R->getParamDecl(I), [&](const Spelling &S,
                                                SourceLocation) {
        if (S.Name == "gc_calls" && I + First < 64)
          Out.unit().ownExtra(Fact).CallsParams |= uint64_t(1) << (I + First);
      });
}

FnId UnitWalker::function(const FunctionDecl *F) {
  F = F->getCanonicalDecl();
  if (auto It = Functions.find(F); It != Functions.end())
    return It->second;
  Function Fact;
  describe(F, Fact);
  FnId Id = add(F, Fact);
  checkAnnotations(F);
  for (const FunctionDecl *R : F->redecls())
    forEachAnnotation(R, [&](const Spelling &S, SourceLocation L) {
      if (S.Bit)
        Out.unit().AnnotationUses.push_back(
            {static_cast<facts::Annotation>(S.Bit), Id, Name.at(L)});
    });
  if (auto *M = dyn_cast<CXXMethodDecl>(F); M && M->isVirtual())
    methods(Id, M);
  if (const FunctionDecl *D = definition(F))
    Jobs.push_back({Id, D});
  else if (hasBody(F))
    Jobs.push_back({Id, F});
  else if (isOfToolchain(F))
    OfSystem.insert(Id);
  if (F->isMultiVersion())
    Ctx.forEachMultiversionedFunctionVersion(
        F, [&](const FunctionDecl *Version) { function(Version); });
  return Id;
}

void UnitWalker::methods(FnId Id, const CXXMethodDecl *M) {
  // The overridden methods' facts come first, then this one's list of them.
  llvm::SmallVector<FnId, 4> Overridden;
  for (const CXXMethodDecl *O : M->overridden_methods())
    Overridden.push_back(function(O));
  facts::Unit &U = Out.unit();
  facts::Range &Overrides = U.ownExtra(U.Functions[Id]).Overrides;
  Overrides.Begin = U.FunctionRefs.size();
  U.FunctionRefs.insert(U.FunctionRefs.end(), Overridden.begin(),
                        Overridden.end());
  Overrides.End = U.FunctionRefs.size();
}

FnId UnitWalker::block(const BlockDecl *B) {
  if (auto It = Functions.find(B); It != Functions.end())
    return It->second;
  Function Fact;
  std::string N =
      Name.nameless(B->getDeclContext(), "block", B->getCaretLocation());
  Fact.Name = Fact.Display = Out.str(N);
  unsigned Number = BlockCount[B->getDeclContext()]++;
  Fact.LinkageName =
      Out.str(Name.withUnit(N + (Number ? "#" + std::to_string(Number) : "")));
  Fact.At = Name.at(B->getCaretLocation());
  Fact.Flags = Function::Internal | Function::Lambda;
  Fact.Annotations = annotations(B);
  Fact.NumParams = B->getNumParams();
  if (const auto *T = B->getSignatureAsWritten())
    Fact.Signature = Out.str(Name.signature(T->getType()));
  else
    Fact.Signature = Out.str("?");
  FnId Id = add(B, Fact);
  Held.taken(Id);
  Jobs.push_back({Id, B});
  return Id;
}

FnId UnitWalker::external(llvm::StringRef LinkageName) {
  // Keyed by the interned text: two declarations of one name are one function.
  facts::StrId S = Out.str(LinkageName);
  const void *Key = Out.unit().str(S).data();
  if (auto It = Functions.find(Key); It != Functions.end())
    return It->second;
  Function Fact;
  Fact.LinkageName = Fact.Name = Fact.Display = S;
  Fact.Signature = Out.str("?");
  return add(Key, Fact);
}

FnId UnitWalker::threadWrapper(const VarDecl *V) {
  V = V->getCanonicalDecl();
  if (auto It = Functions.find(V); It != Functions.end())
    return It->second;
  Function Fact;
  std::string Q = Name.qualified(V);
  Fact.Name = Fact.Display =
      Out.str("initialization of thread-local '" + Q + "'");
  Fact.LinkageName = Out.str("thread-local wrapper of " + Name.linkage(V));
  Fact.At = Name.at(V->getLocation());
  Fact.Signature = Out.str("p");
  Fact.Flags = V->isExternallyVisible() ? Function::Inline : Function::Internal;
  FnId Id = add(V, Fact);
  if (const VarDecl *D = V->getDefinition())
    Jobs.push_back({Id, D});
  return Id;
}

void UnitWalker::constructed(const CXXRecordDecl *R) {
  R = R->getDefinition();
  if (!R || !R->isDynamicClass() || !Constructed.insert(R).second)
    return;
  for (const CXXMethodDecl *M : R->methods())
    if (M->isVirtual())
      function(M);
  for (const CXXBaseSpecifier &B : R->bases())
    if (const CXXRecordDecl *D = B.getType()->getAsCXXRecordDecl())
      constructed(D);
}

} // namespace nowb::extract
