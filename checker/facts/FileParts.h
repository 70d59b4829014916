// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The outermost layer of facts files: header, head, payload. Private to their
// readers.
//
#ifndef NOWB_FACTS_FILEPARTS_H
#define NOWB_FACTS_FILEPARTS_H

#include "facts/Serialization.h"
#include "llvm/ADT/Twine.h"
#include <optional>

namespace nowb::facts {

struct FileParts {
  bool IsMerged = false;
  llvm::StringRef Head, Payload;
  uint64_t HeadHash = 0, PayloadHash = 0;
};

/// Cuts a file in its parts; checks all but the payload of one unit's facts.
llvm::Expected<FileParts> splitFile(llvm::MemoryBufferRef Buffer);

/// Reads the head of one unit's facts; nullopt if it is corrupt.
std::optional<DependencyList> readHead(llvm::StringRef Head);

/// Reads one unit's facts.
llvm::Expected<Unit> readUnit(std::shared_ptr<const llvm::MemoryBuffer> Buffer,
                              BodyFilter WantBody);

/// A FactsError.
llvm::Error fileError(llvm::MemoryBufferRef Buffer, const llvm::Twine &Problem);

} // namespace nowb::facts

#endif // NOWB_FACTS_FILEPARTS_H
