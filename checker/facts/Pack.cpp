// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "facts/Pack.h"
#include "facts/AtomicFile.h"
#include "facts/Merge.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Parallel.h"
#include <map>

using namespace llvm;

namespace nowb::facts {

using Checksums = std::pair<uint64_t, uint64_t>;

/// The index of each in the pack; nullopt if these are not all that it has.
static std::optional<std::vector<size_t>> findAll(const FactsFile &Pack,
                                                  ArrayRef<Checksums> Wanted) {
  std::map<Checksums, size_t> Where;
  for (size_t I = 0; I != Pack.units().size(); ++I)
    Where[Pack.units()[I].Checksums] = I;
  if (Where.size() != Wanted.size())
    return std::nullopt;
  std::vector<size_t> Out;
  for (const Checksums &C : Wanted) {
    auto It = Where.find(C);
    if (It == Where.end())
      return std::nullopt;
    Out.push_back(It->second);
    // (What is wanted twice would be two units, and is one in the pack.)
    Where.erase(It);
  }
  return Out;
}

std::optional<std::vector<Unit>> readPack(StringRef Path,
                                          ArrayRef<Checksums> Wanted,
                                          BodyFilter WantBody,
                                          std::string &Warning) {
  if (!sys::fs::is_regular_file(Path))
    return std::nullopt;
  auto Pack = FactsFile::open(Path);
  if (!Pack) {
    Warning = describeUnusable(Pack.takeError());
    return std::nullopt;
  }
  auto Indices = findAll(*Pack, Wanted);
  if (!Indices)
    return std::nullopt;
  std::vector<Unit> Units(Wanted.size());
  std::vector<std::string> Wrong(Wanted.size());
  parallelFor(0, Wanted.size(), [&](size_t I) {
    if (auto U = Pack->read((*Indices)[I], WantBody))
      Units[I] = std::move(*U);
    else
      Wrong[I] = describeUnusable(U.takeError());
  });
  for (const std::string &Text : Wrong)
    if (!Text.empty()) {
      Warning = Text;
      return std::nullopt;
    }
  return Units;
}

Error writePack(StringRef Path, ArrayRef<FactsFile> Files) {
  if (sys::fs::exists(Path) && !sys::fs::is_regular_file(Path))
    return createStringError("'" + Path + "' is no file; remove it");
  auto Merged = merge(Files);
  if (!Merged)
    return Merged.takeError();
  return replaceFile(Path, [&](raw_ostream &OS) { OS << *Merged; });
}

} // namespace nowb::facts
