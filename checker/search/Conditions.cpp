// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "search/Walker.h"
#include <atomic>
#include <set>

using namespace llvm;

namespace nowb::search {

/// Takes down what calls hide in whose parameters.
class Conditions::Feeder : public Visitor {
public:
  static constexpr bool WantsTypes = true;
  /// What is hidden in each function's parameters whoever runs: of most calls
  /// nothing else is to be kept, and one through a pointer may run very many
  /// functions. Shared by threads.
  using Sure = std::vector<std::atomic<TypeSet>>;
  struct Feed {
    FunctionIndex From, To;
    TypeSet When, Type;
  };
  explicit Feeder(Sure &Surely) : Surely(Surely) {}
  FunctionIndex From = None;
  /// What is hidden only if something is in From.
  std::vector<Feed> Feeds;

  void hides(FunctionIndex To, TypeSet Type, TypeSet When) {
    if (!(When & program::Certain))
      Feeds.push_back({From, To, When, Type});
    else if (Type & ~Surely[To].load(std::memory_order_relaxed))
      Surely[To].fetch_or(Type, std::memory_order_relaxed);
  }

  /// Whether it was not told yet what these hide in the functions of the set:
  /// many calls pass the same.
  bool isNew(const program::TargetSet &Set, ArrayRef<facts::Argument> Arguments,
             ArrayRef<Walker::PassedTypes> Types) {
    std::vector<uint64_t> Key{Set.Index, None};
    for (const auto &[A, Passed] : zip_equal(Arguments, Types)) {
      if (!Passed.Value && !Passed.Pointee)
        continue;
      for (TypeSet When : {Passed.Value, Passed.Pointee})
        if (When && !(When & program::Certain))
          Key[1] = From;
      Key.insert(Key.end(), {A.Index, Passed.Value, Passed.Pointee});
    }
    return Told.insert(std::move(Key)).second;
  }

private:
  Sure &Surely;
  std::set<std::vector<uint64_t>> Told;
};

/// Takes down the conditions of one function.
class Conditions::Collector : public Visitor {
public:
  explicit Collector(TypeSet Hidden) : Hidden(Hidden) {}
  std::vector<Condition> Found;

  void edge(Node, When W, const Step &) { add(W); }
  void store(const Body &, const facts::Store &, When W) { add(W); }
  void modelStore(FunctionIndex, const facts::Argument &, When W,
                  const Step &) {
    add(W);
  }

private:
  void add(When W) {
    for (TypeSet Rest = W.Types & Hidden; Rest; Rest &= Rest - 1) {
      TypeSet Type = Rest & -Rest;
      if (W.Places & (Always | program::OffStack))
        Found.push_back({None, Type});
      forEachParam(W.Places, [&](uint32_t P) { Found.push_back({P, Type}); });
    }
  }
  TypeSet Hidden;
};

static bool passesTypes(const program::Program &P, uint32_t Unit,
                        ArrayRef<facts::Argument> Arguments) {
  return any_of(Arguments, [&](const facts::Argument &A) {
    return P.types().gcWhen(Unit, A.Held) || P.types().gcWhen(Unit, A.Pointee);
  });
}

/// Whether some argument in the body has a type that a parameter may hide.
static bool passesTypes(const program::Program &P, const Body &B) {
  const facts::Unit &U = P.unit(B);
  return any_of(U.calls(P.facts(B)), [&](const facts::Call &C) {
    return passesTypes(P, B.Unit, U.args(C));
  });
}

/// Whether anything is a barrier only by what a parameter hides: a store of
/// that, or what a model says to store through it. All conditions that matter
/// come of these.
static bool anyAsks(const program::Program &P) {
  auto IsHidden = [&](const facts::Unit &U, facts::TypeId Type) {
    uint32_t Unit = &U - P.units().data();
    return any_of(U.type(Type),
                  [](const facts::TypeTerm &T) { return !T.hasName(); }) &&
           !(P.types().gcWhen(Unit, Type) & program::Certain);
  };
  bool AnyModel = false;
  for (FunctionIndex F = 0; F != P.functions().size() && !AnyModel; ++F)
    if (P.functions()[F].is(program::HasModels))
      AnyModel = any_of(P.externals().models(F), [](const auto *E) {
        return !E->StoresThrough.empty();
      });
  return any_of(P.units(), [&](const facts::Unit &U) {
    return any_of(U.Stores,
                  [&](const auto &S) { return IsHidden(U, S.Type); }) ||
           (AnyModel && any_of(U.Arguments, [&](const auto &A) {
              return IsHidden(U, A.Pointee);
            }));
  });
}

/// Whether a type is one of numbers by how signatures spell it. (Of an
/// enumeration that can't be told.)
static bool isNumber(StringRef Type) {
  static constexpr StringLiteral Words[] = {
      "bool",   "char",     "short",    "int",   "long",  "signed",
      "double", "unsigned", "__int128", "float", "const", "volatile"};
  SmallVector<StringRef, 4> Parts;
  Type.split(Parts, ' ', -1, /*KeepEmpty=*/false);
  return !Parts.empty() && all_of(Parts, [](StringRef Part) {
    return is_contained(Words, Part);
  });
}

/// What the parameters of F that are numbers may hide, by F's signature: none
/// where that does not tell.
static TypeSet hiddenInNumbers(const program::FunctionTable &Functions,
                               FunctionIndex F) {
  StringRef Parameters = Functions.signature(F).split('(').second;
  if (!Parameters.consume_back(")"))
    return 0;
  TypeSet Out = 0;
  uint32_t Param = Functions[F].hasFlag(facts::Function::HasThis);
  int Depth = 0; // in the parameters of functions and templates
  for (size_t Begin = 0, I = 0; I <= Parameters.size(); ++I) {
    const char C = I == Parameters.size() ? ',' : Parameters[I];
    Depth += (C == '(' || C == '<') - (C == ')' || C == '>');
    if (Depth < 0)
      return 0; // it returns a function
    if (C != ',' || Depth)
      continue;
    if (isNumber(Parameters.slice(Begin, I)) && Param < program::MaxTypeParams)
      Out |= program::typeParam({facts::TypeTerm::ParamValue, Param});
    ++Param;
    Begin = I + 1;
  }
  return Out;
}

Conditions::Conditions(const program::Program &P)
    : P(P), HasAny(P.functions().size()) {
  if (!P.types().anyManaged() || !anyAsks(P))
    return;
  findHidden();
  std::vector<FunctionIndex> Order;
  for (const auto &[F, Types] : Hidden)
    Order.push_back(F);
  sort(Order);
  // A chain of calls is settled in as many rounds as it is long.
  for (bool Grew = true; Grew;) {
    Grew = false;
    for (FunctionIndex F : Order)
      Grew |= collect(F);
  }
}

/// Which parameters hide a GC pointer in any call: from the calls where one is
/// cast, on through functions that pass on what they were passed.
void Conditions::findHidden() {
  // Most units have no such call: their bodies need no look.
  Passes.resize(P.units().size());
  program::forEach(Passes.size(), P.functions().size(), [&](size_t U) {
    Passes[U] = search::passesTypes(P, U, P.units()[U].Arguments);
  });
  std::mutex Lock;
  std::vector<Feeder::Feed> Feeds;
  Feeder::Sure Surely(P.functions().size());
  program::forEachRange(P.functions().size(), [&](size_t Begin, size_t End) {
    Feeder Found(Surely);
    Walker W(P, *this);
    for (FunctionIndex F = Begin; F != End; ++F)
      if (any_of(P.functions().bodies(F), [&](const Body &B) {
            return Passes[B.Unit] && search::passesTypes(P, B);
          })) {
        Found.From = F;
        W.walk(F, Found);
      }
    std::lock_guard<std::mutex> Guard(Lock);
    Feeds.insert(Feeds.end(), Found.Feeds.begin(), Found.Feeds.end());
  });
  DenseMap<FunctionIndex, SmallVector<uint32_t, 2>> FeedsOf;
  std::vector<FunctionIndex> Work;
  // (Of a part of a program it is not known what types the others manage.)
  const bool NoNumbers = !P.types().anyManagedNumber() && !P.options().IsPart;
  auto Hide = [&](FunctionIndex F, TypeSet Type) {
    if (NoNumbers)
      Type &= ~hiddenInNumbers(P.functions(), F);
    TypeSet &Known = Hidden[F];
    if (Type & ~Known)
      Work.push_back(F);
    Known |= Type;
  };
  for (FunctionIndex F = 0; F != Surely.size(); ++F)
    if (TypeSet Types = Surely[F])
      Hide(F, Types);
  for (uint32_t I = 0; I != Feeds.size(); ++I)
    FeedsOf[Feeds[I].From].push_back(I);
  while (!Work.empty()) {
    FunctionIndex F = Work.back();
    Work.pop_back();
    TypeSet Now = Hidden[F];
    for (uint32_t I : FeedsOf.lookup(F))
      if (Feeds[I].When & Now)
        Hide(Feeds[I].To, Feeds[I].Type);
  }
}

bool Conditions::collect(FunctionIndex F) {
  if (TooMany.contains(F))
    return false;
  Collector C(hidden(F));
  Walker(P, *this).walk(F, C);
  if (C.Found.empty())
    return false;
  HasAny.set(F);
  std::vector<Condition> &Known = ByFunction[F];
  size_t Before = Known.size();
  for (const Condition &Each : C.Found)
    if (!is_contained(Known, Each))
      Known.push_back(Each);
  if (Known.size() > MaxConditions) {
    ByFunction.erase(F);
    HasAny.reset(F);
    TooMany.insert(F);
    return true;
  }
  return Known.size() != Before;
}

} // namespace nowb::search
