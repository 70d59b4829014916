// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// GitHub Actions' workflow commands. The runner reads lines; in a message '%',
// CR and LF are escaped, in a property ':' and ',' besides.
//
#include "report/CiFormats.h"
#include "report/Messages.h"
#include "report/Rules.h"
#include "report/Unproven.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

using namespace nowb;
using namespace nowb::report;
using llvm::StringRef;

namespace {

void printEscaped(llvm::raw_ostream &OS, StringRef Text, bool IsProperty) {
  for (char C : llvm::json::fixUTF8(Text)) {
    if (C == '%')
      OS << "%25";
    else if (C == '\r')
      OS << "%0D";
    else if (C == '\n')
      OS << "%0A";
    else if (C == ':' && IsProperty)
      OS << "%3A";
    else if (C == ',' && IsProperty)
      OS << "%2C";
    else
      OS << C;
  }
}

class Writer {
public:
  Writer(const search::Result &R, SourceTree &Tree, llvm::raw_ostream &OS)
      : R(R), Tree(Tree), OS(OS) {}

  void write() {
    for (const search::Finding &F : R.Findings) {
      if (F.Stands != search::Standing::Counts)
        continue;
      std::vector<Message> Ms = describe(R, F);
      std::string Text = Ms.front().Text;
      for (const Message &N : llvm::ArrayRef(Ms).drop_front())
        Text += "\n" + line(N);
      command("error", F.At, ruleText(RuleId::Violation).Title, Text);
    }
    for (const search::Remark &P : R.Problems)
      command("error", P.At, "Analysis incomplete", P.Message);
    for (const UnprovenRoot &U : unprovenRoots(R))
      if (U.Stands == search::Standing::Counts)
        command("warning", U.Items.front()->At,
                ruleText(RuleId::Unproven).Title, unproven(U));
    for (const search::Remark &H : R.UnseenHandlers)
      if (H.Stands == search::Standing::Counts)
        command("warning", H.At, ruleText(RuleId::UnseenHandler).Title,
                H.Message);
    for (const search::Remark &S : R.Stale)
      command("warning", S.At, ruleText(RuleId::Stale).Title, S.Message);
    command("notice", {}, "nowb", countsText(R));
  }

private:
  std::string line(const Message &N) {
    search::Place At = N.At;
    At.File = Tree.shown(At.File);
    return placedText(At, N.Text);
  }

  std::string unproven(const UnprovenRoot &U) {
    constexpr size_t MaxLines = 10;
    std::string Text = U.text(R);
    for (const search::UnprovenItem *I :
         llvm::ArrayRef(U.Items).drop_front().take_front(MaxLines))
      Text += "\n" + line({I->At, Severity::Note, unseenText(*I)});
    return Text;
  }

  void command(StringRef Name, const search::Place &At, StringRef Title,
               StringRef Text) {
    OS << "::" << Name << ' ';
    if (!At.File.empty()) {
      OS << "file=";
      printEscaped(OS, Tree.shown(At.File), /*IsProperty=*/true);
      OS << ',';
      if (At.Line)
        OS << "line=" << At.Line << ',';
      if (At.Line && At.Column)
        OS << "col=" << At.Column << ',';
    }
    OS << "title=";
    printEscaped(OS, Title, /*IsProperty=*/true);
    OS << "::";
    printEscaped(OS, Text, /*IsProperty=*/false);
    OS << '\n';
  }

  const search::Result &R;
  SourceTree &Tree;
  llvm::raw_ostream &OS;
};

} // namespace

void report::printGitHub(const search::Result &R, SourceTree &Tree,
                         llvm::raw_ostream &OS) {
  Writer(R, Tree, OS).write();
}
