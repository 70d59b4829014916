// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "program/Unknowns.h"
#include "llvm/ADT/SmallString.h"

using namespace llvm;

namespace nowb::program {

Unknowns::Token Unknowns::token(const Twine &Cause, Spot At) {
  return add(Cause, At, false);
}

Unknowns::Token Unknowns::previous(const Twine &Cause, Spot At) {
  return add(Cause, At, true);
}

Unknowns::Token Unknowns::add(const Twine &Cause, Spot At, bool IsPrevious) {
  SmallString<64> Text;
  auto [It, IsNew] =
      ByCause.try_emplace(Cause.toStringRef(Text), Tokens.size());
  if (IsNew)
    Tokens.push_back({It->getKey(), At, IsPrevious});
  else
    keepFirst(Tokens[It->second].At, At);
  return It->second;
}

} // namespace nowb::program
