// Grey objects: marked, but not scanned yet. Each P has a buffer of its own;
// full ones go to a list that all take from. As integers: the buffers are
// beside the heap, and filling one is part of the barrier itself.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_WORKBUFFER_H
#define NOWB_RUNTIME_WORKBUFFER_H

#include "nowb/annotations.h"
#include <cstddef>
#include <cstdint>

namespace nowb::rt {

struct GC_NOTINHEAP WorkBuffer {
  static constexpr unsigned Size = 510;
  WorkBuffer *Next = nullptr;
  unsigned Used = 0;
  uintptr_t Objects[Size];
};

class GC_NOTINHEAP GCWork {
public:
  uint64_t MarkedBytes = 0; ///< By this P in this cycle.

  void put(uintptr_t Object) {
    if (!Buffer || Buffer->Used == WorkBuffer::Size) [[unlikely]]
      makeRoom();
    Buffer->Objects[Buffer->Used++] = Object;
  }
  /// False when neither this P nor the list has any.
  bool take(uintptr_t &Object) {
    if (!Buffer || Buffer->Used == 0) [[unlikely]]
      if (!fetch())
        return false;
    Object = Buffer->Objects[--Buffer->Used];
    return true;
  }
  /// If the list is empty: gives half away, so that others have work.
  void share();
  /// Gives everything away.
  void flush();

private:
  void makeRoom();
  bool fetch();
  WorkBuffer *Buffer = nullptr;
};

/// Forgets all work, of all P's. The runtime shuts down.
void workDestroy();

} // namespace nowb::rt

#endif // NOWB_RUNTIME_WORKBUFFER_H
