// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Clang preprocesses the unit once and tells which file each directive entered
// and which ranges it skipped; then the files' own text is put together.
//
#include "extract/Preprocess.h"
#include "extract/Parse.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace nowb::extract {
namespace {

/// In the second line, after the marker that names the unit's source.
constexpr llvm::StringLiteral Signature = "#pragma nowb unit\n";

/// What the preprocessor did, by places in the files.
class Recorder : public PPCallbacks {
public:
  explicit Recorder(const SourceManager &SM) : SM(SM) {}

  /// Files entered, by the '#' of their directive.
  llvm::DenseMap<SourceLocation, FileID> Entered;
  /// Ends of the ranges that conditions left out, by their beginnings.
  llvm::DenseMap<FileID, std::vector<std::pair<unsigned, unsigned>>> Skipped;

  void InclusionDirective(SourceLocation Hash, const Token &, llvm::StringRef,
                          bool, CharSourceRange, OptionalFileEntryRef,
                          llvm::StringRef, llvm::StringRef, const Module *,
                          bool, SrcMgr::CharacteristicKind) override {
    Include = Hash;
  }
  void FileChanged(SourceLocation L, FileChangeReason Why,
                   SrcMgr::CharacteristicKind, FileID) override {
    if (Why == EnterFile && Include.isValid())
      Entered[Include] = SM.getFileID(L);
    Include = SourceLocation();
  }
  void FileSkipped(const FileEntryRef &, const Token &,
                   SrcMgr::CharacteristicKind) override {
    Include = SourceLocation();
  }
  void SourceRangeSkipped(SourceRange Range, SourceLocation) override {
    auto [File, Begin] = SM.getDecomposedLoc(Range.getBegin());
    Skipped[File].push_back({Begin, SM.getFileOffset(Range.getEnd())});
  }

private:
  const SourceManager &SM;
  SourceLocation Include;
};

/// Writes a file, and in their places those that it includes.
class Assembler {
public:
  Assembler(Preprocessor &PP, const Recorder &Seen, llvm::raw_ostream &OS)
      : SM(PP.getSourceManager()), Options(PP.getLangOpts()), Seen(Seen),
        OS(OS) {}

  /// The depth of this recursion is that of includes, which clang limits.
  void file(FileID F) {
    std::optional<llvm::MemoryBufferRef> Buffer = SM.getBufferOrNone(F);
    if (!Buffer)
      return;
    llvm::StringRef Text = Buffer->getBuffer();
    SourceLocation Start = SM.getLocForStartOfFile(F);
    Lexer Raw(Start, Options, Text.begin(), Text.begin(), Text.end());
    auto Skips = Seen.Skipped.lookup(F);
    // A byte order mark has no place in the middle of a text.
    size_t NextSkip = 0, Written = Text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    // Text up to End as it stands.
    auto keep = [&](size_t End) {
      OS << Text.slice(Written, End);
      Written = End;
    };
    auto blank = [&](size_t End) {
      blanks(Text.slice(Written, End));
      Written = End;
    };
    SrcMgr::CharacteristicKind Kind = SM.getFileCharacteristic(Start);
    Token T;
    do {
      Raw.LexFromRawLexer(T);
      if (T.isNot(tok::hash) || !T.isAtStartOfLine())
        continue;
      unsigned Hash = SM.getFileOffset(T.getLocation());
      auto [Word, End] = directive(Raw, Text);
      while (NextSkip < Skips.size() && Skips[NextSkip].first < Hash)
        ++NextSkip;
      bool Skip = NextSkip < Skips.size() && Skips[NextSkip].first == Hash;
      if (Skip && Skips[NextSkip].second > End) {
        // Behind the directive that ends what is skipped, or in it.
        End = Skips[NextSkip].second;
        bool Behind = Text[End - 1] == '\n';
        Raw.seek(End, /*IsAtStartOfLine=*/Behind);
        End = Behind ? End - 1 : restOfLine(Raw, Text);
      }
      if (Skip || isCondition(Word)) {
        keep(Hash);
        blank(End);
        continue;
      }
      if (isInclusion(Word)) {
        keep(Hash);
        blank(End);
        if (auto It = Seen.Entered.find(T.getLocation());
            It != Seen.Entered.end()) {
          OS << '\n';
          marker(SM.getLocForStartOfFile(It->second), " 1");
          file(It->second);
          OS << '\n';
          marker(Start.getLocWithOffset(End), " 2");
        }
        continue;
      }
      // A pragma may have made the rest of the file a system header.
      SourceLocation Behind = Start.getLocWithOffset(End);
      if (auto Now = SM.getFileCharacteristic(Behind); Now != Kind) {
        Kind = Now;
        keep(End);
        OS << '\n';
        marker(Behind, "");
      }
    } while (T.isNot(tok::eof));
    keep(Text.size());
  }

  /// "# 3 "a.h" 1 3": the text that follows starts at L, which may stand at the
  /// end of a line: what follows is that end.
  void marker(SourceLocation L, llvm::StringRef Change) {
    PresumedLoc P = SM.getPresumedLoc(L);
    if (P.isInvalid())
      return;
    OS << "# " << P.getLine() << " \"" << Lexer::Stringify(P.getFilename())
       << '"' << Change;
    auto Kind = SM.getFileCharacteristic(L);
    if (SrcMgr::isSystem(Kind))
      OS << (Kind == SrcMgr::C_ExternCSystem ? " 3 4" : " 3");
    OS << '\n';
  }

private:
  /// Writes the ends of Text's lines, and NOLINT comments where they are.
  void blanks(llvm::StringRef Text) {
    while (true) {
      auto [Line, Rest] = Text.split('\n');
      size_t At = Line.find("NOLINT");
      if (At != llvm::StringRef::npos && At >= 2)
        OS.indent(At - 2) << "//" << Line.substr(At).rtrim("\\\r \t");
      if (Line.size() == Text.size())
        return;
      OS << '\n';
      Text = Rest;
    }
  }

  /// Reads a directive behind its '#': its name, and where its line ends (the
  /// line's own end is not in it).
  std::pair<llvm::StringRef, unsigned> directive(Lexer &Raw,
                                                 llvm::StringRef Text) {
    Token T;
    Raw.setParsingPreprocessorDirective(true);
    Raw.LexFromRawLexer(T);
    llvm::StringRef Word;
    if (T.is(tok::raw_identifier))
      Word = T.getRawIdentifier();
    if (T.is(tok::eod)) {
      Raw.setParsingPreprocessorDirective(false);
      return {Word, SM.getFileOffset(T.getLocation())};
    }
    return {Word, restOfLine(Raw, Text)};
  }

  /// Lexes to the end of the line, behind comments that span lines.
  unsigned restOfLine(Lexer &Raw, llvm::StringRef Text) {
    Raw.setParsingPreprocessorDirective(true);
    Token T;
    do
      Raw.LexFromRawLexer(T);
    while (T.isNot(tok::eod) && T.isNot(tok::eof));
    Raw.setParsingPreprocessorDirective(false);
    return std::min<unsigned>(SM.getFileOffset(T.getLocation()), Text.size());
  }

  static bool isCondition(llvm::StringRef Word) {
    return llvm::StringSwitch<bool>(Word)
        .Cases({"if", "ifdef", "ifndef", "elif", "elifdef", "elifndef", "else",
                "endif"},
               true)
        .Default(false);
  }
  static bool isInclusion(llvm::StringRef Word) {
    return llvm::StringSwitch<bool>(Word)
        .Cases({"include", "import", "include_next", "__include_macros"}, true)
        .Default(false);
  }

  const SourceManager &SM;
  const LangOptions &Options;
  const Recorder &Seen;
  llvm::raw_ostream &OS;
};

class PreprocessAction : public PreprocessorFrontendAction {
public:
  explicit PreprocessAction(llvm::raw_ostream &OS) : OS(OS) {}

protected:
  void ExecuteAction() override {
    Preprocessor &PP = getCompilerInstance().getPreprocessor();
    SourceManager &SM = PP.getSourceManager();
    auto Owned = std::make_unique<Recorder>(SM);
    Recorder &Seen = *Owned;
    PP.addPPCallbacks(std::move(Owned));
    PP.SetMacroExpansionOnlyInDirectives();
    PP.EnterMainSourceFile();
    Token T;
    do
      PP.Lex(T);
    while (T.isNot(tok::eof));

    SourceLocation Main = SM.getLocForStartOfFile(SM.getMainFileID());
    Assembler Out(PP, Seen, OS);
    Out.marker(Main, "");
    OS << Signature;
    OS << "# 1 \"<built-in>\" 1 3\n";
    Out.file(PP.getPredefinesFileID());
    OS << '\n';
    Out.marker(Main, " 2");
    Out.file(SM.getMainFileID());
    OS << '\n';
  }

private:
  llvm::raw_ostream &OS;
};

} // namespace

llvm::Expected<facts::Unit> preprocess(const Command &C,
                                       llvm::raw_ostream &OS) {
  std::string Text;
  llvm::raw_string_ostream Buffer(Text);
  PreprocessAction A(Buffer);
  facts::Unit Read;
  if (llvm::Error E = runAction(C, A, &Read))
    return std::move(E);
  OS << Text;
  return std::move(Read);
}

bool isOwnText(llvm::StringRef Text) {
  return Text.starts_with("# ") &&
         Text.split('\n').second.starts_with(Signature);
}

} // namespace nowb::extract
