// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "extract/HeldTypes.h"

namespace nowb::extract {

using facts::FnId;
using facts::TypeTerm;
using Thing = HeldTypes::Thing;

Thing HeldTypes::field(llvm::StringRef Record, llvm::StringRef Field) {
  return thing("what '" + Record + "::" + Field + "' holds");
}

Thing HeldTypes::variable(llvm::StringRef LinkageName) {
  return thing("what variable '" + LinkageName + "' holds");
}

Thing HeldTypes::parameter(FnId F, llvm::StringRef What, unsigned Index) {
  const facts::Unit &U = Out.unit();
  Thing T = thing("what '" + U.str(U.Functions[F].LinkageName) +
                  "' is passed " + What + " " + llvm::Twine(Index));
  OfFunctions.insert({T, {F, What.str(), Index}});
  return T;
}

Thing HeldTypes::result(FnId F) {
  const facts::Unit &U = Out.unit();
  Thing T = thing("what '" + U.str(U.Functions[F].LinkageName) + "' returns");
  OfFunctions.insert({T, {F, "", 0}});
  return T;
}

Thing HeldTypes::parameterOfType(llvm::StringRef Signature,
                                 llvm::StringRef What, unsigned Index) {
  return thing("what a '" + Signature + "' is passed " + What + " " +
               llvm::Twine(Index));
}

Thing HeldTypes::resultOfType(llvm::StringRef Signature) {
  return thing("what a '" + Signature + "' returns");
}

/// Of a canonical function type, the number of parameters, or more.
static unsigned countParameters(llvm::StringRef Signature) {
  return 1 + Signature.count(',');
}

void HeldTypes::castBetween(llvm::StringRef From, llvm::StringRef To) {
  if (!From.contains("void *") && !To.contains("void *"))
    return;
  put(resultOfType(To), term(resultOfType(From)));
  for (unsigned I = 0; I != countParameters(To); ++I)
    for (llvm::StringRef What : {Value, Behind})
      put(parameterOfType(From, What, I), term(parameterOfType(To, What, I)));
}

/// Calls through a pointer, or of an overridden method, reach the function,
/// too.
void HeldTypes::connect(Thing T, const OfFunction &Of) {
  const facts::Unit &U = Out.unit();
  const facts::Function &F = U.Functions[Of.F];
  const bool IsResult = Of.What.empty();
  auto Connect = [&](Thing Called) {
    IsResult ? put(Called, term(T)) : put(T, term(Called));
  };
  for (FnId Base : U.overrides(F))
    Connect(IsResult ? result(Base) : parameter(Base, Of.What, Of.Index));
  const bool HasThis = F.Flags & facts::Function::HasThis;
  llvm::StringRef Signature = U.str(F.Signature);
  if (IsResult)
    Connect(resultOfType(Signature));
  else if (Of.Index >= HasThis)
    Connect(parameterOfType(Signature, Of.What, Of.Index - HasThis));
}

/// Of the functions of which this unit knows something; that may make others
/// matter, that came before.
void HeldTypes::connectFunctions() {
  llvm::DenseSet<Thing> Connected;
  for (bool Again = true; Again;) {
    Again = false;
    for (size_t I = 0; I != OfFunctions.size(); ++I) {
      const auto [T, Of] = *(OfFunctions.begin() + I);
      bool Matters = Of.What.empty() ? Contents.contains(T) : Asked.contains(T);
      if (!Matters || !Connected.insert(T).second)
        continue;
      connect(T, Of);
      Again = true;
    }
  }
}

void HeldTypes::write() {
  connectFunctions();
  facts::Unit &U = Out.unit();
  for (auto &[T, Content] : Contents) {
    // What another unit's functions do with their parameters, that one knows.
    auto It = OfFunctions.find(T);
    if (It != OfFunctions.end() && !Asked.contains(T)) {
      const uint16_t Flags = U.Functions[It->second.F].Flags;
      const bool IsResult = It->second.What.empty();
      if (Flags & facts::Function::Internal ||
          (!IsResult && Flags & facts::Function::HasBody))
        continue;
    }
    facts::Field F;
    F.Name = Out.str("content");
    F.Type = Out.type(Content);
    if (!F.Type)
      continue;
    facts::Record R;
    R.Name = T;
    R.Flags = facts::Record::Complete;
    R.Fields.Begin = U.Fields.size();
    U.Fields.push_back(F);
    R.Fields.End = U.Fields.size();
    U.Records.push_back(R);
  }
}

} // namespace nowb::extract
