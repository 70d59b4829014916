// References in the heap and in globals, and the write barrier behind them.
//
// The barrier is Go's hybrid one: while the collector marks, a store shades
// what was in the slot and what comes into it, so that a task's stack is
// scanned once and never again. It needs the processor (P) of the running
// thread, whose buffer it fills; a thread without a P must not store a
// reference, and a signal handler never knows whether its thread has one.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_REF_H
#define NOWB_RUNTIME_REF_H

#include "nowb/annotations.h"
#include <atomic>

namespace nowb::rt {

/// What a reference is in memory. Marking reads slots while tasks write them.
using RefSlot = std::atomic<void *>;

/// True while the collector marks. Changes only while the world is stopped, so
/// code that holds a P sees one value between two safepoints.
extern std::atomic<bool> WriteBarrierEnabled;

/// The barrier's slow half: remembers what is in \p Slot, and \p New, in the
/// buffer of the current P. Without a P there is none: the program ends with
/// "write barrier without a P".
void writeBarrierSlow(RefSlot &Slot, void *New);

/// Stores \p New in \p Slot. Every store of a reference is a call of this, of
/// null too, since what is overwritten must be shaded.
GC_WRITE_BARRIER inline void gcWriteBarrier(RefSlot &Slot, void *New) {
  if (WriteBarrierEnabled.load(std::memory_order_relaxed)) [[unlikely]]
    writeBarrierSlow(Slot, New);
  // Release: who loads the reference sees the object as it was built.
  Slot.store(New, std::memory_order_release);
}

/// A reference to a `T`, for members of heap objects and for Root. In local
/// variables use `T *`, which the scan of the stack finds and which needs no
/// barrier.
template <class T> class Ref {
public:
  Ref() = default; // Heap memory is zero already: nothing is overwritten.
  Ref(T *Value) { *this = Value; }
  Ref(const Ref &Other) { *this = Other.get(); }

  Ref &operator=(T *Value) {
    gcWriteBarrier(Slot, Value);
    return *this;
  }
  Ref &operator=(const Ref &Other) { return *this = Other.get(); }

  T *get() const {
    return static_cast<T *>(Slot.load(std::memory_order_acquire));
  }
  operator T *() const { return get(); }
  T *operator->() const { return get(); }

private:
  RefSlot Slot = nullptr;
};

/// Registers a slot outside the heap for as long as it lives.
class GC_NOTINHEAP RootBase {
public:
  RootBase(const RootBase &) = delete;
  RootBase &operator=(const RootBase &) = delete;

  const void *Slot; ///< A Ref of any type.
  RootBase *Next;
  RootBase **Link; ///< What points to this root in the list of all.

protected:
  explicit RootBase(const void *Slot);
  ~RootBase() = default;
  /// Unregisters. What the slot held stays alive for the collection that runs.
  void drop();
};

/// A global variable that keeps an object alive. May be constructed before
/// rt::init and destroyed after shutdown.
template <class T> class Root : RootBase, public Ref<T> {
public:
  Root() : RootBase(static_cast<Ref<T> *>(this)) {}
  ~Root() { drop(); }
  using Ref<T>::operator=;
};

} // namespace nowb::rt

#endif // NOWB_RUNTIME_REF_H
