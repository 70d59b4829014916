// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random programs, and random edits of one of their units: what the index says
// of the unit is what a full analysis of the edited program says of it. What
// fails is made small before it is shown.
//
// More programs, or others: NOWB_RANDOM_PROGRAMS=5000 NOWB_RANDOM_FIRST=100000
//
#include "Indexed.h"
#include "RandomProgram.h"
#include "index/Includers.h"
#include "gtest/gtest.h"
#include <map>
#include <set>

using namespace nowb;
using namespace nowb::test;
using llvm::StringRef;

namespace {

using Texts = std::set<std::string>;

std::string keyOf(const search::Finding &F) {
  return told(F.At) + " " + F.Function + " " + F.Type + " " + F.PlaceText +
         " " + F.Via;
}

/// "" if the chain starts at the root, goes on from where it is, and ends in
/// the function.
std::string brokenChain(const std::string &Root,
                        const std::vector<search::Hop> &Chain,
                        const std::string &Function) {
  std::string At = Root;
  for (const search::Hop &H : Chain) {
    if (H.Caller != At)
      return "broken chain: " + told(Chain) + "\n";
    At = H.Callee;
  }
  return At == Function ? "" : "chain ends early: " + told(Chain) + "\n";
}

bool touches(const std::vector<search::Hop> &Chain, const std::string &File) {
  return llvm::any_of(Chain,
                      [&](const search::Hop &H) { return H.At.File == File; });
}

/// What is said of one file.
struct Said {
  /// Text: the program's.
  Said(const search::Result &R, const std::string &Text,
       const std::string &File);
  Texts Findings, Elsewhere, Context;
  std::map<std::string, std::string> Verdicts; ///< by root
  std::map<std::string, size_t> Lengths, LengthsElsewhere;
  /// Findings elsewhere to which the chain goes through the file.
  Texts LeadOut;
  /// What was not seen that a root of the file is the nearest to; and others.
  Texts Unseen, UnseenElsewhere;
  std::string Broken;
};

Said::Said(const search::Result &R, const std::string &Text,
           const std::string &File) {
  for (const search::Finding &F : R.Findings) {
    Broken += brokenChain(R.Roots[F.ChainRoot].Function, F.Chain, F.Function);
    // A root that is a barrier, and nowhere defined: it is told at one of its
    // declarations, if it has any.
    if (F.Chain.empty() && F.PlaceText == F.Function &&
        !StringRef(Text).contains("fn " + F.Function + " "))
      continue;
    bool IsHere = F.At.File == File;
    (IsHere ? Findings : Elsewhere).insert(keyOf(F));
    if (IsHere && !F.Dying)
      Lengths[keyOf(F)] = F.Chain.size();
    if (!IsHere)
      LengthsElsewhere[keyOf(F)] = F.Chain.size();
    if (!IsHere && touches(F.Chain, File))
      LeadOut.insert(keyOf(F));
  }
  for (const search::UnprovenItem &U : R.Unproven)
    if (R.Roots[U.Root].At.File == File &&
        StringRef(Text).contains("fn " + R.Roots[U.Root].Function + " "))
      Unseen.insert(U.What);
    else
      UnseenElsewhere.insert(U.What);
  for (const search::Root &Root : R.Roots)
    if (Root.At.File == File)
      Verdicts[Root.Function] =
          Root.Outcome == search::Verdict::Violation  ? "violation"
          : Root.Outcome == search::Verdict::Unproven ? "unproven"
                                                      : "proven";
}

Said wholeProgram(const std::string &Text, const std::string &File) {
  Linked Full(Text);
  Said Out(search::search(*Full), Text, File);
  search::RootContext Context(*Full);
  for (program::FunctionIndex F : Context.functions())
    if (Full->functions().at(F).File == File &&
        !Full->functions()[F].Annotations && Context.reach(F) &&
        !Context.reach(F)->Chain.empty())
      Out.Context.insert(Full->functions().display(F).str());
  return Out;
}

std::string less(const char *What, const Texts &A, const Texts &B) {
  std::string Out;
  for (const std::string &Text : A)
    if (!B.count(Text))
      Out += std::string(What) + ": " + Text + "\n";
  return Out;
}

/// What a reason says not to be seen: a call of this, and whether it reaches
/// nothing or may reach anything, whyever. (One that reached nothing, were it
/// not for what the file passed on, may be the one or the other.)
std::pair<StringRef, bool> openCall(StringRef What) {
  bool IsEmpty = What.starts_with("no ");
  for (const char *Start :
       {"no function that ", "no overrider of ", "the object of "})
    What.consume_front(Start);
  return {What.split(" may ").first.split(" was seen").first, IsEmpty};
}

struct Count {
  unsigned Findings = 0, Elsewhere = 0, Context = 0, Longer = 0, Verdicts = 0,
           ReturnMore = 0;
};

/// Makes P what it is after its edited unit was renamed, or after one of
/// another unit's functions was moved there: returns that unit's file.
using Mover = std::string (*)(RandomProgram &P);

/// What the index says of the last edit.
index::UnitResult analyzed(const Indexed &Is, const RandomProgram &P,
                           StringRef From) {
  index::UnitResult Got;
  std::optional<index::Surroundings> S;
  for (const RandomUnit &Edit : P.Edits) {
    facts::Unit U = units(Edit.text()).front();
    index::Replaced Own = index::addMoved(
        *Is.I, index::replacedBy(*Is.I, P.file()), U, [&](StringRef File) {
          bool IsGone = From == File && P.file() != File &&
                        llvm::none_of(P.Units, [&](const RandomUnit &Each) {
                          return Each.File == File;
                        });
          return IsGone         ? index::Standing::Gone
                 : From == File ? index::Standing::Changed
                                : index::Standing::Same;
        });
    if (!S || S->replaced() != Own)
      S.emplace(Is.I, P.file(), Own);
    Got = index::analyze(*S, U, Is.L->policy(), Is.L.Models);
  }
  return Got;
}

/// What is wrong with what the index says; "": nothing.
std::string compare(RandomProgram Program, Count *Counted = nullptr,
                    Mover Move = nullptr) {
  Indexed Is(Program.before());
  std::string From = Move ? Move(Program) : "";
  std::string File = Program.file();
  index::UnitResult Got = analyzed(Is, Program, From);
  Said Told(Got.Found, Program.now(), File);
  std::string Wrong = Told.Broken;
  for (const index::Unannotated &U : Got.Context) {
    Wrong += brokenChain(Got.Found.Roots[U.Root].Function, U.Chain, U.Function);
    Told.Context.insert(U.Function);
  }

  // All that is, and no more than what would be if the file still passed on
  // what it did.
  Said Least = wholeProgram(Program.now(), File);
  Said Most = wholeProgram(Program.nowAtMost(), File);
  if (Got.ReturnMore.empty()) {
    Wrong += less("missed", Least.Findings, Told.Findings);
    // A root has no other above it; one that the file no longer registers is
    // still told as such.
    Texts RootsToo = Told.Context;
    for (const search::Root &R : Got.Found.Roots)
      RootsToo.insert(R.Function);
    Wrong += less("missed context", Least.Context, RootsToo);
    // Another chain may be as short.
    auto IsTold = [&](const std::string &Key) {
      auto It = Told.LengthsElsewhere.find(Key);
      return It != Told.LengthsElsewhere.end() &&
             It->second <= Least.LengthsElsewhere[Key];
    };
    if (!Most.LeadOut.empty() && Told.LeadOut.empty() &&
        !llvm::all_of(Least.LeadOut, IsTold))
      Wrong += "missed: elsewhere\n";
    bool IsSure = llvm::any_of(Least.Unseen, [&](StringRef What) {
      return llvm::any_of(Most.Unseen, [&](StringRef Other) {
        return openCall(What) == openCall(Other);
      });
    });
    if (IsSure && Told.Unseen.empty() && Told.UnseenElsewhere.empty())
      Wrong += "missed: what is not seen\n";
  }
  for (const auto &[Root, Verdict] : Told.Verdicts)
    if (Verdict == "proven")
      Wrong += "proven: " + Root + "\n";
  // Where Most has a function, a call may reach nothing that is seen.
  Most.Findings.insert(Least.Findings.begin(), Least.Findings.end());
  Most.Elsewhere.insert(Least.Elsewhere.begin(), Least.Elsewhere.end());
  Wrong += less("needless", Told.Findings, Most.Findings);
  Wrong += less("needless", Told.Elsewhere, Most.Elsewhere);
  Most.Context.insert(Least.Context.begin(), Least.Context.end());
  for (const auto &[Root, Verdict] : Most.Verdicts)
    Most.Context.insert(Root);
  Wrong += less("needless context", Told.Context, Most.Context);
  for (const auto &[Root, Verdict] : Told.Verdicts) {
    if (!Most.Verdicts.count(Root) && !Least.Verdicts.count(Root))
      Wrong += "no root: " + Root + "\n";
    if (Verdict == "violation" && Most.Verdicts[Root] != "violation" &&
        Least.Verdicts[Root] != "violation")
      Wrong +=
          "violation: " + Root + ", which is " + Most.Verdicts[Root] + "\n";
  }
  for (const auto &[Root, Verdict] : Least.Verdicts)
    if (!Told.Verdicts.count(Root) &&
        llvm::any_of(Program.Edits.back().Functions,
                     [&](const auto &F) { return F.Name == Root; }))
      Wrong += "missed root: " + Root + "\n";
  // A root of the file in violation is shown in the file.
  for (const search::Root &Root : Got.Found.Roots)
    if (Root.At.File == File && Root.Outcome == search::Verdict::Violation &&
        Told.Findings.empty() && Told.LeadOut.empty())
      Wrong += "not shown: " + Root.Function + " in violation\n";
  unsigned Longer = 0;
  for (auto &[Key, Length] : Told.Lengths)
    if (auto It = Most.Lengths.find(Key); It != Most.Lengths.end()) {
      if (Length < It->second)
        Wrong += "too short: " + Key + "\n";
      Longer += Length > It->second;
    }
  if (Counted) {
    Counted->Findings += Told.Findings.size();
    Counted->Elsewhere += Told.Elsewhere.size();
    Counted->Context += Told.Context.size();
    Counted->Verdicts += Told.Verdicts.size();
    Counted->ReturnMore += !Got.ReturnMore.empty();
    Counted->Longer += Longer;
  }
  return Wrong;
}

unsigned fromEnvironment(const char *Name, unsigned Default) {
  const char *Text = std::getenv(Name);
  return Text ? std::stoul(Text) : Default;
}

/// False where something is wrong, which is shown.
bool compareOne(unsigned Seed, unsigned NumEdits, bool HasMemory,
                Count *Counted = nullptr, Mover Move = nullptr) {
  RandomProgram P = randomProgram(Seed, NumEdits, HasMemory);
  std::string Wrong = compare(P, Counted, Move);
  if (Wrong.empty())
    return true;
  // Not another mistake, which may be there besides.
  std::string Kind = Wrong.substr(0, Wrong.find(':'));
  P = shrink(std::move(P), [&](const RandomProgram &Q) {
    return StringRef(compare(Q, nullptr, Move)).starts_with(Kind);
  });
  ADD_FAILURE() << "seed " << Seed << "\n"
                << P.text() << compare(P, nullptr, Move);
  return false;
}

Count compareMany(unsigned FirstSeed, unsigned HowMany, unsigned NumEdits,
                  bool HasMemory = false, Mover Move = nullptr) {
  Count Counted;
  FirstSeed += fromEnvironment("NOWB_RANDOM_FIRST", 0);
  HowMany = fromEnvironment("NOWB_RANDOM_PROGRAMS", HowMany);
  for (unsigned Seed = FirstSeed; Seed != FirstSeed + HowMany; ++Seed)
    if (!compareOne(Seed, NumEdits, HasMemory, &Counted, Move))
      break;
  return Counted;
}

TEST(RandomTest, unchangedUnitsAreSaidWhatAFullAnalysisSays) {
  Count Counted = compareMany(0, 600, /*NumEdits=*/0);
  EXPECT_EQ(Counted.ReturnMore, 0u);
  // A way that comes by several of the file's functions may be a hop longer
  // than the shortest.
  EXPECT_LE(Counted.Longer * 50, Counted.Findings);
  EXPECT_GT(Counted.Findings, 50u);
  EXPECT_GT(Counted.Elsewhere, 50u);
  EXPECT_GT(Counted.Context, 50u);
  EXPECT_GT(Counted.Verdicts, 50u);
}

TEST(RandomTest, editedUnitsAreSaidWhatAFullAnalysisOfTheEditSays) {
  Count Counted = compareMany(10'000, 600, /*NumEdits=*/1);
  EXPECT_GT(Counted.Findings, 50u);
  EXPECT_GT(Counted.Elsewhere, 50u);
}

TEST(RandomTest, aSliceThatHasGrownWithEarlierEditsSaysTheSame) {
  Count Counted = compareMany(20'000, 200, /*NumEdits=*/5);
  EXPECT_GT(Counted.Findings, 50u);
  EXPECT_GT(Counted.Elsewhere, 50u);
}

// Small programs of these are in EditsTest.cpp and NewWaysTest.cpp.
TEST(RandomTest, whatWasWrongOnce) {
  for (unsigned Seed : {856100, 1002786, 1005155, 1005603, 1009835, 1010072,
                        1017762, 1020654, 1036647, 1036708, 1010794, 4076293,
                        6016430, 7006334, 20016290, 40030081})
    compareOne(Seed, /*NumEdits=*/1, /*HasMemory=*/false);
  for (unsigned Seed :
       {860095, 1005615, 1014605, 1015794, 1024948, 1028411, 1034630, 1036925,
        1006335, 2053784, 4009600, 6018767, 4018276, 9042103, 9058269})
    compareOne(Seed, /*NumEdits=*/5, /*HasMemory=*/false);
  for (unsigned Seed :
       {1002996, 1007544, 1009813, 1012271, 1012524, 1013328, 1017944, 1018092,
        1023065, 1026803, 1033095, 1035628, 1038902, 2030042, 2051807, 4026080,
        7002680, 7006482, 8012848, 8033873, 4052384, 9032605})
    compareOne(Seed, /*NumEdits=*/2, /*HasMemory=*/true);
}

std::string rename(RandomProgram &P) {
  std::string Was = P.file();
  P.Units[P.Edited].File = "renamed.c";
  for (RandomUnit &Edit : P.Edits)
    Edit.File = "renamed.c";
  return Was;
}

TEST(RandomTest, aRenamedUnitIsTheOneThatIsGone) {
  Count Counted = compareMany(40'000, 300, /*NumEdits=*/1, false, rename);
  EXPECT_GT(Counted.Findings, 50u);
  EXPECT_GT(Counted.Elsewhere, 50u);
}

/// The last, so that others stay on their lines. None that a declaration says
/// is to be trusted: that is not believed till the index is made anew.
std::string move(RandomProgram &P) {
  for (RandomUnit &U : P.Units) {
    if (U.File == P.file() || U.Functions.empty())
      continue;
    RandomUnit::Function F = U.Functions.back();
    StringRef Flags = F.Flags;
    if (F.Name == "main" || Flags.contains("internal") ||
        Flags.contains("inline") ||
        llvm::is_contained(U.Annotations, "decl " + F.Name + " trusted"))
      continue;
    U.Functions.pop_back();
    P.Edits.back().Functions.push_back(F);
    return U.File;
  }
  return "";
}

TEST(RandomTest, aMovedFunctionIsWhereItWasMovedTo) {
  Count Counted = compareMany(50'000, 300, /*NumEdits=*/1, false, move);
  EXPECT_GT(Counted.Findings, 50u);
  EXPECT_GT(Counted.Elsewhere, 50u);
}

TEST(RandomTest, functionsThatAreFoundInMemory) {
  Count Counted = compareMany(30'000, 400, /*NumEdits=*/2, /*HasMemory=*/true);
  EXPECT_GT(Counted.Findings, 50u);
  EXPECT_GT(Counted.Elsewhere, 50u);
}

} // namespace
