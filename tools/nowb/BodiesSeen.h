// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Of the bodies that many units repeat (headers, templates), which were read
// already: a facts::BodyFilter for all units of one run. Nearly all bytes of a
// large program's facts are such bodies.
//
#ifndef NOWB_TOOLS_NOWB_BODIESSEEN_H
#define NOWB_TOOLS_NOWB_BODIESSEEN_H

#include "llvm/ADT/DenseSet.h"
#include <array>
#include <mutex>

namespace nowb::tool {

/// May be used from many threads. Which unit a body is read from depends on
/// their timing; the body, being equal, does not.
class BodiesSeen {
public:
  /// True for the first who asks.
  bool isNew(uint64_t Hash) {
    // DenseSet keeps the two last values for itself: read those bodies always.
    if (Hash >= ~uint64_t(1))
      return true;
    Shard &S = Shards[Hash >> 60];
    std::lock_guard<std::mutex> Guard(S.Lock);
    return S.Hashes.insert(Hash).second;
  }

private:
  struct Shard {
    std::mutex Lock;
    llvm::DenseSet<uint64_t> Hashes;
  };
  std::array<Shard, 16> Shards;
};

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_BODIESSEEN_H
