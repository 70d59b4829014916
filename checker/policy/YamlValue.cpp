// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See YamlValue.h. LLVM's parser does the reading. What it lets through or
// reports badly (other encodings, tabs, nesting without end, which would use up
// the stack in it) is looked for in the text first.
//
#include "policy/YamlValue.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace nowb::policy {

void Mistakes::add(unsigned Line, unsigned Column, const Twine &Message) {
  All.push_back({Line, Column, Message.str()});
}

Error Mistakes::take() {
  llvm::sort(All);
  Error Result = Error::success();
  for (const Mistake &M : All) {
    std::string Text;
    raw_string_ostream(Text)
        << File << ':' << M.Line << ':' << M.Column << ": " << M.Message;
    Result = joinErrors(
        std::move(Result),
        createStringError(std::make_error_code(std::errc::invalid_argument),
                          Text));
  }
  All.clear();
  return Result;
}

/// No real policy nests deeper than a handful of levels.
static constexpr unsigned MaxNesting = 100;

/// Reports the first byte that can't be in a policy.
static void checkEncoding(StringRef Text, Mistakes &Wrong) {
  auto Report = [&](size_t Offset, const Twine &Message) {
    StringRef Before = Text.take_front(Offset);
    Wrong.add(Before.count('\n') + 1, Offset - (Before.rfind('\n') + 1) + 1,
              Message);
  };
  if (Text.starts_with("\xff\xfe") || Text.starts_with("\xfe\xff"))
    return Report(0, "the file is UTF-16; save it as UTF-8");
  size_t Bad = 0;
  if (!json::isUTF8(Text, &Bad))
    return Report(Bad, "byte 0x" + utohexstr(uint8_t(Text[Bad]), true) +
                           " is not UTF-8; save the file as UTF-8");
  Bad = Text.find_if([](char C) {
    return uint8_t(C) < 0x20 && C != '\n' && C != '\r' && C != '\t';
  });
  if (Bad != StringRef::npos)
    Report(Bad, "control character 0x" + utohexstr(uint8_t(Text[Bad]), true) +
                    " in the file; " + Wrong.What + " is plain text");
}

/// Reports tabs where YAML wants spaces, and nesting that would exhaust the
/// parser's stack. Brackets in quotes and comments are counted as well, which
/// matters only to a file with a hundred that are not closed.
static void checkLayout(StringRef Text, Mistakes &Wrong) {
  unsigned Line = 0, Open = 0;
  while (!Text.empty()) {
    StringRef Content;
    std::tie(Content, Text) = Text.split('\n');
    ++Line;
    size_t Indent = Content.find_first_not_of(" \t\r");
    if (Indent == StringRef::npos || Content[Indent] == '#')
      continue;
    if (Content[0] == '%')
      Wrong.add(Line, 1,
                Wrong.What + " uses no YAML directives; remove the line");
    size_t Tab = Content.take_front(Indent).find('\t');
    if (Tab != StringRef::npos)
      Wrong.add(Line, Tab + 1, "tab in the indentation; use spaces");
    // Each level of a block is an indicator or a column of indentation.
    size_t Column = Content.find_first_not_of(" -?:");
    for (size_t I = Column; I < Content.size() && Open <= MaxNesting; ++I) {
      if (Content[I] == '[' || Content[I] == '{')
        ++Open, Column = I;
      else if ((Content[I] == ']' || Content[I] == '}') && Open)
        --Open;
    }
    if (Column != StringRef::npos &&
        (Open > MaxNesting || Indent > 2 * MaxNesting ||
         Content.find_first_not_of(" -?:") > 4 * MaxNesting))
      return Wrong.add(Line, Column + 1,
                       "nested too deeply; " + Wrong.What +
                           " has a few levels only");
  }
}

namespace {
/// Turns LLVM's nodes, which are parsed as they are walked, into values.
class TreeBuilder {
public:
  TreeBuilder(const SourceMgr &SM, StringRef Buffer, Mistakes &Wrong)
      : SM(SM), Buffer(Buffer), Wrong(Wrong) {}

  YamlValue build(yaml::Node *N, unsigned Line, unsigned Column,
                  bool InBrackets = false);

private:
  /// Nodes after a syntax error have no place.
  bool isInside(const char *At) const {
    return At >= Buffer.begin() && At < Buffer.end();
  }
  void place(YamlValue &V, const char *At);
  const char *bracketBefore(const char *Start) const;
  void broken(YamlValue &V, const Twine &Message);
  void buildMap(yaml::MappingNode &M, YamlValue &V);

  const SourceMgr &SM;
  StringRef Buffer;
  Mistakes &Wrong;
};
} // namespace

void TreeBuilder::place(YamlValue &V, const char *At) {
  if (isInside(At))
    std::tie(V.Line, V.Column) = SM.getLineAndColumn(SMLoc::getFromPointer(At));
}

/// Where a list or map begins. LLVM's range begins behind its bracket.
const char *TreeBuilder::bracketBefore(const char *Start) const {
  if (!isInside(Start))
    return Start;
  StringRef Before = StringRef(Buffer.begin(), Start - Buffer.begin()).rtrim();
  return Before.ends_with("[") || Before.ends_with("{") ? Before.end() - 1
                                                        : Start;
}

void TreeBuilder::broken(YamlValue &V, const Twine &Message) {
  V.K = YamlValue::Kind::Broken;
  Wrong.add(V, Message);
}

void TreeBuilder::buildMap(yaml::MappingNode &M, YamlValue &V) {
  V.K = YamlValue::Kind::Map;
  for (yaml::KeyValueNode &Pair : M) {
    YamlEntry E;
    E.Key = build(Pair.getKey(), V.Line, V.Column);
    E.Value = build(Pair.getValue(), E.Key.Line, E.Key.Column);
    if (E.Key.K == YamlValue::Kind::Scalar)
      V.Entries.push_back(std::move(E));
    else if (E.Key.K != YamlValue::Kind::Broken && !Pair.failed())
      broken(E.Key, "a key is a plain word, such as 'roots:'");
  }
}

/// Line and Column are of what N belongs to, for nodes without a place.
/// Recursion is bounded: see checkLayout.
YamlValue TreeBuilder::build(yaml::Node *N, unsigned Line, unsigned Column,
                             bool InBrackets) {
  YamlValue V;
  V.Line = Line;
  V.Column = Column;
  if (!N) {
    V.K = YamlValue::Kind::Broken; // LLVM has reported it.
    return V;
  }
  if (const auto *A = dyn_cast<yaml::AliasNode>(N)) {
    place(V, A->getName().begin() - 1);
    broken(V, "'*" + A->getName() +
                  "' is a YAML alias; quote a name that begins with '*': '\"*" +
                  A->getName() + "\"'");
    return V;
  }
  if (isa<yaml::NullNode>(N))
    return V;
  const char *Start = N->getSourceRange().Start.getPointer();
  if (isa<yaml::MappingNode, yaml::SequenceNode>(N))
    Start = bracketBefore(Start);
  place(V, Start);
  if (!N->getAnchor().empty() || !N->getRawTag().empty()) {
    place(V, N->getAnchor().empty() ? N->getRawTag().begin()
                                    : N->getAnchor().begin() - 1);
    broken(V, Wrong.What + " uses no YAML anchors or tags; quote a name that "
                           "begins with '&' or '!'");
  }
  if (auto *S = dyn_cast<yaml::ScalarNode>(N)) {
    SmallString<64> Storage;
    StringRef Raw = S->getRawValue();
    bool Quoted = Raw.starts_with("\"") || Raw.starts_with("'");
    StringRef Text = S->getValue(Storage);
    if (V.K != YamlValue::Kind::Broken)
      V.K = !Quoted && (Text == "~" || Text == "null")
                ? YamlValue::Kind::Null
                : YamlValue::Kind::Scalar;
    V.Text = Text.str();
    V.PlainInBrackets = InBrackets && !Quoted;
    if (Raw.trim().contains('\n'))
      broken(V, "a value stands on one line; is a ':', '-' or ']' missing?");
  } else if (isa<yaml::BlockScalarNode>(N)) {
    broken(V, "a value stands on one line; YAML's '|' and '>' are not used");
  } else if (auto *M = dyn_cast<yaml::MappingNode>(N)) {
    buildMap(*M, V);
  } else if (auto *L = dyn_cast<yaml::SequenceNode>(N)) {
    V.K = YamlValue::Kind::List;
    bool Brackets = isInside(Start) && *Start == '[';
    for (yaml::Node &Item : *L)
      V.Items.push_back(build(&Item, V.Line, V.Column, Brackets));
  }
  return V;
}

/// LLVM's messages begin in upper case and name its own token kinds.
static std::string syntaxMessage(StringRef Message, StringRef Language) {
  std::string Text = Message.rtrim(".!").str();
  if (Text.size() > 1 && isUpper(Text[0]) && !isUpper(Text[1]))
    Text[0] = toLower(Text[0]);
  return ("not valid " + Language + ": " + Text).str();
}

/// Reports nesting that would exhaust the parsers' stacks: in JSON, a quote
/// that is not escaped begins or ends a text and is nothing else.
static void checkJsonNesting(StringRef Text, Mistakes &Wrong) {
  unsigned Line = 1, Open = 0;
  bool InText = false;
  for (size_t I = 0; I < Text.size(); ++I) {
    const char C = Text[I];
    Line += C == '\n';
    if (InText && C == '\\')
      ++I;
    else if (C == '"')
      InText = !InText;
    else if (!InText && (C == '[' || C == '{') && ++Open > MaxNesting)
      return Wrong.add(Line, I - (Text.take_front(I).rfind('\n') + 1) + 1,
                       "nested too deeply; " + Wrong.What +
                           " has a few levels only");
    else if (!InText && (C == ']' || C == '}') && Open)
      --Open;
  }
}

/// Reports what is no JSON, of which LLVM tells the place in its message.
static void checkJsonSyntax(StringRef Text, Mistakes &Wrong) {
  Expected<json::Value> Parsed = json::parse(Text);
  if (Parsed)
    return;
  std::string Whole = toString(Parsed.takeError());
  StringRef Message = Whole;
  unsigned Line = 1, Column = 1;
  if (Message.consume_front("[") && !Message.consumeInteger(10, Line) &&
      Message.consume_front(":") && !Message.consumeInteger(10, Column))
    Message = Message.split("]: ").second;
  Wrong.add(std::max(Line, 1u), Column + 1,
            syntaxMessage(Message, Wrong.Language));
}

static std::optional<YamlValue> readTree(StringRef Text, StringRef Name,
                                         Mistakes &Wrong) {
  SourceMgr SM;
  auto Collect = [](const SMDiagnostic &D, void *Context) {
    auto *Wrong = static_cast<Mistakes *>(Context);
    Wrong->add(std::max(D.getLineNo(), 1), std::max(D.getColumnNo() + 1, 1),
               syntaxMessage(D.getMessage(), Wrong->Language));
  };
  SM.setDiagHandler(Collect, &Wrong);
  yaml::Stream Stream(MemoryBufferRef(Text, Name), SM, /*ShowColors=*/false);
  YamlValue Root;
  bool Seen = false;
  for (yaml::document_iterator D = Stream.begin(), End = Stream.end();
       D != End && !Stream.failed(); ++D) {
    yaml::Node *N = D->getRoot();
    if (Stream.failed() || !N)
      break;
    YamlValue V = TreeBuilder(SM, Text, Wrong).build(N, 1, 1);
    if (Stream.failed())
      break;
    if (!Seen)
      Root = std::move(V);
    else if (V.K != YamlValue::Kind::Null)
      Wrong.add(V, "a second YAML document; " + Wrong.What +
                       " is one, so remove the '---' before it");
    Seen = true;
  }
  if (!Stream.failed())
    return Root;
  if (Wrong.empty())
    Wrong.add(1, 1, "not valid " + Wrong.Language);
  return std::nullopt;
}

static std::optional<YamlValue>
read(MemoryBufferRef File, Mistakes &Wrong,
     ArrayRef<void (*)(StringRef, Mistakes &)> Checks) {
  StringRef Text = File.getBuffer();
  Text.consume_front("\xef\xbb\xbf"); // UTF-8 with a byte order mark.
  for (auto *Check : Checks) {
    Check(Text, Wrong);
    if (!Wrong.empty())
      return std::nullopt;
  }
  return readTree(Text, File.getBufferIdentifier(), Wrong);
}

std::optional<YamlValue> readYaml(MemoryBufferRef File, Mistakes &Wrong) {
  return read(File, Wrong, {checkEncoding, checkLayout});
}

std::optional<YamlValue> readJson(MemoryBufferRef File, Mistakes &Wrong) {
  return read(File, Wrong, {checkEncoding, checkJsonNesting, checkJsonSyntax});
}

} // namespace nowb::policy
