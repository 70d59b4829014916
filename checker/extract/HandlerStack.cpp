// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "extract/HandlerStack.h"

namespace nowb::extract {

HandlerStack::HandlerStack() : Memory(new char[Size]) {
  stack_t New = {};
  New.ss_sp = Memory.get();
  New.ss_size = Size;
  sigaltstack(&New, &Old);
}

HandlerStack::~HandlerStack() { sigaltstack(&Old, nullptr); }

void HandlerStack::use() {
  for (int Signal : {SIGSEGV, SIGBUS}) {
    struct sigaction Action;
    if (sigaction(Signal, nullptr, &Action))
      continue;
    Action.sa_flags |= SA_ONSTACK;
    sigaction(Signal, &Action, nullptr);
  }
}

} // namespace nowb::extract
