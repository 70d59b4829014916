// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// JUnit's XML, as far as CI systems agree on it: testsuites, testsuite,
// testcase with failure, error or skipped.
//
#include "report/CiFormats.h"
#include "report/Messages.h"
#include "report/Unproven.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>

using namespace nowb;
using namespace nowb::report;
using llvm::StringRef;

namespace {

/// Text for an attribute, where a reader makes a bare newline a space, or
/// between tags.
std::string xml(StringRef Text, bool IsAttribute = true) {
  std::string Valid = llvm::json::fixUTF8(Text);
  std::string Out;
  for (size_t I = 0; I != Valid.size(); ++I) {
    const char C = Valid[I];
    StringRef Rest = StringRef(Valid).drop_front(I);
    if (C == '\n') {
      Out += IsAttribute ? "&#10;" : "\n";
    } else if (C == '\t') {
      Out += "&#9;";
    } else if (uint8_t(C) < 0x20) {
      Out += "\xEF\xBF\xBD";
    } else if (Rest.starts_with("\xEF\xBF\xBE") ||
               Rest.starts_with("\xEF\xBF\xBF")) {
      Out += "\xEF\xBF\xBD"; // U+FFFE and U+FFFF are no characters
      I += 2;
    } else {
      llvm::raw_string_ostream OS(Out);
      llvm::printHTMLEscaped(StringRef(&C, 1), OS);
    }
  }
  return Out;
}

struct Case {
  std::string Name, Class, File;
  unsigned Line = 0;
  /// "failure", "error", "skipped"; empty: passed.
  std::string Outcome;
  std::string Message, Details;
};

class Writer {
public:
  Writer(const search::Result &R, SourceTree &Tree, bool Strict)
      : R(R), Tree(Tree), Strict(Strict) {}

  void write(llvm::raw_ostream &OS) {
    collect();
    auto Count = [&](StringRef Outcome) {
      return llvm::count_if(
          Cases, [&](const Case &C) { return C.Outcome == Outcome; });
    };
    OS << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
       << "  <testsuite name=\"nowb\" tests=\"" << Cases.size()
       << "\" failures=\"" << Count("failure") << "\" errors=\""
       << Count("error") << "\" skipped=\"" << Count("skipped") << "\">\n";
    for (const Case &C : Cases)
      print(OS, C);
    OS << "    <system-out>" << xml(countsText(R), false) << "</system-out>\n"
       << "  </testsuite>\n</testsuites>\n";
  }

private:
  std::string lines(llvm::ArrayRef<Message> Ms) {
    std::string Text;
    for (const Message &M : Ms) {
      search::Place At = M.At;
      At.File = Tree.shown(At.File);
      Text += placedText(At, M.Text) + "\n";
    }
    return Text;
  }

  void collect() {
    if (!R.Problems.empty() || R.Counts.FailedUnits) {
      Case &C = Cases.emplace_back();
      C.Name = "analysis";
      C.Class = "nowb";
      C.Outcome = "error";
      C.Message = R.Problems.empty() ? "a unit did not parse"
                                     : R.Problems.front().Message;
      for (const search::Remark &P : R.Problems)
        C.Details += lines(Message{P.At, Severity::Error, P.Message});
    }
    std::vector<std::vector<const search::Finding *>> Findings(R.Roots.size());
    for (const search::Finding &F : R.Findings)
      for (unsigned Root : F.Roots)
        Findings[Root].push_back(&F);
    std::vector<UnprovenRoot> Unproven = unprovenRoots(R);
    auto Next = Unproven.begin();
    for (unsigned I = 0; I != R.Roots.size(); ++I) {
      const UnprovenRoot *Of =
          Next != Unproven.end() && Next->Root == I ? &*Next++ : nullptr;
      root(R.Roots[I], Findings[I], Of);
    }
    for (const search::Remark &H : R.UnseenHandlers) {
      Case &C = Cases.emplace_back();
      C.Name = "signal handler";
      C.Class = "nowb.unseen-handler";
      place(C, H.At);
      C.Outcome = Strict && H.Stands == search::Standing::Counts ? "failure"
                                                                 : "skipped";
      C.Message = H.Message;
    }
  }

  void place(Case &C, const search::Place &At) {
    C.File = Tree.shown(At.File);
    C.Line = At.Line;
  }

  void root(const search::Root &Root,
            llvm::ArrayRef<const search::Finding *> Findings,
            const UnprovenRoot *Unproven) {
    Case &C = Cases.emplace_back();
    C.Name = Root.Function;
    C.Class = "nowb." + classOf(Root);
    place(C, Root.At);
    std::string Excused;
    for (const search::Finding *F : Findings) {
      std::vector<Message> Ms = describe(R, *F);
      if (F->Stands != search::Standing::Counts) {
        Excused += lines(Ms);
        continue;
      }
      if (C.Outcome.empty()) {
        C.Outcome = "failure";
        C.Message = Ms.front().Text;
      }
      C.Details += lines(Ms);
    }
    if (Unproven) {
      bool Fails = Strict && Unproven->Stands == search::Standing::Counts;
      if (C.Outcome.empty() && (Fails || Excused.empty())) {
        C.Outcome = Fails ? "failure" : "skipped";
        C.Message = Unproven->text(R);
      }
      for (const search::UnprovenItem *U : Unproven->Items)
        C.Details += lines(Message{U->At, Severity::Warning, unseenText(*U)});
    }
    if (C.Outcome.empty() && !Excused.empty()) {
      C.Outcome = "skipped";
      C.Message = "in violation, but all of it is in the baseline or outside "
                  "of the change";
      C.Details += Excused;
    }
  }

  /// What a root is, as the class that viewers sort by.
  static std::string classOf(const search::Root &Root) {
    std::string Role = roleOf(Root).str();
    llvm::replace(Role, ' ', '-');
    return Role;
  }

  static void print(llvm::raw_ostream &OS, const Case &C) {
    OS << "    <testcase name=\"" << xml(C.Name) << "\" classname=\""
       << xml(C.Class) << "\"";
    if (!C.File.empty())
      OS << " file=\"" << xml(C.File) << "\"";
    if (C.Line)
      OS << " line=\"" << C.Line << "\"";
    if (C.Outcome.empty()) {
      OS << "/>\n";
      return;
    }
    OS << ">\n      <" << C.Outcome << " message=\"" << xml(C.Message) << "\">"
       << xml(C.Details, false) << "</" << C.Outcome << ">\n"
       << "    </testcase>\n";
  }

  const search::Result &R;
  SourceTree &Tree;
  const bool Strict;
  std::vector<Case> Cases;
};

} // namespace

void report::printJUnit(const search::Result &R, SourceTree &Tree, bool Strict,
                        llvm::raw_ostream &OS) {
  Writer(R, Tree, Strict).write(OS);
}
