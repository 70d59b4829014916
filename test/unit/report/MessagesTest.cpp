// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The wording of every kind of finding, hop and unseen thing.
//
#include "report/Messages.h"
#include "Samples.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace nowb;
using namespace nowb::report;
using namespace nowb::report::test;
using testing::ElementsAre;

namespace {

std::string shown(const Message &M) {
  static const char *const Words[] = {"error", "warning", "note"};
  return placeText(M.At) + ": " + Words[static_cast<int>(M.Level)] + ": " +
         M.Text + (M.OfRule ? " [rule]" : "");
}

std::vector<std::string> shown(const std::vector<Message> &Ms) {
  std::vector<std::string> Out;
  for (const Message &M : Ms)
    Out.push_back(shown(M));
  return Out;
}

std::vector<std::string> shownHop(const search::Hop &H) {
  std::vector<Message> Out;
  appendHop(H, Out);
  return shown(Out);
}

/// The error line of F when R is the only root.
std::string errorOf(search::Root Root, search::Finding F) {
  search::Result R;
  R.Roots = {std::move(Root)};
  F.Roots = {0};
  return describe(R, F).front().Text;
}

search::Finding storeFinding() {
  search::Finding F;
  F.At = {"gc.cpp", 9, 3};
  F.Type = "m *";
  F.PlaceText = "gm";
  return F;
}

TEST(Messages, FindingThroughHook) {
  search::Result R = seedResult();
  EXPECT_THAT(
      shown(describe(R, R.Findings[0])),
      ElementsAre(
          "signal.cpp:88:25: error: write barrier prohibited in signal handler "
          "'sigtramp': stores GC pointer 'm *' to 'waitForSigusr1.mp' [rule]",
          "os.cpp:31:24: note: 'sigtramp' is registered for SIGUSR1 here",
          "signal.cpp:120:10: note: 'sigtramp' calls 'sighandler'",
          "signal.cpp:112:10: note: 'sighandler' calls through 'testSigusr1'",
          "signal.cpp:87:17: note: which can be this lambda, assigned here"));
}

TEST(Messages, RoleOfEachRoot) {
  search::Root R = annotatedRoot("f");
  EXPECT_EQ(errorOf(R, storeFinding()),
            "write barrier prohibited in nowritebarrierrec function 'f': "
            "stores GC pointer 'm *' to 'gm'");
  R.IsHandler = true;
  EXPECT_EQ(roleOf(R), "signal handler");
  R.IsHandler = false;
  R.Reason = search::RootReason::Policy;
  EXPECT_EQ(roleOf(R), "root");
  R.BodyOnly = true;
  R.Reason = search::RootReason::Annotation;
  EXPECT_EQ(roleOf(R), "nowritebarrier function");
}

TEST(Messages, WhatIsDone) {
  search::Root Root = annotatedRoot("f");
  search::Finding F = storeFinding();
  F.Via = "memcpy";
  EXPECT_EQ(errorOf(Root, F),
            "write barrier prohibited in nowritebarrierrec function 'f': "
            "stores GC pointer 'm *' to 'gm' through 'memcpy'");
  F.PlaceText.clear();
  F.Via.clear();
  EXPECT_EQ(errorOf(Root, F),
            "write barrier prohibited in nowritebarrierrec function 'f': "
            "stores GC pointer 'm *'");
  F.As = search::StoredAs::Record;
  EXPECT_EQ(actionText(F), "stores 'm *', which holds a GC pointer");
  F.PlaceText = "p";
  EXPECT_EQ(actionText(F), "stores 'm *', which holds a GC pointer, to 'p'");
  F.As = search::StoredAs::UnionMember;
  EXPECT_EQ(actionText(F),
            "stores 'm *' to 'p', in a union that holds a GC pointer");
  F.As = search::StoredAs::Hidden;
  EXPECT_EQ(actionText(F), "stores GC pointer held as 'm *' to 'p'");
  F.Kind = search::FindingKind::BarrierCall;
  F.Type.clear();
  F.PlaceText = "caml_modify";
  EXPECT_EQ(errorOf(Root, F),
            "write barrier prohibited in nowritebarrierrec function 'f': "
            "calls write barrier 'caml_modify'");
}

TEST(Messages, RegistrationWithoutSignal) {
  search::Result R = seedResult();
  R.Roots[0].Registrations[0].Signal.clear();
  EXPECT_EQ(shown(describe(R, R.Findings[0]))[1],
            "os.cpp:31:24: note: 'sigtramp' is registered as a signal handler "
            "here");
}

TEST(Messages, HopOfEachKind) {
  EXPECT_THAT(shownHop(hop("f", "g", 1)),
              ElementsAre("signal.cpp:1:10: note: 'f' calls 'g'"));
  EXPECT_THAT(shownHop(hop("f", "Guard::~Guard", 2, search::How::Implicit)),
              ElementsAre("signal.cpp:2:10: note: 'f' implicitly calls "
                          "'Guard::~Guard'"));
  search::Hop Virtual = hop("f", "FileSink::put", 3, search::How::Virtual);
  Virtual.Via = "Sink::put";
  EXPECT_THAT(shownHop(Virtual),
              ElementsAre("signal.cpp:3:10: note: 'f' calls virtual "
                          "'Sink::put', which can be 'FileSink::put'"));
  Virtual.Via = "FileSink::put";
  EXPECT_THAT(shownHop(Virtual),
              ElementsAre("signal.cpp:3:10: note: 'f' calls virtual "
                          "'FileSink::put'"));
}

TEST(Messages, WhereAnIndirectCalleeComesFrom) {
  search::Hop H = hop("f", "g", 4, search::How::Indirect);
  H.Via = "hook";
  EXPECT_THAT(shownHop(H),
              ElementsAre("signal.cpp:4:10: note: 'f' calls through 'hook'",
                          "signal.cpp:4:10: note: which can be 'g'"));
  H.CalleeAt = {"g.cpp", 8, 6};
  EXPECT_EQ(shownHop(H)[1], "g.cpp:8:6: note: which can be 'g', declared here");
  H.Assigned = {"init.cpp", 5, 9};
  EXPECT_EQ(shownHop(H)[1],
            "init.cpp:5:9: note: which can be 'g', assigned here");
}

TEST(Messages, DyingPathIsSaidOnce) {
  search::Hop H = hop("f", "abort_", 6);
  H.Dying = true;
  EXPECT_THAT(
      shownHop(H),
      ElementsAre("signal.cpp:6:10: note: 'f' calls 'abort_' (dying path)"));

  search::Finding F = storeFinding();
  F.Dying = true;
  EXPECT_EQ(errorOf(annotatedRoot("f"), F),
            "write barrier prohibited in nowritebarrierrec function 'f': "
            "stores GC pointer 'm *' to 'gm' (dying path)");
  F.Chain = {H};
  EXPECT_EQ(errorOf(annotatedRoot("f"), F),
            "write barrier prohibited in nowritebarrierrec function 'f': "
            "stores GC pointer 'm *' to 'gm'");
}

TEST(Messages, OtherRootsAreNamedInOneNote) {
  search::Result R = seedResult();
  R.Roots.push_back(annotatedRoot("g"));
  R.Roots.push_back(annotatedRoot("h"));
  R.Findings[0].Roots = {0, 1, 2};
  EXPECT_EQ(shown(describe(R, R.Findings[0])).back(),
            "signal.cpp:88:25: note: also reached from 'g', 'h'");
}

TEST(Messages, ManyOtherRootsAreCounted) {
  search::Result R = seedResult();
  R.Findings[0].Roots = {0};
  for (unsigned I = 1; I <= 10; ++I) {
    R.Roots.push_back(annotatedRoot(("r" + std::to_string(I)).c_str()));
    R.Findings[0].Roots.push_back(I);
  }
  EXPECT_EQ(describe(R, R.Findings[0]).back().Text,
            "also reached from 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8' "
            "and 2 other roots");
}

TEST(Messages, Unproven) {
  search::Result R;
  R.Roots = {annotatedRoot("f")};
  search::UnprovenItem U;
  U.What = "foo";
  U.At = {"x.c", 3, 4};
  U.Chain = {hop("f", "g", 2)};
  EXPECT_THAT(
      shown(describe(R, U)),
      ElementsAre("x.c:3:4: warning: root 'f' is unproven: calls external "
                  "'foo', which has no body and no model [rule]",
                  "signal.cpp:2:10: note: 'f' calls 'g'"));
  U.Reason = search::Unseen::Indirect;
  U.What = "'hook' may hold a value cast from an integer";
  EXPECT_EQ(describe(R, U).front().Text,
            "root 'f' is unproven: 'hook' may hold a value cast from an "
            "integer");
}

TEST(Messages, UnprovenOfEachKind) {
  search::UnprovenItem U;
  U.What = "inline assembly";
  U.Reason = search::Unseen::Assembly;
  EXPECT_EQ(unseenText(U), "contains inline assembly, which is not analysed");
  for (search::Unseen Reason :
       {search::Unseen::Indirect, search::Unseen::Virtual,
        search::Unseen::Parse, search::Unseen::Barriers}) {
    U.Reason = Reason;
    U.What = "the whole clause";
    EXPECT_EQ(unseenText(U), "the whole clause");
  }
}

TEST(Messages, ChainThatWasLeftOutIsSaid) {
  search::Result R;
  R.Roots = {annotatedRoot("f")};
  search::UnprovenItem U;
  U.What = "foo";
  U.At = {"x.c", 3, 4};
  U.ChainCut = true;
  EXPECT_EQ(shown(describe(R, U))[1],
            "x.c:3:4: note: the way from 'f' is left out: there are too many "
            "of these");
}

TEST(Messages, RootLines) {
  search::Root R = handlerRoot();
  EXPECT_EQ(rootLine(R), "root 'sigtramp': violation (signal handler, "
                         "registered for SIGUSR1 at os.cpp:31:24)");
  R.Registrations.push_back({{"os.cpp", 40, 3}, ""});
  EXPECT_EQ(rootLine(R),
            "root 'sigtramp': violation (signal handler, registered for "
            "SIGUSR1 at os.cpp:31:24, registered at os.cpp:40:3)");

  R = annotatedRoot("f");
  EXPECT_EQ(rootLine(R), "root 'f': proven (nowritebarrierrec function, "
                         "declared at gc.cpp:7:6)");
  R.Reason = search::RootReason::Policy;
  R.Outcome = search::Verdict::Unproven;
  R.At = {};
  EXPECT_EQ(rootLine(R), "root 'f': unproven (root named in the policy)");
}

TEST(Messages, PlaceLeavesOutWhatIsNotKnown) {
  EXPECT_EQ(placeText({"a.c", 1, 2}), "a.c:1:2");
  EXPECT_EQ(placeText({"a.c", 1, 0}), "a.c:1");
  EXPECT_EQ(placeText({"a.c", 0, 0}), "a.c");
  EXPECT_EQ(placeText({}), "");
}

} // namespace
