// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A pack says what the files say that it was made of, all together, and it
// never says anything else.
//
#include "facts/Pack.h"
#include "SampleUnit.h"
#include "llvm/Support/FileSystem.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace llvm;
using testing::AllOf;
using testing::HasSubstr;

namespace nowb::facts {
namespace {

using Checksums = std::vector<std::pair<uint64_t, uint64_t>>;

class PackTest : public testing::Test {
protected:
  /// Writes the file of a unit and opens it.
  FactsFile file(StringRef Name, const Unit &U) {
    Directory.write(Name, serialize(U));
    return cantFail(FactsFile::open(Directory / Name));
  }
  static Unit unitOf(StringRef MainFile) {
    Unit U = sampleUnit({MainFile});
    U.MainFile = 1;
    return U;
  }
  static Checksums checksums(ArrayRef<FactsFile> Files) {
    Checksums Out;
    for (const FactsFile &F : Files)
      Out.push_back(F.units()[0].Checksums);
    return Out;
  }
  auto readAll(const Checksums &Wanted) {
    Warning.clear();
    return readPack(Pack, Wanted, nullptr, Warning);
  }
  void SetUp() override {
    Files.push_back(file("b.facts", unitOf("b.cpp")));
    Files.push_back(file("a.facts", unitOf("a.cpp")));
    Wanted = checksums(Files);
  }

  TemporaryDirectory Directory;
  const std::string Pack = Directory / "some.pack";
  std::vector<FactsFile> Files;
  Checksums Wanted;
  std::string Warning;
};

TEST_F(PackTest, hasTheUnitsInTheOrderAskedFor) {
  EXPECT_FALSE(readAll(Wanted)); // it is not there
  EXPECT_EQ("", Warning);
  ASSERT_EQ("", message(writePack(Pack, Files)));
  auto Units = readAll(Wanted);
  ASSERT_TRUE(Units);
  ASSERT_EQ(2u, Units->size());
  EXPECT_EQ("b.cpp", Units->front().str(Units->front().MainFile));
  EXPECT_EQ("a.cpp", Units->back().str(Units->back().MainFile));
  // What both say is said once.
  std::string One = text(unitOf("a.cpp"));
  EXPECT_EQ(One, text(Units->back()));
  EXPECT_LT(text(Units->front()).size(), One.size());
}

TEST_F(PackTest, isOfUseForJustItsUnits) {
  ASSERT_EQ("", message(writePack(Pack, Files)));
  Unit Changed = unitOf("a.cpp");
  Changed.Variables.pop_back();
  Checksums Other =
      checksums({file("a.facts", Changed), file("c.facts", unitOf("c.cpp"))});
  for (const Checksums &Wrong :
       {Checksums{}, Checksums{Wanted[0]}, Checksums{Wanted[0], Wanted[0]},
        Checksums{Wanted[0], Other[0]},
        Checksums{Wanted[0], Wanted[1], Other[1]}}) {
    EXPECT_FALSE(readAll(Wrong));
    EXPECT_EQ("", Warning);
  }
  EXPECT_TRUE(readAll({Wanted[1], Wanted[0]}));
}

TEST_F(PackTest, oneThatIsDamagedIsSaid) {
  ASSERT_EQ("", message(writePack(Pack, Files)));
  std::string Good = cantFail(errorOrToExpected(MemoryBuffer::getFile(Pack)))
                         ->getBuffer()
                         .str();
  std::string Corrupt = Good, Cut = Good.substr(0, Good.size() / 2);
  Corrupt.back() ^= 1;
  for (const std::string &Bad :
       {std::string(), std::string("x"), Cut, Corrupt}) {
    Directory.write("some.pack", Bad);
    EXPECT_FALSE(readAll(Wanted));
    EXPECT_THAT(Warning, AllOf(HasSubstr("cached facts are not used: "),
                               HasSubstr(Pack)));
  }
  Directory.write("some.pack", Good);
  EXPECT_TRUE(readAll(Wanted));
}

} // namespace
} // namespace nowb::facts
