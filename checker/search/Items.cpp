// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "search/Items.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace nowb::search {

//===-- Making items -----------------------------------------------------===//

/// A key that no text in it can imitate.
static std::string keyOf(char Kind, const Finding &F) {
  std::string Key(1, Kind);
  for (const std::string &Part :
       {std::to_string(F.At.Line), std::to_string(F.At.Column), F.At.File,
        F.Type, F.PlaceText, F.Via}) {
    Key += Part;
    Key += '\0';
  }
  return Key;
}

uint32_t Items::barrier(Finding F, Item::Kind K, bool IsDying) {
  char Kind = K == Item::Suppressed          ? 'N'
              : F.Kind == FindingKind::Store ? 'S'
                                             : 'B';
  auto [It, IsNew] = ByText.try_emplace(keyOf(Kind, F), List.size());
  if (IsNew) {
    Item &I = List.emplace_back();
    I.K = K;
    I.IsDying = IsDying;
    I.Found = std::move(F);
  }
  List[It->second].IsDying &= IsDying;
  return It->second;
}

uint32_t Items::notSeen(Unseen Reason, std::string What) {
  std::string Key = "U" + std::to_string(unsigned(Reason)) + ":" + What;
  auto [It, IsNew] = ByText.try_emplace(Key, List.size());
  if (IsNew) {
    Item &I = List.emplace_back();
    I.K = Item::NotSeen;
    I.Reason = Reason;
    I.What = std::move(What);
  }
  return It->second;
}

/// What is the place's, not a function's that is called there.
Hit Items::notSeenHere(Unseen Reason, std::string What, Hit H, StringRef Text) {
  if (!EachPlace) {
    H.Item = notSeen(Reason, std::move(What));
    return H;
  }
  Finding Key;
  Key.At = placeOf(H);
  Key.Type = std::to_string(unsigned(Reason));
  Key.PlaceText = What;
  Key.Via = Text.str();
  auto [It, IsNew] = ByText.try_emplace(keyOf('U', Key), List.size());
  H.Item = It->second;
  if (IsNew) {
    Item &I = List.emplace_back();
    I.K = Item::NotSeen;
    I.Reason = Reason;
    I.What = std::move(What);
    I.Text = Text.str();
  }
  return H;
}

Hit Items::at(uint32_t Item, const Step &S) const {
  return {Item, S.From->Unit, S.Call->At};
}

Place Items::placeOf(const program::Spot &S) const {
  return {S.File.str(), S.Line, S.Column};
}

Place Items::placeOf(const Hit &H) const {
  return placeOf(program::Spot(P.units()[H.Unit], H.At));
}

//===-- Barriers ---------------------------------------------------------===//

/// Text is the stored type's: of a union itself, or of a member of it.
StoredAs Items::storedAs(uint32_t Unit, facts::TypeId Type,
                         StringRef Text) const {
  using Holding = program::TypeOracle::Holding;
  switch (P.types().holding(Unit, Type)) {
  case Holding::Never:
    return StoredAs::Hidden;
  case Holding::Itself:
    return StoredAs::Pointer;
  case Holding::Inside:
    return StoredAs::Record;
  case Holding::InUnion:
    break;
  }
  Text.consume_front("union ");
  std::string Union = P.types().text(Unit, Type);
  StringRef Name = Union;
  Name.consume_front("union ");
  return Name == Text || Name.ends_with(("::" + Text).str())
             ? StoredAs::Record
             : StoredAs::UnionMember;
}

Hit Items::store(const Body &B, const facts::Store &S) {
  const facts::Unit &U = P.unit(B);
  Hit H{0, B.Unit, S.At};
  Finding F;
  F.At = placeOf(H);
  F.Type = U.str(S.TypeText).str();
  F.PlaceText = U.str(S.PlaceText).str();
  F.As = storedAs(B.Unit, S.Type, F.Type);
  if (S.Suppression)
    UsedSuppressions.insert({B.Unit, S.Suppression - 1});
  H.Item =
      barrier(std::move(F), S.Suppression ? Item::Suppressed : Item::Barrier,
              /*IsDying=*/false);
  return H;
}

Hit Items::modelStore(FunctionIndex G, const facts::Argument &A,
                      const Step &S) {
  Hit H = at(0, S);
  Finding F;
  F.At = placeOf(H);
  F.Via = nameOf(G);
  facts::TypeId Type = A.Pointee;
  for (const facts::Argument &Other : P.unit(*S.From).args(*S.Call))
    if (!P.types().isGcPointer(S.From->Unit, Type))
      Type = Other.Pointee;
  F.Type = P.types().text(S.From->Unit, Type);
  F.As = storedAs(S.From->Unit, Type, F.Type);
  if (F.Type.empty()) {
    F.Type = "void *";
    F.As = StoredAs::Hidden;
  }
  H.Item = barrier(std::move(F), Item::Barrier, S.IsDying);
  return H;
}

Hit Items::barrierCall(FunctionIndex G, const Step &S) {
  Hit H = at(0, S);
  Finding F;
  F.Kind = FindingKind::BarrierCall;
  F.At = placeOf(H);
  F.PlaceText = nameOf(G);
  if (S.Through != None)
    F.Via = nameOf(S.Through);
  else if (S.Call->K == facts::Call::Indirect)
    F.Via = P.unit(*S.From)
                .str(P.unit(*S.From).CallExtras[S.Call->Extra].Text)
                .str();
  H.Item = barrier(std::move(F), Item::Barrier, S.IsDying);
  return H;
}

Hit Items::rootIsBarrier(FunctionIndex Root) {
  Finding F;
  F.Kind = FindingKind::BarrierCall;
  F.At = placeOf(P.functions().at(Root));
  F.PlaceText = nameOf(Root);
  return {barrier(std::move(F), Item::Barrier, false),
          P.functions().mention(Root).Unit, P.functions().facts(Root).At};
}

//===-- What is not seen -------------------------------------------------===//

Hit Items::unseen(FunctionIndex G, const Step &S) {
  auto [It, IsNew] = ByFunction.try_emplace(G, None);
  if (IsNew) {
    StringRef FailedUnit = P.functions().failedUnitOf(G);
    if (!FailedUnit.empty())
      It->second = notSeen(Unseen::Parse,
                           "'" + nameOf(G) + "' is defined in '" +
                               FailedUnit.str() + "', which did not parse");
    else if (P.anyFailedUnit())
      It->second = notSeen(Unseen::Parse,
                           "'" + nameOf(G) +
                               "' may be defined in a unit that did not parse");
    else
      It->second = notSeen(P.functions().hasBody(G) ? Unseen::Replaceable
                                                    : Unseen::External,
                           nameOf(G));
  }
  return at(It->second, S);
}

Hit Items::rootUnseen(FunctionIndex Root) {
  Step None;
  auto [Unit, Fn] = P.functions().mention(Root);
  Body B{Root, Unit, Fn};
  facts::Call C;
  C.At = P.functions().facts(Root).At;
  None.From = &B;
  None.Call = &C;
  return unseen(Root, None);
}

/// "'hook'", or what a callback is called by.
std::string Items::calledText(const Step &S) const {
  if (S.Through != None)
    return "the callback of '" + nameOf(S.Through) + "'";
  StringRef Text = search::calledText(P, S);
  return Text.empty() ? "the called expression" : ("'" + Text + "'").str();
}

Hit Items::open(const program::CallTargets::Answer &A, const Step &S) {
  if (S.Through == None && S.Call->K == facts::Call::Virtual) {
    FunctionIndex M = P.functions().of(S.From->Unit, S.Call->Callee);
    return notSeenHere(Unseen::Virtual,
                       A.Unknown == None
                           ? "no overrider of '" + nameOf(M) + "' was seen"
                           : "the object of '" + nameOf(M) + "' may be " +
                                 P.flow().causes().cause(A.Unknown).str(),
                       at(0, S));
  }
  auto Text = [&] {
    return A.Unknown == None
               ? "no function that " + calledText(S) + " may hold was seen"
               : calledText(S) + " may hold " +
                     P.flow().causes().cause(A.Unknown).str();
  };
  if (EachPlace)
    return notSeenHere(Unseen::Indirect, Text(), at(0, S));
  uint64_t Hash = S.TextHash;
  if (!Hash && S.Through == None)
    Hash = xxh3_64bits(search::calledText(P, S));
  auto [It, IsNew] = ByCalled.try_emplace({Hash, S.Through, A.Unknown}, None);
  if (IsNew)
    It->second = notSeen(Unseen::Indirect, Text());
  return at(It->second, S);
}

std::optional<Hit> Items::openAgain(const OpenCalls &Which, uint32_t Unit,
                                    facts::Location At) const {
  auto It = ByCalled.find({Which.TextHash, Which.Through, Which.Unknown});
  if (It == ByCalled.end())
    return std::nullopt;
  return Hit{It->second, Unit, At};
}

Hit Items::cutShort(const Step &S) {
  if (S.Call->K == facts::Call::Virtual) {
    FunctionIndex M = P.functions().of(S.From->Unit, S.Call->Callee);
    return at(notSeen(Unseen::Parse,
                      "'" + nameOf(M) +
                          "' may be overridden in a unit that did not parse"),
              S);
  }
  return at(notSeen(Unseen::Parse,
                    calledText(S) +
                        " may hold a function of a unit that did not parse"),
            S);
}

Hit Items::opaque(const Body &B, const facts::Opaque &O) {
  // "inline assembly: call f"
  auto [What, Text] = P.unit(B).str(O.What).split(": ");
  return notSeenHere(Unseen::Assembly, What.str(), {0, B.Unit, O.At}, Text);
}

Hit Items::watched() {
  if (WatchedItem == None) {
    WatchedItem = List.size();
    List.emplace_back().K = Item::Watched;
  }
  return {WatchedItem, 0, {}};
}

} // namespace nowb::search
