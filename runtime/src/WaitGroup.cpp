// WaitGroup: the smallest thing that shows park and ready.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Fatal.h"
#include "Scheduler.h"

namespace nowb::rt {

/// One lock for all groups: it is held for a few instructions.
static Mutex WaitLock;

void WaitGroup::add(int64_t N) {
  uintptr_t Wake = 0;
  {
    Locked L(WaitLock);
    Count += N;
    if (Count < 0)
      fatal("WaitGroup: more done() than add()");
    if (Count == 0)
      std::swap(Wake, Waiters);
  }
  while (Wake) {
    auto *Gp = reinterpret_cast<G *>(Wake);
    Wake = reinterpret_cast<uintptr_t>(Gp->Next.get());
    ready(Gp);
  }
}

void WaitGroup::wait() {
  if (!getM() || !getM()->Current.get())
    fatal("WaitGroup::wait outside a task");
  park(
      [](void *Self) {
        auto *Group = static_cast<WaitGroup *>(Self);
        Locked L(WaitLock);
        if (Group->Count == 0)
          return false;
        G *Gp = getM()->Current.get();
        Gp->Next.set(reinterpret_cast<G *>(Group->Waiters));
        Group->Waiters = reinterpret_cast<uintptr_t>(Gp);
        return true;
      },
      this);
}

} // namespace nowb::rt
