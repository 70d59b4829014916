// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Targets.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace nowb;
using namespace nowb::tool;
using program::FunctionIndex;
using program::Spot;

namespace {

using FunctionSet = llvm::DenseSet<FunctionIndex>;

class TargetPrinter {
public:
  TargetPrinter(const program::Program &P, llvm::StringRef Caller,
                llvm::raw_ostream &OS)
      : P(P), Caller(Caller), Flow(P.flow()), Out(OS) {}

  void print() {
    findTaken();
    // A call of a macro, or of a file that is included many times, once.
    std::vector<std::pair<Spot, std::string>> Blocks;
    for (const program::Body &B : P.functions().allBodies()) {
      if (!isWanted(B.Owner))
        continue;
      const facts::Unit &U = P.unit(B);
      for (const facts::Call &C : U.calls(P.facts(B))) {
        if (C.K == facts::Call::Direct)
          continue;
        Text.clear();
        C.K == facts::Call::Virtual ? printVirtual(B, C) : printIndirect(B, C);
        Blocks.emplace_back(Spot(U, C.At), Text);
      }
    }
    llvm::sort(Blocks);
    Blocks.erase(llvm::unique(Blocks), Blocks.end());
    for (const auto &[At, Block] : Blocks)
      Out << Block;
  }

private:
  bool isWanted(FunctionIndex F) const {
    const program::FunctionTable &All = P.functions();
    return Caller.empty() || Caller == All.display(F) ||
           Caller == All.name(F) || Caller == All.linkageName(F);
  }

  void findTaken() {
    FunctionSet Seen;
    for (const program::FunctionFlow::Origin &O : Flow.origins())
      Flow.expand(O.E, [&](FunctionIndex F) {
        if (Seen.insert(F).second)
          ++TakenOfType[P.functions().signature(F)];
      });
  }

  void printAt(const Spot &At) {
    if (At.Line)
      OS << " at " << program::toString(At);
  }
  void printFunction(FunctionIndex F) {
    OS << '\'' << P.functions().display(F) << "' "
       << P.functions().linkageName(F);
    printAt(P.functions().at(F));
  }
  void printHead(llvm::StringRef Kind, const program::Body &B,
                 const facts::Call &C, size_t Count, size_t Allowed) {
    OS << Kind << " call";
    printAt(Spot(P.unit(B), C.At));
    OS << " reaches " << Count << " of " << Allowed << "\n  in '"
       << P.functions().display(B.Owner) << "' "
       << P.functions().linkageName(B.Owner) << '\n';
  }
  void printTargets(llvm::ArrayRef<FunctionIndex> Targets) {
    for (FunctionIndex F : Targets) {
      OS << (P.functions().hasBody(F) ? "  target " : "  external ");
      printFunction(F);
      OS << '\n';
    }
  }

  void printVirtual(const program::Body &B, const facts::Call &C) {
    FunctionIndex Method = P.functions().of(B.Unit, C.Callee);
    auto Answer = P.targets().of(B, C);
    FunctionSet Set(Answer.Known->Enter.begin(), Answer.Known->Enter.end());
    Set.insert(Answer.Known->Special.begin(), Answer.Known->Special.end());
    size_t All = P.overriders().overriders(Method).size() +
                 !P.functions()[Method].hasFlag(facts::Function::IsPure);
    printHead("virtual", B, C, Set.size(), All);
    OS << "  of '" << P.functions().display(Method) << "'\n";
    printTargets(sorted(Set));
  }

  void printIndirect(const program::Body &B, const facts::Call &C) {
    const facts::CallExtra &Extra = P.unit(B).CallExtras[C.Extra];
    llvm::StringRef Type = P.unit(B).str(Extra.Signature);
    FunctionSet Set;
    program::Unknowns::Token Unknown = program::None;
    if (auto Slot = Flow.slots().of(B, C.Callee); Slot != program::None) {
      for (program::FunctionFlow::Element E : Flow.graph().elements(Slot))
        Flow.expand(E, [&](FunctionIndex F) { Set.insert(F); });
      Unknown = Flow.graph().cause(Slot);
    }
    if (Unknown != program::None) {
      llvm::ArrayRef<FunctionIndex> Escaped = escapedOf(Type);
      Set.insert(Escaped.begin(), Escaped.end());
    }
    printHead("indirect", B, C, Set.size(), TakenOfType.lookup(Type));
    OS << "  through '" << P.unit(B).str(Extra.Text) << "' of type '" << Type
       << "'\n";
    printTargets(sorted(Set));
    if (Unknown != program::None) {
      OS << "  unknown: " << Flow.causes().cause(Unknown) << ',';
      printAt(Flow.causes().at(Unknown));
      OS << '\n';
    }
  }

  llvm::ArrayRef<FunctionIndex> escapedOf(llvm::StringRef Type) {
    auto [It, IsNew] = EscapedOfType.try_emplace(Type);
    if (IsNew)
      It->second = P.targets().escapedOf(Type);
    return It->second;
  }

  std::vector<FunctionIndex> sorted(const FunctionSet &Set) const {
    std::vector<FunctionIndex> All(Set.begin(), Set.end());
    llvm::sort(All, [&](FunctionIndex A, FunctionIndex B) {
      return P.functions().linkageName(A) < P.functions().linkageName(B);
    });
    return All;
  }

  const program::Program &P;
  const llvm::StringRef Caller;
  const program::FunctionFlow &Flow;
  llvm::raw_ostream &Out;
  /// One call's block.
  std::string Text;
  llvm::raw_string_ostream OS{Text};
  /// By type: how many functions have it and have their address taken.
  llvm::StringMap<unsigned> TakenOfType;
  llvm::StringMap<std::vector<FunctionIndex>> EscapedOfType;
};

} // namespace

void tool::printTargets(const program::Program &P, llvm::StringRef Caller,
                        llvm::raw_ostream &OS) {
  TargetPrinter(P, Caller, OS).print();
}
