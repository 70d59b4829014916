// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "program/Overriders.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::program {

Overriders::Overriders(ArrayRef<facts::Unit> Units,
                       const FunctionTable &Functions, const Symbols &Names,
                       const RecordTable &Records)
    : Units(Units), Functions(Functions), Names(Names), Records(Records) {
  for (uint32_t U = 0; U != Units.size(); ++U) {
    if (Units[U].FunctionRefs.empty())
      continue;
    for (auto [Fn, F] : enumerate(Units[U].Functions))
      for (facts::FnId Base : Units[U].overrides(F))
        Direct.push_back({Functions.of(U, Base), Functions.of(U, Fn)});
  }
  sort(Direct);
  Direct.erase(llvm::unique(Direct), Direct.end());
}

Overriders::List Overriders::overriders(FunctionIndex Method) const {
  List Queue{Method};
  DenseSet<FunctionIndex> Seen{Method};
  for (size_t I = 0; I != Queue.size(); ++I)
    for (auto It =
             lower_bound(Direct, std::make_pair(Queue[I], FunctionIndex(0)));
         It != Direct.end() && It->first == Queue[I]; ++It)
      if (Seen.insert(It->second).second)
        Queue.push_back(It->second);
  Queue.erase(Queue.begin());
  return Queue;
}

const Overriders::List &Overriders::targets(FunctionIndex Method,
                                            StringRef Receiver) {
  SymbolIndex Record = Receiver.empty() ? None : Names.find(Receiver);
  if (Record != None && Records.of(Record).empty())
    Record = None;
  std::unique_ptr<List> &Answer = Known[{Method, Record}];
  if (Answer)
    return *Answer;
  Answer = std::make_unique<List>();

  // A record that the receiver's most derived object is, or has as a base.
  DenseSet<SymbolIndex> Possible;
  if (Record != None)
    for (SymbolIndex S : Records.withBases(Records.withDerived({Record})))
      Possible.insert(S);
  auto IsPossible = [&](FunctionIndex F) {
    if (Record == None)
      return true;
    SymbolIndex Parent = Names.find(
        Units[Functions.mention(F).Unit].str(Functions.facts(F).Parent));
    return Parent == None || Records.of(Parent).empty() ||
           Possible.contains(Parent);
  };
  if (Functions.hasBody(Method) ||
      !Functions[Method].hasFlag(facts::Function::IsPure))
    Answer->push_back(Method);
  for (FunctionIndex F : overriders(Method))
    if (IsPossible(F) && (Functions.hasBody(F) ||
                          !Functions[F].hasFlag(facts::Function::IsPure)))
      Answer->push_back(F);
  sort(*Answer, [&](FunctionIndex A, FunctionIndex B) {
    return Functions.linkageName(A) < Functions.linkageName(B);
  });
  return *Answer;
}

} // namespace nowb::program
