// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// clangd, with nowb's checks linked in: they register themselves, as clangd's
// own do. What they need in an editor is in EditorHost.h.
//
#include "EditorHost.h"

namespace clang::clangd {
/// clangd's main. No header of it is installed.
int clangdMain(int Argc, char **Argv);
} // namespace clang::clangd

int main(int Argc, char **Argv) {
  static nowb::editor::EditorHost Host;
  nowb::tidy::Host::replace(Host);
  return clang::clangd::clangdMain(Argc, Argv);
}
