// The ring of stops. Written by one thread at a time: the one that stopped the
// world last may still be writing when the next one does, so with atomics.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "StopLog.h"
#include <algorithm>

namespace nowb::rt {

namespace {
constexpr size_t Capacity = 4096;
std::atomic<uint64_t> Lengths[Capacity];
std::atomic<uint64_t> NumStops, Total, Longest;
} // namespace

void StopTimer::record() {
  uint64_t Length = uint64_t(nanotime() - Start);
  Lengths[NumStops.fetch_add(1) % Capacity].store(Length);
  Total.fetch_add(Length);
  uint64_t Seen = Longest.load();
  while (Seen < Length && !Longest.compare_exchange_weak(Seen, Length)) {
  }
}

void stopLogSummary(Statistics &S) {
  S.Stops = NumStops.load();
  S.StopNanoseconds = Total.load();
  S.LongestStopNanoseconds = Longest.load();
}

void stopLogClear() { NumStops = Total = Longest = 0; }

size_t stopLengths(uint64_t *Nanoseconds, size_t Room) {
  uint64_t Stops = NumStops.load();
  size_t N = std::min<uint64_t>({Stops, Capacity, Room});
  for (size_t I = 0; I != N; ++I)
    Nanoseconds[I] = Lengths[(Stops - N + I) % Capacity].load();
  return N;
}

} // namespace nowb::rt
