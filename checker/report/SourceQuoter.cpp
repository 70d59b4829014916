// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reading and rendering source lines. See SourceQuoter.h.
//
#include "report/SourceQuoter.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Unicode.h"
#include "llvm/Support/raw_ostream.h"

using namespace nowb::report;
using llvm::StringRef;

namespace {

constexpr unsigned TabStop = 8;
/// Generated code has lines that no one reads; clang's limit.
constexpr size_t MaxLineLength = 4096;

/// The code point that Bytes start with; nullopt when they are no UTF-8.
std::optional<llvm::UTF32> decodeFirst(StringRef Bytes, size_t &Length) {
  const auto *Begin = reinterpret_cast<const llvm::UTF8 *>(Bytes.bytes_begin());
  const auto *End = reinterpret_cast<const llvm::UTF8 *>(Bytes.bytes_end());
  Length = llvm::getNumBytesForUTF8(*Begin);
  if (Length > Bytes.size() || !llvm::isLegalUTF8Sequence(Begin, End))
    return std::nullopt;
  llvm::UTF32 Code = 0;
  const llvm::UTF8 *Next = Begin;
  if (llvm::convertUTF8Sequence(&Next, Begin + Length, &Code,
                                llvm::strictConversion) != llvm::conversionOK)
    return std::nullopt;
  return Code;
}

/// Appends the character that Rest starts with, as RenderedLine describes, and
/// counts its columns. Returns how many bytes it took.
size_t appendCharacter(StringRef Rest, std::string &Text, unsigned &Columns) {
  size_t Length = 0;
  std::optional<llvm::UTF32> Code = decodeFirst(Rest, Length);
  // isPrintable takes the unassigned for unprintable, as terminals do.
  if (Code && llvm::sys::unicode::isPrintable(static_cast<int>(*Code)) &&
      !llvm::sys::unicode::isFormatting(static_cast<int>(*Code))) {
    StringRef Character = Rest.take_front(Length);
    Text += Character;
    int Width = llvm::sys::unicode::columnWidthUTF8(Character);
    Columns += Width > 0 ? Width : 0;
    return Length;
  }
  std::string Escaped;
  llvm::raw_string_ostream OS(Escaped);
  if (Code)
    OS << llvm::format("<U+%04X>", *Code);
  else
    OS << llvm::format("<%02X>", static_cast<unsigned char>(Rest.front()));
  Text += Escaped;
  Columns += Escaped.size();
  return Code ? Length : 1;
}

} // namespace

RenderedLine nowb::report::renderLine(StringRef Line, unsigned Column) {
  RenderedLine Out;
  unsigned Columns = 0;
  size_t Offset = 0;
  while (true) {
    // A column in the middle of a character gets its caret behind it.
    if (Column && !Out.Caret && Offset + 1 >= Column)
      Out.Caret = Columns;
    if (Offset == Line.size())
      return Out;
    if (Line[Offset] == '\t') {
      unsigned Stop = (Columns / TabStop + 1) * TabStop;
      Out.Text.append(Stop - Columns, ' ');
      Columns = Stop;
      ++Offset;
    } else {
      Offset += appendCharacter(Line.drop_front(Offset), Out.Text, Columns);
    }
  }
}

std::optional<StringRef> SourceQuoter::line(StringRef File, unsigned Line) {
  if (File.empty() || !Line)
    return std::nullopt;
  const Source &S = load(File);
  if (!S.Buffer || Line > S.LineStarts.size())
    return std::nullopt;
  StringRef Rest = S.Buffer->getBuffer().drop_front(S.LineStarts[Line - 1]);
  StringRef Text = Rest.take_until([](char C) { return C == '\n'; });
  Text.consume_back("\r");
  if (Text.size() > MaxLineLength)
    return std::nullopt;
  return Text;
}

const SourceQuoter::Source &SourceQuoter::load(StringRef File) {
  auto [It, Inserted] = Sources.try_emplace(File);
  Source &S = It->second;
  if (!Inserted)
    return S;
  const std::string &Path = Tree.absolute(File);
  llvm::vfs::FileSystem &FS = Tree.fileSystem();
  llvm::ErrorOr<llvm::vfs::Status> Status = FS.status(Path);
  if (Status && Status->isRegularFile())
    if (auto Buffer = FS.getBufferForFile(Path))
      S.Buffer = std::move(*Buffer);
  if (S.Buffer) {
    StringRef Text = S.Buffer->getBuffer();
    S.LineStarts.push_back(0);
    for (size_t I = Text.find('\n'); I != StringRef::npos;
         I = Text.find('\n', I + 1))
      S.LineStarts.push_back(I + 1);
  }
  return S;
}
