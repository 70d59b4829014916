// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Bodies: most of a file's bytes and, for a linker, most of its reading time.
// What is read for each call is inlined into one loop, whose cursor then stays
// in registers; items are filled where they are.
//
#include "facts/UnitReader.h"

using namespace llvm;

namespace nowb::facts {

void UnitReader::readBodies() {
  U.Calls.reserve(Counts[format::Calls]);
  U.CallExtras.reserve(1 + Counts[format::CallExtras]);
  U.Stores.reserve(Counts[format::Stores]);
  U.Flows.reserve(Counts[format::Flows]);
  U.Opaques.reserve(Counts[format::Opaques]);
  Cursor C = In;
  for (FnId Id : Bodies) {
    const Function &F = U.Functions[Id];
    Cursor Inner = C.sub(C.number64());
    if (C.failed())
      break;
    uint64_t Hash = U.extra(F).BodyHash;
    if (WantBody && (F.Flags & Function::Inline) && Hash && !WantBody(Hash)) {
      LeftOut = true;
      continue;
    }
    if (!readBody(Inner, Id)) {
      C.fail();
      break;
    }
  }
  In = C;
}

/// False if the body is not one, or not all of the bytes that \p C has.
bool UnitReader::readBody(Cursor C, FnId Id) {
  const Function &F = U.Functions[Id];
  FunctionExtra &E = U.FunctionExtras[F.Extra]; // made when F was read
  auto Open = [](const auto &Vector) -> Range {
    auto Size = static_cast<uint32_t>(Vector.size());
    return {Size, Size};
  };
  E.Calls = Open(U.Calls);
  E.Stores = Open(U.Stores);
  E.Flows = Open(U.Flows);
  E.Opaques = Open(U.Opaques);

  // Every item takes a byte at least, so the loops end with the body.
  uint64_t First = C.number64();
  uint64_t NumCalls = First >> 6;
  uint32_t NumStores = First & format::HasStores ? C.number() : 0;
  uint32_t NumFlows = First & format::HasFlows ? C.number() : 0;
  uint32_t NumOpaques = First & format::HasOpaques ? C.number() : 0;
  if (NumCalls > C.left() || NumStores > C.left() || NumFlows > C.left() ||
      NumOpaques > C.left())
    C.fail();

  BodyState S;
  S.LastAt = F.At;
  S.Owner = S.LastCallee = Id;
  S.LastSlot = 0;
  S.NumCalls = static_cast<uint32_t>(NumCalls);
  S.NumParams = F.NumParams;
  if (First & format::HasReturns)
    E.Returns = place(C, S);
  if (First & format::HasHeld)
    E.Held = C.index(U.Types.size());
  if (First & format::HasGiven)
    E.Given = C.index(U.Types.size());
  for (; NumCalls && !C.failed(); --NumCalls)
    readCall(C, S);
  for (; NumStores && !C.failed(); --NumStores)
    readStore(C, S);
  for (; NumFlows && !C.failed(); --NumFlows)
    readFlow(C, S);
  for (; NumOpaques && !C.failed(); --NumOpaques) {
    Location At = location(C, S.LastAt);
    U.Opaques.push_back({At, string(C)});
  }

  E.Calls.End = U.Calls.size();
  E.Stores.End = U.Stores.size();
  E.Flows.End = U.Flows.size();
  E.Opaques.End = U.Opaques.size();
  return !C.failed() && C.atEnd();
}

void UnitReader::readCall(Cursor &C, BodyState &S) {
  // Filled in place: an item that is made first and then copied costs more than
  // all of its decoding, since the copy waits for the stores before it.
  Call &Result = U.Calls.emplace_back();
  auto First = C.number<uint16_t>();
  Result.K = kind(C, First & 3, format::LastCall);
  Result.Flags = static_cast<uint8_t>(First >> 2);
  if (LLVM_UNLIKELY(First >> 10))
    C.fail();
  Result.At = location(C, S.LastAt);
  if (Result.K == Call::Indirect) {
    Result.Callee = S.LastSlot = C.deltaIndex(S.LastSlot, U.Slots.size());
    if (LLVM_UNLIKELY(!Result.Callee))
      C.fail();
  } else {
    Result.Callee = S.LastCallee =
        C.farDeltaIndex(S.LastCallee, Counts[format::Functions]);
  }

  uint64_t Rest = C.number64();
  if (Rest & 1) {
    CallExtra &E = U.CallExtras.emplace_back();
    auto Parts = C.number64();
    if (Parts & format::ExtraText)
      E.Text = string(C);
    if (Parts & format::ExtraResult)
      E.Result = C.index(U.Slots.size());
    if (Parts & format::ExtraSignature)
      E.Signature = string(C);
    if (Parts & format::ExtraGiven)
      E.Given = C.index(U.Types.size());
    Result.Extra = U.CallExtras.size() - 1;
  }

  if (uint64_t NumArgs = Rest >> 1)
    Result.Args = readArguments(C, S, NumArgs);
}

/// Most calls pass what another one passes (nothing of its own, the first
/// parameter): a list that was read lately stands for an equal one. Equal bytes
/// are equal lists, which are not even decoded.
ArgumentsId UnitReader::readArguments(Cursor &C, const BodyState &S,
                                      uint64_t NumArgs) {
  KnownArguments *Known = nullptr;
  const uint8_t *Bytes = C.position();
  if (std::optional<uint64_t> Next = C.peek8()) {
    // So many of the next bytes are the list's for certain.
    uint64_t Own = NumArgs + llvm::popcount(*Next & 15);
    if (Own < 8)
      *Next &= (uint64_t(1) << 8 * Own) - 1;
    Known = &Lists[((*Next ^ NumArgs) * 0x9e3779b97f4a7c15) >> 56];
    if (Known->NumArgs == NumArgs && C.skip(Known->Bytes)) {
      if (LLVM_UNLIKELY(!isMet(Known->Needs, S)))
        C.fail();
      SharedArguments += NumArgs;
      return Known->Id;
    }
  }

  uint32_t FirstArgument = U.Arguments.size();
  uint64_t Index = 0;
  PlaceNeeds AllNeeds;
  for (uint64_t N = NumArgs; N && !C.failed(); --N) {
    Argument &A = U.Arguments.emplace_back();
    uint64_t Parts = C.number64();
    Index += Parts >> 7;
    if (LLVM_UNLIKELY(Index > std::numeric_limits<uint16_t>::max()))
      C.fail();
    A.Index = static_cast<uint16_t>(Index);
    A.Flags = Parts >> 4 & 7;
    if (Parts & format::ArgPlace) {
      A.Place = place(C, S);
      const PlaceNeeds &Its = Needs[A.Place];
      AllNeeds = {std::max(AllNeeds.Params, Its.Params),
                  std::max(AllNeeds.Calls, Its.Calls)};
    }
    if (Parts & format::ArgPointee)
      A.Pointee = C.index(U.Types.size());
    if (Parts & format::ArgValue)
      A.Value = C.index(U.Slots.size());
    if (Parts & format::ArgHeld)
      A.Held = C.index(U.Types.size());
  }
  ArgumentsId Id = argumentsFrom(FirstArgument);
  if (Known && !C.failed())
    *Known = {ArrayRef(Bytes, C.position()), NumArgs, Id, AllNeeds};
  return Id;
}

/// The list of the last arguments that were read, from Begin on; or an equal
/// one, whose place among the known ones another has taken.
ArgumentsId UnitReader::argumentsFrom(uint32_t Begin) {
  Range Args{Begin, static_cast<uint32_t>(U.Arguments.size())};
  uint64_t Hash = Args.size();
  for (const Argument &A : Unit::slice(U.Arguments, Args))
    for (uint64_t Part :
         {uint64_t(A.Place) << 32 | uint64_t(A.Flags) << 16 | A.Index,
          uint64_t(A.Value) << 32 | A.Pointee, uint64_t(A.Held)})
      Hash = (Hash ^ Part) * 0x9e3779b97f4a7c15;
  ArgumentsId &Known = ListIds[Hash >> 56];
  if (Unit::slice(U.Arguments, U.ArgumentLists[Known]) ==
      Unit::slice(U.Arguments, Args)) {
    U.Arguments.resize(Begin);
    SharedArguments += Args.size();
    return Known;
  }
  Known = static_cast<ArgumentsId>(U.ArgumentLists.size());
  U.ArgumentLists.push_back(Args);
  return Known;
}

void UnitReader::readStore(Cursor &C, BodyState &S) {
  Store &Result = U.Stores.emplace_back();
  auto First = C.number<uint16_t>();
  Result.Flags = static_cast<uint8_t>(First >> 1);
  if (First >> 9)
    C.fail();
  Result.At = location(C, S.LastAt);
  Result.Type = C.index(U.Types.size());
  Result.Place = place(C, S);
  Result.TypeText = string(C);
  Result.PlaceText = string(C);
  if (First & 1)
    Result.Suppression = C.index(size_t(Counts[format::Suppressions]) + 1);
}

void UnitReader::readFlow(Cursor &C, BodyState &S) {
  Flow &Result = U.Flows.emplace_back();
  uint64_t First = C.number64();
  Result.K = kind(C, First & 3, format::LastFlow);
  if (First >> 3)
    C.fail();
  Result.At = location(C, S.LastAt);
  Result.Dst = S.LastSlot = C.deltaIndex(S.LastSlot, U.Slots.size());
  switch (Result.K) {
  case Flow::FromSlot:
    Result.Src = C.deltaIndex(Result.Dst, U.Slots.size());
    break;
  case Flow::FromFunction:
  case Flow::FromVirtual:
    Result.Src = C.deltaIndex(S.Owner, Counts[format::Functions]);
    break;
  case Flow::FromUnknown:
    Result.Src = string(C);
    break;
  }
  if (First & 4)
    Result.Signal = string(C);
}

} // namespace nowb::facts
