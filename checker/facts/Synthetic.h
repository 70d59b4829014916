// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Made-up programs of any size, for measuring and for tests of what comes
// after extraction. Not like any real program in meaning; like one in shape:
// many units with functions of their own, headers' inline functions repeated
// in each, calls within and across units, some through hook variables, few
// stores, one root.
//
#ifndef NOWB_FACTS_SYNTHETIC_H
#define NOWB_FACTS_SYNTHETIC_H

#include "facts/Facts.h"

namespace nowb::facts {

struct SyntheticProgram {
  unsigned Units = 100;
  /// Functions that a unit alone defines.
  unsigned FunctionsPerUnit = 1000;
  /// Inline functions that every unit has, equal in all; they call each other.
  unsigned SharedFunctions = 0;
  unsigned CallsPerFunction = 10;
  /// Of so many calls one goes through a hook: a global function pointer, one a
  /// unit, that holds two of its unit's functions. 0: none.
  unsigned CallsPerHookCall = 64;
  /// Of so many functions one stores a GC pointer to a global. 0: none.
  unsigned FunctionsPerStore = 128;
  /// Files that each unit depends on; none of them exists.
  unsigned DependenciesPerUnit = 0;
};

/// One unit of the program, the same whenever and wherever it is made. The
/// first function of unit 0 is the root.
Unit syntheticUnit(const SyntheticProgram &Program, unsigned Index);

} // namespace nowb::facts

#endif // NOWB_FACTS_SYNTHETIC_H
