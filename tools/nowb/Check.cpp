// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nowb check: all of it, from compile commands to a report.
//
#include "Analysis.h"
#include "Bazel.h"
#include "Console.h"
#include "Options.h"
#include "Output.h"
#include "Project.h"
#include "Subcommands.h"

using namespace nowb;
using namespace nowb::tool;
namespace cl = llvm::cl;

namespace {

cl::SubCommand Check("check", "check a program: the units of "
                              "compile_commands.json, or files with flags "
                              "after '--'");
ProjectOptions ProjectFlags(Check, "[FILES] [-- FLAGS]");
PolicyOptions PolicyFlags(Check);
ReportOptions ReportFlags(Check);
ReviewOptions ReviewFlags(Check);
ColorOptions ColorFlags(Check);
cl::opt<ExecutorKind, false, EnumParser<ExecutorKind>> Executor(
    "executor", cl::desc("What extracts:"), cl::init(ExecutorKind::Local),
    cl::values(clEnumValN(ExecutorKind::Local, "local", "this process"),
               clEnumValN(ExecutorKind::Bazel, "bazel",
                          "Bazel, with its caches and remote workers")),
    cl::cat(category()), cl::sub(Check));
cl::list<std::string>
    BazelFlags("bazel-flag",
               cl::desc("A flag of 'bazel build', for --executor=bazel"),
               cl::value_desc("flag"), cl::cat(category()), cl::sub(Check));

int run(const Trailing &Rest) {
  if (llvm::Error E = checkOutputs(ReportFlags, ReviewFlags)) {
    printError(std::move(E));
    return Incomplete;
  }
  auto Fail = [](llvm::Error E) {
    return reportFailure(std::move(E), ReportFlags, ColorFlags);
  };
  llvm::Expected<PolicedProject> P =
      openProject(ProjectFlags, ProjectFlags.files(), Rest, PolicyFlags);
  if (!P)
    return Fail(P.takeError());
  llvm::Expected<Review> Excuses = Review::open(ReviewFlags);
  if (!Excuses)
    return Fail(Excuses.takeError());
  if (Executor == ExecutorKind::Local && !BazelFlags.empty())
    return Fail(llvm::createStringError("--bazel-flag needs "
                                        "--executor=bazel"));
  if (Executor == ExecutorKind::Bazel)
    if (llvm::Error E = extractOnBazel(P->Sources, ProjectFlags, BazelFlags))
      return Fail(std::move(E));
  LoadedUnits Loaded = loadUnits(P->Sources, ProjectFlags);
  return analyzeAndReport(Loaded, std::move(P->Policy), *Excuses, ReportFlags,
                          ColorFlags, &P->Sources);
}

} // namespace

Subcommand tool::checkSubcommand() { return {Check, run}; }
