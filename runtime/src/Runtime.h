// The runtime as a whole: its options and whether it runs.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_STATE_H
#define NOWB_RUNTIME_STATE_H

#include "nowb/runtime.h"

namespace nowb::rt {

/// What init was given. Constant while the runtime runs.
const Options &runtimeOptions();

} // namespace nowb::rt

#endif // NOWB_RUNTIME_STATE_H
