// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "extract/UnitWalker.h"
#include "extract/Annotations.h"
#include "extract/Body.h"
#include "extract/Toolchain.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace nowb::extract {

using facts::FnId;
using facts::Function;

UnitWalker::UnitWalker(ASTContext &Ctx)
    : Ctx(Ctx), Name(Ctx, Out), Type(Ctx, Out, Name), Held(Out),
      NoLint(Ctx.getSourceManager(), Out, Name) {
  Type.OnFlow = [this](facts::SlotId To, facts::SlotId From) {
    globalFlow({facts::Flow::FromSlot, To, From, {}, 0});
  };
  Type.OnAlias = [this](facts::SlotId A, facts::SlotId B) {
    Type.OnFlow(A, B);
    Type.OnFlow(B, A);
  };
  Type.OnUnknown = [this](facts::SlotId S, llvm::StringRef Cause) {
    globalFlow({facts::Flow::FromUnknown, S, Out.str(Cause), {}, 0});
  };
}

//===-- Slots ------------------------------------------------------------===//

FnId UnitWalker::owner(const VarDecl *V) {
  const DeclContext *DC = V->getParentFunctionOrMethod();
  if (auto *F = dyn_cast_or_null<FunctionDecl>(DC))
    return function(F);
  if (auto *B = dyn_cast_or_null<BlockDecl>(DC))
    return block(B);
  return facts::NoFunction;
}

facts::SlotId UnitWalker::freshLocal(FnId Owner) {
  return Out.slot({facts::Slot::Local, Owner, LocalCount[Owner]++});
}

facts::SlotId UnitWalker::localSlot(FnId Owner, const VarDecl *V) {
  auto [It, New] = LocalIndex.try_emplace(V, 0);
  if (New)
    It->second = LocalCount[Owner]++;
  return Out.slot({facts::Slot::Local, Owner, It->second});
}

/// What functions may be found from if unseen code sets V. An untyped pointer
/// may be cast anywhere.
Terms UnitWalker::variableGives(const VarDecl *V) {
  Terms Given;
  if (!V->isExternallyVisible())
    return Given;
  Type.given(V->getType(), Given);
  if (V->getType()->getBaseElementTypeUnsafe()->isVoidPointerType())
    Given.push_back(anything());
  return Given;
}

facts::SlotId UnitWalker::variableSlot(const VarDecl *V) {
  const VarDecl *C = V->getCanonicalDecl();
  auto [It, New] = VariableSlots.try_emplace(C, 0);
  if (!New)
    return It->second;
  facts::Variable Fact;
  Fact.LinkageName = Out.str(Name.linkage(C));
  Fact.Name = Out.str(Name.qualified(C));
  Fact.At = Name.at(C->getLocation());
  if (C->hasDefinition(Ctx) != VarDecl::DeclarationOnly)
    Fact.Flags |= facts::Variable::Defined;
  if (!C->isExternallyVisible())
    Fact.Flags |= facts::Variable::Internal;
  else if (extract::isHidden(C))
    Fact.Flags |= facts::Variable::Hidden;
  if (C->getTLSKind() != VarDecl::TLS_None)
    Fact.Flags |= facts::Variable::ThreadLocal;
  Terms Given = variableGives(C);
  Fact.Given = Type.id(Given);
  Variables[C] = Out.unit().Variables.size();
  Out.unit().Variables.push_back(Fact);
  facts::SlotId S = Out.slot({facts::Slot::Variable, Fact.LinkageName, 0});
  VariableSlots[C] = S;
  if (const auto *A = C->getAttr<AliasAttr>())
    for (const NamedDecl *D :
         Ctx.getTranslationUnitDecl()->lookup(&Ctx.Idents.get(A->getAliasee())))
      if (const auto *Target = dyn_cast<VarDecl>(D))
        Type.OnAlias(S, variableSlot(Target));
  return S;
}

void UnitWalker::variableGiven(const VarDecl *V, const Terms &More) {
  if (!V->isExternallyVisible())
    return;
  variableSlot(V);
  facts::TypeId &Known =
      Out.unit().Variables[Variables.lookup(V->getCanonicalDecl())].Given;
  Terms All(More);
  llvm::append_range(All, Out.unit().type(Known));
  Known = Type.id(All);
}

void UnitWalker::mention(const VarDecl *V) {
  if (!variableGives(V).empty())
    variableSlot(V);
}

void UnitWalker::used(const VarDecl *V) {
  mention(V);
  // Strong definitions are seeds; these are emitted only where they are used.
  V = V->getDefinition();
  if (V && V->hasGlobalStorage() && !V->isLocalVarDecl() &&
      UsedVariables.insert(V).second)
    Initialized.push_back(V);
}

void UnitWalker::castBetween(facts::StrId From, facts::StrId To) {
  facts::FunctionCast C{From, To};
  auto &All = Out.unit().FunctionCasts;
  if (llvm::is_contained(All, C))
    return;
  All.push_back(C);
  Held.castBetween(Out.unit().str(From), Out.unit().str(To));
}

//===-- Annotations ------------------------------------------------------===//

void UnitWalker::error(SourceLocation At, const llvm::Twine &Message) {
  Out.unit().Diagnostics.push_back(
      {facts::Diagnostic::Annotation, Name.at(At), Out.str(Message.str())});
}

void UnitWalker::checkAnnotations(const Decl *D) {
  if (!D->hasAttrs() ||
      !CheckedAnnotations.insert(D->getCanonicalDecl()).second)
    return;
  SourceLocation No, Yes;
  for (const Decl *R : D->redecls())
    forEachAnnotation(R, [&](const Spelling &S, SourceLocation L) {
      if (!appliesTo(S, D))
        error(L, "'" + S.Name + "' applies only to " + extract::describe(S));
      if (S.Bit & (facts::NoWriteBarrierRec | facts::NoWriteBarrier |
                   facts::SignalHandler))
        No = L;
      if (S.Bit & facts::YesWriteBarrierRec)
        Yes = L;
    });
  if (No.isValid() && Yes.isValid())
    error(Yes, "'yeswritebarrierrec' contradicts the other annotation of '" +
                   Name.qualified(cast<NamedDecl>(D)) +
                   "', which prohibits write barriers: remove one");
}

void UnitWalker::annotatedLambda(const LambdaExpr *E) {
  const CXXMethodDecl *M = E->getCallOperator();
  checkAnnotations(M);
  if (!annotations(M))
    return;
  if (const FunctionTemplateDecl *T = M->getDescribedFunctionTemplate()) {
    for (const FunctionDecl *S : T->specializations())
      function(S);
  } else if (!M->isDependentContext()) {
    function(M);
  }
}

void UnitWalker::annotatedMethods(const CXXRecordDecl *R) {
  if (!R->isThisDeclarationADefinition() || R->isDependentContext())
    return;
  for (const CXXMethodDecl *M : R->methods()) {
    checkAnnotations(M);
    if (annotations(M))
      function(M);
  }
}

//===-- Seeds ------------------------------------------------------------===//

void UnitWalker::seed(const FunctionDecl *F) {
  // What the compiler declares by itself is emitted where it is used.
  if (F->isDependentContext() || F->isInvalidDecl() || F->isImplicit())
    return;
  checkAnnotations(F);
  for (const ParmVarDecl *P : F->parameters())
    checkAnnotations(P);
  // (Not of a template that nobody instantiates.)
  bool Asked = annotations(F) != 0 &&
               (definition(F) || !F->getTemplateInstantiationPattern());
  if (!Asked && !F->isThisDeclarationADefinition() &&
      !F->hasAttr<AliasAttr>() && !F->hasAttr<IFuncAttr>())
    return;
  if (F->isDeleted())
    return;
  const SourceManager &SM = Ctx.getSourceManager();
  GVALinkage L = Ctx.GetGVALinkageForFunction(F);
  bool Emitted = L == GVA_StrongExternal || L == GVA_StrongODR ||
                 F->hasAttr<UsedAttr>() || F->hasAttr<ConstructorAttr>() ||
                 F->hasAttr<DestructorAttr>();
  if (F->hasAttr<DestructorAttr>()) // run when the program ends
    globalFlow({facts::Flow::FromFunction, named("atexit"), function(F),
                Name.at(F->getLocation()), 0});
  if (Asked || Emitted || SM.isInMainFile(F->getLocation()))
    function(F);
  // The class's virtual table is here, for all units.
  if (const auto *M = dyn_cast<CXXMethodDecl>(F);
      M && M->isVirtual() && Emitted &&
      Ctx.getCurrentKeyFunction(M->getParent()) == M->getCanonicalDecl())
    constructed(M->getParent());
}

void UnitWalker::seed(const VarDecl *V) {
  checkAnnotations(V);
  if (V->getDeclContext()->isDependentContext() ||
      V->getType()->isDependentType() || V->isInvalidDecl() ||
      !V->hasGlobalStorage() ||
      V->isThisDeclarationADefinition() == VarDecl::DeclarationOnly)
    return;
  if (V->getTLSKind() == VarDecl::TLS_Dynamic && V->hasInit() &&
      !V->hasConstantInitialization()) {
    ThreadLocals.push_back(V);
    threadWrapper(V); // another unit may use it first
  }
  // As a destructor function is: for arrays, their elements' slot.
  if (const auto *A = V->getAttr<SectionAttr>();
      A && (A->getName().starts_with(".fini_array") ||
            A->getName().starts_with(".dtors")))
    globalFlow({facts::Flow::FromSlot, named("atexit"), variableSlot(V),
                Name.at(V->getLocation()), 0});
  // What clang emits though nothing refers to it: inline and constant variables
  // of a header, too, if something runs to make or destroy them.
  const SourceManager &SM = Ctx.getSourceManager();
  GVALinkage L = Ctx.GetGVALinkageForVariable(V);
  if (Ctx.DeclMustBeEmitted(V) ||
      (L == GVA_Internal && !V->getType().isConstQualified()) ||
      SM.isInMainFile(V->getLocation()))
    if (UsedVariables.insert(V).second)
      Initialized.push_back(V);
}

/// Functions that assembly puts among those that run when the program ends.
void UnitWalker::seed(const FileScopeAsmDecl *A) {
  const std::string Text = A->getAsmString();
  llvm::StringRef Rest(Text);
  if (!Rest.contains(".fini_array") && !Rest.contains(".dtors"))
    return;
  auto IsName = [](char C) { return llvm::isAlnum(C) || C == '_' || C == '$'; };
  while (!(Rest = Rest.drop_until(IsName)).empty()) {
    llvm::StringRef Word = Rest.take_while(IsName);
    Rest = Rest.drop_front(Word.size());
    for (const NamedDecl *N :
         Ctx.getTranslationUnitDecl()->lookup(&Ctx.Idents.get(Word)))
      if (const auto *F = dyn_cast<FunctionDecl>(N))
        globalFlow({facts::Flow::FromFunction, named("atexit"), function(F),
                    Name.at(A->getLocation()), 0});
  }
}

void UnitWalker::members(const CXXRecordDecl *R, bool All) {
  if (All)
    constructed(R);
  for (const Decl *D : R->decls()) {
    if (auto *F = dyn_cast<FunctionDecl>(D)) {
      if (All && !F->isImplicit() && F->isThisDeclarationADefinition() &&
          !F->isDependentContext() && !F->isDeleted())
        function(F);
      seed(F);
    } else if (auto *V = dyn_cast<VarDecl>(D)) {
      seed(V);
    } else if (auto *T = dyn_cast<FunctionTemplateDecl>(D)) {
      for (const FunctionDecl *S : T->specializations())
        seed(S);
    } else if (auto *Friend = dyn_cast<FriendDecl>(D)) {
      if (auto *F = dyn_cast_or_null<FunctionDecl>(Friend->getFriendDecl()))
        seed(F);
    } else if (auto *N = dyn_cast<CXXRecordDecl>(D)) {
      if (!N->isInjectedClassName() && N->isThisDeclarationADefinition())
        seeds(N);
      checkAnnotations(N);
    } else if (D->hasAttrs()) {
      checkAnnotations(D);
    }
  }
}

void UnitWalker::seeds(const DeclContext *DC) {
  if (auto *R = dyn_cast<CXXRecordDecl>(DC)) {
    checkAnnotations(R);
    if (!R->isDependentContext())
      members(R, false);
    return;
  }
  for (const Decl *D : DC->decls()) {
    checkAnnotations(D);
    if (auto *F = dyn_cast<FunctionDecl>(D))
      seed(F);
    else if (auto *V = dyn_cast<VarDecl>(D))
      seed(V);
    else if (auto *T = dyn_cast<FunctionTemplateDecl>(D)) {
      for (const FunctionDecl *S : T->specializations())
        seed(S);
    } else if (auto *T = dyn_cast<ClassTemplateDecl>(D)) {
      for (const ClassTemplateSpecializationDecl *S : T->specializations())
        if (S->isExplicitInstantiationOrSpecialization() || S->hasAttrs())
          members(S, S->getSpecializationKind() ==
                         TSK_ExplicitInstantiationDefinition);
        else if (S->hasDefinition())
          members(S, false);
    } else if (auto *R = dyn_cast<RecordDecl>(D)) {
      // A policy may name any type of the user's.
      if (R->hasAttrs() || !isOfToolchain(R))
        Type.mention(R);
      if (auto *C = dyn_cast<CXXRecordDecl>(R);
          C && C->isThisDeclarationADefinition())
        seeds(C);
    } else if (auto *T = dyn_cast<TypedefNameDecl>(D)) {
      if (T->hasAttrs() || !isOfToolchain(T))
        Type.mention(T);
    } else if (auto *A = dyn_cast<FileScopeAsmDecl>(D)) {
      seed(A);
    } else if (isa<NamespaceDecl, LinkageSpecDecl, ExportDecl>(D)) {
      seeds(cast<DeclContext>(D));
    }
  }
}

//===-- The unit ---------------------------------------------------------===//

facts::Unit UnitWalker::run() {
  facts::Unit &U = Out.unit();
  std::string MainFile = mainFile(Ctx.getSourceManager());
  U.MainFile = Out.str(MainFile);

  Function Init;
  Init.LinkageName = Out.str(Name.withUnit("initialization of the unit"));
  Init.Name = Init.Display = Out.str("initialization of " + MainFile);
  Init.Signature = Out.str("v");
  Init.Flags = Function::HasBody | Function::Internal | Function::InitOfUnit;
  FnId InitId = add(nullptr, Init);

  seeds(Ctx.getTranslationUnitDecl());
  // The unit's own initialization is one body, so it is written last; walking a
  // body may ask for further functions and variables.
  Body Globals(*this, InitId, nullptr);
  for (size_t NextVariable = 0;;) {
    if (!Jobs.empty()) {
      Job J = Jobs.front();
      Jobs.pop_front();
      Body B(*this, J.Id, J.D);
      B.walk();
      B.finish();
    } else if (NextVariable != Initialized.size()) {
      Globals.walkGlobal(Initialized[NextVariable++]);
    } else {
      break;
    }
  }
  Globals.finishUntyped();
  Globals.finishNulls();
  Type.writeRecords();
  Numbers.write(U, Held);
  Held.write();
  Globals.addCalls(ConstantCalls);
  Globals.addFlows(GlobalFlows);
  Globals.finish();
  NoLint.readAll();
  return Out.take();
}

} // namespace nowb::extract
