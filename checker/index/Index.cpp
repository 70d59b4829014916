// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "index/Index.h"
#include "facts/InputFile.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Errc.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"
#if __has_include(<sys/mman.h>)
#include <sys/mman.h>
#endif

using namespace llvm;
namespace fs = llvm::sys::fs;

namespace nowb::index {

uint64_t addToChecksum(uint64_t Checksum, StringRef Chunk) {
  return (Checksum ^ xxh3_64bits(Chunk)) * 0x9e3779b97f4a7c15 + 1;
}

uint64_t maker() {
  static constexpr char SourcesHash[] =
#include "nowb/IndexerHash.inc"
      ;
  return xxh3_64bits(StringRef(SourcesHash));
}

//===-- Opening ----------------------------------------------------------===//

namespace {

/// Reads a file's parts without mapping them: pages that are only checked are
/// not to count as this process' memory.
class Checker {
public:
  Checker(StringRef Path, fs::file_t File, uint64_t Size)
      : Path(Path), File(File), Size(Size),
        Buffer(WritableMemoryBuffer::getNewUninitMemBuffer(ChunkSize)) {}

  Error problem(const Twine &What) const {
    return createStringError("'" + Path + "' " + What +
                             "; run 'nowb check' to make it anew");
  }
  Error read(uint64_t Offset, MutableArrayRef<char> Out) const {
    while (!Out.empty()) {
      Expected<size_t> Read = fs::readNativeFileSlice(File, Out, Offset);
      if (!Read)
        return createFileError(Path, Read.takeError());
      if (*Read == 0)
        return problem("is cut off");
      Offset += *Read;
      Out = Out.drop_front(*Read);
    }
    return Error::success();
  }
  Expected<std::vector<TableRow>> table() const;
  Error check(const TableRow &Row) const {
    uint64_t Sum = 0;
    for (uint64_t Done = 0; Done < Row.Size; Done += ChunkSize) {
      MutableArrayRef<char> Chunk = Buffer->getBuffer().take_front(
          std::min<uint64_t>(ChunkSize, Row.Size - Done));
      if (Error E = read(Row.Offset + Done, Chunk))
        return E;
      Sum = addToChecksum(Sum, StringRef(Chunk.data(), Chunk.size()));
    }
    return Sum == Row.Checksum ? Error::success() : problem("is damaged");
  }

private:
  StringRef Path;
  fs::file_t File;
  uint64_t Size;
  std::unique_ptr<WritableMemoryBuffer> Buffer;
};

template <typename T> MutableArrayRef<char> bytesOf(T &Value) {
  return {reinterpret_cast<char *>(&Value), sizeof(Value)};
}

} // namespace

Expected<std::vector<TableRow>> Checker::table() const {
  constexpr size_t NumSections = static_cast<size_t>(Section::Count);
  Head Head;
  if (Size < sizeof(Head))
    return problem("is no index of nowb");
  if (Error E = read(0, bytesOf(Head)))
    return std::move(E);
  if (StringRef(Head.Magic, MagicSize) != Magic)
    return problem("is no index of nowb");
  if (Head.Version != Version || Head.Maker != maker())
    return problem("was written by another version of nowb");
  Footer Foot;
  if (Size < sizeof(Head) + sizeof(Foot))
    return problem("is cut off");
  if (Error E = read(Size - sizeof(Foot), bytesOf(Foot)))
    return std::move(E);
  std::vector<TableRow> Table(NumSections);
  MutableArrayRef<char> Bytes(reinterpret_cast<char *>(Table.data()),
                              NumSections * sizeof(TableRow));
  if (StringRef(Foot.Magic, MagicSize) != Magic ||
      Foot.TableOffset != Size - sizeof(Foot) - Bytes.size())
    return problem("is cut off");
  if (Error E = read(Foot.TableOffset, Bytes))
    return std::move(E);
  if (addToChecksum(0, StringRef(Bytes.data(), Bytes.size())) !=
      Foot.TableChecksum)
    return problem("is damaged");
  for (const TableRow &Row : Table)
    if (Row.Offset % 8 || Row.Offset > Foot.TableOffset ||
        Row.Size > Foot.TableOffset - Row.Offset)
      return problem("is damaged");
  return Table;
}

Expected<std::shared_ptr<const Index>>
Index::open(StringRef Path, std::vector<std::string> Bases) {
  fs::file_status Status;
  ErrorOr<fs::file_t> File = facts::openInput(Path, Status);
  if (!File) {
    if (File.getError() == errc::no_such_file_or_directory)
      return createStringError("there is no index of the program at '" + Path +
                               "'; run 'nowb check' to make it");
    return createFileError(Path, File.getError());
  }
  scope_exit Close([&] { fs::closeFile(*File); });
  auto I = std::make_shared<Index>();
  I->Path = Path.str();
  I->Bases = std::move(Bases);
  I->Time = Status.getLastModificationTime();
  I->Size = Status.getSize();
  Checker Check(Path, *File, I->Size);
  auto Table = Check.table();
  if (!Table)
    return Table.takeError();
  for (const TableRow &Row : *Table)
    if (Error E = Check.check(Row))
      return std::move(E);
  std::error_code Code;
  I->Mapped = std::make_unique<fs::mapped_file_region>(
      *File, fs::mapped_file_region::readonly, I->Size, 0, Code);
  if (Code)
    return createFileError(Path, Code);
#ifdef MADV_RANDOM
  // Look-ups are all over the file: what lies around one is not needed.
  (void)::madvise(const_cast<char *>(I->Mapped->const_data()), I->Size,
                  MADV_RANDOM);
#endif
  for (auto [V, Row] : zip_equal(I->Views, *Table))
    V = {I->Mapped->const_data() + Row.Offset, Row.Size};
  return std::shared_ptr<const Index>(std::move(I));
}

bool isIndex(StringRef Content) { return Content.starts_with(Magic); }

std::optional<uint64_t> identityOf(StringRef Path) {
  fs::file_status Status;
  ErrorOr<fs::file_t> File = facts::openInput(Path, Status);
  if (!File)
    return std::nullopt;
  scope_exit Close([&] { fs::closeFile(*File); });
  Head Head;
  Expected<size_t> Read = fs::readNativeFileSlice(*File, bytesOf(Head), 0);
  if (!Read) {
    consumeError(Read.takeError());
    return std::nullopt;
  }
  if (*Read != sizeof(Head) || StringRef(Head.Magic, MagicSize) != Magic ||
      Head.Version != Version || Head.Maker != maker())
    return std::nullopt;
  return Head.Identity;
}

//===-- Rows -------------------------------------------------------------===//

StringRef Index::str(StringId Id) const {
  auto Begins = rows<uint32_t>(Section::StringBegins);
  const View &Text = Views[static_cast<size_t>(Section::Strings)];
  return StringRef(Text.Data + Begins[Id], Begins[Id + 1] - Begins[Id]);
}

program::PlaceSet Index::place(uint32_t Id) const {
  const PlaceRow &P = rows<PlaceRow>(Section::Places)[Id];
  return uint64_t(P.High) << 32 | P.Low;
}

FunctionId Index::ownerOf(uint32_t Body) const {
  auto All = rows<FunctionRow>(Section::Functions);
  return std::upper_bound(
             All.begin(), All.end(), Body,
             [](uint32_t B, const FunctionRow &F) { return B < F.Bodies; }) -
         All.begin() - 1;
}

std::vector<FunctionId> Index::overriders(FunctionId Method) const {
  ArrayRef<OverriderRow> All = rows<OverriderRow>(Section::Overriders);
  std::vector<FunctionId> Out{Method};
  DenseSet<FunctionId> Seen{Method};
  for (size_t Next = 0; Next != Out.size(); ++Next) {
    auto It = partition_point(
        All, [&](const OverriderRow &O) { return O.Base < Out[Next]; });
    for (; It != All.end() && It->Base == Out[Next]; ++It)
      if (Seen.insert(It->Overrider).second)
        Out.push_back(It->Overrider);
  }
  Out.erase(Out.begin());
  return Out;
}

std::vector<FunctionId> Index::overridden(FunctionId Method) const {
  ArrayRef<FunctionId> Bases = rows<FunctionId>(Section::Overrides);
  std::vector<FunctionId> Out{Method};
  DenseSet<FunctionId> Seen{Method};
  for (size_t Next = 0; Next != Out.size(); ++Next) {
    Rows Own = overrides(Out[Next]);
    for (FunctionId B : Bases.slice(Own.Begin, Own.size()))
      if (Seen.insert(B).second)
        Out.push_back(B);
  }
  Out.erase(Out.begin());
  return Out;
}

void Index::forEachTarget(const CallRow &C,
                          function_ref<void(FunctionId)> Fn) const {
  auto WithOverriders = [&](FunctionId F) {
    Fn(F);
    for_each(overriders(F), Fn);
  };
  switch (static_cast<facts::Call::Kind>(C.Kind)) {
  case facts::Call::Direct:
    return Fn(C.Callee);
  case facts::Call::Virtual:
    return WithOverriders(C.Callee);
  case facts::Call::Indirect:
    if (C.Callee != None && slot(C.Callee).Class != None)
      for (uint32_t O : originsIn(slot(C.Callee).Class)) {
        if (origin(O).IsVirtual)
          WithOverriders(origin(O).Function);
        else
          Fn(origin(O).Function);
      }
  }
}

std::pair<FunctionId, uint32_t> Index::nodeOf(NodeId N) const {
  if (N < numFunctions())
    return {N, 0};
  FunctionId F = rows<FunctionId>(Section::ModeOwners)[N - numFunctions()];
  return {F, N - function(F).Modes + 1};
}

program::FunctionInfo Index::info(FunctionId F) const {
  program::FunctionInfo Out;
  Out.Flags = function(F).Flags;
  Out.NumParams = function(F).NumParams;
  return Out;
}

//===-- Look-up ----------------------------------------------------------===//

uint64_t Index::hashSlot(uint32_t Kind, StringRef A, StringRef B,
                         uint32_t Number) {
  uint64_t Words[] = {Kind, xxh3_64bits(A), xxh3_64bits(B), Number};
  return xxh3_64bits(
      ArrayRef(reinterpret_cast<const uint8_t *>(Words), sizeof(Words)));
}

/// Until Fn returns false.
void Index::findRows(Section S, uint64_t Hash,
                     function_ref<bool(uint32_t)> Fn) const {
  auto All = rows<NameRow>(S);
  auto HashOf = [](const NameRow &R) {
    return uint64_t(R.HashHigh) << 32 | R.HashLow;
  };
  // Hashes are spread evenly: each is near where it would be if they were so
  // exactly, which saves most of the cache misses of a search by halves.
  size_t Guess = size_t((Hash >> 32) * All.size() >> 32);
  size_t Begin = 0, End = All.size();
  for (size_t Step = 64; Begin != End && Step < All.size(); Step *= 8) {
    size_t Low = Guess > Step ? Guess - Step : 0;
    size_t High = std::min(Guess + Step, All.size() - 1);
    if ((Low == 0 || HashOf(All[Low]) < Hash) && HashOf(All[High]) >= Hash) {
      Begin = Low;
      End = High + 1;
      break;
    }
  }
  auto It =
      std::partition_point(All.begin() + Begin, All.begin() + End,
                           [&](const NameRow &R) { return HashOf(R) < Hash; });
  for (; It != All.end() && HashOf(*It) == Hash; ++It)
    if (!Fn(It->Row))
      return;
}

FunctionId Index::findFunction(StringRef LinkageName) const {
  FunctionId Found = None;
  findRows(Section::FunctionNames, xxh3_64bits(LinkageName), [&](uint32_t F) {
    if (str(said(F).LinkageName) == LinkageName)
      Found = F;
    return Found == None;
  });
  return Found;
}

SlotId Index::findSlot(uint32_t Kind, StringRef A, StringRef B,
                       uint32_t Number) const {
  SlotId Found = None;
  // 64 bits of a hash are taken for the slot, as linking does with names.
  findRows(Section::SlotNames, hashSlot(Kind, A, B, Number), [&](uint32_t S) {
    Found = S;
    return false;
  });
  return Found;
}

void Index::forRecords(StringRef Name, function_ref<void(uint32_t)> Fn) const {
  findRows(Section::RecordNames, xxh3_64bits(Name), [&](uint32_t R) {
    if (str(record(R).Name) == Name)
      Fn(R);
    return true;
  });
}

void Index::forTypedefs(StringRef Name, function_ref<void(uint32_t)> Fn) const {
  findRows(Section::TypedefNames, xxh3_64bits(Name), [&](uint32_t R) {
    if (str(typedefRow(R).Name) == Name)
      Fn(R);
    return true;
  });
}

void Index::forVariables(StringRef LinkageName,
                         function_ref<void(uint32_t)> Fn) const {
  findRows(Section::VariableNames, xxh3_64bits(LinkageName), [&](uint32_t R) {
    if (str(variable(R).LinkageName) == LinkageName)
      Fn(R);
    return true;
  });
}

//===-- Sources ----------------------------------------------------------===//

std::vector<std::string> Index::pathsOf(StringRef Spelled,
                                        ArrayRef<std::string> Directories) {
  std::vector<std::string> Out;
  for (const std::string &D : Directories) {
    SmallString<256> Path(Spelled);
    sys::path::make_absolute(D, Path);
    sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
    Out.push_back(Path.str().str());
    if (sys::path::is_absolute(Spelled))
      break;
  }
  return Out;
}

std::vector<std::string> Index::directories() const {
  if (usesBases())
    return Bases;
  std::vector<std::string> Out;
  for (StringId Id : rows<StringId>(Section::Directories))
    Out.push_back(str(Id).str());
  return Out;
}

} // namespace nowb::index
