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
  Conclusion(Run &S, const Options &O, Result &R) : S(S), O(O), R(R) {
    for (const Item &I : S.Met.all())
      Sorts.push_back({I.K, I.Reason});
  }
  void findRoots();
  void addFindings();
  void doubtAll();
  void sortAll();
  void count();

private:
  void addUnproven(const RootSets::Meeting &M, const Item &I);
  void findHolders();
  size_t countPlaces(ArrayRef<Hit> Hits) const;

  Run &S;
  const Options &O;
  Result &R;
  /// By item. There may be a hundred times as many hits: looking at the item of
  /// each would be looking everywhere in memory.
  struct Sort {
    Item::Kind K;
    Unseen Reason;
  };
  std::vector<Sort> Sorts;
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
    const Sort &Its = Sorts[H.Item];
    if (Its.K != Item::NotSeen ||
        !is_contained({Unseen::Indirect, Unseen::Virtual, Unseen::Assembly},
                      Its.Reason))
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
    if (Sorts[H.Item].K != Item::Barrier)
      continue;
    const Item &I = S.Met[H.Item];
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

/// How many different places hits are at. Cost: n log n, and a look at the name
/// of each unit's file for all that are in it.
size_t Conclusion::countPlaces(ArrayRef<Hit> Hits) const {
  DenseMap<std::pair<uint32_t, facts::StrId>, uint32_t> Known;
  StringMap<uint32_t> Files;
  std::vector<std::tuple<uint32_t, uint32_t, uint32_t>> Places;
  Places.reserve(Hits.size());
  for (const Hit &H : Hits) {
    auto [It, IsNew] = Known.try_emplace({H.Unit, H.At.File});
    if (IsNew)
      It->second =
          Files.try_emplace(S.P.units()[H.Unit].str(H.At.File), Files.size())
              .first->second;
    Places.emplace_back(It->second, H.At.Line, H.At.Column);
  }
  sort(Places);
  return llvm::unique(Places) - Places.begin();
}

void Conclusion::count() {
  Summary &C = R.Counts;
  DenseSet<uint32_t> Functions, Suppressed;
  std::vector<Hit> Open, Assembly;
  for (const Flood::NodeHit &Each : S.F.allHits()) {
    const Hit &H = Each.H;
    const auto [K, Reason] = Sorts[H.Item];
    if (K == Item::Suppressed)
      Suppressed.insert(H.Item);
    if (K != Item::NotSeen)
      continue;
    if (Reason == Unseen::External || Reason == Unseen::Replaceable)
      Functions.insert(H.Item);
    else if (Reason == Unseen::Assembly)
      Assembly.push_back(H);
    else if (Reason == Unseen::Indirect || Reason == Unseen::Virtual)
      Open.push_back(H);
  }
  C.Externals = Functions.size();
  C.OpenIndirectCalls = countPlaces(Open);
  C.Assembly = countPlaces(Assembly);
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
