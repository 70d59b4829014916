// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random programs and edits of one of their units, in pieces that can be left
// out, so that what shows a mistake can be made small.
//
#ifndef NOWB_TEST_UNIT_INDEX_RANDOMPROGRAM_H
#define NOWB_TEST_UNIT_INDEX_RANDOMPROGRAM_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include <random>
#include <string>
#include <vector>

namespace nowb::test {

/// A unit as in support/UnitText.h.
struct RandomUnit {
  struct Function {
    std::string Name, Flags;
    std::vector<std::string> Body;
  };
  std::string File;
  std::vector<std::string> Declarations;
  /// Of functions that others define.
  std::vector<std::string> Annotations;
  std::vector<Function> Functions;

  std::string text() const;
  /// Without the declarations, which are the same in all programs.
  std::string rest() const;
};

struct RandomProgram {
  std::vector<RandomUnit> Units;
  unsigned Edited = 0;
  /// The edited unit, time after time.
  std::vector<RandomUnit> Edits;

  /// As it was, and as it is after the last edit.
  std::string before() const;
  std::string now() const;
  /// And with what the index may still have of the file's earlier self: where
  /// it passed function values on, that others' functions whose address it took
  /// may be called with anything, and what was given to functions that were not
  /// defined then; and what the file's functions returned.
  std::string nowAtMost() const;
  std::string file() const { return Units[Edited].File; }
  /// For people: without the declarations.
  std::string text() const;
};

/// HasMemory: calls may give memory to who looks for functions in it.
RandomProgram randomProgram(unsigned Seed, unsigned NumEdits, bool HasMemory);

/// A smaller one of which Fails still holds. Cost: Fails as often as the
/// program has pieces, a few times.
RandomProgram shrink(RandomProgram P,
                     llvm::function_ref<bool(const RandomProgram &)> Fails);

} // namespace nowb::test

#endif // NOWB_TEST_UNIT_INDEX_RANDOMPROGRAM_H
