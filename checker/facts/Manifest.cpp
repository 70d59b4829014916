// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// {"version": 1, "units": [{"facts": ..., "file": ..., "directory": ...}]}
//
#include "facts/Manifest.h"
#include "facts/AtomicFile.h"
#include "facts/InputFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace nowb::facts {
namespace {

constexpr int ManifestVersion = 1;
constexpr char Remedy[] = "; run 'nowb check' again";

SmallString<128> manifestPath(StringRef Directory) {
  SmallString<128> Path = Directory;
  sys::path::append(Path, "index.json");
  return Path;
}

Error manifestError(StringRef Path, const Twine &Problem) {
  return createFileError(
      Path, createStringError(std::make_error_code(std::errc::invalid_argument),
                              Problem + Remedy));
}

/// JSON wants UTF-8, file names need not be.
std::string text(StringRef S) {
  return json::isUTF8(S) ? S.str() : json::fixUTF8(S);
}

bool readEntry(const json::Value &Value, ManifestEntry &Entry,
               json::Path Path) {
  json::ObjectMapper Map(Value, Path);
  if (!Map || !Map.map("facts", Entry.Facts) ||
      !Map.map("file", Entry.MainFile) ||
      !Map.map("directory", Entry.WorkingDirectory))
    return false;
  // Nothing outside of the directory is the manifest's to name.
  if (Entry.Facts.empty() || sys::path::filename(Entry.Facts) != Entry.Facts ||
      Entry.Facts == "..") {
    Path.field("facts").report("expected the name of a file in this directory");
    return false;
  }
  return true;
}

} // namespace

Error writeManifest(StringRef Directory, ArrayRef<ManifestEntry> Entries) {
  json::Array Units;
  for (const ManifestEntry &Entry : Entries)
    Units.push_back(json::Object{{"facts", text(Entry.Facts)},
                                 {"file", text(Entry.MainFile)},
                                 {"directory", text(Entry.WorkingDirectory)}});
  json::Value Root(
      json::Object{{"version", ManifestVersion}, {"units", std::move(Units)}});
  const std::string Text = formatv("{0:2}\n", Root).str();
  const SmallString<128> Path = manifestPath(Directory);
  // Most runs change none, and file systems take long to replace a file.
  if (auto Known = readInput(Path); Known && (*Known)->getBuffer() == Text)
    return Error::success();
  return replaceFile(Path, [&](raw_ostream &OS) { OS << Text; });
}

bool hasForeignManifest(StringRef Directory) {
  auto Buffer = readInput(manifestPath(Directory));
  return Buffer && !(*Buffer)->getBuffer().trim().empty() &&
         !(*Buffer)->getBuffer().take_front(100).contains("\"units\":");
}

Expected<std::vector<ManifestEntry>> readManifest(StringRef Directory) {
  SmallString<128> Path = manifestPath(Directory);
  auto Buffer = readInput(Path);
  if (!Buffer)
    return manifestError(Path, Buffer.getError().message());
  auto Root = json::parse((*Buffer)->getBuffer());
  if (!Root)
    return manifestError(Path, toString(Root.takeError()));

  const json::Object *Object = Root->getAsObject();
  auto Version = Object ? Object->getInteger("version") : std::nullopt;
  if (!Version)
    return manifestError(Path, "not an index of facts: no version");
  if (*Version != ManifestVersion)
    return manifestError(Path, "index of another version of nowb (" +
                                   Twine(*Version) + ", this one reads " +
                                   Twine(ManifestVersion) + ")");
  const json::Array *Units = Object->getArray("units");
  if (!Units)
    return manifestError(Path, "no list of units");
  std::vector<ManifestEntry> Entries(Units->size());
  json::Path::Root Report("index");
  for (auto [I, Value] : enumerate(*Units))
    if (!readEntry(Value, Entries[I],
                   json::Path(Report).field("units").index(I)))
      return manifestError(Path, toString(Report.getError()));
  return Entries;
}

} // namespace nowb::facts
