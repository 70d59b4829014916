// The collector: concurrent mark and sweep. A cycle:
//
//   sweep the rest | stop: barrier on | mark, beside the tasks | stop: barrier
//   off
//
// Marking begins at the roots and at the stacks, each of which is scanned once,
// before its task runs again or while it does not run (Roots.cpp). From then on
// Go's hybrid barrier keeps the stack black: it shades what a store overwrites
// and what it stores, and objects are allocated black. So no stack has to be
// looked at again, and the second stop only makes sure that no grey object is
// left in any P.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_COLLECTOR_H
#define NOWB_RUNTIME_COLLECTOR_H

#include "Processor.h"

namespace nowb::rt {

/// Starts the marking tasks. Needs a P.
void collectorInit();
/// Breaks off a cycle. The world is stopped for ever.
void collectorStop();
void collectorDestroy();

/// Called by allocation, when a cache is used up: helps to mark in proportion
/// to
/// \p Bytes, or starts a cycle when it is time. A safepoint.
void collectorPoll(size_t Bytes);
/// Tells the pacing of \p Bytes more in use.
void heapGrows(size_t Bytes);
/// The number of the current or last cycle.
uint64_t collectorCycle();

// Mark.cpp
/// Marks the object that \p Address points to, at its start, and makes it grey.
/// Addresses outside the heap are ignored.
void shade(GCWork &Work, uintptr_t Address);
/// As shade, for a word that may be anything, interior pointers included.
void shadeConservatively(GCWork &Work, uintptr_t Word);
/// Scans grey objects of about \p Bytes; gives the bytes, 0 if there are none.
size_t drain(GCWork &Work, size_t Bytes);
/// Shades what is in the write barrier's buffer of \p Pp.
void barrierFlush(P &Pp);

// Roots.cpp
/// Prepares for a cycle. The world is stopped.
void rootsPrepare();
/// Does one piece of scanning roots or stacks; false when all is done.
bool scanSomeRoots(GCWork &Work);
/// Called before a task is entered: scans its stack unless that is done, and
/// waits while somebody else does.
void scanStackBeforeEntry(G &Task);
/// Tells that the stack of \p Task was filled from one that is scanned.
void stackIsNew(G &Task);

// Verify.cpp
/// Checks that every reference points to an allocated object; \p Marked: and
/// that no marked object refers to one that is not. Fatal if not. The world is
/// stopped, and everything is swept or just marked.
void heapVerify(bool Marked);

} // namespace nowb::rt

#endif // NOWB_RUNTIME_COLLECTOR_H
