// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A policy file (or another that people write, such as a baseline) as a tree of
// values with their places, and the list of mistakes in it. What the keys mean
// is Policy.cpp's matter. Only the YAML that a policy needs: maps, lists and
// one-line scalars; anchors, tags, aliases, block scalars and second documents
// are mistakes, so that nothing is ignored.
//
#ifndef NOWB_POLICY_YAMLVALUE_H
#define NOWB_POLICY_YAMLVALUE_H

#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <optional>
#include <string>
#include <vector>

namespace nowb::policy {

struct YamlEntry;

struct YamlValue {
  /// Broken: something that is no policy YAML; it has been reported.
  enum class Kind { Null, Scalar, List, Map, Broken };
  Kind K = Kind::Null;
  /// Count from 1. A null has the place of its key.
  unsigned Line = 1, Column = 1;
  /// Scalar: a plain (unquoted) element of a list in brackets, which a comma
  /// inside a name cuts in two.
  bool PlainInBrackets = false;
  std::string Text;               ///< Scalar
  std::vector<YamlValue> Items;   ///< List
  std::vector<YamlEntry> Entries; ///< Map, in the file's order
};

/// One `key: value`. The key is a scalar.
struct YamlEntry {
  YamlValue Key, Value;
};

/// Everything that is wrong with one file.
class Mistakes {
public:
  /// File is the name that messages begin with; What, and the language that it
  /// is in, what they call it.
  explicit Mistakes(llvm::StringRef File, llvm::StringRef What = "a policy",
                    llvm::StringRef Language = "YAML")
      : What(What), Language(Language), File(File) {}

  const llvm::StringRef What, Language;

  void add(unsigned Line, unsigned Column, const llvm::Twine &Message);
  void add(const YamlValue &At, const llvm::Twine &Message) {
    add(At.Line, At.Column, Message);
  }
  bool empty() const { return All.empty(); }
  size_t count() const { return All.size(); }
  /// All mistakes, sorted by place, one StringError each; success if none.
  llvm::Error take();

private:
  struct Mistake {
    unsigned Line, Column;
    std::string Message;
    auto operator<=>(const Mistake &) const = default;
  };
  std::string File;
  std::vector<Mistake> All;
};

/// Reads the one document of a file; an empty file is a null. Nothing when the
/// file is not YAML at all: then the mistakes say why.
std::optional<YamlValue> readYaml(llvm::MemoryBufferRef File, Mistakes &Wrong);

/// The same for a file that must be JSON. (JSON is YAML; LLVM's reader of JSON
/// alone keeps no places, and drops what is there twice.)
std::optional<YamlValue> readJson(llvm::MemoryBufferRef File, Mistakes &Wrong);

} // namespace nowb::policy

#endif // NOWB_POLICY_YAMLVALUE_H
