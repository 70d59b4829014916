// The monitor thread (Go's sysmon): takes P's from threads that block for long,
// and preempts tasks that run for long. Has no P itself.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_MONITOR_H
#define NOWB_RUNTIME_MONITOR_H

#include "nowb/annotations.h"

namespace nowb::rt {

/// Runs until shutdown. Without a P for all that time: hence the annotation.
GC_NOWRITEBARRIERREC void monitorLoop();

} // namespace nowb::rt

#endif // NOWB_RUNTIME_MONITOR_H
