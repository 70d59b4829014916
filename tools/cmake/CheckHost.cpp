// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Part of every module that clang or clang-tidy loads. A module of another LLVM
// than its host's brings that LLVM along: the host finds nothing registered,
// and goes on as if it were not there, or crashes. So: before anything of the
// module runs, and without a call into LLVM but one that all versions have.
//
#include "llvm/Config/llvm-config.h"
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <string>
#include <unistd.h>

/// "Debian clang version 14.0.6"; empty where the host exports nothing of
/// clang's. clang::getClangFullVersion(), of the host and its libraries.
static std::string hostVersion() {
  using Function = std::string();
  void *Found = dlsym(RTLD_DEFAULT, "_ZN5clang19getClangFullVersionB5cxx11Ev");
  return Found ? reinterpret_cast<Function *>(Found)() : std::string();
}

static int majorVersion(const std::string &Version) {
  static constexpr char Before[] = "version ";
  size_t At = Version.find(Before);
  return At == std::string::npos
             ? 0
             : std::atoi(Version.c_str() + At + sizeof(Before) - 1);
}

// Lower numbers are run first; what registers checks and options has none.
__attribute__((constructor(101))) static void checkHost() {
  std::string Host = hostVersion();
  int Major = majorVersion(Host);
  if (!Major || Major == LLVM_VERSION_MAJOR)
    return;
  Dl_info Module = {};
  dladdr(reinterpret_cast<void *>(&checkHost), &Module);
  std::fprintf(stderr,
               "%s: error: this module is made for LLVM %d and can't be loaded "
               "into %s; use clang-%d and clang-tidy-%d\n",
               Module.dli_fname ? Module.dli_fname : "nowb", LLVM_VERSION_MAJOR,
               Host.c_str(), LLVM_VERSION_MAJOR, LLVM_VERSION_MAJOR);
  // No exit(): what runs then belongs to two versions, and crashes.
  _exit(1);
}
