// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which memory an IR value points to, as far as one function shows it: on its
// stack or not, and whether pointers are kept there. Of LLVM's analyses none is
// used: at -O0 all that matters is a walk to the base and through the slots in
// which clang keeps parameters and local pointers.
//
#ifndef NOWB_TOOLS_AUDIT_MEMORY_H
#define NOWB_TOOLS_AUDIT_MEMORY_H

#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include <optional>
#include <string>

namespace nowb::audit {

enum class Where {
  Stack,  ///< an alloca, or a parameter that is passed in memory
  Result, ///< (or) what the caller gave for the function's result
  Off,    ///< (or) anything else
};

class Memory {
public:
  explicit Memory(const llvm::Module &M) : Layout(M.getDataLayout()) {}

  Where where(llvm::Value *Pointer) const;
  /// Whether pointers may be in the Size bytes that V points to; no value: it
  /// can't be told. By types of variables in IR and in debug information.
  std::optional<bool> holdsPointer(llvm::Value *V,
                                   std::optional<uint64_t> Size) const;
  /// Pointer was loaded from a closure's capture by reference.
  bool isCapturedByReference(llvm::Value *Pointer) const;
  /// What people see of a pointer's base.
  static std::string describe(const llvm::Value *Pointer);
  /// The value to which casts and offsets are applied.
  static llvm::Value *base(llvm::Value *Pointer);

private:
  llvm::DIType *declaredType(llvm::Value *V, unsigned Depth = 0) const;
  const llvm::DataLayout &Layout;
};

} // namespace nowb::audit

#endif // NOWB_TOOLS_AUDIT_MEMORY_H
