// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is put in things of type `void *`: fields, variables, parameters and
// results of functions; and what is in the memory that such a thing, or a
// pointer to bytes or numbers, points to. Each has a record of its own in the
// facts, whose one field is all that was put there; linking finds which of them
// hold a GC pointer as it does for any record, over all units and through any
// number of calls ("GC pointer" of the design: one that is cast on the way
// counts). By type and name only: a field is one thing for all objects, a
// parameter for all calls.
// What lies behind a `void **` is what the `void **` "holds": one thing for all
// elements, and for all levels: a `void ***` holds what is behind those, too.
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
  /// that know it. 0: none.
  using Thing = facts::StrId;
  /// Of an untyped thing.
  enum Part : uint8_t {
    Holds,        ///< its value
    PointsTo,     ///< the memory that it points to: of which types that is
    Receives,     ///< untyped values that are in that memory
    Beyond,       ///< of a reference to an untyped pointer, what that points to
    Shares,       ///< what else that memory is to others: see sharedTerms
    SharesBeyond, ///< the same of what a pointer to numbers there points to
    InChars,  ///< untyped values in arrays of chars there, for who looks for
              ///< them; of what is written, such in records as well
    InFields, ///< untyped values in the field or variable that it points to;
              ///< behind a pointer to bytes, all that is there
  };
  Thing field(llvm::StringRef Record, llvm::StringRef Field, Part P);
  /// What is in the union's other members.
  Thing besides(llvm::StringRef Union, llvm::StringRef Field);
  Thing variable(llvm::StringRef LinkageName, Part P);
  /// What units call the variable's type.
  Thing typeOf(llvm::StringRef LinkageName);
  /// A local of F that is changed by other means than assignment.
  Thing local(facts::FnId F, llvm::StringRef Name, Part P);
  /// All that is thrown as a pointer.
  Thing thrown(Part P);
  /// All numbers of that size that are passed past the parameters of functions.
  Thing variadic(unsigned Bits);

  /// A function's parameter Index, counted with `this`, or its result.
  enum Role : uint8_t {
    Passed,         ///< the parameter, by callers
    Written,        ///< memory behind the parameter, as the function changes it
    Overwritten,    ///< what was where the function puts the parameter
    Returned,       ///< the result
    ReturnedOfOwn,  ///< the same, apart from numbers that it is passed
    WrittenByCaller ///< memory behind the result, as callers change it
  };
  Thing of(facts::FnId F, Role R, Part P, unsigned Index = 0);
  /// The same of a function that this unit may not know.
  Thing passedTo(llvm::StringRef LinkageName, Part P, unsigned Index) {
    return ofFunction("'" + LinkageName + "'", Passed, P, Index);
  }
  /// Of whatever function of the type is called through a pointer; parameters
  /// are counted without `this`.
  Thing ofType(llvm::StringRef Signature, Role R, Part P, unsigned Index = 0);

  /// The term of a value that is what T holds.
  facts::TypeTerm term(Thing T) {
    Asked.insert(T);
    return {facts::TypeTerm::Held, T};
  }
  /// \p Content names no parameter or call.
  void put(Thing T, llvm::ArrayRef<facts::TypeTerm> Content) {
    if (T && !Content.empty())
      Contents[T].append(Content.begin(), Content.end());
  }
  bool isEmpty(Thing T) const { return !Contents.contains(T); }
  /// T, which holds numbers: of what is put there managed numbers alone count.
  /// That a pointer became a number is the deliberate way out.
  Thing numbers(Thing T) {
    if (T)
      Numbers.insert(T);
    return T;
  }
  /// The numbers among what T holds. 0 for 0.
  Thing numbersOf(Thing T);
  /// F may be called through a pointer.
  void taken(facts::FnId F) { Taken.insert(F); }
  /// Functions of type \p From are called as ones of type \p To.
  void castBetween(llvm::StringRef From, llvm::StringRef To);

  /// Writes the records. Call last.
  void write();

private:
  Thing thing(const llvm::Twine &Text) { return Out.str(Text.str()); }
  Thing ofFunction(const llvm::Twine &Subject, Role R, Part P, unsigned Index);
  struct OfFunction {
    facts::FnId F;
    Role R;
    Part P;
    unsigned Index;
    /// What flows in it comes from callers.
    bool isInput() const { return R == Passed || R == WrittenByCaller; }
  };
  void connect(Thing T, const OfFunction &Of);
  void connectFunctions();
  bool isOwn(Thing T) const;
  void dropEmpty();
  llvm::DenseSet<Thing> findNeeded() const;

  facts::UnitBuilder &Out;
  llvm::MapVector<Thing, Terms> Contents;
  llvm::MapVector<Thing, OfFunction> OfFunctions;
  /// By function and parameter, and role and part: many are asked for again.
  llvm::DenseMap<std::pair<uint64_t, unsigned>, Thing> Known;
  llvm::DenseSet<Thing> Asked;
  llvm::DenseSet<Thing> Numbers;
  /// Those of numbersOf: every unit that names one says what it holds.
  llvm::DenseSet<Thing> Views;
  llvm::DenseSet<facts::FnId> Taken;
};

} // namespace nowb::extract

#endif // NOWB_EXTRACT_HELDTYPES_H
