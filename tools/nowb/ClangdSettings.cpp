// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Read by LLVM's YAML parser, as clangd itself does.
//
#include "ClangdSettings.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

using namespace nowb::tool;
using llvm::StringRef;
namespace yaml = llvm::yaml;

namespace {

std::string text(yaml::Node *N) {
  auto *Scalar = llvm::dyn_cast_or_null<yaml::ScalarNode>(N);
  llvm::SmallString<64> Storage;
  return Scalar ? Scalar->getValue(Storage).str() : "";
}

/// Calls Each(key, value) for a map; anything else has no entries. Every node
/// must be passed in order, so values that are no one's are skipped.
template <typename F> void forEntries(yaml::Node *N, F Each) {
  if (auto *Map = llvm::dyn_cast_or_null<yaml::MappingNode>(N)) {
    for (yaml::KeyValueNode &Entry : *Map) {
      std::string Key = text(Entry.getKey());
      if (yaml::Node *Value = Entry.getValue())
        Each(StringRef(Key), *Value);
    }
  }
}

void forItems(yaml::Node &N, llvm::function_ref<void(StringRef)> Each) {
  if (auto *List = llvm::dyn_cast<yaml::SequenceNode>(&N)) {
    for (yaml::Node &Item : *List)
      Each(text(&Item));
  } else {
    Each(text(&N));
  }
}

void setChecks(StringRef Glob, bool On, ClangdSettings &S) {
  S.NamesChecks = true;
  auto Pattern = llvm::GlobPattern::create(Glob);
  if (!Pattern)
    return llvm::consumeError(Pattern.takeError());
  for (size_t I = 0; I != std::size(EditorChecks); ++I)
    if (Pattern->match(EditorChecks[I]))
      S.IsOn[I] = On;
}

void readClangTidy(yaml::Node &N, ClangdSettings &S) {
  std::vector<std::string> Removed;
  forEntries(&N, [&](StringRef Key, yaml::Node &Value) {
    if (Key == "Add")
      forItems(Value, [&](StringRef Glob) { setChecks(Glob, true, S); });
    else if (Key == "Remove")
      forItems(Value, [&](StringRef Glob) { Removed.push_back(Glob.str()); });
    else if (Key == "FastCheckFilter")
      S.Filter = text(&Value);
    else if (Key == "CheckOptions")
      forEntries(&Value, [&](StringRef Option, yaml::Node &V) {
        for (StringRef Check : EditorChecks)
          if (Option == (Check + ".IndexDir").str())
            S.IndexDirs[Option.str()] = text(&V);
      });
  });
  for (const std::string &Glob : Removed)
    setChecks(Glob, false, S); // whatever their order, clangd adds first
}

/// The settings after this document; those before it if it has conditions.
ClangdSettings readDocument(yaml::Node *Root, const ClangdSettings &Before) {
  ClangdSettings S = Before;
  bool IsConditional = false;
  forEntries(Root, [&](StringRef Key, yaml::Node &Value) {
    IsConditional |= Key == "If";
    if (Key == "Diagnostics")
      forEntries(&Value, [&](StringRef K, yaml::Node &V) {
        if (K == "ClangTidy")
          readClangTidy(V, S);
      });
    else if (Key == "CompileFlags")
      forEntries(&Value, [&](StringRef K, yaml::Node &V) {
        if (K == "CompilationDatabase")
          S.Database = text(&V);
      });
  });
  return IsConditional ? Before : S;
}

} // namespace

llvm::Error nowb::tool::clangdProblem(const llvm::Twine &Text) {
  return llvm::createStringError(
      std::make_error_code(std::errc::invalid_argument), Text);
}

llvm::Expected<ClangdSettings>
nowb::tool::readClangdSettings(StringRef Existing) {
  if (!llvm::json::isUTF8(Existing))
    return clangdProblem("1:1: the file is not UTF-8");
  // LLVM's parser has a call for each level.
  if (Existing.count('[') + Existing.count('{') > 1000)
    return clangdProblem("1:1: the file has more than a thousand brackets");
  std::string Why;
  llvm::SourceMgr Sources;
  Sources.setDiagHandler(
      [](const llvm::SMDiagnostic &D, void *Out) {
        auto &Text = *static_cast<std::string *>(Out);
        if (Text.empty())
          Text = (llvm::Twine(D.getLineNo()) + ":" +
                  llvm::Twine(D.getColumnNo() + 1) + ": " + D.getMessage())
                     .str();
      },
      &Why);
  yaml::Stream Stream(Existing, Sources);
  ClangdSettings S;
  for (yaml::Document &D : Stream) {
    yaml::Node *Root = D.getRoot();
    if (!Root || Stream.failed())
      break;
    // So a source, which YAML may take for a long word, is not appended to.
    if (!llvm::isa<yaml::MappingNode, yaml::NullNode>(Root))
      return clangdProblem("1:1: the file is no configuration of clangd");
    S = readDocument(Root, S);
    Root->skip();
  }
  if (Stream.failed())
    return clangdProblem(Why.empty() ? "1:1: the file is no YAML" : Why);
  return S;
}
