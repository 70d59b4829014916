// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "index/Slice.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::index {

bool Slice::hasBody(FunctionId F) const {
  Rows Own = I.bodies(F);
  if (!L.IsClosed[F])
    return Own.size();
  for (uint32_t B = Own.Begin; B != Own.End; ++B)
    if (!isOwnBody(B))
      return true;
  return false;
}

uint8_t Slice::annotations(FunctionId F) const {
  uint8_t Rest = I.said(F).Annotations, Out = 0;
  if (!Rest)
    return 0;
  ArrayRef<AnnotationRow> All = I.rows<AnnotationRow>(Section::Annotations);
  auto It = partition_point(
      All, [&](const AnnotationRow &A) { return A.Function < F; });
  for (; It != All.end() && It->Function == F; ++It) {
    Rest &= ~It->Annotation;
    if (!L.Own.isOwn(*It))
      Out |= It->Annotation;
  }
  return Out | Rest;
}

FunctionId Slice::find(StringRef LinkageName) const {
  auto [It, IsNew] = Found.try_emplace(LinkageName, None);
  if (IsNew)
    It->second = I.findFunction(LinkageName);
  return It->second;
}

bool Slice::addPart(FunctionId F) {
  if (!note(Parts.try_emplace(F).second))
    return false;
  if (I.said(F).JumpsAway && hasBody(F))
    Jumping.push_back(F);
  return true;
}

bool Slice::mention(FunctionId F) {
  if (!addPart(F))
    return false;
  // An annotation on what it overrides binds it.
  ArrayRef<FunctionId> Bases = I.rows<FunctionId>(Section::Overrides);
  SmallVector<FunctionId, 4> Work{F};
  while (!Work.empty()) {
    Rows Own = I.overrides(Work.pop_back_val());
    for (uint32_t B = Own.Begin; B != Own.End; ++B)
      if (addPart(Bases[B]))
        Work.push_back(Bases[B]);
  }
  return true;
}

void Slice::mentionOverriders(FunctionId Method) {
  mention(Method);
  if (WithOverriders.insert(Method).second)
    for (FunctionId F : I.overriders(Method))
      mention(F);
}

bool Slice::addCall(uint32_t Call) {
  FunctionId F = I.ownerOf(I.bodyOfCall(Call));
  mention(F);
  if (!note(Parts[F].Calls.insert(Call).second))
    return false;
  const CallRow &C = I.call(Call);
  if (C.Kind != facts::Call::Indirect)
    mention(C.Callee);
  if (C.Kind == facts::Call::Virtual) {
    mentionOverriders(C.Callee);
    addReceiver(I.str(I.extra(C).Text));
  }
  return true;
}

bool Slice::addStore(FunctionId F, uint32_t Store) {
  mention(F);
  return note(Parts[F].Stores.insert(Store).second);
}

bool Slice::addOpaque(FunctionId F, uint32_t Opaque) {
  mention(F);
  return note(Parts[F].Opaques.insert(Opaque).second);
}

bool Slice::addFlow(uint32_t Flow) {
  if (!note(Flows.insert(Flow).second))
    return false;
  const FlowRow &F = I.flow(Flow);
  if (F.Kind == facts::Flow::FromFunction)
    mention(F.From);
  else if (F.Kind == facts::Flow::FromVirtual)
    mentionOverriders(F.From);
  return true;
}

bool Slice::addValue(SlotId S, uint32_t Value) {
  if (!note(Values.insert({S, Value}).second))
    return false;
  FunctionId F = program::FunctionFlow::functionOf(Value);
  if (program::FunctionFlow::isVirtual(Value))
    mentionOverriders(F);
  else
    mention(F);
  return true;
}

bool Slice::addUnknown(SlotId S) { return note(Unknowns.insert(S).second); }

bool Slice::addRoot(uint32_t Root) {
  mention(I.root(Root).Function);
  return note(Roots.insert(Root).second);
}

/// Whether the objects of a call on the class may be of one that no one sees.
/// Where nobody has called a method on it, nobody knows, unless those of a base
/// are all seen.
void Slice::addObjects(StringRef Record) {
  using program::FunctionFlow;
  StringSet<> Seen;
  SmallVector<StringRef, 8> Work{Record};
  while (!Work.empty()) {
    StringRef Name = Work.pop_back_val();
    if (!Seen.insert(Name).second)
      continue;
    SlotId S =
        I.findSlot(facts::Slot::Named, FunctionFlow::objectsOf(Name), "", 0);
    if (S != None) {
      bool IsOpen = I.slotClass(I.slot(S).Class).Unknown;
      if (Name == Record && IsOpen)
        addUnknown(S);
      if (Name == Record || !IsOpen)
        return;
    }
    I.forRecords(Name, [&](uint32_t R) {
      const RecordRow &Row = I.record(R);
      for (StringId Base : I.rows<StringId>(Section::Bases)
                               .slice(Row.Bases, (&Row)[1].Bases - Row.Bases))
        Work.push_back(I.str(Base));
    });
  }
  bool IsKnown = false;
  I.forRecords(Record, [&](uint32_t) { IsKnown = true; });
  if (IsKnown)
    note(OpenClasses.insert(Record.str()).second);
}

/// Which overriders a call may run depends on all that derives from its
/// receiver.
void Slice::addReceiver(StringRef Record) {
  addObjects(Record);
  ArrayRef<DerivedRow> All = I.rows<DerivedRow>(Section::Derived);
  SmallVector<StringRef, 8> Work{Record};
  while (!Work.empty()) {
    StringRef Name = Work.pop_back_val();
    if (!note(Types.insert(Name).second) && Name != Record)
      continue;
    StringId Id = None;
    I.forRecords(Name, [&](uint32_t R) { Id = I.record(R).Name; });
    if (Id == None)
      continue;
    auto It =
        partition_point(All, [&](const DerivedRow &D) { return D.Base < Id; });
    for (; It != All.end() && It->Base == Id; ++It)
      if (!Types.contains(I.str(It->Derived)))
        Work.push_back(I.str(It->Derived));
  }
}

program::LinkOptions Slice::options() const {
  program::LinkOptions Out;
  Out.IsPart = true;
  Out.Roots = roots();
  for (FunctionId F : Jumping)
    Out.Jumps.push_back(I.str(I.said(F).LinkageName));
  return Out;
}

/// Who registers handlers, and where the slice may not show it; others are
/// roots by what is in the slice anyway.
std::vector<program::KnownRoot> Slice::roots() const {
  std::vector<program::KnownRoot> Out;
  for (uint32_t R : Roots) {
    const RootRow &Row = I.root(R);
    program::KnownRoot K{I.str(I.said(Row.Function).LinkageName), {}};
    uint32_t End = (&Row)[1].Registrations;
    for (uint32_t N = Row.Registrations; N != End; ++N) {
      const RegistrationRow &Said = I.registration(N);
      if (isOwn(Said.At.File))
        continue;
      program::Spot At;
      At.File = I.str(Said.At.File);
      At.Line = Said.At.Line;
      At.Column = Said.At.Column;
      K.Registrations.push_back({At, I.str(Said.Signal)});
    }
    bool IsUnseen = Row.Registrations == End && Row.IsHandler &&
                    !(I.said(Row.Function).Annotations & facts::SignalHandler);
    if (IsUnseen || !K.Registrations.empty())
      Out.push_back(std::move(K));
  }
  return Out;
}

} // namespace nowb::index
