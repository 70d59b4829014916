// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is written is what is read, and the same facts are the same bytes.
//
#include "facts/Serialization.h"
#include "SampleUnit.h"
#include "facts/Synthetic.h"
#include "llvm/Support/raw_ostream.h"
#include <gtest/gtest.h>

using namespace llvm;

namespace nowb::facts {
namespace {

Unit roundTrip(const std::string &Bytes, BodyFilter WantBody = nullptr) {
  auto U = readBytes(Bytes, WantBody);
  if (!U) {
    ADD_FAILURE() << toString(U.takeError());
    return Unit();
  }
  return std::move(*U);
}

TEST(Serialization, keepsEverything) {
  Unit U = sampleUnit();
  std::string Bytes = serialize(U);
  Unit Read = roundTrip(Bytes);
  EXPECT_EQ(text(U), text(Read));
  // Not in the text:
  ASSERT_EQ(U.Functions.size(), Read.Functions.size());
  for (size_t I = 0; I != U.Functions.size(); ++I) {
    EXPECT_EQ(U.extra(U.Functions[I]).BodyHash,
              Read.extra(Read.Functions[I]).BodyHash);
    EXPECT_EQ(U.Functions[I].Flags, Read.Functions[I].Flags);
  }
  EXPECT_EQ(2u, Read.stores(Read.Functions[0])[1].Suppression);
  EXPECT_EQ(U.Calls[3].Flags, Read.Calls[3].Flags);
}

TEST(Serialization, keepsAnEmptyUnit) {
  Unit Read = roundTrip(serialize(Unit()));
  EXPECT_EQ("unit ''\n", text(Read));
}

TEST(Serialization, keepsAFailedUnit) {
  Unit U;
  U.Failed = true;
  EXPECT_TRUE(roundTrip(serialize(U)).Failed);
}

TEST(Serialization, keepsTheLargestNumbers) {
  UnitBuilder B;
  Unit &U = B.unit();
  Function F;
  F.Flags = F.NumParams = 0xffff;
  F.Annotations = 0xff;
  F.At = {B.str("f"), ~0u, ~0u};
  FunctionExtra &E = U.ownExtra(F);
  E.CallsParams = E.BodyHash = ~uint64_t(0);
  E.Calls = {0, 2};
  U.Functions = {F};
  U.Calls = {{Call::Direct, 0xff, {B.str("f"), 0, 0}, 0, 1, 0},
             {Call::Direct, 0, {B.str("f"), ~0u, 0}, 0, 0, 0}};
  U.ArgumentLists = {{}, {0, 2}};
  SmallVector<PlaceAtom, 1> Atoms{{PlaceAtom::Other, ~0u}};
  U.Arguments = {{0, 3, B.place(Atoms), 0, 0}, {0xffff, 0, 0, 0, 0}};
  SmallVector<TypeTerm, 2> Terms{{TypeTerm::ParamPointee, 0xffff},
                                 {TypeTerm::CallValue, ~0u}};
  B.type(Terms);

  std::string Bytes = serialize(U);
  Unit Read = roundTrip(Bytes);
  ASSERT_EQ(2u, Read.Calls.size());
  EXPECT_EQ(~0u, Read.Functions[0].At.Column);
  EXPECT_EQ(0xffff, Read.Functions[0].NumParams);
  EXPECT_EQ(~uint64_t(0), Read.extra(Read.Functions[0]).CallsParams);
  EXPECT_EQ(0u, Read.Calls[0].At.Line);
  EXPECT_EQ(0xff, Read.Calls[0].Flags);
  EXPECT_EQ(~0u, Read.Calls[1].At.Line);
  EXPECT_EQ(0xffff, Read.Arguments[1].Index);
  EXPECT_EQ(~0u, Read.PlaceAtoms[0].Index);
  ASSERT_EQ(2u, Read.TypeTerms.size());
  EXPECT_EQ(0xffffu, Read.TypeTerms[0].Name);
  EXPECT_EQ(~0u, Read.TypeTerms[1].Name);
}

TEST(Serialization, isTheSameBytesForTheSameFacts) {
  std::string Bytes = serialize(sampleUnit());
  EXPECT_EQ(Bytes, serialize(sampleUnit()));
  EXPECT_EQ(Bytes, serialize(roundTrip(Bytes)));
  // What nothing refers to isn't written, and ids aren't what they were.
  StringRef Unused[] = {"value", "nothing uses this", "hook", "inc/s.h"};
  std::string Other = serialize(sampleUnit(Unused));
  EXPECT_EQ(StringRef::npos, StringRef(Other).find("nothing uses this"));
  EXPECT_EQ(Bytes.size(), Other.size());
  EXPECT_EQ(text(roundTrip(Bytes)), text(roundTrip(Other)));
}

TEST(Serialization, aPathIsThereOnce) {
  // Whoever adds the dependencies last need not know the strings' ids.
  Unit U = sampleUnit(), Other = sampleUnit();
  for (Dependency &D : Other.Dependencies) {
    Other.Strings.push_back(U.str(D.Path));
    D.Path = Other.Strings.size() - 1;
  }
  EXPECT_EQ(serialize(U), serialize(Other));
}

TEST(Serialization, keepsAProgramOfSomeSize) {
  SyntheticProgram P;
  P.Units = 3;
  P.SharedFunctions = 100;
  P.DependenciesPerUnit = 20;
  for (unsigned I = 0; I != P.Units; ++I) {
    Unit U = syntheticUnit(P, I);
    std::string Bytes = serialize(U);
    Unit Read = roundTrip(Bytes);
    EXPECT_EQ(text(U), text(Read));
    EXPECT_EQ(Bytes, serialize(Read));
  }
}

TEST(Serialization, lettersStayWhereTheFileHasThem) {
  auto Buffer = MemoryBuffer::getMemBufferCopy(serialize(sampleUnit()));
  StringRef Data = Buffer->getBuffer();
  Unit U = cantFail(read(std::move(Buffer)));
  for (StringRef S : ArrayRef(U.Strings).drop_front()) {
    EXPECT_LE(Data.begin(), S.begin());
    EXPECT_GE(Data.end(), S.end());
  }
  Unit Moved = std::move(U);
  EXPECT_EQ("signal.cpp", Moved.str(Moved.MainFile));
}

TEST(Serialization, leavesOutBodiesThatNobodyWants) {
  Unit U = sampleUnit();
  std::string Bytes = serialize(U);
  unsigned Asked = 0;
  Unit Read = roundTrip(Bytes, [&](uint64_t Hash) {
    ++Asked;
    EXPECT_EQ(U.extra(U.Functions[3]).BodyHash, Hash);
    return false;
  });
  // Only inline functions are asked for.
  EXPECT_EQ(1u, Asked);
  const Function &Left = Read.Functions[3];
  EXPECT_TRUE(Left.Flags & Function::HasBody);
  EXPECT_EQ(U.extra(U.Functions[3]).BodyHash, Read.extra(Left).BodyHash);
  EXPECT_TRUE(Read.calls(Left).empty());
  EXPECT_EQ(4u, Read.calls(Read.Functions[0]).size());
  EXPECT_EQ(1u, Read.flows(Read.Functions[4]).size());

  EXPECT_EQ(text(U), text(roundTrip(Bytes, [](uint64_t) { return true; })));
}

TEST(Serialization, dependenciesAreReadAlone) {
  std::string Bytes = serialize(sampleUnit());
  // What comes after them isn't looked at.
  Bytes.back() ^= 1;
  auto List = readDependencies(MemoryBufferRef(Bytes, "a.facts"));
  ASSERT_TRUE(bool(List)) << toString(List.takeError());
  EXPECT_EQ("signal.cpp", List->MainFile);
  EXPECT_FALSE(List->Failed);
  ASSERT_EQ(3u, List->Files.size());
  EXPECT_EQ("signal.cpp", List->Files[0].Path);
  EXPECT_EQ(0x0123456789abcdefu, List->Files[0].Hash);
  EXPECT_EQ("inc/unused.h", List->Files[2].Path);
}

TEST(Serialization, aPipeIsWrittenInPlace) {
  TemporaryDirectory Directory;
  std::string Link = Directory / "null";
  ASSERT_FALSE(sys::fs::create_link("/dev/null", Link));
  ASSERT_EQ("", message(writeFile(sampleUnit(), Link)));
  sys::fs::file_status Status;
  ASSERT_FALSE(sys::fs::status(Link, Status));
  EXPECT_FALSE(sys::fs::is_regular_file(Status));
}

TEST(Serialization, filesAreWrittenWholeOrNotAtAll) {
  TemporaryDirectory Directory;
  std::string Path = Directory / "a.facts";
  ASSERT_EQ("", message(writeFile(sampleUnit(), Path)));
  auto U = readFile(Path);
  ASSERT_TRUE(bool(U)) << toString(U.takeError());
  EXPECT_EQ(text(sampleUnit()), text(*U));

  // Nothing else is left, whatever the path looks like.
  std::string Odd = Directory / "a%%b.facts";
  ASSERT_EQ("", message(writeFile(sampleUnit(), Odd)));
  std::error_code Code;
  unsigned Files = 0;
  for (sys::fs::directory_iterator I(Directory.str(), Code), End;
       !Code && I != End; I.increment(Code))
    Files += I->path() == Odd || I->path() == Path ? 1 : 100;
  EXPECT_EQ(2u, Files);

  std::string Nowhere = Directory / "no/such/a.facts";
  EXPECT_NE(std::string::npos,
            message(writeFile(sampleUnit(), Nowhere)).find(Nowhere));
  EXPECT_NE(std::string::npos, message(readFile(Nowhere)).find(Nowhere));
}

} // namespace
} // namespace nowb::facts
