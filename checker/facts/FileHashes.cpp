// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The map is locked for the look-up only; a file is read outside of the lock,
// by the first thread that asks for it, while others that want it wait.
//
#include "facts/FileHashes.h"
#include "facts/InputFile.h"
#include "facts/Serialization.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace nowb::facts {
namespace {

std::optional<uint64_t> hashFile(StringRef Path) {
  // Read, not mapped: someone may be editing it, and a mapped file that gets
  // shorter is a crash.
  auto Buffer = readInput(Path, Reading::Copied);
  if (!Buffer)
    // What was not there may have become a directory.
    return sys::fs::exists(Path) ? std::optional<uint64_t>(1) : std::nullopt;
  return hashContent((*Buffer)->getBuffer());
}

} // namespace

std::optional<uint64_t> FileHashes::hash(StringRef Directory, StringRef Path) {
  SmallString<256> Absolute;
  // By hand: a run asks for a few hundred paths a unit, and the library's way
  // takes longer than the look-up.
  bool IsAbsolute = Path.starts_with("/") || sys::path::is_absolute(Path);
  if (!IsAbsolute && !Directory.empty()) {
    Absolute = Directory;
    Absolute += sys::path::get_separator();
    Absolute += Path;
    Path = Absolute;
  }

  uint64_t Hash = xxh3_64bits(Path);
  Shard &S = Shards[(Hash >> 32) % Shards.size()];
  Entry *E;
  {
    std::lock_guard Guard(S.Lock);
    E = &S.Entries.try_emplace_with_hash(Path, static_cast<uint32_t>(Hash))
             .first->second;
  }
  std::call_once(E->Once, [&] { E->Hash = hashFile(Path); });
  return E->Hash;
}

} // namespace nowb::facts
