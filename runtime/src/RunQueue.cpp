// The work-stealing queue of a P.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Processor.h"

namespace nowb::rt {

bool RunQueue::put(G *Gp) {
  uint32_t T = Tail.load();
  if (T - Head.load() == Size)
    return false;
  Ring[T % Size].set(Gp);
  Tail.store(T + 1);
  return true;
}

G *RunQueue::take() {
  for (uint32_t H = Head.load();;) {
    if (H == Tail.load())
      return nullptr;
    G *Gp = Ring[H % Size].get();
    // Fails if a thief took it; what was read then does not count.
    if (Head.compare_exchange_weak(H, H + 1))
      return Gp;
  }
}

G *RunQueue::steal(RunQueue &From) {
  uint32_t T = Tail.load();
  if (T - Head.load() > Size / 2)
    return nullptr;
  for (;;) {
    uint32_t H = From.Head.load(), FromTail = From.Tail.load();
    uint32_t N = FromTail - H;
    if (N == 0)
      return nullptr;
    N -= N / 2;
    if (N > Size / 2)
      continue; // The two were read at different times.
    // Copy first: the slots are ours only if Head still is what it was.
    for (uint32_t I = 0; I != N; ++I)
      Ring[(T + I) % Size].set(From.Ring[(H + I) % Size].get());
    if (!From.Head.compare_exchange_strong(H, H + N))
      continue;
    G *Gp = Ring[(T + N - 1) % Size].get();
    Tail.store(T + N - 1);
    return Gp;
  }
}

} // namespace nowb::rt
