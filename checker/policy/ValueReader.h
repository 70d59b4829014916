// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads the values that a policy's keys have: maps with known keys, lists,
// names, arguments' numbers, switches; what is none of these is a mistake that
// says what would be right. Which keys there are is Policy.cpp's matter.
//
#ifndef NOWB_POLICY_VALUEREADER_H
#define NOWB_POLICY_VALUEREADER_H

#include "policy/Policy.h"
#include "policy/Reference.h"
#include "policy/YamlValue.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace nowb::policy {

/// One key of a map: in which files it may stand, what reads its value, and for
/// the reference (Markdown) what it means. A map none of whose keys has a
/// meaning is shown where it is used.
struct Key {
  llvm::StringRef Name;
  enum { Anywhere, UserOnly, ModelOnly } Where;
  llvm::function_ref<void(const YamlValue &)> Read;
  llvm::StringRef Meaning = {};
};

/// How messages name what stands where something else should; not for Broken.
std::string describe(const YamlValue &V);

/// In all of these, What is the key whose value V is, for messages, and
/// Expected says what it takes. A value that is wrong is reported and leaves
/// the result as it was.
///
/// When it is describing (given Tables), they read nothing: map() adds a table
/// and has each key read, the others say what they take.
class ValueReader {
public:
  ValueReader(Dialect D, Mistakes &Wrong,
              std::vector<MapTable> *Tables = nullptr)
      : Wrong(Wrong), D(D), Tables(Tables) {}

  /// Each key of V is read by its entry in Keys; an unknown one, one of the
  /// other dialect and one given twice are mistakes.
  void map(const YamlValue &V, llvm::StringRef What, llvm::StringRef Expected,
           llvm::ArrayRef<Key> Keys);
  /// A null is an empty list: all of its elements may be commented out.
  void list(const YamlValue &V, llvm::StringRef What,
            const llvm::Twine &Expected,
            llvm::function_ref<void(const YamlValue &)> Each);
  /// Not empty.
  void text(const YamlValue &V, llvm::StringRef What, llvm::StringRef Expected,
            std::string &Out);
  /// A name, or a glob that is right.
  void name(const YamlValue &V, llvm::StringRef What, Name &Out);
  void names(const YamlValue &V, llvm::StringRef What, std::vector<Name> &Out);
  /// The number of an argument.
  void argument(const YamlValue &V, llvm::StringRef What,
                llvm::function_ref<void(unsigned)> Use);
  void arguments(const YamlValue &V, llvm::StringRef What,
                 std::vector<unsigned> &Out);
  /// The word On, or "ignore".
  void rule(const YamlValue &V, llvm::StringRef What, llvm::StringRef On,
            Rule &Out);
  void flag(const YamlValue &V, llvm::StringRef What, bool &Out);

protected:
  Mistakes &Wrong;

private:
  bool mayUse(const Key &K) const;
  void takes(const YamlValue &V, llvm::StringRef What,
             const llvm::Twine &Expected);
  void unknownKey(const YamlValue &V, llvm::ArrayRef<Key> Keys);
  /// False unless describing.
  bool describes(const llvm::Twine &What);
  void addTable(llvm::StringRef What, llvm::ArrayRef<Key> Keys);

  Dialect D;
  std::vector<MapTable> *Tables;
  /// Describing: what the key at hand takes, as far as it is known.
  std::string Takes;
};

} // namespace nowb::policy

#endif // NOWB_POLICY_VALUEREADER_H
