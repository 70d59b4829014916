// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Strongly connected components of a graph of numbers.
//
#ifndef NOWB_PROGRAM_COMPONENTS_H
#define NOWB_PROGRAM_COMPONENTS_H

#include "llvm/ADT/ArrayRef.h"
#include <cstdint>
#include <vector>

namespace nowb::program {

/// The component of each node 0..Count-1; the successors of N are
/// Targets[Begins[N]..Begins[N+1]). Components are numbered in reverse
/// topological order: an edge between two leads to the smaller number. Tarjan,
/// "Depth-first search and linear graph algorithms" (1972), without recursion.
/// Cost: linear in nodes and edges.
std::vector<uint32_t> components(uint32_t Count,
                                 llvm::ArrayRef<uint32_t> Begins,
                                 llvm::ArrayRef<uint32_t> Targets);

} // namespace nowb::program

#endif // NOWB_PROGRAM_COMPONENTS_H
