// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "facts/FactsFile.h"
#include "facts/Block.h"
#include "facts/FileParts.h"
#include "facts/InputFile.h"
#include "facts/UnitReader.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/xxhash.h"
#include <mutex>
#include <set>

using namespace llvm;

namespace nowb::facts {

struct FactsFile::Tables {
  SharedNames Names;
  /// Of the strings.
  std::shared_ptr<const void> Storage;

  /// A zero for each shared string: large, so each thread's is used again.
  std::vector<StrId> takeScratch() {
    std::lock_guard<std::mutex> Guard(Lock);
    if (Scratch.empty())
      return std::vector<StrId>(Names.Names.Strings.size());
    std::vector<StrId> Taken = std::move(Scratch.back());
    Scratch.pop_back();
    return Taken;
  }
  void giveBack(std::vector<StrId> Taken) {
    std::lock_guard<std::mutex> Guard(Lock);
    Scratch.push_back(std::move(Taken));
  }

private:
  std::mutex Lock;
  std::vector<std::vector<StrId>> Scratch;
};

FactsFile::FactsFile() = default;
FactsFile::FactsFile(FactsFile &&) noexcept = default;
FactsFile &FactsFile::operator=(FactsFile &&) noexcept = default;
FactsFile::~FactsFile() = default;

Expected<FactsFile> FactsFile::open(StringRef Path) {
  auto Buffer = readInput(Path, Reading::Bytes);
  if (!Buffer)
    return createStringError(Buffer.getError(),
                             "'" + Path + "': " + Buffer.getError().message() +
                                 "; check its name");
  return open(std::move(*Buffer));
}

Expected<FactsFile> FactsFile::open(std::unique_ptr<MemoryBuffer> Buffer) {
  auto Parts = splitFile(*Buffer);
  if (!Parts)
    return Parts.takeError();
  FactsFile File;
  File.Buffer = std::move(Buffer);
  if (Parts->IsMerged) {
    if (Error E = File.openMerged(Parts->Head, Parts->Payload))
      return std::move(E);
    return std::move(File);
  }
  File.Head = readHead(Parts->Head);
  if (!File.Head)
    return fileError(*File.Buffer, "corrupt: dependencies");
  File.Units.push_back({File.Head->MainFile,
                        {Parts->HeadHash, Parts->PayloadHash},
                        /*Rank=*/0,
                        Parts->Payload,
                        /*FirstFunction=*/0,
                        /*NumFunctions=*/0});
  return std::move(File);
}

/// The tables that merged facts begin with; nullopt if they are corrupt.
static std::optional<SharedNames> readNames(StringRef Content, Cursor &In) {
  SharedNames Shared;
  UnitReader Reader(Content, nullptr);
  DependencyList NoHead;
  if (Reader.run(&NoHead) || !Reader.hasOnlyNames())
    return std::nullopt;
  Shared.Names = Reader.take();
  constexpr size_t MinimalEntry = 1 + sizeof(uint64_t);
  uint64_t Count = In.number64();
  if (Count > In.left() / MinimalEntry)
    return std::nullopt;
  Shared.Dependencies.reserve(Count);
  for (; Count; --Count) {
    StrId Path = In.index(Shared.Names.Strings.size());
    Shared.Dependencies.push_back({Path, In.fixed<uint64_t>()});
  }
  if (In.failed())
    return std::nullopt;
  return std::move(Shared);
}

Error FactsFile::openMerged(StringRef Head, StringRef Payload) {
  Cursor In(Head), Rest(Payload);
  Shared = std::make_unique<Tables>();
  std::optional<Block> Content = Block::read(Rest);
  std::optional<SharedNames> Names;
  if (Content)
    Names = readNames(Content->content(), Rest);
  if (!Names)
    return fileError(*Buffer, "corrupt: names");
  Shared->Names = std::move(*Names);
  Shared->Storage = Content->storage();
  if (!Shared->Storage)
    Shared->Storage = Buffer;
  constexpr size_t MinimalEntry = 3 + 3 * sizeof(uint64_t);
  uint64_t Count = In.number64();
  if (Count > In.left() / MinimalEntry)
    return fileError(*Buffer, "corrupt: list of units");
  Units.reserve(Count);
  const uint32_t NumFunctions = Shared->Names.Names.Functions.size();
  uint32_t NumSaid = 0;
  for (; Count; --Count) {
    Entry &E = Units.emplace_back();
    E.MainFile = In.raw(In.number64());
    E.Rank = In.fixed<uint64_t>();
    E.Checksums.first = In.fixed<uint64_t>();
    E.Checksums.second = In.fixed<uint64_t>();
    E.FirstFunction = NumSaid;
    E.NumFunctions = In.index(size_t(NumFunctions) - NumSaid + 1);
    NumSaid += E.NumFunctions;
    E.Part = Rest.raw(In.number64());
    if (!E.Rank)
      In.fail();
  }
  if (In.failed() || !In.atEnd() || Rest.failed() || !Rest.atEnd() ||
      NumSaid != NumFunctions)
    return fileError(*Buffer, "corrupt: list of units");
  return Error::success();
}

bool FactsFile::isIntact() const {
  return xxh3_64bits(Units[0].Part) == Units[0].Checksums.second;
}

Expected<Unit> FactsFile::read(size_t I, BodyFilter WantBody,
                               uint32_t Number) const {
  const Entry &E = Units[I];
  if (Shared)
    return readPart(E, WantBody, Number);
  return readUnit(Buffer, WantBody);
}

Expected<Unit> FactsFile::readPart(const Entry &E, BodyFilter WantBody,
                                   uint32_t Number) const {
  auto Corrupt = [&](const char *What) {
    return fileError(*Buffer,
                     Twine("corrupt: ") + What + " of '" + E.MainFile + "'");
  };
  Cursor In(E.Part);
  std::optional<Block> Part = Block::read(In);
  if (!Part || !In.atEnd())
    return Corrupt("block");
  std::vector<StrId> Scratch = Shared->takeScratch();
  const char *Wrong = nullptr;
  Unit U;
  {
    UnitReader Reader(Part->content(), WantBody, Shared->Names,
                      {Number, E.FirstFunction, E.NumFunctions, {}}, Scratch);
    Wrong = Reader.run(nullptr);
    U = Reader.take();
  }
  Shared->giveBack(std::move(Scratch));
  if (!Wrong && U.str(U.MainFile) != E.MainFile)
    Wrong = "list of units";
  if (Wrong)
    return Corrupt(Wrong);
  U.Rank = E.Rank;
  U.Storage = Shared->Storage;
  return U;
}

std::vector<std::pair<uint32_t, uint32_t>>
distinctUnits(ArrayRef<FactsFile> Files) {
  std::vector<std::pair<uint32_t, uint32_t>> Out;
  std::set<std::pair<uint64_t, uint64_t>> Seen;
  for (uint32_t F = 0; F != Files.size(); ++F)
    for (uint32_t I = 0; I != Files[F].units().size(); ++I)
      if (Seen.insert(Files[F].units()[I].Checksums).second)
        Out.push_back({F, I});
  return Out;
}

LinkInput readForLink(ArrayRef<FactsFile> Files, BodyFilter WantBody) {
  auto Distinct = distinctUnits(Files);
  std::vector<size_t> NumRead(Files.size());
  for (auto [File, Index] : Distinct)
    ++NumRead[File];
  std::vector<std::optional<Expected<Unit>>> Read(Distinct.size());
  auto ReadAll = [&](bool LeavesOut) {
    parallelFor(0, Distinct.size(), [&](size_t I) {
      auto [File, Index] = Distinct[I];
      // Nothing is left to a unit that is read from another file.
      bool IsWhole = NumRead[File] == Files[File].units().size();
      Read[I] =
          Files[File].read(Index, LeavesOut ? WantBody : nullptr,
                           LeavesOut && IsWhole ? File : Elsewhere::NoFile);
    });
  };
  ReadAll(/*LeavesOut=*/true);
  bool AnyWrong = false;
  for (auto &U : Read)
    if (!*U) {
      AnyWrong = true;
      consumeError(U->takeError());
    }
  // Others have left out what one that cannot be read has as well.
  if (AnyWrong)
    ReadAll(/*LeavesOut=*/false);
  LinkInput Out;
  for (auto &U : Read)
    if (*U)
      Out.Units.push_back(std::move(**U));
    else
      Out.Problems.push_back(U->takeError());
  return Out;
}

} // namespace nowb::facts
