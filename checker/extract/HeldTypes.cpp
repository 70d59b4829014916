// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "extract/HeldTypes.h"

namespace nowb::extract {

using facts::FnId;
using facts::TypeTerm;
using Thing = HeldTypes::Thing;

static llvm::StringRef verb(HeldTypes::Part P) {
  switch (P) {
  case HeldTypes::Holds:
    return "holds";
  case HeldTypes::PointsTo:
    return "points to";
  case HeldTypes::Receives:
    return "has behind it";
  case HeldTypes::Beyond:
    return "refers to points to";
  case HeldTypes::Shares:
    return "points to besides";
  case HeldTypes::SharesBeyond:
    return "leads to besides";
  case HeldTypes::InChars:
    return "has behind it in chars";
  case HeldTypes::InFields:
    return "has in fields behind it";
  }
  llvm_unreachable("unknown part");
}

Thing HeldTypes::field(llvm::StringRef Record, llvm::StringRef Field, Part P) {
  return thing("what '" + Record + "::" + Field + "' " + verb(P));
}

Thing HeldTypes::besides(llvm::StringRef Union, llvm::StringRef Field) {
  return thing("what shares memory with '" + Union + "::" + Field + "'");
}

Thing HeldTypes::variable(llvm::StringRef LinkageName, Part P) {
  return thing("what variable '" + LinkageName + "' " + verb(P));
}

Thing HeldTypes::typeOf(llvm::StringRef LinkageName) {
  return thing("what variable '" + LinkageName + "' is declared as");
}

Thing HeldTypes::local(FnId F, llvm::StringRef Name, Part P) {
  const facts::Unit &U = Out.unit();
  llvm::StringRef Of =
      F == facts::NoFunction ? "" : U.str(U.Functions[F].LinkageName);
  return thing("what local '" + Name + "' of '" + Of + "' " + verb(P));
}

Thing HeldTypes::thrown(Part P) {
  return thing("what an exception " + verb(P));
}

Thing HeldTypes::numbersOf(Thing T) {
  if (!T || Numbers.contains(T))
    return T;
  Thing View = thing(Out.unit().str(T) + ", as numbers");
  if (Views.insert(View).second)
    put(numbers(View), {term(T)});
  return View;
}

Thing HeldTypes::variadic(unsigned Bits) {
  return numbers(
      thing("numbers of " + llvm::Twine(Bits) + " bits past parameters"));
}

/// "what 'f' is passed as parameter 1".
Thing HeldTypes::ofFunction(const llvm::Twine &Subject, Role R, Part P,
                            unsigned Index) {
  const std::string Too = P == Holds ? "" : (" " + verb(P)).str();
  switch (R) {
  case Passed: {
    static constexpr llvm::StringLiteral As[] = {"as",
                                                 "behind",
                                                 "in memory behind",
                                                 "beyond",
                                                 "besides behind",
                                                 "besides beyond",
                                                 "in chars behind",
                                                 "in fields behind"};
    return thing("what " + Subject + " is passed " + As[P] + " parameter " +
                 llvm::Twine(Index));
  }
  case Written:
    return thing("what " + Subject + " puts behind parameter " +
                 llvm::Twine(Index) + Too);
  case Overwritten:
    return thing("what " + Subject + " overwrites with parameter " +
                 llvm::Twine(Index));
  case Returned:
    return thing("what " + Subject + " returns" + Too);
  case ReturnedOfOwn:
    return thing("what " + Subject + " returns of its own" + Too);
  case WrittenByCaller:
    return thing("what is put behind what " + Subject + " returns" + Too);
  }
  llvm_unreachable("unknown role");
}

Thing HeldTypes::of(FnId F, Role R, Part P, unsigned Index) {
  auto [It, IsNew] = Known.try_emplace({uint64_t(F) << 32 | Index, R << 8 | P});
  if (!IsNew)
    return It->second;
  const facts::Unit &U = Out.unit();
  Thing T = It->second =
      ofFunction("'" + U.str(U.Functions[F].LinkageName) + "'", R, P, Index);
  OfFunctions.insert({T, {F, R, P, Index}});
  return T;
}

Thing HeldTypes::ofType(llvm::StringRef Signature, Role R, Part P,
                        unsigned Index) {
  return ofFunction("a '" + Signature + "'", R, P, Index);
}

/// Of a canonical function type, the number of parameters, or more.
static unsigned countParameters(llvm::StringRef Signature) {
  return 1 + Signature.count(',');
}

void HeldTypes::castBetween(llvm::StringRef From, llvm::StringRef To) {
  if (!From.contains("void *") && !To.contains("void *"))
    return;
  for (Part P : {Holds, PointsTo})
    put(ofType(To, Returned, P), term(ofType(From, Returned, P)));
  for (unsigned I = 0; I != countParameters(To); ++I) {
    for (Part P : {Holds, PointsTo})
      put(ofType(From, Passed, P, I), term(ofType(To, Passed, P, I)));
    for (Role R : {Written, Overwritten})
      put(ofType(To, R, Holds, I), term(ofType(From, R, Holds, I)));
  }
}

/// Calls through a pointer, or of an overridden method, reach the function,
/// too.
void HeldTypes::connect(Thing T, const OfFunction &Of) {
  const facts::Unit &U = Out.unit();
  const facts::Function &F = U.Functions[Of.F];
  auto Connect = [&](Thing Called) {
    Of.isInput() ? put(T, term(Called)) : put(Called, term(T));
  };
  for (FnId Base : U.overrides(F))
    Connect(of(Base, Of.R, Of.P, Of.Index));
  if (F.Flags & facts::Function::Internal && !Taken.contains(Of.F))
    return;
  const bool IsParameter = Of.R < Returned;
  const bool HasThis = IsParameter && (F.Flags & facts::Function::HasThis);
  if (Of.Index >= HasThis)
    Connect(ofType(U.str(F.Signature), Of.R, Of.P, Of.Index - HasThis));
}

/// Of the functions of which this unit knows something; that may make others
/// matter, that came before.
void HeldTypes::connectFunctions() {
  llvm::DenseSet<Thing> Connected;
  for (bool Again = true; Again;) {
    Again = false;
    for (size_t I = 0; I != OfFunctions.size(); ++I) {
      const auto [T, Of] = *(OfFunctions.begin() + I);
      bool Matters = Of.isInput() ? Asked.contains(T) : Contents.contains(T);
      if (!Matters || !Connected.insert(T).second)
        continue;
      connect(T, Of);
      Again = true;
    }
  }
}

/// No other unit knows T.
bool HeldTypes::isOwn(Thing T) const {
  if (Views.contains(T))
    return true;
  auto It = OfFunctions.find(T);
  return It != OfFunctions.end() &&
         Out.unit().Functions[It->second.F].Flags & facts::Function::Internal;
}

/// Of what only this unit's functions hold: in which nothing was put.
void HeldTypes::dropEmpty() {
  llvm::DenseMap<Thing, llvm::SmallVector<Thing, 2>> In;
  std::vector<Thing> Work;
  llvm::DenseSet<Thing> Filled;
  auto Fill = [&](Thing T) {
    if (Filled.insert(T).second)
      Work.push_back(T);
  };
  for (const auto &[T, Content] : Contents)
    for (const TypeTerm &X : Content) {
      In[X.Name].push_back(T);
      if (X.K != TypeTerm::Held || !isOwn(X.Name))
        Fill(T);
    }
  while (!Work.empty()) {
    Thing T = Work.back();
    Work.pop_back();
    for (Thing To : In.lookup(T))
      Fill(To);
  }
  for (auto &[T, Content] : Contents)
    llvm::erase_if(Content, [&](const TypeTerm &X) {
      return X.K == TypeTerm::Held && isOwn(X.Name) && !Filled.contains(X.Name);
    });
}

/// What the facts so far name, and what other units may; with what that holds.
llvm::DenseSet<Thing> HeldTypes::findNeeded() const {
  llvm::DenseSet<Thing> Needed;
  std::vector<Thing> Work;
  auto Need = [&](Thing T) {
    if (Needed.insert(T).second)
      Work.push_back(T);
  };
  for (const TypeTerm &T : Out.unit().TypeTerms)
    if (T.K == TypeTerm::Held)
      Need(T.Name);
  for (const auto &[T, Content] : Contents)
    if (!isOwn(T))
      Need(T);
  while (!Work.empty()) {
    auto It = Contents.find(Work.back());
    Work.pop_back();
    if (It != Contents.end())
      for (const TypeTerm &X : It->second)
        if (X.K == TypeTerm::Held)
          Need(X.Name);
  }
  return Needed;
}

void HeldTypes::write() {
  connectFunctions();
  dropEmpty();
  const llvm::DenseSet<Thing> Needed = findNeeded();
  facts::Unit &U = Out.unit();
  for (auto &[T, Content] : Contents) {
    if (!Needed.contains(T))
      continue;
    // What another unit's functions do with their parameters, that one knows.
    auto It = OfFunctions.find(T);
    if (It != OfFunctions.end() && !Asked.contains(T) && It->second.isInput() &&
        U.Functions[It->second.F].Flags & facts::Function::HasBody)
      continue;
    facts::Field F;
    F.Name = Out.str("content");
    F.Type = Out.type(Content);
    if (!F.Type)
      continue;
    facts::Record R;
    R.Name = T;
    R.Flags = facts::Record::Complete;
    if (Numbers.contains(T))
      R.Flags |= facts::Record::Numbers;
    R.Fields.Begin = U.Fields.size();
    U.Fields.push_back(F);
    R.Fields.End = U.Fields.size();
    U.Records.push_back(R);
  }
}

} // namespace nowb::extract
