// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers out of bytes that nobody vouches for: the lowest layer of the reader
// of facts files (Format.h says how numbers are written). Private to it.
//
#ifndef NOWB_FACTS_CURSOR_H
#define NOWB_FACTS_CURSOR_H

#include "facts/Format.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/Compiler.h"
#include "llvm/Support/Endian.h"
#include <cstring>
#include <limits>
#include <optional>
#include <utility>

namespace nowb::facts {

/// A position in bytes; reading past the end or after a failure yields 0. Meant
/// to live in registers: copied into a local where much is read, and all of it
/// inlined there.
class Cursor {
public:
  explicit Cursor(llvm::StringRef Data)
      : P(Data.bytes_begin()), End(Data.bytes_end()), DataEnd(End) {}

  bool failed() const { return Bad; }
  bool atEnd() const { return P == End; }
  size_t left() const { return End - P; }
  LLVM_ATTRIBUTE_ALWAYS_INLINE void fail() {
    Bad = true;
    P = End;
  }

  /// The next \p Size bytes as a cursor of their own; this one goes on after
  /// them.
  Cursor sub(uint64_t Size) {
    Cursor Inner = *this;
    if (Size > left()) {
      fail();
      Inner.fail();
    } else {
      P += Size;
      Inner.End = P;
    }
    return Inner;
  }

  /// Where the next byte is.
  const uint8_t *position() const { return P; }
  /// The next eight bytes, the first lowest, if there are so many.
  std::optional<uint64_t> peek8() const {
    if (LLVM_UNLIKELY(left() < 8))
      return std::nullopt;
    return llvm::support::endian::read<uint64_t, llvm::endianness::little>(P);
  }
  /// Skips \p Bytes if they come next.
  LLVM_ATTRIBUTE_ALWAYS_INLINE bool skip(llvm::ArrayRef<uint8_t> Bytes) {
    if (Bytes.size() > left() || std::memcmp(P, Bytes.data(), Bytes.size()))
      return false;
    P += Bytes.size();
    return true;
  }

  LLVM_ATTRIBUTE_ALWAYS_INLINE uint64_t number64() {
    if (LLVM_LIKELY(P != End && *P < 0x80))
      return *P++;
    // Most that do not fit one byte fit two.
    if (LLVM_LIKELY(left() >= 2 && P[1] < 0x80)) {
      uint64_t Value = (P[0] & 0x7f) | uint64_t(P[1]) << 7;
      P += 2;
      return Value;
    }
    return slowNumber();
  }

  /// A number that fits \p T.
  template <typename T = uint32_t> LLVM_ATTRIBUTE_ALWAYS_INLINE T number() {
    return checked<T>(number64());
  }
  LLVM_ATTRIBUTE_ALWAYS_INLINE uint32_t delta(uint32_t From) {
    return format::unzigzag(number(), From);
  }
  /// An index into an array of \p Size.
  LLVM_ATTRIBUTE_ALWAYS_INLINE uint32_t index(size_t Size) {
    return bounded(number(), Size);
  }
  LLVM_ATTRIBUTE_ALWAYS_INLINE uint32_t deltaIndex(uint32_t From, size_t Size) {
    return bounded(delta(From), Size);
  }
  /// deltaIndex() where one byte is not the rule: no guess at the length.
  LLVM_ATTRIBUTE_ALWAYS_INLINE uint32_t farDeltaIndex(uint32_t From,
                                                      size_t Size) {
    return bounded(format::unzigzag(checked<uint32_t>(longNumber()), From),
                   Size);
  }
  llvm::StringRef raw(uint64_t Size) {
    if (Size > left()) {
      fail();
      return {};
    }
    llvm::StringRef Result(reinterpret_cast<const char *>(P), Size);
    P += Size;
    return Result;
  }
  template <typename T> T fixed() {
    llvm::StringRef Data = raw(sizeof(T));
    return Data.empty()
               ? 0
               : llvm::support::endian::read<T, llvm::endianness::little>(
                     Data.data());
  }

private:
  template <typename T> LLVM_ATTRIBUTE_ALWAYS_INLINE T checked(uint64_t Value) {
    if (LLVM_UNLIKELY(Value > std::numeric_limits<T>::max())) {
      fail();
      return 0;
    }
    return static_cast<T>(Value);
  }
  LLVM_ATTRIBUTE_ALWAYS_INLINE uint32_t bounded(uint32_t Value, size_t Size) {
    if (LLVM_UNLIKELY(Value >= Size)) {
      fail();
      return 0;
    }
    return Value;
  }

  /// A number of any length, without a branch on the length where eight bytes
  /// can be loaded: the bytes up to the first without a top bit, whose groups
  /// of seven bits are then moved together in three steps.
  LLVM_ATTRIBUTE_ALWAYS_INLINE uint64_t longNumber() {
    if (LLVM_UNLIKELY(DataEnd - P < 8))
      return slowNumber();
    auto X = llvm::support::endian::read<uint64_t, llvm::endianness::little>(P);
    uint64_t Last = ~X & 0x8080808080808080;
    unsigned Length = llvm::countr_zero(Last) / 8 + 1;
    if (LLVM_UNLIKELY(Length > 8 || End - P < ptrdiff_t(Length)))
      return slowNumber();
    P += Length;
    X &= Last ^ (Last - 1);
    X &= 0x7f7f7f7f7f7f7f7f;
    X = (X & 0x007f007f007f007f) | (X & 0x7f007f007f007f00) >> 1;
    X = (X & 0x00003fff00003fff) | (X & 0x3fff00003fff0000) >> 2;
    return (X & 0x000000000fffffff) | (X & 0x0fffffff00000000) >> 4;
  }

  LLVM_ATTRIBUTE_ALWAYS_INLINE uint64_t slowNumber() {
    auto [Value, Next] = decode(P, End);
    if (!Next) {
      fail();
      return 0;
    }
    P = Next;
    return Value;
  }

  /// A number and what follows it; null where there is none. By value, so that
  /// no cursor needs to be in memory.
  LLVM_ATTRIBUTE_NOINLINE static std::pair<uint64_t, const uint8_t *>
  decode(const uint8_t *P, const uint8_t *End) {
    uint64_t Value = 0;
    for (unsigned Shift = 0; Shift < 64 && P != End; Shift += 7) {
      uint64_t Byte = *P++;
      if (Shift == 63 && Byte > 1)
        break;
      Value |= (Byte & 0x7f) << Shift;
      if (Byte < 0x80)
        return {Value, P};
    }
    return {0, nullptr};
  }

  /// End may be before DataEnd: bytes up to there can be loaded.
  const uint8_t *P, *End, *DataEnd;
  bool Bad = false;
};

} // namespace nowb::facts

#endif // NOWB_FACTS_CURSOR_H
