// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs git. See Git.h.
//
#include "Git.h"
#include "Process.h"
#include "facts/InputFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace nowb;
using namespace nowb::tool;
using llvm::StringRef;

namespace {

/// What a command of git prints; an error with what it says was wrong.
llvm::Expected<std::string> git(StringRef Program, StringRef Directory,
                                llvm::ArrayRef<StringRef> Arguments,
                                StringRef Input = "") {
  std::vector<StringRef> Argv = {Program, "-C", Directory};
  llvm::append_range(Argv, Arguments);
  llvm::Expected<ProcessResult> Ran = runProcess(Argv, Input);
  if (!Ran)
    return Ran.takeError();
  if (Ran->Code && !(Ran->Code == 1 && Arguments.front() == "grep"))
    return llvm::createStringError(StringRef(Ran->Errors).trim());
  return std::move(Ran->Output);
}

/// Files whose changes git was told not to look for (assume-unchanged,
/// skip-worktree) and that are other than in Commit; as `ls-files -z` has them.
llvm::Expected<std::string> changedUnseen(StringRef Program, StringRef Top,
                                          StringRef Commit) {
  llvm::Expected<std::string> All =
      git(Program, Top, {"ls-files", "-v", "-z", "--full-name"});
  if (!All)
    return All;
  std::vector<StringRef> Names;
  std::string Paths, Objects;
  for (StringRef Line : llvm::split(*All, '\0')) {
    if (Line.size() < 3 || !(llvm::isLower(Line[0]) || Line[0] == 'S'))
      continue;
    StringRef Name = Line.drop_front(2);
    llvm::SmallString<256> Path(Top);
    llvm::sys::path::append(Path, Name);
    if (!llvm::sys::fs::is_regular_file(Path) || Name.contains('\n'))
      continue;
    Names.push_back(Name);
    Paths += (Name + "\n").str();
    Objects += (Commit + ":" + Name + "\n").str();
  }
  if (Names.empty())
    return "";
  llvm::Expected<std::string> Now =
      git(Program, Top, {"hash-object", "--stdin-paths"}, Paths);
  if (!Now)
    return Now;
  llvm::Expected<std::string> Then =
      git(Program, Top, {"cat-file", "--batch-check=%(objectname)"}, Objects);
  if (!Then)
    return Then;
  llvm::SmallVector<StringRef> NowOf, ThenOf;
  StringRef(*Now).split(NowOf, '\n');
  StringRef(*Then).split(ThenOf, '\n');
  std::string Out;
  for (auto [Name, A, B] : llvm::zip(Names, NowOf, ThenOf))
    if (A != B) // or "... missing"
      Out += (Name + StringRef("\0", 1)).str();
  return Out;
}

/// Whether Revision is HEAD, and there is no commit yet.
bool isUnborn(StringRef Program, StringRef Top, StringRef Revision) {
  if (Revision != "HEAD" && Revision != "@")
    return false;
  // Else it is a damaged one.
  llvm::Expected<std::string> Branch =
      git(Program, Top, {"symbolic-ref", "--quiet", "HEAD"});
  if (Branch)
    return true;
  llvm::consumeError(Branch.takeError());
  return false;
}

/// Adds the macros that are defined by way of those, in files that git knows.
llvm::Error closeMacros(StringRef Program, StringRef Top,
                        report::MacroNames &Macros) {
  for (report::MacroNames Last = Macros; !Last.empty();) {
    std::string Words = llvm::join(Last, "\n") + "\n";
    llvm::Expected<std::string> Found =
        git(Program, Top,
            {"grep", "--no-color", "-lzwIF", "--full-name", "-f", "-"}, Words);
    if (!Found)
      return Found.takeError();
    report::MacroNames Next;
    for (StringRef Name : llvm::split(*Found, '\0')) {
      llvm::SmallString<256> Path(Top);
      llvm::sys::path::append(Path, Name);
      auto Text = facts::readInput(Path);
      if (Name.empty() || !Text)
        continue;
      report::forEachMacro(
          (*Text)->getBuffer(), [&](const report::MacroDefinition &M) {
            if (report::namesAny(M.Text, Last) && !Macros.count(M.Name))
              Next.insert(M.Name.str());
          });
    }
    Macros.insert(Next.begin(), Next.end());
    Last = std::move(Next);
  }
  return llvm::Error::success();
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
    if (size_t At = Why.find("git config --global --add safe.directory");
        At != std::string::npos)
      return llvm::createStringError(
          "--since: git does not trust the repository, since another user owns "
          "it; if you do: " +
          StringRef(Why).drop_front(At).split('\n').first);
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
  if (!Known && isUnborn(*Program, *Top, Revision)) {
    llvm::consumeError(Known.takeError());
    Known = git(*Program, *Top, {"hash-object", "-t", "tree", "--stdin"});
  }
  if (!Known) {
    llvm::consumeError(Known.takeError());
    return llvm::createStringError(
        "--since: git knows no commit '" + Revision +
        "'; a shallow clone may lack it (git fetch --unshallow)");
  }
  std::string Hash = StringRef(*Known).trim().str();
  // Whatever the user's configuration says of diffs.
  llvm::Expected<std::string> Diff =
      git(*Program, *Top,
          {"-c", "core.quotePath=true", "diff", "--unified=0",
           "--inter-hunk-context=0", "--no-color", "--no-ext-diff",
           "--no-textconv", "--no-renames", "--no-relative", "--text",
           "--submodule=short", "--ignore-submodules=none", "--src-prefix=a/",
           "--dst-prefix=b/", Hash, "--"});
  if (!Diff)
    return Diff.takeError();
  llvm::Expected<std::string> Untracked =
      git(*Program, *Top, {"ls-files", "-z", "--others", "--exclude-standard"});
  if (!Untracked)
    return Untracked.takeError();
  llvm::Expected<std::string> Unseen = changedUnseen(*Program, *Top, Hash);
  if (!Unseen)
    return Unseen.takeError();
  *Untracked += *Unseen;
  llvm::Expected<report::Change> C =
      report::Change::parse(*Top, *Diff, *Untracked);
  if (!C)
    return C;
  if (llvm::Error E = closeMacros(*Program, *Top, C->Macros))
    return std::move(E);
  return C;
}
