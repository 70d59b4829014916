// The public interface of nowb's reference runtime: tasks on a few threads, a
// concurrent collector, signals. An embedder includes this and nothing else:
//
//   int main() {
//     nowb::rt::init();
//     nowb::rt::run([] { nowb::rt::go([] { ... nowb::rt::make<Node>() ... });
//     }); nowb::rt::shutdown();
//   }
//
// "Task only" means: on a task (a function given to run or go), not on a thread
// that the runtime did not make, nor in a signal handler, nor while Blocking.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_H
#define NOWB_RUNTIME_H

#include "nowb/runtime/Ref.h"
#include "nowb/runtime/Type.h"
#include <chrono>
#include <csignal>
#include <new>
#include <utility>

namespace nowb::rt {

struct Options {
  /// Processors: how many tasks run at a time. 0: as many as the machine has.
  unsigned Procs = 0;
  /// Bytes that the heap may hold, dead objects included.
  size_t MaxHeap = size_t(16) << 30;
  /// Below this many bytes in use nothing is collected, whatever GcPercent
  /// says; to be exact, a collection starts at four fifths of it.
  size_t MinHeap = size_t(4) << 20;
  /// Growth since the last collection that starts the next one, in per cent.
  unsigned GcPercent = 100;
  /// Bytes of a task's stack. A guard page below it ends the program.
  size_t StackSize = size_t(256) << 10;
  /// Verify the heap before and after each collection, with the world stopped.
  bool VerifyHeap = false;
};

/// Starts the runtime; the calling thread becomes its thread 0, which runs no
/// tasks. Installs handlers for SIGURG, SIGSEGV, SIGBUS, SIGFPE and SIGUSR1.
/// Fatal when it is running already, and in a child of fork.
void init(const Options &Options = {});

/// Stops all tasks where they are, ends the threads and restores the signal
/// handlers that init found. Waits for tasks that are Blocking. To be called by
/// the thread that called init.
void shutdown();

namespace detail {
using TaskFunction = void (*)(void *);
/// A task that is not started yet, and room on its stack for a closure.
struct NewTask {
  void *Task, *Closure;
};
NewTask newTask(TaskFunction Entry, size_t ClosureSize);
void startTask(NewTask Task);
void runMain(TaskFunction Entry, void *Argument);
void *allocate(const Type &Type);
void *allocateArray(const Type &Type, size_t Length, size_t ElementSize);
extern const Type RefArrayType, BytesType;
/// Assembly: stores the registers that a callee must preserve, and the stack
/// pointer of its caller.
extern "C" void nowbContextSave(uintptr_t *Registers);
} // namespace detail

/// Starts a task that runs \p Function, which is moved to the task's stack: it
/// may hold `T *`. Task only.
template <class F> void go(F Function) {
  static_assert(alignof(F) <= 16);
  // The closure lies at the top of the new stack and is scanned with it.
  detail::NewTask Task = detail::newTask(
      [](void *Closure) {
        auto *Fn = static_cast<F *>(Closure);
        (*Fn)();
        Fn->~F();
      },
      sizeof(F));
  new (Task.Closure) F(std::move(Function));
  detail::startTask(Task);
}

/// Runs \p Function as a task and returns when it has returned. Other tasks go
/// on until shutdown. To be called by the thread that called init. \p Function
/// itself is not on a task's stack: it must not hold `T *`.
template <class F> void run(F Function) {
  detail::runMain([](void *Closure) { (*static_cast<F *>(Closure))(); },
                  &Function);
}

/// A new T, zeroed before its constructor runs. Task only. Never null: without
/// memory the program collects, and then ends with "out of memory".
template <class T, class... Args> T *make(Args &&...Arguments) {
  return new (detail::allocate(typeOf<T>()))
      T(std::forward<Args>(Arguments)...);
}

/// An array of references, all null at first.
template <class T> class Array : public Object {
public:
  size_t size() const { return Length; }
  Ref<T> &operator[](size_t I) {
    return reinterpret_cast<Ref<T> *>(this + 1)[I];
  }

private:
  size_t Length;
};
template <class T> Array<T> *makeArray(size_t Length) {
  return static_cast<Array<T> *>(
      detail::allocateArray(detail::RefArrayType, Length, sizeof(Ref<T>)));
}

/// Bytes without references, all zero at first.
class Bytes : public Object {
public:
  size_t size() const { return Length; }
  char *data() { return reinterpret_cast<char *>(this + 1); }

private:
  size_t Length;
};
inline Bytes *makeBytes(size_t Length) {
  return static_cast<Bytes *>(
      detail::allocateArray(detail::BytesType, Length, 1));
}

/// A whole collection: what was dead at the call is free at the return, but for
/// what a word on some stack seems to point to. Task only.
void gc();

/// Lets other tasks run. Task only.
void yield();

/// Stops here if the collector or the scheduler asks for it; to be called in
/// loops that neither allocate nor block. Costs a few loads. Task only.
void safepoint();

/// The running task and its thread, from 1 (thread 0 is init's); 0 and -1
/// elsewhere.
int64_t currentTask();
int64_t currentThread();

/// Around a call that may block: the thread gives its P away and gets one back
/// at the end. Between, no heap object may be touched. Task only.
class Blocking {
public:
  /// Inline, so that the registers that it saves are those of the function that
  /// blocks: the collector scans them while it does.
  [[gnu::always_inline]] Blocking() {
    detail::nowbContextSave(Registers);
    enter(Registers);
  }
  ~Blocking() { leave(); }
  Blocking(const Blocking &) = delete;
  Blocking &operator=(const Blocking &) = delete;

private:
  static void enter(const uintptr_t *Registers);
  static void leave();
  uintptr_t Registers[24];
};

/// Waits until as many done() as add() have been called. Any number of tasks
/// may wait. Lives outside the heap or in it.
class WaitGroup {
public:
  void add(int64_t Count = 1);
  void done() { add(-1); }
  void wait();

private:
  int64_t Count = 0;
  uintptr_t Waiters = 0; ///< Tasks, linked through themselves.
};

/// Asks for \p Signal: from now on it is queued for signalReceive.
void signalNotify(int Signal);

struct ReceivedSignal {
  int Signal;     ///< 0 when the runtime shuts down.
  uint64_t Count; ///< Deliveries since it was last received: those coalesce.
};
/// Blocks the task until a signal that was asked for arrives. One task at a
/// time.
ReceivedSignal signalReceive();

/// Deliveries of \p Signal to the runtime's handler since init.
uint64_t signalDeliveries(int Signal);

/// Samples all threads \p Hertz times a second of processor time; 0 stops.
void profileStart(unsigned Hertz);
struct ProfileSample {
  int64_t Task, Thread; ///< As currentTask and currentThread.
  uintptr_t ProgramCounter;
  uint64_t Number; ///< Number of the sample, from 1; a gap is a lost one.
};
/// Takes the oldest sample out of the log; false when there is none.
bool profileRead(ProfileSample &Sample);

/// Waits for a SIGUSR1. \p Ready is called when it may be sent. Gives the ids
/// of the thread that waited and of the one that received it; -1 for the
/// receiver after \p Timeout, or when the runtime did not make the thread. Task
/// only.
struct Sigusr1Threads {
  int64_t Waiter, Receiver;
};
Sigusr1Threads waitForSigusr1(void (*Ready)(int64_t Thread),
                              std::chrono::nanoseconds Timeout);
/// Sends SIGUSR1 to the thread of the runtime whose id is \p Thread.
void sendSigusr1(int64_t Thread);

/// What the runtime has done since init.
struct Statistics {
  uint64_t Allocations, AllocatedBytes;
  uint64_t Collections;
  uint64_t LiveBytes; ///< Found live by the last collection.
  uint64_t HeapBytes; ///< In use, dead objects that are not swept included.
  uint64_t Stops, StopNanoseconds, LongestStopNanoseconds;
  uint64_t Threads, Tasks; ///< Made, the ended ones included.
};
Statistics statistics();

/// Copies the lengths of the last stops of the world, in nanoseconds, oldest
/// first; gives how many. At most 4096 are kept.
size_t stopLengths(uint64_t *Nanoseconds, size_t Capacity);

} // namespace nowb::rt

#endif // NOWB_RUNTIME_H
