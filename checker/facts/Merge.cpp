// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Units are taken in the order in which they are linked. Of all that can be
// told by its content alone, each is kept in the first unit that has it; in
// others it is kept only where something refers to it that is kept there.
// "First" is a minimum, and what was merged before has lost nothing that is
// first in it, so neither order nor grouping matters.
//
#include "facts/Merge.h"
#include "facts/Block.h"
#include "facts/Pruner.h"
#include "facts/UnitIds.h"
#include "facts/UnitOrder.h"
#include "facts/UnitWriter.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace nowb::facts {
namespace {

class Merger {
public:
  Merger() { Names.Strings = {StringRef()}; }
  void add(Unit U, const FactsFile::Entry &From);
  bool isNewBody(uint64_t Hash) {
    // DenseSet keeps the two last values for itself: such bodies are all kept.
    return Hash >= ~uint64_t(1) || Bodies.insert(Hash).second;
  }
  std::string finish();

private:
  StrId share(StringRef Text);
  FnId shareFunction(const Unit &U, const Function &F);
  size_t shareFunctions(Unit &U, std::vector<FnId> &Shared);
  uint32_t shareDependency(const Dependency &D);

  DenseSet<uint64_t> Bodies;
  BumpPtrAllocator Arena;
  DenseMap<Hash128, StrId> StringIds;
  DenseMap<Hash128, FnId> FunctionIds;
  DenseMap<Hash128, uint32_t> DependencyIds;
  /// Strings and functions of all.
  Unit Names;
  std::vector<Dependency> Dependencies;
  Bytes Head, Parts;
  uint32_t NumUnits = 0;
  /// A zero for each string.
  std::vector<StrId> Scratch;
  Pruner Rest;
};

StrId Merger::share(StringRef Text) {
  if (Text.empty())
    return 0;
  auto [It, IsNew] = StringIds.try_emplace(hash128(Text), Names.Strings.size());
  if (IsNew)
    Names.Strings.push_back(Text.copy(Arena));
  return It->second;
}

FnId Merger::shareFunction(const Unit &U, const Function &F) {
  auto [It, IsNew] =
      FunctionIds.try_emplace(keyOf(U, F).hash(), Names.Functions.size());
  if (IsNew) {
    Function &Shared = Names.Functions.emplace_back(F);
    Shared.Extra = 0;
    const FunctionExtra &E = U.extra(F);
    if (E.CallsParams || E.BodyHash) {
      FunctionExtra &Own = Names.ownExtra(Shared);
      Own.CallsParams = E.CallsParams;
      Own.BodyHash = E.BodyHash;
    }
  }
  return It->second;
}

/// Shares the unit's functions and puts them in the order of the format; gives
/// their shared ids, in that order, and how many are new.
size_t Merger::shareFunctions(Unit &U, std::vector<FnId> &Shared) {
  // The new ones keep their order: it is that of the unit, since they were new
  // whatever this unit was merged with before. Others' order may be of then.
  enum Group : uint8_t { New, SaidHere, SaidBefore };
  std::vector<std::tuple<Group, FnId, FnId>> Order;
  Order.reserve(U.Functions.size());
  for (auto [Id, F] : enumerate(U.Functions)) {
    FnId Next = Names.Functions.size(), Which = shareFunction(U, F);
    const FunctionExtra &E = U.extra(F);
    bool SaysMore = !E.isEmptyBody() || !E.Overrides.empty();
    Order.push_back({Which == Next ? New
                     : SaysMore    ? SaidHere
                                   : SaidBefore,
                     Which, static_cast<FnId>(Id)});
  }
  llvm::sort(Order);
  std::vector<Function> Functions;
  std::vector<FnId> NewIds(Order.size());
  size_t NumNew = 0;
  for (auto [Which, SharedId, Id] : Order) {
    NumNew += Which == New;
    NewIds[Id] = Functions.size();
    Functions.push_back(U.Functions[Id]);
    Shared.push_back(SharedId);
  }
  U.Functions = std::move(Functions);
  forEachFunction(U, [&](FnId &Id) { Id = NewIds[Id]; });
  return NumNew;
}

uint32_t Merger::shareDependency(const Dependency &D) {
  auto [It, IsNew] = DependencyIds.try_emplace(
      Key().add(D.Path).wide(D.Hash).hash(), Dependencies.size());
  if (IsNew)
    Dependencies.push_back(D);
  return It->second;
}

void Merger::add(Unit U, const FactsFile::Entry &From) {
  uint64_t Rank = rankOf(U);
  // Names are shared in an order that no id decides.
  for (Range R : U.Types)
    llvm::sort(U.TypeTerms.begin() + R.Begin, U.TypeTerms.begin() + R.End,
               [&](TypeTerm A, TypeTerm B) {
                 auto Text = [&](TypeTerm T) {
                   return T.hasName() ? U.str(T.Name) : StringRef();
                 };
                 return std::tuple(A.K, Text(A), A.Name) <
                        std::tuple(B.K, Text(B), B.Name);
               });
  std::vector<StrId> Ids(U.Strings.size());
  forEachString(U, [&](StrId &Id) {
    if (Id && !Ids[Id])
      Ids[Id] = share(U.str(Id));
    Id = Ids[Id];
  });
  Rest.prune(U);

  std::vector<FnId> SharedFunctions;
  size_t NumNew = shareFunctions(U, SharedFunctions);
  std::vector<uint32_t> SharedDependencies;
  for (const Dependency &D : U.Dependencies)
    SharedDependencies.push_back(shareDependency(D));
  // All strings, for as long as the unit is written.
  U.Strings.swap(Names.Strings);
  Scratch.resize(U.Strings.size());
  UnitWriter Writer(U, SharedFunctions, NumNew, SharedDependencies, Scratch);
  Writer.run();
  U.Strings.swap(Names.Strings);

  Head.number(From.MainFile.size());
  Head.raw(From.MainFile);
  Head.fixed<uint64_t>(Rank);
  Head.fixed<uint64_t>(From.Checksums.first);
  Head.fixed<uint64_t>(From.Checksums.second);
  Head.number(NumNew);
  Bytes Part;
  writeBlock(Writer.payload(), Part);
  Head.number(Part.str().size());
  Parts.raw(Part.str());
  ++NumUnits;
}

std::string Merger::finish() {
  UnitWriter Writer(Names);
  Writer.keepStrings();
  Writer.run();
  Bytes List, Payload;
  List.number(NumUnits);
  List.raw(Head.str());
  writeBlock(Writer.payload(), Payload);
  Payload.number(Dependencies.size());
  for (const Dependency &D : Dependencies) {
    Payload.number(D.Path);
    Payload.fixed<uint64_t>(D.Hash);
  }
  Payload.raw(Parts.str());
  Parts = Bytes();
  std::string File;
  File.reserve(format::HeaderSize + List.str().size() + Payload.str().size());
  raw_string_ostream OS(File);
  writeParts(format::MergedMagic, List.str(), Payload.str(), OS);
  return File;
}

/// A unit that is to be merged, with what orders it.
struct Ordered {
  StringRef MainFile;
  uint64_t Rank;
  std::pair<uint64_t, uint64_t> Checksums;
  std::pair<uint32_t, uint32_t> Where;
  bool operator<(const Ordered &Other) const {
    return std::tie(MainFile, Rank, Checksums) <
           std::tie(Other.MainFile, Other.Rank, Other.Checksums);
  }
};

} // namespace

/// As sortUnits() does; of units of one main file the ranks must be known.
static Expected<std::vector<Ordered>> inOrder(ArrayRef<FactsFile> Files) {
  std::vector<Ordered> All;
  StringMap<unsigned> OfMainFile;
  for (auto Where : distinctUnits(Files)) {
    const FactsFile::Entry &E = Files[Where.first].units()[Where.second];
    All.push_back({E.MainFile, E.Rank, E.Checksums, Where});
    ++OfMainFile[E.MainFile];
  }
  for (Ordered &O : All) {
    if (O.Rank || OfMainFile[O.MainFile] == 1)
      continue;
    auto U = Files[O.Where.first].read(O.Where.second,
                                       [](uint64_t) { return false; });
    if (!U)
      return U.takeError();
    O.Rank = rankOf(*U);
  }
  llvm::sort(All);
  return std::move(All);
}

Expected<std::string> merge(ArrayRef<FactsFile> Files) {
  auto Units = inOrder(Files);
  if (!Units)
    return Units.takeError();
  Merger M;
  for (const Ordered &O : *Units) {
    const FactsFile &File = Files[O.Where.first];
    auto U = File.read(O.Where.second,
                       [&](uint64_t Hash) { return M.isNewBody(Hash); });
    if (!U)
      return U.takeError();
    M.add(std::move(*U), File.units()[O.Where.second]);
  }
  return M.finish();
}

} // namespace nowb::facts
