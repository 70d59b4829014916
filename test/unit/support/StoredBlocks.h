// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Merged facts without compression, so that a change of a byte is a change of
// what they say and not of how it was packed.
//
#ifndef NOWB_TEST_UNIT_SUPPORT_STOREDBLOCKS_H
#define NOWB_TEST_UNIT_SUPPORT_STOREDBLOCKS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace nowb::test {

/// The file with all blocks stored as they are; header and checksums are right.
/// A file that is not merged facts, or a corrupt one, is returned as it is.
std::string withStoredBlocks(llvm::StringRef File);

} // namespace nowb::test

#endif // NOWB_TEST_UNIT_SUPPORT_STOREDBLOCKS_H
