// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The audit can fail: what is taken out of the facts is a miss.
#include "Compare.h"
#include "Exceptions.h"
#include "Names.h"
#include "facts/UnitBuilder.h"
#include "gtest/gtest.h"

using namespace nowb;
using namespace nowb::audit;

namespace {

/// "a.cpp": _Z1fv calls _Z1gv on line 3 and stores on line 4; the constructor
/// _ZN1AC1Ev calls what the slot may hold: _Z1gv. Parts can be left out.
struct Sample {
  bool Call = true, Store = true, Flow = true, Body = true;
  unsigned StoreLine = 4;

  facts::Unit facts() const {
    facts::UnitBuilder B;
    facts::Unit &U = B.unit();
    U.MainFile = B.str("a.cpp");
    auto Function = [&](llvm::StringRef Name, bool HasBody) {
      facts::Function F;
      F.LinkageName = B.str(Name);
      F.Flags = HasBody ? facts::Function::HasBody : 0;
      U.Functions.push_back(F);
      return static_cast<facts::FnId>(U.Functions.size() - 1);
    };
    auto At = [&](unsigned Line) {
      return facts::Location{B.str("dir/a.cpp"), Line, 1};
    };
    facts::FnId F = Function("_Z1fv", Body);
    facts::FnId G = Function("_Z1gv [a.cpp]", true);
    facts::FnId A = Function("_ZN1AC1Ev", true);
    facts::FunctionExtra &OfF = U.ownExtra(U.Functions[F]);
    if (Call) {
      facts::Call C;
      C.Callee = G;
      C.At = At(3);
      U.Calls.push_back(C);
      OfF.Calls = {0, 1};
    }
    if (Store) {
      facts::Store S;
      S.At = At(StoreLine);
      U.Stores.push_back(S);
      OfF.Stores = {0, 1};
    }
    facts::SlotId Slot = B.slot({facts::Slot::Local, A, 0});
    facts::Call C;
    C.K = facts::Call::Indirect;
    C.Callee = Slot;
    U.Calls.push_back(C);
    uint32_t N = U.Calls.size();
    U.ownExtra(U.Functions[A]).Calls = {N - 1, N};
    if (Flow)
      U.Flows.push_back({facts::Flow::FromFunction, Slot, G, {}, 0});
    return B.take();
  }
};

/// What the IR of that unit says.
IRUnit ir() {
  IRUnit IR;
  auto Function = [&](const char *Name, bool HasBody) {
    IRFunction F;
    F.Name = Name;
    F.HasBody = HasBody;
    IR.Functions.push_back(F);
  };
  Function("_Z1fv", true);
  Function("_Z1gv", true);
  Function("_ZN1AC2Ev", true);
  Function("_ZN1AC1Ev", true);
  Function("__cxa_begin_catch", false);
  Line Three{"a.cpp", 3};
  IR.Edges = {{0, 1, Three}, {2, 1, Three}, {3, 2, Three}, {0, 4, Three}};
  IR.Stores.emplace_back();
  IR.Stores.back().At = {"a.cpp", 4};
  return IR;
}

TEST(CompareTest, TheSameIsNoMiss) {
  Result R = compare(ir(), Sample().facts());
  EXPECT_TRUE(R.Misses.empty());
  EXPECT_EQ(R.Bodies.Total, 4u);
  EXPECT_EQ(R.Edges.Total, 2u); // not C1 to C2, nor what is listed
  EXPECT_EQ(R.Edges.Covered, 2u);
  EXPECT_EQ(R.Stores.Covered, 1u);
  EXPECT_EQ(R.Excused["__cxa_begin_catch"], 1u);
}

/// The only miss.
Miss miss(const IRUnit &IR, const Sample &S) {
  Result R = compare(IR, S.facts());
  EXPECT_EQ(R.Misses.size(), 1u);
  return R.Misses.empty() ? Miss() : R.Misses.front();
}

TEST(CompareTest, AnEdgeThatIsNotThereIsAMiss) {
  Miss M = miss(ir(), {.Call = false});
  EXPECT_EQ(M.K, Miss::Edge);
  EXPECT_EQ(M.Function, "_Z1fv");
  EXPECT_EQ(M.What, "_Z1gv");
  EXPECT_EQ(M.At.Number, 3u);
}

TEST(CompareTest, AnIndirectCallOfNothingIsAMiss) {
  Miss M = miss(ir(), {.Flow = false});
  EXPECT_EQ(M.K, Miss::Edge);
  EXPECT_EQ(M.Function, "_ZN1AC2Ev");
}

TEST(CompareTest, AStoreThatIsNotThereIsAMiss) {
  EXPECT_EQ(miss(ir(), {.Store = false}).K, Miss::Store);
}

TEST(CompareTest, AStoreOnAnotherLineIsAMiss) {
  EXPECT_EQ(miss(ir(), {.StoreLine = 5}).K, Miss::Store);
}

TEST(CompareTest, AStoreOfAnotherFunctionIsAMiss) {
  IRUnit IR = ir();
  IR.Stores.front().Function = 1;
  EXPECT_EQ(miss(IR, {}).Function, "_Z1gv");
}

TEST(CompareTest, ABodyThatIsNotThereIsAMiss) {
  EXPECT_EQ(miss(ir(), {.Body = false}).K, Miss::Body);
}

TEST(CompareTest, OnlyACopyIsExcusedByACallOfACopyingFunction) {
  IRUnit IR = ir();
  IR.Stores.front().K = IRStore::Copy;
  EXPECT_EQ(miss(IR, {.Store = false}).K, Miss::Store); // there is no such call
}

TEST(CompareTest, AnExcuseIsCounted) {
  IRUnit IR = ir();
  IR.Stores.front().Excuse = ResultMemory;
  Result R = compare(IR, Sample{.Store = false}.facts());
  EXPECT_TRUE(R.Misses.empty());
  EXPECT_EQ(R.Stores.Total, 0u);
  EXPECT_EQ(R.Excused[ResultMemory.str()], 1u);
}

TEST(CompareTest, ExceptionsAreNarrow) {
  EXPECT_TRUE(calleeException("llvm.memcpy.p0.p0.i64"));
  EXPECT_FALSE(calleeException("llvmish"));
  EXPECT_FALSE(calleeException("__cxa_throw"));
  EXPECT_FALSE(calleeException("_ZdlPv"));
}

TEST(NamesTest, RolesOfWhatTheCompilerMakes) {
  EXPECT_EQ(role("_ZThn16_N1B1fEv"), Role::Thunk);
  EXPECT_EQ(role("_ZTv0_n24_N1BD0Ev"), Role::Thunk);
  EXPECT_EQ(role("_ZTch0_h16_N1B1fEv"), Role::Thunk);
  EXPECT_EQ(role("_ZZ1fvEN3$_08__invokeEi"), Role::Thunk);
  EXPECT_EQ(role("_GLOBAL__sub_I_a.cpp"), Role::UnitInit);
  EXPECT_EQ(role("_ZTW1x"), Role::ThreadWrapper);
  EXPECT_EQ(role("_ZTV1B"), Role::Ordinary);
  EXPECT_EQ(role("_Z8__invokev"), Role::Ordinary);
}

} // namespace
