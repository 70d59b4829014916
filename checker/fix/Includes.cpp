// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "fix/Includes.h"
#include "extract/Annotations.h"
#include "clang/Format/Format.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Tooling/Inclusions/HeaderIncludes.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace nowb::fix {

static constexpr llvm::StringLiteral Annotations{"nowb/annotations.h"};

class Includes::Watcher : public PPCallbacks {
public:
  Watcher(std::shared_ptr<Includes> To, const SourceManager &SM)
      : To(std::move(To)), SM(SM) {}

  void InclusionDirective(SourceLocation Hash, const Token &,
                          llvm::StringRef Name, bool IsAngled, CharSourceRange,
                          OptionalFileEntryRef File, llvm::StringRef,
                          llvm::StringRef, const Module *, bool,
                          SrcMgr::CharacteristicKind) override {
    if (!File)
      return;
    if (const FileEntry *From = SM.getFileEntryForID(SM.getFileID(Hash)))
      To->Direct[From].push_back(*File);
    To->Spelled.try_emplace(*File, Spelling{Name.str(), IsAngled});
  }

private:
  std::shared_ptr<Includes> To;
  const SourceManager &SM;
};

std::shared_ptr<Includes> Includes::watch(Preprocessor &PP) {
  std::shared_ptr<Includes> I(new Includes(PP));
  PP.addPPCallbacks(std::make_unique<Watcher>(I, PP.getSourceManager()));
  return I;
}

const MacroInfo *Includes::macro(llvm::StringRef Name) const {
  return PP.getMacroInfo(PP.getIdentifierInfo(Name));
}

bool Includes::saysOnlyAnnotation(const MacroInfo &M, unsigned Depth) const {
  auto IsKnown = [](llvm::StringRef Name) {
    return Name == "annotate" || Name == "__annotate__" || Name == "clang" ||
           Name == "gc" ||
           llvm::any_of(extract::spellings(), [&](const auto &S) {
             return Name == S.Name || Name == S.Scoped;
           });
  };
  return llvm::all_of(M.tokens(), [&](const Token &T) {
    const IdentifierInfo *II = T.getIdentifierInfo();
    if (!II)
      return tok::isStringLiteral(T.getKind()) ||
             T.isOneOf(tok::l_paren, tok::r_paren, tok::l_square, tok::r_square,
                       tok::coloncolon);
    if (T.is(tok::kw___attribute) || M.getParameterNum(II) >= 0 ||
        IsKnown(II->getName()))
      return true;
    const MacroInfo *Inner = PP.getMacroInfo(II);
    return Inner && Depth && saysOnlyAnnotation(*Inner, Depth - 1);
  });
}

bool Includes::isJustAnnotation(llvm::StringRef Name) const {
  const MacroInfo *M = macro(Name);
  return M && M->isObjectLike() && saysOnlyAnnotation(*M, /*Depth=*/4);
}

OptionalFileEntryRef Includes::find(llvm::StringRef Name) const {
  return PP.getHeaderSearchInfo().LookupFile(
      Name, SourceLocation(), /*isAngled=*/true, nullptr, nullptr, {}, nullptr,
      nullptr, nullptr, nullptr, nullptr, nullptr);
}

bool Includes::reaches(const FileEntry *From, const FileEntry *To) const {
  llvm::SmallVector<const FileEntry *> Work{From};
  llvm::SmallPtrSet<const FileEntry *, 16> Seen;
  while (!Work.empty()) {
    const FileEntry *F = Work.pop_back_val();
    if (F == To)
      return true;
    if (auto It = Direct.find(F); It != Direct.end() && Seen.insert(F).second)
      Work.append(It->second.begin(), It->second.end());
  }
  return false;
}

bool Includes::defines(SourceLocation At, llvm::StringRef Macro) const {
  const MacroInfo *M = macro(Macro);
  if (!M)
    return false;
  const SourceManager &SM = PP.getSourceManager();
  SourceLocation Def = M->getDefinitionLoc();
  FileID In = SM.getFileID(SM.getExpansionLoc(Def));
  const FileEntry *Header = SM.getFileEntryForID(In);
  if (!Header)
    return true; // on the command line
  if (!SM.isBeforeInTranslationUnit(Def, At))
    return false;
  FileID File = SM.getFileID(At);
  if (const FileEntry *F = SM.getFileEntryForID(File); F && reaches(F, Header))
    return true;
  // Up from the header: of what a preamble holds, not all directives were seen;
  // and what -include names is there for all.
  for (; In.isValid() && In != File; In = SM.getFileID(SM.getIncludeLoc(In))) {
    if (In == PP.getPredefinesFileID())
      return true;
    if (SM.getIncludeLoc(In).isInvalid())
      return false;
  }
  return In == File;
}

std::optional<std::string> Includes::headerOf(llvm::StringRef Macro) const {
  const MacroInfo *M = macro(Macro);
  if (!M) {
    if (!Macro.starts_with("GC_") || !find(Annotations))
      return std::nullopt;
    return ("<" + Annotations + ">").str();
  }
  const SourceManager &SM = PP.getSourceManager();
  OptionalFileEntryRef Header = SM.getFileEntryRefForID(
      SM.getFileID(SM.getExpansionLoc(M->getDefinitionLoc())));
  if (!Header)
    return std::nullopt;
  // A name that only its includer's directory makes sense of helps no other.
  auto Finds = [&](llvm::StringRef Name) {
    OptionalFileEntryRef Found = find(Name);
    return Found && &Found->getFileEntry() == &Header->getFileEntry();
  };
  if (auto It = Spelled.find(*Header);
      It != Spelled.end() && !llvm::sys::path::is_absolute(It->second.Name) &&
      Finds(It->second.Name))
    return It->second.IsAngled ? "<" + It->second.Name + ">"
                               : "\"" + It->second.Name + "\"";
  if (Finds(Annotations))
    return ("<" + Annotations + ">").str();
  return std::nullopt;
}

std::optional<Edit> Includes::include(FileID File,
                                      llvm::StringRef Header) const {
  const SourceManager &SM = PP.getSourceManager();
  OptionalFileEntryRef F = SM.getFileEntryRefForID(File);
  if (!F)
    return std::nullopt;
  llvm::StringRef Code = SM.getBufferData(File);
  auto Style = format::getStyle("file", F->getName(), "LLVM", Code,
                                &SM.getFileManager().getVirtualFileSystem(),
                                /*AllowUnknownOptions=*/true);
  if (!Style)
    llvm::consumeError(Style.takeError());
  tooling::HeaderIncludes Inserter(
      F->getName(), Code,
      (Style ? *Style : format::getLLVMStyle()).IncludeStyle);
  auto R =
      Inserter.insert(Header.drop_front().drop_back(), Header.starts_with("<"),
                      tooling::IncludeDirective::Include);
  if (!R)
    return std::nullopt;
  Edit E{File, R->getOffset(), R->getLength(), R->getReplacementText().str()};
  // Clang skips a byte order mark; what stands before it is no directive.
  if (!E.Offset && Code.starts_with("\xef\xbb\xbf"))
    E.Offset = 3;
  if (Code.contains("\r\n")) {
    std::string Text;
    for (char C : E.Text)
      Text += C == '\n' ? std::string("\r\n") : std::string(1, C);
    E.Text = Text;
  }
  return E;
}

} // namespace nowb::fix
