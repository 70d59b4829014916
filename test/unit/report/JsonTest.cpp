// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The JSON contract, key by key and in its order, and what must not break it.
//
#include "report/Json.h"
#include "Samples.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <gtest/gtest.h>

using namespace nowb;
using namespace nowb::report;
using namespace nowb::report::test;

namespace {

std::string printed(const search::Result &R) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  printJson(R, OS);
  return Text;
}

llvm::json::Value parsed(const search::Result &R) {
  llvm::Expected<llvm::json::Value> V = llvm::json::parse(printed(R));
  if (!V) {
    ADD_FAILURE() << llvm::toString(V.takeError());
    return nullptr;
  }
  return std::move(*V);
}

/// The named list of the result's object.
const llvm::json::Array &list(const llvm::json::Value &V, const char *Key) {
  return *V.getAsObject()->getArray(Key);
}

TEST(Json, SeedResultIsTheContract) {
  EXPECT_EQ(printed(seedResult()), R"json({
  "version": 1,
  "roots": [
    {
      "function": "sigtramp",
      "linkage_name": "_Z8sigtrampi",
      "file": "signal.cpp",
      "line": 119,
      "column": 6,
      "reason": "signal",
      "verdict": "violation",
      "registered_at": [
        {
          "file": "os.cpp",
          "line": 31,
          "column": 24,
          "signal": "SIGUSR1"
        }
      ]
    }
  ],
  "findings": [
    {
      "kind": "store",
      "store": {
        "file": "signal.cpp",
        "line": 88,
        "column": 25,
        "function": "(lambda at signal.cpp:87:17)",
        "linkage_name": "",
        "type": "m *",
        "place": "waitForSigusr1.mp"
      },
      "roots": [
        "sigtramp"
      ],
      "chain": [
        {
          "function": "sigtramp",
          "file": "os.cpp",
          "line": 31,
          "column": 24,
          "how": "registered",
          "via": "SIGUSR1"
        },
        {
          "function": "sighandler",
          "file": "signal.cpp",
          "line": 120,
          "column": 10,
          "how": "call"
        },
        {
          "function": "(lambda at signal.cpp:87:17)",
          "file": "signal.cpp",
          "line": 112,
          "column": 10,
          "how": "indirect",
          "via": "testSigusr1",
          "assigned_at": {
            "file": "signal.cpp",
            "line": 87,
            "column": 17
          }
        }
      ],
      "dying": false
    }
  ],
  "unproven": [],
  "unseen_handlers": [],
  "boundaries": [],
  "stale": [],
  "problems": [],
  "summary": {
    "units": 2,
    "failed_units": 0,
    "functions": 5,
    "roots": 1,
    "proven": 0,
    "violations": 1,
    "unproven": 0,
    "trusted": 0,
    "externals": 0,
    "open_indirect_calls": 0,
    "assembly": 0,
    "suppressed": 0,
    "unseen_handlers": 0
  }
}
)json");
}

TEST(Json, RootThatNoOneRegistersStartsAtItsDeclaration) {
  search::Result R;
  R.Roots = {annotatedRoot("f")};
  search::UnprovenItem U;
  U.What = "foo";
  U.At = {"x.c", 3, 4};
  R.Unproven = {U};
  llvm::json::Value V = parsed(R);
  EXPECT_EQ(list(V, "roots")[0].getAsObject()->get("registered_at"), nullptr);
  const llvm::json::Object &Item = *list(V, "unproven")[0].getAsObject();
  EXPECT_EQ(Item.getString("root"), "f");
  EXPECT_EQ(Item.getString("reason"), "external");
  EXPECT_EQ(Item.getString("what"), "foo");
  EXPECT_EQ(Item.getInteger("line"), 3);
  const llvm::json::Object &Start = *(*Item.getArray("chain"))[0].getAsObject();
  EXPECT_EQ(Start.getString("function"), "f");
  EXPECT_EQ(Start.getString("file"), "gc.cpp");
  EXPECT_EQ(Start.get("how"), nullptr);
}

TEST(Json, BarrierCallAndRemarks) {
  search::Result R = seedResult();
  R.Findings[0].Kind = search::FindingKind::BarrierCall;
  R.Findings[0].Via = "memcpy";
  R.Findings[0].Dying = true;
  R.Stale = {{{"y.c", 1, 1}, "stops nothing"}};
  R.Problems = {{{}, "nothing was checked"}};
  R.Boundaries = {{"startpanic", {"p.c", 5, 6}, "the world is stopped"}};
  llvm::json::Value V = parsed(R);
  const llvm::json::Object &F = *list(V, "findings")[0].getAsObject();
  EXPECT_EQ(F.getString("kind"), "barrier-call");
  EXPECT_EQ(F.getString("via"), "memcpy");
  EXPECT_EQ(F.getBoolean("dying"), true);
  EXPECT_EQ(list(V, "stale")[0].getAsObject()->getString("message"),
            "stops nothing");
  EXPECT_EQ(list(V, "problems")[0].getAsObject()->getString("message"),
            "nothing was checked");
  EXPECT_EQ(list(V, "boundaries")[0].getAsObject()->getString("reason"),
            "the world is stopped");
}

TEST(Json, BytesThatAreNoUtf8StayValidJson) {
  search::Result R = seedResult();
  R.Findings[0].At.File = "caf\xE9.cpp";
  R.Roots[0].Function = "\"\\\n\x01";
  llvm::json::Value V = parsed(R);
  EXPECT_EQ(list(V, "findings")[0].getAsObject()->getObject("store")->getString(
                "file"),
            "caf\xEF\xBF\xBD.cpp");
  EXPECT_EQ(list(V, "roots")[0].getAsObject()->getString("function"),
            "\"\\\n\x01");
}

} // namespace
