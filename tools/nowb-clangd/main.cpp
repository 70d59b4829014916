// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// clangd, with nowb's checks linked in: they register themselves, as clangd's
// own do. What they need in an editor is in EditorHost.h.
//
#include "EditorHost.h"
#include <cstdlib>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace clang::clangd {
/// clangd's main. No header of it is installed.
int clangdMain(int Argc, char **Argv);
} // namespace clang::clangd

/// What one edit frees, the next takes: else the system takes the pages, and
/// clears others, at each keystroke. (clangd gives them back once a minute.)
static void keepMemory() {
#ifdef __GLIBC__
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
#endif
}

int main(int Argc, char **Argv) {
  keepMemory();
  static nowb::editor::EditorHost Host;
  nowb::tidy::Host::replace(Host);
  return clang::clangd::clangdMain(Argc, Argv);
}
