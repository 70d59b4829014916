// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads a baseline, with what reads policies: it knows the line of each value.
//
#include "facts/Facts.h"
#include "policy/ValueReader.h"
#include "report/Baseline.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using nowb::policy::Key;
using nowb::policy::YamlValue;

namespace nowb::report {

class Baseline::Reader : policy::ValueReader {
public:
  Reader(policy::Mistakes &Wrong) : ValueReader(policy::Dialect::User, Wrong) {}

  void read(const YamlValue &Root);
  Baseline B;

private:
  using Read = std::function<void(const YamlValue &)>;

  Read string(StringRef What, std::string &Out) {
    return [=, this, &Out](const YamlValue &V) {
      // Empty is what is not there.
      if (V.K != YamlValue::Kind::Scalar)
        text(V, What, "a text in quotes", Out);
      else
        Out = V.Text;
    };
  }
  Read strings(StringRef What, std::set<std::string> &Out) {
    return [=, this, &Out](const YamlValue &V) {
      list(V, What, "a list of texts", [&](const YamlValue &Item) {
        std::string Text;
        string(What, Text)(Item);
        Out.insert(std::move(Text));
      });
    };
  }
  Read ordinal(unsigned &Out) {
    return [this, &Out](const YamlValue &V) {
      if (V.K == YamlValue::Kind::Broken)
        return;
      if (V.K != YamlValue::Kind::Scalar ||
          StringRef(V.Text).getAsInteger(10, Out) || Out < 1)
        Wrong.add(V, "'ordinal' takes a number from 1, not " +
                         policy::describe(V));
    };
  }
  Read entries(StringRef What, void (Reader::*Each)(const YamlValue &)) {
    return [=, this](const YamlValue &V) {
      list(V, What, "a list of entries",
           [&](const YamlValue &Item) { (this->*Each)(Item); });
    };
  }

  void finding(const YamlValue &V);
  void unproven(const YamlValue &V);
  void handler(const YamlValue &V);
  void version(const YamlValue &V);
  void renew();
  bool IsOld = false;

  /// Puts the entry in its list; two for the same thing are a mistake.
  template <typename Map, typename Id>
  void add(Map &To, Id I, Entry E, const YamlValue &V) {
    E.Line = V.Line;
    E.Column = V.Column;
    auto [It, IsNew] = To.try_emplace(std::move(I), std::move(E));
    if (!IsNew)
      Wrong.add(V, "this entry is there twice, first on line " +
                       Twine(It->second.Line) + "; remove one");
  }
};

void Baseline::Reader::finding(const YamlValue &V) {
  Identity I;
  Entry E;
  size_t Before = Wrong.count();
  map(V, "findings", "a map of keys",
      {{"file", Key::Anywhere, string("file", I.File)},
       {"function", Key::Anywhere, string("function", I.Function)},
       {"name", Key::Anywhere, string("name", E.Name)},
       {"kind", Key::Anywhere, string("kind", I.Kind)},
       {"type", Key::Anywhere, string("type", I.Type)},
       {"place", Key::Anywhere, string("place", I.Place)},
       {"via", Key::Anywhere, string("via", I.Via)},
       {"ordinal", Key::Anywhere, ordinal(I.Ordinal)},
       {"roots", Key::Anywhere, strings("roots", E.Parts)},
       {"reason", Key::Anywhere, string("reason", E.Reason)}});
  if (Wrong.count() != Before)
    return;
  if (I.Kind != "store" && I.Kind != "barrier-call")
    return Wrong.add(V, "an entry of 'findings' needs a 'kind', \"store\" or "
                        "\"barrier-call\"");
  add(B.Findings, std::move(I), std::move(E), V);
}

void Baseline::Reader::unproven(const YamlValue &V) {
  std::string Root;
  Entry E;
  size_t Before = Wrong.count();
  map(V, "unproven", "a map of keys",
      {{"root", Key::Anywhere, string("root", Root)},
       {"unseen", Key::Anywhere, strings("unseen", E.Parts)},
       {"reason", Key::Anywhere, string("reason", E.Reason)}});
  if (Wrong.count() == Before)
    add(B.Unproven, std::move(Root), std::move(E), V);
}

void Baseline::Reader::handler(const YamlValue &V) {
  HandlerIdentity I;
  Entry E;
  size_t Before = Wrong.count();
  map(V, "unseen-handlers", "a map of keys",
      {{"file", Key::Anywhere, string("file", I.File)},
       {"what", Key::Anywhere, string("what", I.What)},
       {"ordinal", Key::Anywhere, ordinal(I.Ordinal)},
       {"reason", Key::Anywhere, string("reason", E.Reason)}});
  if (Wrong.count() == Before)
    add(B.Handlers, std::move(I), std::move(E), V);
}

void Baseline::Reader::version(const YamlValue &V) {
  if (V.K == YamlValue::Kind::Broken)
    return;
  if (V.K == YamlValue::Kind::Scalar && (V.Text == "1" || V.Text == "2")) {
    IsOld = V.Text == "1";
    return;
  }
  Wrong.add(V, "this nowb reads baselines of the versions 1 and 2, not of " +
                   policy::describe(V) +
                   "; use the nowb that wrote it, or write it again");
}

/// A name of version 1: it is mangled, and without the numbers of lambdas.
static std::string renewName(StringRef Name) {
  std::string Out;
  StringRef Unit;
  std::tie(Name, Unit) = facts::splitUnit(Name);
  while (!Name.empty()) {
    size_t At = std::min(Name.find("$_"), Name.size());
    StringRef Before = Name.take_front(At);
    Out += Before;
    Name = Name.drop_front(At);
    if (!Name.consume_front("$_"))
      break;
    // "4$_" was "4$_" and two digits.
    unsigned Length = 2;
    Before.drop_front(Before.find_last_not_of("0123456789") + 1)
        .getAsInteger(10, Length);
    Out += "$_" + std::string(std::clamp(Length, 2u, 9u) - 2, '0');
  }
  if (!Unit.empty())
    Out += (" [" + Unit + "]").str();
  return stableName(Out, portablePath(Unit));
}

/// From version 1.
void Baseline::Reader::renew() {
  for (auto &[OldId, OldEntry] : std::exchange(B.Findings, {})) {
    Identity I = OldId;
    Entry E = OldEntry;
    E.Parts.clear();
    for (const std::string &Root : OldEntry.Parts)
      E.Parts.insert(renewName(Root));
    I.File = portablePath(I.File);
    I.Function = renewName(I.Function);
    while (!B.Findings.try_emplace(I, E).second)
      ++I.Ordinal;
  }
  for (auto &[Root, E] : std::exchange(B.Unproven, {}))
    B.Unproven.try_emplace(renewName(Root), E);
  for (auto &[OldId, E] : std::exchange(B.Handlers, {})) {
    HandlerIdentity I = OldId;
    I.File = portablePath(I.File);
    while (!B.Handlers.try_emplace(I, E).second)
      ++I.Ordinal;
  }
}

void Baseline::Reader::read(const YamlValue &Root) {
  if (Root.K == YamlValue::Kind::Broken)
    return;
  if (Root.K != YamlValue::Kind::Map)
    return Wrong.add(Root, "a baseline is an object with a \"version\", not " +
                               policy::describe(Root));
  bool HasVersion = false;
  map(Root, "", "",
      {{"version", Key::Anywhere,
        [&](const YamlValue &V) {
          HasVersion = true;
          version(V);
        }},
       {"findings", Key::Anywhere, entries("findings", &Reader::finding)},
       {"unproven", Key::Anywhere, entries("unproven", &Reader::unproven)},
       {"unseen-handlers", Key::Anywhere,
        entries("unseen-handlers", &Reader::handler)}});
  if (IsOld)
    renew();
  if (IsOld)
    for (const auto &[Root, E] : B.Unproven)
      for (StringRef Part : E.Parts)
        B.LacksPlaces |= Part.starts_with("indirect:") ||
                         Part.starts_with("virtual:") ||
                         Part.starts_with("assembly:");
  if (!HasVersion)
    Wrong.add(Root,
              "a baseline needs a \"version\": 2; is this one of nowb's?");
}

Expected<Baseline> Baseline::parse(MemoryBufferRef File) {
  policy::Mistakes Wrong(File.getBufferIdentifier(), "a baseline", "JSON");
  Reader R(Wrong);
  unsigned Line = 0;
  for (StringRef Text : split(File.getBuffer(), '\n')) {
    ++Line;
    if (!Text.starts_with("<<<<<<< "))
      continue;
    Wrong.add(Line, 1,
              "an unresolved merge conflict; take one side, and let "
              "--update-baseline write the rest");
    return Wrong.take();
  }
  if (std::optional<YamlValue> Root = policy::readJson(File, Wrong))
    R.read(*Root);
  if (Error E = Wrong.take())
    return std::move(E);
  return std::move(R.B);
}

} // namespace nowb::report
