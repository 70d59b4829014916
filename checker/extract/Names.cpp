// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Names.h. A name must not depend on where the checkout lies, so files
// appear as the command spells them and nothing is resolved.
//
#include "extract/Names.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace nowb::extract {

Names::Names(ASTContext &Ctx, facts::UnitBuilder &Out)
    : Ctx(Ctx), Out(Out), Policy(Ctx.getPrintingPolicy()),
      Mangler(Ctx.createMangleContext()) {
  Policy.SuppressTagKeyword = true;
  Policy.SuppressTagKeywordInAnonNames = false;
  Policy.FullyQualifiedName = true;
  Policy.UsePreferredNames = false;
  MainFile = extract::mainFile(Ctx.getSourceManager());
}

std::string mainFile(const SourceManager &SM) {
  FileID Main = SM.getMainFileID();
  // A preprocessed source starts with a marker that names the unit's own.
  if (llvm::StringRef Text = SM.getBufferData(Main); Text.starts_with("# "))
    if (size_t Line = Text.find('\n'); Line + 1 < Text.size())
      if (PresumedLoc P = SM.getPresumedLoc(
              SM.getLocForStartOfFile(Main).getLocWithOffset(Line + 1));
          P.isValid())
        return P.getFilename();
  auto F = SM.getFileEntryRefForID(Main);
  return F ? F->getName().str() : "";
}

std::string Names::withUnit(llvm::StringRef Name) const {
  return (Name + " [" + MainFile + "]").str();
}

static GlobalDecl globalDecl(const NamedDecl *D) {
  if (auto *C = dyn_cast<CXXConstructorDecl>(D))
    return GlobalDecl(C, Ctor_Complete);
  if (auto *X = dyn_cast<CXXDestructorDecl>(D))
    return GlobalDecl(X, Dtor_Complete);
  if (auto *F = dyn_cast<FunctionDecl>(D))
    return GlobalDecl(F);
  return GlobalDecl(cast<VarDecl>(D));
}

std::string Names::linkage(const NamedDecl *D) {
  std::string Name;
  // A later declaration may add an asm label: <stdio.h> declares fopen, which
  // clang knows before, to be fopen64.
  D = cast<NamedDecl>(D->getMostRecentDecl());
  if (Mangler->shouldMangleDeclName(D)) {
    llvm::raw_string_ostream OS(Name);
    OS.SetBufferSize(256); // it comes in pieces of a letter or two
    Mangler->mangleName(globalDecl(D), OS);
    OS.flush();
    // An asm label stands after a byte that tells LLVM not to prefix it.
    if (!Name.empty() && Name[0] == '\01')
      Name.erase(0, 1);
  } else {
    Name = D->getNameAsString();
    // (C: each function has its own.)
    if (const auto *V = dyn_cast<VarDecl>(D); V && V->isStaticLocal())
      if (const auto *F = dyn_cast<FunctionDecl>(V->getDeclContext()))
        Name = F->getNameAsString() + "." + Name;
  }
  return D->isExternallyVisible() ? Name : withUnit(Name);
}

std::string Names::nameless(const DeclContext *Parent, llvm::StringRef What,
                            SourceLocation L) {
  while (Parent && !isa<NamedDecl>(Parent) && Parent->getParent())
    Parent = Parent->getParent();
  std::string Name;
  if (auto *F = dyn_cast_or_null<FunctionDecl>(Parent))
    Name = display(F) + "::";
  else if (auto *N = dyn_cast_or_null<NamedDecl>(Parent))
    Name = N->getQualifiedNameAsString() + "::";
  PresumedLoc P = Ctx.getSourceManager().getPresumedLoc(
      Ctx.getSourceManager().getExpansionLoc(L));
  llvm::raw_string_ostream(Name)
      << '(' << What << " at "
      << (P.isValid() ? llvm::sys::path::filename(P.getFilename()) : "?") << ':'
      << (P.isValid() ? P.getLine() : 0) << ':'
      << (P.isValid() ? P.getColumn() : 0) << ')';
  return Name;
}

std::string Names::qualified(const NamedDecl *D) {
  if (auto *M = dyn_cast<CXXMethodDecl>(D); M && M->getParent()->isLambda())
    return nameless(M->getParent()->getDeclContext(), "lambda",
                    M->getParent()->getLocation());
  std::string Name;
  llvm::raw_string_ostream OS(Name);
  D->printQualifiedName(OS, Policy);
  return Name;
}

/// Whether the readable name alone could mean another function as well.
static bool isOverloaded(const FunctionDecl *F) {
  if (!F->getASTContext().getLangOpts().CPlusPlus || !F->getDeclName() ||
      F->isExternC())
    return false;
  // Looking up operators and members of system classes costs more than it
  // tells; they are mostly overloaded.
  const DeclContext *DC = F->getDeclContext()->getRedeclContext();
  if (DC->isFunctionOrMethod())
    return false;
  unsigned Found = 0;
  for (const NamedDecl *D : DC->lookup(F->getDeclName()))
    if (isa<FunctionDecl, FunctionTemplateDecl>(D) && ++Found > 1)
      return true;
  return false;
}

std::string Names::display(const FunctionDecl *F, std::string Name) {
  if (auto *M = dyn_cast<CXXMethodDecl>(F); M && M->getParent()->isLambda())
    return Name;
  llvm::raw_string_ostream OS(Name);
  if (const auto *C = dyn_cast<CXXConstructorDecl>(F);
      C && C->isInheritingConstructor()) {
    // Clang gives it the base's name.
    Name = qualified(C->getParent());
    Name += "::" + C->getParent()->getNameAsString();
  } else if (const auto *Args = F->getTemplateSpecializationArgs()) {
    printTemplateArgumentList(OS, Args->asArray(), Policy);
  }
  if (isOverloaded(F)) {
    PrintingPolicy Short(Policy);
    Short.FullyQualifiedName = false;
    OS << '(';
    for (unsigned I = 0; I != F->getNumParams(); ++I)
      OS << (I ? ", " : "") << F->getParamDecl(I)->getType().getAsString(Short);
    OS << (F->isVariadic() ? (F->getNumParams() ? ", ...)" : "...)") : ")");
  }
  return Name;
}

facts::StrId Names::record(const TagDecl *R) {
  R = R->getCanonicalDecl();
  auto [It, New] = Records.try_emplace(R, 0);
  if (!New)
    return It->second;
  std::string Name = QualType(Ctx.getCanonicalTagType(R)).getAsString(Policy);
  if (Ctx.getLangOpts().CPlusPlus && !R->isExternallyVisible())
    Name = withUnit(Name);
  facts::StrId Id = Out.str(Name);
  Records[R] = Id;
  return Id;
}

facts::StrId Names::typedefName(const TypedefNameDecl *T) {
  T = cast<TypedefNameDecl>(T->getCanonicalDecl());
  auto [It, New] = TypedefNames.try_emplace(T, 0);
  if (!New)
    return It->second;
  std::string Name;
  llvm::raw_string_ostream OS(Name);
  T->printQualifiedName(OS, Policy);
  facts::StrId Id = Out.str(Name);
  TypedefNames[T] = Id;
  return Id;
}

std::string Names::type(QualType T) const {
  T = T.getNonReferenceType().getUnqualifiedType();
  std::string &Known = Types[T];
  if (Known.empty())
    Known = print(T);
  return Known;
}

std::string Names::print(QualType T) const {
  PrintingPolicy P(Policy);
  P.FullyQualifiedName = false;
  // "tuple_element<0, ...>::type" tells no one anything.
  if (const auto *D = T->getAs<TypedefType>();
      D &&
      (D->getDecl()->isInStdNamespace() ||
       isa<ClassTemplateSpecializationDecl>(D->getDecl()->getDeclContext())))
    T = T.getCanonicalType();
  return T.getAsString(P);
}

facts::StrId Names::memoryKey(QualType T) { return Out.str(signature(T)); }

/// A function type, canonical and without its exception specification, so that
/// C and C++ agree on it. Behind pointers, references and blocks.
std::string Names::signature(QualType T) const {
  T = T.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  if (auto It = Signatures.find(T); It != Signatures.end())
    return It->second;
  return Signatures[T] = printSignature(T);
}

std::string Names::printSignature(QualType T) const {
  if (const auto *A = T->getAs<AtomicType>())
    T = A->getValueType();
  if (const auto *M = T->getAs<MemberPointerType>())
    return signature(M->getPointeeType()) + " member";
  if (T->isFunctionPointerType() || T->isBlockPointerType())
    T = T->getPointeeType();
  const auto *F = T->getAs<FunctionType>();
  if (!F)
    return T.getAsString(Policy);
  const auto *P = dyn_cast<FunctionProtoType>(F);
  if (!P)
    return "?";
  FunctionProtoType::ExtProtoInfo Info;
  Info.Variadic = P->isVariadic();
  return Ctx.getFunctionType(P->getReturnType(), P->getParamTypes(), Info)
      .getCanonicalType()
      .getAsString(Policy);
}

facts::Location Names::at(SourceLocation L) {
  if (L.isInvalid())
    return {};
  const SourceManager &SM = Ctx.getSourceManager();
  PresumedLoc P = SM.getPresumedLoc(SM.getFileLoc(L));
  if (P.isInvalid())
    return {};
  auto [It, New] = Files.try_emplace(P.getFilename(), 0);
  if (New)
    It->second = Out.str(P.getFilename());
  return {It->second, P.getLine(), P.getColumn()};
}

} // namespace nowb::extract
