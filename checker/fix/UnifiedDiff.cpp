// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "fix/UnifiedDiff.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using clang::tooling::Replacement;

namespace nowb::fix {
namespace {

constexpr size_t Context = 3;

/// Lines [Begin, End) become New.
struct Change {
  size_t Begin, End;
  std::string Text;
  std::vector<std::string> New;
};

/// Lines with their ends; the last may have none.
std::vector<StringRef> splitLines(StringRef Text) {
  std::vector<StringRef> Out;
  while (!Text.empty()) {
    size_t Length = std::min(Text.find('\n'), Text.size() - 1) + 1;
    Out.push_back(Text.take_front(Length));
    Text = Text.drop_front(Length);
  }
  return Out;
}

class Differ {
public:
  Differ(StringRef Code, const clang::tooling::Replacements &Changes)
      : Code(Code), Lines(splitLines(Code)) {
    for (StringRef L : Lines)
      Starts.push_back(L.data() - Code.data());
    Starts.push_back(Code.size());
    collect(Changes);
    narrow();
  }

  void print(raw_ostream &OS) {
    // How many more lines the new text has up to a change.
    ptrdiff_t Shift = 0;
    for (size_t First = 0; First != Changes.size();) {
      size_t Last = First;
      while (Last + 1 != Changes.size() &&
             Changes[Last + 1].Begin - Changes[Last].End <= 2 * Context)
        ++Last;
      Shift = printHunk(ArrayRef(Changes).slice(First, Last - First + 1), Shift,
                        OS);
      First = Last + 1;
    }
  }

private:
  size_t lineOf(size_t Offset) const {
    return std::upper_bound(Starts.begin(), Starts.end() - 1, Offset) -
           Starts.begin() - 1;
  }

  /// Replacements of the same lines make one change.
  void collect(const clang::tooling::Replacements &Replaced) {
    if (Lines.empty()) {
      for (const Replacement &R : Replaced)
        Changes.push_back({0, 0, R.getReplacementText().str(), {}});
      return;
    }
    size_t Done = 0; // of Code, as far as Changes.back() has it
    auto Finish = [&] {
      if (!Changes.empty())
        Changes.back().Text += Code.slice(Done, Starts[Changes.back().End]);
    };
    for (const Replacement &R : Replaced) {
      size_t Begin = lineOf(R.getOffset()),
             End = lineOf(R.getOffset() + R.getLength()) + 1;
      if (Changes.empty() || Begin >= Changes.back().End) {
        Finish();
        Changes.push_back({Begin, End, "", {}});
        Done = Starts[Begin];
      }
      Change &C = Changes.back();
      C.End = std::max(C.End, End);
      C.Text += Code.slice(Done, R.getOffset());
      C.Text += R.getReplacementText();
      Done = R.getOffset() + R.getLength();
    }
    Finish();
  }

  /// Lines that stay the same are no part of a change; what touches is one.
  void narrow() {
    for (Change &C : Changes) {
      for (StringRef L : splitLines(C.Text))
        C.New.push_back(L.str());
      while (C.Begin != C.End && !C.New.empty() &&
             Lines[C.Begin] == C.New.front()) {
        ++C.Begin;
        C.New.erase(C.New.begin());
      }
      while (C.Begin != C.End && !C.New.empty() &&
             Lines[C.End - 1] == C.New.back()) {
        --C.End;
        C.New.pop_back();
      }
    }
    std::vector<Change> Kept;
    for (Change &C : Changes) {
      if (C.Begin == C.End && C.New.empty())
        continue;
      if (!Kept.empty() && Kept.back().End == C.Begin) {
        Kept.back().End = C.End;
        append_range(Kept.back().New, C.New);
      } else {
        Kept.push_back(std::move(C));
      }
    }
    Changes = std::move(Kept);
  }

  static void printLine(char Mark, StringRef Line, raw_ostream &OS) {
    OS << Mark << Line;
    if (!Line.ends_with("\n"))
      OS << "\n\\ No newline at end of file\n";
  }

  ptrdiff_t printHunk(ArrayRef<Change> Hunk, ptrdiff_t Shift,
                      raw_ostream &OS) const {
    size_t Begin = Hunk.front().Begin - std::min(Hunk.front().Begin, Context),
           End = std::min(Hunk.back().End + Context, Lines.size());
    ptrdiff_t More = 0;
    for (const Change &C : Hunk)
      More += ptrdiff_t(C.New.size()) - ptrdiff_t(C.End - C.Begin);
    size_t OldCount = End - Begin, NewCount = OldCount + More;
    OS << "@@ -" << Begin + (OldCount != 0) << ',' << OldCount << " +"
       << Begin + Shift + (NewCount != 0) << ',' << NewCount << " @@\n";
    for (const Change &C : Hunk) {
      for (; Begin != C.Begin; ++Begin)
        printLine(' ', Lines[Begin], OS);
      for (; Begin != C.End; ++Begin)
        printLine('-', Lines[Begin], OS);
      for (StringRef L : C.New)
        printLine('+', L, OS);
    }
    for (; Begin != End; ++Begin)
      printLine(' ', Lines[Begin], OS);
    return Shift + More;
  }

  StringRef Code;
  std::vector<StringRef> Lines;
  std::vector<size_t> Starts;
  std::vector<Change> Changes;
};

} // namespace

std::string unifiedDiff(StringRef Old, StringRef New, StringRef Code,
                        const clang::tooling::Replacements &Changes) {
  std::string Out;
  raw_string_ostream OS(Out);
  Differ(Code, Changes).print(OS);
  if (Out.empty())
    return Out;
  return ("--- " + Old + "\n+++ " + New + "\n" + Out).str();
}

} // namespace nowb::fix
