// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Checks.h"
#include "report/Baseline.h"
#include "report/CiFormats.h"
#include "report/Json.h"
#include "report/Sarif.h"
#include "report/Text.h"
#include "search/Search.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace nowb::fuzz {

void check(bool Holds, const Twine &What) {
  if (Holds)
    return;
  errs() << "check failed: " << What << '\n';
  abort();
}

template <typename T>
static void checkList(const json::Object &Report, StringRef Key,
                      const std::vector<T> &Items) {
  const json::Array *A = Report.getArray(Key);
  check(A && A->size() == Items.size(), Key + " is another number of items");
}

static void checkJson(const search::Result &R) {
  std::string Text;
  raw_string_ostream OS(Text);
  report::printJson(R, OS);
  Expected<json::Value> Parsed = json::parse(Text);
  if (!Parsed)
    check(false, "no JSON: " + toString(Parsed.takeError()));
  const json::Object *Report = Parsed->getAsObject();
  check(Report, "the report is no object");
  checkList(*Report, "roots", R.Roots);
  checkList(*Report, "findings", R.Findings);
  checkList(*Report, "unproven", R.Unproven);
  checkList(*Report, "unseen_handlers", R.UnseenHandlers);
  checkList(*Report, "boundaries", R.Boundaries);
  checkList(*Report, "stale", R.Stale);
  checkList(*Report, "problems", R.Problems);
  for (size_t I = 0; I != R.Roots.size(); ++I) {
    const json::Object *Root = (*Report->getArray("roots"))[I].getAsObject();
    check(Root &&
              Root->getString("function") == json::fixUTF8(R.Roots[I].Function),
          "a root's name is another");
  }
}

/// The other forms: JSON parses, lines are commands, XML has no bare control
/// character, and a baseline is read as it was written and knows all of R.
static void checkOtherForms(const search::Result &R) {
  report::SourceQuoter Sources(report::SourceTree(
      {}, "/repo", makeIntrusiveRefCnt<vfs::InMemoryFileSystem>()));
  report::SourceTree &Tree = Sources.tree();
  auto Printed = [](auto Print) {
    std::string Text;
    raw_string_ostream OS(Text);
    Print(OS);
    check(json::isUTF8(Text), "a report is no UTF-8");
    return Text;
  };
  for (const std::string &Text :
       {Printed(
            [&](raw_ostream &OS) { report::printSarif(R, Sources, "1", OS); }),
        Printed([&](raw_ostream &OS) { report::printGitLab(R, Tree, OS); })})
    if (Expected<json::Value> Parsed = json::parse(Text); !Parsed)
      check(false, "no JSON: " + toString(Parsed.takeError()));

  std::string Commands =
      Printed([&](raw_ostream &OS) { report::printGitHub(R, Tree, OS); });
  SmallVector<StringRef> Lines;
  StringRef(Commands).split(Lines, '\n', -1, /*KeepEmpty=*/false);
  for (StringRef Line : Lines)
    check(Line.starts_with("::") && !Line.contains('\r'),
          "a line is no workflow command");
  for (char C : Printed([&](raw_ostream &OS) {
         report::printJUnit(R, Tree, /*Strict=*/true, OS);
       }))
    check(uint8_t(C) >= 0x20 || C == '\n', "a control character is in XML");

  report::Baseline B;
  B.update(R, Tree, /*Strict=*/true);
  std::string File = Printed([&](raw_ostream &OS) { B.print(OS); });
  Expected<report::Baseline> Read =
      report::Baseline::parse(MemoryBufferRef(File, "b.json"));
  if (!Read)
    check(false, "no baseline: " + toString(Read.takeError()));
  search::Result Known = R;
  check(Read->apply(Known, Tree, "b.json", true) == 0,
        "a new baseline is stale");
  for (const search::Finding &F : Known.Findings)
    check(F.Stands == search::Standing::Baselined, "a finding is not known");
}

void checkReports(const search::Result &R) {
  checkJson(R);
  checkOtherForms(R);
  std::string Text;
  raw_string_ostream OS(Text);
  report::TextOptions Options;
  Options.ShowSource = false;
  report::printText(R, OS, Options);
  check(!Text.empty(), "the report is empty");
}

void useProgram(const program::Program &P) {
  checkReports(search::search(P));
  search::RootContext Context(P);
  size_t Reached = 0;
  for (program::FunctionIndex F : Context.functions())
    Reached += Context.reach(F) ? 1 : 0;
  check(Reached == Context.functions().size(),
        "a function of the context is not reached");
  // Each is a search of its own, so only a few.
  for (program::FunctionIndex F = 0; F < 2 && F < P.functions().size(); ++F) {
    search::explain(P, F);
    StringRef Name = P.functions().linkageName(F);
    check(is_contained(P.find(Name), F) || Name.empty(),
          "a function is not found by its name");
  }
}

} // namespace nowb::fuzz

// One thread: what a run does depends on its input alone, and runs are cheaper.
extern "C" int LLVMFuzzerInitialize(int *, char ***) {
  parallel::strategy = hardware_concurrency(1);
  return 0;
}

// LLVM is not instrumented: see test/lit.cfg.py.
extern "C" const char *__asan_default_options() {
  return "allow_user_poisoning=0:detect_leaks=0:malloc_context_size=8";
}
