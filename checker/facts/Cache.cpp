// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A hit costs: one file mapped, its first section read, a look-up for each
// dependency, then the checksum of the rest. A miss by a changed file stops at
// the first one.
//
#include "facts/Cache.h"
#include "facts/AtomicFile.h"
#include "facts/InputFile.h"
#include "facts/Manifest.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace nowb::facts {
namespace {

constexpr StringLiteral Extension{".facts"};
/// Another, so that who links all facts of a directory does not link these too.
constexpr StringLiteral PackExtension{".pack"};

/// Calls \p Visit with each entry of a directory.
Error forEachFile(StringRef Directory,
                  function_ref<void(const sys::fs::directory_entry &)> Visit) {
  std::error_code Code;
  for (sys::fs::directory_iterator I(Directory, Code), End; !Code && I != End;
       I.increment(Code))
    Visit(*I);
  return Code ? createFileError(Directory, Code) : Error::success();
}

/// The readable part of a key: the file's name, as far as any file system
/// and shell takes it.
std::string readableName(StringRef MainFile) {
  constexpr size_t MaxLength = 64;
  std::string Name = sys::path::filename(MainFile).take_front(MaxLength).str();
  for (char &C : Name)
    if (!isAlnum(C) && !StringRef("._-+").contains(C))
      C = '_';
  return Name;
}

/// Whether two spellings, relative to Directory if they are relative, are of
/// one file.
bool isSameFile(StringRef Directory, StringRef A, StringRef B) {
  if (A == B)
    return true;
  SmallString<256> PathA(A), PathB(B);
  for (SmallString<256> *Path : {&PathA, &PathB})
    if (!sys::path::is_absolute(*Path))
      sys::path::make_absolute(Directory, *Path);
  return sys::fs::equivalent(PathA, PathB);
}

} // namespace

Expected<Cache> Cache::open(StringRef Directory) {
  auto Fail = [&](std::error_code Code) {
    return createFileError(
        Directory, createStringError(Code, "cannot be used as a cache: " +
                                               Code.message()));
  };
  if (std::error_code Code = sys::fs::create_directories(Directory))
    return Fail(Code);
  if (!sys::fs::is_directory(Directory))
    return Fail(make_error_code(std::errc::not_a_directory));
  // Listing it needs reading, making files in it writing and searching.
  std::error_code Code;
  sys::fs::directory_iterator Probe(Directory, Code);
  if (!Code)
    Code = sys::fs::access(Directory, sys::fs::AccessMode::Write);
  if (Code)
    return Fail(Code);
  // In a directory of the user's, it would be overwritten.
  if (hasForeignManifest(Directory))
    return createFileError(Directory,
                           createStringError("cannot be used as a cache: its "
                                             "index.json is none of nowb's"));
  return Cache(Directory);
}

std::string Cache::key(StringRef ToolVersion, ArrayRef<std::string> Command,
                       StringRef WorkingDirectory, StringRef MainFile) {
  // Each with its length, so that no two lists of texts look the same.
  std::string Text;
  auto Add = [&](StringRef Part) {
    Text += utostr(Part.size());
    Text += ':';
    Text += Part;
  };
  Add(ToolVersion);
  Add(WorkingDirectory);
  Add(MainFile);
  for (const std::string &Argument : Command)
    Add(Argument);
  XXH128_hash_t Hash = xxh3_128bits(arrayRefFromStringRef(Text));
  return readableName(MainFile) + "." +
         utohexstr(Hash.high64, /*LowerCase=*/true, /*Width=*/16) +
         utohexstr(Hash.low64, /*LowerCase=*/true, /*Width=*/16);
}

std::string Cache::fileFor(StringRef Key) const {
  SmallString<256> Path = StringRef(Directory);
  sys::path::append(Path, fileName(Key));
  return Path.str().str();
}

std::optional<FactsFile> Cache::find(StringRef Key, StringRef WorkingDirectory,
                                     StringRef MainFile, FileHashes &Hashes,
                                     std::string &Warning) const {
  std::string Path = fileFor(Key);
  auto Buffer = readInput(Path, Reading::Bytes);
  if (!Buffer) {
    if (Buffer.getError() != std::errc::no_such_file_or_directory)
      Warning = describeUnusable(createFileError(Path, Buffer.getError()));
    return std::nullopt;
  }
  auto Unusable = [&](StringRef Problem) {
    Warning = describeUnusable(make_error<FactsError>(Path, Problem.str()));
    return std::nullopt;
  };
  auto File = FactsFile::open(std::move(*Buffer));
  if (!File) {
    Warning = describeUnusable(File.takeError());
    return std::nullopt;
  }
  const DependencyList *Head = File->head();
  if (!Head)
    return Unusable("merged facts, where those of one unit belong");
  if (!isSameFile(WorkingDirectory, Head->MainFile, MainFile))
    return Unusable(("these are of '" + Head->MainFile + "'").str());
  // Without a dependency, not even on its main file, it would be valid for
  // ever.
  if (Head->Failed || Head->Files.empty())
    return std::nullopt;
  // Units that are looked up at once have most files in common, in one order:
  // each begins elsewhere, or all would wait for the same file all the time.
  ArrayRef<DependencyList::Entry> Files = Head->Files;
  size_t First = xxh3_64bits(Key) % Files.size();
  for (ArrayRef Some : {Files.drop_front(First), Files.take_front(First)})
    for (const auto &[File, Hash] : Some)
      if (Hashes.hash(WorkingDirectory, File).value_or(Dependency::IsMissing) !=
          Hash)
        return std::nullopt;
  if (!File->isIntact())
    return Unusable("corrupt: wrong checksum");
  return std::move(*File);
}

std::string Cache::packFor(ArrayRef<std::string> Keys) const {
  std::string Text;
  for (const std::string &Key : Keys)
    Text += Key + '\n';
  XXH128_hash_t Hash = xxh3_128bits(arrayRefFromStringRef(Text));
  SmallString<256> Path = StringRef(Directory);
  sys::path::append(Path, utohexstr(Hash.high64, /*LowerCase=*/true, 16) +
                              utohexstr(Hash.low64, /*LowerCase=*/true, 16) +
                              PackExtension);
  return std::string(Path);
}

Error Cache::store(StringRef Key, const Unit &U) const {
  return replaceFile(fileFor(Key), [&](raw_ostream &OS) { write(U, OS); });
}

Error Cache::prune(ArrayRef<std::string> Keep,
                   std::chrono::seconds MinAge) const {
  StringSet<> Kept;
  for (const std::string &Name : Keep)
    Kept.insert(Name);
  auto Limit = std::chrono::system_clock::now() - MinAge;
  Error Removed = Error::success();
  Error Listed =
      forEachFile(Directory, [&](const sys::fs::directory_entry &Entry) {
        StringRef Name = sys::path::filename(Entry.path());
        bool IsOurs = Name.ends_with(Extension) ||
                      Name.ends_with(PackExtension) ||
                      Name.contains(TemporaryInfix);
        if (!IsOurs || Kept.contains(Name))
          return;
        auto Status = Entry.status();
        if (!Status || Status->getLastModificationTime() > Limit)
          return;
        // One that is gone by now, another run removed: no error.
        if (std::error_code Code = sys::fs::remove(Entry.path()))
          Removed = joinErrors(std::move(Removed),
                               createFileError(Entry.path(), Code));
      });
  return joinErrors(std::move(Listed), std::move(Removed));
}

Expected<std::vector<std::string>> listFacts(StringRef Directory) {
  std::vector<std::string> Paths;
  if (Error E =
          forEachFile(Directory, [&](const sys::fs::directory_entry &Entry) {
            if (StringRef(Entry.path()).ends_with(Extension))
              Paths.push_back(Entry.path());
          }))
    return std::move(E);
  llvm::sort(Paths);
  return Paths;
}

} // namespace nowb::facts
