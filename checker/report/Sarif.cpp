// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Sarif.h. Section numbers are those of the OASIS standard, "Static
// Analysis Results Interchange Format (SARIF) Version 2.1.0".
//
#include "report/Sarif.h"
#include "report/Identity.h"
#include "report/Messages.h"
#include "report/Rules.h"
#include "report/Unproven.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

using namespace nowb;
using namespace nowb::report;
using llvm::StringRef;
using llvm::json::OStream;

namespace {

constexpr StringRef RootId = "SRCROOT";
/// So many of a root's unseen things are shown with the way to them.
constexpr size_t MaxShown = 50;

bool isUnreserved(char C) {
  return llvm::isAlnum(C) || StringRef("-._~/").contains(C);
}

/// Writes one log; a member function an object of the standard.
class Writer {
public:
  Writer(const search::Result &R, SourceQuoter &Sources, StringRef Version,
         llvm::raw_ostream &OS)
      : R(R), Sources(Sources), Version(Version), J(OS, /*IndentSize=*/2) {}

  void write() {
    J.object([&] {
      J.attribute("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/"
                             "errata01/os/schemas/sarif-schema-2.1.0.json");
      J.attribute("version", "2.1.0");
      J.attributeArray("runs", [&] { J.object([&] { run(); }); });
    });
    J.flush();
  }

private:
  void text(StringRef Key, const llvm::Twine &Value) {
    J.attribute(Key, llvm::json::fixUTF8(Value.str()));
  }
  void message(StringRef Key, const llvm::Twine &Value) {
    J.attributeObject(Key, [&] { text("text", Value); });
  }

  void run() {
    J.attributeObject("tool",
                      [&] { J.attributeObject("driver", [&] { driver(); }); });
    J.attributeArray("invocations", [&] { J.object([&] { invocation(); }); });
    J.attributeObject("originalUriBaseIds", [&] {
      J.attributeObject(RootId, [&] {
        std::string Root = uriOf(Sources.tree().root());
        text("uri", Root + (StringRef(Root).ends_with("/") ? "" : "/"));
      });
    });
    J.attribute("columnKind", "unicodeCodePoints");
    J.attributeArray("results", [&] { results(); });
    J.attributeObject("properties", [&] { summary(); });
  }

  void driver() {
    J.attribute("name", "nowb");
    J.attribute("version", Version);
    J.attributeArray("rules", [&] {
      for (const RuleText &T : ruleTexts())
        J.object([&] { rule(T); });
    });
  }

  void rule(const RuleText &T) {
    J.attribute("id", T.Name);
    message("shortDescription", T.Title);
    message("fullDescription", T.What);
    J.attributeObject("help", [&] {
      text("text", T.Help);
      text("markdown", T.Help);
    });
    J.attributeObject("defaultConfiguration",
                      [&] { J.attribute("level", T.Level); });
  }

  /// 3.20: executionSuccessful is about the run, not about what it found.
  void invocation() {
    J.attribute("executionSuccessful",
                R.Problems.empty() && !R.Counts.FailedUnits);
    J.attributeArray("toolExecutionNotifications", [&] {
      for (const search::Remark &P : R.Problems)
        J.object([&] {
          J.attribute("level", "error");
          message("message", P.Message);
          locations(P.At, "");
        });
    });
  }

  void summary() {
    J.attribute("units", R.Counts.Units);
    J.attribute("failedUnits", R.Counts.FailedUnits);
    J.attribute("roots", R.Counts.Roots);
    J.attribute("proven", R.Counts.Proven);
    J.attribute("violations", R.Counts.Violations);
    J.attribute("unproven", R.Counts.Unproven);
  }

  //===-- Places ---------------------------------------------------------===//

  /// Code points before Column of the line, plus one.
  unsigned column(const search::Place &P) {
    std::optional<StringRef> Line = Sources.line(P.File, P.Line);
    if (!Line || P.Column > Line->size() + 1)
      return P.Column;
    return 1 + llvm::count_if(Line->take_front(P.Column - 1), [](char C) {
             return (C & 0xC0) != 0x80; // no continuation byte
           });
  }

  void artifactLocation(StringRef Of) {
    const std::string &File = Sources.tree().shown(Of);
    J.attributeObject("artifactLocation", [&] {
      J.attribute("uri", uriOf(File));
      if (!StringRef(File).starts_with("/"))
        J.attribute("uriBaseId", RootId);
    });
  }

  /// 3.29; P must have a file.
  void physicalLocation(const search::Place &P) {
    J.attributeObject("physicalLocation", [&] {
      artifactLocation(P.File);
      if (P.Line)
        J.attributeObject("region", [&] {
          J.attribute("startLine", P.Line);
          if (P.Column)
            J.attribute("startColumn", column(P));
        });
    });
  }

  void logicalLocation(StringRef Function, StringRef LinkageName) {
    J.attributeArray("logicalLocations", [&] {
      J.object([&] {
        text("fullyQualifiedName", Function);
        if (!LinkageName.empty())
          text("decoratedName", LinkageName);
        J.attribute("kind", "function");
      });
    });
  }

  void locations(const search::Place &P, StringRef Function,
                 StringRef LinkageName = "") {
    if (P.File.empty() && Function.empty())
      return;
    J.attributeArray("locations", [&] {
      J.object([&] {
        if (!P.File.empty())
          physicalLocation(P);
        if (!Function.empty())
          logicalLocation(Function, LinkageName);
      });
    });
  }

  /// The notes as related locations, numbered from First.
  void related(llvm::ArrayRef<Message> Notes, unsigned First = 1) {
    for (const Message &N : Notes)
      J.object([&] {
        J.attribute("id", First++);
        if (!N.At.File.empty())
          physicalLocation(N.At);
        message("message", N.Text);
      });
  }

  //===-- Fixes ----------------------------------------------------------===//

  /// 3.55. An insertion is a region of no characters (3.30.5).
  void fix(const search::Repair &Fix) {
    message("description", Fix.What);
    J.attributeArray("artifactChanges", [&] {
      llvm::ArrayRef<search::Change> Left = Fix.Changes;
      while (!Left.empty()) { // those of a file stand together
        const std::string &File = Left.front().Begin.File;
        llvm::ArrayRef<search::Change> Own = Left.take_while(
            [&](const search::Change &C) { return C.Begin.File == File; });
        J.object([&] {
          artifactLocation(File);
          J.attributeArray("replacements", [&] {
            for (const search::Change &C : Own)
              J.object([&] { replacement(C); });
          });
        });
        Left = Left.drop_front(Own.size());
      }
    });
  }

  void replacement(const search::Change &C) {
    J.attributeObject("deletedRegion", [&] {
      J.attribute("startLine", C.Begin.Line);
      J.attribute("startColumn", column(C.Begin));
      J.attribute("endLine", C.End.Line);
      J.attribute("endColumn", column(C.End));
    });
    J.attributeObject("insertedContent", [&] { text("text", C.Text); });
  }

  //===-- Chains ---------------------------------------------------------===//

  void step(const search::Place &P, const llvm::Twine &Text, unsigned Level,
            StringRef Importance) {
    J.object([&] {
      J.attributeObject("location", [&] {
        if (!P.File.empty())
          physicalLocation(P);
        message("message", Text);
      });
      J.attribute("nestingLevel", Level);
      J.attribute("importance", Importance);
    });
  }

  /// 3.36: from where the root is registered or declared to Last.
  void codeFlow(const search::Root &Root, llvm::ArrayRef<search::Hop> Chain,
                const search::Place &Last, const llvm::Twine &LastText) {
    J.object([&] {
      J.attributeArray("threadFlows", [&] {
        J.object([&] {
          J.attributeArray("locations", [&] {
            step(Root.At, roleOf(Root) + " '" + Root.Function + "'", 0,
                 "essential");
            std::vector<Message> Start;
            appendChain(Root, {}, Start);
            for (const Message &N : Start)
              step(N.At, N.Text, 0, "important");
            unsigned Level = 0;
            for (const search::Hop &H : Chain) {
              std::vector<Message> Notes;
              appendHop(H, Notes);
              for (const Message &N : Notes)
                step(N.At, N.Text, Level, "important");
              ++Level;
            }
            step(Last, LastText, Level, "essential");
          });
        });
      });
    });
  }

  //===-- Results --------------------------------------------------------===//

  void results() {
    std::vector<Identity> Identities = identitiesOf(R, Sources.tree());
    for (auto [F, I] : llvm::zip(R.Findings, Identities))
      J.object([&] { finding(F, I); });
    std::vector<std::string> Roots = identitiesOfRoots(R, Sources.tree());
    for (const UnprovenRoot &U : unprovenRoots(R))
      J.object([&] { unproven(U, Roots[U.Root]); });
    Ordinals.clear();
    for (const search::Remark &H : R.UnseenHandlers)
      J.object([&] { remark(RuleId::UnseenHandler, H); });
    for (const search::Remark &S : R.Stale)
      J.object([&] { remark(RuleId::Stale, S); });
  }

  void start(RuleId Rule, StringRef Level, const llvm::Twine &Message,
             const std::string &Fingerprint) {
    J.attribute("ruleId", ruleText(Rule).Name);
    J.attribute("ruleIndex", static_cast<unsigned>(Rule));
    J.attribute("level", Level);
    message("message", Message);
    // The name's end is the version of how it is made.
    J.attributeObject("partialFingerprints",
                      [&] { J.attribute("nowbIdentity/v2", Fingerprint); });
  }

  /// 3.27.24 and 3.35. A consumer that knows neither shows it as new.
  void standing(search::Standing S, StringRef Excuse) {
    if (!R.Baseline.empty())
      J.attribute("baselineState",
                  S == search::Standing::Baselined ? "unchanged" : "new");
    if (S == search::Standing::Counts)
      return;
    J.attributeArray("suppressions", [&] {
      J.object([&] {
        J.attribute("kind", "external");
        J.attribute("status", "accepted");
        if (S == search::Standing::Untouched)
          text("justification",
               "the change since " + R.Since + " does not touch it");
        else if (!Excuse.empty())
          text("justification", Excuse);
      });
    });
  }

  void finding(const search::Finding &F, const Identity &I) {
    std::vector<Message> Ms = describe(R, F);
    start(RuleId::Violation, ruleText(RuleId::Violation).Level, Ms.front().Text,
          I.fingerprint());
    locations(F.At, F.Function, F.LinkageName);
    J.attributeArray("codeFlows", [&] {
      codeFlow(R.Roots[F.ChainRoot], F.Chain, F.At,
               "'" + F.Function + "' " + actionText(F));
    });
    J.attributeArray("relatedLocations",
                     [&] { related(llvm::ArrayRef(Ms).drop_front()); });
    if (!F.Fixes.empty())
      J.attributeArray("fixes", [&] {
        for (const search::Repair &Fix : F.Fixes)
          J.object([&] { fix(Fix); });
      });
    standing(F.Stands, F.Excuse);
    J.attributeObject("properties", [&] {
      J.attributeArray("roots", [&] {
        for (unsigned Root : F.Roots)
          J.value(llvm::json::fixUTF8(R.Roots[Root].Function));
      });
    });
  }

  void unproven(const UnprovenRoot &U, StringRef Identity) {
    const search::Root &Root = R.Roots[U.Root];
    start(RuleId::Unproven, ruleText(RuleId::Unproven).Level, U.text(R),
          fingerprintOf({"unproven", Identity}));
    locations(Root.At, Root.Function, Root.LinkageName);
    llvm::ArrayRef<const search::UnprovenItem *> Shown =
        llvm::ArrayRef(U.Items).take_front(MaxShown);
    J.attributeArray("codeFlows", [&] {
      for (const search::UnprovenItem *Item : Shown)
        if (!Item->ChainCut)
          codeFlow(Root, Item->Chain, Item->At, unseenText(*Item));
    });
    J.attributeArray("relatedLocations", [&] {
      unsigned Id = 0;
      for (const search::UnprovenItem *Item : Shown)
        related(Message{Item->At, Severity::Note, unseenText(*Item)}, ++Id);
    });
    standing(U.Stands, U.Excuse);
  }

  void remark(RuleId Rule, const search::Remark &M) {
    std::string Name = ruleText(Rule).Name.str();
    std::string File = portablePath(Sources.tree().shown(M.At.File));
    std::string Text = withoutPlaces(M.Message);
    unsigned Ordinal = ++Ordinals[Name + '\0' + File + '\0' + Text];
    start(Rule, ruleText(Rule).Level, M.Message,
          fingerprintOf({Name, File, Text, llvm::utostr(Ordinal)}));
    locations(M.At, "");
    standing(M.Stands, M.Excuse);
  }

  const search::Result &R;
  SourceQuoter &Sources;
  StringRef Version;
  OStream J;
  llvm::StringMap<unsigned> Ordinals;
};

} // namespace

std::string report::uriOf(StringRef Path) {
  std::string Out = Path.starts_with("/") ? "file://" : "";
  for (char C : Path) {
    if (isUnreserved(C)) {
      Out += C;
      continue;
    }
    Out += '%';
    Out += llvm::hexdigit(uint8_t(C) >> 4);
    Out += llvm::hexdigit(uint8_t(C) & 15);
  }
  return Out;
}

void report::printSarif(const search::Result &R, SourceQuoter &Sources,
                        StringRef ToolVersion, llvm::raw_ostream &OS) {
  Writer(R, Sources, ToolVersion, OS).write();
  OS << '\n';
}
