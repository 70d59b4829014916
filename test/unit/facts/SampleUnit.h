// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the tests of facts share: a unit with one of everything, files as bytes,
// a directory that goes away.
//
#ifndef NOWB_TEST_UNIT_FACTS_SAMPLEUNIT_H
#define NOWB_TEST_UNIT_FACTS_SAMPLEUNIT_H

#include "facts/Serialization.h"
#include "facts/UnitBuilder.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

namespace nowb::facts {

/// Every sort of item, every kind, every flag that a file keeps.
/// \p InternFirst is interned before anything else: other ids, same facts.
Unit sampleUnit(llvm::ArrayRef<llvm::StringRef> InternFirst = {});

/// The text of the unit, dependencies included.
std::string text(const Unit &U);

/// read() of bytes that outlive the unit.
llvm::Expected<Unit> readBytes(llvm::StringRef Bytes,
                               BodyFilter WantBody = nullptr);

/// The file with sizes and checksums made right for its content, so that what
/// is wrong with the content gets to be read. \p HeadSize: the head's.
std::string withHeaderFixed(llvm::StringRef Bytes, uint32_t HeadSize);
uint32_t headSize(llvm::StringRef Bytes);

/// The error's text; empty if there is none.
template <typename T> std::string message(llvm::Expected<T> E) {
  return E ? std::string() : llvm::toString(E.takeError());
}
inline std::string message(llvm::Error E) {
  return E ? llvm::toString(std::move(E)) : std::string();
}

class TemporaryDirectory {
public:
  TemporaryDirectory() {
    llvm::cantFail(llvm::errorCodeToError(
        llvm::sys::fs::createUniqueDirectory("nowb-facts-test", Path)));
  }
  ~TemporaryDirectory() { llvm::sys::fs::remove_directories(Path); }

  std::string str() const { return Path.str().str(); }
  std::string operator/(llvm::StringRef Name) const {
    return str() + "/" + Name.str();
  }
  void write(llvm::StringRef Name, llvm::StringRef Content) const;

private:
  llvm::SmallString<128> Path;
};

} // namespace nowb::facts

#endif // NOWB_TEST_UNIT_FACTS_SAMPLEUNIT_H
