// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files that are not what they should be: each problem has its message, and no
// content crashes the reader or what trusts it, whatever the checksums say.
//
#include "SampleUnit.h"
#include "facts/Format.h"
#include "facts/Synthetic.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/raw_ostream.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace llvm;
using testing::HasSubstr;

namespace nowb::facts {
namespace {

/// Reads, and uses all of, what may be a unit. False: it isn't.
bool survives(StringRef Bytes) {
  auto U = readBytes(Bytes);
  if (!U) {
    consumeError(U.takeError());
    return false;
  }
  text(*U);
  std::string Again = serialize(*U);
  auto Same = readBytes(Again);
  EXPECT_EQ("", message(std::move(Same)));
  return true;
}

class CorruptFile : public testing::Test {
protected:
  std::string problem(StringRef File) {
    std::string Read = message(readBytes(File));
    EXPECT_THAT(Read, HasSubstr("'a.facts'"));
    EXPECT_THAT(Read, HasSubstr("run 'nowb check' or 'nowb extract' again"));
    return Read;
  }
  std::string headProblem(StringRef File) {
    return message(readDependencies(MemoryBufferRef(File, "a.facts")));
  }

  std::string Bytes = serialize(sampleUnit());
};

TEST_F(CorruptFile, notAFactsFile) {
  EXPECT_THAT(problem("int main() {}"), HasSubstr("not a facts file"));
  EXPECT_THAT(problem(std::string(1000, '\0')), HasSubstr("not a facts file"));
}

TEST_F(CorruptFile, otherVersion) {
  support::endian::write32le(Bytes.data() + 8, format::Version + 1);
  std::string Expected = "facts of another version of nowb (format " +
                         std::to_string(format::Version + 1) +
                         ", this one reads " + std::to_string(format::Version) +
                         ")";
  EXPECT_THAT(problem(Bytes), HasSubstr(Expected));
  EXPECT_THAT(headProblem(Bytes), HasSubstr(Expected));
}

TEST_F(CorruptFile, truncated) {
  for (size_t Size = 0; Size != Bytes.size(); ++Size) {
    StringRef Part = StringRef(Bytes).take_front(Size);
    EXPECT_THAT(problem(Part), HasSubstr("truncated"));
    EXPECT_THAT(headProblem(Part), HasSubstr("truncated"));
  }
}

TEST_F(CorruptFile, tooLong) {
  EXPECT_THAT(problem(Bytes + "x"), HasSubstr("corrupt: 1 bytes too many"));
}

TEST_F(CorruptFile, flippedBits) {
  for (size_t I = 0; I != Bytes.size(); ++I)
    for (unsigned Bit = 0; Bit != 8; ++Bit) {
      std::string Flipped = Bytes;
      Flipped[I] = static_cast<char>(Flipped[I] ^ 1 << Bit);
      EXPECT_NE("", problem(Flipped));
    }
  Bytes.back() ^= 1;
  EXPECT_THAT(problem(Bytes), HasSubstr("corrupt: wrong checksum"));
  Bytes[format::HeaderSize + 3] ^= 1;
  EXPECT_THAT(headProblem(Bytes),
              HasSubstr("corrupt: wrong checksum of the first section"));
}

TEST_F(CorruptFile, theSectionIsNamed) {
  // Without its last byte the last section is too short.
  Bytes.pop_back();
  EXPECT_THAT(problem(withHeaderFixed(Bytes, headSize(Bytes))),
              HasSubstr("corrupt: declarations"));
}

TEST_F(CorruptFile, countsAreNotBelieved) {
  // Each of the counts in turn says that there are four billion.
  uint32_t HeadSize = headSize(Bytes);
  size_t Payload = format::HeaderSize + HeadSize;
  size_t At = Payload;
  for (unsigned I = 0; I != format::NumCounts; ++I) {
    size_t End = At;
    while (Bytes[End++] & 0x80)
      ;
    std::string Corrupt = Bytes;
    Corrupt.replace(At, End - At, "\xff\xff\xff\xff\x0f");
    EXPECT_THAT(problem(withHeaderFixed(Corrupt, HeadSize)),
                HasSubstr("corrupt: counts"))
        << I;
    At = End;
  }
  // As does the list of dependencies.
  std::string Corrupt = Bytes;
  size_t List = format::HeaderSize + 2 + strlen("signal.cpp");
  ASSERT_EQ(3, Corrupt[List]);
  Corrupt.replace(List, 1, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01");
  std::string Fixed = withHeaderFixed(Corrupt, HeadSize + 9);
  EXPECT_THAT(problem(Fixed), HasSubstr("corrupt: dependencies"));
  EXPECT_THAT(headProblem(Fixed), HasSubstr("corrupt: dependencies"));
}

TEST_F(CorruptFile, countsMustBeRight) {
  // Of the counts by which nothing is read, but memory is set aside.
  uint32_t HeadSize = headSize(Bytes);
  size_t At = format::HeaderSize + HeadSize;
  for (unsigned I = 0; I != format::NumCounts; ++I, ++At) {
    ASSERT_LT(Bytes[At], 100);
    std::string Corrupt = Bytes;
    ++Corrupt[At];
    EXPECT_THAT(problem(withHeaderFixed(Corrupt, HeadSize)),
                HasSubstr("corrupt: "))
        << I;
  }
}

/// A new type of one term.
TypeId typeOf(Unit &U, TypeTerm::Kind K) {
  auto Begin = static_cast<uint32_t>(U.TypeTerms.size());
  U.TypeTerms.push_back({K, 1});
  U.Types.push_back({Begin, Begin + 1});
  return U.Types.size() - 1;
}

TEST_F(CorruptFile, eachIndexIsChecked) {
  // Units that no builder makes, which can be written all the same.
  struct {
    const char *Section;
    void (*Break)(Unit &);
  } Cases[] = {
      {"places", [](Unit &U) { U.PlaceAtoms[0].K = PlaceAtom::Kind(7); }},
      {"places", [](Unit &U) { std::swap(U.PlaceAtoms[0], U.PlaceAtoms[1]); }},
      {"places", [](Unit &U) { U.PlaceAtoms[1] = U.PlaceAtoms[0]; }},
      {"types", [](Unit &U) { U.TypeTerms[0].K = TypeTerm::Kind(7); }},
      {"types", [](Unit &U) { U.TypeTerms.back() = U.TypeTerms.end()[-2]; }},
      {"slots", [](Unit &U) { U.Slots.push_back({Slot::Local, 99, 0}); }},
      {"slots", [](Unit &U) { U.Slots.push_back({Slot::Return, 99, 0}); }},
      // Without a name.
      {"slots", [](Unit &U) { U.Slots.push_back({Slot::Variable, 0, 0}); }},
      {"slots", [](Unit &U) { U.Slots.push_back({Slot::Memory, 0, 0}); }},
      {"slots", [](Unit &U) { U.Slots.push_back({Slot::Named, 0, 0}); }},
      {"functions", [](Unit &U) { U.FunctionRefs[1] = 99; }},
      {"bodies", [](Unit &U) { U.Calls[0].K = Call::Kind(3); }},
      {"bodies", [](Unit &U) { U.Calls[0].Callee = 99; }},
      {"bodies", [](Unit &U) { U.Calls[2].Callee = 99; }},
      {"bodies", [](Unit &U) { U.Calls[3].Callee = 99; }},
      {"bodies", [](Unit &U) { U.Calls[3].Callee = 0; }},
      {"bodies", [](Unit &U) { U.CallExtras[1].Result = 99; }},
      {"bodies", [](Unit &U) { U.Arguments[0].Place = 99; }},
      {"bodies", [](Unit &U) { U.Arguments[0].Pointee = 99; }},
      {"bodies", [](Unit &U) { U.Arguments[0].Value = 99; }},
      {"bodies", [](Unit &U) { U.Arguments[0].Held = 99; }},
      {"bodies", [](Unit &U) { U.Stores[0].Type = 99; }},
      {"bodies", [](Unit &U) { U.Stores[0].Place = 99; }},
      {"bodies", [](Unit &U) { U.Stores[0].Suppression = 3; }},
      {"bodies", [](Unit &U) { U.Flows[1].Dst = 99; }},
      {"bodies", [](Unit &U) { U.Flows[1].Src = 99; }},
      {"bodies", [](Unit &U) { U.Flows[2].Src = 99; }},
      {"bodies", [](Unit &U) { U.Flows[3].Src = 99; }},
      {"bodies", [](Unit &U) { U.FunctionExtras[1].Returns = 99; }},
      // It returns what parameter 1 and the result of call 3 point to.
      {"bodies", [](Unit &U) { U.Functions[0].NumParams = 1; }},
      {"bodies", [](Unit &U) { U.FunctionExtras[1].Calls.End = 3; }},
      {"records", [](Unit &U) { U.Names[1] = 0; }},
      {"records", [](Unit &U) { U.Fields[0].Type = 99; }},
      // What a parameter or a call's result holds: of no use outside a body.
      {"records",
       [](Unit &U) { U.Fields[0].Type = typeOf(U, TypeTerm::ParamValue); }},
      {"records",
       [](Unit &U) { U.Fields[0].Type = typeOf(U, TypeTerm::CallValue); }},
      {"declarations", [](Unit &U) { U.AnnotationUses[0].Function = 99; }},
      {"declarations", [](Unit &U) { U.AnnotationUses[0].K = Annotation(3); }},
      {"declarations", [](Unit &U) { U.AnnotationUses[0].K = Annotation(0); }},
      {"declarations", [](Unit &U) { U.AnnotationUses[0].K = Annotation(32); }},
      {"declarations",
       [](Unit &U) { U.Diagnostics[0].K = Diagnostic::Kind(2); }}};
  for (auto [I, Case] : enumerate(Cases)) {
    Unit U = sampleUnit();
    Case.Break(U);
    EXPECT_THAT(problem(serialize(U)),
                HasSubstr(std::string("corrupt: ") + Case.Section))
        << "case " << I;
  }
}

/// The file without the last of its strings, so that whoever uses it has an
/// index that is one too large. For small files, whose counts are a byte each.
std::string withoutLastString(const std::string &Bytes) {
  uint32_t HeadSize = headSize(Bytes);
  size_t Counts = format::HeaderSize + HeadSize;
  unsigned NumStrings = uint8_t(Bytes[Counts + format::Strings]);
  size_t Lengths = Counts + format::NumCounts;
  size_t Text = Lengths + NumStrings, Last = Text;
  for (unsigned I = 0; I + 1 != NumStrings; ++I)
    Last += Bytes[Lengths + I];
  std::string Result = Bytes;
  Result.erase(Last, Bytes[Lengths + NumStrings - 1]);
  Result.erase(Lengths + NumStrings - 1, 1);
  --Result[Counts + format::Strings];
  return withHeaderFixed(Result, HeadSize);
}

TEST_F(CorruptFile, eachStringIsChecked) {
  // Units in which the last string, 1, is used once, in each place in turn.
  struct {
    const char *Section;
    void (*Use)(Unit &);
  } Cases[] = {
      {"types",
       [](Unit &U) {
         U.TypeTerms = {{TypeTerm::Pointer, 1}};
         U.Types.push_back({0, 1});
       }},
      {"slots", [](Unit &U) { U.Slots.push_back({Slot::Variable, 1, 0}); }},
      {"slots", [](Unit &U) { U.Slots.push_back({Slot::Memory, 1, 0}); }},
      {"slots", [](Unit &U) { U.Slots.push_back({Slot::Named, 1, 0}); }},
      {"slots", [](Unit &U) { U.Slots.push_back({Slot::Field, 1, 0}); }},
      {"slots", [](Unit &U) { U.Slots.push_back({Slot::Field, 0, 1}); }},
      {"functions", [](Unit &U) { U.Functions[0].LinkageName = 1; }},
      {"functions", [](Unit &U) { U.Functions[0].Name = 1; }},
      {"functions", [](Unit &U) { U.Functions[0].Display = 1; }},
      {"functions", [](Unit &U) { U.Functions[0].Signature = 1; }},
      {"functions", [](Unit &U) { U.Functions[0].Parent = 1; }},
      {"functions", [](Unit &U) { U.Functions[0].At.File = 1; }},
      {"bodies", [](Unit &U) { U.Calls[0].At.File = 1; }},
      {"bodies", [](Unit &U) { U.CallExtras[1].Text = 1; }},
      {"bodies", [](Unit &U) { U.CallExtras[1].Signature = 1; }},
      {"bodies", [](Unit &U) { U.Stores[0].TypeText = 1; }},
      {"bodies", [](Unit &U) { U.Stores[0].PlaceText = 1; }},
      {"bodies", [](Unit &U) { U.Flows[0].Src = 1; }},
      {"bodies", [](Unit &U) { U.Flows[0].Signal = 1; }},
      {"bodies", [](Unit &U) { U.Opaques[0].What = 1; }},
      {"records", [](Unit &U) { U.Records[0].Name = 1; }},
      {"records",
       [](Unit &U) {
         U.Names = {1};
         U.Records[0].Bases = {0, 1};
       }},
      {"records", [](Unit &U) { U.Fields[0].Name = 1; }},
      {"declarations", [](Unit &U) { U.Typedefs[0].Name = 1; }},
      {"declarations", [](Unit &U) { U.Typedefs[0].Record = 1; }},
      {"declarations", [](Unit &U) { U.Variables[0].LinkageName = 1; }},
      {"declarations", [](Unit &U) { U.Variables[0].Name = 1; }},
      {"declarations", [](Unit &U) { U.FunctionCasts[0].From = 1; }},
      {"declarations", [](Unit &U) { U.FunctionCasts[0].To = 1; }},
      {"declarations", [](Unit &U) { U.Suppressions[0].At.File = 1; }},
      {"declarations", [](Unit &U) { U.Diagnostics[0].Message = 1; }}};
  for (auto [I, Case] : enumerate(Cases)) {
    Unit U;
    U.Strings.push_back("text");
    U.Functions.resize(1);
    U.CallExtras.resize(2);
    U.Calls = {{Call::Direct, 0, {}, 0, {}, 1}};
    U.Stores.resize(1);
    U.Flows = {{Flow::FromUnknown, 0, 0, {}, 0}};
    U.Opaques.resize(1);
    FunctionExtra &E = U.ownExtra(U.Functions[0]);
    E.Calls = E.Stores = E.Flows = E.Opaques = {0, 1};
    U.Fields.resize(1);
    U.Records = {{0, 0, {}, {}, {0, 1}}};
    U.Typedefs.resize(1);
    U.Variables.resize(1);
    U.FunctionCasts.resize(1);
    U.Suppressions.resize(1);
    U.Diagnostics.resize(1);
    Case.Use(U);
    std::string Good = serialize(U);
    EXPECT_EQ("", message(readBytes(Good)));
    EXPECT_THAT(problem(withoutLastString(Good)),
                HasSubstr(std::string("corrupt: ") + Case.Section))
        << "case " << I;
  }
}

/// The position of Text, which must be there once.
size_t whereIs(StringRef Bytes, StringRef Text) {
  size_t At = Bytes.find(Text);
  EXPECT_NE(StringRef::npos, At);
  EXPECT_EQ(At, Bytes.rfind(Text));
  return At;
}

TEST_F(CorruptFile, noStringButTheFirstIsEmpty) {
  Unit U;
  U.Strings.insert(U.Strings.end(), {"abc", "def"});
  U.FunctionCasts = {{1, 2}};
  Bytes = serialize(U);
  // Their lengths, then their letters.
  size_t At = whereIs(Bytes, "\x03\x03"
                             "abcdef");
  Bytes[At] = 6;
  Bytes[At + 1] = 0;
  EXPECT_THAT(problem(withHeaderFixed(Bytes, headSize(Bytes))),
              HasSubstr("corrupt: strings"));
}

TEST_F(CorruptFile, aLineIsInAFile) {
  Unit U;
  U.Strings.push_back("message");
  U.Diagnostics = {{Diagnostic::Annotation, {}, 1}};
  Bytes = serialize(U);
  // The last location is in another file than the one before: in none.
  ASSERT_EQ(StringRef("\x01\0", 2), StringRef(Bytes).take_back(2));
  // Five lines further in the same file, which is none.
  Bytes[Bytes.size() - 2] = 10 << 1;
  EXPECT_THAT(problem(withHeaderFixed(Bytes, headSize(Bytes))),
              HasSubstr("corrupt: declarations"));
}

TEST_F(CorruptFile, anyCutWithRightChecksumsIsSurvived) {
  uint32_t HeadSize = headSize(Bytes);
  for (size_t Size = format::HeaderSize; Size != Bytes.size(); ++Size)
    EXPECT_FALSE(
        survives(withHeaderFixed(StringRef(Bytes).take_front(Size), HeadSize)));
}

TEST_F(CorruptFile, anyByteWithRightChecksumsIsSurvived) {
  uint32_t HeadSize = headSize(Bytes);
  unsigned Units = 0;
  for (size_t I = format::HeaderSize; I != Bytes.size(); ++I)
    for (uint8_t Value : {0x00, 0x01, 0x02, 0x10, 0x7f, 0x80, 0xfe, 0xff}) {
      std::string Corrupt = Bytes;
      Corrupt[I] = static_cast<char>(Value);
      Units += survives(withHeaderFixed(Corrupt, HeadSize));
    }
  // Some are other facts, validly written: a letter, a column.
  EXPECT_GT(Units, 1000u);
}

TEST_F(CorruptFile, manyBytesWithRightChecksumsAreSurvived) {
  SyntheticProgram P;
  P.FunctionsPerUnit = 8;
  P.DependenciesPerUnit = 2;
  std::string Other = serialize(syntheticUnit(P, 0));
  uint64_t State = 1;
  auto Next = [&](size_t Bound) {
    State = State * 6364136223846793005 + 1442695040888963407;
    return (State >> 33) % Bound;
  };
  for (unsigned Round = 0; Round != 20000; ++Round) {
    std::string Corrupt = Round % 2 ? Bytes : Other;
    for (size_t Changes = 1 + Next(8); Changes; --Changes) {
      size_t At =
          format::HeaderSize + Next(Corrupt.size() - format::HeaderSize);
      Corrupt[At] = static_cast<char>(Next(256));
    }
    survives(withHeaderFixed(Corrupt, headSize(Corrupt)));
  }
}

} // namespace
} // namespace nowb::facts
