// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// GitLab's code quality report: a JSON array of issues, of the keys that GitLab
// reads. An issue must have a path and a line, and a fingerprint of its own.
//
#include "report/CiFormats.h"
#include "report/Identity.h"
#include "report/Messages.h"
#include "report/Rules.h"
#include "report/Unproven.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

using namespace nowb;
using namespace nowb::report;
using llvm::StringRef;

namespace {

class Writer {
public:
  Writer(const search::Result &R, SourceTree &Tree, llvm::raw_ostream &OS)
      : R(R), Tree(Tree), J(OS, /*IndentSize=*/2) {}

  void write() {
    J.array([&] {
      std::vector<Identity> Identities = identitiesOf(R, Tree);
      std::vector<std::string> Roots = identitiesOfRoots(R, Tree);
      for (auto [F, I] : llvm::zip(R.Findings, Identities))
        if (F.Stands == search::Standing::Counts)
          issue(RuleId::Violation, "critical", F.At, text(describe(R, F)),
                I.fingerprint());
      for (const search::Remark &P : R.Problems)
        issue("nowb-incomplete", "blocker", P.At,
              "the analysis is incomplete: " + P.Message, of("problem", P));
      for (const UnprovenRoot &U : unprovenRoots(R))
        if (U.Stands == search::Standing::Counts)
          issue(RuleId::Unproven, "minor", R.Roots[U.Root].At, U.text(R),
                fingerprintOf({"unproven", Roots[U.Root]}));
      for (const search::Remark &H : R.UnseenHandlers)
        if (H.Stands == search::Standing::Counts)
          issue(RuleId::UnseenHandler, "minor", H.At, H.Message,
                of("unseen-handler", H));
      for (const search::Remark &S : R.Stale)
        issue(RuleId::Stale, "info", S.At, S.Message, of("stale", S));
    });
    J.flush();
  }

private:
  std::string text(llvm::ArrayRef<Message> Ms) {
    std::string Text = Ms.front().Text;
    for (const Message &N : Ms.drop_front()) {
      search::Place At = N.At;
      At.File = Tree.shown(At.File);
      Text += "\n" + placedText(At, N.Text);
    }
    return Text;
  }

  std::string of(StringRef Kind, const search::Remark &M) {
    return fingerprintOf(
        {Kind, portablePath(Tree.shown(M.At.File)), withoutPlaces(M.Message)});
  }

  void issue(RuleId Rule, StringRef Severity, const search::Place &At,
             StringRef Text, const std::string &Fingerprint) {
    issue(ruleText(Rule).Name, Severity, At, Text, Fingerprint);
  }

  void issue(StringRef Rule, StringRef Severity, const search::Place &At,
             StringRef Text, std::string Fingerprint) {
    // Equal ones would be taken for one issue.
    if (unsigned Before = Seen[Fingerprint]++)
      Fingerprint = fingerprintOf({Fingerprint, llvm::utostr(Before)});
    J.object([&] {
      J.attribute("description", llvm::json::fixUTF8(Text));
      J.attribute("check_name", Rule);
      J.attribute("fingerprint", Fingerprint);
      J.attribute("severity", Severity);
      J.attributeObject("location", [&] {
        StringRef File = Tree.shown(At.File);
        J.attribute("path", llvm::json::fixUTF8(File.empty() ? "." : File));
        J.attributeObject("lines",
                          [&] { J.attribute("begin", std::max(1u, At.Line)); });
      });
    });
  }

  const search::Result &R;
  SourceTree &Tree;
  llvm::json::OStream J;
  llvm::StringMap<unsigned> Seen;
};

} // namespace

void report::printGitLab(const search::Result &R, SourceTree &Tree,
                         llvm::raw_ostream &OS) {
  Writer(R, Tree, OS).write();
  OS << '\n';
}
