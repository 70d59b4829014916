// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The shipped models as files. They are read when nowb is built, by
// CompileModels.cpp, so that no run has to: what stands in them is in the
// program as models().
//
#ifndef NOWB_POLICY_MODELFILES_H
#define NOWB_POLICY_MODELFILES_H

#include "policy/Policy.h"

namespace nowb::policy {

/// What the files say, as one policy: only what models may say, and without
/// places. NeverAllocate has gone into the externals. Error: parse()'s.
llvm::Expected<Policy> readModels(llvm::ArrayRef<llvm::MemoryBufferRef> Files);

} // namespace nowb::policy

#endif // NOWB_POLICY_MODELFILES_H
