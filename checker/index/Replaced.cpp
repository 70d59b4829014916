// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "index/Replaced.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include <map>
#include <set>

using namespace llvm;
namespace fs = llvm::sys::fs;

namespace nowb::index {

static std::vector<StringId> namesOf(const Index &I, StringRef File) {
  std::vector<StringId> Out;
  std::vector<std::string> Directories = I.directories();
  ArrayRef<StringId> All = I.rows<StringId>(Section::SourceNames);
  for (StringId Id : All)
    if (sys::path::filename(I.str(Id)) == sys::path::filename(File) &&
        is_contained(Index::pathsOf(I.str(Id), Directories), File))
      Out.push_back(Id);
  fs::UniqueID Own, Other;
  if (!Out.empty() || fs::getUniqueID(File, Own))
    return Out; // sorted, as the section is
  for (StringId Id : All)
    if (any_of(Index::pathsOf(I.str(Id), Directories), [&](StringRef P) {
          return !fs::getUniqueID(P, Other) && Other == Own;
        }))
      Out.push_back(Id);
  return Out;
}

Replaced replacedBy(const Index &I, StringRef File) {
  Replaced Out;
  Out.Files = namesOf(I, File);
  if (!Out.Files.empty())
    Out.Spelled = Out.Files.front();
  return Out;
}

namespace {

/// A file of the index that defines what the open one does.
struct Twin {
  Standing Is = Standing::Same;
  /// External functions that both define; those that can have been moved, since
  /// the open file did not define them and a program has but one definition.
  std::vector<FunctionId> Shared, Taken;
};

} // namespace

static size_t numExternal(const Index &I, StringId File) {
  constexpr uint32_t Not =
      facts::Function::Internal | facts::Function::InitOfUnit;
  auto All = I.rows<FileBodyRow>(Section::FileBodies);
  auto It =
      partition_point(All, [&](const FileBodyRow &B) { return B.File < File; });
  std::vector<FunctionId> Found;
  for (; It != All.end() && It->File == File; ++It)
    if (!(I.function(It->Function).Flags & Not))
      Found.push_back(It->Function);
  return llvm::unique(Found) - Found.begin();
}

static std::map<StringId, Twin>
findTwins(const Index &I, const Replaced &Own, const facts::Unit &U,
          function_ref<Standing(StringRef)> StandingOf) {
  using facts::Function;
  std::map<StringId, Twin> Out;
  for (const Function &F : U.Functions) {
    if (!(F.Flags & Function::HasBody) || (F.Flags & Function::Internal))
      continue;
    FunctionId Id = I.findFunction(U.str(F.LinkageName));
    if (Id == None)
      continue;
    std::set<StringId> In;
    Rows Bodies = I.bodies(Id);
    for (uint32_t B = Bodies.Begin; B != Bodies.End; ++B)
      In.insert(I.body(B).File);
    bool IsNew = none_of(In, [&](StringId File) { return Own.isOwn(File); });
    bool IsOne = !((F.Flags | I.function(Id).Flags) &
                   (Function::Inline | Function::Weak)) &&
                 U.str(F.LinkageName) != "main";
    for (StringId File : In) {
      if (Own.isOwn(File) || I.str(File) == U.str(F.At.File))
        continue;
      auto [It, IsFirst] = Out.try_emplace(File);
      if (IsFirst)
        It->second.Is = StandingOf(I.str(File));
      It->second.Shared.push_back(Id);
      if (IsNew && IsOne)
        It->second.Taken.push_back(Id);
    }
  }
  return Out;
}

Replaced addMoved(const Index &I, Replaced Own, const facts::Unit &U,
                  function_ref<Standing(StringRef)> StandingOf) {
  std::map<StringId, Twin> Twins = findTwins(I, Own, U, StandingOf);
  std::map<FunctionId, unsigned> Gone; // in how many files
  for (const auto &[File, T] : Twins)
    if (T.Is == Standing::Gone)
      for (FunctionId F : T.Shared)
        ++Gone[F];
  std::vector<StringId> Renamed;
  for (auto &[File, T] : Twins) {
    if (T.Is == Standing::Gone) {
      size_t All = T.Shared.size();
      llvm::erase_if(T.Shared, [&](FunctionId F) { return Gone[F] > 1; });
      size_t NumOthers = numExternal(I, File) - All;
      T.Taken = T.Shared;
      if (!T.Shared.empty() && T.Shared.size() >= NumOthers) {
        Renamed.push_back(File);
        continue;
      }
    } else if (T.Is != Standing::Changed) {
      continue;
    }
    for (FunctionId F : T.Taken)
      Own.Moved.push_back({F, File});
  }
  if (Own.Spelled == None && !Renamed.empty())
    Own.Spelled = Renamed.front();
  append_range(Own.Files, Renamed);
  llvm::sort(Own.Files);
  llvm::sort(Own.Moved);
  return Own;
}

} // namespace nowb::index
