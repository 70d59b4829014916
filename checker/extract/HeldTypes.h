// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is put in things of type `void *`: fields, variables, parameters and
// results of functions. Each has a record of its own in the facts, whose one
// field is all that was put there; linking finds which of them hold a GC
// pointer as it does for any record, over all units and through any number of
// calls ("GC pointer" of the design: one that is cast on the way counts). By
// type and name only: a field is one thing for all objects, a parameter for all
// calls.
// What lies behind a `void **` is not told apart from other memory, and not
// followed.
//
#ifndef NOWB_EXTRACT_HELDTYPES_H
#define NOWB_EXTRACT_HELDTYPES_H

#include "extract/Types.h"
#include "llvm/ADT/MapVector.h"

namespace nowb::extract {

class HeldTypes {
public:
  explicit HeldTypes(facts::UnitBuilder &Out) : Out(Out) {}

  /// Something that holds what was put in it. Its name is the same in all units
  /// that know it.
  using Thing = facts::StrId;
  Thing field(llvm::StringRef Record, llvm::StringRef Field);
  Thing variable(llvm::StringRef LinkageName);
  /// What parameter \p Index, counted with `this`, holds; or what it points to.
  static constexpr llvm::StringLiteral Value{"as parameter"},
      Behind{"behind parameter"};
  Thing parameter(facts::FnId F, llvm::StringRef What, unsigned Index);
  Thing result(facts::FnId F);
  /// Of whatever function of the type is called through a pointer; parameters
  /// are counted without `this`.
  Thing parameterOfType(llvm::StringRef Signature, llvm::StringRef What,
                        unsigned Index);
  Thing resultOfType(llvm::StringRef Signature);

  /// The term of a value that is what T holds.
  facts::TypeTerm term(Thing T) {
    Asked.insert(T);
    return {facts::TypeTerm::Held, T};
  }
  /// \p Content names no parameter or call.
  void put(Thing T, llvm::ArrayRef<facts::TypeTerm> Content) {
    if (!Content.empty())
      Contents[T].append(Content.begin(), Content.end());
  }
  /// Functions of type \p From are called as ones of type \p To.
  void castBetween(llvm::StringRef From, llvm::StringRef To);

  /// Writes the records. Call last.
  void write();

private:
  Thing thing(const llvm::Twine &Text) { return Out.str(Text.str()); }
  struct OfFunction {
    facts::FnId F;
    std::string What; ///< of a parameter; empty: the result
    unsigned Index;
  };
  void connect(Thing T, const OfFunction &Of);
  void connectFunctions();

  facts::UnitBuilder &Out;
  llvm::MapVector<Thing, Terms> Contents;
  llvm::MapVector<Thing, OfFunction> OfFunctions;
  llvm::DenseSet<Thing> Asked;
};

} // namespace nowb::extract

#endif // NOWB_EXTRACT_HELDTYPES_H
