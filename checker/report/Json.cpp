// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The JSON report. Beyond the contract's keys there are "column" of a root,
// "dying" and "via" of a finding and "linkage_name" of its store, "standing"
// and "excuse" of what a baseline or --since excuses, "assigned_at" and "dying"
// of a chain's element, "chain_cut" of an unproven item, and the lists from
// "unseen_handlers" to "problems". See Json.h.
//
#include "report/Json.h"
#include "report/Messages.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

using namespace nowb;
using llvm::StringRef;
using llvm::json::OStream;

namespace {

/// Writes one result; a member function a key of the contract.
class Writer {
public:
  Writer(const search::Result &R, llvm::raw_ostream &OS)
      : R(R), J(OS, /*IndentSize=*/2) {}

  void write() {
    J.object([&] {
      J.attribute("version", 1);
      list("roots", R.Roots, [&](const auto &E) { root(E); });
      list("findings", R.Findings, [&](const auto &E) { finding(E); });
      list("unproven", R.Unproven, [&](const auto &E) { unproven(E); });
      list("unseen_handlers", R.UnseenHandlers,
           [&](const auto &E) { remark(E); });
      list("boundaries", R.Boundaries, [&](const auto &E) { boundary(E); });
      list("stale", R.Stale, [&](const auto &E) { remark(E); });
      list("problems", R.Problems, [&](const auto &E) { remark(E); });
      J.attributeObject("summary", [&] { summary(); });
    });
    J.flush();
  }

private:
  /// Source text and paths may hold any bytes; JSON may not.
  void text(StringRef Key, StringRef Value) {
    J.attribute(Key, llvm::json::fixUTF8(Value));
  }

  void place(const search::Place &At) {
    text("file", At.File);
    J.attribute("line", At.Line);
    J.attribute("column", At.Column);
  }

  /// "Key": [{...}, ...], one object an element.
  template <typename T, typename Callable>
  void list(StringRef Key, const std::vector<T> &Elements, Callable Each) {
    J.attributeArray(Key, [&] {
      for (const T &E : Elements)
        J.object([&] { Each(E); });
    });
  }

  void root(const search::Root &Root) {
    text("function", Root.Function);
    text("linkage_name", Root.LinkageName);
    place(Root.At);
    J.attribute("reason", report::reasonText(Root.Reason));
    J.attribute("verdict", report::verdictText(Root.Outcome));
    if (Root.Registrations.empty())
      return;
    list("registered_at", Root.Registrations,
         [&](const search::Registration &At) {
           place(At.At);
           if (!At.Signal.empty())
             text("signal", At.Signal);
         });
  }

  void finding(const search::Finding &F) {
    J.attribute("kind", F.Kind == search::FindingKind::Store ? "store"
                                                             : "barrier-call");
    J.attributeObject("store", [&] {
      place(F.At);
      text("function", F.Function);
      text("linkage_name", F.LinkageName);
      text("type", F.Type);
      text("place", F.PlaceText);
    });
    J.attributeArray("roots", [&] {
      for (unsigned Index : F.Roots)
        J.value(llvm::json::fixUTF8(R.Roots[Index].Function));
    });
    chain(R.Roots[F.ChainRoot], F.Chain);
    J.attribute("dying", F.Dying);
    if (!F.Via.empty())
      text("via", F.Via);
    standing(F);
  }

  /// Nothing for what counts.
  template <typename T> void standing(const T &E) {
    if (E.Stands == search::Standing::Counts)
      return;
    J.attribute("standing", E.Stands == search::Standing::Baselined
                                ? "baselined"
                                : "untouched");
    if (!E.Excuse.empty())
      text("excuse", E.Excuse);
  }

  void unproven(const search::UnprovenItem &U) {
    text("root", R.Roots[U.Root].Function);
    J.attribute("reason", report::reasonText(U.Reason));
    text("what", U.What);
    place(U.At);
    chain(R.Roots[U.Root], U.Chain);
    if (U.ChainCut)
      J.attribute("chain_cut", true);
    standing(U);
  }

  /// Element 0 is the root, then one element a hop: its callee at its call.
  void chain(const search::Root &Root, const std::vector<search::Hop> &Hops) {
    J.attributeArray("chain", [&] {
      J.object([&] { chainStart(Root); });
      for (const search::Hop &H : Hops)
        J.object([&] { hop(H); });
    });
  }

  void chainStart(const search::Root &Root) {
    text("function", Root.Function);
    if (Root.Registrations.empty()) {
      place(Root.At);
      return;
    }
    place(Root.Registrations.front().At);
    J.attribute("how", report::howText(search::How::Registered));
    if (!Root.Registrations.front().Signal.empty())
      text("via", Root.Registrations.front().Signal);
  }

  void hop(const search::Hop &H) {
    text("function", H.Callee);
    place(H.At);
    J.attribute("how", report::howText(H.Why));
    if (!H.Via.empty())
      text("via", H.Via);
    if (H.Assigned.Line)
      J.attributeObject("assigned_at", [&] { place(H.Assigned); });
    if (!H.Unseen.empty())
      text("unseen", H.Unseen);
    if (H.Dying)
      J.attribute("dying", true);
  }

  void boundary(const search::Boundary &B) {
    text("function", B.Function);
    place(B.At);
    text("reason", B.Reason);
  }

  void remark(const search::Remark &M) {
    place(M.At);
    text("message", M.Message);
    standing(M);
  }

  void summary() {
    const search::Summary &S = R.Counts;
    J.attribute("units", S.Units);
    J.attribute("failed_units", S.FailedUnits);
    J.attribute("functions", S.Functions);
    J.attribute("roots", S.Roots);
    J.attribute("proven", S.Proven);
    J.attribute("violations", S.Violations);
    J.attribute("unproven", S.Unproven);
    J.attribute("trusted", S.Trusted);
    J.attribute("externals", S.Externals);
    J.attribute("open_indirect_calls", S.OpenIndirectCalls);
    J.attribute("assembly", S.Assembly);
    J.attribute("suppressed", S.Suppressed);
    J.attribute("unseen_handlers", S.UnseenHandlers);
  }

  const search::Result &R;
  OStream J;
};

} // namespace

void report::printJson(const search::Result &R, llvm::raw_ostream &OS) {
  Writer(R, OS).write();
  OS << '\n';
}
