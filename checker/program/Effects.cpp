// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "program/Effects.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::program {

StringRef annotationName(facts::Annotation A) {
  switch (A) {
  case facts::NoWriteBarrierRec:
    return "nowritebarrierrec";
  case facts::NoWriteBarrier:
    return "nowritebarrier";
  case facts::YesWriteBarrierRec:
    return "yeswritebarrierrec";
  case facts::SignalHandler:
    return "signal_handler";
  case facts::WriteBarrier:
    return "gc_write_barrier";
  }
  llvm_unreachable("unknown annotation");
}

static bool contradicts(uint8_t Annotations) {
  return (Annotations & Prohibitions) &&
         (Annotations & facts::YesWriteBarrierRec);
}

Effects::Effects(ArrayRef<facts::Unit> Units, FunctionTable &Functions,
                 const Overriders &Overriding, const PolicyFunctions &Named,
                 const policy::Policy &User, std::vector<Problem> &Problems)
    : Units(Units) {
  for (FunctionIndex F = 0; F != Functions.size(); ++F)
    if (Functions[F].Annotations & Prohibitions)
      AnnotatedRoots.insert(F);
  for (FunctionIndex F : Named.Roots)
    Functions.annotate(F, facts::NoWriteBarrierRec);
  for (FunctionIndex F : Named.Barriers)
    Functions.annotate(F, facts::WriteBarrier);
  for (auto [F, Entry] : Named.Trusted) {
    if (!(Functions[F].Annotations & facts::YesWriteBarrierRec))
      TrustedBy[F] = Entry;
    Functions.annotate(F, facts::YesWriteBarrierRec);
  }
  for (auto [F, Entry] : Named.Calls)
    Functions.addCalledParam(
        F, Entry->Argument + Functions[F].hasFlag(facts::Function::HasThis));
  bindOverriders(Functions, Overriding);

  for (FunctionIndex F = 0; F != Functions.size(); ++F) {
    uint8_t Annotations = Functions[F].Annotations;
    if (Annotations & facts::WriteBarrier)
      Functions.mark(F, IsBarrier);
    if (contradicts(Annotations)) {
      Spot At = Functions.at(F);
      std::string Message =
          contradiction(F, Functions, Overriding, Named, User, At);
      if (!Message.empty())
        Problems.push_back({At.File.str(), At.Line, At.Column, Message});
    } else if (Annotations & facts::YesWriteBarrierRec) {
      Functions.mark(F, IsTrusted);
    }
  }
}

void Effects::bindOverriders(FunctionTable &Functions,
                             const Overriders &Overriding) {
  // Overriders get all of what any overridden method says, so one pass over
  // what was annotated at first is enough.
  std::vector<std::pair<FunctionIndex, uint8_t>> Annotated;
  for (FunctionIndex F = 0; F != Functions.size(); ++F)
    if (Functions[F].Annotations &&
        Functions[F].hasFlag(facts::Function::IsVirtual))
      Annotated.push_back({F, Functions[F].Annotations});
  for (auto [F, Bits] : Annotated)
    for (FunctionIndex O : Overriding.overriders(F)) {
      if (AnnotatedRoots.contains(F))
        AnnotatedRoots.insert(O);
      if (const policy::Trusted *Entry = TrustedBy.lookup(F);
          Entry && !(Functions[O].Annotations & facts::YesWriteBarrierRec))
        TrustedBy[O] = Entry;
      Functions.annotate(O, Bits);
    }
}

/// Names both sides of the contradiction and sets \p At to the second. Empty if
/// extraction has reported it: both were in one unit.
std::string Effects::contradiction(FunctionIndex F,
                                   const FunctionTable &Functions,
                                   const Overriders &Overriding,
                                   const PolicyFunctions &Named,
                                   const policy::Policy &User, Spot &At) const {
  auto Binds = [&](FunctionIndex G) {
    return G == F || is_contained(Overriding.overriders(G), F);
  };
  struct Side {
    std::string Text;
    Spot First;
  } No, Yes;
  auto Offer = [&](Side &S, const Twine &What, const Spot &Where) {
    Spot Before = S.First;
    keepFirst(S.First, Where);
    if (S.Text.empty() || !(S.First == Before))
      S.Text = (What + " at " + toString(Where)).str();
  };
  for (uint32_t U = 0; U != Units.size(); ++U)
    for (const facts::AnnotationUse &Use : Units[U].AnnotationUses) {
      bool IsNo = Use.K & Prohibitions;
      if (Use.Function == facts::NoFunction ||
          !(IsNo || Use.K == facts::YesWriteBarrierRec) ||
          !Binds(Functions.of(U, Use.Function)))
        continue;
      Spot Where(Units[U], Use.At);
      for (const facts::Diagnostic &D : Units[U].Diagnostics)
        if (D.K == facts::Diagnostic::Annotation &&
            Spot(Units[U], D.At) == Where)
          return "";
      Offer(IsNo ? No : Yes, annotationName(Use.K), Where);
    }
  for (auto [G, Entry] : Named.Trusted)
    if (Yes.Text.empty() && Binds(G))
      Yes.Text =
          ("trusted at " + Twine(User.File) + ":" +
           Twine(Entry->Function.Line) + ":" + Twine(Entry->Function.Column))
              .str();
  if (No.Text.empty())
    No.Text = ("a root of the policy " + Twine(User.File)).str();
  if (Yes.First.Line)
    At = Yes.First;
  else if (No.First.Line)
    At = No.First;
  return ("'" + Functions.display(F) + "' is " + No.Text + " and " + Yes.Text +
          ": remove one")
      .str();
}

} // namespace nowb::program
