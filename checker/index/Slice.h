// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A part of an indexed program as a unit of facts, to be linked with the unit
// that is being edited: those calls, stores and flows that someone asked for,
// each as the program has it, and of everything else that they name that it is
// there. What the edited file itself says is left out. A slice only grows: what
// is in it is true whatever the file says.
//
#ifndef NOWB_INDEX_SLICE_H
#define NOWB_INDEX_SLICE_H

#include "facts/UnitBuilder.h"
#include "index/Reach.h"
#include "program/Program.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <map>
#include <set>

namespace nowb::index {

class Slice {
public:
  static constexpr char MainFile[] = "(index)";

  /// Both must outlive it.
  Slice(const Index &I, const Reach::Limits &L) : I(I), L(L) {}

  bool isOwn(StringId File) const { return L.isOwn(File); }
  bool isOwnBody(uint32_t Body) const {
    return L.Own.isOwnBody(I.body(Body).File, I.ownerOf(Body));
  }

  /// Index::findFunction, remembered: each edit asks for the same names.
  FunctionId find(llvm::StringRef LinkageName) const;

  /// Whether it has a body that the edited file does not define.
  bool hasBody(FunctionId F) const;
  /// Whether the edited file alone defined it: what else is true of it, the
  /// file says itself.
  bool isOwnFunction(FunctionId F) const {
    return L.IsClosed[F] && !hasBody(F);
  }

  /// What others than the edited file say of it: that may say no more what it
  /// said alone.
  uint8_t annotations(FunctionId F) const;

  /// Each is true if it is new. Numbers are those of the sections' rows.
  bool mention(FunctionId F);
  /// The method, and all that override it.
  void mentionOverriders(FunctionId Method);
  bool addCall(uint32_t Call);
  bool addStore(FunctionId F, uint32_t Store);
  bool addOpaque(FunctionId F, uint32_t Opaque);
  bool addFlow(uint32_t Flow);
  /// The slot holds a function, as the program knows; or may hold anything.
  bool addValue(SlotId S, uint32_t Value);
  bool addUnknown(SlotId S);
  /// Unseen code calls it: what it exchanges with callers counts.
  void addExchange(FunctionId F) { note(Exchanging.insert(F).second); }
  /// The slot is there, if there is nothing known in it.
  bool addSlot(SlotId S) { return note(Mentioned.insert(S).second); }
  /// Unseen code may call what is in the slot.
  bool addShared(SlotId S) { return note(Shared.insert(S).second); }
  bool addRoot(uint32_t Root);
  /// What the program knows of a type or variable of this name.
  void addType(llvm::StringRef Name) { note(Types.insert(Name).second); }
  /// The same of a class whose virtual methods are called.
  void addReceiver(llvm::StringRef Record);
  void addVariable(llvm::StringRef LinkageName) {
    note(Variables.insert(LinkageName).second);
  }

  bool isMentioned(FunctionId F) const { return Parts.contains(F); }
  /// Something was added since units() was called last.
  bool isDirty() const { return Dirty; }
  size_t size() const { return Size; }
  /// The slice, and a unit for each that did not parse. Cost: linear in what
  /// was added, if anything was since the last call.
  const std::vector<facts::Unit> &units();
  /// What the functions of the last of these units are in the index.
  llvm::ArrayRef<FunctionId> order() const { return BuiltOrder; }
  /// What linking is to know besides. Refers to the index.
  program::LinkOptions options() const;

private:
  class Maker;
  std::vector<program::KnownRoot> roots() const;
  void addObjects(llvm::StringRef Record);
  bool addPart(FunctionId F);
  struct Part {
    std::set<uint32_t> Calls, Stores, Opaques;
  };
  bool note(bool IsNew) {
    Dirty |= IsNew;
    Size += IsNew;
    return IsNew;
  }

  const Index &I;
  const Reach::Limits &L;
  std::map<FunctionId, Part> Parts;
  llvm::DenseSet<FunctionId> WithOverriders, Exchanging;
  std::set<uint32_t> Flows, Roots;
  std::set<std::pair<SlotId, uint32_t>> Values;
  std::set<SlotId> Unknowns, Shared, Mentioned;
  llvm::StringSet<> Types, Variables;
  /// Those of Parts that have a body elsewhere and jump away.
  std::vector<FunctionId> Jumping;
  /// On which nobody but the file calls a method.
  std::set<std::string, std::less<>> OpenClasses;
  mutable llvm::StringMap<FunctionId> Found;
  bool Dirty = true;
  size_t Size = 0;
  std::vector<facts::Unit> Built;
  std::vector<FunctionId> BuiltOrder;
};

} // namespace nowb::index

#endif // NOWB_INDEX_SLICE_H
