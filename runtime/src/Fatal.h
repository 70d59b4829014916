// How the runtime ends when it is broken: a message and a stack trace on
// standard error, then abort. Runs anywhere, in handlers too: no allocation, no
// lock, no barrier.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_FATAL_H
#define NOWB_RUNTIME_FATAL_H

#include "nowb/annotations.h"
#include <csignal>
#include <cstdint>

namespace nowb::rt {

/// The annotations: the dying path is walked by handlers as any other (Go issue
/// 26575 was a barrier there).
[[noreturn]] GC_NOWRITEBARRIERREC void fatal(const char *Message);
/// As fatal, with a number: "message: key=value".
[[noreturn]] GC_NOWRITEBARRIERREC void fatal(const char *Message,
                                             const char *Key, int64_t Value);
/// Reports a signal that the program did not survive: signal, address, PC,
/// task, trace. Returns.
GC_NOWRITEBARRIERREC void reportSignal(int Signal, const siginfo_t *Info,
                                       void *Context);

} // namespace nowb::rt

#endif // NOWB_RUNTIME_FATAL_H
