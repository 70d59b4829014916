// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Cuts a facts file in its parts and checks its header and checksums
// (Format.h); reads the first part, and has UnitReader read the rest.
//
#include "facts/FileParts.h"
#include "facts/InputFile.h"
#include "facts/UnitReader.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace nowb::facts {
Error fileError(MemoryBufferRef Buffer, const Twine &Problem) {
  return make_error<FactsError>(Buffer.getBufferIdentifier().str(),
                                Problem.str());
}

bool isFacts(StringRef Content) {
  return Content.starts_with(format::MergedMagic) ||
         Content.starts_with(format::Magic.take_front(Content.size()));
}

Expected<FileParts> splitFile(MemoryBufferRef Buffer) {
  StringRef Data = Buffer.getBuffer();
  FileParts P;
  P.IsMerged = Data.starts_with(format::MergedMagic);
  if (!isFacts(Data))
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
  P.HeadHash = In.fixed<uint64_t>();
  auto PayloadSize = In.fixed<uint64_t>();
  P.PayloadHash = In.fixed<uint64_t>();

  if (In.left() < HeadSize || In.left() - HeadSize < PayloadSize)
    return fileError(Buffer, "truncated: " + Twine(In.left()) + " bytes of " +
                                 Twine(PayloadSize + HeadSize));
  P.Head = In.raw(HeadSize);
  P.Payload = In.raw(PayloadSize);
  if (!In.atEnd())
    return fileError(Buffer,
                     "corrupt: " + Twine(In.left()) + " bytes too many");
  if (xxh3_64bits(P.Head) != P.HeadHash)
    return fileError(Buffer, "corrupt: wrong checksum of the first section");
  // Each unit of merged facts is read apart: this is the one time for all.
  if (P.IsMerged && xxh3_64bits(P.Payload) != P.PayloadHash)
    return fileError(Buffer, "corrupt: wrong checksum");
  return P;
}

/// splitFile(), for who can use the facts of one unit only.
static Expected<FileParts> splitUnit(MemoryBufferRef Buffer) {
  auto P = splitFile(Buffer);
  if (P && P->IsMerged)
    return fileError(Buffer, "merged facts, where those of one unit belong");
  return P;
}

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

char FactsError::ID = 0;

void FactsError::log(raw_ostream &OS) const {
  OS << "'" << File << "': " << Problem
     << "; run 'nowb check' or 'nowb extract' again";
}

std::error_code FactsError::convertToErrorCode() const {
  return make_error_code(std::errc::invalid_argument);
}

std::string describeUnusable(Error E) {
  std::string Text;
  handleAllErrors(
      std::move(E),
      [&](const FactsError &F) { Text = "'" + F.File + "': " + F.Problem; },
      [&](const ErrorInfoBase &Other) { Text = Other.message(); });
  return "cached facts are not used: " + Text;
}

Expected<DependencyList> readDependencies(MemoryBufferRef Buffer) {
  auto File = splitUnit(Buffer);
  if (!File)
    return File.takeError();
  if (auto List = readHead(File->Head))
    return std::move(*List);
  return fileError(Buffer, "corrupt: dependencies");
}

Expected<Unit> readUnit(std::shared_ptr<const MemoryBuffer> Buffer,
                        BodyFilter WantBody) {
  auto File = splitUnit(*Buffer);
  if (!File)
    return File.takeError();
  if (xxh3_64bits(File->Payload) != File->PayloadHash)
    return fileError(*Buffer, "corrupt: wrong checksum");
  auto Head = readHead(File->Head);
  if (!Head)
    return fileError(*Buffer, "corrupt: dependencies");

  UnitReader Reader(File->Payload, WantBody);
  if (const char *Section = Reader.run(&*Head))
    return fileError(*Buffer, Twine("corrupt: ") + Section);
  Unit U = Reader.take();
  U.Storage = std::move(Buffer);
  return U;
}

Expected<Unit> read(std::unique_ptr<MemoryBuffer> Buffer, BodyFilter WantBody) {
  return readUnit(std::move(Buffer), WantBody);
}

Expected<Unit> readFile(StringRef Path, BodyFilter WantBody) {
  auto Buffer = readInput(Path, Reading::Bytes);
  if (!Buffer)
    return createFileError(Path, Buffer.getError());
  return read(std::move(*Buffer), WantBody);
}

} // namespace nowb::facts
