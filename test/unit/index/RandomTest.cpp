// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random programs, and random edits of one of their units: what the index says
// of the unit is what a full analysis of the edited program says of it.
//
#include "Indexed.h"
#include "gtest/gtest.h"
#include <map>
#include <random>
#include <set>

using namespace nowb;
using namespace nowb::test;
using llvm::StringRef;

namespace {

class Generator {
public:
  explicit Generator(unsigned Seed) : R(Seed) {
    NumUnits = 2 + below(3);
    NumFunctions = 4 + below(14);
    NumHooks = 1 + below(3);
    for (unsigned F = 0; F != NumFunctions; ++F)
      Heads.push_back(head(F));
    for (unsigned F = 0; F != NumFunctions; ++F)
      Bodies.push_back(body(F));
  }

  /// One unit of the program.
  std::string unit(unsigned U) const {
    std::string N = std::to_string(U);
    std::string Out = "unit u" + N + ".c\nrecord m managed\n";
    Out += "decl modify barrier\n";
    if (U == 0)
      Out += "fn main\n";
    for (unsigned F = U; F < NumFunctions; F += NumUnits)
      Out += "fn " + Heads[F] + "\n" + Bodies[F];
    for (unsigned H = U; H < NumHooks; H += NumUnits)
      Out += "var h" + std::to_string(H) + " defined\n";
    return Out;
  }
  std::string all() const {
    std::string Out;
    for (unsigned U = 0; U != NumUnits; ++U)
      Out += unit(U);
    return Out;
  }
  /// Changes functions of a unit.
  void edit(unsigned U) {
    for (unsigned F = U; F < NumFunctions; F += NumUnits) {
      if (oneOf(2))
        Bodies[F] = body(F);
      if (oneOf(4))
        Heads[F] = head(F);
    }
  }
  unsigned below(unsigned Bound) { return R() % Bound; }
  bool oneOf(unsigned N) { return below(N) == 0; }

  unsigned NumUnits, NumFunctions, NumHooks;

private:
  std::string head(unsigned F) {
    std::string Out = "f" + std::to_string(F) + " params=2";
    Out += oneOf(4) ? " root" : oneOf(8) ? " trusted" : "";
    Out += oneOf(7) ? " noreturn" : "";
    return Out;
  }
  std::string place() {
    std::string Out = "stack";
    if (oneOf(4))
      Out += ",other";
    if (oneOf(2))
      Out += ",param" + std::to_string(below(2));
    return Out;
  }
  std::string function() { return "f" + std::to_string(below(NumFunctions)); }
  std::string hook() { return "var:h" + std::to_string(below(NumHooks)); }
  std::string args() {
    std::string Out = " 0:" + place() + " 1:" + place();
    if (oneOf(3))
      Out += " 1^" + std::string(oneOf(2) ? "*m" : "$1");
    return Out;
  }
  std::string line() {
    switch (below(16)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
      return " call " + function() + args() + "\n";
    case 5:
    case 6:
      return " icall " + hook() + args() + " sig=s\n";
    case 7:
      return " " + hook() + " <- &" + function() + "\n";
    case 8:
      return oneOf(3) ? " call unknown" + std::to_string(below(3)) + "\n"
                      : " call modify\n";
    case 9:
    case 10:
      return " store *m " + place() + "\n";
    case 11:
      return " store $1 " + place() + "\n";
    case 12: // registers a handler
      return " local:1 <- &" + function() + "\n call signal 1=local:1\n";
    case 13:
      return " local:2 <- &" + function() + "\n call qsort 0:other 3=local:2\n";
    case 14: // a callback
      return " local:3 <- &" + function() + "\n call " + function() + args() +
             " 0=local:3\n";
    default:
      return " icall param:0" + args() + " sig=s\n";
    }
  }
  std::string body(unsigned F) {
    std::string Out;
    for (unsigned I = below(5); I; --I)
      Out += line();
    return Out;
  }

  std::mt19937 R;
  std::vector<std::string> Heads, Bodies;
};

std::string keyOf(const search::Finding &F) {
  return told(F.At) + " " + F.Function + " " + F.Type + " " + F.PlaceText +
         " " + F.Via;
}

const char *textOf(search::Verdict V) {
  return V == search::Verdict::Violation  ? "violation"
         : V == search::Verdict::Unproven ? "unproven"
                                          : "proven";
}

/// A chain that starts at the root, goes on from where it is, and ends in the
/// function.
void expectChain(const std::string &Root, const std::vector<search::Hop> &Chain,
                 const std::string &Function) {
  std::string At = Root;
  for (const search::Hop &H : Chain) {
    EXPECT_EQ(H.Caller, At);
    At = H.Callee;
  }
  EXPECT_EQ(At, Function);
}

/// What is said of one file.
struct Said {
  std::set<std::string> Findings, Verdicts, Context;
  std::map<std::string, size_t> Lengths;
  bool LeadsOut = false;
};

bool touches(const std::vector<search::Hop> &Chain, const std::string &File) {
  for (const search::Hop &H : Chain)
    if (H.At.File == File)
      return true;
  return false;
}

Said saidOf(const search::Result &R, const std::string &File) {
  Said Out;
  for (const search::Finding &F : R.Findings) {
    expectChain(R.Roots[F.ChainRoot].Function, F.Chain, F.Function);
    if (F.At.File == File) {
      Out.Findings.insert(keyOf(F));
      if (!F.Dying)
        Out.Lengths[keyOf(F)] = F.Chain.size();
    }
    Out.LeadsOut |= F.At.File != File && touches(F.Chain, File);
  }
  for (const search::Root &Root : R.Roots)
    if (Root.At.File == File)
      Out.Verdicts.insert(Root.Function + ": " + textOf(Root.Outcome) +
                          (Root.IsHandler ? " handler" : ""));
  return Out;
}

struct Compared {
  unsigned Findings = 0, Outside = 0, Context = 0, Shorter = 0, Verdicts = 0;
};

void compare(const index::UnitResult &Got, const std::vector<std::string> &Now,
             unsigned Edited, Compared &Count) {
  std::string File = "u" + std::to_string(Edited) + ".c";
  std::string Text;
  for (const std::string &U : Now)
    Text += U;
  Linked Full(Text);
  search::Result Whole = search::search(*Full);
  Said Expected = saidOf(Whole, File);
  search::RootContext Context(*Full);
  for (program::FunctionIndex F : Context.functions())
    if (Full->functions().at(F).File == File &&
        !Full->functions()[F].Annotations && Context.reach(F) &&
        !Context.reach(F)->Chain.empty())
      Expected.Context.insert(Full->functions().display(F).str());

  Said Told = saidOf(Got.Found, File);
  for (const index::Unannotated &U : Got.Context) {
    expectChain(Got.Found.Roots[U.Root].Function, U.Chain, U.Function);
    Told.Context.insert(U.Function);
  }
  EXPECT_EQ(Told.Findings, Expected.Findings);
  // What is not known is unproven.
  for (const std::string &V : Told.Verdicts)
    if (!StringRef(V).contains("unproven")) {
      EXPECT_TRUE(Expected.Verdicts.count(V))
          << V << " of " << verdicts(Whole) << unproven(Whole);
    }
  EXPECT_EQ(Told.Verdicts.size(), Expected.Verdicts.size());
  EXPECT_EQ(Told.Context, Expected.Context);
  if (Expected.LeadsOut) {
    EXPECT_TRUE(Told.LeadsOut);
  }
  std::set<std::string> All;
  for (const search::Finding &F : Whole.Findings)
    All.insert(keyOf(F));
  for (const search::Finding &F : Got.Found.Findings) {
    EXPECT_TRUE(All.count(keyOf(F))) << "false: " << keyOf(F);
    Count.Outside += F.At.File != File;
  }
  // A root of the file in violation is shown in the file.
  for (const search::Root &Root : Got.Found.Roots)
    if (Root.At.File == File && Root.Outcome == search::Verdict::Violation)
      EXPECT_TRUE(!Told.Findings.empty() || Told.LeadsOut) << Root.Function;
  for (auto &[Key, Length] : Told.Lengths)
    if (Expected.Lengths.count(Key)) {
      EXPECT_GE(Length, Expected.Lengths[Key]) << Key;
      Count.Shorter += Length > Expected.Lengths[Key];
    }
  Count.Findings += Told.Findings.size();
  Count.Context += Told.Context.size();
  Count.Verdicts += Told.Verdicts.size();
}

std::vector<std::string> unitsOf(const Generator &G) {
  std::vector<std::string> Out;
  for (unsigned U = 0; U != G.NumUnits; ++U)
    Out.push_back(G.unit(U));
  return Out;
}

TEST(RandomTest, unchangedUnitsAreSaidWhatAFullAnalysisSays) {
  Compared Count;
  for (unsigned Seed = 0; Seed != 300 && !testing::Test::HasFailure(); ++Seed) {
    Generator G(Seed);
    for (unsigned U = 0; U != G.NumUnits; ++U) {
      SCOPED_TRACE("seed " + std::to_string(Seed) + " unit " +
                   std::to_string(U) + "\n" + G.all());
      Indexed Is(G.all());
      std::vector<std::string> Now = unitsOf(G);
      index::UnitResult Got = Is.analyze(Now[U]);
      compare(Got, Now, U, Count);
      EXPECT_EQ(Got.ReturnMore, std::vector<std::string>());
    }
  }
  // A way that comes by several of the file's functions may be a hop longer
  // than the shortest.
  EXPECT_LT(Count.Shorter * 50, Count.Findings);
  EXPECT_GT(Count.Findings, 300u);
  EXPECT_GT(Count.Outside, 300u);
  EXPECT_GT(Count.Context, 300u);
  EXPECT_GT(Count.Verdicts, 300u);
}

TEST(RandomTest, editedUnitsAreSaidWhatAFullAnalysisOfTheEditSays) {
  Compared Count;
  for (unsigned Seed = 0; Seed != 600 && !testing::Test::HasFailure(); ++Seed) {
    Generator G(Seed + 10'000);
    std::string Before = G.all();
    unsigned U = G.below(G.NumUnits);
    G.edit(U);
    SCOPED_TRACE("seed " + std::to_string(Seed) + " unit " + std::to_string(U) +
                 "\nbefore\n" + Before + "\nafter\n" + G.unit(U));
    std::vector<std::string> Now = unitsOf(G);
    compare(Indexed(Before).analyze(Now[U]), Now, U, Count);
  }
  EXPECT_GT(Count.Findings, 100u);
  EXPECT_GT(Count.Outside, 100u);
}

TEST(RandomTest, aSliceThatHasGrownWithEarlierEditsSaysTheSame) {
  Compared Count;
  for (unsigned Seed = 0; Seed != 200 && !testing::Test::HasFailure(); ++Seed) {
    Generator G(Seed + 20'000);
    std::string Before = G.all();
    Indexed Is(Before);
    unsigned U = G.below(G.NumUnits);
    index::Surroundings S(Is.I, "u" + std::to_string(U) + ".c");
    for (unsigned Edit = 0; Edit != 5; ++Edit) {
      G.edit(U);
      SCOPED_TRACE("seed " + std::to_string(Seed) + " unit " +
                   std::to_string(U) + " edit " + std::to_string(Edit) +
                   "\nbefore\n" + Before + "\nafter\n" + G.unit(U));
      std::vector<std::string> Now = unitsOf(G);
      compare(S.analyze(units(Now[U]).front(), Is.L->policy(), Is.L.Models),
              Now, U, Count);
    }
  }
  EXPECT_GT(Count.Findings, 100u);
  EXPECT_GT(Count.Outside, 100u);
}

} // namespace
