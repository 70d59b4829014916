// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Cuts a facts file in its parts and checks its header and checksums
// (Format.h); reads the first part, and has UnitReader read the rest.
//
#include "facts/Format.h"
#include "facts/Serialization.h"
#include "facts/UnitReader.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace nowb::facts {
namespace {

Error fileError(MemoryBufferRef Buffer, const Twine &Problem) {
  return make_error<FactsError>(Buffer.getBufferIdentifier().str(),
                                Problem.str());
}

struct Parts {
  StringRef Head, Payload;
  uint64_t PayloadHash;
};

/// Cuts a file in its parts; checks all but the payload's content.
Expected<Parts> split(MemoryBufferRef Buffer) {
  StringRef Data = Buffer.getBuffer();
  if (!Data.starts_with(format::Magic.take_front(Data.size())))
    return fileError(Buffer, "not a facts file");
  if (Data.size() < format::HeaderSize)
    return fileError(Buffer, "truncated: not even a header");

  Cursor In(Data.drop_front(format::Magic.size()));
  auto Version = In.fixed<uint32_t>();
  if (Version != format::Version)
    return fileError(Buffer, "facts of another version of nowb (format " +
                                 Twine(Version) + ", this one reads " +
                                 Twine(format::Version) + ")");
  auto HeadSize = In.fixed<uint32_t>();
  auto HeadHash = In.fixed<uint64_t>();
  auto PayloadSize = In.fixed<uint64_t>();
  auto PayloadHash = In.fixed<uint64_t>();

  if (In.left() < HeadSize || In.left() - HeadSize < PayloadSize)
    return fileError(Buffer, "truncated: " + Twine(In.left()) + " bytes of " +
                                 Twine(PayloadSize + HeadSize));
  Parts P{In.raw(HeadSize), In.raw(PayloadSize), PayloadHash};
  if (!In.atEnd())
    return fileError(Buffer,
                     "corrupt: " + Twine(In.left()) + " bytes too many");
  if (xxh3_64bits(P.Head) != HeadHash)
    return fileError(Buffer, "corrupt: wrong checksum of the first section");
  return P;
}

/// Reads the head; nullopt if it is corrupt.
std::optional<DependencyList> readHead(StringRef Head) {
  // A length of its own for each text, and a hash for each path.
  constexpr size_t MinimalEntry = 1 + sizeof(uint64_t);
  Cursor In(Head);
  DependencyList List;
  auto Text = [&]() -> StringRef {
    uint64_t Size = In.number64();
    return Size ? In.raw(Size - 1) : List.MainFile;
  };
  List.Failed = In.number64() & format::UnitFailed;
  List.MainFile = Text();
  uint64_t Count = In.number64();
  if (Count > In.left() / MinimalEntry)
    return std::nullopt;
  List.Files.reserve(Count);
  for (; Count; --Count) {
    StringRef Path = Text();
    List.Files.push_back({Path, In.fixed<uint64_t>()});
  }
  if (In.failed() || !In.atEnd())
    return std::nullopt;
  return List;
}

} // namespace

char FactsError::ID = 0;

void FactsError::log(raw_ostream &OS) const {
  OS << "'" << File << "': " << Problem
     << "; run 'nowb check' or 'nowb extract' again";
}

std::error_code FactsError::convertToErrorCode() const {
  return make_error_code(std::errc::invalid_argument);
}

Expected<DependencyList> readDependencies(MemoryBufferRef Buffer) {
  auto File = split(Buffer);
  if (!File)
    return File.takeError();
  if (auto List = readHead(File->Head))
    return std::move(*List);
  return fileError(Buffer, "corrupt: dependencies");
}

Expected<Unit> read(std::unique_ptr<MemoryBuffer> Buffer, BodyFilter WantBody) {
  auto File = split(*Buffer);
  if (!File)
    return File.takeError();
  if (xxh3_64bits(File->Payload) != File->PayloadHash)
    return fileError(*Buffer, "corrupt: wrong checksum");
  auto Head = readHead(File->Head);
  if (!Head)
    return fileError(*Buffer, "corrupt: dependencies");

  UnitReader Reader(File->Payload, WantBody);
  if (const char *Section = Reader.run(*Head))
    return fileError(*Buffer, Twine("corrupt: ") + Section);
  Unit U = Reader.take();
  U.Storage = std::shared_ptr<MemoryBuffer>(std::move(Buffer));
  return U;
}

Expected<Unit> readFile(StringRef Path, BodyFilter WantBody) {
  auto Buffer = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return createFileError(Path, Buffer.getError());
  return read(std::move(*Buffer), WantBody);
}

} // namespace nowb::facts
