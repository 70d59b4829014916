// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "support/Told.h"

using namespace nowb;
using namespace nowb::search;

namespace nowb::test {

std::string told(const Place &P) {
  return P.File + ":" + std::to_string(P.Line);
}

static const char *arrow(How H) {
  switch (H) {
  case How::Call:
    return " -> ";
  case How::Virtual:
    return " -virtual-> ";
  case How::Indirect:
    return " -indirect-> ";
  case How::Implicit:
    return " -implicit-> ";
  case How::Registered:
    return " -registered-> ";
  }
  return "";
}

std::string told(const std::vector<Hop> &Chain) {
  std::string Out;
  for (const Hop &H : Chain) {
    if (!Out.empty())
      Out += "; ";
    Out += H.Caller + arrow(H.Why) + H.Callee + " (" + told(H.At);
    if (!H.Via.empty())
      Out += " via " + H.Via;
    if (H.Assigned.Line)
      Out += " from " + told(H.Assigned);
    if (H.ToLambda)
      Out += " lambda";
    if (H.Dying)
      Out += " dying";
    Out += ")";
  }
  return Out;
}

Lines verdicts(const Result &R) {
  Lines Out;
  for (const Root &Each : R.Roots)
    Out.add(Each.Function + ": " +
            (Each.Outcome == Verdict::Proven     ? "proven"
             : Each.Outcome == Verdict::Unproven ? "unproven"
                                                 : "violation"));
  return Out;
}

Lines findings(const Result &R) {
  Lines Out;
  for (const Finding &F : R.Findings) {
    std::string Line = told(F.At) + " " + F.Function;
    Line += F.Kind == FindingKind::Store ? " stores " + F.Type + " to "
                                         : " calls barrier ";
    Line += F.PlaceText;
    if (!F.Via.empty())
      Line += " through " + F.Via;
    if (F.Dying)
      Line += " dying";
    Line += " [";
    for (unsigned Root : F.Roots)
      Line += (Line.back() == '[' ? "" : ", ") + R.Roots[Root].Function;
    Line += "]";
    if (!F.Chain.empty())
      Line += " " + told(F.Chain);
    else if (R.Roots[F.ChainRoot].Function != F.Function)
      Line += " NO CHAIN";
    Out.add(Line);
  }
  return Out;
}

Lines unproven(const Result &R) {
  static const char *const Reasons[] = {"external", "indirect", "virtual",
                                        "assembly", "parse",    "replaceable",
                                        "barriers"};
  Lines Out;
  for (const UnprovenItem &U : R.Unproven) {
    std::string Line = R.Roots[U.Root].Function + ": " +
                       Reasons[static_cast<int>(U.Reason)] + ": " + U.What +
                       " at " + told(U.At);
    if (!U.Chain.empty())
      Line += " " + told(U.Chain);
    if (U.ChainCut)
      Line += " CUT";
    Out.add(Line);
  }
  return Out;
}

Lines told(const std::vector<Remark> &R) {
  Lines Out;
  for (const Remark &Each : R)
    Out.add(told(Each.At) + ": " + Each.Message);
  return Out;
}

Lines everything(const Result &R) {
  Lines Out;
  auto Append = [&](const Lines &L) {
    Out.All.insert(Out.All.end(), L.All.begin(), L.All.end());
    Out.add("--");
  };
  Append(verdicts(R));
  for (const Root &Each : R.Roots) {
    std::string Line = Each.Function + " " + told(Each.At) +
                       (Each.IsHandler ? " handler" : "") +
                       (Each.BodyOnly ? " alone" : "");
    for (const Registration &Reg : Each.Registrations)
      Line += " " + told(Reg.At) + " " + Reg.Signal;
    Out.add(Line);
  }
  Append(findings(R));
  Append(unproven(R));
  for (const Boundary &B : R.Boundaries)
    Out.add(told(B.At) + " " + B.Function + " " + B.Reason);
  Append(told(R.Stale));
  Append(told(R.Problems));
  Append(told(R.UnseenHandlers));
  const Summary &C = R.Counts;
  for (unsigned N : {C.Functions, C.Roots, C.Proven, C.Violations, C.Unproven,
                     C.Trusted, C.Externals, C.OpenIndirectCalls, C.Assembly,
                     C.Suppressed, C.UnseenHandlers})
    Out.add(std::to_string(N));
  return Out;
}

} // namespace nowb::test
