// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs git. See Git.h.
//
#include "Git.h"
#include "Process.h"
#include "llvm/ADT/STLExtras.h"

using namespace nowb;
using namespace nowb::tool;
using llvm::StringRef;

namespace {

/// What a command of git prints; an error with what it says was wrong.
llvm::Expected<std::string> git(StringRef Program, StringRef Directory,
                                llvm::ArrayRef<StringRef> Arguments) {
  std::vector<StringRef> Argv = {Program, "-C", Directory};
  llvm::append_range(Argv, Arguments);
  llvm::Expected<ProcessResult> Ran = runProcess(Argv);
  if (!Ran)
    return Ran.takeError();
  if (Ran->Code)
    return llvm::createStringError(StringRef(Ran->Errors).trim());
  return std::move(Ran->Output);
}

} // namespace

llvm::Expected<report::Change> tool::changeSince(StringRef Revision) {
  llvm::ErrorOr<std::string> Program = llvm::sys::findProgramByName("git");
  if (!Program)
    return llvm::createStringError(
        "--since needs git, which is not on the PATH");
  llvm::Expected<std::string> Top =
      git(*Program, ".", {"rev-parse", "--show-toplevel"});
  if (!Top) {
    std::string Why = llvm::toString(Top.takeError());
    return llvm::createStringError(
        "--since: the working directory is in no git repository (" +
        StringRef(Why).split('\n').first + ")");
  }
  if (StringRef(*Top).ends_with("\n"))
    Top->pop_back();

  std::string Commit = (Revision + "^{commit}").str();
  llvm::Expected<std::string> Known =
      git(*Program, *Top,
          {"rev-parse", "--verify", "--quiet", "--end-of-options", Commit});
  if (!Known) {
    llvm::consumeError(Known.takeError());
    return llvm::createStringError(
        "--since: git knows no commit '" + Revision +
        "'; a shallow clone may lack it (git fetch --unshallow)");
  }
  std::string Hash = StringRef(*Known).trim().str();
  // Whatever the user's configuration says of diffs.
  llvm::Expected<std::string> Diff = git(
      *Program, *Top,
      {"-c", "core.quotePath=true", "diff", "--unified=0",
       "--inter-hunk-context=0", "--no-color", "--no-ext-diff", "--no-textconv",
       "--no-renames", "--no-relative", "--text", "--submodule=short",
       "--src-prefix=a/", "--dst-prefix=b/", Hash, "--"});
  if (!Diff)
    return Diff.takeError();
  llvm::Expected<std::string> Untracked =
      git(*Program, *Top, {"ls-files", "-z", "--others", "--exclude-standard"});
  if (!Untracked)
    return Untracked.takeError();
  return report::Change::parse(*Top, *Diff, *Untracked);
}
