// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Blocks: what was written is read, and bytes that no writer made are rejected
// before memory is taken for what they promise.
//
#include "facts/Block.h"
#include <gtest/gtest.h>
#include <random>

using namespace llvm;

namespace nowb::facts {
namespace {

/// Half noise, half repetition, as facts are.
std::string content(size_t Size) {
  std::mt19937 Random(7);
  std::string Text(Size, 'x');
  for (size_t I = 0; I < Size; I += 2)
    Text[I] = static_cast<char>(Random());
  return Text;
}

Bytes written(StringRef Content) {
  Bytes Out;
  writeBlock(Content, Out);
  return Out;
}

/// Whether it is a block, with nothing after it.
bool isBlock(StringRef File) {
  Cursor In(File);
  return Block::read(In).has_value() && In.atEnd();
}

TEST(BlockTest, whatWasWrittenIsRead) {
  for (size_t Size :
       {size_t(0), size_t(1), size_t(1000), format::ChunkSize - 1,
        format::ChunkSize, format::ChunkSize + 1, 3 * format::ChunkSize + 17}) {
    std::string Content = content(Size);
    Bytes File = written(Content);
    if (Size > 1)
      EXPECT_LT(File.str().size(), Size * 9 / 10);
    Cursor In(File.str());
    auto Read = Block::read(In);
    ASSERT_TRUE(Read) << Size;
    EXPECT_EQ(Content, Read->content());
    EXPECT_TRUE(In.atEnd());
  }
}

TEST(BlockTest, whatDoesNotShrinkIsStored) {
  std::mt19937 Random(1);
  std::string Noise(4096, 0);
  for (char &C : Noise)
    C = static_cast<char>(Random());
  Bytes File = written(Noise);
  EXPECT_TRUE(File.str().ends_with(Noise));
  Cursor In(File.str());
  auto Read = Block::read(In);
  ASSERT_TRUE(Read);
  EXPECT_EQ(Noise, Read->content());
  EXPECT_EQ(nullptr, Read->storage());
}

TEST(BlockTest, whatShrinksTooMuchToBeBelievedIsStored) {
  std::string Content(format::ChunkSize, 'x');
  Bytes File = written(Content);
  EXPECT_GE(File.str().size(), format::ChunkSize / format::MaxRatio);
  EXPECT_TRUE(isBlock(File.str()));
}

TEST(BlockTest, aSizeThatItsBytesCannotHoldIsRejected) {
  for (uint64_t Size : {uint64_t(100) << 20, uint64_t(1) << 62, ~uint64_t(0)}) {
    Bytes File;
    File.number(Size);
    File.number(3);
    File.raw("abc");
    EXPECT_FALSE(isBlock(File.str())) << Size;
  }
}

TEST(BlockTest, aFrameThatHoldsMoreOrLessThanItSaysIsRejected) {
  std::string Content = content(5000);
  Bytes File = written(Content);
  Cursor In(File.str());
  uint64_t Size = In.number64();
  StringRef Frame = In.raw(In.number64());
  for (uint64_t Other : {Size - 1, Size + 1, Size * 2}) {
    Bytes Wrong;
    Wrong.number(Other);
    Wrong.number(Frame.size());
    Wrong.raw(Frame);
    EXPECT_FALSE(isBlock(Wrong.str())) << Other;
  }
}

TEST(BlockTest, truncatedAtAnyByteIsRejected) {
  Bytes File = written(content(format::ChunkSize + 3000));
  StringRef All = File.str();
  ASSERT_TRUE(isBlock(All));
  for (size_t Size = 0; Size < All.size(); Size += 997)
    EXPECT_FALSE(isBlock(All.take_front(Size))) << Size;
}

} // namespace
} // namespace nowb::facts
