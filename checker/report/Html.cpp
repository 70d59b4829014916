// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The page's data as JSON, put into the page. See Html.h and html/script.js,
// which reads it.
//
#include "report/Html.h"
#include "report/Identity.h"
#include "report/Messages.h"
#include "report/MinimumCut.h"
#include "report/Page.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <map>

using namespace nowb;
using namespace nowb::report;
using llvm::StringRef;
using llvm::json::OStream;

namespace {

/// A snippet has so many lines on each side.
constexpr unsigned Around = 3;
/// More unseen things than these are counted, not listed.
constexpr size_t MaxUnseen = 2000;
/// When the whole graph is too large, the chains of so many findings are shown.
constexpr size_t MaxChains = 60;

/// One line of a chain.
struct Step {
  std::string Text;
  StringRef How;
  search::Place At;
};

class Writer {
public:
  Writer(const search::Result &R, const search::Subgraph &G,
         SourceQuoter &Sources, llvm::raw_ostream &OS)
      : R(R), G(G), Sources(Sources), J(OS) {}

  void write() {
    J.object([&] {
      text("counts", countsText(R));
      text("baseline", R.Baseline);
      text("since", R.Since);
      J.attributeObject("summary", [&] {
        J.attribute("proven", R.Counts.Proven);
        J.attribute("violations", R.Counts.Violations);
        J.attribute("unproven", R.Counts.Unproven);
      });
      roots();
      findings();
      unproven();
      J.attributeArray("boundaries", [&] {
        for (const search::Boundary &B : R.Boundaries)
          J.object([&] {
            text("name", B.Function);
            text("reason", B.Reason);
            place(B.At);
          });
      });
      remarks("stale", R.Stale);
      remarks("problems", R.Problems);
      remarks("handlers", R.UnseenHandlers);
      cut();
      J.attributeObject("graph", [&] { graph(); });
      // Last: the others ask for them.
      J.attributeArray("snippets", [&] {
        for (const search::Place *P : Snippets)
          J.object([&] { snippet(*P); });
      });
    });
    J.flush();
  }

private:
  void text(StringRef Key, const llvm::Twine &Value) {
    J.attribute(Key, llvm::json::fixUTF8(Value.str()));
  }
  void place(search::Place At) {
    At.File = Sources.tree().shown(At.File);
    text("place", placeText(At));
  }
  void standing(search::Standing S) {
    J.attribute("standing", S == search::Standing::Counts      ? "counts"
                            : S == search::Standing::Baselined ? "baselined"
                                                               : "untouched");
  }
  void remarks(StringRef Key, const std::vector<search::Remark> &List) {
    J.attributeArray(Key, [&] {
      for (const search::Remark &M : List)
        J.object([&] {
          place(M.At);
          text("text", M.Message);
          standing(M.Stands);
        });
    });
  }

  //===-- Snippets
  //---------------------------------------------------------===//

  unsigned snippetOf(const search::Place &P) {
    auto [It, IsNew] = SnippetNumbers.try_emplace(P, Snippets.size());
    if (IsNew)
      Snippets.push_back(&It->first);
    return It->second;
  }

  void snippet(const search::Place &P) {
    unsigned First = P.Line > Around ? P.Line - Around : 1;
    J.attribute("first", First);
    J.attribute("line", P.Line);
    int Caret = -1;
    J.attributeArray("lines", [&] {
      if (!P.Line || P.Line > ~0u - Around)
        return;
      for (unsigned L = First; L <= P.Line + Around; ++L) {
        std::optional<StringRef> Line = Sources.line(P.File, L);
        if (!Line && L > P.Line)
          break;
        RenderedLine Out =
            renderLine(Line.value_or(""), L == P.Line ? P.Column : 0);
        if (Out.Caret)
          Caret = *Out.Caret;
        J.value(Out.Text);
      }
    });
    J.attribute("caret", Caret);
  }

  //===-- Chains
  //-----------------------------------------------------------===//

  void steps(const search::Root &Root, llvm::ArrayRef<search::Hop> Chain,
             const Step *Last) {
    std::vector<Step> Steps;
    std::vector<Message> Notes;
    appendChain(Root, {}, Notes);
    for (Message &N : Notes)
      Steps.push_back({std::move(N.Text), "registered", N.At});
    for (const search::Hop &H : Chain) {
      Notes.clear();
      appendHop(H, Notes);
      for (Message &N : Notes)
        Steps.push_back({std::move(N.Text), howText(H.Why), N.At});
    }
    if (Last)
      Steps.push_back(*Last);
    J.attributeArray("steps", [&] {
      for (const Step &S : Steps)
        J.object([&] {
          text("text", S.Text);
          J.attribute("how", S.How);
          place(S.At);
          J.attribute("snippet", snippetOf(S.At));
        });
    });
  }

  //===-- Lists
  //------------------------------------------------------------===//

  void roots() {
    std::vector<std::vector<unsigned>> Found(R.Roots.size());
    std::vector<unsigned> Unseen(R.Roots.size());
    for (unsigned I = 0; I != R.Findings.size(); ++I)
      for (unsigned Root : R.Findings[I].Roots)
        Found[Root].push_back(I);
    for (const search::UnprovenItem &U : R.Unproven)
      ++Unseen[U.Root];
    J.attributeArray("roots", [&] {
      for (unsigned I = 0; I != R.Roots.size(); ++I)
        J.object([&] {
          const search::Root &Root = R.Roots[I];
          text("name", Root.Function);
          J.attribute("role", roleOf(Root));
          J.attribute("verdict", verdictText(Root.Outcome));
          place(Root.At);
          J.attributeArray("registrations", [&] {
            for (search::Registration At : Root.Registrations) {
              At.At.File = Sources.tree().shown(At.At.File);
              J.value(llvm::json::fixUTF8(
                  "registered " +
                  (At.Signal.empty() ? "" : "for " + At.Signal + " ") + "at " +
                  placeText(At.At)));
            }
          });
          J.attributeArray("findings", [&] {
            for (unsigned Each : Found[I])
              J.value(Each);
          });
          J.attribute("unseen", Unseen[I]);
        });
    });
  }

  void findings() {
    std::vector<Identity> Ids = identitiesOf(R, Sources.tree());
    J.attributeArray("findings", [&] {
      for (auto [F, Id] : llvm::zip(R.Findings, Ids))
        J.object([&] {
          std::string Action = actionText(F);
          J.attribute("id", StringRef(Id.fingerprint()).take_front(16));
          J.attribute("kind", Id.Kind == "store" ? "store" : "barrier");
          text("text", Action);
          text("short", "'" + F.PlaceText + "' in " + F.Function);
          text("function", F.Function);
          place(F.At);
          standing(F.Stands);
          text("excuse", F.Excuse);
          J.attributeArray("roots", [&] {
            for (unsigned Root : F.Roots)
              J.value(Root);
          });
          Step Last = {"'" + F.Function + "' " + Action, "store", F.At};
          steps(R.Roots[F.ChainRoot], F.Chain, &Last);
        });
    });
  }

  void unproven() {
    J.attributeArray("unproven", [&] {
      for (const search::UnprovenItem &U :
           llvm::ArrayRef(R.Unproven).take_front(MaxUnseen))
        J.object([&] {
          J.attribute("root", U.Root);
          J.attribute("reason", reasonText(U.Reason));
          text("text", unseenText(U));
          place(U.At);
          standing(U.Stands);
          Step Last = {unseenText(U), "", U.At};
          steps(R.Roots[U.Root], U.Chain, U.ChainCut ? nullptr : &Last);
        });
    });
    J.attribute(
        "unprovenLeftOut",
        int64_t(R.Unproven.size() - std::min(R.Unproven.size(), MaxUnseen)));
  }

  void cut() {
    J.attributeArray("cut", [&] {
      for (const CutFunction &C : minimumCut(R, G))
        J.object([&] {
          text("name", G.Vertices[C.Vertex].Name);
          place(G.Vertices[C.Vertex].At);
          J.attribute("own", C.OwnStores);
          J.attribute("alone", int64_t(C.Alone));
          J.attribute("together", int64_t(C.Together));
        });
    });
    J.attribute("cutOf", llvm::count_if(R.Findings, [](const auto &F) {
                  return F.Stands == search::Standing::Counts;
                }));
  }

  //===-- The picture
  //------------------------------------------------------===//

  struct Drawn {
    std::string Name;
    search::Place At;
    int Root = -1;
    std::vector<unsigned> Findings;
  };
  std::vector<Drawn> Nodes;
  std::map<std::tuple<unsigned, unsigned>, search::How> Lines;

  void graph() {
    if (!G.Calls.empty() || G.Vertices.size() < search::Subgraph::MaxCalls)
      wholeGraph();
    else
      chainsOnly();
    J.attributeArray("nodes", [&] {
      for (const Drawn &D : Nodes)
        J.object([&] {
          text("name", D.Name);
          place(D.At);
          J.attribute("root", D.Root);
          J.attributeArray("findings", [&] {
            for (unsigned F : D.Findings)
              J.value(F);
          });
        });
    });
    J.attributeArray("edges", [&] {
      for (const auto &[Between, Why] : Lines)
        J.object([&] {
          J.attribute("from", std::get<0>(Between));
          J.attribute("to", std::get<1>(Between));
          J.attribute("how", howText(Why));
        });
    });
  }

  void wholeGraph() {
    std::vector<unsigned> Number(G.Vertices.size());
    for (unsigned V = 0; V != G.Vertices.size(); ++V) {
      if (G.Vertices[V].isSet())
        continue;
      Number[V] = Nodes.size();
      Nodes.push_back(
          {G.Vertices[V].Name, G.Vertices[V].At, G.Vertices[V].Root, {}});
    }
    for (unsigned F = 0; F != G.Holders.size(); ++F)
      for (unsigned V : G.Holders[F])
        Nodes[Number[V]].Findings.push_back(F);
    for (const search::Subgraph::Call &C : G.Calls)
      Lines.try_emplace({Number[C.From], Number[C.To]}, C.Why);
    text("note", "Every way from a root to a write barrier.");
  }

  void chainsOnly() {
    std::map<std::string, unsigned> Known;
    auto Node = [&](const std::string &Name, const search::Place &At) {
      auto [It, IsNew] = Known.try_emplace(Name, Nodes.size());
      if (IsNew)
        Nodes.push_back({Name, At, -1, {}});
      return It->second;
    };
    const size_t Shown = std::min(R.Findings.size(), MaxChains);
    for (unsigned I = 0; I != Shown; ++I) {
      const search::Finding &F = R.Findings[I];
      const search::Root &Root = R.Roots[F.ChainRoot];
      unsigned At = Node(Root.Function, Root.At);
      Nodes[At].Root = F.ChainRoot;
      for (const search::Hop &H : F.Chain) {
        unsigned Next = Node(H.Callee, H.CalleeAt);
        if (Next != At)
          Lines.try_emplace({At, Next}, H.Why);
        At = Next;
      }
      Nodes[At].Findings.push_back(I);
    }
    text("note", "There are too many ways for one picture: these are the "
                 "shortest ones to the first " +
                     llvm::Twine(Shown) + " of " +
                     llvm::Twine(R.Findings.size()) + " findings.");
  }

  const search::Result &R;
  const search::Subgraph &G;
  SourceQuoter &Sources;
  OStream J;
  std::map<search::Place, unsigned> SnippetNumbers;
  std::vector<const search::Place *> Snippets;
};

} // namespace

void report::printHtml(const search::Result &R, const search::Subgraph &G,
                       SourceQuoter &Sources, llvm::raw_ostream &OS) {
  std::string Data;
  {
    llvm::raw_string_ostream Stream(Data);
    Writer(R, G, Sources, Stream).write();
  }
  StringRef Page = page("page.html");
  while (!Page.empty()) {
    size_t At = Page.find('@');
    OS << Page.take_front(At);
    if (At == StringRef::npos)
      break;
    Page = Page.drop_front(At + 1);
    if (Page.consume_front("STYLE@"))
      OS << page("style.css");
    else if (Page.consume_front("SCRIPT@"))
      OS << page("script.js");
    else if (Page.consume_front("DATA@"))
      // In a script element only "</" and "<!--" mean something.
      for (char C : Data) {
        if (C == '<')
          OS << "\\u003c";
        else
          OS << C;
      }
    else
      OS << '@';
  }
}
