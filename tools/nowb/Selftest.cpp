// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nowb selftest: a built-in violation through the whole pipeline, so that a
// build that finds nothing is told from code that has nothing ("Never silent"
// of the design). Two units, in a temporary directory: Go issue 35248, the bug
// that started the project, and its fix.
//
#include "Analysis.h"
#include "Console.h"
#include "Options.h"
#include "Subcommands.h"
#include "extract/Extract.h"
#include "facts/Serialization.h"
#include "report/Text.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace nowb;
using namespace nowb::tool;
using llvm::StringRef;
namespace cl = llvm::cl;
namespace fs = llvm::sys::fs;

namespace {

cl::SubCommand Selftest("selftest",
                        "check that this build finds a known violation");

/// No header of the system: the test must run where none is installed.
constexpr StringRef SignalSource = R"cpp(
struct m;
struct g { m *mp; };
struct sigaction { void (*sa_handler)(int); };
extern "C" int sigaction(int, const struct sigaction *, struct sigaction *);

bool (*testSigusr1)(g *);
static g G0;

static void sighandler(g *gp) {
  if (testSigusr1)
    testSigusr1(gp);
}
static void sigtramp(int) { sighandler(&G0); }

void install();

int main() {
  struct sigaction sa = {};
  sa.sa_handler = sigtramp;
  sigaction(10, &sa, nullptr);
  install();
}
)cpp";

constexpr StringRef BugSource = R"cpp(
struct __attribute__((annotate("gc_managed"))) m { long id; };
struct g { m *mp; };
extern bool (*testSigusr1)(g *);
static struct { m *mp; } waitForSigusr1;

void install() {
  testSigusr1 = [](g *gp) {
    waitForSigusr1.mp = gp->mp;
    return true;
  };
}
)cpp";

constexpr StringRef FixSource = R"cpp(
struct __attribute__((annotate("gc_managed"))) m { long id; };
struct g { m *mp; };
extern bool (*testSigusr1)(g *);
static struct { long mID; } waitForSigusr1;

void install() {
  testSigusr1 = [](g *gp) {
    waitForSigusr1.mID = gp->mp->id;
    return true;
  };
}
)cpp";

/// Every line that the bug's report must have, in this order.
constexpr StringRef BugReport[] = {
    "wait.cpp:9:23: error: write barrier prohibited in signal handler "
    "'sigtramp': stores GC pointer 'm *' to 'waitForSigusr1.mp' "
    "[gc-nowritebarrierrec]",
    "'sigtramp' is registered",
    "signal.cpp:14:29: note: 'sigtramp' calls 'sighandler'",
    "signal.cpp:12:5: note: 'sighandler' calls through 'testSigusr1'",
    "wait.cpp:8:17: note: which can be this lambda, assigned here",
    "root 'sigtramp': violation"};

constexpr StringRef FixReport[] = {"root 'sigtramp': proven"};

/// A directory that goes with its owner.
class ScratchDirectory {
public:
  llvm::Error create() {
    if (std::error_code Code = fs::createUniqueDirectory("nowb-selftest", Path))
      return llvm::createFileError("temporary directory", Code);
    return llvm::Error::success();
  }
  ~ScratchDirectory() {
    if (!Path.empty())
      fs::remove_directories(Path);
  }
  StringRef path() const { return Path; }

private:
  llvm::SmallString<128> Path;
};

/// Writes, extracts and, as a build with a cache does, stores and loads a unit.
llvm::Expected<facts::Unit> makeUnit(StringRef Directory, StringRef File,
                                     StringRef Source) {
  llvm::SmallString<128> Path(Directory);
  llvm::sys::path::append(Path, File);
  if (llvm::Error E = llvm::writeToOutput(Path, [&](llvm::raw_ostream &OS) {
        OS << Source;
        return llvm::Error::success();
      }))
    return E;
  extract::Command C{
      Directory.str(), File.str(), {"clang++", "-std=c++17", "-c", File.str()}};
  return facts::read(llvm::MemoryBuffer::getMemBufferCopy(
      facts::serialize(extract::run(C)), File));
}

/// What nowb reports on two units.
llvm::Expected<std::string> reportOn(StringRef Directory,
                                     StringRef SecondSource) {
  llvm::Expected<facts::Unit> First =
      makeUnit(Directory, "signal.cpp", SignalSource);
  if (!First)
    return First.takeError();
  llvm::Expected<facts::Unit> Second =
      makeUnit(Directory, "wait.cpp", SecondSource);
  if (!Second)
    return Second.takeError();
  LoadedUnits Loaded;
  Loaded.Units.push_back(std::move(*First));
  Loaded.Units.push_back(std::move(*Second));
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  report::TextOptions Options;
  Options.ShowSource = false;
  report::printText(analyze(Loaded, policy::Policy()).Result, OS, Options);
  return Text;
}

/// Whether Report has all of Lines in their order.
bool hasInOrder(StringRef Report, llvm::ArrayRef<StringRef> Lines) {
  size_t At = 0;
  for (StringRef Line : Lines) {
    size_t Found = Report.find(Line, At);
    if (Found == StringRef::npos)
      return false;
    At = Found + Line.size();
  }
  return true;
}

/// Runs one case; false, and the report, if it isn't as it must be.
bool runCase(StringRef Directory, StringRef Name, StringRef SecondSource,
             llvm::ArrayRef<StringRef> Expected, StringRef Absent) {
  llvm::Expected<std::string> Report = reportOn(Directory, SecondSource);
  if (!Report) {
    printError(Report.takeError());
    return false;
  }
  if (hasInOrder(*Report, Expected) && !StringRef(*Report).contains(Absent)) {
    llvm::outs() << "ok: " << Name << '\n';
    return true;
  }
  llvm::outs() << "FAILED: " << Name << "; the report was:\n" << *Report;
  return false;
}

int run(const Trailing &Rest) {
  ScratchDirectory Scratch;
  if (llvm::Error E = Scratch.create()) {
    printError(std::move(E));
    return Incomplete;
  }
  bool Passed = runCase(
      Scratch.path(),
      "a closure in a hook variable, stored in one unit and called by a "
      "signal handler in another, is found with its chain",
      BugSource, BugReport, ": proven");
  Passed &= runCase(Scratch.path(),
                    "the same program with the bug fixed is "
                    "proven",
                    FixSource, FixReport, "error:");
  llvm::outs() << (Passed ? "selftest passed: extraction, facts, linking, "
                            "search and report work\n"
                          : "selftest failed: trust no result of this "
                            "build\n");
  return Passed ? Clean : Incomplete;
}

} // namespace

Subcommand tool::selftestSubcommand() { return {Selftest, run}; }
