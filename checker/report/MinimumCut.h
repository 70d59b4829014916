// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What to mend first: the fewest functions that all ways from roots to findings
// go through.
//
#ifndef NOWB_REPORT_MINIMUMCUT_H
#define NOWB_REPORT_MINIMUMCUT_H

#include "search/Subgraph.h"
#include <vector>

namespace nowb::report {

struct CutFunction {
  search::Subgraph::Vertex Vertex = 0;
  /// It is a root, and its own stores are meant: a root can't be cut off.
  bool OwnStores = false;
  /// How many findings mending it alone clears, and with those before it.
  size_t Alone = 0, Together = 0;
};

/// A least set of functions without which no root reaches a finding of R that
/// counts, the nearest to the findings; what clears most alone comes first.
/// Maximum flow over vertices of capacity one (Dinic 1970; for unit vertices
/// Even and Tarjan 1975): edges times the root of vertices, then the cut's size
/// times the edges.
std::vector<CutFunction> minimumCut(const search::Result &R,
                                    const search::Subgraph &G);

} // namespace nowb::report

#endif // NOWB_REPORT_MINIMUMCUT_H
