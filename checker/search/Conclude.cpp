// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From what a run met to findings, unproven items and verdicts. A violation
// outweighs what is unproven: it is certain.
//
#include "search/Run.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::search {

std::vector<Root> describeRoots(const program::Program &P,
                                ArrayRef<program::RootInfo> Roots) {
  std::vector<Root> Out;
  auto PlaceOf = [](const program::Spot &S) {
    return Place{S.File.str(), S.Line, S.Column};
  };
  for (const program::RootInfo &R : Roots) {
    Root &Told = Out.emplace_back();
    Told.Function = P.functions().display(R.Function).str();
    Told.LinkageName = P.functions().linkageName(R.Function).str();
    Told.At = PlaceOf(P.functions().at(R.Function));
    Told.Reason = R.Why == program::RootInfo::ByAnnotation
                      ? RootReason::Annotation
                  : R.Why == program::RootInfo::BySignal ? RootReason::Signal
                                                         : RootReason::Policy;
    Told.BodyOnly = R.BodyOnly;
    Told.IsHandler = R.IsHandler;
    for (const program::FlowOrigins::Origin &O : R.Registrations) {
      Registration &There = Told.Registrations.emplace_back();
      There.At = PlaceOf(O.At);
      There.Signal = O.Signal.str();
      for (const program::Spot &S : O.Way)
        There.PassedOn.push_back(PlaceOf(S));
    }
  }
  return Out;
}

namespace {

class Conclusion {
public:
  Conclusion(Run &S, const Options &O, Result &R) : S(S), O(O), R(R) {}
  void findRoots();
  void addFindings();
  void doubtAll();
  void sortAll();
  void count();

private:
  void addUnproven(const RootSets::Meeting &M, const Item &I);
  void findHolders();

  Run &S;
  const Options &O;
  Result &R;
  /// By item.
  std::vector<std::vector<unsigned>> Roots;
  /// By item that is a place's: UnprovenItem::LinkageName.
  std::vector<StringRef> Holders;
};

} // namespace

void Conclusion::findHolders() {
  Holders.resize(S.Met.all().size());
  if (!O.EachPlace)
    return;
  for (const auto &[N, H] : S.F.allHits()) {
    const Item &I = S.Met[H.Item];
    if (I.K != Item::NotSeen ||
        !is_contained({Unseen::Indirect, Unseen::Virtual, Unseen::Assembly},
                      I.Reason))
      continue;
    StringRef Name = S.P.functions().linkageName(S.F.node(N).Id);
    StringRef &Least = Holders[H.Item];
    if (Least.empty() || Name < Least)
      Least = Name;
  }
}

void Conclusion::findRoots() {
  Roots.resize(S.Met.all().size());
  findHolders();
  RootSets Sets(S.F, S.starts());
  Sets.run([&](const RootSets::Meeting &M) {
    const Item &I = S.Met[M.H.Item];
    Roots[M.H.Item].push_back(M.Root);
    if (I.K == Item::Barrier)
      R.Roots[M.Root].Outcome = Verdict::Violation;
    else if (I.K == Item::NotSeen)
      addUnproven(M, I);
  });
}

void Conclusion::addUnproven(const RootSets::Meeting &M, const Item &I) {
  Verdict &V = R.Roots[M.Root].Outcome;
  if (V == Verdict::Proven)
    V = Verdict::Unproven;
  UnprovenItem &U = R.Unproven.emplace_back();
  U.Root = M.Root;
  U.Reason = I.Reason;
  U.What = I.What;
  U.LinkageName = Holders[M.H.Item].str();
  U.Text = I.Text;
  U.At = S.Met.placeOf(M.H);
  if (R.Unproven.size() <= O.MaxUnprovenChains)
    U.Chain = S.C.chain(S.nodes(M.path()));
  else
    U.ChainCut = true;
}

/// Each finding with the chain from the nearest root: nodes are numbered in
/// order of distance, so the first that has it is the one.
void Conclusion::addFindings() {
  constexpr uint32_t NotYet = ~uint32_t(0);
  std::vector<uint32_t> Numbers(S.Met.all().size(), NotYet);
  for (const auto &[N, H] : S.F.allHits()) {
    const Item &I = S.Met[H.Item];
    if (I.K != Item::Barrier)
      continue;
    StringRef Holder = S.P.functions().linkageName(S.F.node(N).Id);
    if (uint32_t Number = Numbers[H.Item]; Number != NotYet) {
      std::string &Least = R.Findings[Number].LinkageName;
      if (Holder < Least)
        Least = Holder.str();
      continue;
    }
    Numbers[H.Item] = R.Findings.size();
    Finding &F = R.Findings.emplace_back(I.Found);
    F.LinkageName = Holder.str();
    std::vector<Node> Path = S.pathTo(N);
    F.Dying = I.IsDying || S.F.isDying(N);
    F.Function = S.C.nameOf(Path.back().Id);
    F.ChainRoot = S.rootIndex(Path.front().Id);
    F.Chain = S.C.chain(Path);
    F.Roots = Roots[H.Item];
    sort(F.Roots);
  }
}

bool knowsBarriers(const program::Program &P) {
  if (P.types().anyManaged())
    return true;
  for (FunctionIndex F = 0; F != P.functions().size(); ++F)
    if (P.functions()[F].is(program::IsBarrier))
      return true;
  return false;
}

/// Nothing is proven of a root if no one says what it must not reach.
void Conclusion::doubtAll() {
  if (S.P.options().IsPart || knowsBarriers(S.P))
    return;
  for (auto [I, Root] : enumerate(R.Roots)) {
    if (Root.Outcome != Verdict::Proven)
      continue;
    Root.Outcome = Verdict::Unproven;
    UnprovenItem &U = R.Unproven.emplace_back();
    U.Root = I;
    U.Reason = Unseen::Barriers;
    U.What = "no managed type and no write barrier function is known";
    U.At = Root.At;
  }
}

void Conclusion::sortAll() {
  sort(R.Findings, [](const Finding &A, const Finding &B) {
    return std::tie(A.At, A.Kind, A.Type, A.PlaceText, A.Via, A.Function) <
           std::tie(B.At, B.Kind, B.Type, B.PlaceText, B.Via, B.Function);
  });
  sort(R.Unproven, [](const UnprovenItem &A, const UnprovenItem &B) {
    return std::tie(A.Root, A.At, A.Reason, A.What, A.Text) <
           std::tie(B.Root, B.At, B.Reason, B.What, B.Text);
  });
}

void Conclusion::count() {
  Summary &C = R.Counts;
  DenseSet<uint32_t> Functions, Suppressed;
  DenseSet<std::tuple<StringRef, uint32_t, uint32_t>> Open, Assembly;
  auto PlaceOf = [&](const Hit &H) {
    program::Spot At(S.P.units()[H.Unit], H.At);
    return std::tuple(At.File, At.Line, At.Column);
  };
  for (const Flood::NodeHit &Each : S.F.allHits()) {
    const Hit &H = Each.H;
    const Item &I = S.Met[H.Item];
    if (I.K == Item::Suppressed)
      Suppressed.insert(H.Item);
    if (I.K != Item::NotSeen)
      continue;
    if (I.Reason == Unseen::External || I.Reason == Unseen::Replaceable)
      Functions.insert(H.Item);
    else if (I.Reason == Unseen::Assembly)
      Assembly.insert(PlaceOf(H));
    else if (I.Reason == Unseen::Indirect || I.Reason == Unseen::Virtual)
      Open.insert(PlaceOf(H));
  }
  C.Externals = Functions.size();
  C.OpenIndirectCalls = Open.size();
  C.Assembly = Assembly.size();
  C.Suppressed = Suppressed.size();
  C.Roots = R.Roots.size();
  for (const Root &Each : R.Roots) {
    C.Proven += Each.Outcome == Verdict::Proven;
    C.Unproven += Each.Outcome == Verdict::Unproven;
    C.Violations += Each.Outcome == Verdict::Violation;
  }
}

void conclude(Run &Search, const Options &O, Result &R) {
  Conclusion C(Search, O, R);
  C.findRoots();
  C.doubtAll();
  // Each writes what is its own.
  program::forEach(2, Search.F.allHits().size(), [&](size_t I) {
    if (I)
      return C.count();
    C.addFindings();
    C.sortAll();
  });
}

} // namespace nowb::search
