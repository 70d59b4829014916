// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An open header. What it defines with internal linkage belongs to the units
// that include it, each of which has one of its own by a name of its own; as an
// editor parses it, it belongs to the header. So it is looked at as a part of
// each of these units in turn, and what is found is put together.
//
#ifndef NOWB_INDEX_INCLUDERS_H
#define NOWB_INDEX_INCLUDERS_H

#include "index/Surroundings.h"

namespace nowb::index {

/// U's analysis, whatever it is: its main file may be spelled otherwise in the
/// index. Cost: an analysis for each unit of Surroundings::includers(), of
/// which there are seldom more than a few, up to MostIncluders.
UnitResult analyze(Surroundings &Around, const facts::Unit &U,
                   const policy::Policy &Policy, const policy::Policy &Models);

inline constexpr size_t MostIncluders = 8;

} // namespace nowb::index

#endif // NOWB_INDEX_INCLUDERS_H
