// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Merging: names to indices, functions' mentions and bodies, the order of
// units.
//
#include "program/FunctionTable.h"
#include "facts/UnitOrder.h"
#include "support/Linked.h"
#include "support/UnitText.h"
#include "gtest/gtest.h"
#include <set>

using namespace nowb;
using namespace nowb::program;
using namespace nowb::test;

namespace {

//===-- Names ------------------------------------------------------------===//

TEST(NameTableTest, equalNamesHaveOneIndex) {
  std::vector<std::vector<std::string>> Names{{"a", "b", "a"}, {}, {"c", "a"}};
  NameTable T({3, 0, 2},
              [&](size_t U, size_t K) { return llvm::StringRef(Names[U][K]); });
  EXPECT_EQ(T.size(), 3u);
  EXPECT_EQ(T.of(0)[0], T.of(0)[2]);
  EXPECT_EQ(T.of(0)[0], T.of(2)[1]);
  EXPECT_EQ(T.find("c"), T.of(2)[0]);
  EXPECT_EQ(T.first(T.find("a")).K, 0u);
  EXPECT_EQ(T.first(T.find("b")).K, 1u);
  EXPECT_EQ(T.first(T.find("c")).U, 2u);
  EXPECT_EQ(T.find("d"), None);
  // Each mention is in the part of its index, in order.
  size_t Count = 0;
  for (size_t P = 0; P != T.parts(); ++P) {
    std::pair<uint32_t, uint32_t> Last;
    for (size_t B = 0; B != T.blocks(); ++B) {
      const facts::Range Mine = T.ofPart(B, P);
      for (uint32_t I = Mine.Begin; I != Mine.End; ++I) {
        const NameTable::Indexed &M = T.mentionsOf(B)[I];
        EXPECT_EQ(M.Index, T.of(M.U)[M.K]);
        EXPECT_GE(M.Index, T.partBegin(P));
        EXPECT_LT(M.Index, T.partBegin(P + 1));
        EXPECT_LE(Last, std::pair(M.U, M.K));
        Last = {M.U, M.K};
        ++Count;
      }
    }
  }
  EXPECT_EQ(Count, 5u);
  std::vector<uint32_t> New(3);
  New[T.find("a")] = 2;
  New[T.find("b")] = 0;
  New[T.find("c")] = 1;
  T.renumber(New);
  EXPECT_EQ(T.find("a"), 2u);
  EXPECT_EQ(T.of(2)[0], 1u);
  EXPECT_EQ(T.of(0)[1], 0u);
}

TEST(NameTableTest, manyNamesStayApart) {
  constexpr size_t Units = 20, Each = 10'000;
  auto Name = [](size_t U, size_t K) {
    // Half of them are in several units.
    return "name" + std::to_string(K % 2 ? K : U * Each + K);
  };
  std::vector<std::vector<std::string>> Names(Units);
  for (size_t U = 0; U != Units; ++U)
    for (size_t K = 0; K != Each; ++K)
      Names[U].push_back(Name(U, K));
  NameTable T(NameTable::Counts(Units, Each),
              [&](size_t U, size_t K) { return llvm::StringRef(Names[U][K]); });
  EXPECT_EQ(T.size(), Units * Each / 2 + Each / 2);
  std::set<llvm::StringRef> Seen;
  auto NameOf = [&](uint32_t Index) -> llvm::StringRef {
    auto [U, K] = T.first(Index);
    return Names[U][K];
  };
  for (size_t U = 0; U != Units; ++U)
    for (size_t K = 0; K != Each; ++K)
      ASSERT_EQ(NameOf(T.of(U)[K]), Names[U][K]);
  for (uint32_t I = 0; I != T.size(); ++I)
    ASSERT_TRUE(Seen.insert(NameOf(I)).second);
}

//===-- Functions --------------------------------------------------------===//

TEST(FunctionTableTest, mentionsAreMerged) {
  Linked L(R"(
unit a.c
decl f noreturn
decl g this params=1
unit b.c
fn f params=3 display=f(int)
decl g this params=2 trusted
)");
  const FunctionTable &F = L->functions();
  FunctionIndex Fn = L.function("f");
  EXPECT_EQ(F[Fn].NumParams, 3);
  EXPECT_TRUE(F[Fn].hasFlag(facts::Function::NoReturn));
  EXPECT_TRUE(F.hasBody(Fn));
  EXPECT_EQ(F.display(Fn), "f(int)");
  EXPECT_EQ(toString(F.at(Fn)), "b.c:1:1");
  EXPECT_FALSE(F.hasBody(L.function("g")));
  EXPECT_TRUE(F[L.function("g")].is(IsTrusted));
  EXPECT_EQ(F[L.function("g")].NumParams, 2);
}

TEST(FunctionTableTest, equalBodiesAreKeptOnce) {
  const char *Same = "fn f inline at=f.h:1\n call g\n";
  const char *Other = "fn f inline at=f.h:1\n call h\n";
  auto Bodies = [&](std::vector<const char *> Units) {
    std::string Text;
    for (const char *U : Units)
      Text += "unit u" + std::to_string(Text.size()) + ".c\n" + U;
    Linked L(Text);
    return L->functions().bodies(L.function("f")).size();
  };
  EXPECT_EQ(Bodies({Same, Same, Same}), 1u);
  EXPECT_EQ(Bodies({Same, Other, Same}), 2u);
}

TEST(FunctionTableTest, bodiesWithoutAHashAreAllKept) {
  auto Units = units("unit a.c\nfn f inline\n call g\nunit b.c\nfn f inline\n"
                     " call h\n");
  for (facts::Unit &U : Units)
    U.FunctionExtras[U.Functions[0].Extra].BodyHash = 0;
  Linked L(std::move(Units));
  EXPECT_EQ(L->functions().bodies(L.function("f")).size(), 2u);
}

TEST(FunctionTableTest, aBodyThatTheReaderLeftOutIsTakenFromAnotherUnit) {
  // Whichever unit has it.
  for (unsigned Has : {0, 1, 2}) {
    auto Units = units("unit main.c\nrecord m managed\nfn main root\n call f\n"
                       "unit u0.c\nfn f inline at=f.h:1\n store *m global\n"
                       "unit u1.c\nfn f inline at=f.h:1\n store *m global\n"
                       "unit u2.c\nfn f inline at=f.h:1\n store *m global\n");
    for (unsigned I : {0, 1, 2})
      if (I != Has)
        Units[I + 1].ownExtra(Units[I + 1].Functions[0]).Stores = {};
    Linked L(std::move(Units));
    EXPECT_EQ(L->functions().bodies(L.function("f")).size(), 1u);
    EXPECT_EQ(search::search(*L).Findings.size(), 1u);
  }
}

TEST(FunctionTableTest, localsOfDifferentBodiesAreOneByNumber) {
  // A lambda's body is the same in both units, its enclosing function's isn't:
  // what it captures must come from both.
  Linked L(R"(
unit a.c
record m managed
fn main root
  call lambda
fn outer inline at=o.h:1
  local:0 <- &fine
fn lambda inline at=o.h:9
  icall local:0@outer
fn fine
unit b.c
fn outer inline at=o.h:1
  local:0 <- &bad
fn lambda inline at=o.h:9
  icall local:0@outer
fn bad
  store *m global
)");
  EXPECT_EQ(search::search(*L).Findings.size(), 1u);
}

TEST(FunctionTableTest, definitionsInSeveralPlacesAreDuplicates) {
  auto Count = [](const char *Text) {
    Linked L(Text);
    return L->functions().duplicates().size();
  };
  EXPECT_EQ(Count("unit a.c\nfn f\n call x\nunit b.c\nfn f\n call y\n"), 1u);
  for (const char *Text :
       {"unit a.c\nfn f inline\n call x\nunit b.c\nfn f inline\n call y\n",
        "unit a.c\nfn f internal\n call x\nunit b.c\nfn f internal\n call y\n",
        "unit a.c\nfn main\n call x\nunit b.c\nfn main\n call y\n",
        "unit a.c\nfn f at=f.c:1\n call x\nunit b.c\nfn f at=f.c:1\n call y\n",
        // A strong definition replaces weak ones.
        "unit a.c\nfn f\n call x\nunit b.c\nfn f inline\n call y\n"})
    EXPECT_EQ(Count(Text), 0u) << Text;
}

//===-- Units ------------------------------------------------------------===//

TEST(UnitOrderTest, unitsAreSortedByNameThenContent) {
  auto Order = [](std::vector<facts::Unit> Units) {
    sortUnits(Units);
    std::string Out;
    for (const facts::Unit &U : Units)
      Out += (U.str(U.MainFile) + ":" + U.str(U.Functions[0].LinkageName) + " ")
                 .str();
    return Out;
  };
  std::string First = Order(units("unit b.c\nfn x\nunit a.c\nfn f\n"
                                  "unit a.c\nfn g\nunit a.c\nfn h\n"));
  EXPECT_EQ(First, Order(units("unit a.c\nfn h\nunit a.c\nfn f\n"
                               "unit b.c\nfn x\nunit a.c\nfn g\n")));
  EXPECT_EQ(First.substr(First.size() - 6), "b.c:x ");
}

} // namespace
