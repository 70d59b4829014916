// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Fixes.h.
//
#include "Fixes.h"
#include "Console.h"
#include "ProjectTree.h"
#include "fix/Offers.h"
#include "fix/ParsedUnit.h"
#include "fix/SourceFiles.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/ThreadPool.h"
#include <map>
#include <set>

using namespace nowb;
using namespace nowb::tool;
using llvm::StringRef;

namespace {

/// A function of some chains, and what is offered for it.
struct Target {
  const search::Hop *To = nullptr;
  std::vector<search::Repair> AsCallback, Trusted;
};

/// A place of a file as bytes from its beginning.
search::Place placeAt(StringRef Path, StringRef Code, unsigned Offset) {
  StringRef Before = Code.take_front(Offset);
  search::Place P{Path.str(), 1, 1};
  P.Line += Before.count('\n');
  P.Column += Before.size() - (Before.rfind('\n') + 1); // npos + 1 is 0
  return P;
}

/// Each offer is of its own, so it is formatted by itself.
llvm::Expected<search::Repair> repair(const fix::ParsedUnit &U,
                                      const fix::Offer &O) {
  search::Repair Out{O.Text, {}};
  fix::SourceFiles Files;
  llvm::Error E = U.check(O.Edits.Edits);
  if (!E)
    E = Files.add(U.sources(), O.Edits.Edits);
  if (!E)
    E = Files.format();
  if (E)
    return E;
  Files.forEach([&](StringRef Path, StringRef Code,
                    const clang::tooling::Replacements &Changes) {
    for (const clang::tooling::Replacement &C : Changes)
      Out.Changes.push_back({placeAt(Path, Code, C.getOffset()),
                             placeAt(Path, Code, C.getOffset() + C.getLength()),
                             C.getReplacementText().str()});
  });
  return Out;
}

class Fixing {
public:
  Fixing(search::Result &R, const program::Program &P) : R(R), P(P) {}

  /// What functions of chains there are to offer something for.
  void choose() {
    for (const search::Finding &F : R.Findings)
      if (F.Stands == search::Standing::Counts)
        for (const search::Hop &H : F.Chain)
          if (isCallback(H) || &H == &F.Chain.back())
            Targets.try_emplace(keyOf(H)).first->second.To = &H;
  }

  /// By unit: the first that defines a function is parsed for it.
  std::vector<std::vector<Target *>> byUnit() {
    std::vector<std::vector<Target *>> Out(P.units().size());
    std::map<Key, Target *> Left;
    for (auto &[K, T] : Targets)
      Left.emplace(K, &T);
    for (size_t U = 0; U != Out.size() && !Left.empty(); ++U)
      for (const facts::Function &F : P.units()[U].Functions) {
        if (!(F.Flags & facts::Function::HasBody))
          continue;
        const facts::Unit &Facts = P.units()[U];
        auto It = Left.find({Facts.str(F.At.File), F.At.Line, F.At.Column,
                             Facts.str(F.Display)});
        if (It == Left.end())
          continue;
        Out[U].push_back(It->second);
        Left.erase(It);
      }
    return Out;
  }

  static llvm::Error offer(const fix::ParsedUnit &U,
                           llvm::ArrayRef<Target *> Of) {
    for (Target *T : Of) {
      const search::Place &Where = T->To->CalleeAt;
      clang::SourceLocation At = U.locate(Where.File, Where.Line, Where.Column);
      if (At.isInvalid())
        continue;
      auto Add = [&](const fix::Offer &O, std::vector<search::Repair> &To) {
        llvm::Expected<search::Repair> R = repair(U, O);
        if (R)
          To.push_back(std::move(*R));
        return R.takeError();
      };
      for (const fix::Offer &O :
           fix::offersForCallback(U.annotator(), *T->To, At))
        if (llvm::Error E = Add(O, T->AsCallback))
          return E;
      if (auto O = fix::offerTrust(U.annotator(), T->To->Callee, At))
        if (llvm::Error E = Add(*O, T->Trusted))
          return E;
    }
    return llvm::Error::success();
  }

  /// From the barrier back, and to trust what holds it as the last.
  void give() {
    for (search::Finding &F : R.Findings) {
      if (F.Stands != search::Standing::Counts || F.Chain.empty())
        continue;
      std::set<Key> Given; // recursion
      for (const search::Hop &H : llvm::reverse(F.Chain))
        if (isCallback(H) && Given.insert(keyOf(H)).second)
          llvm::append_range(F.Fixes, Targets.at(keyOf(H)).AsCallback);
      llvm::append_range(F.Fixes, Targets.at(keyOf(F.Chain.back())).Trusted);
    }
  }

private:
  using Key = std::tuple<StringRef, unsigned, unsigned, StringRef>;

  static bool isCallback(const search::Hop &H) {
    return H.Why == search::How::Indirect;
  }
  static Key keyOf(const search::Hop &H) {
    return {H.CalleeAt.File, H.CalleeAt.Line, H.CalleeAt.Column, H.Callee};
  }

  search::Result &R;
  const program::Program &P;
  std::map<Key, Target> Targets;
};

} // namespace

void tool::addFixes(search::Result &R, const program::Program &P,
                    const Project &Sources, const CommandsOfUnits &CommandOf) {
  llvm::Expected<ProjectTree> Tree = ProjectTree::find(Sources.Commands, "");
  assert(Tree && "only a directory that was given can be missing");
  std::vector<const extract::Command *> Commands = CommandOf.of(P);
  Fixing F(R, P);
  F.choose();
  std::vector<std::vector<Target *>> ByUnit = F.byUnit();
  std::vector<std::string> Errors(ByUnit.size());
  llvm::DefaultThreadPool Pool(llvm::parallel::strategy);
  for (size_t U = 0; U != ByUnit.size(); ++U)
    if (!ByUnit[U].empty())
      Pool.async([&, U] {
        llvm::Error E = fix::ParsedUnit::parse(
            *Commands[U], P.units()[U],
            [&](StringRef Path) { return Tree->contains(Path); },
            [&](const fix::ParsedUnit &Parsed) {
              return Fixing::offer(Parsed, ByUnit[U]);
            });
        Errors[U] = llvm::toString(std::move(E));
      });
  Pool.wait();
  F.give();
  for (const std::string &E : Errors)
    if (!E.empty())
      printWarning("fixes are left out of the report: " + E);
}
