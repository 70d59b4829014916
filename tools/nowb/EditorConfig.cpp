// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is there is read as clangd reads it (ClangdSettings.h); writing puts
// text in the place of nowb's own document, or behind all.
//
#include "EditorConfig.h"
#include "ClangdSettings.h"
#include "Console.h"
#include "Subcommands.h"
#include "facts/AtomicFile.h"
#include "facts/InputFile.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace nowb::tool;
using llvm::StringRef;
namespace path = llvm::sys::path;

namespace {

/// What clangd 22 checks where neither it nor a .clang-tidy names any check:
/// who adds one would lose these. (But for a check that it names and does not
/// have, and of which it would warn.)
constexpr llvm::StringLiteral DefaultChecks[] = {
    "readability-misleading-indentation",
    "bugprone-integer-division",
    "bugprone-sizeof-expression",
    "bugprone-suspicious-missing-comma",
    "bugprone-unused-raii",
    "bugprone-unused-return-value",
    "misc-unused-using-decls",
    "misc-unused-alias-decls",
    "misc-definitions-in-headers"};

ClangdSettings wanted(StringRef Database) {
  ClangdSettings S{{true, true}, true, "Loose", Database.str(), {}};
  if (!Database.empty())
    for (StringRef Check : EditorChecks)
      S.IndexDirs[(Check + ".IndexDir").str()] = (Database + "/.nowb").str();
  return S;
}

/// As YAML: single quotes hold anything but themselves.
std::string quoted(StringRef Text) {
  std::string Out = "'";
  for (char C : Text)
    Out += C == '\'' ? "''" : std::string(1, C);
  return Out + "'";
}

/// The document that makes clangd run the checks. Database: the directory of
/// compile_commands.json, relative to `.clangd` or absolute; empty: clangd
/// finds it by itself.
std::string editorDocument(StringRef Database, bool WithDefaults) {
  std::string Out = "# nowb's checks, in nowb-clangd. Written by 'nowb init "
                    "--editor'.\n";
  if (!Database.empty())
    Out += "CompileFlags:\n  CompilationDatabase: " + quoted(Database) + "\n";
  Out += "Diagnostics:\n"
         "  ClangTidy:\n";
  if (WithDefaults) {
    Out +=
        "    Add:\n"
        "      - gc-*\n"
        "      # clangd's own, which it runs only where no check is named.\n";
    for (StringRef Check : DefaultChecks)
      Out += ("      - " + Check + "\n").str();
  } else {
    Out += "    Add: [gc-*]\n";
  }
  Out +=
      "    # Else clangd leaves out checks whose speed it has not measured.\n"
      "    FastCheckFilter: Loose\n";
  if (!Database.empty()) {
    Out += "    CheckOptions:\n";
    for (const auto &[Option, Dir] : wanted(Database).IndexDirs)
      Out += "      " + Option + ": " + quoted(Dir) + "\n";
  }
  return Out;
}

/// The file in pieces, which together are the same bytes: documents, and the
/// lines between two.
std::vector<std::string> pieces(StringRef Text) {
  std::vector<std::string> Out(1);
  while (!Text.empty()) {
    StringRef Line = Text.take_front(Text.find('\n') + 1);
    if (Line.empty())
      Line = Text;
    if (Line.rtrim() == "---")
      Out.insert(Out.end(), {Line.str(), ""});
    else
      Out.back() += Line;
    Text = Text.drop_front(Line.size());
  }
  return Out;
}

/// Whether nowb has written this document, and nobody has changed it since.
bool isOurs(StringRef Document) {
  std::string Text;
  llvm::copy_if(Document, std::back_inserter(Text),
                [](char C) { return C != '\r'; });
  llvm::Expected<ClangdSettings> Said = readClangdSettings(Text);
  if (!Said) {
    llvm::consumeError(Said.takeError());
    return false;
  }
  return Text == editorDocument(Said->Database, false) ||
         Text == editorDocument(Said->Database, true);
}

/// As the rest of the file ends its lines.
std::string withEnds(std::string Text, StringRef Rest) {
  if (!Rest.contains("\r\n"))
    return Text;
  std::string Out;
  for (char C : Text)
    Out += C == '\n' ? std::string("\r\n") : std::string(1, C);
  return Out;
}

std::string behind(StringRef Rest, StringRef Document) {
  std::string Added = Document.str();
  if (!Rest.trim().empty())
    Added = (Rest.ends_with("\n") ? "---\n" : "\n---\n") + Added;
  return Rest.str() + withEnds(Added, Rest);
}

/// Takes the documents of nowb's own out: into Before and After, what stands
/// around the first.
bool takeOut(StringRef Existing, std::string &Before, std::string &After) {
  bool Found = false;
  std::vector<std::string> All = pieces(Existing);
  for (size_t I = 0; I < All.size(); I += 2) {
    if (!isOurs(All[I])) {
      (Found ? After : Before) += (I ? All[I - 1] : "") + All[I];
    } else if (!std::exchange(Found, true) && I) {
      Before += All[I - 1];
    }
  }
  return Found;
}

/// Existing with the document, in the place of one that nowb wrote before, else
/// behind it; as it is where the user's documents without conditions say so
/// already. The error says why a file can't be added to: `line:column: ...`.
llvm::Expected<std::string>
addEditorDocument(StringRef Existing, StringRef Database, bool WithDefaults) {
  std::string Before, After;
  bool IsThere = takeOut(Existing, Before, After);
  // Where nowb's was the first, the line that ended it begins what follows.
  StringRef Behind = After;
  if (Before.empty() && Behind.consume_front("---"))
    Behind = Behind.ltrim("\r").drop_front(1);
  std::string Rest = Before + Behind.str();
  llvm::Expected<ClangdSettings> Found = readClangdSettings(Rest);
  if (!Found)
    return Found.takeError();
  ClangdSettings Wanted = wanted(Database);
  if (Found->Filter == "None")
    Wanted.Filter = "None"; // runs every check, nowb's too
  if (Database.empty()) {
    // Whatever the user says of the database holds.
    Wanted.Database = Found->Database;
    Wanted.IndexDirs = Found->IndexDirs;
  }
  if (!IsThere && *Found == Wanted)
    return Existing.str();
  std::string New =
      editorDocument(Database, WithDefaults && !Found->NamesChecks);
  llvm::Error Why = llvm::Error::success();
  for (const std::string &Out :
       {IsThere ? Before + withEnds(New, Existing) + After : behind(Rest, New),
        behind(Rest, New)}) {
    llvm::consumeError(std::move(Why));
    llvm::Expected<ClangdSettings> Now = readClangdSettings(Out);
    if (Now && *Now == Wanted)
      return Out;
    Why = Now ? clangdProblem(
                    "1:1: what follows the last document would not be read")
              : Now.takeError();
  }
  return std::move(Why);
}

/// The directory of -p as the configuration File is to name it; empty: clangd
/// finds it by itself.
std::string databaseFor(StringRef File, StringRef BuildDir) {
  if (BuildDir.empty())
    return "";
  llvm::SmallString<256> Database(BuildDir), Root(File);
  for (auto *P : {&Database, &Root}) {
    llvm::sys::fs::make_absolute(*P);
    path::remove_dots(*P, /*remove_dot_dot=*/true);
  }
  path::remove_filename(Root);
  StringRef Below = Database;
  if (!Below.consume_front(Root) || (!Below.empty() && Below.front() != '/'))
    return Database.str().str();
  Below = Below.ltrim('/');
  return Below.empty() || Below == "build" ? "" : Below.str();
}

/// Whether a .clang-tidy says which checks run beside the configuration File.
bool hasTidyConfig(StringRef File) {
  llvm::SmallString<256> Directory(File);
  llvm::sys::fs::make_absolute(Directory);
  while (path::has_relative_path(Directory)) {
    path::remove_filename(Directory);
    llvm::SmallString<256> Config(Directory);
    path::append(Config, ".clang-tidy");
    if (llvm::sys::fs::exists(Config))
      return true;
  }
  return false;
}

} // namespace

int nowb::tool::writeEditorConfig(StringRef File, StringRef BuildDir) {
  if (!BuildDir.empty() &&
      !llvm::sys::fs::exists(BuildDir + "/compile_commands.json")) {
    printError("'" + BuildDir +
               "' has no compile_commands.json; configure the build first");
    return Incomplete;
  }
  std::string Existing;
  if (File != "-") {
    auto Buffer = nowb::facts::readInput(File);
    if (Buffer) {
      Existing = (*Buffer)->getBuffer().str();
    } else if (Buffer.getError() != std::errc::no_such_file_or_directory) {
      printError("'" + File +
                 "' can't be read: " + Buffer.getError().message());
      return Incomplete;
    }
  }
  std::string Database =
      databaseFor(File == "-" ? StringRef(".clangd") : File, BuildDir);
  bool WithDefaults = !hasTidyConfig(File == "-" ? StringRef(".clangd") : File);
  llvm::Expected<std::string> New =
      addEditorDocument(Existing, Database, WithDefaults);
  if (!New) {
    printError(
        toRemark((File + ":" + llvm::toString(New.takeError()) +
                  "; it is left as it is: mend it, or add by hand what follows")
                     .str()));
    llvm::outs() << editorDocument(Database, WithDefaults);
    return Incomplete;
  }
  if (File == "-") {
    llvm::outs() << *New;
    return Clean;
  }
  if (*New == Existing) {
    llvm::errs() << "nowb: '" << File << "' says so already\n";
    return Clean;
  }
  if (llvm::Error E = facts::writeAtomically(
          File, [&](llvm::raw_ostream &OS) { OS << *New; })) {
    printError(std::move(E));
    return Incomplete;
  }
  llvm::errs() << "nowb: wrote '" << File << "'; 'nowb check -p "
               << (BuildDir.empty() ? "build" : BuildDir)
               << "' makes the index of the program\n";
  return Clean;
}
