// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every way from a root to a finding, as one graph: a result has the shortest
// way alone. For pictures, and for what mends the most findings.
//
#ifndef NOWB_SEARCH_SUBGRAPH_H
#define NOWB_SEARCH_SUBGRAPH_H

#include "program/Program.h"
#include "search/Result.h"

namespace nowb::search {

struct Subgraph {
  /// Index into Vertices.
  using Vertex = unsigned;
  struct Function {
    /// Empty for a set of call targets, which stands between the calls that
    /// reach it and the functions in it.
    std::string Name, LinkageName;
    Place At;
    /// It is a root: an index into Result::Roots; else none.
    int Root = -1;
    bool isSet() const { return Name.empty(); }
  };
  struct Edge {
    Vertex From, To;
    auto operator<=>(const Edge &) const = default;
  };
  /// Each function once, however many of its parameters lead on; a root whose
  /// own body alone is checked is apart. In the order of their distance.
  std::vector<Function> Vertices;
  std::vector<Edge> Edges; ///< sorted
  /// From function to function, sets left out, and how; none when there are
  /// more than a picture can show. Sorted.
  struct Call {
    Vertex From, To;
    How Why;
  };
  static constexpr size_t MaxCalls = 1500;
  std::vector<Call> Calls;
  /// By finding: the functions that hold it.
  std::vector<std::vector<Vertex>> Holders;
};

/// Of R, which must be search(P)'s. What leads to no finding is left out. Since
/// a function's parameters are not told apart, some ways in it may not be
/// there: what cuts all of these cuts all that are. To tell them apart would
/// make a least cut of functions a cut of labels (one function, several nodes),
/// which is NP-hard to find; and who mends something mends a function. Cost: as
/// search().
Subgraph subgraph(const program::Program &P, const Result &R);

} // namespace nowb::search

#endif // NOWB_SEARCH_SUBGRAPH_H
