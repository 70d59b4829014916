// Records that the runtime needs beside the heap, mapped in slabs, reused and
// only unmapped at shutdown. Not thread-safe: the owner's lock guards it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_POOL_H
#define NOWB_RUNTIME_POOL_H

#include "Fatal.h"
#include "nowb/annotations.h"
#include <cstddef>
#include <new>
#include <sys/mman.h>

namespace nowb::rt {

/// \p T has a member Next, which links the unused ones.
template <class T> class GC_NOTINHEAP Pool {
public:
  /// A record as its constructor leaves it. Fatal without memory.
  T *take() {
    if (!Unused)
      addSlab();
    T *Record = Unused;
    Unused = Record->Next;
    return new (Record) T;
  }
  void put(T *Record) {
    Record->Next = Unused;
    Unused = Record;
  }
  /// All records become invalid.
  void destroy() {
    while (Slab *S = Slabs) {
      Slabs = S->Next;
      munmap(S, SlabBytes);
    }
    Unused = nullptr;
  }

private:
  static constexpr size_t SlabBytes = size_t(64) << 10;
  struct alignas(64) Slab {
    Slab *Next;
  };

  void addSlab() {
    void *Map = mmap(nullptr, SlabBytes, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (Map == MAP_FAILED)
      fatal("out of memory: cannot map the runtime's records");
    auto *New = static_cast<Slab *>(Map);
    New->Next = Slabs;
    Slabs = New;
    auto *First = reinterpret_cast<T *>(New + 1);
    for (size_t I = 0; I != (SlabBytes - sizeof(Slab)) / sizeof(T); ++I)
      put(new (First + I) T);
  }

  T *Unused = nullptr;
  Slab *Slabs = nullptr;
};

} // namespace nowb::rt

#endif // NOWB_RUNTIME_POOL_H
