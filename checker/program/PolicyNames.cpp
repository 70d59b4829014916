// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "program/PolicyNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/GlobPattern.h"

using namespace llvm;

namespace nowb::program {

//===-- Matching ---------------------------------------------------------===//

/// Found by how they start: the models have a hundred, and most functions start
/// like none of them.
struct NameMatcher::Globs {
  using List = std::vector<std::pair<GlobPattern, size_t>>;
  static constexpr size_t StartSize = 8;
  DenseMap<uint64_t, List> ByStart;
  /// Those that may start otherwise.
  List Others;
};

static constexpr size_t NoIndex = ~size_t(0);

/// The first bytes of a text that has so many. (Without a bit, since DenseMap
/// has two keys for itself.)
static uint64_t start(StringRef Text) {
  return support::endian::read64le(Text.data()) >> 1;
}

/// What a text is looked up by. Not a hash of all of it: a program's names are
/// long, and hardly one is a name of the policy.
static uint64_t digest(StringRef Text) {
  constexpr size_t N = sizeof(uint64_t);
  uint64_t Low = 0, High = 0;
  if (Text.size() >= N) {
    Low = support::endian::read64le(Text.data());
    High = support::endian::read64le(Text.data() + Text.size() - N);
  } else {
    for (char C : Text)
      Low = Low << 8 | static_cast<unsigned char>(C);
  }
  uint64_t Mixed = (Low ^ Text.size()) * 0x9e3779b97f4a7c15;
  return ((Mixed ^ Mixed >> 32 ^ High) * 0x9e3779b97f4a7c15) >> 1;
}

NameMatcher::NameMatcher(ArrayRef<const policy::Name *> Names)
    : Names(Names), Next(Names.size(), NoIndex),
      Patterns(std::make_shared<Globs>()) {
  First.reserve(Names.size());
  for (size_t I = Names.size(); I--;) {
    // A glob's text may also be a name as it stands: "operator[]".
    auto [It, IsNew] = First.try_emplace(digest(Names[I]->Text), I);
    if (!IsNew)
      Next[I] = std::exchange(It->second, I);
  }
  for (auto [I, N] : enumerate(Names)) {
    if (!policy::isGlob(N->Text))
      continue;
    auto Glob = GlobPattern::create(N->Text);
    if (!Glob) {
      consumeError(Glob.takeError());
      continue;
    }
    StringRef Text = N->Text;
    Globs::List &List = Text.find_first_of("?*[\\") < Globs::StartSize
                            ? Patterns->Others
                            : Patterns->ByStart[start(Text)];
    List.push_back({std::move(*Glob), I});
  }
}

void NameMatcher::match(StringRef Text,
                        function_ref<void(size_t)> Found) const {
  if (auto It = First.find(digest(Text)); It != First.end())
    for (size_t I = It->second; I != NoIndex; I = Next[I])
      if (Names[I]->Text == Text)
        Found(I);
  auto Try = [&](const Globs::List &List) {
    for (const auto &[Glob, I] : List)
      if (Glob.match(Text))
        Found(I);
  };
  Try(Patterns->Others);
  if (Text.size() < Globs::StartSize)
    return;
  if (auto It = Patterns->ByStart.find(start(Text));
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
  constexpr size_t RangeSize = 256, StepsOfName = 16;
  std::vector<std::vector<Match>> ByRange(Functions.size() / RangeSize + 1);
  forEach(ByRange.size(), Functions.size() * StepsOfName, [&](size_t R) {
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

/// One policy's names of functions, with what to do when one matches.
class Binder {
public:
  using Use = std::function<void(const policy::Name &, FunctionIndex)>;
  void add(ArrayRef<policy::Name> Of, Use U) {
    for (const policy::Name &N : Of)
      Names.push_back(&N);
    Uses.push_back({Of.size(), std::move(U)});
  }
  void run(const FunctionTable &Functions, const policy::Policy &P,
           std::vector<Problem> *Problems) {
    auto Matches = matchFunctions(Functions, Names);
    size_t I = 0;
    for (const auto &[Count, Use] : Uses)
      for (size_t End = I + Count; I != End; ++I) {
        for (FunctionIndex F : Matches[I])
          Use(*Names[I], F);
        if (Matches[I].empty() && Problems)
          Problems->push_back(matchesNothing(P, *Names[I], "function"));
      }
  }

private:
  std::vector<const policy::Name *> Names;
  /// Each for as many names as it says, one after the other.
  std::vector<std::pair<size_t, Use>> Uses;
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
      return
          [&List](const policy::Name &, FunctionIndex F) { List.push_back(F); };
    };
    auto PutWith = [](auto &List, const auto &Item) {
      return [&List, &Item](const policy::Name &, FunctionIndex F) {
        List.push_back({F, &Item});
      };
    };
    auto PutMeant = [&](auto &List, const auto &Item) {
      return [&List, &Item, &IsMeant](const policy::Name &N, FunctionIndex F) {
        if (IsMeant(N, F))
          List.push_back({F, &Item});
      };
    };
    B.add(P->Roots, Put(Out.Roots));
    B.add(P->WriteBarriers, Put(Out.Barriers));
    B.add(P->Allocators, Put(Out.Allocators));
    for (const policy::Trusted &T : P->TrustedFunctions)
      B.add(T.Function, PutWith(Out.Trusted, T));
    for (const policy::FunctionArgument &A : P->Registrars)
      B.add(A.Function, PutMeant(Out.Registrars, A));
    for (const policy::FunctionArgument &A : P->Calls)
      B.add(A.Function, PutWith(Out.Calls, A));
    for (const policy::External &E : P->Externals)
      B.add(E.Functions,
            PutMeant(P == &User ? Out.UserExternals : Out.ModelExternals, E));
    B.run(Functions, *P, P == &User && !MayMiss ? &Problems : nullptr);
  }
  return Out;
}

} // namespace nowb::program
