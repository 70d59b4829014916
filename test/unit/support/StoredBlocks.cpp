// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "support/StoredBlocks.h"
#include "facts/Block.h"
#include "facts/FileParts.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace nowb::facts;

namespace nowb::test {
namespace {

/// Copies a block to \p Out, stored.
void store(Cursor &In, Bytes &Out) {
  auto Content = Block::read(In);
  if (!Content)
    return In.fail();
  StringRef Left = Content->content();
  Out.number(Left.size());
  while (!Left.empty()) {
    StringRef Chunk = Left.take_front(format::ChunkSize);
    Out.number(Chunk.size());
    Out.raw(Chunk);
    Left = Left.drop_front(Chunk.size());
  }
}

} // namespace

std::string withStoredBlocks(StringRef File) {
  auto Parts = splitFile(MemoryBufferRef(File, "a.facts"));
  if (!Parts || !Parts->IsMerged) {
    consumeError(Parts.takeError());
    return File.str();
  }
  Cursor Head(Parts->Head), Payload(Parts->Payload);
  Bytes NewHead, NewPayload;
  store(Payload, NewPayload);
  uint64_t Dependencies = Payload.number64();
  NewPayload.number(Dependencies);
  for (; Dependencies && !Payload.failed(); --Dependencies) {
    NewPayload.number(Payload.number64());
    NewPayload.raw(Payload.raw(sizeof(uint64_t)));
  }
  uint64_t Units = Head.number64();
  NewHead.number(Units);
  for (; Units && !Head.failed(); --Units) {
    uint64_t NameSize = Head.number64();
    NewHead.number(NameSize);
    NewHead.raw(Head.raw(NameSize));
    NewHead.raw(Head.raw(3 * sizeof(uint64_t))); // rank and checksums
    NewHead.number(Head.number64());             // new functions
    Cursor Part = Payload.sub(Head.number64());
    Bytes Stored;
    store(Part, Stored);
    if (Part.failed())
      Payload.fail();
    NewHead.number(Stored.str().size());
    NewPayload.raw(Stored.str());
  }
  if (Head.failed() || Payload.failed())
    return File.str();
  std::string Result;
  raw_string_ostream OS(Result);
  writeParts(format::MergedMagic, NewHead.str(), NewPayload.str(), OS);
  return Result;
}

} // namespace nowb::test
