// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How much memory this process has, for benchmarks. Linux only.
//
#ifndef NOWB_TEST_UNIT_SUPPORT_PROCESSMEMORY_H
#define NOWB_TEST_UNIT_SUPPORT_PROCESSMEMORY_H

#include <fstream>
#include <string>

namespace nowb {

/// What of the process is in memory now, in MB: what is its own, and what of
/// mapped files, which the system can take back at any time. 0 where the system
/// does not say.
struct ProcessMemory {
  double Own = 0, Mapped = 0;
  ProcessMemory() {
    std::ifstream Status("/proc/self/status");
    for (std::string Name; Status >> Name;) {
      double *To = Name == "RssAnon:"   ? &Own
                   : Name == "RssFile:" ? &Mapped
                                        : nullptr;
      if (double Kilobytes; To && Status >> Kilobytes)
        *To = Kilobytes * 1024 / 1e6;
    }
  }
};

} // namespace nowb

#endif // NOWB_TEST_UNIT_SUPPORT_PROCESSMEMORY_H
