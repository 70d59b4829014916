// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "fix/SourceFiles.h"
#include "facts/AtomicFile.h"
#include "facts/InputFile.h"
#include "fix/UnifiedDiff.h"
#include "clang/Format/Format.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using clang::tooling::Replacement;
using clang::tooling::Replacements;

namespace nowb::fix {

Error SourceFiles::changed(StringRef Path) {
  return createStringError(Path + ": the file changed while nowb read it; "
                                  "nothing was written, run nowb again");
}

Error SourceFiles::add(const clang::SourceManager &SM, ArrayRef<Edit> Edits) {
  for (const Edit &E : Edits) {
    SmallString<256> Path;
    clang::OptionalFileEntryRef Entry = SM.getFileEntryRefForID(E.File);
    assert(Entry && "an edit is in a file");
    SmallString<256> Name = Entry->getName();
    SM.getFileManager().makeAbsolutePath(Name);
    // Written in place of a link, the file behind it would stay as it is.
    if (std::error_code Code = sys::fs::real_path(Name, Path))
      return createFileError(Name, Code);
    StringRef Code = SM.getBufferData(E.File);
    auto [It, New] = Files.try_emplace(std::string(Path));
    File &F = It->second;
    if (New)
      F.Code = Code.str();
    else if (F.Code != Code)
      return changed(Path);
    Edit Own = E;
    Own.File = clang::FileID();
    if (!is_contained(F.Edits, Own))
      F.Edits.push_back(std::move(Own));
  }
  return Error::success();
}

Error SourceFiles::format() {
  for (auto &[Path, F] : Files) {
    // At one place an #include comes first, then in the order of the text: not
    // in that of units.
    sort(F.Edits, [](const Edit &A, const Edit &B) {
      bool IncludesA = StringRef(A.Text).ltrim().starts_with("#"),
           IncludesB = StringRef(B.Text).ltrim().starts_with("#");
      return std::tuple(A.Offset, !IncludesA, StringRef(A.Text)) <
             std::tuple(B.Offset, !IncludesB, StringRef(B.Text));
    });
    for (const Edit &E : joined(F.Edits))
      if (Error Failed =
              F.Changes.add(Replacement(Path, E.Offset, E.Length, E.Text)))
        return Failed;
    auto Style = clang::format::getStyle("file", Path, "none", F.Code);
    if (!Style)
      return createStringError(Path + ": " + toString(Style.takeError()));
    if (Style->DisableFormat)
      continue;
    auto Formatted =
        clang::format::formatReplacements(F.Code, F.Changes, *Style);
    if (!Formatted)
      return createStringError(Path + ": " + toString(Formatted.takeError()));
    F.Changes = std::move(*Formatted);
  }
  return Error::success();
}

std::string SourceFiles::diff(StringRef Directory) const {
  SmallString<256> Real;
  if (sys::fs::real_path(Directory, Real))
    Real.clear();
  std::string Out;
  for (const auto &[Path, F] : Files) {
    StringRef Below = Path;
    bool IsBelow = !Real.empty() && Below.consume_front(Real) &&
                   Below.consume_front(sys::path::get_separator());
    Out +=
        unifiedDiff(IsBelow ? ("a/" + Below).str() : Path,
                    IsBelow ? ("b/" + Below).str() : Path, F.Code, F.Changes);
  }
  return Out;
}

/// Replacing a file that may not be written is possible, and not meant.
static Error checkWritable(StringRef Path) {
  auto Permissions = sys::fs::getPermissions(Path);
  if (!Permissions)
    return createFileError(Path, Permissions.getError());
  if (!(*Permissions & sys::fs::all_write) ||
      sys::fs::access(Path, sys::fs::AccessMode::Write))
    return createStringError(Path + ": the file is not writable; nothing was "
                                    "written");
  return Error::success();
}

Error SourceFiles::write() const {
  std::vector<facts::PendingFile> Pending;
  for (const auto &[Path, F] : Files) {
    if (Error E = checkWritable(Path))
      return E;
    auto Now = facts::readInput(Path, facts::Reading::Copied);
    if (!Now)
      return createFileError(Path, Now.getError());
    if ((*Now)->getBuffer() != F.Code)
      return changed(Path);
    auto Text = clang::tooling::applyAllReplacements(F.Code, F.Changes);
    if (!Text)
      return createStringError(Path + ": " + toString(Text.takeError()));
    auto Written =
        facts::PendingFile::write(Path, [&](raw_ostream &OS) { OS << *Text; });
    if (!Written)
      return Written.takeError();
    Pending.push_back(std::move(*Written));
  }
  for (auto [I, Each] : enumerate(Pending))
    if (Error E = Each.commit()) {
      // Those before are back as they were, if that can be written.
      for (const auto &[Path, F] :
           make_range(Files.begin(), std::next(Files.begin(), ptrdiff_t(I))))
        E = joinErrors(std::move(E),
                       facts::writeAtomically(
                           Path, [&](raw_ostream &OS) { OS << F.Code; }));
      return E;
    }
  return Error::success();
}

} // namespace nowb::fix
