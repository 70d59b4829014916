// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The wording of findings, hops and unseen things. See Messages.h.
//
#include "report/Messages.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/ErrorHandling.h"

using namespace nowb;
using namespace nowb::report;
using llvm::ArrayRef;
using llvm::StringRef;
using llvm::Twine;

namespace {

/// More roots than these are counted, not named.
constexpr size_t MaxNamedRoots = 8;

std::string quoted(StringRef Name) { return ("'" + Name + "'").str(); }

Message note(const search::Place &At, const Twine &Text) {
  return {At, Severity::Note, Text.str(), false};
}

/// "which can be this lambda, assigned here": where the callee of an indirect
/// call comes from. The first place that is known says it.
Message originNote(const search::Hop &H) {
  std::string Which =
      "which can be " + (H.ToLambda ? "this lambda" : quoted(H.Callee));
  if (!H.Unseen.empty()) {
    StringRef Address = H.ToLambda ? "which" : "whose address";
    const search::Place &At = H.Assigned.Line ? H.Assigned : H.At;
    return note(At, Which + ", " + Address + " got out of sight here: " +
                        quoted(H.Via) + " may hold " + H.Unseen);
  }
  if (H.Assigned.Line)
    return note(H.Assigned, Which + ", assigned here");
  if (H.CalleeAt.Line)
    return note(H.CalleeAt, Which + (H.ToLambda ? "" : ", declared here"));
  return note(H.At, Which);
}

std::string registrationText(const search::Registration &R) {
  return R.Signal.empty() ? "registered as a signal handler"
                          : "registered for " + R.Signal;
}

bool isHandler(const search::Root &R) {
  return !R.BodyOnly && (R.IsHandler || R.Reason == search::RootReason::Signal);
}

/// The one note for all other roots that reach something: "also reached from
/// 'f', 'g'".
void appendOtherRoots(const search::Result &R, const search::Place &At,
                      StringRef What, ArrayRef<unsigned> Others,
                      std::vector<Message> &Out) {
  if (Others.empty())
    return;
  size_t Unnamed =
      Others.size() > MaxNamedRoots + 1 ? Others.size() - MaxNamedRoots : 0;
  std::vector<std::string> Names;
  for (unsigned Index : Others.drop_back(Unnamed))
    Names.push_back(quoted(R.Roots[Index].Function));
  std::string Text = What.str() + " " + llvm::join(Names, ", ");
  if (Unnamed)
    Text += " and " + llvm::utostr(Unnamed) + " other roots";
  Out.push_back(note(At, Text));
}

} // namespace

StringRef report::roleOf(const search::Root &R) {
  if (R.BodyOnly)
    return "nowritebarrier function";
  if (isHandler(R))
    return "signal handler";
  if (R.Reason == search::RootReason::Policy)
    return "root";
  return "nowritebarrierrec function";
}

StringRef report::verdictText(search::Verdict V) {
  switch (V) {
  case search::Verdict::Proven:
    return "proven";
  case search::Verdict::Unproven:
    return "unproven";
  case search::Verdict::Violation:
    return "violation";
  }
  llvm_unreachable("unknown verdict");
}

StringRef report::reasonText(search::RootReason R) {
  switch (R) {
  case search::RootReason::Annotation:
    return "annotation";
  case search::RootReason::Signal:
    return "signal";
  case search::RootReason::Policy:
    return "policy";
  }
  llvm_unreachable("unknown reason");
}

StringRef report::reasonText(search::Unseen U) {
  switch (U) {
  case search::Unseen::External:
  case search::Unseen::Replaceable:
    return "external";
  case search::Unseen::Indirect:
    return "indirect";
  case search::Unseen::Virtual:
    return "virtual";
  case search::Unseen::Assembly:
    return "assembly";
  case search::Unseen::Parse:
    return "parse";
  case search::Unseen::Barriers:
    return "barriers";
  }
  llvm_unreachable("unknown reason");
}

StringRef report::howText(search::How H) {
  switch (H) {
  case search::How::Call:
    return "call";
  case search::How::Virtual:
    return "virtual";
  case search::How::Indirect:
    return "indirect";
  case search::How::Implicit:
    return "implicit";
  case search::How::Registered:
    return "registered";
  }
  llvm_unreachable("unknown hop");
}

std::string report::placeText(const search::Place &P) {
  std::string Text = P.File;
  if (P.Line) {
    Text += ":" + llvm::utostr(P.Line);
    if (P.Column)
      Text += ":" + llvm::utostr(P.Column);
  }
  return Text;
}

std::string report::placedText(const search::Place &P, StringRef Text) {
  std::string At = placeText(P);
  return At.empty() ? Text.str() : At + ": " + Text.str();
}

std::string report::actionText(const search::Finding &F) {
  std::string Text;
  if (F.Kind == search::FindingKind::BarrierCall) {
    Text = "calls write barrier " + quoted(F.PlaceText);
  } else {
    bool IsObject = F.As == search::StoredAs::Record ||
                    F.As == search::StoredAs::UnionMember;
    Text = F.As == search::StoredAs::Hidden ? "stores GC pointer held as "
           : IsObject                       ? "stores "
                                            : "stores GC pointer ";
    Text += quoted(F.Type);
    if (F.As == search::StoredAs::Record)
      Text += ", which holds a GC pointer,";
    if (!F.PlaceText.empty())
      Text += " to " + quoted(F.PlaceText);
  }
  if (!F.Via.empty())
    Text += " through " + quoted(F.Via);
  if (F.As == search::StoredAs::UnionMember)
    Text += ", in a union that holds a GC pointer";
  return StringRef(Text).rtrim(',').str();
}

std::string report::unseenText(const search::UnprovenItem &U) {
  switch (U.Reason) {
  case search::Unseen::External:
    return "calls external " + quoted(U.What) +
           ", which has no body and no model";
  case search::Unseen::Replaceable:
    return "calls weak " + quoted(U.What) +
           ", which code outside the program may replace";
  case search::Unseen::Assembly:
    return "contains " + U.What + ", which is not analysed";
  case search::Unseen::Indirect:
  case search::Unseen::Virtual:
  case search::Unseen::Parse:
  case search::Unseen::Barriers:
    return U.What;
  }
  llvm_unreachable("unknown reason");
}

void report::appendHop(const search::Hop &H, std::vector<Message> &Out) {
  const std::string Caller = quoted(H.Caller), Callee = quoted(H.Callee);
  const char *Dying = H.Dying ? " (dying path)" : "";
  switch (H.Why) {
  case search::How::Call:
    Out.push_back(note(H.At, Caller + " calls " + Callee + Dying));
    return;
  case search::How::Implicit:
    Out.push_back(note(H.At, Caller + " implicitly calls " + Callee + Dying));
    return;
  case search::How::Virtual:
    if (H.Via.empty() || H.Via == H.Callee)
      Out.push_back(note(H.At, Caller + " calls virtual " + Callee + Dying));
    else
      Out.push_back(note(H.At, Caller + " calls virtual " + quoted(H.Via) +
                                   ", which can be " + Callee + Dying));
    return;
  case search::How::Indirect:
    Out.push_back(
        note(H.At, Caller + " calls through " + quoted(H.Via) + Dying));
    Out.push_back(originNote(H));
    return;
  case search::How::Registered:
    Out.push_back(note(H.At, Caller + " registers " + Callee + Dying));
    return;
  }
}

void report::appendChain(const search::Root &R, ArrayRef<search::Hop> Chain,
                         std::vector<Message> &Out) {
  // Other registrations stand in the list of roots.
  if (isHandler(R) && !R.Registrations.empty()) {
    const search::Registration &First = R.Registrations.front();
    Out.push_back(note(First.At, quoted(R.Function) + " is " +
                                     registrationText(First) + " here"));
  }
  for (const search::Hop &H : Chain)
    appendHop(H, Out);
}

std::vector<Message> report::describe(const search::Result &R,
                                      const search::Finding &F) {
  const search::Root &Root = R.Roots[F.ChainRoot];
  // A hop that is on the dying path says so itself.
  bool SaysDying =
      llvm::any_of(F.Chain, [](const search::Hop &H) { return H.Dying; });
  std::vector<Message> Out;
  Out.push_back(
      {F.At, Severity::Error,
       ("write barrier prohibited in " + roleOf(Root) + " '" + Root.Function +
        "': " + actionText(F) + (F.Dying && !SaysDying ? " (dying path)" : ""))
           .str(),
       true});
  appendChain(Root, F.Chain, Out);
  std::vector<unsigned> Others = F.Roots;
  llvm::erase(Others, F.ChainRoot);
  appendOtherRoots(R, F.At, "also reached from", Others, Out);
  if (F.Stands == search::Standing::Counts && !F.Excuse.empty())
    Out.push_back(note(F.At, F.Excuse));
  return Out;
}

std::vector<Message> report::describe(const search::Result &R,
                                      const search::UnprovenItem &U,
                                      ArrayRef<unsigned> OtherRoots) {
  const search::Root &Root = R.Roots[U.Root];
  std::vector<Message> Out;
  Out.push_back(
      {U.At, Severity::Warning,
       "root " + quoted(Root.Function) + " is unproven: " + unseenText(U),
       true});
  appendChain(Root, U.Chain, Out);
  if (U.ChainCut)
    Out.push_back(note(U.At, "the way from " + quoted(Root.Function) +
                                 " is left out: there are too many of these"));
  appendOtherRoots(R, U.At, "also met by", OtherRoots, Out);
  return Out;
}

std::string report::rootLine(const search::Root &R) {
  std::string Text = "root " + quoted(R.Function) + ": " +
                     verdictText(R.Outcome).str() + " (" + roleOf(R).str();
  if (roleOf(R) == "root")
    Text += " named in the policy";
  if (isHandler(R) && !R.Registrations.empty()) {
    for (const search::Registration &At : R.Registrations)
      Text += ", registered " +
              (At.Signal.empty() ? "" : "for " + At.Signal + " ") + "at " +
              placeText(At.At);
  } else if (R.At.Line) {
    Text += ", declared at " + placeText(R.At);
  }
  return Text + ")";
}

/// "1 unit", "2 units".
static std::string count(size_t N, StringRef One, StringRef Many = "") {
  return llvm::utostr(N) + " " +
         (N == 1         ? One.str()
          : Many.empty() ? (One + "s").str()
                         : Many.str());
}

/// "3 write barriers and 1 unseen thing" of a standing.
static std::string countStanding(const search::Result &R, search::Standing S) {
  auto Is = [&](const auto &E) { return E.Stands == S; };
  return count(llvm::count_if(R.Findings, Is), "write barrier") + " and " +
         count(llvm::count_if(R.Unproven, Is) +
                   llvm::count_if(R.UnseenHandlers, Is),
               "unseen thing");
}

std::string report::countsText(const search::Result &R) {
  const search::Summary &S = R.Counts;
  std::string Text =
      "checked " + count(S.Units, "unit") + " (" + llvm::utostr(S.FailedUnits) +
      " failed), " + count(S.Functions, "function") + ", " +
      count(S.Roots, "root") + ": " + llvm::utostr(S.Proven) + " proven, " +
      llvm::utostr(S.Violations) + " in violation, " +
      llvm::utostr(S.Unproven) + " unproven\n";
  Text += "found " + count(R.Findings.size(), "write barrier") +
          "; suppressed " + llvm::utostr(S.Suppressed) + "; stopped at " +
          count(S.Trusted, "trusted boundary", "trusted boundaries") + "\n";
  Text += "not seen: " + count(S.Externals, "external function") + ", " +
          count(S.OpenIndirectCalls, "open indirect call") + ", " +
          count(S.Assembly, "inline assembly statement") + ", " +
          count(S.UnseenHandlers, "signal handler") + "\n";
  if (!R.Baseline.empty())
    Text += "known by baseline '" + R.Baseline +
            "': " + countStanding(R, search::Standing::Baselined) + "\n";
  if (!R.Since.empty())
    Text += "not touched since '" + R.Since +
            "': " + countStanding(R, search::Standing::Untouched) + "\n";
  return Text;
}
