// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fuzz target for the writers of reports: the input decides a result, names and
// paths of any bytes included, and a source whose lines are quoted. JSON must
// be valid whatever is in it, and quoted lines must be what a terminal may
// show.
//
#include "Checks.h"
#include "report/Messages.h"
#include "report/Text.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <fuzzer/FuzzedDataProvider.h>

using namespace llvm;
using namespace nowb;
using namespace nowb::search;
using fuzz::check;

namespace {

class ResultMaker {
public:
  explicit ResultMaker(FuzzedDataProvider &In) : In(In) {}

  Result make() {
    Result R;
    fill(R.Roots, [&](Root &X) { root(X); });
    // Both have an index of a root.
    if (!R.Roots.empty()) {
      fill(R.Findings, [&](Finding &X) { finding(X, R.Roots.size()); });
      fill(R.Unproven, [&](UnprovenItem &X) {
        X.Root = In.ConsumeIntegralInRange<unsigned>(0, R.Roots.size() - 1);
        X.Reason = kind(Unseen::Barriers);
        X.What = text();
        X.At = place();
        chain(X.Chain);
        X.ChainCut = In.ConsumeBool();
      });
    }
    fill(R.Boundaries, [&](Boundary &X) {
      X.Function = text();
      X.At = place();
      X.Reason = text();
    });
    for (std::vector<Remark> *List : {&R.Stale, &R.Problems, &R.UnseenHandlers})
      fill(*List, [&](Remark &X) {
        X.At = place();
        X.Message = text();
      });
    R.Counts.Units = In.ConsumeIntegral<unsigned>();
    R.Counts.Violations = In.ConsumeIntegral<unsigned>();
    return R;
  }

private:
  std::string text() { return In.ConsumeRandomLengthString(40); }
  Place place() {
    Place P;
    P.File = In.ConsumeBool() ? "a.c" : text();
    P.Line = In.ConsumeBool() ? In.ConsumeIntegral<uint8_t>()
                              : In.ConsumeIntegral<unsigned>();
    P.Column = In.ConsumeBool() ? In.ConsumeIntegral<uint8_t>()
                                : In.ConsumeIntegral<unsigned>();
    return P;
  }
  template <typename T> T kind(T Last) {
    return static_cast<T>(In.ConsumeIntegralInRange<int>(0, int(Last)));
  }
  template <typename T, typename Callable>
  void fill(std::vector<T> &V, Callable Each) {
    for (unsigned N = In.ConsumeIntegralInRange<unsigned>(0, 12);
         N && In.remaining_bytes(); --N)
      Each(V.emplace_back());
  }
  void root(Root &X) {
    X.Function = text();
    X.LinkageName = text();
    X.At = place();
    X.Reason = kind(RootReason::Policy);
    X.BodyOnly = In.ConsumeBool();
    X.IsHandler = In.ConsumeBool();
    X.Outcome = kind(Verdict::Violation);
    if (In.ConsumeBool())
      fill(X.Registrations, [&](Registration &G) {
        G.At = place();
        G.Signal = text();
      });
  }
  void chain(std::vector<Hop> &V) {
    fill(V, [&](Hop &X) {
      X.Caller = text();
      X.Callee = text();
      X.At = place();
      X.Why = kind(How::Registered);
      X.Via = text();
      X.Assigned = place();
      X.ToLambda = In.ConsumeBool();
      X.Dying = In.ConsumeBool();
      X.CalleeAt = place();
    });
  }
  void finding(Finding &X, size_t NumRoots) {
    auto AnyRoot = [&] {
      return In.ConsumeIntegralInRange<unsigned>(0, NumRoots - 1);
    };
    X.Kind = kind(FindingKind::BarrierCall);
    X.At = place();
    X.Function = text();
    X.LinkageName = text();
    X.Type = text();
    X.PlaceText = text();
    X.Via = text();
    X.As = kind(StoredAs::UnionMember);
    X.Dying = In.ConsumeBool();
    fill(X.Roots, [&](unsigned &R) { R = AnyRoot(); });
    X.ChainRoot = AnyRoot();
    chain(X.Chain);
  }

  FuzzedDataProvider &In;
};

} // namespace

/// No control character and nothing that is no UTF-8 reaches a terminal.
static void checkLine(StringRef Line, unsigned Column) {
  report::RenderedLine Out = report::renderLine(Line, Column);
  check(json::isUTF8(Out.Text), "a quoted line is no UTF-8");
  for (char C : Out.Text)
    check(uint8_t(C) >= 0x20 && C != 0x7f, "a control character is quoted");
  check(!Column || Out.Caret.has_value() == (Column <= Line.size() + 1),
        "the caret is not where its column is");
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  FuzzedDataProvider In(Data, Size);
  auto FS = makeIntrusiveRefCnt<vfs::InMemoryFileSystem>();
  std::string Source = In.ConsumeRandomLengthString(200);
  FS->addFile("a.c", 0, MemoryBuffer::getMemBufferCopy(Source));
  SmallVector<StringRef> Lines;
  StringRef(Source).split(Lines, '\n');
  for (StringRef Line : Lines)
    checkLine(Line, In.ConsumeIntegral<uint8_t>());

  Result R = ResultMaker(In).make();
  fuzz::checkReports(R);
  std::string Text;
  raw_string_ostream OS(Text);
  report::TextOptions Options;
  Options.Color = In.ConsumeBool();
  Options.FS = FS;
  report::printText(R, OS, Options);
  return 0;
}
