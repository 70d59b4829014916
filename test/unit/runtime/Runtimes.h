// Running a test's body on a runtime of its own, at several sizes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_TEST_UNIT_RUNTIME_RUNTIMES_H
#define NOWB_TEST_UNIT_RUNTIME_RUNTIMES_H

#include "nowb/runtime.h"
#include <gtest/gtest.h>

namespace nowb::rt {

/// Runs \p Body as a task of a new runtime.
template <class F> void withRuntime(const Options &O, F Body) {
  init(O);
  run(Body);
  shutdown();
}

/// The same with 1, 2 and 8 P's, the heap verified.
template <class F> void withRuntimes(F Body) {
  for (unsigned Procs : {1u, 2u, 8u}) {
    SCOPED_TRACE(Procs);
    Options O;
    O.Procs = Procs;
    O.VerifyHeap = true;
    withRuntime(O, Body);
  }
}

struct Node : Object {
  Ref<Node> Left, Right;
  int64_t Value = 0;
  static constexpr auto GcRefs = refs(&Node::Left, &Node::Right);
};

inline Node *makeTree(int Depth) {
  Node *N = make<Node>();
  N->Value = 1;
  if (Depth > 1) {
    N->Left = makeTree(Depth - 1);
    N->Right = makeTree(Depth - 1);
  }
  return N;
}

inline int64_t sumTree(const Node *N) {
  return N ? N->Value + sumTree(N->Left) + sumTree(N->Right) : 0;
}

} // namespace nowb::rt

#endif // NOWB_TEST_UNIT_RUNTIME_RUNTIMES_H
