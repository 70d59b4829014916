// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "program/Externals.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::program {

Externals::Externals(FunctionTable &Functions, const PolicyFunctions &Named,
                     const policy::Policy &User,
                     std::vector<Problem> &Remarks) {
  // An entry with several names, or a glob, is used if it is for any function.
  DenseSet<const policy::External *> Used;
  DenseMap<const policy::External *, FunctionIndex> Idle;
  for (auto [F, Entry] : Named.UserExternals) {
    if (Functions.hasBody(F)) {
      Idle.try_emplace(Entry, F);
      continue;
    }
    Used.insert(Entry);
    List &L = Models[F];
    if (!is_contained(L, Entry))
      L.push_back(Entry);
  }
  for (const policy::External &Entry : User.Externals)
    if (auto It = Idle.find(&Entry); It != Idle.end() && !Used.contains(&Entry))
      Remarks.push_back(
          {User.File, Entry.Functions.front().Line,
           Entry.Functions.front().Column,
           ("this entry of externals is not used: '" +
            Functions.display(It->second) + "' has a body in the program")
               .str()});

  for (const auto &Item : Models)
    ByUser.insert(Item.first);
  for (auto [F, Entry] : Named.ModelExternals)
    // A program's own memcpy copies as the library's does, by whatever loop.
    if ((!Functions.hasBody(F) || !Entry->CopiesFrom.empty()) &&
        !ByUser.contains(F) && !is_contained(Models[F], Entry))
      Models[F].push_back(Entry);

  for (FunctionIndex F : Named.Allocators)
    if (Functions.hasBody(F) &&
        !Functions[F].hasFlag(facts::Function::Internal))
      Replaced.push_back(F);
  sort(Replaced);
  Replaced.erase(llvm::unique(Replaced), Replaced.end());

  for (const auto &[F, L] : Models) {
    Functions.mark(F, HasModels);
    if (Functions.hasBody(F))
      continue;
    Functions.mark(F, IsModelled);
    if (any_of(L, [](const policy::External *E) { return E->NoReturn; }))
      Functions.addFlags(F, facts::Function::NoReturn);
  }
}

void Externals::forEachCalled(
    const FunctionTable &Functions, FunctionIndex F, const facts::Call &C,
    ArrayRef<facts::Argument> Arguments,
    function_ref<void(const facts::Argument &)> Fn) const {
  uint64_t Params = Functions.callsParams(F);
  ArrayRef<const policy::External *> Says = models(F);
  if (!Params && Says.empty())
    return;
  for (const facts::Argument &A : Arguments) {
    uint32_t Param = parameterFor(C, A.Index, Functions[F]);
    uint32_t Index = countedWithoutThis(C, A.Index);
    if ((Param < 64 && (Params >> Param & 1)) ||
        any_of(Says, [&](const policy::External *E) {
          return is_contained(E->Calls, Index);
        }))
      Fn(A);
  }
}

void Externals::forEachStarted(
    FunctionIndex F, const facts::Call &C, ArrayRef<facts::Argument> Arguments,
    function_ref<void(const facts::Argument &)> Fn) const {
  for (const policy::External *E : models(F))
    for (const facts::Argument &A : Arguments) {
      uint32_t Index = countedWithoutThis(C, A.Index);
      if (is_contained(E->Starts, Index) ||
          any_of(E->Keeps, [&](const auto &K) { return K.first == Index; }))
        Fn(A);
    }
}

void Externals::forEachCalledSlot(FunctionIndex F,
                                  function_ref<void(StringRef)> Fn) const {
  for (const policy::External *E : models(F))
    if (!E->CallsSlot.empty())
      Fn(E->CallsSlot);
}

bool Externals::mayCallReplaced(const FunctionTable &Functions, FunctionIndex F,
                                FunctionIndex Replaced) {
  if (!Functions.linkageName(Replaced).starts_with("_Z"))
    return true;
  // The library's operators call each other as extraction says.
  StringRef Caller = Functions.linkageName(F);
  return Caller.starts_with("_Z") && !Caller.starts_with("_Zn") &&
         !Caller.starts_with("_Zd");
}

bool Externals::callsReplaced(FunctionIndex F) const {
  return !Replaced.empty() && !ByUser.contains(F) &&
         any_of(models(F),
                [](const policy::External *E) { return !E->NeverAllocates; });
}

} // namespace nowb::program
