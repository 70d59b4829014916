// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Identity.h.
//
#include "report/Identity.h"
#include "facts/Facts.h"
#include "report/Messages.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"
#include <map>

using namespace nowb;
using namespace nowb::report;
using llvm::StringRef;

std::string report::stableName(StringRef Name, StringRef File) {
  auto [Own, Main] = facts::splitUnit(Name);
  std::string Unit;
  if (!Main.empty() && !File.empty())
    Unit = (" [" + File + "]").str();
  std::string Pattern = patternName(Own);
  return llvm::json::fixUTF8((Pattern.empty() ? Own.str() : Pattern) + Unit);
}

std::string report::portablePath(StringRef Shown) {
  if (!llvm::sys::path::is_absolute(Shown))
    return llvm::json::fixUTF8(Shown);
  return llvm::json::fixUTF8(
      ("(outside)/" + llvm::sys::path::filename(Shown)).str());
}

/// The length of "12:34" at Text's beginning; 0: there is no such thing.
static size_t placeLength(StringRef Text) {
  StringRef Rest = Text.drop_while(llvm::isDigit);
  if (Rest.size() == Text.size() || !Rest.consume_front(":"))
    return 0;
  StringRef Column = Rest.take_while(llvm::isDigit);
  return Column.empty() ? 0 : Text.size() - Rest.size() + Column.size();
}

std::string report::withoutPlaces(StringRef Text) {
  // " at NAME:LINE:COLUMN)", where NAME has no parenthesis.
  constexpr StringRef At = " at ";
  std::string Out;
  while (!Text.empty()) {
    size_t Begin = Text.find(At);
    if (Begin == StringRef::npos)
      break;
    StringRef Tail = Text.drop_front(Begin + At.size());
    StringRef Inner = Tail.take_until([](char C) { return C == ')'; });
    size_t Length = 0;
    for (size_t Colon = Inner.find(':'); Colon != StringRef::npos && !Length;
         Colon = Inner.find(':', Colon + 1))
      if (Colon + 1 + placeLength(Inner.drop_front(Colon + 1)) == Inner.size())
        Length = Inner.size();
    if (Length && Inner.size() != Tail.size()) {
      Out += Text.take_front(Begin);
      Text = Tail.drop_front(Length);
    } else {
      Out += Text.take_front(Begin + At.size());
      Text = Tail;
    }
  }
  Out += Text;
  return llvm::json::fixUTF8(Out);
}

std::string report::fingerprintOf(llvm::ArrayRef<StringRef> Parts) {
  std::string Text;
  for (StringRef Part : Parts) {
    Text += llvm::utostr(Part.size()); // so that no part can imitate two
    Text += ':';
    Text += Part;
  }
  llvm::XXH128_hash_t Hash = llvm::xxh3_128bits(llvm::ArrayRef(
      reinterpret_cast<const uint8_t *>(Text.data()), Text.size()));
  auto Hex = [](uint64_t Word) {
    return llvm::utohexstr(Word, /*LowerCase=*/true, /*Width=*/16);
  };
  return Hex(Hash.high64) + Hex(Hash.low64);
}

std::string Identity::fingerprint() const {
  return fingerprintOf(
      {File, Function, Kind, Type, Place, Via, llvm::utostr(Ordinal)});
}

std::vector<Identity> report::identitiesOf(const search::Result &R,
                                           SourceTree &Tree) {
  std::vector<Identity> Out;
  std::map<Identity, unsigned> Seen;
  for (const search::Finding &F : R.Findings) {
    Identity &I = Out.emplace_back();
    I.Kind = F.Kind == search::FindingKind::Store ? "store" : "barrier-call";
    I.Function = stableName(F.LinkageName);
    I.File = portablePath(Tree.shown(F.At.File));
    I.Type = withoutPlaces(F.Type);
    I.Place = withoutPlaces(F.PlaceText);
    I.Via = withoutPlaces(F.Via);
    // Findings come by place.
    unsigned &Count = Seen[I];
    I.Ordinal = ++Count;
  }
  return Out;
}

std::vector<std::string> report::identitiesOfRoots(const search::Result &R,
                                                   SourceTree &Tree) {
  std::vector<std::string> Out;
  std::map<std::string, unsigned> Seen;
  for (const search::Root &Root : R.Roots) {
    std::string &Name = Out.emplace_back(
        stableName(Root.LinkageName, portablePath(Tree.shown(Root.At.File))));
    // Roots come by place.
    if (unsigned Count = ++Seen[Name]; Count > 1)
      Name += " (" + llvm::utostr(Count) + ")";
  }
  return Out;
}

std::string report::oldIdentityOf(const search::UnprovenItem &U) {
  return (reasonText(U.Reason) + ": ").str() + withoutPlaces(U.What);
}

/// A long text's beginning, and a hash of it all.
static std::string shortened(StringRef Text) {
  constexpr size_t Most = 60;
  if (Text.size() <= Most)
    return Text.str();
  return (Text.take_front(Most) + "... " +
          StringRef(fingerprintOf({Text})).take_front(16))
      .str();
}

std::vector<std::string> report::identitiesOfUnseen(const search::Result &R) {
  std::vector<std::string> Out;
  std::map<std::pair<unsigned, std::string>, unsigned> Seen;
  for (const search::UnprovenItem &U : R.Unproven) {
    if (U.LinkageName.empty()) {
      Out.push_back(oldIdentityOf(U));
      continue;
    }
    std::string Begin =
        (reasonText(U.Reason) + " in '" + stableName(U.LinkageName) + "'")
            .str();
    std::string End = ": " + withoutPlaces(U.What);
    if (!U.Text.empty())
      End += " '" + shortened(withoutPlaces(U.Text)) + "'";
    // Items of a root come by place.
    unsigned Count = ++Seen[{U.Root, Begin + End}];
    if (Count > 1)
      Begin += " (" + llvm::utostr(Count) + ")";
    Out.push_back(Begin + End);
  }
  return Out;
}

std::vector<HandlerIdentity>
report::identitiesOfHandlers(const search::Result &R, SourceTree &Tree) {
  std::vector<HandlerIdentity> Out;
  std::map<HandlerIdentity, unsigned> Seen;
  for (const search::Remark &H : R.UnseenHandlers) {
    HandlerIdentity &I = Out.emplace_back();
    I.File = portablePath(Tree.shown(H.At.File));
    I.What = withoutPlaces(H.Message);
    unsigned &Count = Seen[I];
    I.Ordinal = ++Count;
  }
  return Out;
}
