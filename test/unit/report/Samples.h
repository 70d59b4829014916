// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The result that starts the project's story (the design's text example), for
// the tests of every format.
//
#ifndef NOWB_TEST_UNIT_REPORT_SAMPLES_H
#define NOWB_TEST_UNIT_REPORT_SAMPLES_H

#include "search/Result.h"

namespace nowb::report::test {

inline search::Root handlerRoot() {
  search::Root R;
  R.Function = "sigtramp";
  R.LinkageName = "_Z8sigtrampi";
  R.At = {"signal.cpp", 119, 6};
  R.Reason = search::RootReason::Signal;
  R.IsHandler = true;
  R.Registrations = {{{"os.cpp", 31, 24}, "SIGUSR1"}};
  R.Outcome = search::Verdict::Violation;
  return R;
}

inline search::Root annotatedRoot(const char *Name) {
  search::Root R;
  R.Function = R.LinkageName = Name;
  R.At = {"gc.cpp", 7, 6};
  return R;
}

inline search::Hop hop(const char *Caller, const char *Callee, unsigned Line,
                       search::How Why = search::How::Call) {
  search::Hop H;
  H.Caller = Caller;
  H.Callee = Callee;
  H.At = {"signal.cpp", Line, 10};
  H.Why = Why;
  return H;
}

inline search::Hop hopThroughHook() {
  search::Hop H = hop("sighandler", "(lambda at signal.cpp:87:17)", 112,
                      search::How::Indirect);
  H.Via = "testSigusr1";
  H.ToLambda = true;
  H.Assigned = {"signal.cpp", 87, 17};
  return H;
}

inline search::Finding hookFinding() {
  search::Finding F;
  F.At = {"signal.cpp", 88, 25};
  F.Function = "(lambda at signal.cpp:87:17)";
  F.Type = "m *";
  F.PlaceText = "waitForSigusr1.mp";
  F.Roots = {0};
  F.Chain = {hop("sigtramp", "sighandler", 120), hopThroughHook()};
  return F;
}

inline search::Result seedResult() {
  search::Result R;
  R.Roots = {handlerRoot()};
  R.Findings = {hookFinding()};
  R.Counts.Units = 2;
  R.Counts.Functions = 5;
  R.Counts.Roots = 1;
  R.Counts.Violations = 1;
  return R;
}

} // namespace nowb::report::test

#endif // NOWB_TEST_UNIT_REPORT_SAMPLES_H
