// Stacks' life and the switch between them, with the calls that tell the
// sanitizers: they keep a shadow of each stack and must follow.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Context.h"

#if NOWB_ASAN
#include <sanitizer/common_interface_defs.h>
#endif
#if NOWB_TSAN
#include <sanitizer/tsan_interface.h>
#endif

namespace nowb::rt {

extern "C" void nowbContextSwitch(uintptr_t *From, const uintptr_t *To);
extern "C" void nowbContextEntry();

void contextInit(Context &C, Stack Bounds, uintptr_t Top, void (*Entry)()) {
  C.Bounds = Bounds;
  // The switch returns into nowbContextEntry, which calls the second word. A
  // frame pointer of zero ends every walk over this stack.
  auto *Words = reinterpret_cast<uintptr_t *>(Top) - 2;
  Words[0] = reinterpret_cast<uintptr_t>(&nowbContextEntry);
  Words[1] = reinterpret_cast<uintptr_t>(Entry);
  for (uintptr_t &Register : C.Registers)
    Register = 0;
  C.Registers[0] = reinterpret_cast<uintptr_t>(Words);
#if NOWB_TSAN
  if (!C.Fiber)
    C.Fiber = __tsan_create_fiber(0);
#endif
}

void contextDestroy(Context &C) {
#if NOWB_TSAN
  __tsan_destroy_fiber(C.Fiber);
#endif
  C.Fiber = nullptr;
}

void contextAdopt(Context &C, Stack Bounds) {
  C.Bounds = Bounds;
#if NOWB_TSAN
  C.Fiber = __tsan_get_current_fiber();
#endif
}

__attribute__((no_sanitize("thread"))) void
contextSwitch(Context &From, Context &To, bool Forever) {
#if NOWB_ASAN
  __sanitizer_start_switch_fiber(Forever ? nullptr : &From.FakeStack,
                                 reinterpret_cast<void *>(To.Bounds.Low),
                                 To.Bounds.High - To.Bounds.Low);
#endif
#if NOWB_TSAN
  __tsan_switch_to_fiber(To.Fiber, 0);
#endif
  nowbContextSwitch(From.Registers, To.Registers);
  contextEntered(From);
}

void contextEntered(Context &To) {
#if NOWB_ASAN
  __sanitizer_finish_switch_fiber(To.FakeStack, nullptr, nullptr);
#endif
}

} // namespace nowb::rt
