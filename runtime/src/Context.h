// What a stack needs in order to be left and entered again: its registers, and
// what the sanitizers keep about it. The switch itself is assembly
// (ContextX86_64.S, ContextAArch64.S); nowb.yaml says what it may do.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_CONTEXT_H
#define NOWB_RUNTIME_CONTEXT_H

#include "nowb/annotations.h"
#include <cstddef>
#include <cstdint>

#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define NOWB_ASAN 1
#endif
#if defined(__SANITIZE_THREAD__) || __has_feature(thread_sanitizer)
#define NOWB_TSAN 1
#endif

/// On code that reads stacks word by word: what it reads is in use elsewhere.
#define NOWB_READS_STACKS                                                      \
  __attribute__((no_sanitize("address", "thread", "memory"), noinline))

namespace nowb::rt {

/// Bounds of a stack; it grows from High to Low.
struct Stack {
  uintptr_t Low = 0, High = 0;

  bool contains(uintptr_t Address) const {
    return Address >= Low && Address < High;
  }
};

/// A stack that is not running. The registers are integers: whoever scans the
/// stack scans them with it.
struct GC_NOTINHEAP Context {
  static constexpr unsigned NumRegisters = 24;
  /// The order is the assembly's; first the stack and the frame pointer.
  uintptr_t Registers[NumRegisters] = {};
  Stack Bounds;
  void *FakeStack = nullptr; ///< AddressSanitizer's.
  void *Fiber = nullptr;     ///< ThreadSanitizer's.

  uintptr_t stackPointer() const { return Registers[0]; }
};

/// Prepares \p C to enter \p Entry at \p Top, 16-byte aligned, of its stack.
/// \p Entry must never return.
void contextInit(Context &C, Stack Bounds, uintptr_t Top, void (*Entry)());
/// Ends what contextInit began. Not for a context that runs.
void contextDestroy(Context &C);
/// Makes \p C stand for the stack that runs.
void contextAdopt(Context &C, Stack Bounds);

/// Leaves \p From and enters \p To; returns when someone enters \p From again,
/// perhaps on another thread. With \p Forever nobody will.
void contextSwitch(Context &From, Context &To, bool Forever = false);
/// The first thing on a new stack.
void contextEntered(Context &To);

} // namespace nowb::rt

#endif // NOWB_RUNTIME_CONTEXT_H
