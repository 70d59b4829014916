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

const std::vector<Suppressions::Comment> &Suppressions::file(FileID F) {
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
    unsigned Number = SM.getLineNumber(F, At);
    if (Kind == End) {
      if (!Open.empty()) {
        Open.back().LastLine = Number;
        Found.push_back(Open.back());
        Open.pop_back();
      }
      continue;
    }
    uint32_t Index = 0;
    facts::Unit &U = Out.unit();
    U.Suppressions.push_back({Name.at(L), /*Named=*/Rest.starts_with("(")});
    Index = U.Suppressions.size();
    if (Kind == Begin)
      Open.push_back({Number, ~0u, Index});
    else
      Found.push_back(
          {Number + (Kind == Next), Number + (Kind == Next), Index});
  }
  return Found;
}

uint32_t Suppressions::covering(SourceLocation L) {
  if (L.isInvalid()) // what the compiler makes by itself stands nowhere
    return 0;
  for (SourceLocation P : {SM.getFileLoc(L), SM.getSpellingLoc(L)}) {
    auto [F, Offset] = SM.getDecomposedLoc(P);
    if (F.isInvalid())
      continue;
    const std::vector<Comment> &Comments = file(F);
    if (Comments.empty())
      continue;
    unsigned Number = SM.getLineNumber(F, Offset);
    for (const Comment &C : Comments)
      if (C.FirstLine <= Number && Number <= C.LastLine)
        return C.Index;
  }
  return 0;
}

void Suppressions::readAll() {
  for (unsigned I = 0, N = SM.local_sloc_entry_size(); I != N; ++I) {
    const SrcMgr::SLocEntry &E = SM.getLocalSLocEntry(I);
    if (!E.isFile() || SrcMgr::isSystem(E.getFile().getFileCharacteristic()))
      continue;
    FileID F = SM.getFileID(SourceLocation::getFromRawEncoding(E.getOffset()));
    if (SM.getFileEntryForID(F))
      file(F);
  }
}

} // namespace nowb::extract
