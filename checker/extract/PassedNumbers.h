// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers that calls pass, and that come back where the callee returns what it
// is passed: `length(v)` is none, `untag(v)` is. What functions of the unit
// return is known once all of its bodies are; one of another unit is taken to
// return whatever it is passed.
//
#ifndef NOWB_EXTRACT_PASSEDNUMBERS_H
#define NOWB_EXTRACT_PASSEDNUMBERS_H

#include "extract/HeldTypes.h"

namespace nowb::extract {

class PassedNumbers {
public:
  /// A call of F passes Value, in names, as argument Index, and its result is
  /// put in To.
  void add(HeldTypes::Thing To, facts::FnId F, unsigned Index, Terms Value) {
    if (To && !Value.empty())
      Calls.push_back({To, F, Index, std::move(Value)});
  }
  /// F stands for another function: an alias.
  void standsForAnother(facts::FnId F) { Others.insert(F); }
  /// Puts what comes back. To be called once all bodies are in the unit.
  void write(const facts::Unit &U, HeldTypes &Held);

private:
  /// A function's parameters, as bits; the last stands for all further ones.
  using Params = uint64_t;
  static Params bit(unsigned Param) {
    return Params(1) << std::min(Param, 63u);
  }
  void findReturned(const facts::Unit &U);
  Params returnedBy(const facts::Unit &U, const facts::Function &F) const;
  bool returns(const facts::Unit &U, facts::FnId F, unsigned Param) const;

  struct Call {
    HeldTypes::Thing To;
    facts::FnId F;
    unsigned Index;
    Terms Value;
  };
  std::vector<Call> Calls;
  llvm::DenseSet<facts::FnId> Others;
  /// By function of the unit, which parameters it may return.
  std::vector<Params> Returned;
};

} // namespace nowb::extract

#endif // NOWB_EXTRACT_PASSEDNUMBERS_H
