// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Interning, and hashes of bodies: the same for the same facts, whatever the
// ids; another for any other fact.
//
#include "facts/UnitBuilder.h"
#include "SampleUnit.h"
#include "llvm/ADT/StringExtras.h"
#include <functional>
#include <gtest/gtest.h>
#include <set>

using namespace llvm;

namespace nowb::facts {
namespace {

TEST(UnitBuilder, stringsAreThereOnce) {
  UnitBuilder B;
  EXPECT_EQ(0u, B.str(""));
  StrId A = B.str("a");
  const char *Where = B.unit().str(A).data();
  for (unsigned I = 0; I != 10000; ++I)
    B.str("text " + utostr(I));
  EXPECT_EQ(A, B.str(std::string("a")));
  EXPECT_EQ(Where, B.unit().str(A).data());
  Unit U = B.take();
  EXPECT_EQ(10002u, U.Strings.size());
  EXPECT_EQ("text 9999", U.Strings.back());
}

TEST(UnitBuilder, listsAreSortedAndUnique) {
  UnitBuilder B;
  StrId M = B.str("m"), N = B.str("n");
  SmallVector<TypeTerm, 4> Terms{{TypeTerm::Aggregate, M},
                                 {TypeTerm::Pointer, N},
                                 {TypeTerm::Pointer, M},
                                 {TypeTerm::Pointer, N}};
  TypeId T = B.type(Terms);
  EXPECT_EQ((std::vector<TypeTerm>{{TypeTerm::Pointer, M},
                                   {TypeTerm::Pointer, N},
                                   {TypeTerm::Aggregate, M}}),
            B.unit().type(T).vec());
  SmallVector<TypeTerm, 4> Same{
      {TypeTerm::Pointer, M}, {TypeTerm::Aggregate, M}, {TypeTerm::Pointer, N}};
  EXPECT_EQ(T, B.type(Same));
  SmallVector<TypeTerm, 4> None;
  EXPECT_EQ(0u, B.type(None));

  SmallVector<PlaceAtom, 4> Atoms{
      {PlaceAtom::Param, 1}, {PlaceAtom::Global, 0}, {PlaceAtom::Param, 1}};
  PlaceId P = B.place(Atoms);
  EXPECT_EQ(
      (std::vector<PlaceAtom>{{PlaceAtom::Global, 0}, {PlaceAtom::Param, 1}}),
      B.unit().place(P).vec());
  EXPECT_EQ(P, B.place(Atoms));
  SmallVector<PlaceAtom, 4> Stack;
  EXPECT_EQ(0u, B.place(Stack));
}

TEST(UnitBuilder, slotsAreThereOnce) {
  UnitBuilder B;
  EXPECT_EQ(0u, B.slot(Slot()));
  SlotId A = B.slot({Slot::Local, 1, 2});
  EXPECT_NE(A, B.slot({Slot::Local, 2, 1}));
  EXPECT_NE(A, B.slot({Slot::Param, 1, 2}));
  EXPECT_EQ(A, B.slot({Slot::Local, 1, 2}));
  EXPECT_EQ(4u, B.take().Slots.size());
}

TEST(UnitBuilder, noExtraIsNone) {
  UnitBuilder B;
  EXPECT_EQ(0u, B.extra(CallExtra()));
  EXPECT_EQ(1u, B.extra({0, 1, 0}));
}

TEST(UnitBuilder, argumentsAreSorted) {
  UnitBuilder B;
  SmallVector<Argument, 2> Args{{2, 0, 0, 0, 0}, {0, 0, 0, 0, 0}};
  ArgumentsId List = B.arguments(Args);
  Range R = B.unit().ArgumentLists[List];
  EXPECT_EQ(2u, R.size());
  EXPECT_EQ(0, B.unit().Arguments[0].Index);
}

TEST(UnitBuilder, equalBodiesHashTheSame) {
  // Ids of strings differ from the first, by which lists are sorted as well.
  StringRef Backwards[] = {"value", "S",       "n",         "m",
                           "hook",  "inc/s.h", "_Z5twicev", "memcpy"};
  Unit A = sampleUnit(), B = sampleUnit(Backwards);
  EXPECT_NE(A.Functions[0].Name, B.Functions[0].Name);
  for (size_t I = 0; I != A.Functions.size(); ++I)
    EXPECT_EQ(A.extra(A.Functions[I]).BodyHash,
              B.extra(B.Functions[I]).BodyHash);
}

/// A unit whose function f has each sort of thing in its body.
class BodyHash : public testing::Test {
protected:
  struct Parts {
    std::string Callee = "g", Text = "hook", Type = "m", What = "asm",
                Variable = "v", Signal = "SIGUSR1", File = "f.h",
                Slots = "owner", Self = "f";
    uint32_t Line = 1, Local = 0, Place = 0, NoLint = 7;
    uint8_t CallFlags = 0, StoreFlags = 0;
    unsigned NumCalls = 2;
    bool Returns = false;
    Flow::Kind FlowKind = Flow::FromFunction;
  };

  static uint64_t hash(const Parts &P, unsigned OtherFunctions = 0) {
    UnitBuilder B;
    Unit &U = B.unit();
    auto Add = [&](StringRef Name) -> FnId {
      Function F;
      F.LinkageName = B.str(Name);
      U.Functions.push_back(F);
      return U.Functions.size() - 1;
    };
    for (unsigned I = 0; I != OtherFunctions; ++I)
      B.slot({Slot::Local, Add("other " + utostr(I)), 0});
    FnId Self = Add(P.Self), Callee = Add(P.Callee), Owner = Add(P.Slots);
    Location At{B.str(P.File), P.Line, 1};
    SlotId Local = B.slot({Slot::Local, Self, P.Local});
    SlotId Captured = B.slot({Slot::Local, Owner, 0});
    SlotId Variable = B.slot({Slot::Variable, B.str(P.Variable), 0});
    SmallVector<PlaceAtom, 1> Atoms{{PlaceAtom::Param, P.Place}};
    SmallVector<TypeTerm, 1> Terms{{TypeTerm::Pointer, B.str(P.Type)}};
    PlaceId Place = B.place(Atoms);
    TypeId Type = B.type(Terms);

    SmallVector<Argument, 1> Args{{0, 0, Place, Type, Captured}};
    Call C{Call::Direct, P.CallFlags, At, Callee, B.arguments(Args), 0};
    U.Calls.assign(P.NumCalls, C);
    U.Calls.push_back(
        {Call::Indirect, 0, At, Local, {}, B.extra({B.str(P.Text), 0, 0})});
    U.Suppressions = {{{B.str(P.File), P.NoLint, 1}, false}};
    U.Stores = {{P.StoreFlags, At, Type, Place, 0, 0, 1}};
    U.Flows = {{P.FlowKind, Variable, Callee, At, B.str(P.Signal)}};
    U.Opaques = {{At, B.str(P.What)}};
    FunctionExtra &E = U.ownExtra(U.Functions[Self]);
    E.Calls = {0, static_cast<uint32_t>(U.Calls.size())};
    E.Stores = E.Flows = E.Opaques = {0, 1};
    E.Returns = P.Returns ? Place : 0;
    B.finishBody(Self);
    return E.BodyHash;
  }
};

TEST_F(BodyHash, dependsOnNoId) {
  EXPECT_EQ(hash(Parts()), hash(Parts(), /*OtherFunctions=*/20));
  EXPECT_NE(0u, hash(Parts()));
}

TEST_F(BodyHash, dependsOnEachFact) {
  std::vector<std::function<void(Parts &)>> Changes{
      [](Parts &) {},
      [](Parts &P) { P.Self = "another"; },
      [](Parts &P) { P.Callee = "h"; },
      [](Parts &P) { P.Text = "other"; },
      [](Parts &P) { P.Type = "n"; },
      [](Parts &P) { P.What = "other"; },
      [](Parts &P) { P.Variable = "w"; },
      [](Parts &P) { P.Signal = ""; },
      [](Parts &P) { P.File = "g.h"; },
      [](Parts &P) { P.Slots = "another"; },
      [](Parts &P) { P.Line = 2; },
      [](Parts &P) { P.Local = 1; },
      [](Parts &P) { P.Place = 1; },
      [](Parts &P) { P.NoLint = 8; },
      [](Parts &P) { P.CallFlags = Call::Implicit; },
      [](Parts &P) { P.StoreFlags = Store::Null; },
      [](Parts &P) { P.NumCalls = 1; },
      [](Parts &P) { P.Returns = true; },
      [](Parts &P) { P.FlowKind = Flow::FromVirtual; }};
  std::set<uint64_t> Hashes;
  for (const auto &Change : Changes) {
    Parts P;
    Change(P);
    Hashes.insert(hash(P));
  }
  EXPECT_EQ(Changes.size(), Hashes.size());
}

} // namespace
} // namespace nowb::facts
