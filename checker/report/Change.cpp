// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads what git says, and looks places up in it. See Change.h.
//
#include "report/Change.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace nowb;
using namespace nowb::report;
using llvm::StringRef;
using search::Standing;

//===-- Reading -----------------------------------------------------------===//

namespace {

/// The path on a "+++ " line, as git prints it: quoted as in C if it has odd
/// bytes, else with a tab behind it if it has spaces. Empty: /dev/null.
std::string pathOf(StringRef Text) {
  std::string Path;
  if (!Text.consume_front("\"")) {
    Path = Text.take_until([](char C) { return C == '\t'; }).str();
  } else {
    while (!Text.empty() && Text.front() != '"') {
      if (!Text.consume_front("\\")) {
        Path += Text.front();
        Text = Text.drop_front();
        continue;
      }
      unsigned Code = 0;
      if (Text.size() >= 3 && !Text.take_front(3).getAsInteger(8, Code)) {
        Path += static_cast<char>(Code);
        Text = Text.drop_front(3);
      } else if (!Text.empty()) {
        constexpr StringRef Letters = "abtnvfr", Bytes = "\a\b\t\n\v\f\r";
        size_t At = Letters.find(Text.front());
        Path += At == StringRef::npos ? Text.front() : Bytes[At];
        Text = Text.drop_front();
      }
    }
  }
  StringRef Name = Path;
  return Name.consume_front("b/") ? Name.str() : "";
}

/// "12,3" or "12", the 3 being 1 then.
bool readRange(StringRef &Text, unsigned &First, unsigned &Count) {
  Count = 1;
  if (Text.consumeInteger(10, First))
    return false;
  return !Text.consume_front(",") || !Text.consumeInteger(10, Count);
}

} // namespace

llvm::Expected<Change> Change::parse(StringRef Top, StringRef Diff,
                                     StringRef Untracked) {
  Change C;
  auto Absolute = [&](StringRef Name) {
    llvm::SmallString<256> Path(Top);
    llvm::sys::path::append(Path, Name);
    return Path;
  };
  File *Current = nullptr;
  // Lines of a hunk that are still to come: they may look like headers.
  unsigned Rest = 0;
  while (!Diff.empty()) {
    StringRef Line;
    std::tie(Line, Diff) = Diff.split('\n');
    if (Rest && (Line.starts_with("-") || Line.starts_with("+"))) {
      --Rest;
      continue;
    }
    if (Line.consume_front("+++ ")) {
      std::string Name = pathOf(Line);
      Current = Name.empty() ? nullptr : &C.Files[Absolute(Name)];
      continue;
    }
    if (!Line.starts_with("@@ "))
      continue;
    StringRef Header = Line.drop_front(3);
    unsigned First, Count, Removed;
    if (!Header.consume_front("-") || !readRange(Header, First, Removed) ||
        !Header.consume_front(" +") || !readRange(Header, First, Count) ||
        !Header.consume_front(" @@"))
      return llvm::createStringError("can't read what git diff says: '" + Line +
                                     "'");
    Rest = Removed + Count;
    if (!Current)
      continue;
    // Where lines were only removed, both neighbours are touched.
    Current->Changed.push_back(Count ? Lines{First, First + Count - 1}
                                     : Lines{First, First + 1});
  }
  llvm::SmallVector<StringRef> Names;
  Untracked.split(Names, '\0', -1, /*KeepEmpty=*/false);
  for (StringRef Name : Names) {
    Name.consume_back("/"); // another repository
    C.Files[Absolute(Name)].Whole = true;
  }
  // A submodule's one line is its commit.
  for (auto &Each : C.Files)
    if (llvm::sys::fs::is_directory(Each.first()))
      Each.second.Whole = true;
  return C;
}

//===-- Looking up --------------------------------------------------------===//

const Change::File *Change::find(StringRef Absolute) const {
  if (auto It = Files.find(Absolute); It != Files.end())
    return &It->second;
  for (StringRef Dir = llvm::sys::path::parent_path(Absolute); !Dir.empty();
       Dir = llvm::sys::path::parent_path(Dir))
    if (auto It = Files.find(Dir); It != Files.end() && It->second.Whole)
      return &It->second;
  return nullptr;
}

llvm::ArrayRef<const Change::File *>
Change::filesOf(StringRef Name, const SourceTree &Tree) const {
  auto [It, IsNew] = Known.try_emplace(Name);
  if (!IsNew)
    return It->second;
  for (const std::string &Candidate : Tree.candidates(Name)) {
    const File *F = find(Candidate);
    if (llvm::SmallString<256> Real;
        !F && !Tree.fileSystem().getRealPath(Candidate, Real))
      F = find(Real);
    if (F)
      It->second.push_back(F);
  }
  return It->second;
}

bool Change::touches(const search::Place &P, const SourceTree &Tree) const {
  return llvm::any_of(filesOf(P.File, Tree), [&](const File *F) {
    if (F->Whole || !P.Line)
      return true;
    auto It = llvm::partition_point(
        F->Changed, [&](const Lines &L) { return L.Last < P.Line; });
    return It != F->Changed.end() && It->First <= P.Line;
  });
}

bool Change::touchesAny(llvm::ArrayRef<search::Place> Places,
                        const SourceTree &Tree) const {
  return llvm::any_of(Places,
                      [&](const search::Place &P) { return touches(P, Tree); });
}

bool Change::touchesAny(llvm::ArrayRef<search::Hop> Chain,
                        const SourceTree &Tree) const {
  return llvm::any_of(Chain, [&](const search::Hop &H) {
    return touches(H.At, Tree) || touches(H.CalleeAt, Tree) ||
           touches(H.Assigned, Tree) || touchesAny(H.PassedOn, Tree);
  });
}

bool Change::touches(const search::Root &Root, const SourceTree &Tree) const {
  return touches(Root.At, Tree) ||
         llvm::any_of(Root.Registrations, [&](const search::Registration &At) {
           return touches(At.At, Tree) || touchesAny(At.PassedOn, Tree);
         });
}

void Change::apply(search::Result &R, const SourceTree &Tree,
                   StringRef Since) const {
  R.Since = Since.str();
  std::vector<bool> TouchedRoots;
  for (const search::Root &Root : R.Roots)
    TouchedRoots.push_back(touches(Root, Tree));
  for (search::Finding &F : R.Findings)
    if (F.Stands == Standing::Counts && !touches(F.At, Tree) &&
        !touchesAny(F.Chain, Tree) &&
        llvm::none_of(F.Roots,
                      [&](unsigned Root) { return TouchedRoots[Root]; }))
      F.Stands = Standing::Untouched;
  for (search::UnprovenItem &U : R.Unproven)
    if (U.Stands == Standing::Counts && !U.ChainCut && !touches(U.At, Tree) &&
        !touchesAny(U.Chain, Tree) && !TouchedRoots[U.Root])
      U.Stands = Standing::Untouched;
  for (search::Remark &H : R.UnseenHandlers)
    if (H.Stands == Standing::Counts && !touches(H.At, Tree))
      H.Stands = Standing::Untouched;
}
