// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Bodies, as BodyReader.cpp reads them.
//
#include "facts/UnitWriter.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::facts {

void UnitWriter::writeBodies() {
  Bytes Body;
  for (auto [Id, F] : enumerate(U.Functions)) {
    Body.clear();
    writeBody(Id, Body);
    if (Body.str().empty())
      continue;
    Sections.number(Body.str().size());
    Sections.raw(Body.str());
  }
}

void UnitWriter::writeBody(FnId Id, Bytes &Out) {
  const Function &F = U.Functions[Id];
  const FunctionExtra &E = U.extra(F);
  if (E.isEmptyBody())
    return;
  LastCallee = Id;
  LastSlot = 0;
  LastAt = F.At;
  LastAt.File = file(LastAt.File);
  if (!LastAt.File)
    LastAt = Location();

  Out.number(uint64_t(E.Calls.size()) << 6 |
             (!E.Stores.empty() ? format::HasStores : 0) |
             (!E.Flows.empty() ? format::HasFlows : 0) |
             (!E.Opaques.empty() ? format::HasOpaques : 0) |
             (E.Returns ? format::HasReturns : 0) |
             (E.Held ? format::HasHeld : 0) | (E.Given ? format::HasGiven : 0));
  if (!E.Stores.empty())
    Out.number(E.Stores.size());
  if (!E.Flows.empty())
    Out.number(E.Flows.size());
  if (!E.Opaques.empty())
    Out.number(E.Opaques.size());
  if (E.Returns)
    Out.number(E.Returns);
  if (E.Held)
    Out.number(E.Held);
  if (E.Given)
    Out.number(E.Given);
  Counts[format::Calls] += E.Calls.size();
  Counts[format::Stores] += E.Stores.size();
  Counts[format::Flows] += E.Flows.size();
  Counts[format::Opaques] += E.Opaques.size();

  for (const Call &C : U.calls(F))
    writeCall(C, Id, Out);
  for (const Store &S : U.stores(F)) {
    Out.number(S.Flags << 1 | (S.Suppression != 0));
    location(S.At, LastAt, Out);
    Out.number(S.Type);
    Out.number(S.Place);
    Out.number(string(S.TypeText));
    Out.number(string(S.PlaceText));
    if (S.Suppression)
      Out.number(S.Suppression);
  }
  for (const Flow &Fl : U.flows(F))
    writeFlow(Fl, Id, Out);
  for (const Opaque &O : U.opaques(F)) {
    location(O.At, LastAt, Out);
    Out.number(string(O.What));
  }
}

void UnitWriter::writeCall(const Call &C, FnId Caller, Bytes &Out) {
  Out.number(C.K | C.Flags << 2);
  location(C.At, LastAt, Out);
  if (C.K == Call::Indirect) {
    Out.delta(C.Callee, LastSlot);
    LastSlot = C.Callee;
  } else {
    Out.delta(C.Callee, LastCallee);
    LastCallee = C.Callee;
  }
  Out.number(uint64_t(U.args(C).size()) << 1 | (C.Extra != 0));
  if (C.Extra) {
    ++Counts[format::CallExtras];
    const CallExtra &E = U.CallExtras[C.Extra];
    Out.number((E.Text ? format::ExtraText : 0) |
               (E.Result ? format::ExtraResult : 0) |
               (E.Signature ? format::ExtraSignature : 0) |
               (E.Given ? format::ExtraGiven : 0));
    if (E.Text)
      Out.number(string(E.Text));
    if (E.Result)
      Out.number(E.Result);
    if (E.Signature)
      Out.number(string(E.Signature));
    if (E.Given)
      Out.number(E.Given);
  }
  Counts[format::Arguments] += U.args(C).size();
  unsigned Index = 0;
  for (const Argument &A : U.args(C)) {
    writeArgument(A, Index, Out);
    Index = A.Index;
  }
}

void UnitWriter::writeArgument(const Argument &A, unsigned IndexBefore,
                               Bytes &Out) {
  assert(A.Index >= IndexBefore && "arguments are sorted by index");
  assert(A.Flags < 8 && "the format has three bits for an argument's flags");
  Out.number((A.Place ? format::ArgPlace : 0) |
             (A.Pointee ? format::ArgPointee : 0) |
             (A.Value ? format::ArgValue : 0) | (A.Held ? format::ArgHeld : 0) |
             A.Flags << 4 | (A.Index - IndexBefore) << 7);
  if (A.Place)
    Out.number(A.Place);
  if (A.Pointee)
    Out.number(A.Pointee);
  if (A.Value)
    Out.number(A.Value);
  if (A.Held)
    Out.number(A.Held);
}

void UnitWriter::writeFlow(const Flow &F, FnId Owner, Bytes &Out) {
  Out.number(F.K | (F.Signal != 0) << 2);
  location(F.At, LastAt, Out);
  Out.delta(F.Dst, LastSlot);
  LastSlot = F.Dst;
  switch (F.K) {
  case Flow::FromSlot:
    Out.delta(F.Src, F.Dst);
    break;
  case Flow::FromFunction:
  case Flow::FromVirtual:
    Out.delta(F.Src, Owner);
    break;
  case Flow::FromUnknown:
    Out.number(string(F.Src));
    break;
  }
  if (F.Signal)
    Out.number(string(F.Signal));
}

} // namespace nowb::facts
