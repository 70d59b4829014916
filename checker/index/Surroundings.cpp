// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "index/Surroundings.h"
#include "index/Round.h"
#include "search/Unannotated.h"
#include "llvm/ADT/STLExtras.h"
#include <optional>

using namespace llvm;
using nowb::facts::Slot;

namespace nowb::index {

//===-- The file ---------------------------------------------------------===//

static Reach::Limits limitsOf(const Index &I, Replaced Own) {
  Reach::Limits L;
  L.Own = std::move(Own);
  L.IsClosed.resize(I.numFunctions());
  L.IsTaken.resize(I.firstSetNode());
  auto Bodies = I.rows<FileBodyRow>(Section::FileBodies);
  for (StringId Name : L.Own.Files) {
    auto It = partition_point(
        Bodies, [&](const FileBodyRow &B) { return B.File < Name; });
    for (; It != Bodies.end() && It->File == Name; ++It)
      L.IsClosed[It->Function] = true;
  }
  for (auto [F, Name] : L.Own.Moved)
    L.IsClosed[F] = true;
  for (const OriginRow &O : I.rows<OriginRow>(Section::Origins))
    if (L.isOwn(O.BodyFile)) {
      L.IsTaken[O.Function] = true;
      Rows Modes = I.modes(O.Function);
      for (NodeId N = Modes.Begin; N != Modes.End; ++N)
        L.IsTaken[N] = true;
    }
  if (SlotId Escape = I.findSlot(Slot::Escape, "", "", 0); Escape != None)
    L.EscapedClass = I.slot(Escape).Class;
  return L;
}

Surroundings::Surroundings(std::shared_ptr<const Index> Of, std::string File,
                           Replaced Own)
    : I(std::move(Of)), File(std::move(File)),
      Limits(limitsOf(*I, std::move(Own))), Part(*I, Limits) {
  EscapeSlot = I->findSlot(Slot::Escape, "", "", 0);
  // Whether the program has a main decides who may call its functions.
  if (FunctionId Main = Part.find("main"); Main != None)
    Part.mention(Main);
}

//===-- What is said -----------------------------------------------------===//

std::vector<Unannotated>
findUnannotated(search::Run &S,
                function_ref<bool(program::FunctionIndex)> IsOwn) {
  const program::Program &P = S.P;
  std::vector<Unannotated> Out;
  std::vector<program::FunctionIndex> Functions;
  size_t Reached = 0;
  for (uint32_t N = 0; N != S.F.size(); ++N) {
    search::Node At = S.F.node(N);
    if (At.IsSet || At.Mode != search::Runs || !P.functions().hasBody(At.Id) ||
        P.functions()[At.Id].Annotations)
      continue;
    ++Reached;
    if (!IsOwn(At.Id) || S.F.parent(N) == search::None)
      continue;
    std::vector<search::Node> Path = S.pathTo(N);
    Unannotated U;
    U.Function = S.C.nameOf(At.Id);
    U.LinkageName = P.functions().linkageName(At.Id).str();
    U.At = S.C.placeOf(At.Id);
    U.Root = S.rootIndex(Path.front().Id);
    U.Chain = S.C.chain(Path);
    Out.push_back(std::move(U));
  }
  for (Unannotated &U : Out)
    U.IsJudged = Reached <= MostJudged;
  if (!Out.empty() && Reached <= MostJudged)
    for (const search::Unannotated &Each :
         search::findUnannotated(P, P.roots().All))
      for (Unannotated &U : Out)
        if (U.At == S.C.placeOf(Each.Function) &&
            U.Function == S.C.nameOf(Each.Function))
          U.CanBeRoot = Each.CanBeRoot;
  llvm::sort(Out, [](const Unannotated &A, const Unannotated &B) {
    return std::tie(A.At, A.Function) < std::tie(B.At, B.Function);
  });
  return Out;
}

/// Whether a file that is not open overrides the method, or might.
bool Surroundings::mayBeOverridden(StringRef LinkageName) const {
  FunctionId F = Part.find(LinkageName);
  if (F == None || !(I->function(F).Flags & facts::Function::IsVirtual))
    return false;
  auto All = I->rows<DerivedRow>(Section::Derived);
  StringId Parent = I->said(F).Parent;
  auto It = partition_point(
      All, [&](const DerivedRow &D) { return D.Base < Parent; });
  for (; It != All.end() && It->Base == Parent; ++It) {
    bool IsElsewhere = false;
    I->forRecords(I->str(It->Derived), [&](uint32_t R) {
      IsElsewhere |= !Part.isOwn(I->record(R).At.File);
    });
    if (IsElsewhere)
      return true;
  }
  return false;
}

/// Findings elsewhere whose chain does not touch the file get that from a root
/// of the file, where there is one: that is where they are shown.
static void preferOwnRoots(search::Run &Own, StringRef MainFile,
                           search::Result &R) {
  search::Result Others;
  Others.Roots = search::describeRoots(Own.P, Own.Roots);
  search::conclude(Own, {}, Others);
  for (search::Finding &F : R.Findings) {
    auto Touches = [&](const search::Hop &H) { return H.At.File == MainFile; };
    if (F.At.File == MainFile || any_of(F.Chain, Touches))
      continue;
    for (search::Finding &O : Others.Findings) {
      if (O.At != F.At || O.Type != F.Type || O.PlaceText != F.PlaceText)
        continue;
      StringRef Root = Others.Roots[O.ChainRoot].LinkageName;
      for (auto [I, Each] : enumerate(R.Roots))
        if (Each.LinkageName == Root)
          F.ChainRoot = I;
      F.Chain = std::move(O.Chain);
      F.Dying = O.Dying;
      break;
    }
  }
}

/// Who annotates what a handler runs makes a root of it, at which chains begin.
/// The way there is still what matters. Cost: a search, where there is any such
/// root with a finding.
static void findWaysToRoots(const program::Program &P, const search::Run &All,
                            UnitResult &Out) {
  auto IsHandler = [&](unsigned R) { return All.Roots[R].IsHandler; };
  std::set<program::FunctionIndex> Wanted;
  for (const search::Finding &F : Out.Found.Findings)
    if (!IsHandler(F.ChainRoot) && any_of(F.Roots, IsHandler))
      Wanted.insert(All.Roots[F.ChainRoot].Function);
  if (Wanted.empty())
    return;
  std::vector<program::RootInfo> Handlers;
  llvm::copy_if(All.Roots, std::back_inserter(Handlers),
                [](const program::RootInfo &R) { return R.IsHandler; });
  search::Run S(P, Handlers);
  for (uint32_t N = 0; N != S.F.size(); ++N) {
    search::Node At = S.F.node(N);
    if (At.IsSet || At.Mode != search::Runs || !Wanted.erase(At.Id))
      continue;
    std::vector<search::Node> Path = S.pathTo(N);
    Out.ToRoots.push_back({All.rootIndex(Path.front().Id), All.rootIndex(At.Id),
                           S.C.chain(Path)});
  }
}

bool Surroundings::isCalledByOthers(FunctionId F) const {
  return I->origins(F).size() ||
         (I->function(F).Flags & facts::Function::IsVirtual) ||
         any_of(I->callsOf(F), [&](uint32_t C) { return !isOwnCall(C); });
}

std::vector<std::string> Surroundings::returnMore(const Round &R) const {
  std::vector<std::pair<program::Spot, std::string>> Found;
  for (program::FunctionIndex F = 0; F != R.P.functions().size(); ++F) {
    if (!R.isOwn(F))
      continue;
    FunctionId Id = Part.find(R.P.functions().linkageName(F));
    if (Id == None || !I->hasBody(Id))
      continue; // nobody called it, or each that did took it for unknown
    program::PlaceSet Places = 0;
    bool IsHidden = false, WasHidden = false;
    Rows Bodies = I->bodies(Id);
    for (uint32_t B = Bodies.Begin; B != Bodies.End; ++B) {
      Places |= I->place(I->body(B).Returns);
      WasHidden |= I->body(B).ReturnsHidden;
    }
    for (const program::Body &B : R.P.functions().bodies(F))
      IsHidden |= bool(R.P.gcWhen(B, R.P.unit(B).extra(R.P.facts(B)).Held) &
                       program::Certain);
    if (!(R.P.places().of(F) & ~Places) && (WasHidden || !IsHidden))
      continue;
    if (isCalledByOthers(Id))
      Found.push_back(
          {R.P.functions().at(F), R.P.functions().display(F).str()});
  }
  llvm::sort(Found);
  std::vector<std::string> Out;
  for (auto &[At, Name] : Found)
    Out.push_back(std::move(Name));
  return Out;
}

std::vector<std::string> Surroundings::notIndexed(const Round &R) const {
  const facts::Unit &U = R.P.units()[R.OfFile];
  DenseSet<StringRef> Bodiless;
  for (const facts::Function &F : U.Functions) {
    using facts::Function;
    if ((F.Flags & Function::HasBody) ||
        !(F.Flags & (Function::Internal | Function::Inline)) ||
        U.str(F.At.File) == R.MainFile)
      continue;
    FunctionId Id = Part.find(U.str(F.LinkageName));
    if (Id == None || !I->hasBody(Id))
      Bodiless.insert(U.str(F.Display));
  }
  std::set<std::string> Out;
  for (const search::Flood::NodeHit &Each : R.S.F.allHits()) {
    const search::Item &It = R.S.Met[Each.H.Item];
    if (It.K == search::Item::NotSeen && Bodiless.contains(It.What))
      Out.insert(It.What);
  }
  return {Out.begin(), Out.end()};
}

bool Surroundings::isReachedByOthers(FunctionId F) const {
  return (FromRoots.R && FromRoots.R->isAlive(F)) ||
         (FromFile.R && FromFile.R->isAlive(F));
}

std::vector<std::string> Surroundings::notDefined() const {
  std::set<std::string> Out;
  for (FunctionId F : Former)
    if (isGone(F) && isReachedByOthers(F))
      Out.insert(I->str(I->said(F).Display).str());
  return {Out.begin(), Out.end()};
}

/// Functions of the file that are defined elsewhere, too, as far as is known;
/// what is said of them is said in the file.
void Surroundings::describeTwins(const Round &R, UnitResult &Out) const {
  using facts::Function;
  const facts::Unit &U = R.P.units()[R.OfFile];
  for (const Function &F : U.Functions) {
    StringRef Name = U.str(F.LinkageName);
    FunctionId Id = Part.find(Name);
    constexpr uint32_t ByMany = Function::Inline | Function::Internal;
    if (!(F.Flags & Function::HasBody) || (F.Flags & ByMany) ||
        Name == "main" || Id == None || !Part.hasBody(Id) ||
        (I->function(Id).Flags & ByMany))
      continue;
    uint32_t Body = I->bodies(Id).Begin;
    while (Part.isOwnBody(Body))
      ++Body;
    StringRef Other = I->str(I->body(Body).File);
    auto It =
        find_if(Out.Twins, [&](const auto &T) { return T.File == Other; });
    if (It == Out.Twins.end())
      It = Out.Twins.insert(It, {Other.str(), U.str(F.Display).str()});
    ++It->Count;
    for (Unannotated &Each : Out.Context)
      if (Each.LinkageName == Name)
        Each.At = {U.str(F.At.File).str(), F.At.Line, F.At.Column};
  }
}

std::vector<std::string> Surroundings::includers() {
  if (!std::exchange(HasFormer, true))
    needFormer();
  std::set<std::string> All, Reached;
  for (FunctionId F : Former) {
    StringRef Name = I->str(I->said(F).LinkageName);
    size_t Begin = Name.rfind(" [");
    if (!isInternal(F) || Begin == StringRef::npos || !Name.ends_with("]"))
      continue;
    StringRef Unit = Name.drop_back().substr(Begin + 2);
    if (any_of(Limits.Own.Files,
               [&](StringId Own) { return I->str(Own) == Unit; }))
      return {}; // it is a unit itself
    startFromRoots();
    All.insert(Unit.str());
    if (isReachedByOthers(F))
      Reached.insert(Unit.str());
  }
  if (!Reached.empty())
    return {Reached.begin(), Reached.end()};
  return {All.begin(), All.empty() ? All.end() : std::next(All.begin())};
}

UnitResult Surroundings::analyze(const facts::Unit &U,
                                 const policy::Policy &Policy,
                                 const policy::Policy &Models) {
  need(U);
  enter();
  std::optional<Round> R;
  do
    R.emplace(U, Part, Policy, Models);
  while (grow(*R));
  // Looking for what was missing has touched pages that are not needed again.
  if (std::exchange(Wandered, false))
    I->release();

  UnitResult Out;
  Out.Found.Roots = search::describeRoots(R->P, R->P.roots().All);
  search::conclude(R->S, {}, Out.Found);
  auto IsOwn = [&](program::FunctionIndex F) { return R->isOwn(F); };
  if (search::Run *Own = R->ownRun(); Own && Own != &R->S)
    preferOwnRoots(*Own, R->MainFile, Out.Found);
  findWaysToRoots(R->P, R->S, Out);
  // One way to each thing, and into the file, is in the slice: others may lead
  // there, too.
  for (search::Root &Root : Out.Found.Roots)
    if (Root.Outcome == search::Verdict::Proven)
      Root.Outcome = search::Verdict::Unproven;
  for (const program::Problem &P : R->P.roots().Unseen)
    Out.Found.UnseenHandlers.push_back({{P.File, P.Line, P.Column}, P.Message});
  Out.Context = findUnannotated(R->S, IsOwn);
  for (Unannotated &Each : Out.Context)
    if (mayBeOverridden(Each.LinkageName))
      Each.CanBeRoot = false;
  // Of two definitions one may only be old: see Twins.
  std::vector<program::Problem> Problems = R->P.problems();
  for (const program::Duplicate &D : R->P.functions().duplicates())
    llvm::erase(Problems, R->P.functions().problemOf(D));
  for (const program::Problem &P : Problems)
    Out.Found.Problems.push_back({{P.File, P.Line, P.Column}, P.Message});
  describeTwins(*R, Out);
  Out.ReturnMore = returnMore(*R);
  Out.NotIndexed = notIndexed(*R);
  Out.NotDefined = notDefined();
  return Out;
}

} // namespace nowb::index
