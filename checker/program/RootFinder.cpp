// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "program/RootFinder.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::program {
namespace {

class Finder {
public:
  Finder(const FunctionTable &Functions, const Symbols &Names,
         const Effects &Applied, const FunctionFlow &Flow,
         const CallTargets &Targets, FlowOrigins &Origins)
      : Functions(Functions), Names(Names), Applied(Applied), Flow(Flow),
        Targets(Targets), Origins(Origins) {}

  void addAnnotated();
  void addFields(const policy::RegistrarFields &Fields);
  void addRegistrars();
  void addKnown(const KnownRoot &K);
  RootList finish();

private:
  void addHandlers(FlowGraph::Node Slot, const Twine &What,
                   bool OfHandlerType = false);
  RootInfo &root(FunctionIndex F);
  void handler(FunctionIndex F);

  const FunctionTable &Functions;
  const Symbols &Names;
  const Effects &Applied;
  const FunctionFlow &Flow;
  const CallTargets &Targets;
  FlowOrigins &Origins;
  DenseMap<FunctionIndex, RootInfo> Roots;
  RootList Out;
};

} // namespace

RootInfo &Finder::root(FunctionIndex F) {
  RootInfo &R = Roots[F];
  R.Function = F;
  return R;
}

void Finder::addAnnotated() {
  constexpr uint8_t Full = facts::NoWriteBarrierRec | facts::SignalHandler;
  for (FunctionIndex F = 0; F != Functions.size(); ++F) {
    uint8_t Annotations = Functions[F].Annotations;
    if (!(Annotations & Prohibitions))
      continue;
    // Nothing to run: it binds its overriders, which are roots themselves.
    if (Functions[F].hasFlag(facts::Function::IsPure) && !Functions.hasBody(F))
      continue;
    RootInfo &R = root(F);
    R.Why = Applied.isRootByAnnotation(F) ? RootInfo::ByAnnotation
                                          : RootInfo::ByPolicy;
    R.BodyOnly = !(Annotations & Full);
    R.IsHandler = Annotations & facts::SignalHandler;
  }
}

void Finder::handler(FunctionIndex F) {
  if (Functions[F].is(IsTrusted)) {
    Out.TrustedHandlers.push_back(F);
    return;
  }
  bool IsNew = !Roots.contains(F);
  RootInfo &R = root(F);
  if (IsNew || R.Why == RootInfo::ByPolicy)
    R.Why = RootInfo::BySignal;
  R.BodyOnly = false;
  R.IsHandler = true;
}

/// Whether a function of this type may be installed as a signal handler: the
/// two types that struct sigaction has are spelled differently by platforms.
static bool isHandlerType(StringRef Signature) {
  return Signature == "void (int)" ||
         (Signature.starts_with("void (int, ") &&
          Signature.contains("siginfo") && Signature.ends_with("void *)"));
}

void Finder::addHandlers(FlowGraph::Node Slot, const Twine &What,
                         bool OfHandlerType) {
  for (FlowGraph::Element E : Flow.graph().elements(Slot))
    Flow.expand(E, [&](FunctionIndex F) {
      if (!OfHandlerType || isHandlerType(Functions.signature(F)))
        handler(F);
    });
  for (FlowOrigins::Origin &O : Origins.all(Slot))
    if (auto It = Roots.find(O.Function); It != Roots.end())
      It->second.Registrations.push_back(O);
    else if (is_contained(Out.TrustedHandlers, O.Function))
      Out.TrustedRegistrations.push_back(O);

  // A previous handler that is put back adds nothing.
  Unknowns::Token Cause = Flow.graph().unknown(Slot);
  if (Cause == None)
    return;
  Spot At = Origins.unknown(Slot);
  Out.Unseen.push_back({At.File.str(), At.Line, At.Column,
                        ("a signal handler was not seen: " + What +
                         " may hold " + Flow.causes().cause(Cause))
                            .str()});
  SmallVector<StringRef, 4> Types;
  for (FunctionIndex F : Flow.escaped())
    if (isHandlerType(Functions.signature(F)) &&
        !is_contained(Types, Functions.signature(F)))
      Types.push_back(Functions.signature(F));
  // Also what is cast to a handler's type.
  Types.push_back("void (int)");
  for (StringRef Type : Types)
    for (FunctionIndex F : Targets.escapedOf(Type))
      if (Functions.hasBody(F) || !Externals::isUnseen(Functions, F))
        handler(F);
}

void Finder::addFields(const policy::RegistrarFields &Fields) {
  std::string Nested = Fields.Record + "::";
  const FlowGraph &G = Flow.graph();
  for (FlowGraph::Node N = 0; N != G.size(); ++N) {
    Slots::Key K = Flow.slots().key(N);
    if (K.K != facts::Slot::Field || K.A == None || K.B == None)
      continue;
    StringRef Record = Names.name(K.A), Field = Names.name(K.B);
    if (Record != Fields.Record && !Record.starts_with(Nested))
      continue;
    if (is_contained(Fields.Fields, Field))
      addHandlers(N, "'" + Twine(Fields.Record) + "." + Field + "'");
  }
}

void Finder::addRegistrars() {
  for (FlowGraph::Node N : Flow.registrarSlots()) {
    Slots::Key K = Flow.slots().key(N);
    unsigned Argument = K.B - Functions[K.A].hasFlag(facts::Function::HasThis);
    addHandlers(N, "argument " + Twine(Argument) + " of '" +
                       Functions.name(K.A) + "'");
  }
  for (auto [Memory, Registrar] : Flow.registrarMemory())
    addHandlers(Memory, "what is passed to '" + Twine(Registrar) + "'",
                /*OfHandlerType=*/true);
}

void Finder::addKnown(const KnownRoot &K) {
  FunctionIndex F = Functions.find(K.LinkageName);
  if (F == None || Functions[F].is(IsTrusted))
    return;
  handler(F);
  for (const auto &[At, Signal] : K.Registrations)
    root(F).Registrations.push_back({F, At, Signal});
}

RootList Finder::finish() {
  for (auto &[F, R] : Roots) {
    stable_sort(R.Registrations);
    R.Registrations.erase(llvm::unique(R.Registrations), R.Registrations.end());
    Out.All.push_back(std::move(R));
  }
  sort(Out.All, [&](const RootInfo &A, const RootInfo &B) {
    Spot AtA = Functions.at(A.Function), AtB = Functions.at(B.Function);
    StringRef NameA = Functions.linkageName(A.Function),
              NameB = Functions.linkageName(B.Function);
    return std::tie(AtA, NameA) < std::tie(AtB, NameB);
  });
  sort(Out.TrustedHandlers);
  Out.TrustedHandlers.erase(llvm::unique(Out.TrustedHandlers),
                            Out.TrustedHandlers.end());
  sort(Out.TrustedRegistrations);
  Out.TrustedRegistrations.erase(llvm::unique(Out.TrustedRegistrations),
                                 Out.TrustedRegistrations.end());
  sort(Out.Unseen);
  Out.Unseen.erase(llvm::unique(Out.Unseen), Out.Unseen.end());
  return std::move(Out);
}

RootList findRoots(const FunctionTable &Functions, const Symbols &Names,
                   const Effects &Applied, const FunctionFlow &Flow,
                   const CallTargets &Targets, FlowOrigins &Origins,
                   ArrayRef<const policy::Policy *> Policies,
                   ArrayRef<KnownRoot> Known) {
  Finder F(Functions, Names, Applied, Flow, Targets, Origins);
  F.addAnnotated();
  F.addRegistrars();
  for (const policy::Policy *P : Policies)
    for (const policy::RegistrarFields &Fields : P->HandlerFields)
      F.addFields(Fields);
  for (const KnownRoot &K : Known)
    F.addKnown(K);
  return F.finish();
}

} // namespace nowb::program
