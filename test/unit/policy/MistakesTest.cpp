// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is wrong with a file: every message, with its place. A user reads
// nothing else of this library.
//
#include "Parsing.h"
#include "llvm/ADT/StringExtras.h"

using namespace nowb::policy;
using namespace nowb::policy::test;

TEST(Mistakes, unknownKeys) {
  EXPECT_EQ(mistakes("mangaed-types: [a]\n"),
            "p.yaml:1:1: unknown key 'mangaed-types'; did you mean "
            "'managed-types'?");
  EXPECT_EQ(mistakes("not_in_heap: [a]\nRoots: [b]\n"),
            "p.yaml:1:1: unknown key 'not_in_heap'; did you mean "
            "'not-in-heap'?\n"
            "p.yaml:2:1: unknown key 'Roots'; did you mean 'roots'?");
  EXPECT_EQ(mistakes("zebra: 1\n"),
            "p.yaml:1:1: unknown key 'zebra'; the keys here are "
            "managed-types, not-in-heap, write-barriers, roots, trusted, "
            "registrars, calls, externals, dying-paths, null-stores, "
            "thread-locals, globals");
  EXPECT_EQ(mistakes("externals: [{function: f, stores-trough: [0]}]"),
            "p.yaml:1:27: unknown key 'stores-trough'; did you mean "
            "'stores-through'?");
  EXPECT_EQ(mistakes("trusted: [{function: f, why: r}]"),
            "p.yaml:1:25: unknown key 'why'; the keys here are function, "
            "reason");
  EXPECT_EQ(mistakes("zebra: 1\n", Dialect::Model),
            "p.yaml:1:1: unknown key 'zebra'; the keys here are registrars, "
            "externals, handler-fields, allocators, never-allocate");
}

TEST(Mistakes, keysOfTheOtherDialect) {
  EXPECT_EQ(
      mistakes("externals: [{function: f, keeps: [], returns: 0}]\n"
               "handler-fields: []\n"),
      "p.yaml:1:27: key 'keeps' is for the models that nowb ships\n"
      "p.yaml:1:38: key 'returns' is for the models that nowb ships\n"
      "p.yaml:2:1: key 'handler-fields' is for the models that nowb ships");
  EXPECT_EQ(mistakes("roots: [a]\n", Dialect::Model),
            "p.yaml:1:1: key 'roots' is for policies, not for models");
}

TEST(Mistakes, keysGivenTwice) {
  EXPECT_EQ(mistakes("roots: [a]\nglobals: ignore\nroots: [b]\n"),
            "p.yaml:3:1: key 'roots' is given twice, first on line 1; merge "
            "the two");
  EXPECT_EQ(mistakes("calls:\n- function: f\n  argument: 0\n  argument: 1\n"),
            "p.yaml:4:3: key 'argument' is given twice, first on line 3; "
            "merge the two");
}

TEST(Mistakes, listsOfNames) {
  EXPECT_EQ(mistakes("roots: handle_signal\n"),
            "p.yaml:1:8: 'roots' takes a list of names, such as "
            "[handle_signal], not 'handle_signal'");
  EXPECT_EQ(mistakes("roots: a]\n"),
            "p.yaml:1:8: 'roots' takes a list of names, such as [f, ns::g], "
            "not 'a]'");
  EXPECT_EQ(mistakes("roots: {a: b}\n"),
            "p.yaml:1:8: 'roots' takes a list of names, such as [f, ns::g], "
            "not a map");
  EXPECT_EQ(mistakes("roots:\n  - [a]\n  - b: c\n  - ~\n  - ''\n"),
            "p.yaml:2:5: 'roots' takes a name, not a list\n"
            "p.yaml:3:5: 'roots' takes a name, not a map\n"
            "p.yaml:4:5: 'roots' takes a name, not nothing\n"
            "p.yaml:5:5: 'roots' takes a name, not ''");
}

TEST(Mistakes, globs) {
  EXPECT_EQ(mistakes("roots: ['ab[c']\n"),
            "p.yaml:1:9: bad glob 'ab[c': invalid glob pattern, unmatched "
            "'['; write '\\[' for a bracket of the name itself");
  EXPECT_EQ(mistakes("roots: ['*::operator[]', '[z-a]']\n"),
            "p.yaml:1:9: bad glob '*::operator[]': invalid glob pattern, "
            "unmatched '['; write '\\[' for a bracket of the name itself\n"
            "p.yaml:1:26: bad glob '[z-a]': invalid glob pattern: [z-a]; write "
            "'\\[' for a bracket of the name itself");
  EXPECT_EQ(mistakes("roots: [\"a\\\\\"]\n"),
            "p.yaml:1:9: bad glob 'a\\': invalid glob pattern, stray '\\'; "
            "write '\\[' for a bracket of the name itself");
}

TEST(Mistakes, namesThatYamlTakesApart) {
  EXPECT_EQ(mistakes("managed-types: [std::map<int, int>]\n"),
            "p.yaml:1:17: 'std::map<int' has no closing '>'; quote a name "
            "that has a comma");
  EXPECT_EQ(mistakes("roots: [a, *Handler]\n"),
            "p.yaml:1:12: '*Handler' is a YAML alias; quote a name that "
            "begins with '*': '\"*Handler\"'");
  EXPECT_EQ(mistakes("roots: [&a b]\n"),
            "p.yaml:1:9: a policy uses no YAML anchors or tags; quote a name "
            "that begins with '&' or '!'");
  EXPECT_EQ(mistakes("roots:\n- !a b\n"),
            "p.yaml:2:3: a policy uses no YAML anchors or tags; quote a name "
            "that begins with '&' or '!'");
}

TEST(Mistakes, trusted) {
  EXPECT_EQ(mistakes("trusted: f\n"),
            "p.yaml:1:10: 'trusted' takes a list such as [{function: f, "
            "reason: \"why it is safe\"}], not 'f'");
  EXPECT_EQ(mistakes("trusted: [f, {function: g}, {reason: r}]\n"),
            "p.yaml:1:11: 'trusted' takes entries such as {function: f, "
            "reason: \"why it is safe\"}, not 'f'\n"
            "p.yaml:1:14: 'g' is trusted without a 'reason'; say why it is "
            "safe\n"
            "p.yaml:1:29: an entry of 'trusted' needs a 'function'");
  EXPECT_EQ(mistakes("trusted: [{function: g, reason: }, "
                     "{function: g, reason: [r]}, {function: [g], reason: r}]"),
            "p.yaml:1:25: 'reason' takes a text that says why it is safe, not "
            "nothing\n"
            "p.yaml:1:58: 'reason' takes a text that says why it is safe, not "
            "a list\n"
            "p.yaml:1:75: 'function' takes a name, not a list");
}

TEST(Mistakes, arguments) {
  EXPECT_EQ(mistakes("registrars: [{function: f, argument: -1}]"),
            "p.yaml:1:38: 'argument' takes an argument's number, from 0 to "
            "62, not '-1'");
  EXPECT_EQ(mistakes("calls:\n"
                     "- {function: f, argument: 99999999999999999999}\n"
                     "- {function: f, argument: 63}\n"
                     "- {function: f, argument: first}\n"
                     "- {function: f, argument: 1.5}\n"
                     "- {function: f, argument: [0]}\n"
                     "- {function: f}\n"
                     "- {argument: 0}\n"
                     "- f\n"),
            "p.yaml:2:27: 'argument' takes an argument's number, from 0 to "
            "62, not '99999999999999999999'\n"
            "p.yaml:3:27: 'argument' takes an argument's number, from 0 to "
            "62, not '63'\n"
            "p.yaml:4:27: 'argument' takes an argument's number, from 0 to "
            "62, not 'first'\n"
            "p.yaml:5:27: 'argument' takes an argument's number, from 0 to "
            "62, not '1.5'\n"
            "p.yaml:6:27: 'argument' takes an argument's number, from 0 to "
            "62, not a list\n"
            "p.yaml:7:3: an entry of 'calls' needs an 'argument', counted "
            "from 0\n"
            "p.yaml:8:3: an entry of 'calls' needs a 'function'\n"
            "p.yaml:9:3: 'calls' takes entries such as {function: f, "
            "argument: 0}, not 'f'");
  EXPECT_EQ(mistakes("registrars: {function: f, argument: 1}"),
            "p.yaml:1:13: 'registrars' takes a list such as [{function: f, "
            "argument: 0}], not a map");
}

TEST(Mistakes, externals) {
  EXPECT_EQ(mistakes("externals: f"),
            "p.yaml:1:12: 'externals' takes a list such as [{function: f, "
            "stores-through: [0]}], not 'f'");
  EXPECT_EQ(mistakes("externals:\n"
                     "- f\n"
                     "- {stores-through: [0]}\n"
                     "- {function: f, stores-through: 0}\n"
                     "- {function: f, stores-through: [0, x]}\n"
                     "- {function: f, calls: [1, 1]}\n"
                     "- {functions: f}\n"
                     "- {function: f, no-return: yes}\n"),
            "p.yaml:2:3: 'externals' takes entries such as {function: f, "
            "stores-through: [0]}, not 'f'\n"
            "p.yaml:3:3: an entry of 'externals' needs a 'function', or "
            "'functions'\n"
            "p.yaml:4:33: 'stores-through' takes a list of arguments' "
            "numbers, such as [0], not '0'\n"
            "p.yaml:5:37: 'stores-through' takes an argument's number, from 0 "
            "to 62, not 'x'\n"
            "p.yaml:6:28: 'calls' has 1 twice\n"
            "p.yaml:7:15: 'functions' takes a list of names, such as [f], not "
            "'f'\n"
            "p.yaml:8:28: 'no-return' takes 'true' or 'false', not 'yes'");
}

TEST(Mistakes, models) {
  EXPECT_EQ(mistakes("externals:\n"
                     "- {function: f, keeps: {argument: 0, slot: s}}\n"
                     "- {function: f, keeps: [{argument: 0}, {slot: s}, s]}\n"
                     "- {function: f, returns: here}\n"
                     "- {function: f, calls-slot: [s]}\n"
                     "handler-fields:\n"
                     "- {record: r}\n"
                     "- {fields: [f]}\n"
                     "- {record: r, fields: f}\n"
                     "- {record: r, fields: [[f]]}\n",
                     Dialect::Model),
            "p.yaml:2:24: 'keeps' takes a list such as [{argument: 0, slot: "
            "atexit}], not a map\n"
            "p.yaml:3:25: an entry of 'keeps' needs an 'argument' and a "
            "'slot'\n"
            "p.yaml:3:40: an entry of 'keeps' needs an 'argument' and a "
            "'slot'\n"
            "p.yaml:3:51: 'keeps' takes entries such as {argument: 0, slot: "
            "atexit}, not 's'\n"
            "p.yaml:4:26: 'returns' takes an argument's number, from 0 to 62, "
            "not 'here'\n"
            "p.yaml:5:29: 'calls-slot' takes a slot's name, not a list\n"
            "p.yaml:7:3: an entry of 'handler-fields' needs a 'record' and "
            "'fields'\n"
            "p.yaml:8:3: an entry of 'handler-fields' needs a 'record' and "
            "'fields'\n"
            "p.yaml:9:23: 'fields' takes a list of fields, such as [f], not "
            "'f'\n"
            "p.yaml:10:24: 'fields' takes a name, not a list");
  EXPECT_EQ(mistakes("handler-fields: r", Dialect::Model),
            "p.yaml:1:17: 'handler-fields' takes a list such as [{record: r, "
            "fields: [f]}], not 'r'");
}

TEST(Mistakes, rules) {
  EXPECT_EQ(mistakes("dying-paths: barrier\nnull-stores: check\n"
                     "thread-locals:\nglobals: [ignore]\n"),
            "p.yaml:1:14: 'dying-paths' takes 'check' or 'ignore', not "
            "'barrier'\n"
            "p.yaml:2:14: 'null-stores' takes 'barrier' or 'ignore', not "
            "'check'\n"
            "p.yaml:3:1: 'thread-locals' takes 'barrier' or 'ignore', not "
            "nothing\n"
            "p.yaml:4:10: 'globals' takes 'barrier' or 'ignore', not a list");
}

TEST(Mistakes, theDocument) {
  EXPECT_EQ(mistakes("[roots]\n"),
            "p.yaml:1:1: a policy is a map of keys, such as 'roots: [f]', not "
            "a list");
  EXPECT_EQ(mistakes("roots\n"),
            "p.yaml:1:1: a policy is a map of keys, such as 'roots: [f]', not "
            "'roots'");
  EXPECT_EQ(mistakes("roots: [a]\n---\nroots: [b]\n"),
            "p.yaml:3:1: a second YAML document; a policy is one, so remove "
            "the '---' before it");
  EXPECT_EQ(mistakes("? [a]\n: b\n"),
            "p.yaml:1:3: a key is a plain word, such as 'roots:'");
  EXPECT_EQ(mistakes("%YAML 1.2\n---\nroots: [a]\n"),
            "p.yaml:1:1: a policy uses no YAML directives; remove the line");
}

TEST(Mistakes, valuesOfSeveralLines) {
  EXPECT_EQ(mistakes("roots:\n  a\n  b\n"),
            "p.yaml:2:3: a value stands on one line; is a ':', '-' or ']' "
            "missing?");
  EXPECT_EQ(mistakes("roots [a]\nglobals: ignore\n"),
            "p.yaml:1:1: a value stands on one line; is a ':', '-' or ']' "
            "missing?");
  EXPECT_EQ(mistakes("roots: |\n  a\n"),
            "p.yaml:2:1: a value stands on one line; YAML's '|' and '>' are "
            "not used");
}

TEST(Mistakes, syntax) {
  EXPECT_EQ(mistakes("roots: [a\n"),
            "p.yaml:1:10: not valid YAML: could not find closing ]");
  EXPECT_EQ(mistakes("roots: [a\nglobals: ignore\n"),
            "p.yaml:1:9: a value stands on one line; is a ':', '-' or ']' "
            "missing?\n"
            "p.yaml:2:16: not valid YAML: could not find closing ]");
  EXPECT_EQ(mistakes("roots: \"a"),
            "p.yaml:1:9: not valid YAML: expected quote at end of scalar");
  EXPECT_EQ(mistakes("roots: \"a\\qb\""),
            "p.yaml:1:11: not valid YAML: unrecognized escape code");
  EXPECT_EQ(mistakes("roots: @a"),
            "p.yaml:1:8: not valid YAML: unrecognized character while "
            "tokenizing");
  EXPECT_EQ(mistakes("trusted: [{function: f reason: r}]"),
            "p.yaml:1:30: not valid YAML: unexpected token. Expected Key, "
            "Flow Entry, or Flow Mapping End");
  EXPECT_EQ(mistakes("roots: a: b"),
            "p.yaml:1:9: not valid YAML: unexpected token. Expected Key or "
            "Block End");
}

TEST(Mistakes, tabs) {
  EXPECT_EQ(mistakes("roots:\n\t- a\n  \t- b\n# \tfine\n\t\n"),
            "p.yaml:2:1: tab in the indentation; use spaces\n"
            "p.yaml:3:3: tab in the indentation; use spaces");
  EXPECT_EQ(mistakes("roots:\t[a]\n"), "none");
}

TEST(Mistakes, encodings) {
  EXPECT_EQ(mistakes("globals: ignore\nroots: [\xff]\n"),
            "p.yaml:2:9: byte 0xff is not UTF-8; save the file as UTF-8");
  EXPECT_EQ(mistakes(llvm::StringRef("\xff\xfer\0o\0", 6)),
            "p.yaml:1:1: the file is UTF-16; save it as UTF-8");
  EXPECT_EQ(mistakes(llvm::StringRef("roots: [a\0b]", 12)),
            "p.yaml:1:10: control character 0x0 in the file; a policy is "
            "plain text");
  EXPECT_EQ(mistakes("roots: [\xc3\xa9]\n"), "none");
}

// LLVM's parser recurses for each level; none of these may reach it.
TEST(Mistakes, nesting) {
  std::string Deep(100'000, '[');
  EXPECT_EQ(mistakes("roots: " + Deep),
            "p.yaml:1:108: nested too deeply; a policy has a few levels only");
  std::string Dashes, Keys, Maps;
  for (int I = 0; I != 50'000; ++I)
    Dashes += "- ", Maps += "{a: ";
  for (int I = 0; I != 1'000; ++I)
    Keys += std::string(I, ' ') + "a:\n";
  EXPECT_EQ(mistakes(Dashes + "a"),
            "p.yaml:1:100001: nested too deeply; a policy has a few levels "
            "only");
  EXPECT_EQ(mistakes(Keys), "p.yaml:202:202: nested too deeply; a policy has "
                            "a few levels only");
  EXPECT_EQ(mistakes(Maps), "p.yaml:1:401: nested too deeply; a policy has a "
                            "few levels only");
  std::string Wide = "roots: [";
  for (int I = 0; I != 10'000; ++I)
    Wide += "f" + std::to_string(I) + ", ";
  EXPECT_EQ(policyOf(Wide + "]").Roots.size(), 10'000u);
}

TEST(Mistakes, eachIsAnErrorOfItsOwn) {
  llvm::Expected<Policy> P = read("zebra: 1\nglobals: 2\n");
  ASSERT_FALSE(bool(P));
  unsigned Count = 0;
  llvm::handleAllErrors(P.takeError(),
                        [&](const llvm::StringError &) { ++Count; });
  EXPECT_EQ(Count, 2u);
}

// Whatever the bytes are, the reader ends with a policy or with mistakes. The
// file that is spoiled has every construct of the reader in it.
TEST(Mistakes, anyBytes) {
  const std::string Good = R"(# a policy
managed-types: [a::b<c>, "e*", 'f']
roots:
  - g
  - "h\x41"
trusted: [{function: i, reason: "j"}]
registrars:
- function: k
  argument: 1
externals: [{functions: [l, m], stores-through: [0, 1], no-return: true}]
globals: ignore
)";
  ASSERT_EQ(mistakes(Good), "none");
  const std::string Bytes("[]{}:,-?*&!|>'\"%@#\n\t \\~a0\0\xff", 28);
  uint32_t Random = 1;
  auto Next = [&](size_t Below) {
    Random = Random * 1664525 + 1013904223;
    return (Random >> 8) % Below;
  };
  for (int I = 0; I != 20'000; ++I) {
    std::string Text = Good;
    for (size_t J = Next(6) + 1; J; --J) {
      char C = Bytes[Next(Bytes.size())];
      switch (Next(3)) {
      case 0:
        Text[Next(Text.size())] = C;
        break;
      case 1:
        Text.insert(Text.begin() + Next(Text.size()), C);
        break;
      default:
        Text.erase(Next(Text.size()), Next(8));
        if (Text.empty())
          Text = "a";
      }
    }
    EXPECT_NE(mistakes(Text), "") << Text;
  }
}
