// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Comparing, updating and printing; reading is in BaselineReader.cpp. See
// Baseline.h.
//
#include "report/Baseline.h"
#include "report/Messages.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

using namespace nowb;
using namespace nowb::report;
using llvm::StringRef;
using search::Standing;

//===-- Comparing ---------------------------------------------------------===//

namespace {

/// The roots of one finding.
std::map<std::string, const search::Root *>
rootsOf(const search::Result &R, const search::Finding &F,
        llvm::ArrayRef<std::string> Names) {
  std::map<std::string, const search::Root *> Out;
  for (unsigned Index : F.Roots)
    Out.try_emplace(Names[Index], &R.Roots[Index]);
  return Out;
}

/// "'a', 'b' and 3 more".
std::string someOf(llvm::ArrayRef<std::string> Names) {
  constexpr size_t Most = 4;
  std::string Text;
  for (const std::string &Name : Names.take_front(Most))
    Text += (Text.empty() ? "'" : ", '") + Name + "'";
  if (Names.size() > Most)
    Text += " and " + llvm::utostr(Names.size() - Most) + " more";
  return Text;
}

std::string nameOf(const Identity &I, StringRef Name) {
  std::string Text = I.Kind == "store" ? "the store of '" + I.Type + "'" +
                                             (I.Place.empty() ? "" : " to ")
                                       : "the call of ";
  if (!I.Place.empty())
    Text += "'" + I.Place + "'";
  return Text + " in '" + (Name.empty() ? StringRef(I.Function) : Name).str() +
         "'";
}

} // namespace

size_t Baseline::apply(search::Result &R, SourceTree &Tree, StringRef File,
                       bool MayBeStale) const {
  R.Baseline = File.str();
  const size_t StaleBefore = R.Stale.size();
  auto Stale = [&](const Entry &E, const llvm::Twine &Text) {
    if (MayBeStale)
      R.Stale.push_back({{File.str(), E.Line, E.Column}, Text.str()});
  };

  // Each entry's parts that the program still has; no entry here: nothing.
  std::map<const Entry *, std::set<std::string>> Seen;
  auto Meet = [&](const Entry &E, const std::string &Part) {
    Seen[&E].insert(Part);
    return E.Parts.count(Part) != 0;
  };

  std::vector<Identity> Ids = identitiesOf(R, Tree);
  std::vector<std::string> RootNames = identitiesOfRoots(R, Tree);
  for (auto [F, I] : llvm::zip(R.Findings, Ids)) {
    auto It = Findings.find(I);
    if (It == Findings.end())
      continue;
    Seen[&It->second];
    std::vector<std::string> New;
    for (const auto &[Name, Root] : rootsOf(R, F, RootNames))
      if (!Meet(It->second, Name))
        New.push_back(Root->Function);
    if (New.empty()) {
      F.Stands = Standing::Baselined;
      F.Excuse = It->second.Reason;
    } else {
      F.Excuse =
          "the baseline knows it, but not as reached from " + someOf(New);
    }
  }
  for (auto [U, Id] : llvm::zip(R.Unproven, identitiesOfUnseen(R))) {
    auto It = Unproven.find(RootNames[U.Root]);
    if (It == Unproven.end() || !Meet(It->second, Id))
      continue;
    U.Stands = Standing::Baselined;
    U.Excuse = It->second.Reason;
  }
  for (auto [H, I] : llvm::zip(R.UnseenHandlers, identitiesOfHandlers(R, Tree)))
    if (auto It = Handlers.find(I); It != Handlers.end()) {
      Seen[&It->second];
      H.Stands = Standing::Baselined;
      H.Excuse = It->second.Reason;
    }

  constexpr StringRef Remedy = "; --update-baseline drops it";
  auto Gone = [&](const Entry &E) {
    std::vector<std::string> Out;
    for (const std::string &Part : E.Parts)
      if (!Seen[&E].count(Part))
        Out.push_back(Part);
    return Out;
  };
  for (const auto &[I, E] : Findings) {
    std::string What = nameOf(I, E.Name);
    if (!Seen.count(&E))
      Stale(E, What + " is no finding any more" + Remedy);
    else if (std::vector<std::string> Lost = Gone(E); !Lost.empty())
      Stale(E, What + " is no longer reached from " + someOf(Lost) + Remedy);
  }
  for (const auto &[Root, E] : Unproven) {
    if (!Seen.count(&E))
      Stale(E, "root '" + Root + "' is not unproven any more" + Remedy);
    else if (std::vector<std::string> Lost = Gone(E); !Lost.empty())
      Stale(E, "root '" + Root + "' no longer meets " + someOf(Lost) + Remedy);
  }
  for (const auto &[I, E] : Handlers)
    if (!Seen.count(&E))
      Stale(E, "no such signal handler is unseen any more" + Remedy);
  return R.Stale.size() - StaleBefore;
}

std::string Baseline::otherRoot(const search::Result &R,
                                SourceTree &Tree) const {
  std::map<Identity, std::set<std::string>> Paths;
  std::vector<Identity> Ids = identitiesOf(R, Tree);
  for (auto [F, I] : llvm::zip(R.Findings, Ids))
    if (F.Stands == Standing::Counts) {
      I.File.clear();
      Paths[I].insert(Tree.absolute(F.At.File));
    }
  std::map<std::string, size_t> Votes;
  for (const auto &[Id, E] : Findings) {
    Identity I = Id;
    std::string Tail = "/" + std::exchange(I.File, "");
    auto It = Paths.find(I);
    if (It == Paths.end())
      continue;
    for (StringRef Path : It->second)
      if (Path.consume_back(Tail)) {
        ++Votes[Path.empty() ? "/" : Path.str()];
        break;
      }
  }
  for (const auto &[Directory, Count] : Votes)
    if (Count * 2 > Findings.size() && Directory != Tree.root())
      return Directory;
  return "";
}

//===-- Updating ----------------------------------------------------------===//

void Baseline::update(const search::Result &R, SourceTree &Tree, bool Strict) {
  const Baseline Old = std::exchange(*this, Baseline());
  auto Keep = [](const auto &From, const auto &Key, Entry &To) {
    if (auto It = From.find(Key); It != From.end())
      To.Reason = It->second.Reason;
  };
  std::vector<Identity> Ids = identitiesOf(R, Tree);
  std::vector<std::string> RootNames = identitiesOfRoots(R, Tree);
  for (auto [F, I] : llvm::zip(R.Findings, Ids)) {
    Entry &E = Findings[I];
    E.Name = withoutPlaces(F.Function);
    for (const auto &[Name, Root] : rootsOf(R, F, RootNames))
      E.Parts.insert(Name);
    Keep(Old.Findings, I, E);
  }
  for (auto [U, What] : llvm::zip(R.Unproven, identitiesOfUnseen(R))) {
    const std::string &Root = RootNames[U.Root];
    auto It = Old.Unproven.find(Root);
    auto Listed = [&](const std::string &Part) {
      return It != Old.Unproven.end() && It->second.Parts.count(Part);
    };
    if (!Strict && !Listed(What) &&
        !(Old.LacksPlaces && Listed(oldIdentityOf(U))))
      continue;
    Entry &E = Unproven[Root];
    E.Parts.insert(What);
    Keep(Old.Unproven, Root, E);
  }
  for (const HandlerIdentity &I : identitiesOfHandlers(R, Tree))
    if (Strict || Old.Handlers.count(I))
      Keep(Old.Handlers, I, Handlers[I]);
}

//===-- Printing ----------------------------------------------------------===//

void Baseline::print(llvm::raw_ostream &OS) const {
  llvm::json::OStream J(OS, /*IndentSize=*/2);
  // The reader takes no empty text.
  auto Some = [&](StringRef Key, StringRef Value) {
    if (!Value.empty())
      J.attribute(Key, Value);
  };
  auto List = [&](StringRef Key, const std::set<std::string> &Parts) {
    J.attributeArray(Key, [&] {
      for (const std::string &Part : Parts)
        J.value(Part);
    });
  };
  auto Entries = [&](StringRef Key, const auto &Map, auto Each) {
    J.attributeArray(Key, [&] {
      for (const auto &[Id, E] : Map)
        J.object([&] {
          Each(Id, E);
          J.attribute("reason", E.Reason);
        });
    });
  };
  J.object([&] {
    J.attribute("version", 2);
    Entries("findings", Findings, [&](const Identity &I, const Entry &E) {
      Some("file", I.File);
      Some("function", I.Function);
      Some("name", E.Name);
      J.attribute("kind", I.Kind);
      Some("type", I.Type);
      Some("place", I.Place);
      Some("via", I.Via);
      if (I.Ordinal > 1)
        J.attribute("ordinal", I.Ordinal);
      List("roots", E.Parts);
    });
    Entries("unproven", Unproven, [&](const std::string &Root, const Entry &E) {
      Some("root", Root);
      List("unseen", E.Parts);
    });
    Entries("unseen-handlers", Handlers,
            [&](const HandlerIdentity &I, const Entry &) {
              Some("file", I.File);
              Some("what", I.What);
              if (I.Ordinal > 1)
                J.attribute("ordinal", I.Ordinal);
            });
  });
  J.flush();
  OS << '\n';
}
