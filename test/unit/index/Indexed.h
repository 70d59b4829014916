// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From a test's units to an index, and to what it says of one of them.
//
#ifndef NOWB_TEST_UNIT_INDEX_INDEXED_H
#define NOWB_TEST_UNIT_INDEX_INDEXED_H

#include "index/Surroundings.h"
#include "index/Writer.h"
#include "support/Linked.h"
#include "support/Told.h"
#include "support/UnitText.h"
#include "llvm/Support/FileSystem.h"

namespace nowb::test {

/// An index in a file of its own, which goes with it.
class Indexed {
public:
  explicit Indexed(std::vector<facts::Unit> Units, llvm::StringRef Policy = "")
      : L(std::move(Units), Policy) {
    llvm::cantFail(llvm::errorCodeToError(
        llvm::sys::fs::createTemporaryFile("nowb", "index", Path)));
    llvm::cantFail(index::write(*L, {"a test", {}}, Path));
    I = llvm::cantFail(index::Index::open(Path));
  }
  explicit Indexed(llvm::StringRef Text, llvm::StringRef Policy = "")
      : Indexed(units(Text), Policy) {}
  ~Indexed() { llvm::sys::fs::remove(Path); }

  /// Of a unit as it is now, its main file open.
  index::UnitResult analyze(const facts::Unit &U) const {
    index::Surroundings S(I, U.str(U.MainFile).str());
    return S.analyze(U, L->policy(), L.Models);
  }
  index::UnitResult analyze(llvm::StringRef UnitText) const {
    return analyze(units(UnitText).front());
  }

  Linked L;
  llvm::SmallString<128> Path;
  std::shared_ptr<const index::Index> I;
};

/// The same index for several edits, as in an editor.
struct Editor {
  Editor(const char *Program, const char *File, const char *Policy = "")
      : Is(Program, Policy), S(Is.I, File) {}
  search::Result found(const char *Unit) {
    return S.analyze(units(Unit).front(), Is.L->policy(), Is.L.Models).Found;
  }
  Lines operator()(const char *Unit) { return findings(found(Unit)); }
  Indexed Is;
  index::Surroundings S;
};

} // namespace nowb::test

#endif // NOWB_TEST_UNIT_INDEX_INDEXED_H
