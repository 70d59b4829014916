// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// LLVM's demangler as a parser: its tree, printed without what depends on other
// code. See Identity.h.
//
#include "report/Identity.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Demangle/ItaniumDemangle.h"
#include "llvm/Support/Allocator.h"

using namespace nowb;
using llvm::StringRef;
namespace demangle = llvm::itanium_demangle;

namespace {

class Allocator {
public:
  void reset() { Memory.Reset(); }
  template <typename T, typename... Args> T *makeNode(Args &&...As) {
    return new (Memory.Allocate(sizeof(T), alignof(T)))
        T(std::forward<Args>(As)...);
  }
  void *allocateNodeArray(size_t Size) {
    return Memory.Allocate(sizeof(demangle::Node *) * Size,
                           alignof(demangle::Node *));
  }

private:
  llvm::BumpPtrAllocator Memory;
};

class Printer {
public:
  std::string Text;
  /// Something was left out.
  bool IsPattern = false;

  void print(const demangle::Node *N) {
    using demangle::Node;
    switch (N->getKind()) {
    case Node::KFunctionEncoding:
      return print(
          static_cast<const demangle::FunctionEncoding *>(N)->getName());
    case Node::KDotSuffix:
      return static_cast<const demangle::DotSuffix *>(N)->match(
          [&](const Node *Prefix, std::string_view) { print(Prefix); });
    case Node::KNestedName: {
      const auto *Nested = static_cast<const demangle::NestedName *>(N);
      return printScoped(Nested->Qual, Nested->Name);
    }
    case Node::KLocalName: {
      IsPattern = true; // its number among those of one name
      return static_cast<const demangle::LocalName *>(N)->match(
          [&](const Node *Function, const Node *Entity) {
            printScoped(Function, Entity);
          });
    }
    case Node::KNameWithTemplateArgs:
      IsPattern = true;
      return print(
          static_cast<const demangle::NameWithTemplateArgs *>(N)->Name);
    case Node::KClosureTypeName:
      return leaveOut("(lambda)");
    case Node::KUnnamedTypeName:
      return leaveOut("(unnamed)");
    case Node::KConversionOperatorType:
      Text += "operator conversion"; // the type may depend on arguments
      return;
    case Node::KCtorDtorName:
      return static_cast<const demangle::CtorDtorName *>(N)->match(
          [&](const Node *Name, bool IsDtor, int) {
            Text += IsDtor ? "~" : "";
            Text += Name->getBaseName();
          });
    default:
      demangle::OutputBuffer Out;
      N->print(Out);
      StringRef Name(Out.getBuffer(), Out.getCurrentPosition());
      if (Name.starts_with("$_"))
        leaveOut("(lambda)"); // of a unit: clang counts them
      else
        Text += Name;
      std::free(Out.getBuffer());
    }
  }

private:
  void printScoped(const demangle::Node *Scope, const demangle::Node *Name) {
    print(Scope);
    Text += "::";
    print(Name);
  }
  void leaveOut(StringRef Name) {
    IsPattern = true;
    Text += Name;
  }
};

} // namespace

std::string report::patternName(StringRef Mangled) {
  // The parser recurses.
  if (!Mangled.starts_with("_Z") || Mangled.size() > 4096)
    return "";
  demangle::ManglingParser<Allocator> Parser(Mangled.begin(), Mangled.end());
  const demangle::Node *Tree = Parser.parse();
  if (!Tree)
    return "";
  Printer P;
  P.print(Tree);
  return P.IsPattern ? P.Text : "";
}
