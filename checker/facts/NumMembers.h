// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// For assertions, where all members of a struct are written out by hand, that
// none is forgotten.
//
#ifndef NOWB_FACTS_NUMMEMBERS_H
#define NOWB_FACTS_NUMMEMBERS_H

#include <cstddef>

namespace nowb::facts {

/// Converts to any member of an aggregate.
struct AnyMember {
  template <typename T> operator T() const;
};

/// How many members an aggregate has.
template <typename T, typename... Members> consteval size_t numMembers() {
  if constexpr (requires { T{Members()..., AnyMember()}; })
    return numMembers<T, Members..., AnyMember>();
  else
    return sizeof...(Members);
}

} // namespace nowb::facts

#endif // NOWB_FACTS_NUMMEMBERS_H
