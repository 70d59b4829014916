// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "extract/Suppressions.h"
#include "extract/Names.h"
#include "llvm/Support/GlobPattern.h"

using namespace clang;

namespace nowb::extract {

static constexpr llvm::StringLiteral Check = "gc-nowritebarrierrec";

/// Whether the text after "NOLINT..." covers the check. Text starts at the list
/// in parentheses, if there is one; no list means all checks.
static bool covers(llvm::StringRef Text) {
  if (!Text.consume_front("("))
    return true;
  llvm::StringRef List = Text.take_until([](char C) { return C == ')'; });
  bool Covered = false;
  llvm::SmallVector<llvm::StringRef> Names;
  List.split(Names, ',');
  for (llvm::StringRef N : Names) {
    N = N.trim();
    bool Negative = N.consume_front("-");
    if (auto G = llvm::GlobPattern::create(N)) {
      if (G->match(Check))
        Covered = !Negative;
    } else {
      llvm::consumeError(G.takeError());
    }
  }
  return Covered;
}

/// As line markers have it: so a preprocessed unit has the comments of its
/// sources.
static Suppressions::Line lineOf(const SourceManager &SM, SourceLocation L) {
  PresumedLoc P = SM.getPresumedLoc(L);
  return P.isValid() ? Suppressions::Line{P.getFilename(), P.getLine()}
                     : Suppressions::Line();
}

std::vector<Suppressions::Comment> &Suppressions::file(FileID F) {
  auto [It, New] = Files.try_emplace(F);
  std::vector<Comment> &Found = It->second;
  if (!New)
    return Found;
  auto Buffer = SM.getBufferDataOrNone(F);
  if (!Buffer)
    return Found;
  std::vector<Comment> Open;
  for (size_t At = Buffer->find("NOLINT"); At != llvm::StringRef::npos;
       At = Buffer->find("NOLINT", At + 6)) {
    llvm::StringRef Rest = Buffer->substr(At + 6);
    enum { Line, Next, Begin, End } Kind = Line;
    if (Rest.consume_front("NEXTLINE"))
      Kind = Next;
    else if (Rest.consume_front("BEGIN"))
      Kind = Begin;
    else if (Rest.consume_front("END"))
      Kind = End;
    if (!covers(Rest))
      continue;
    SourceLocation L =
        SM.getLocForStartOfFile(F).getLocWithOffset(static_cast<int>(At));
    auto [Name, Number] = lineOf(SM, L);
    if (Kind == End) {
      if (!Open.empty()) {
        Open.back().LastLine = Number;
        Found.push_back(Open.back());
        Open.pop_back();
      }
      continue;
    }
    Comment C{Name, Number, Number, L, Rest.starts_with("(")};
    if (Kind == Begin) {
      Open.push_back(C);
      continue;
    }
    C.FirstLine = C.LastLine = Number + (Kind == Next);
    Found.push_back(C);
  }
  return Found;
}

uint32_t Suppressions::index(Comment &C) {
  if (!C.Index) {
    Out.unit().Suppressions.push_back({Name.at(C.At), C.Named});
    C.Index = Out.unit().Suppressions.size();
  }
  return C.Index;
}

uint32_t Suppressions::covering(SourceLocation L) {
  if (L.isInvalid()) // what the compiler makes by itself stands nowhere
    return 0;
  for (SourceLocation P : {SM.getFileLoc(L), SM.getSpellingLoc(L)}) {
    FileID F = SM.getFileID(P);
    if (F.isInvalid())
      continue;
    std::vector<Comment> &Comments = file(F);
    if (Comments.empty())
      continue;
    auto [Name, Number] = lineOf(SM, P);
    for (Comment &C : Comments)
      if (C.FirstLine <= Number && Number <= C.LastLine && C.File == Name)
        return index(C);
  }
  return 0;
}

void Suppressions::readAll() {
  std::vector<Comment *> Unused;
  for (unsigned I = 0, N = SM.local_sloc_entry_size(); I != N; ++I) {
    const SrcMgr::SLocEntry &E = SM.getLocalSLocEntry(I);
    if (!E.isFile() || SrcMgr::isSystem(E.getFile().getFileCharacteristic()))
      continue;
    FileID F = SM.getFileID(SourceLocation::getFromRawEncoding(E.getOffset()));
    if (!SM.getFileEntryForID(F))
      continue;
    for (Comment &C : file(F))
      if (!C.Index && !SM.isInSystemHeader(C.At))
        Unused.push_back(&C);
  }
  // Not in the order of files, which is another in a preprocessed unit.
  llvm::stable_sort(Unused, [&](const Comment *A, const Comment *B) {
    PresumedLoc L = SM.getPresumedLoc(A->At), R = SM.getPresumedLoc(B->At);
    return std::tuple(A->File, L.getLine(), L.getColumn()) <
           std::tuple(B->File, R.getLine(), R.getColumn());
  });
  for (Comment *C : Unused)
    index(*C);
}

} // namespace nowb::extract
