// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nowb: proves that code which must not execute a garbage collector's write
// barrier cannot reach one. Here: the command line down to its subcommand.
//
#include "CommandLine.h"
#include "Console.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Process.h"
#include <fcntl.h>
#include <unistd.h>

int main(int Argc, char **Argv) {
  // That opens /dev/null, which takes everything.
  const bool OutputIsClosed = fcntl(STDOUT_FILENO, F_GETFD) < 0;
  // Before any file is opened: one that took the number of a closed standard
  // output would receive the report.
  if (llvm::sys::Process::FixupStandardFileDescriptors())
    return nowb::tool::Incomplete;
  // A reader that closes the pipe (head) ends us in silence, as usual.
  llvm::InitLLVM Init(Argc, Argv, /*InstallPipeSignalExitHandler=*/false);
  llvm::setBugReportMsg("nowb crashed; please report it with the command line "
                        "and the file that it was reading\n");
  // All is written and closed by now. What a crash of clang in one unit left
  // behind must not be taken down in order, and nothing else needs to be.
  llvm::sys::Process::Exit(
      nowb::tool::finish(nowb::tool::runCommandLine({Argv, Argv + Argc}),
                         OutputIsClosed),
      /*NoCleanup=*/true);
}
