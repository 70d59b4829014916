// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Compare.h"
#include "Exceptions.h"
#include "Names.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include <set>

using namespace llvm;

namespace nowb::audit {

using facts::FnId;
using Functions = SmallVector<FnId, 2>;

void Result::add(Result Other) {
  Units += Other.Units;
  auto Sum = [](Coverage &To, Coverage From) {
    To.Covered += From.Covered;
    To.Total += From.Total;
  };
  Sum(Bodies, Other.Bodies);
  Sum(Edges, Other.Edges);
  Sum(Stores, Other.Stores);
  StoresWithoutLine += Other.StoresWithoutLine;
  for (const auto &[Name, N] : Other.Excused)
    Excused[Name] += N;
  std::move(Other.Misses.begin(), Other.Misses.end(),
            std::back_inserter(Misses));
  append_range(Failed, Other.Failed);
}

namespace {

class Comparison {
public:
  Comparison(const IRUnit &IR, const facts::Unit &U);
  Result run();

private:
  void bodies();
  void edges();
  void stores();
  bool hasEdge(FnId Caller, ArrayRef<FnId> Callees);
  bool overrides(FnId Method, FnId Overridden) const;
  bool mayHold(facts::SlotId Slot, ArrayRef<FnId> Any) const;
  bool isDestroyedAtExit(ArrayRef<FnId> Any) const;
  bool isWithinOne(const IREdge &E) const;
  bool isExcused(const IREdge &E);
  bool isStored(const IRStore &S) const;
  bool callsCopy(const IRStore &S) const;
  Functions callers(uint32_t IRId) const;
  void miss(Miss::Kind K, const Line &At, uint32_t In, std::string What);

  const IRUnit &IR;
  const facts::Unit &U;
  NameMap Names;
  std::vector<Functions> Known;
  std::vector<Role> Roles;
  DenseMap<facts::SlotId, SmallVector<const facts::Flow *, 2>> Into;
  /// Function, line, file's name.
  std::set<std::tuple<FnId, unsigned, StringRef>> StoreLines, CopyLines;
  Result Out;
};

} // namespace

Comparison::Comparison(const IRUnit &IR, const facts::Unit &U)
    : IR(IR), U(U), Names(U) {
  for (const IRFunction &F : IR.Functions) {
    Roles.push_back(role(F.Name));
    Known.push_back(Names.find(F));
  }
  for (const facts::Flow &F : U.Flows)
    Into[F.Dst].push_back(&F);
  auto File = [&](facts::Location At) {
    return sys::path::filename(U.str(At.File));
  };
  static constexpr StringLiteral Copies[] = {
      "memcpy",       "memmove",       "memset",       "mempcpy",
      "bzero",        "bcopy",         "__memcpy_chk", "__memmove_chk",
      "__memset_chk", "__mempcpy_chk", "wmemcpy",      "wmemset",
      "wmemmove"};
  for (FnId Id = 0; Id != U.Functions.size(); ++Id) {
    const facts::Function &F = U.Functions[Id];
    for (const facts::Store &S : U.stores(F))
      StoreLines.insert({Id, S.At.Line, File(S.At)});
    for (const facts::Call &C : U.calls(F))
      if (C.K == facts::Call::Direct &&
          is_contained(Copies, U.str(U.Functions[C.Callee].LinkageName)))
        CopyLines.insert({Id, C.At.Line, File(C.At)});
  }
}

void Comparison::miss(Miss::Kind K, const Line &At, uint32_t In,
                      std::string What) {
  Out.Misses.push_back(
      {K, U.str(U.MainFile).str(), At, IR.Functions[In].Name, std::move(What)});
}

/// Who in the facts has what an IR function does.
Functions Comparison::callers(uint32_t IRId) const {
  if (Roles[IRId] == Role::UnitInit || Roles[IRId] == Role::ThreadWrapper)
    return Functions(Names.initializers());
  return Known[IRId];
}

//===-- Bodies -----------------------------------------------------------===//

/// `operator R (*)(A)()` of a lambda: gives its call operator's address.
static bool isLambdaConversion(const IRFunction &F) {
  StringRef N = F.Name;
  // The pointer's type may be one that the name has had before: "cvS2_Ev".
  return F.IsInert && (N.contains("Ul") || N.contains("$_")) &&
         (N.contains("cvP") || N.contains("cvS"));
}

void Comparison::bodies() {
  for (const auto &[Id, F] : enumerate(IR.Functions)) {
    if (!F.HasBody || Roles[Id] != Role::Ordinary || isLambdaConversion(F) ||
        calleeException(F.Name))
      continue;
    if (F.IsUnused) {
      ++Out.Excused[unusedException()->Name.str()];
      continue;
    }
    ++Out.Bodies.Total;
    if (any_of(Known[Id], [&](FnId K) {
          return U.Functions[K].Flags & facts::Function::HasBody;
        }))
      ++Out.Bodies.Covered;
    else
      miss(Miss::Body, F.At, Id,
           Known[Id].empty() ? "not in the facts" : "has no body in the facts");
  }
}

//===-- Edges ------------------------------------------------------------===//

bool Comparison::overrides(FnId Method, FnId Overridden) const {
  SmallVector<FnId> Work{Method};
  while (!Work.empty()) {
    FnId M = Work.pop_back_val();
    if (M == Overridden)
      return true;
    append_range(Work, U.overrides(U.Functions[M]));
  }
  return false;
}

/// Through the unit's own flows, function by function.
bool Comparison::mayHold(facts::SlotId Slot, ArrayRef<FnId> Any) const {
  DenseSet<facts::SlotId> Seen;
  SmallVector<facts::SlotId> Work{Slot};
  while (!Work.empty()) {
    facts::SlotId S = Work.pop_back_val();
    if (!Seen.insert(S).second)
      continue;
    auto It = Into.find(S);
    if (It == Into.end())
      continue;
    for (const facts::Flow *F : It->second)
      if (F->K == facts::Flow::FromSlot)
        Work.push_back(F->Src);
      else if (F->K != facts::Flow::FromUnknown && is_contained(Any, F->Src))
        return true;
  }
  return false;
}

bool Comparison::hasEdge(FnId Caller, ArrayRef<FnId> Callees) {
  for (const facts::Call &C : U.calls(U.Functions[Caller])) {
    switch (C.K) {
    case facts::Call::Direct:
      if (is_contained(Callees, C.Callee))
        return true;
      break;
    case facts::Call::Virtual:
      // What clang found out about the object's type may be more.
      if (any_of(Callees, [&](FnId F) { return overrides(F, C.Callee); }))
        return true;
      break;
    case facts::Call::Indirect:
      if (mayHold(C.Callee, Callees))
        return true;
      break;
    }
  }
  return false;
}

bool Comparison::isDestroyedAtExit(ArrayRef<FnId> Any) const {
  for (facts::SlotId S = 1; S != U.Slots.size(); ++S)
    if (U.Slots[S].K == facts::Slot::Named && U.str(U.Slots[S].A) == "atexit" &&
        mayHold(S, Any))
      return true;
  return false;
}

bool Comparison::isExcused(const IREdge &E) {
  const IRFunction &Callee = IR.Functions[E.Callee];
  if ((Callee.Name == "_ZdlPv" || Callee.Name == "_ZdlPvm") &&
      isDeletingDestructor(IR.Functions[E.Caller].Name)) {
    ++Out.Excused[deletingException()->Name.str()];
    return true;
  }
  if (const Exception *X = calleeException(Callee.Name)) {
    ++Out.Excused[X->Name.str()];
    return true;
  }
  return isLambdaConversion(Callee);
}

/// Between parts of what the facts have as one: initialization, the variants of
/// a destructor, a thunk and its target.
bool Comparison::isWithinOne(const IREdge &E) const {
  if (Roles[E.Callee] == Role::UnitInit)
    return true;
  StringRef Caller = IR.Functions[E.Caller].Name,
            Callee = IR.Functions[E.Callee].Name;
  if (Caller == Callee || !any_of(Known[E.Caller], [&](FnId F) {
        return is_contained(Known[E.Callee], F);
      }))
    return false;
  return Roles[E.Caller] == Role::Thunk || isSameInWords(Caller, Callee);
}

void Comparison::edges() {
  for (const IREdge &E : IR.Edges) {
    Functions From = callers(E.Caller);
    const Functions &To = Known[E.Callee];
    if (isWithinOne(E) || calleeException(IR.Functions[E.Caller].Name))
      continue;
    if (isExcused(E))
      continue;
    ++Out.Edges.Total;
    bool Covered = Roles[E.Caller] == Role::AtExit
                       ? isDestroyedAtExit(To)
                       : any_of(From, [&](FnId F) { return hasEdge(F, To); });
    if (Covered)
      ++Out.Edges.Covered;
    else
      miss(Miss::Edge, E.At, E.Caller, IR.Functions[E.Callee].Name);
  }
}

//===-- Stores -----------------------------------------------------------===//

bool Comparison::isStored(const IRStore &S) const {
  return any_of(callers(S.Function), [&](FnId F) {
    return StoreLines.contains(
        {F, S.At.Number, sys::path::filename(S.At.File)});
  });
}

bool Comparison::callsCopy(const IRStore &S) const {
  return (S.K == IRStore::Copy || S.K == IRStore::Clear) &&
         any_of(callers(S.Function), [&](FnId F) {
           return CopyLines.contains(
               {F, S.At.Number, sys::path::filename(S.At.File)});
         });
}

void Comparison::stores() {
  Out.StoresWithoutLine = IR.StoresWithoutLine;
  for (const IRStore &S : IR.Stores) {
    bool Covered = isStored(S);
    if (StringRef Excuse = S.Excuse.empty() && callsCopy(S)
                               ? StringRef(CopyFunction)
                               : S.Excuse;
        !Covered && !Excuse.empty()) {
      ++Out.Excused[Excuse.str()];
      continue;
    }
    ++Out.Stores.Total;
    if (Covered)
      ++Out.Stores.Covered;
    else
      miss(Miss::Store, S.At, S.Function, S.Text);
  }
}

Result Comparison::run() {
  Out.Units = 1;
  bodies();
  edges();
  stores();
  return std::move(Out);
}

Result compare(const IRUnit &IR, const facts::Unit &Facts) {
  return Comparison(IR, Facts).run();
}

} // namespace nowb::audit
