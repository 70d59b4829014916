// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The input of the facts target: facts files, one after another.
//
#ifndef NOWB_TEST_FUZZ_FACTSFILES_H
#define NOWB_TEST_FUZZ_FACTSFILES_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace nowb::fuzz {

/// Cuts where a header says that its file ends; what follows the last such is a
/// file too, whatever it is.
std::vector<llvm::StringRef> factsFiles(llvm::StringRef Input);

/// The file with sizes and checksums that are right for a head of HeadSize
/// bytes and a payload of all that follows. File must be as long as its header
/// and head.
void mendHeader(std::string &File, uint32_t HeadSize);

} // namespace nowb::fuzz

#endif // NOWB_TEST_FUZZ_FACTSFILES_H
