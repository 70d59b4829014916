// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Cut into chunks, so that many cores can work on one block.
//
#include "facts/Block.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/Parallel.h"
#include <atomic>

using namespace llvm;
namespace zstd = llvm::compression::zstd;

namespace nowb::facts {

// Three, as zstd's own default: six takes four times as long for 5 % less.
static constexpr int Level = 3;

static void forEachChunk(size_t Count, function_ref<void(size_t)> Fn) {
  if (Count == 1)
    Fn(0); // most blocks; no thread is started for it
  else
    parallelFor(0, Count, Fn);
}

/// The chunk's bytes; the chunk itself where zstd makes it no smaller, or
/// smaller than a reader would believe.
static SmallVector<uint8_t, 0> compressed(StringRef Chunk) {
  SmallVector<uint8_t, 0> Result;
  zstd::compress(arrayRefFromStringRef(Chunk), Result, Level);
  if (Result.size() >= Chunk.size() ||
      Result.size() * format::MaxRatio < Chunk.size())
    Result.assign(Chunk.bytes_begin(), Chunk.bytes_end());
  return Result;
}

void writeBlock(StringRef Content, Bytes &Out) {
  size_t Count = divideCeil(Content.size(), format::ChunkSize);
  std::vector<SmallVector<uint8_t, 0>> Chunks(Count);
  forEachChunk(Count, [&](size_t I) {
    Chunks[I] =
        compressed(Content.substr(I * format::ChunkSize, format::ChunkSize));
  });
  Out.number(Content.size());
  for (const SmallVector<uint8_t, 0> &Chunk : Chunks) {
    Out.number(Chunk.size());
    Out.raw(toStringRef(Chunk));
  }
}

/// False if it is not all of \p Out that the chunk holds.
static bool decompress(StringRef Chunk, MutableArrayRef<char> Out) {
  if (Chunk.size() == Out.size()) {
    llvm::copy(Chunk, Out.begin());
    return true;
  }
  size_t Size = Out.size();
  Error Wrong = zstd::decompress(arrayRefFromStringRef(Chunk),
                                 reinterpret_cast<uint8_t *>(Out.data()), Size);
  bool IsRight = !Wrong && Size == Out.size();
  consumeError(std::move(Wrong));
  return IsRight;
}

std::optional<Block> Block::read(Cursor &In) {
  uint64_t Size = In.number64();
  if (Size / format::MaxRatio > In.left())
    In.fail();
  if (In.failed())
    return std::nullopt;
  size_t Count = divideCeil(Size, format::ChunkSize);
  SmallVector<StringRef, 1> Chunks;
  for (size_t I = 0; I != Count && !In.failed(); ++I)
    Chunks.push_back(In.raw(In.number64()));
  if (In.failed())
    return std::nullopt;
  Block Result;
  if (Count == 0)
    return Result;
  if (Count == 1 && Chunks[0].size() == Size) {
    Result.Content = Chunks[0];
    return Result;
  }
  Result.Own = std::make_shared_for_overwrite<char[]>(Size);
  Result.Content = StringRef(Result.Own.get(), Size);
  MutableArrayRef<char> All(Result.Own.get(), Size);
  std::atomic<bool> IsRight = true;
  forEachChunk(Count, [&](size_t I) {
    size_t Begin = I * format::ChunkSize;
    if (!decompress(Chunks[I], All.slice(Begin, std::min(format::ChunkSize,
                                                         Size - Begin))))
      IsRight = false;
  });
  if (IsRight)
    return Result;
  In.fail();
  return std::nullopt;
}

} // namespace nowb::facts
