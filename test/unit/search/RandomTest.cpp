// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random programs: against a search that is too simple to be wrong, and against
// themselves with their units in another order or cut another way.
//
#include "support/Linked.h"
#include "support/Told.h"
#include "support/UnitText.h"
#include "gtest/gtest.h"
#include <map>
#include <random>
#include <set>

using namespace nowb;
using namespace nowb::test;

namespace {

/// A program in a form that is easy to search slowly.
struct Model {
  /// Bits as for parameters: 0 off the stack, 1 + i parameter i.
  using Place = unsigned;
  struct Op {
    enum Kind { Call, HookCall, Unknown, Store, BarrierCall } K;
    unsigned Target = 0; ///< function, hook, unknown function
    std::vector<Place> Args;
    Place Where = 0;
  };
  struct Function {
    std::vector<Op> Ops;
    bool IsRoot = false, IsTrusted = false, Dies = false;
  };
  static constexpr unsigned NumParams = 2;
  std::vector<Function> Functions;
  /// What each hook is set to, and which hooks flow into it.
  std::vector<std::set<unsigned>> HookFunctions, HookHooks;
  bool IgnoresDying = false;
};

class Generator {
public:
  explicit Generator(unsigned Seed) : R(Seed) {}
  Model run() {
    Model M;
    unsigned Count = 3 + below(14), Hooks = 1 + below(3);
    M.IgnoresDying = oneOf(4);
    M.Functions.resize(Count);
    M.HookFunctions.resize(Hooks);
    M.HookHooks.resize(Hooks);
    for (unsigned H = 0; H != Hooks; ++H) {
      for (unsigned I = 1 + below(2); I; --I)
        M.HookFunctions[H].insert(below(Count));
      if (oneOf(2))
        M.HookHooks[H].insert(below(Hooks));
    }
    for (Model::Function &F : M.Functions) {
      F.IsRoot = oneOf(5);
      F.IsTrusted = !F.IsRoot && oneOf(8);
      F.Dies = oneOf(7);
      for (unsigned I = below(5); I; --I)
        F.Ops.push_back(op(Count, Hooks));
    }
    return M;
  }
  unsigned below(unsigned Bound) { return R() % Bound; }
  bool oneOf(unsigned N) { return below(N) == 0; }
  std::mt19937 R;

private:
  Model::Place place() {
    Model::Place P = 0;
    if (oneOf(5))
      P |= 1;
    if (oneOf(2))
      P |= 2 << below(Model::NumParams);
    return P;
  }
  Model::Op op(unsigned Count, unsigned Hooks) {
    Model::Op O{};
    unsigned Kind = below(12);
    O.K = Kind < 7    ? Model::Op::Call
          : Kind < 9  ? Model::Op::HookCall
          : Kind < 10 ? Model::Op::Unknown
          : Kind < 11 ? Model::Op::Store
                      : Model::Op::BarrierCall;
    O.Target = below(O.K == Model::Op::HookCall ? Hooks : Count);
    for (unsigned I = 0; I != Model::NumParams; ++I)
      O.Args.push_back(place());
    O.Where = place();
    return O;
  }
};

//===-- As facts ---------------------------------------------------------===//

std::string text(Model::Place P) {
  std::string Out = "stack";
  if (P & 1)
    Out += ",other";
  for (unsigned I = 0; I != Model::NumParams; ++I)
    if (P & (2u << I))
      Out += ",param" + std::to_string(I);
  return Out;
}

/// Function F in FILE "fF.c": its operation I is in line 2 + I.
std::string functionText(const Model &M, unsigned F) {
  std::string Name = "f" + std::to_string(F);
  const Model::Function &Fn = M.Functions[F];
  std::string Out = "fn " + Name + " params=2 at=" + Name + ".c:1";
  Out += Fn.IsRoot ? " root" : Fn.IsTrusted ? " trusted" : "";
  Out += Fn.Dies ? " noreturn\n" : "\n";
  for (const Model::Op &O : Fn.Ops) {
    std::string Target = std::to_string(O.Target), Args;
    for (unsigned I = 0; I != Model::NumParams; ++I)
      Args += " " + std::to_string(I) + ":" + text(O.Args[I]);
    switch (O.K) {
    case Model::Op::Call:
      Out += " call f" + Target + Args + "\n";
      break;
    case Model::Op::HookCall:
      Out += " icall var:h" + Target + Args + "\n";
      break;
    case Model::Op::Unknown:
      Out += " call unknown" + Target + "\n";
      break;
    case Model::Op::Store:
      Out += " store *m " + text(O.Where) + "\n";
      break;
    case Model::Op::BarrierCall:
      Out += " call modify\n";
      break;
    }
  }
  return Out;
}

std::string hookText(const Model &M, unsigned H) {
  std::string Name = "set" + std::to_string(H),
              Hook = "var:h" + std::to_string(H);
  std::string Out = "var h" + std::to_string(H) + " defined\nfn " + Name +
                    " at=" + Name + ".c:1\n";
  for (unsigned F : M.HookFunctions[H])
    Out += " " + Hook + " <- &f" + std::to_string(F) + "\n";
  for (unsigned From : M.HookHooks[H])
    Out += " " + Hook + " <- var:h" + std::to_string(From) + "\n";
  return Out;
}

/// The whole program; function F is in unit F % Units.
std::string text(const Model &M, unsigned Units) {
  std::vector<std::string> Parts(Units);
  for (unsigned F = 0; F != M.Functions.size(); ++F)
    Parts[F % Units] += functionText(M, F);
  for (unsigned H = 0; H != M.HookFunctions.size(); ++H)
    Parts[H % Units] += hookText(M, H);
  std::string Out =
      "unit all.h\nrecord m managed\ndecl modify barrier\nfn main\n";
  for (unsigned U = 0; U != Units; ++U)
    Out += "unit u" + std::to_string(U) + ".c\n" + Parts[U];
  return Out;
}

//===-- The slow search --------------------------------------------------===//

/// What one root reaches: by finding or unknown function, the fewest hops;
/// living paths before dying ones.
struct Reached {
  std::map<std::string, std::pair<bool, unsigned>> Findings, Unknowns;
};

class SlowSearch {
public:
  explicit SlowSearch(const Model &M) : M(M) {
    for (unsigned H = 0; H != M.HookFunctions.size(); ++H) {
      std::set<unsigned> From{H};
      for (bool Changed = true; Changed;) {
        Changed = false;
        for (unsigned Each : std::set<unsigned>(From))
          for (unsigned Next : M.HookHooks[Each])
            Changed |= From.insert(Next).second;
      }
      std::set<unsigned> All;
      for (unsigned Each : From)
        All.insert(M.HookFunctions[Each].begin(), M.HookFunctions[Each].end());
      Hooks.push_back(All);
    }
  }

  Reached run(unsigned Root) {
    Out = {};
    // Twice: without and with dying paths.
    std::set<std::pair<unsigned, unsigned>> Living;
    for (bool Dying : {false, true}) {
      if (Dying && M.IgnoresDying)
        break;
      Distance.clear();
      std::map<State, unsigned> Next;
      for (unsigned Mode = 0; Mode <= Model::NumParams; ++Mode)
        Next[{Root, Mode, false}] = 0;
      // Bellman and Ford: relax until nothing changes.
      Distance = Next;
      for (bool Changed = true; Changed;) {
        Changed = false;
        for (auto [S, D] : std::map<State, unsigned>(Distance))
          edges(S, Dying, [&](State To) {
            auto [It, IsNew] = Distance.try_emplace(To, D + 1);
            if (IsNew || It->second > D + 1) {
              It->second = D + 1;
              Changed = true;
            }
          });
      }
      for (auto [S, D] : Distance)
        take(S, D);
    }
    return Out;
  }

private:
  /// Function, mode (0 runs, 1 + i parameter i), on a dying path.
  using State = std::tuple<unsigned, unsigned, bool>;

  bool wants(unsigned Mode, Model::Place P) const { return P >> Mode & 1; }
  template <typename Fn> void edges(State S, bool Dying, Fn Found) {
    auto [F, Mode, IsDying] = S;
    for (const Model::Op &O : M.Functions[F].Ops) {
      std::set<unsigned> Targets;
      if (O.K == Model::Op::Call)
        Targets = {O.Target};
      else if (O.K == Model::Op::HookCall)
        Targets = Hooks[O.Target];
      for (unsigned G : Targets) {
        if (M.Functions[G].IsTrusted || (M.Functions[G].Dies && !Dying))
          continue;
        bool Dies = IsDying || M.Functions[G].Dies;
        if (Mode == 0)
          Found(State(G, 0, Dies));
        for (unsigned I = 0; I != Model::NumParams; ++I)
          if (wants(Mode, O.Args[I]))
            Found(State(G, 1 + I, Dies));
      }
    }
  }
  void take(State S, unsigned D) {
    auto [F, Mode, IsDying] = S;
    for (unsigned I = 0; I != M.Functions[F].Ops.size(); ++I) {
      const Model::Op &O = M.Functions[F].Ops[I];
      auto Keep = [&, D = D, IsDying = IsDying](auto &Map, std::string Key) {
        auto [It, IsNew] = Map.try_emplace(Key, std::make_pair(IsDying, D));
        if (!IsNew)
          It->second = std::min(It->second, std::make_pair(IsDying, D));
      };
      std::string At = "f" + std::to_string(F) + ".c:" + std::to_string(I + 2);
      if ((O.K == Model::Op::Store && wants(Mode, O.Where)) ||
          (O.K == Model::Op::BarrierCall && Mode == 0))
        Keep(Out.Findings, At);
      if (O.K == Model::Op::Unknown && Mode == 0)
        Keep(Out.Unknowns, "unknown" + std::to_string(O.Target));
    }
  }

  const Model &M;
  std::vector<std::set<unsigned>> Hooks;
  std::map<State, unsigned> Distance;
  Reached Out;
};

const char *policyOf(const Model &M) {
  return M.IgnoresDying ? "dying-paths: ignore\n" : "";
}

/// Of a chain. Dying ones need not be the shortest (see Flood).
std::string length(unsigned Hops, bool IsDying) {
  return IsDying ? "dying" : std::to_string(Hops);
}

/// Everything that both searches can tell, as lines.
Lines slow(const Model &M) {
  struct Finding {
    std::pair<bool, unsigned> Best{true, ~0u};
    std::string Roots;
  };
  std::map<std::string, Finding> Findings;
  Lines Out;
  SlowSearch S(M);
  // Roots are sorted by file: as text.
  std::map<std::string, unsigned> Roots;
  for (unsigned F = 0; F != M.Functions.size(); ++F)
    if (M.Functions[F].IsRoot)
      Roots["f" + std::to_string(F) + ".c"] = F;
  Lines Unknowns;
  for (auto &[File, F] : Roots) {
    Reached R = S.run(F);
    std::string Name = "f" + std::to_string(F);
    Out.add(Name + (!R.Findings.empty()   ? ": violation"
                    : !R.Unknowns.empty() ? ": unproven"
                                          : ": proven"));
    for (auto &[At, Way] : R.Findings) {
      Findings[At].Best = std::min(Findings[At].Best, Way);
      Findings[At].Roots += " " + Name;
    }
    for (auto &[What, Way] : R.Unknowns)
      Unknowns.add(Name + " " + What + " " + length(Way.second, Way.first));
  }
  for (auto &[At, F] : Findings)
    Out.add(At + " " + length(F.Best.second, F.Best.first) + F.Roots);
  Out.All.insert(Out.All.end(), Unknowns.All.begin(), Unknowns.All.end());
  std::sort(Out.All.begin(), Out.All.end());
  return Out;
}

/// A chain's length, if it is one from Root to Function.
std::string length(const std::vector<search::Hop> &Chain, std::string At,
                   const std::string &Function) {
  bool IsDying = false;
  for (const search::Hop &H : Chain) {
    EXPECT_EQ(H.Caller, At);
    At = H.Callee;
    IsDying |= H.Dying;
  }
  if (!Function.empty()) {
    EXPECT_EQ(At, Function);
  }
  return length(Chain.size(), IsDying);
}

Lines fast(const search::Result &R) {
  Lines Out = verdicts(R);
  for (const search::Finding &F : R.Findings) {
    std::string Length =
        length(F.Chain, R.Roots[F.ChainRoot].Function, F.Function);
    EXPECT_EQ(F.Dying, Length == "dying");
    std::string Line = told(F.At) + " " + Length;
    for (unsigned Root : F.Roots)
      Line += " " + R.Roots[Root].Function;
    Out.add(Line);
  }
  for (const search::UnprovenItem &U : R.Unproven) {
    const std::string &Root = R.Roots[U.Root].Function;
    Out.add(Root + " " + U.What + " " + length(U.Chain, Root, ""));
  }
  std::sort(Out.All.begin(), Out.All.end());
  return Out;
}

TEST(RandomTest, agreesWithASlowSearch) {
  unsigned Findings = 0, Unproven = 0, Proven = 0;
  for (unsigned Seed = 0; Seed != 1500; ++Seed) {
    Model M = Generator(Seed).run();
    search::Result R = searchText(text(M, 3), policyOf(M));
    ASSERT_EQ(fast(R), slow(M)) << "seed " << Seed << "\n" << text(M, 3);
    Findings += R.Findings.size();
    Unproven += R.Unproven.size();
    Proven += R.Counts.Proven;
  }
  // The programs are of all kinds.
  EXPECT_GT(Findings, 500u);
  EXPECT_GT(Unproven, 500u);
  EXPECT_GT(Proven, 500u);
}

TEST(RandomTest, theOrderOfUnitsDoesNotMatter) {
  for (unsigned Seed = 0; Seed != 300; ++Seed) {
    Generator G(Seed);
    Model M = G.run();
    Lines First = everything(searchText(text(M, 5), policyOf(M)));
    for (unsigned I = 0; I != 3; ++I) {
      std::vector<facts::Unit> Shuffled = units(text(M, 5));
      std::shuffle(Shuffled.begin(), Shuffled.end(), G.R);
      Linked L(std::move(Shuffled), policyOf(M));
      ASSERT_EQ(everything(search::search(*L)), First) << "seed " << Seed;
    }
  }
}

TEST(RandomTest, howAProgramIsCutIntoUnitsDoesNotMatter) {
  for (unsigned Seed = 0; Seed != 300; ++Seed) {
    Model M = Generator(Seed).run();
    Lines First = everything(searchText(text(M, 1), policyOf(M)));
    for (unsigned Units : {2, 3, 7})
      ASSERT_EQ(everything(searchText(text(M, Units), policyOf(M))), First)
          << "seed " << Seed;
  }
}

TEST(RandomTest, manyRootsAreSearchedInBatches) {
  // More than the 64 that are searched at once.
  std::string Text = "unit a.c\nrecord m managed\nfn main\n";
  for (unsigned I = 0; I != 150; ++I)
    Text += "fn r" + std::to_string(I) + " root\n call " + (I % 2 ? "f" : "g") +
            "\n";
  Text += "fn f\n store *m global\nfn g\n call unknown\n";
  auto R = searchText(Text);
  EXPECT_EQ(R.Counts.Violations, 75u);
  EXPECT_EQ(R.Counts.Unproven, 75u);
  ASSERT_EQ(R.Findings.size(), 1u);
  EXPECT_EQ(R.Findings[0].Roots.size(), 75u);
  EXPECT_TRUE(
      std::is_sorted(R.Findings[0].Roots.begin(), R.Findings[0].Roots.end()));
  EXPECT_EQ(R.Unproven.size(), 75u);
}

} // namespace
