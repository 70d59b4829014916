// Pointers that the runtime keeps as integers, as Go's muintptr: the deliberate
// way out of the barrier. Whoever uses one answers for it that the object is
// kept alive by something else: tasks and threads are, by AllTasks and
// AllThreads, for as long as the runtime runs.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_HOLDER_H
#define NOWB_RUNTIME_HOLDER_H

#include <atomic>
#include <cstdint>

namespace nowb::rt {

struct G;
struct M;
struct P;

/// A `T *` as an integer, atomic: others look at it (a handler, the monitor).
template <class T> class Holder {
public:
  T *get() const { return reinterpret_cast<T *>(Value.load()); }
  void set(T *Pointer) { Value.store(reinterpret_cast<uintptr_t>(Pointer)); }
  bool compareExchange(T *Old, T *New) {
    auto Expected = reinterpret_cast<uintptr_t>(Old);
    return Value.compare_exchange_strong(Expected,
                                         reinterpret_cast<uintptr_t>(New));
  }

private:
  std::atomic<uintptr_t> Value = 0;
};

using GUintptr = Holder<G>;
using MUintptr = Holder<M>;
using PUintptr = Holder<P>;

} // namespace nowb::rt

#endif // NOWB_RUNTIME_HOLDER_H
