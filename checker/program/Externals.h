// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is known of functions without a body: models, the user's and the
// shipped ones, or nothing.
//
#ifndef NOWB_PROGRAM_EXTERNALS_H
#define NOWB_PROGRAM_EXTERNALS_H

#include "program/FunctionTable.h"
#include "program/PolicyNames.h"
#include "llvm/ADT/DenseSet.h"

namespace nowb::program {

class Externals {
public:
  /// Marks the modelled functions of \p Functions. A user's entries replace the
  /// shipped ones; entries of the user for functions that have a body are not
  /// used, and go to \p Remarks.
  Externals(FunctionTable &Functions, const PolicyFunctions &Named,
            const policy::Policy &User, std::vector<Problem> &Remarks);

  /// The function's models; it does what any of them says. Empty: it has a
  /// body, or nothing is known of it.
  llvm::ArrayRef<const policy::External *> models(FunctionIndex F) const {
    auto It = Models.find(F);
    return It == Models.end() ? llvm::ArrayRef<const policy::External *>()
                              : It->second;
  }
  /// The arguments of a call of F that F calls before it returns: gc_calls, the
  /// policy's `calls`, models.
  void
  forEachCalled(const FunctionTable &Functions, FunctionIndex F,
                const facts::Call &C, llvm::ArrayRef<facts::Argument> Arguments,
                llvm::function_ref<void(const facts::Argument &)> Fn) const;
  /// The arguments that a call of F keeps for later, or has another thread run.
  void
  forEachStarted(FunctionIndex F, const facts::Call &C,
                 llvm::ArrayRef<facts::Argument> Arguments,
                 llvm::function_ref<void(const facts::Argument &)> Fn) const;
  /// The named slots whose functions any call of F calls.
  void forEachCalledSlot(FunctionIndex F,
                         llvm::function_ref<void(llvm::StringRef)> Fn) const;
  /// The functions under the library (malloc) that the program replaces by its
  /// own, ascending.
  llvm::ArrayRef<FunctionIndex> replaced() const { return Replaced; }
  /// Whether F, which has a shipped model, may call any of those.
  bool callsReplaced(FunctionIndex F) const;
  /// Whether such a one may call this one: malloc, but operator new only in
  /// C++.
  static bool mayCallReplaced(const FunctionTable &Functions, FunctionIndex F,
                              FunctionIndex Replaced);

  /// It has no body, and nothing says what it does to a root's context. (Of a
  /// barrier or a trusted function that does not matter.)
  static bool isUnseen(const FunctionTable &Functions, FunctionIndex F) {
    return !Functions.hasBody(F) &&
           !(Functions[F].Marks &
             (IsModelled | IsBarrier | IsTrusted | CallsArguments));
  }
  /// As isUnseen, but for what becomes of function values given to it: a
  /// barrier or trusted function without a body may do anything with them.
  static bool hidesFunctions(const FunctionTable &Functions, FunctionIndex F) {
    return !Functions.hasBody(F) &&
           !(Functions[F].Marks & (IsModelled | CallsArguments));
  }

private:
  using List = llvm::SmallVector<const policy::External *, 1>;
  llvm::DenseMap<FunctionIndex, List> Models;
  llvm::DenseSet<FunctionIndex> ByUser;
  std::vector<FunctionIndex> Replaced;
};

} // namespace nowb::program

#endif // NOWB_PROGRAM_EXTERNALS_H
