// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reading and selecting compile commands. See CompileCommands.h.
//
#include "extract/CompileCommands.h"
#include "facts/InputFile.h"
#include "clang/Driver/Types.h"
#include "clang/Options/Options.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace nowb::extract;
using llvm::StringRef;
using llvm::Twine;
namespace path = llvm::sys::path;

namespace {

constexpr llvm::StringLiteral DatabaseName = "compile_commands.json";

llvm::Error error(const Twine &Message) {
  return llvm::createStringError(Message);
}

std::string normalized(StringRef Directory, StringRef File) {
  llvm::SmallString<256> Path(File);
  if (!path::is_absolute(File)) {
    Path = Directory;
    path::append(Path, File);
  }
  path::remove_dots(Path, /*remove_dot_dot=*/true);
  return std::string(Path);
}

std::string workingDirectory() {
  llvm::SmallString<256> Path;
  if (llvm::sys::fs::current_path(Path))
    return ".";
  return std::string(Path);
}

/// "line:column" of each object of the top-level array, to name an entry.
/// Text must be valid JSON.
std::vector<std::string> entryPlaces(StringRef Text) {
  std::vector<std::string> Places;
  unsigned Depth = 0, Line = 1;
  size_t LineStart = 0;
  for (size_t I = 0; I < Text.size(); ++I) {
    switch (Text[I]) {
    case '\n':
      ++Line;
      LineStart = I + 1;
      break;
    case '"':
      for (++I; Text[I] != '"'; ++I)
        I += Text[I] == '\\';
      break;
    case '{':
    case '[':
      if (Depth++ == 1)
        Places.push_back(llvm::utostr(Line) + ":" +
                         llvm::utostr(I - LineStart + 1));
      break;
    case '}':
    case ']':
      --Depth;
      break;
    }
  }
  return Places;
}

/// llvm::json's "[3:5, byte=45]: Expected , or ]" as "3:5: expected , or ]".
std::string jsonErrorText(llvm::Error E) {
  std::string Text = llvm::toString(std::move(E));
  StringRef Rest = Text;
  auto [Place, Message] = Rest.split("]: ");
  if (Message.empty() || !Place.consume_front("["))
    return ": " + Text;
  std::string What = Message.str();
  What[0] = llvm::toLower(What[0]);
  return ":" + Place.split(',').first.str() + ": " + What;
}

/// Whether Program is a launcher that takes the compiler's command line.
bool isLauncher(StringRef Program) {
  StringRef Name = path::stem(Program);
  return Name == "ccache" || Name == "sccache" || Name == "distcc" ||
         Name == "icecc" || Name == "gomacc";
}

void dropLauncher(std::vector<std::string> &Arguments) {
  while (Arguments.size() > 1 && isLauncher(Arguments[0]) &&
         !StringRef(Arguments[1]).starts_with("-"))
    Arguments.erase(Arguments.begin());
}

/// What makes a command another one: all but where its outputs go.
std::string identity(const Command &C) {
  std::string Key = C.Directory + '\0' + C.File;
  for (size_t I = 0; I < C.Arguments.size(); ++I) {
    StringRef A = C.Arguments[I];
    if (A == "-o" || A == "-MF" || A == "-MT" || A == "-MQ") {
      ++I;
      continue;
    }
    if (A.starts_with("-o") || A.starts_with("-MF") || A.starts_with("-MT") ||
        A.starts_with("-MQ"))
      continue;
    Key += '\0';
    Key += A;
  }
  return Key;
}

/// Reads the entry's command line. An error text, or empty.
std::string readArguments(const llvm::json::Object &Entry,
                          std::vector<std::string> &Arguments) {
  if (const llvm::json::Array *List = Entry.getArray("arguments")) {
    for (const llvm::json::Value &V : *List) {
      std::optional<StringRef> Text = V.getAsString();
      if (!Text)
        return "'arguments' must be strings";
      Arguments.push_back(Text->str());
    }
  } else if (std::optional<StringRef> Text = Entry.getString("command")) {
    std::optional<std::vector<std::string>> Words = splitShellCommand(*Text);
    if (!Words)
      return "'command' has a quote that is not closed; generate the database "
             "again";
    Arguments = std::move(*Words);
  } else {
    return "entry has neither 'command' (a string) nor 'arguments' (a list)";
  }
  dropLauncher(Arguments);
  if (Arguments.empty())
    return "entry has an empty command";
  return "";
}

/// Reads one entry. An error text, or empty.
std::string readEntry(const llvm::json::Value &V, StringRef DatabaseDir,
                      Command &C) {
  const llvm::json::Object *Entry = V.getAsObject();
  if (!Entry)
    return "entry is no object";
  std::optional<StringRef> File = Entry->getString("file");
  if (!File || File->empty())
    return "entry has no 'file' (a string)";
  std::optional<StringRef> Directory = Entry->getString("directory");
  if (!Directory)
    return "entry has no 'directory' (a string)";
  C.File = File->str();
  C.Directory = normalized(DatabaseDir, *Directory);
  std::string Mistake = readArguments(*Entry, C.Arguments);
  if (Mistake.empty())
    expandResponseFiles(C.Arguments, C.Directory);
  return Mistake;
}

/// The same file under another name (through a link)?
bool isSameFile(StringRef A, StringRef B) {
  bool Same = false;
  return !llvm::sys::fs::equivalent(A, B, Same) && Same;
}

} // namespace

std::optional<std::vector<std::string>>
nowb::extract::splitShellCommand(StringRef Text) {
  std::vector<std::string> Words;
  std::string Word;
  bool InWord = false; // an empty quoted word is one
  char Quote = 0;
  for (size_t I = 0; I < Text.size(); ++I) {
    char C = Text[I];
    if (Quote == '\'') {
      if (C == '\'')
        Quote = 0;
      else
        Word += C;
    } else if (C == '\\' && I + 1 < Text.size()) {
      char Next = Text[++I];
      // Between double quotes a backslash escapes only these.
      if (Quote && !StringRef("\"\\$`").contains(Next))
        Word += C;
      Word += Next;
      InWord = true;
    } else if (C == '"' || (C == '\'' && !Quote)) {
      Quote = Quote ? 0 : C;
      InWord = true;
    } else if (!Quote && llvm::isSpace(C)) {
      if (InWord)
        Words.push_back(std::move(Word));
      Word.clear();
      InWord = false;
    } else {
      Word += C;
      InWord = true;
    }
  }
  if (Quote)
    return std::nullopt;
  if (InWord)
    Words.push_back(std::move(Word));
  return Words;
}

void nowb::extract::expandResponseFiles(std::vector<std::string> &Arguments,
                                        StringRef Directory) {
  clang::tooling::addExpandedResponseFiles(Arguments, Directory,
                                           llvm::cl::TokenizeGNUCommandLine,
                                           *llvm::vfs::getRealFileSystem());
}

/// WithoutArgument: becomes the last word, if it is an option that lacks one.
/// Options that only GCC knows are "unknown", which is no input.
static std::vector<std::string>
parseInputs(llvm::ArrayRef<std::string> Arguments, StringRef &WithoutArgument) {
  std::vector<const char *> Words;
  for (const std::string &A : Arguments)
    Words.push_back(A.c_str());
  unsigned MissingIndex = 0, MissingCount = 0;
  llvm::opt::InputArgList Args = clang::getDriverOptTable().ParseArgs(
      Words, MissingIndex, MissingCount,
      llvm::opt::Visibility(clang::options::ClangOption));
  if (MissingCount)
    WithoutArgument = Arguments[MissingIndex];
  return Args.getAllArgValues(clang::options::OPT_INPUT);
}

std::vector<std::string>
nowb::extract::inputFiles(llvm::ArrayRef<std::string> Arguments) {
  StringRef WithoutArgument;
  return parseInputs(Arguments, WithoutArgument);
}

std::string nowb::extract::absolutePath(const Command &C, StringRef Path) {
  return normalized(C.Directory, Path);
}

/// By -x, else by the file's ending; one that clang does not know may be
/// either.
static bool isFamilyOfC(const Command &C) {
  namespace types = clang::driver::types;
  StringRef Language;
  for (auto [I, A] : llvm::enumerate(C.Arguments))
    if (A == "-x" && I + 1 < C.Arguments.size())
      Language = C.Arguments[I + 1];
    else if (StringRef(A).starts_with("-x"))
      Language = StringRef(A).drop_front(2);
  types::ID Type =
      Language.empty() || Language == "none"
          ? types::lookupTypeForExtension(path::extension(C.File).ltrim('.'))
          : types::lookupTypeForTypeSpecifier(Language.str().c_str());
  return Type == types::TY_INVALID || types::isDerivedFromC(Type);
}

llvm::Expected<CommandSet>
nowb::extract::parseCommands(llvm::MemoryBufferRef Database) {
  std::string Name = Database.getBufferIdentifier().str();
  const char *NoCommands = ": no compile commands in it; build the project "
                           "first or give another directory with -p";
  if (Database.getBuffer().trim().empty())
    return error(Name + NoCommands);
  llvm::Expected<llvm::json::Value> Root =
      llvm::json::parse(Database.getBuffer());
  if (!Root)
    return error(Name + jsonErrorText(Root.takeError()) +
                 "; generate the database again");
  const llvm::json::Array *Entries = Root->getAsArray();
  if (!Entries)
    return error(Name + ":1:1: not a list of compile commands");
  if (Entries->empty())
    return error(Name + NoCommands);

  CommandSet Set;
  Set.Database = Name;
  std::string DatabaseDir =
      normalized(workingDirectory(), path::parent_path(Name));
  llvm::StringSet<> Seen;
  for (auto [Index, Value] : llvm::enumerate(*Entries)) {
    Command C;
    std::string Mistake = readEntry(Value, DatabaseDir, C);
    if (!Mistake.empty()) {
      std::vector<std::string> Places = entryPlaces(Database.getBuffer());
      std::string At = Index < Places.size() ? ":" + Places[Index] : "";
      return error(Name + At + ": " + Mistake);
    }
    if (!isFamilyOfC(C))
      Set.LeftOut.push_back(C.File);
    else if (Seen.insert(identity(C)).second)
      Set.Commands.push_back(std::move(C));
  }
  return Set;
}

llvm::Expected<CommandSet> nowb::extract::loadCommands(StringRef BuildDir) {
  llvm::SmallString<256> Path(BuildDir);
  if (path::filename(BuildDir) != DatabaseName)
    path::append(Path, DatabaseName);
  auto Buffer = nowb::facts::readInput(Path);
  if (!Buffer)
    return error("'" + Path + "': " + Buffer.getError().message() +
                 "; configure the build so that it writes the file (CMake: "
                 "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON) or give flags after "
                 "'--'");
  return parseCommands(**Buffer);
}

std::string nowb::extract::findDatabase(StringRef StartDir) {
  std::string Directory = normalized(workingDirectory(), StartDir);
  for (StringRef D = Directory; !D.empty(); D = path::parent_path(D))
    for (StringRef Sub : {"", "build"}) {
      llvm::SmallString<256> Path(D);
      path::append(Path, Sub, DatabaseName);
      if (llvm::sys::fs::is_regular_file(Path))
        return std::string(Path);
    }
  return "";
}

void nowb::extract::selectFiles(CommandSet &Set,
                                llvm::ArrayRef<std::string> Files) {
  if (Files.empty())
    return;
  std::vector<std::string> Paths;
  llvm::StringMap<std::vector<size_t>> ByPath, ByName;
  for (auto [Index, C] : llvm::enumerate(Set.Commands)) {
    Paths.push_back(absolutePath(C, C.File));
    ByPath[Paths.back()].push_back(Index);
    ByName[path::filename(C.File)].push_back(Index);
  }
  std::vector<bool> Keep(Set.Commands.size());
  std::string Here = workingDirectory();
  for (const std::string &File : Files) {
    bool Found = false;
    auto TakeIf = [&](auto &Map, StringRef Key, auto Matches) {
      auto It = Map.find(Key);
      if (Found || It == Map.end())
        return;
      for (size_t Index : It->second)
        if (Matches(Paths[Index]))
          Keep[Index] = Found = true;
    };
    std::string Wanted = normalized(Here, File);
    TakeIf(ByPath, Wanted, [](StringRef) { return true; });
    TakeIf(ByName, path::filename(File),
           [&](StringRef Path) { return isSameFile(Path, Wanted); });
    if (Found)
      continue;
    Set.Problems.push_back(
        llvm::sys::fs::exists(Wanted)
            ? "'" + File + "' is not in '" + Set.Database +
                  "'; build it there or give its flags after '--'"
            : "'" + File + "' does not exist; check its name");
  }
  std::vector<Command> Kept;
  for (auto [Index, C] : llvm::enumerate(Set.Commands))
    if (Keep[Index])
      Kept.push_back(std::move(C));
  Set.Commands = std::move(Kept);
}

llvm::Expected<CommandSet>
nowb::extract::fixedCommands(llvm::ArrayRef<std::string> Files,
                             llvm::ArrayRef<std::string> Flags) {
  CommandSet Set;
  std::string Here = workingDirectory();
  std::vector<std::string> Expanded(Flags.begin(), Flags.end());
  // The expansion leaves the first word, the compiler, alone.
  Expanded.insert(Expanded.begin(), "clang");
  expandResponseFiles(Expanded, Here);
  // It would take the file's name, which comes next.
  StringRef WithoutArgument;
  parseInputs(Expanded, WithoutArgument);
  if (!WithoutArgument.empty())
    return error("the flags after '--' end with '" + WithoutArgument +
                 "', which needs an argument");
  llvm::StringSet<> Seen;
  for (const std::string &File : Files) {
    if (!Seen.insert(normalized(Here, File)).second)
      continue;
    Command C{Here, File, Expanded};
    C.Arguments.push_back(File);
    Set.Commands.push_back(std::move(C));
  }
  return Set;
}
