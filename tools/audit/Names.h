// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From the names of IR's functions to nowb's: the one place that says how they
// correspond.
//
//   in IR                            in the facts
//   C1 C2 C3 CI1 CI2 D0 D1 D2        the complete one: C1, CI1, D1
//   _ZTh.. _ZTv.. _ZTc.. (thunks)    what they are thunks of
//   _GLOBAL__sub_I_*                 the unit's initialization
//   __cxx_global_var_init*           the same, or that of a thread-local
//   __tls_init, _ZTH*                the initialization of thread-locals
//   _ZTW*                            "thread-local wrapper of *"
//   __cxx_global_array_dtor*         flows into 'atexit'
//   __invoke of a lambda             its call operator
//   *_block_invoke*                  the block on the same line
//   internal                         with the unit added
//   "$_N" (clang counts as it        those that have another number and stand
//   emits, nowb as it walks)         on the same line
//
#ifndef NOWB_TOOLS_AUDIT_NAMES_H
#define NOWB_TOOLS_AUDIT_NAMES_H

#include "Oracle.h"
#include "facts/Facts.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"

namespace nowb::audit {

enum class Role {
  Ordinary,
  Thunk,         ///< also the static invoker of a lambda
  UnitInit,      ///< runs when the program is loaded, or a thread-local is used
  ThreadWrapper, ///< what a use of a thread-local calls
  AtExit,        ///< destroys an array when the program ends
};
Role role(llvm::StringRef IRName);
/// Variants of one constructor or destructor are.
bool isSameInWords(llvm::StringRef IRName, llvm::StringRef Other);

bool isDeletingDestructor(llvm::StringRef IRName);

class NameMap {
public:
  explicit NameMap(const facts::Unit &U);

  /// The facts' functions that F may be: one, but for lambdas of one line.
  llvm::SmallVector<facts::FnId, 2> find(const IRFunction &F) const;
  /// Initialization of the unit and of its thread-locals.
  llvm::ArrayRef<facts::FnId> initializers() const { return Initializers; }

private:
  void append(llvm::StringRef Name, unsigned Line,
              llvm::SmallVectorImpl<facts::FnId> &Out) const;
  void appendComplete(llvm::StringRef Name, unsigned Line,
                      llvm::SmallVectorImpl<facts::FnId> &Out) const;

  const facts::Unit &U;
  llvm::StringMap<llvm::SmallVector<facts::FnId, 1>> ByName, ByPattern;
  llvm::SmallVector<facts::FnId, 4> Initializers, Blocks;
};

} // namespace nowb::audit

#endif // NOWB_TOOLS_AUDIT_NAMES_H
