// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "program/CallTargets.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace llvm;

namespace nowb::program {

CallTargets::CallTargets(ArrayRef<facts::Unit> Units,
                         const FunctionTable &Functions, Overriders &Overriding,
                         const FunctionFlow &Flow)
    : Units(Units), Functions(Functions), Overriding(Overriding), Flow(Flow) {
  for (FunctionIndex F : Flow.escaped())
    EscapedBySignature[Functions.signature(F)].push_back(F);
  for (const facts::Unit &U : Units)
    for (const facts::FunctionCast &C : U.FunctionCasts) {
      std::vector<StringRef> &From = CastFrom[U.str(C.To)];
      if (!is_contained(From, U.str(C.From)))
        From.push_back(U.str(C.From));
    }
}

const TargetSet *CallTargets::add(TargetSet S, ArrayRef<FunctionIndex> All,
                                  bool IsOpen) {
  for (FunctionIndex F : All) {
    const FunctionInfo &Info = Functions[F];
    bool HasBody = Functions.hasBody(F);
    // What an unseen function does adds nothing to an open call's being open.
    if (IsOpen && Externals::isUnseen(Functions, F))
      continue;
    if (HasBody && !(Info.Marks & (IsBarrier | IsTrusted)))
      S.Enter.push_back(F);
    if (!HasBody || Functions.hasUnseenBodies(F) ||
        (Info.Marks & (IsBarrier | IsTrusted | CallsArguments)))
      S.Special.push_back(F);
  }
  auto ByName = [&](FunctionIndex A, FunctionIndex B) {
    return Functions.linkageName(A) < Functions.linkageName(B);
  };
  for (std::vector<FunctionIndex> *List : {&S.Enter, &S.Special}) {
    sort(*List, ByName);
    List->erase(llvm::unique(*List), List->end());
  }
  S.Index = Sets.size();
  Sets.push_back(std::move(S));
  return &Sets.back();
}

const TargetSet *CallTargets::virtualSet(FunctionIndex Method,
                                         StringRef Receiver) {
  const Overriders::List &Targets = Overriding.targets(Method, Receiver);
  auto [It, IsNew] = VirtualSets.try_emplace(&Targets, nullptr);
  if (!IsNew)
    return It->second;
  TargetSet S;
  S.PassesThis = true;
  return It->second = add(std::move(S), Targets, /*IsOpen=*/false);
}

const TargetSet *CallTargets::knownSet(FlowGraph::Node Slot, bool PassesThis) {
  FlowGraph::Node Rep = Flow.graph().representative(Slot);
  auto [It, IsNew] = KnownSets.try_emplace({Rep, PassesThis}, nullptr);
  if (!IsNew)
    return It->second;
  SmallVector<FunctionIndex, 16> All;
  for (FlowGraph::Element E : Flow.graph().elements(Rep))
    Flow.expand(E, [&](FunctionIndex F) { All.push_back(F); });
  TargetSet S;
  S.Slot = Rep;
  S.IsIndirect = true;
  S.PassesThis = PassesThis;
  return It->second = add(std::move(S), All, /*IsOpen=*/false);
}

std::vector<FunctionIndex> CallTargets::escapedOf(StringRef Signature) const {
  if (Signature.empty() || Signature == "?")
    return Flow.escaped();
  // What is only declared, without a prototype, may have any type.
  std::vector<FunctionIndex> Out;
  for (StringRef S : {"?", ""})
    if (auto It = EscapedBySignature.find(S); It != EscapedBySignature.end())
      append_range(Out, It->second);
  // Casts may be in several steps.
  StringSet<> Seen;
  std::vector<StringRef> Work{Signature};
  while (!Work.empty()) {
    StringRef S = Work.back();
    Work.pop_back();
    if (!Seen.insert(S).second)
      continue;
    if (auto It = EscapedBySignature.find(S); It != EscapedBySignature.end())
      Out.insert(Out.end(), It->second.begin(), It->second.end());
    if (auto It = CastFrom.find(S); It != CastFrom.end())
      Work.insert(Work.end(), It->second.begin(), It->second.end());
  }
  return Out;
}

const TargetSet *CallTargets::escapedSet(StringRef Signature, bool PassesThis) {
  auto [It, IsNew] = EscapedSets[PassesThis].try_emplace(Signature, nullptr);
  if (!IsNew)
    return It->second;
  TargetSet S;
  S.Slot = Flow.slots().escape();
  S.IsIndirect = true;
  S.PassesThis = PassesThis;
  return It->second = add(std::move(S), escapedOf(Signature), /*IsOpen=*/true);
}

CallTargets::Answer CallTargets::of(const Body &B, const facts::Call &C) {
  std::lock_guard<std::mutex> Guard(Lock);
  const facts::Unit &U = Units[B.Unit];
  const facts::CallExtra &Extra = U.CallExtras[C.Extra];
  Answer A;
  if (C.K == facts::Call::Virtual) {
    FunctionIndex Method = Functions.of(B.Unit, C.Callee);
    A.Known = virtualSet(Method, U.str(Extra.Text));
    A.IsEmpty = A.Known->empty();
    // (A method's annotation binds all that override it.)
    if (FlowGraph::Node Objects = Flow.objects(U.str(Extra.Text));
        Objects != None && !(Functions[Method].Marks & (IsBarrier | IsTrusted)))
      A.Unknown = Flow.graph().cause(Objects);
    return A;
  }
  FlowGraph::Node Slot = Flow.slots().of(B, C.Callee);
  if (Slot == None) {
    A.IsEmpty = true;
    return A;
  }
  bool PassesThis = C.Flags & facts::Call::PassesThis;
  A.Known = knownSet(Slot, PassesThis);
  A.Unknown = Flow.graph().cause(Slot);
  if (A.Unknown != None)
    A.Escaped = escapedSet(U.str(Extra.Signature), PassesThis);
  else
    A.IsEmpty = A.Known->empty();
  return A;
}

CallTargets::Answer CallTargets::calledBack(FlowGraph::Node Slot) {
  std::lock_guard<std::mutex> Guard(Lock);
  Answer A;
  A.Known = knownSet(Slot, /*PassesThis=*/false);
  A.Unknown = Flow.graph().cause(Slot);
  A.IsEmpty = A.Unknown == None && A.Known->empty();
  return A;
}

} // namespace nowb::program
