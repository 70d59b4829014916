// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads what git says, and looks places up in it. See Change.h.
//
#include "report/Change.h"
#include "facts/InputFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
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
      if (Line.front() == '-') // what is there now, is read
        forEachMacro(Line.drop_front(), [&](const MacroDefinition &M) {
          C.Macros.insert(M.Name.str());
        });
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
  C.findMacros();
  return C;
}

bool Change::File::has(unsigned First, unsigned Last) const {
  auto It = llvm::partition_point(
      Changed, [&](const Lines &L) { return L.Last < First; });
  return Whole || (It != Changed.end() && It->First <= Last);
}

void Change::findMacros() {
  auto Read = [&](StringRef Path, const File &F) {
    auto Text = facts::readInput(Path);
    if (!Text || (*Text)->getBuffer().contains('\0'))
      return;
    forEachMacro((*Text)->getBuffer(), [&](const MacroDefinition &M) {
      if (F.has(M.First, M.Last))
        Macros.insert(M.Name.str());
    });
  };
  for (const auto &Each : Files) {
    StringRef Path = Each.first();
    if (!llvm::sys::fs::is_directory(Path)) {
      Read(Path, Each.second);
      continue;
    }
    std::error_code Code;
    for (llvm::sys::fs::recursive_directory_iterator It(Path, Code), End;
         It != End && !Code; It.increment(Code))
      if (llvm::sys::path::filename(It->path()) == ".git")
        It.no_push();
      else if (It->type() == llvm::sys::fs::file_type::regular_file)
        Read(It->path(), Each.second);
  }
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
  return llvm::any_of(filesOf(P.File, Tree),
                      [&](const File *F) {
                        return !P.Line || F->has(P.Line, P.Line);
                      }) ||
         expandsChanged(P, Tree);
}

bool Change::expandsChanged(const search::Place &P,
                            const SourceTree &Tree) const {
  if (Macros.empty() || !P.Line)
    return false;
  auto [It, IsNew] = Sources.try_emplace(P.File);
  Source &S = It->second;
  if (IsNew)
    for (const std::string &Candidate : Tree.candidates(P.File))
      if (auto Text = Tree.fileSystem().getBufferForFile(Candidate))
        S.Texts.push_back((*Text)->getBuffer().str());
  auto [Line, IsNewLine] = S.Expands.try_emplace(P.Line);
  if (IsNewLine)
    Line->second = llvm::any_of(S.Texts, [&](const std::string &Text) {
      return expandsAny(Text, P.Line, Macros);
    });
  return Line->second;
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
