// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "index/Includers.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>

using namespace llvm;

namespace nowb::index {

/// U, with the names that hold its main file's (those of internal linkage) as
/// if they were those of Unit.
static facts::Unit asPartOf(facts::Unit U, StringRef Unit) {
  const std::string Suffix = (" [" + U.str(U.MainFile) + "]").str();
  auto Saved = std::make_shared<
      std::pair<std::shared_ptr<const void>, std::deque<std::string>>>();
  Saved->first = U.Storage;
  for (StringRef &S : U.Strings)
    if (S.ends_with(Suffix)) {
      StringRef Name = S.drop_back(Suffix.size());
      S = Saved->second.emplace_back((Name + " [" + Unit + "]").str());
    }
  U.Storage = std::move(Saved);
  return U;
}

namespace {

/// Puts results of one file together: equal things count once, the first with
/// the shortest chain.
class Merger {
public:
  void add(UnitResult R);
  UnitResult take();

private:
  unsigned root(const search::Root &R);
  template <typename T>
  void shorter(std::vector<T> &All, T New, bool IsSame(const T &, const T &)) {
    for (T &Known : All)
      if (IsSame(Known, New)) {
        if (New.Chain.size() < Known.Chain.size())
          std::swap(Known, New);
        return;
      }
    All.push_back(std::move(New));
  }
  static void addAll(std::vector<search::Remark> &To,
                     std::vector<search::Remark> &From) {
    for (search::Remark &R : From)
      if (none_of(To, [&](const search::Remark &K) {
            return K.At == R.At && K.Message == R.Message;
          }))
        To.push_back(std::move(R));
  }
  static void addAll(std::vector<std::string> &To,
                     const std::vector<std::string> &From) {
    for (const std::string &S : From)
      if (!is_contained(To, S))
        To.push_back(S);
  }

  UnitResult Out;
};

} // namespace

unsigned Merger::root(const search::Root &R) {
  std::vector<search::Root> &All = Out.Found.Roots;
  for (auto [I, Known] : enumerate(All))
    if (Known.LinkageName == R.LinkageName) {
      if (R.Outcome == search::Verdict::Violation)
        Known.Outcome = R.Outcome;
      return I;
    }
  All.push_back(R);
  return All.size() - 1;
}

void Merger::add(UnitResult R) {
  std::vector<unsigned> Roots;
  for (const search::Root &Each : R.Found.Roots)
    Roots.push_back(root(Each));
  for (search::Finding &F : R.Found.Findings) {
    F.ChainRoot = Roots[F.ChainRoot];
    for (unsigned &Root : F.Roots)
      Root = Roots[Root];
    for (search::Finding &Known : Out.Found.Findings)
      if (Known.At == F.At && Known.Type == F.Type &&
          Known.PlaceText == F.PlaceText) {
        append_range(Known.Roots, F.Roots);
        llvm::sort(Known.Roots);
        Known.Roots.erase(llvm::unique(Known.Roots), Known.Roots.end());
        F.Roots = Known.Roots;
      }
    shorter<search::Finding>(
        Out.Found.Findings, std::move(F),
        [](const search::Finding &A, const search::Finding &B) {
          return A.At == B.At && A.Type == B.Type && A.PlaceText == B.PlaceText;
        });
  }
  for (search::UnprovenItem &U : R.Found.Unproven) {
    U.Root = Roots[U.Root];
    shorter<search::UnprovenItem>(
        Out.Found.Unproven, std::move(U),
        [](const search::UnprovenItem &A, const search::UnprovenItem &B) {
          return A.At == B.At && A.What == B.What;
        });
  }
  for (Unannotated &U : R.Context) {
    U.Root = Roots[U.Root];
    for (Unannotated &Known : Out.Context)
      if (Known.At == U.At && Known.Function == U.Function) {
        Known.CanBeRoot = U.CanBeRoot = Known.CanBeRoot && U.CanBeRoot;
        Known.IsJudged = U.IsJudged = Known.IsJudged && U.IsJudged;
      }
    shorter<Unannotated>(Out.Context, std::move(U),
                         [](const Unannotated &A, const Unannotated &B) {
                           return A.At == B.At && A.Function == B.Function;
                         });
  }
  for (UnitResult::Way &W : R.ToRoots) {
    W.Handler = Roots[W.Handler];
    W.Root = Roots[W.Root];
    shorter<UnitResult::Way>(
        Out.ToRoots, std::move(W),
        [](const UnitResult::Way &A, const UnitResult::Way &B) {
          return A.Root == B.Root;
        });
  }
  addAll(Out.Found.Problems, R.Found.Problems);
  addAll(Out.Found.UnseenHandlers, R.Found.UnseenHandlers);
  addAll(Out.ReturnMore, R.ReturnMore);
  addAll(Out.NotIndexed, R.NotIndexed);
  addAll(Out.NotDefined, R.NotDefined);
  for (UnitResult::Twin &T : R.Twins)
    if (!is_contained(Out.Twins, T))
      Out.Twins.push_back(std::move(T));
}

UnitResult Merger::take() {
  auto ByPlace = [](const auto &A, const auto &B) { return A.At < B.At; };
  llvm::stable_sort(Out.Found.Findings, ByPlace);
  llvm::stable_sort(Out.Context, ByPlace);
  return std::move(Out);
}

UnitResult analyze(Surroundings &Around, const facts::Unit &U,
                   const policy::Policy &Policy, const policy::Policy &Models) {
  std::vector<std::string> Units = Around.includers();
  if (Units.empty()) {
    StringRef Spelled = Around.spelled();
    return Spelled == U.str(U.MainFile)
               ? Around.analyze(U, Policy, Models)
               : Around.analyze(asPartOf(U, Spelled), Policy, Models);
  }
  Merger M;
  for (StringRef Unit : ArrayRef(Units).take_front(MostIncluders))
    M.add(Around.analyze(asPartOf(U, Unit), Policy, Models));
  UnitResult Out = M.take();
  Out.NumMoreUnits = Units.size() - std::min(Units.size(), MostIncluders);
  return Out;
}

} // namespace nowb::index
