// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a crash recovery needs to survive code that is nested too deeply: with
// the thread's stack used up, the handler of the signal needs one of its own.
//
#ifndef NOWB_EXTRACT_HANDLERSTACK_H
#define NOWB_EXTRACT_HANDLERSTACK_H

#include <csignal>
#include <cstddef>
#include <memory>

namespace nowb::extract {

/// A stack for this thread's signal handlers, as long as it lives. Where there
/// is one already, that is put back at the end.
class HandlerStack {
public:
  HandlerStack();
  ~HandlerStack();
  HandlerStack(const HandlerStack &) = delete;
  HandlerStack &operator=(const HandlerStack &) = delete;

  /// Has the handlers of crashes that are installed now (those of
  /// llvm::CrashRecoveryContext, say) run on such stacks, in all threads.
  static void use();

private:
  static constexpr size_t Size = 64 << 10;
  std::unique_ptr<char[]> Memory;
  stack_t Old = {};
};

} // namespace nowb::extract

#endif // NOWB_EXTRACT_HANDLERSTACK_H
