// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "program/PolicyNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/GlobPattern.h"

using namespace llvm;

namespace nowb::program {

//===-- Matching ---------------------------------------------------------===//

/// Found by how they start: the models have a hundred, and most functions start
/// like none of them.
struct NameMatcher::Globs {
  using List = std::vector<std::pair<GlobPattern, size_t>>;
  static constexpr size_t StartSize = 8;
  StringMap<List> ByStart;
  /// Those that may start otherwise.
  List Others;
};

NameMatcher::NameMatcher(ArrayRef<const policy::Name *> Names)
    : Patterns(std::make_shared<Globs>()) {
  for (auto [I, N] : enumerate(Names)) {
    // A glob's text may also be a name as it stands: "operator[]".
    Exact[N->Text].push_back(I);
    if (!policy::isGlob(N->Text))
      continue;
    auto Glob = GlobPattern::create(N->Text);
    if (!Glob) {
      consumeError(Glob.takeError());
      continue;
    }
    StringRef Text = N->Text;
    Globs::List &List =
        Text.find_first_of("?*[\\") < Globs::StartSize
            ? Patterns->Others
            : Patterns->ByStart[Text.take_front(Globs::StartSize)];
    List.push_back({std::move(*Glob), I});
  }
}

void NameMatcher::match(StringRef Text,
                        function_ref<void(size_t)> Found) const {
  if (auto It = Exact.find(Text); It != Exact.end())
    for (size_t I : It->second)
      Found(I);
  auto Try = [&](const Globs::List &List) {
    for (const auto &[Glob, I] : List)
      if (Glob.match(Text))
        Found(I);
  };
  Try(Patterns->Others);
  if (auto It = Patterns->ByStart.find(Text.take_front(Globs::StartSize));
      It != Patterns->ByStart.end())
    Try(It->second);
}

std::vector<std::vector<FunctionIndex>>
matchFunctions(const FunctionTable &Functions,
               ArrayRef<const policy::Name *> Names) {
  std::vector<std::vector<FunctionIndex>> Out(Names.size());
  if (Names.empty())
    return Out;
  NameMatcher Matcher(Names);
  using Match = std::pair<FunctionIndex, size_t>;
  constexpr size_t RangeSize = 16'384;
  std::vector<std::vector<Match>> ByRange(Functions.size() / RangeSize + 1);
  forEach(ByRange.size(), Functions.size(), [&](size_t R) {
    size_t End = std::min(Functions.size(), (R + 1) * RangeSize);
    for (FunctionIndex F = R * RangeSize; F < End; ++F) {
      auto Add = [&](size_t Name) { ByRange[R].push_back({F, Name}); };
      StringRef Name = Functions.name(F), Linkage = Functions.linkageName(F);
      Matcher.match(Name, Add);
      if (Linkage != Name)
        Matcher.match(Linkage, Add);
    }
  });
  for (const std::vector<Match> &Range : ByRange)
    for (auto [F, Name] : Range)
      if (Out[Name].empty() || Out[Name].back() != F)
        Out[Name].push_back(F);
  return Out;
}

Problem matchesNothing(const policy::Policy &P, const policy::Name &N,
                       StringRef Kind) {
  return {P.File, N.Line, N.Column,
          ("policy name '" + Twine(N.Text) + "' matches no " + Kind +
           " in the program")
              .str()};
}

//===-- Roles ------------------------------------------------------------===//

namespace {

/// One policy's names of functions, each with what to do when it matches.
class Binder {
public:
  void add(const policy::Name &N, std::function<void(FunctionIndex)> Use) {
    Names.push_back(&N);
    Uses.push_back(std::move(Use));
  }
  void run(const FunctionTable &Functions, const policy::Policy &P,
           std::vector<Problem> *Problems) {
    auto Matches = matchFunctions(Functions, Names);
    for (auto [I, Found] : enumerate(Matches)) {
      for (FunctionIndex F : Found)
        Uses[I](F);
      if (Found.empty() && Problems)
        Problems->push_back(matchesNothing(P, *Names[I], "function"));
    }
  }

private:
  std::vector<const policy::Name *> Names;
  std::vector<std::function<void(FunctionIndex)>> Uses;
};

} // namespace

PolicyFunctions matchPolicy(const FunctionTable &Functions,
                            const policy::Policy &User,
                            const policy::Policy &Models, bool MayMiss,
                            std::vector<Problem> &Problems) {
  PolicyFunctions Out;
  for (const policy::Policy *P : {&User, &Models}) {
    Binder B;
    // A model of C's read() is not one of a C++ function of that name.
    auto IsMeant = [&, IsModel = P == &Models](const policy::Name &N,
                                               FunctionIndex F) {
      StringRef Text = N.Text;
      return !IsModel || Text.contains("::") || Text.starts_with("_Z") ||
             !Functions.linkageName(F).starts_with("_Z");
    };
    auto Put = [](auto &List) {
      return [&List](FunctionIndex F) { List.push_back(F); };
    };
    auto PutWith = [](auto &List, const auto &Item) {
      return [&List, &Item](FunctionIndex F) { List.push_back({F, &Item}); };
    };
    for (const policy::Name &N : P->Roots)
      B.add(N, Put(Out.Roots));
    for (const policy::Name &N : P->WriteBarriers)
      B.add(N, Put(Out.Barriers));
    for (const policy::Name &N : P->Allocators)
      B.add(N, Put(Out.Allocators));
    for (const policy::Trusted &T : P->TrustedFunctions)
      B.add(T.Function, PutWith(Out.Trusted, T));
    for (const policy::FunctionArgument &A : P->Registrars)
      B.add(A.Function, [&](FunctionIndex F) {
        if (IsMeant(A.Function, F))
          Out.Registrars.push_back({F, &A});
      });
    for (const policy::FunctionArgument &A : P->Calls)
      B.add(A.Function, PutWith(Out.Calls, A));
    for (const policy::External &E : P->Externals)
      for (const policy::Name &N : E.Functions)
        B.add(N, [&, Into = P == &User ? &Out.UserExternals
                                       : &Out.ModelExternals](FunctionIndex F) {
          if (IsMeant(N, F))
            Into->push_back({F, &E});
        });
    B.run(Functions, *P, P == &User && !MayMiss ? &Problems : nullptr);
  }
  return Out;
}

} // namespace nowb::program
