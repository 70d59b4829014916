// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ValueReader.h. Every message that a wrong value gets is here.
//
#include "policy/ValueReader.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/GlobPattern.h"

using namespace llvm;

namespace nowb::policy {

using Kind = YamlValue::Kind;

bool ValueReader::mayUse(const Key &K) const {
  return K.Where == Key::Anywhere ||
         (K.Where == Key::UserOnly) == (D == Dialect::User);
}

//===-- The reference ---------------------------------------------------===//

bool ValueReader::describes(const Twine &What) {
  if (Tables)
    Takes += What.str();
  return Tables;
}

void ValueReader::addTable(StringRef What, ArrayRef<Key> Keys) {
  if (all_of(Keys, [](const Key &K) { return K.Meaning.empty(); })) {
    ListSeparator Comma;
    Takes += "`{";
    for (const Key &K : Keys) {
      Takes += (StringRef(Comma) + K.Name + ": ").str();
      K.Read(YamlValue());
    }
    Takes += "}`";
    return;
  }
  size_t Table = Tables->size();
  Tables->push_back({What.str(), {}});
  std::string Outer = std::move(Takes);
  for (const Key &K : Keys) {
    Takes.clear();
    K.Read(YamlValue());
    (*Tables)[Table].Keys.push_back(
        {K.Name.str(), Takes, K.Meaning.str(), K.Where == Key::ModelOnly});
  }
  Takes = Outer + "entries, below";
}

//===-- Wrong types -----------------------------------------------------===//

std::string describe(const YamlValue &V) {
  switch (V.K) {
  case Kind::Null:
    return "nothing";
  case Kind::Scalar:
    return "'" + V.Text + "'";
  case Kind::List:
    return "a list";
  case Kind::Map:
    return "a map";
  case Kind::Broken:
    break;
  }
  llvm_unreachable("what is broken has been reported");
}

void ValueReader::takes(const YamlValue &V, StringRef What,
                        const Twine &Expected) {
  if (V.K != Kind::Broken)
    Wrong.add(V, "'" + What + "' takes " + Expected + ", not " + describe(V));
}

void ValueReader::unknownKey(const YamlValue &V, ArrayRef<Key> Keys) {
  std::string Message = "unknown key '" + V.Text + "'; ";
  // Nearer than half of what was written, or it is another word.
  unsigned Best = V.Text.size() / 2 + 1;
  StringRef Nearest;
  SmallVector<StringRef> Known;
  for (const Key &K : Keys) {
    if (!mayUse(K))
      continue;
    Known.push_back(K.Name);
    unsigned Distance = K.Name.edit_distance(V.Text, true, Best);
    if (Distance < Best)
      Best = Distance, Nearest = K.Name;
  }
  if (!Nearest.empty())
    return Wrong.add(V, Message + "did you mean '" + Nearest + "'?");
  Wrong.add(V, Message + "the keys here are " + join(Known, ", "));
}

void ValueReader::map(const YamlValue &V, StringRef What, StringRef Expected,
                      ArrayRef<Key> Keys) {
  if (Tables)
    return addTable(What, Keys);
  if (V.K != Kind::Map)
    return takes(V, What, Expected);
  SmallVector<const YamlEntry *> Seen(Keys.size(), nullptr);
  for (const YamlEntry &E : V.Entries) {
    const Key *K =
        find_if(Keys, [&](const Key &C) { return C.Name == E.Key.Text; });
    if (K == Keys.end()) {
      unknownKey(E.Key, Keys);
      continue;
    }
    if (!mayUse(*K)) {
      Wrong.add(E.Key, "key '" + K->Name + "' is for " +
                           (D == Dialect::User ? "the models that nowb ships"
                                               : "policies, not for models"));
      continue;
    }
    const YamlEntry *&First = Seen[K - Keys.begin()];
    if (First) {
      Wrong.add(E.Key, "key '" + K->Name + "' is given twice, first on line " +
                           Twine(First->Key.Line) + "; merge the two");
      continue;
    }
    First = &E;
    K->Read(E.Value);
  }
}

void ValueReader::list(const YamlValue &V, StringRef What,
                       const Twine &Expected,
                       function_ref<void(const YamlValue &)> Each) {
  if (describes("list of "))
    return Each(YamlValue());
  if (V.K == Kind::Null)
    return;
  if (V.K != Kind::List)
    return takes(V, What, Expected);
  for (const YamlValue &Item : V.Items)
    Each(Item);
}

//===-- Scalars ---------------------------------------------------------===//

void ValueReader::text(const YamlValue &V, StringRef What, StringRef Expected,
                       std::string &Out) {
  if (describes("text"))
    return;
  if (V.K != Kind::Scalar || V.Text.empty())
    return takes(V, What, Expected);
  Out = V.Text;
}

void ValueReader::name(const YamlValue &V, StringRef What, Name &Out) {
  if (describes("name"))
    return;
  if (V.K != Kind::Scalar || V.Text.empty())
    return takes(V, What, "a name");
  Out.Text = V.Text;
  Out.Line = V.Line;
  Out.Column = V.Column;
  StringRef Text = Out.Text;
  if (isGlob(Text)) {
    if (auto Glob = GlobPattern::create(Text); !Glob)
      Wrong.add(V, "bad glob '" + Text + "': " + toString(Glob.takeError()) +
                       R"(; write '\[' for a bracket of the name itself)");
    return;
  }
  if (V.PlainInBrackets && !Text.contains("operator") &&
      Text.count('<') > Text.count('>'))
    Wrong.add(V, "'" + Text +
                     "' has no closing '>'; quote a name that has a comma");
}

void ValueReader::names(const YamlValue &V, StringRef What,
                        std::vector<Name> &Out) {
  if (describes("list of names"))
    return;
  // A word alone is most often a list whose brackets were forgotten.
  bool IsWord =
      V.K == Kind::Scalar && !V.Text.empty() &&
      all_of(V.Text, [](char C) { return isAlnum(C) || C == '_' || C == ':'; });
  list(V, What,
       "a list of names, such as [" + (IsWord ? V.Text : "f, ns::g") + "]",
       [&](const YamlValue &Item) { name(Item, What, Out.emplace_back()); });
}

/// Arguments are bits of 64 elsewhere, `this` included.
static constexpr unsigned MaxArgument = 62;

void ValueReader::argument(const YamlValue &V, StringRef What,
                           function_ref<void(unsigned)> Use) {
  if (describes("number"))
    return;
  unsigned N = 0;
  if (V.K == Kind::Scalar && !StringRef(V.Text).getAsInteger(10, N) &&
      N <= MaxArgument)
    return Use(N);
  takes(V, What, "an argument's number, from 0 to " + Twine(MaxArgument));
}

void ValueReader::arguments(const YamlValue &V, StringRef What,
                            std::vector<unsigned> &Out) {
  if (describes("list of numbers"))
    return;
  list(V, What, "a list of arguments' numbers, such as [0]",
       [&](const YamlValue &Item) {
         argument(Item, What, [&](unsigned N) {
           if (is_contained(Out, N))
             Wrong.add(Item, "'" + What + "' has " + Twine(N) + " twice");
           Out.push_back(N);
         });
       });
}

void ValueReader::rule(const YamlValue &V, StringRef What, StringRef On,
                       Rule &Out) {
  if (describes("`" + On + "` (default), `ignore`"))
    return;
  if (V.K != Kind::Scalar || (V.Text != On && V.Text != "ignore"))
    return takes(V, What, "'" + On + "' or 'ignore'");
  Out = V.Text == On ? Rule::Barrier : Rule::Ignore;
}

void ValueReader::flag(const YamlValue &V, StringRef What, bool &Out) {
  if (describes("`true`, `false` (default)"))
    return;
  if (V.K != Kind::Scalar || (V.Text != "true" && V.Text != "false"))
    return takes(V, What, "'true' or 'false'");
  Out = V.Text == "true";
}

} // namespace nowb::policy
