// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "program/Program.h"
#include "facts/UnitOrder.h"
#include "program/Jumps.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/GlobPattern.h"

using namespace llvm;

namespace nowb::program {

static std::vector<facts::Unit> sorted(std::vector<facts::Unit> Units) {
  facts::sortUnits(Units);
  return Units;
}

// Members are made in the order in which each needs those before it.
Program::Program(std::vector<facts::Unit> Given, policy::Policy UserPolicy,
                 const policy::Policy &ModelPolicy, LinkOptions Options)
    : Options(std::move(Options)), User(std::move(UserPolicy)),
      ModelPolicy(ModelPolicy), Units(sorted(std::move(Given))),
      Functions(Units), Named(matchPolicy(Functions, User, ModelPolicy,
                                          this->Options.IsPart, Problems)),
      Names(Units), Records(Units, Names),
      Types(Units, Names, Records, User, ModelPolicy, this->Options.IsPart,
            Problems),
      Overriding(Units, Functions, Names, Records),
      Applied(Units, Functions, Overriding, Named, User, Problems),
      Models(Functions, Named, User, Remarks),
      Flow({Units, Functions, Names, Records, Overriding, Models, Named}),
      Targets(Units, Functions, Overriding, Flow),
      Places(Units, Functions, Models, Targets),
      ReturnedTypes(Units, Functions, Models, Targets, Types),
      Origins(Units, Functions, Flow),
      Roots(findRoots(Functions, Names, Applied, Flow, Targets, Origins,
                      {&User, &ModelPolicy}, this->Options.Roots)) {
  std::vector<FunctionIndex> KnownJumps;
  for (StringRef Name : this->Options.Jumps)
    if (FunctionIndex F = Functions.find(Name); F != None)
      KnownJumps.push_back(F);
  Functions.dropIndex();
  if (User.DyingPaths == policy::Rule::Ignore)
    markJumps(Units, Functions, Models, Flow, Targets, KnownJumps);
  findProblems();
}

void Program::findProblems() {
  for (const Duplicate &D : Functions.duplicates())
    Problems.push_back(Functions.problemOf(D));
  for (const facts::Unit &U : Units) {
    AnyFailed |= U.Failed;
    bool IsExplained = false;
    for (const facts::Diagnostic &D : U.Diagnostics) {
      Spot At(U, D.At);
      std::string Message = U.str(D.Message).str();
      if (D.K == facts::Diagnostic::Parse) {
        // The first error is the cause; the others follow from it or show up
        // once it is gone.
        if (!U.Failed || std::exchange(IsExplained, true))
          continue;
        Message =
            ("'" + U.str(U.MainFile) + "' did not parse: " + Message).str();
      }
      Problems.push_back({At.File.str(), At.Line, At.Column, Message});
    }
    if (U.Failed && !IsExplained)
      Problems.push_back({U.str(U.MainFile).str(), 0, 0,
                          ("'" + U.str(U.MainFile) + "' did not parse").str()});
  }
  for (std::vector<Problem> *List : {&Problems, &Remarks}) {
    sort(*List);
    List->erase(llvm::unique(*List), List->end());
  }
}

bool Program::exchangesMemory(const Body &B, const facts::Call &C) const {
  const facts::Unit &U = unit(B);
  if (!U.CallExtras[C.Extra].Given &&
      none_of(U.args(C), [](const facts::Argument &A) { return A.Pointee; }))
    return false;
  if (C.K == facts::Call::Direct)
    return Flow.looksIntoMemory(Functions.of(B.Unit, C.Callee));
  CallTargets::Answer A = Targets.of(B, C);
  if (A.IsEmpty || (A.Unknown != None && C.K == facts::Call::Indirect))
    return true;
  return any_of(A.Known->Special,
                [&](FunctionIndex G) { return Flow.looksIntoMemory(G); });
}

std::vector<FunctionIndex> Program::find(StringRef Name) const {
  std::vector<FunctionIndex> Exact, Matching, Ending;
  std::string Suffix = ("::" + Name).str();
  auto Glob = GlobPattern::create(Name);
  for (FunctionIndex F = 0; F != Functions.size(); ++F) {
    StringRef Spellings[] = {Functions.linkageName(F), Functions.name(F),
                             Functions.display(F)};
    if (is_contained(Spellings, Name))
      Exact.push_back(F);
    else if (Glob &&
             any_of(Spellings, [&](StringRef S) { return Glob->match(S); }))
      Matching.push_back(F);
    else if (Functions.name(F).ends_with(Suffix))
      Ending.push_back(F);
  }
  if (!Glob)
    consumeError(Glob.takeError());
  std::vector<FunctionIndex> &Best = !Exact.empty()      ? Exact
                                     : !Matching.empty() ? Matching
                                                         : Ending;
  sort(Best, [&](FunctionIndex A, FunctionIndex B) {
    Spot AtA = Functions.at(A), AtB = Functions.at(B);
    StringRef NameA = Functions.linkageName(A),
              NameB = Functions.linkageName(B);
    return std::tie(AtA, NameA) < std::tie(AtB, NameB);
  });
  return std::move(Best);
}

} // namespace nowb::program
